"""Table files as rows: JSON lines, JSON arrays, CSV. A bad row is told and the rest is read.

Rows are read one after the other and held by column, so that a file of some hundred megabytes fits into memory.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import IO, Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.raw_records import Columns, Draft, Shared
from mediakit.reading.source import Source
from mediakit.reading.tabular.columns import Row

_WIDEST_FIELD = 50_000_000
"""Characters of the longest field, and of the longest line, that is read."""
_AT_ONCE = 4_000_000
"""Characters of JSON lines parsed together."""
_MOST_TOLD = 20
"""Bad rows told one by one; the rest are counted."""
_MOST_LEVELS = 4
"""Objects within objects that become columns; deeper ones stay as they are."""
_MOST_NAMED = 12
"""Columns of a header that a message names."""
_STATED_MARK = re.compile(r"\"?sep=(.)\"?[,;\t ]*", re.I)
"""The first line by which Excel is told what parts the fields."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Faults:
    """Bad rows of one file."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.count = 0

    def add(self, row: int, what: str, remedy: str) -> None:
        """Note a bad row."""
        self.count += 1
        if self.count <= _MOST_TOLD:
            self.draft.complain(what, remedy, row)

    def close(self) -> None:
        """Say how many bad rows there were beyond those told."""
        if self.count > _MOST_TOLD:
            self.draft.complain(f"{self.count - _MOST_TOLD} more rows are bad", "mend them as the ones told")


Parser = Callable[[Source, Faults], Iterable[Row]]
"""From a table file to its rows."""


class Table:
    """The rows of a file, held by column: each row's number in the file and its values, None where it has none."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.numbers: list[int] = []
        self.columns: Columns = {}
        shared = Shared()
        for number, row in rows:
            self._add(number, row, shared)

    def _add(self, number: int, row: dict[str, Any], shared: Shared) -> None:
        for name, value in row.items():
            column = self.columns.get(name)
            if column is None:
                column = self.columns[name] = [None] * len(self.numbers)
            column.append(shared(value))
        self.numbers.append(number)
        if len(row) < len(self.columns):
            for column in self.columns.values():
                if len(column) < len(self.numbers):
                    column.append(None)

    def __len__(self) -> int:
        return len(self.numbers)

    def first_rows(self, most: int) -> list[Row]:
        """Return the first rows as they were read, a column that a row does not have as None."""
        values = zip(*self.columns.values(), strict=True)
        pairs = zip(self.numbers, values, strict=False)
        return [(number, dict(zip(self.columns, row, strict=True))) for number, row in islice(pairs, most)]

    def keep(self, places: list[int]) -> None:
        """Keep the rows at some places, counted from 0, and let go of the others."""
        if len(places) < len(self):
            self.numbers = [self.numbers[place] for place in places]
            for name, column in self.columns.items():
                self.columns[name] = [column[place] for place in places]


def read_json_lines(source: Source, faults: Faults) -> Iterator[Row]:
    """Yield the objects of a file of JSON lines."""
    with source.open_text(newline="\n") as file:
        for lines in _line_blocks(file):
            for number, value in _at_once(lines) or _one_by_one(lines, faults):
                yield from _as_row(number, value, faults)


def _line_blocks(file: IO[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines that are not blank, with their numbers, some megabytes of them at a time."""
    lines: list[tuple[int, str]] = []
    size = 0
    for number, line in enumerate(_lines(file), start=1):
        if not line.isspace():
            lines.append((number, line.removesuffix("\n")))
            size += len(line)
        if size >= _AT_ONCE:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def _lines(file: IO[str]) -> Iterator[str]:
    """Yield the lines of a file; one that is longer than any field may be is parted, so that memory is bounded."""
    return iter(partial(file.readline, _WIDEST_FIELD), "")


def _at_once(lines: list[tuple[int, str]]) -> list[tuple[int, Any]]:
    """The quick way, for lines that are all right; nothing when one is not."""
    try:
        values = json.loads(f"[{','.join(line for _, line in lines)}]")
    except (ValueError, RecursionError):
        return []
    return (
        [(number, value) for (number, _), value in zip(lines, values, strict=True)] if len(values) == len(lines) else []
    )


def _one_by_one(lines: list[tuple[int, str]], faults: Faults) -> Iterator[tuple[int, Any]]:
    for number, line in lines:
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            faults.add(number, f"is not JSON ({_without_place(error)})", "mend or delete the line")


def read_json_array(source: Source, faults: Faults) -> Iterator[Row]:
    """Yield the objects of a JSON array, or of the longest array of objects an object holds, however deep."""
    try:
        value = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        if row > 1 and source.head.lstrip().startswith("{"):
            yield from read_json_lines(source, faults)
            return
        raise UnreadableInputError(
            f"the file is not JSON ({_without_place(error)})",
            row=row or None,
            remedy="mend that line; JSON lines are called .jsonl",
        ) from None
    for number, item in enumerate(longest_list(value)[1], start=1):
        yield from _as_row(number, item, faults)


def longest_list(value: Any) -> tuple[str, list[Any]]:
    """Return the path and the items of the longest array of objects below an object; itself where it is an array."""
    if isinstance(value, list):
        return "", value
    lists: list[tuple[str, list[Any]]] = []
    waiting = [("", value)]
    for path, item in waiting:
        if isinstance(item, dict):
            waiting += [(f"{path}.{name}".lstrip("."), inner) for name, inner in item.items()]
        elif isinstance(item, list) and any(isinstance(row, dict) for row in item):
            lists.append((path, item))
    return max(lists, key=lambda found: len(found[1]), default=("", [value]))


def read_csv(source: Source, faults: Faults) -> Iterator[Row]:
    """Yield the rows of a CSV file with a header; the delimiter is told from the header."""
    before = csv.field_size_limit(_WIDEST_FIELD)
    try:
        with source.open_text() as file:
            yield from _csv_rows(_lines(file), faults)
    finally:
        csv.field_size_limit(before)


def without_surrogates(text: str) -> str:
    """Return a text without halves of characters that JSON can hold but no file can: each becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def header_of(lines: Iterator[str]) -> tuple[str, list[str]]:
    r"""Return what parts the fields of a table, and its first lines to the header; Excel's line "sep=;" is no header.

    >>> header_of(iter(["sep=;\n", "title;text\n", "Fog;Dense.\n"]))
    (';', ['title;text\n'])
    """
    mark, before = "", list[str]()
    for line in lines:
        if stated := None if mark else _STATED_MARK.fullmatch(line.strip("\r\n\ufeff")):
            mark, before = stated[1], []
            continue
        before = [line]
        if line.strip():
            break
    return mark or _likely_mark("".join(before[-1:])), before


def _csv_rows(lines: Iterator[str], faults: Faults) -> Iterator[Row]:
    numbered = _Counted(lines)
    mark, before = header_of(numbered)
    left_out = numbered.count - len(before)
    reader = csv.reader(chain(before, numbered), delimiter=mark, strict=True)
    header: list[str] | None = None
    while True:
        number = left_out + reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(number, f"is not CSV ({error})", "close its quotation marks")
            continue
        if header is None:
            header = told_apart(fields)
        elif any(fields):
            yield from _fitting(number, fields, header, faults)


class _Counted:
    """Lines, and how many of them were taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.count += 1
        return line


def _fitting(number: int, fields: list[str], header: list[str], faults: Faults) -> Iterator[Row]:
    """Yield a row by the names of its columns; empty fields beyond the last column are none."""
    if len(fields) > len(header) and not any(fields[len(header) :]):
        fields = fields[: len(header)]
    if len(fields) == len(header):
        yield number, dict(zip(header, fields, strict=True))
        return
    named = ", ".join(map(repr, header[:_MOST_NAMED])) + ", …" * (len(header) > _MOST_NAMED)
    what = f"has {len(fields)} fields, the header names {len(header)}: {named}"
    faults.add(number, what, "put texts that hold the delimiter or line breaks into quotation marks")


def told_apart(names: Iterable[str]) -> list[str]:
    """Return the names of columns; one that comes back gets its number, so that no column hides another.

    >>> told_apart(["text", " text ", ""])
    ['text', 'text (2)', 'column 3']
    """
    seen: Counter[str] = Counter()
    apart = []
    for place, written in enumerate(names, 1):
        name = written.strip() or f"column {place}"
        seen[name] += 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart


def _likely_mark(header: str) -> str:
    return max(",;\t|", key=lambda mark: (header.count(mark), mark == ","))


def _as_row(number: int, value: Any, faults: Faults) -> Iterator[Row]:
    if isinstance(value, dict):
        yield number, flat(value)
    else:
        faults.add(number, f"is no object but {type(value).__name__}", "write one object {...} per row")


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row in which objects have become columns: {"source": {"name": …}} is the column source.name."""
    for _ in range(_MOST_LEVELS):
        nested = [name for name, value in row.items() if type(value) is dict]
        if not nested:
            break
        for name in nested:
            row |= {f"{name}.{inner}": value for inner, value in row.pop(name).items()}
    return row


def _without_place(error: Exception) -> str:
    return str(error).split(": line")[0]

"""Table files of JSON as rows: lines, arrays. A bad row is told and the rest is read.

Rows are read some thousands at a time and handed on by column, so that no file has to be in memory as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source
from mediakit.reading.tabular.columns import Row
from mediakit.reading.tabular.nesting import flat
from mediakit.reading.tabular.table import Chunk, chunks_of

WIDEST_FIELD = 50_000_000
"""Characters of the longest field, and of the longest line, that is read."""
_AT_ONCE = 4_000_000
"""Characters of JSON lines parsed together."""
_MOST_TOLD = 20
"""Bad rows told one by one; the rest are counted."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Faults:
    """Bad rows of one file."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._before = len(draft.problems)
        self.count = 0

    def forget(self) -> None:
        """Forget the rows noted so far: the file is read from its beginning again."""
        del self.draft.problems[self._before :]
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


Parser = Callable[[Source, Faults], Iterable[Chunk]]
"""From a table file to its rows, some thousands at a time."""


def read_json_lines(source: Source, faults: Faults) -> Iterator[Chunk]:
    """Yield the objects of a file of JSON lines."""
    yield from chunks_of(rows_of_lines(source, faults))


def rows_of_lines(source: Source, faults: Faults) -> Iterator[Row]:
    """Yield the objects of a file of JSON lines, objects in objects as columns."""
    for number, value in _json_lines(source, faults):
        yield from _as_row(number, value, faults)


def _json_lines(source: Source, faults: Faults) -> Iterator[tuple[int, Any]]:
    """Yield what stands in each line of a file of JSON lines, with its number."""
    with source.open_text(newline="\n") as file:
        for lines in _line_blocks(file):
            yield from _at_once(lines) or _one_by_one(lines, faults)


def _line_blocks(file: IO[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines that are not blank, with their numbers, some megabytes of them at a time."""
    lines: list[tuple[int, str]] = []
    size = 0
    for number, line in enumerate(bounded_lines(file), start=1):
        if not line.isspace():
            lines.append((number, line.removesuffix("\n")))
            size += len(line)
        if size >= _AT_ONCE:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def bounded_lines(file: IO[str]) -> Iterator[str]:
    """Yield the lines of a file; one that is longer than any field may be is parted, so that memory is bounded."""
    return iter(partial(file.readline, WIDEST_FIELD), "")


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


def read_json_array(source: Source, faults: Faults) -> Iterator[Chunk]:
    """Yield the objects of a JSON array, or of the longest array of objects an object holds, however deep."""
    yield from chunks_of(_rows_of_array(source, faults))


def _rows_of_array(source: Source, faults: Faults) -> Iterator[Row]:
    try:
        value = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        if row > 1 and source.head.lstrip().startswith("{"):
            yield from rows_of_lines(source, faults)
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


def without_surrogates(text: str) -> str:
    """Return a text without halves of characters that JSON can hold but no file can: each becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _as_row(number: int, value: Any, faults: Faults) -> Iterator[Row]:
    if isinstance(value, dict):
        yield number, flat(value)
    else:
        faults.add(number, f"is no object but {type(value).__name__}", "write one object {...} per row")


def _without_place(error: Exception) -> str:
    return str(error).split(": line")[0]

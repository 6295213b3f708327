"""Table files as rows: JSON lines, JSON arrays, CSV. A bad row is told and the rest is read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.raw_records import Draft
from mediakit.reading.tabular.columns import Row

_WIDEST_FIELD = 50_000_000
_MOST_TOLD = 20
"""Bad rows told one by one; the rest are counted."""
_MOST_LEVELS = 4
"""Objects within objects that become columns; deeper ones stay as they are."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Faults:
    """Bad rows of one file."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.count = 0

    def add(self, row: int, what: str, remedy: str) -> None:
        """Note a bad row."""
        self.count += 1
        if self.count <= _MOST_TOLD:
            self._draft.complain(what, remedy, row)

    def close(self) -> None:
        """Say how many bad rows there were beyond those told."""
        if self.count > _MOST_TOLD:
            self._draft.complain(f"{self.count - _MOST_TOLD} more rows are bad", "mend them as the ones told")


Parser = Callable[[str, Faults], list[Row]]
"""From the characters of a table file to its rows."""


def read_json_lines(text: str, faults: Faults) -> list[Row]:
    """Return the objects of a file of JSON lines."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line and not line.isspace()]
    rows: list[Row] = []
    for number, value in _at_once(lines) or _one_by_one(lines, faults):
        _keep(rows, faults, number, value)
    return rows


def _at_once(lines: list[tuple[int, str]]) -> list[tuple[int, Any]]:
    """The quick way, for files in which every line is right; nothing when one is not."""
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


def read_json_array(text: str, faults: Faults) -> list[Row]:
    """Return the objects of a JSON array, or of the longest array of objects an object holds, however deep."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        if row > 1 and text.lstrip().startswith("{"):
            return read_json_lines(text, faults)
        raise UnreadableInputError(
            f"the file is not JSON ({_without_place(error)})",
            row=row or None,
            remedy="mend that line; JSON lines are called .jsonl",
        ) from None
    rows: list[Row] = []
    for number, item in enumerate(_rows_below(value), start=1):
        _keep(rows, faults, number, item)
    return rows


def _rows_below(value: Any) -> list[Any]:
    """Return the value itself where it is an array, else its longest array of objects, else the object as one row."""
    if isinstance(value, list):
        return value
    arrays: list[list[Any]] = []
    waiting = [value]
    for item in waiting:
        if isinstance(item, dict):
            waiting += item.values()
        elif isinstance(item, list) and any(isinstance(row, dict) for row in item):
            arrays.append(item)
    return max(arrays, key=len, default=[value])


def read_csv(text: str, faults: Faults) -> list[Row]:
    """Return the rows of a CSV file with a header; the delimiter is told from the header."""
    before = csv.field_size_limit(_WIDEST_FIELD)
    try:
        return _csv_rows(text, faults)
    finally:
        csv.field_size_limit(before)


def without_surrogates(text: str) -> str:
    """Return a text without halves of characters that JSON can hold but no file can: each becomes U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _csv_rows(text: str, faults: Faults) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: list[str] | None = None
    rows: list[Row] = []
    while True:
        number = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            faults.add(number, f"is not CSV ({error})", "close its quotation marks")
            continue
        if header is None:
            header = [field.strip() for field in fields]
        elif len(fields) == len(header):
            rows.append((number, dict(zip(header, fields, strict=True))))
        elif any(fields):
            what = f"has {len(fields)} fields instead of {len(header)}"
            faults.add(number, what, "put texts that hold the delimiter into quotation marks")


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t|", key=lambda mark: (header.count(mark), mark == ","))


def _keep(rows: list[Row], faults: Faults, number: int, value: Any) -> None:
    if isinstance(value, dict):
        rows.append((number, _flat(value)))
    else:
        faults.add(number, f"is no object but {type(value).__name__}", "write one object {...} per row")


def _flat(row: dict[str, Any]) -> dict[str, Any]:
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

"""Tables in plain text, their fields parted by a mark: what stands above the header, the header, the rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from mediakit.reading.source import Source
from mediakit.reading.tabular.parse import WIDEST_FIELD, Faults, bounded_lines
from mediakit.reading.tabular.table import Chunk
from mediakit.reading.texts import AT_ONCE

_MOST_NAMED = 12
"""Columns of a header that a message names."""
_STATED_MARK = re.compile(r"\"?sep=(.)\"?[,;\t ]*", re.I)
"""The first line by which Excel is told what parts the fields."""


def read_csv(source: Source, faults: Faults) -> Iterator[Chunk]:
    """Yield the rows of a CSV file with a header; the delimiter is told from the header, or from a line above it."""
    before = csv.field_size_limit(WIDEST_FIELD)
    try:
        with source.open_text() as file:
            yield from _csv_chunks(_CountedLines(bounded_lines(file)), faults)
    finally:
        csv.field_size_limit(before)


def header_of(lines: Iterator[str]) -> tuple[str, list[str]]:
    r"""Return what parts the fields of a table, and its header's first line; Excel's line "sep=;" is no header.

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
    return mark or _likely_mark("".join(before)), before


def _likely_mark(header: str) -> str:
    return max(",;\t|", key=lambda mark: (header.count(mark), mark == ","))


class _CountedLines:
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


def _csv_chunks(lines: _CountedLines, faults: Faults) -> Iterator[Chunk]:
    mark, before = header_of(lines)
    left_out = lines.count - len(before)
    reader = csv.reader(chain(before, lines), delimiter=mark, strict=True)
    names: list[str] = []
    for numbers, rows in _csv_batches(reader, left_out, faults):
        if not names:
            names = told_apart(rows[0])
            del numbers[0], rows[0]
        numbers, rows = _whole_rows(numbers, rows, names, faults)
        if rows:
            yield Chunk(numbers, dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def _csv_batches(reader: Any, left_out: int, faults: Faults) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Yield some thousands of rows at a time, with the number of the first line of each; lines above are left out."""
    numbers, rows = list[int](), list[list[str]]()
    while True:
        number = left_out + reader.line_num + 1
        try:
            for fields in reader:
                numbers.append(number)
                rows.append(fields)
                number = left_out + reader.line_num + 1
                if len(rows) == AT_ONCE:
                    yield numbers, rows
                    numbers, rows = [], []
            break
        except csv.Error as error:
            faults.add(number, f"is not CSV ({error})", "close its quotation marks")
    if rows:
        yield numbers, rows


def _whole_rows(
    numbers: list[int], rows: list[list[str]], names: list[str], faults: Faults
) -> tuple[list[int], list[list[str]]]:
    """Return the rows that have as many fields as the header, and their numbers, without those that say nothing.

    Empty fields beyond the last column are none.
    """
    if set(map(len, rows)) == {len(names)} and all(map(any, rows)):
        return numbers, rows
    kept = []
    for number, row in zip(numbers, rows, strict=True):
        fields = row if any(row[len(names) :]) else row[: len(names)]
        if len(fields) == len(names) and any(fields):
            kept.append((number, fields))
        elif any(fields):
            _tell_misfit(number, fields, names, faults)
    return [number for number, _ in kept], [fields for _, fields in kept]


def _tell_misfit(number: int, fields: list[str], names: list[str], faults: Faults) -> None:
    named = ", ".join(map(repr, names[:_MOST_NAMED])) + ", …" * (len(names) > _MOST_NAMED)
    what = f"has {len(fields)} fields, the header names {len(names)}: {named}"
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

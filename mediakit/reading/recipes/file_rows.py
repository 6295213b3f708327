"""The rows of a file as a recipe sees them: read again each time they are asked for, never all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source
from mediakit.reading.tabular.delimited import read_csv
from mediakit.reading.tabular.parse import Faults, rows_of_lines
from mediakit.reading.tabular.table import Chunk


class FileRows:
    """The rows of a file of JSON lines; bad ones are told when they are read for the first time."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self._source = source
        self._faults = faults

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for _, row in rows_of_lines(self._source, self._next_faults()):
            yield row

    def _next_faults(self) -> Faults:
        faults, self._faults = self._faults, Faults(Draft(""))
        return faults


class TableRows(FileRows):
    """The rows of a table with a header."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the rows by column, some thousands at a time."""
        yield from read_csv(self._source, self._next_faults())

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for chunk in self.chunks():
            yield from chunk.rows()

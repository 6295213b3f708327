"""Rows in binary files: spreadsheets (XLSX, XLS, ODS), Parquet, SQLite; each sheet or table as a table file is read."""

from __future__ import annotations

from functools import partial

from mediakit.reading.format import Format
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source
from mediakit.reading.tabular.binary import KINDS, Kind, opened
from mediakit.reading.tabular.delimited import read_csv
from mediakit.reading.tabular.many_tables import in_chunks, put_tables
from mediakit.reading.tabular.parse import Faults
from mediakit.reading.tabular.putting import put_rows, read_rows
from mediakit.reading.tabular.taking import Chunks


def _fill_tables(kind: Kind, source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put each table of a file into a draft.

    Raises UnreadableInputError for a damaged file, and where no table holds a text.
    """
    if not kind.sniff(source) and kind.name == "spreadsheet" and _is_text(source):
        read_rows(read_csv, source, name, draft, options)
        return

    def put(_: str, rows: Chunks, faults: Faults, own: str, part: Draft) -> None:
        put_rows(rows, faults, own, part, options)

    put_tables(in_chunks(opened(kind, source, draft)), put, kind.tables, name, draft)


def _is_text(source: Source) -> bool:
    """Tell whether a file that is called a spreadsheet is a table in plain text, as some programs write them."""
    return bool(source.start) and (b"\0" not in source.start or source.start[:2] in {b"\xff\xfe", b"\xfe\xff"})


FORMATS: tuple[Format, ...] = tuple(
    Format(kind.name, kind.suffixes, "articles or comments, one a row", partial(_fill_tables, kind), kind.sniff)
    for kind in KINDS
)

"""Rows in binary files: spreadsheets (XLSX, XLS, ODS), Parquet, SQLite; each sheet or table as a table file is read."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from mediakit.base.errors import MissingToolError, UnreadableInputError
from mediakit.reading.format import Format
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source
from mediakit.reading.tabular.columns import Row
from mediakit.reading.tabular.parse import Faults
from mediakit.reading.tabular.table import chunks_of
from mediakit.reading.tabular.tables import put_rows

_LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold; a text of just that length was cut."""
_SQLITE = b"SQLite format 3\0"


def sniff_spreadsheet(source: Source) -> str:
    """Say why a source is a spreadsheet."""
    if "xl/workbook.xml" in source.members:
        return "it is a ZIP file with a workbook in it"
    return "it is an old Excel file" if source.start.startswith(b"\xd0\xcf\x11\xe0") and source.suffix == ".xls" else ""


def fill_spreadsheet(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put each sheet that has rows into a draft.

    Raises UnreadableInputError for a damaged file.
    """
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        sheets = [(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=True)) for sheet in book.sheet_names]
    except Exception as error:  # calamine raises errors of its own for each kind of damage
        what = f"the spreadsheet cannot be opened ({type(error).__name__})"
        raise UnreadableInputError(what, remedy="open it and save it again, or save its table as .csv") from None
    tables = [(sheet, _with_header(cells)) for sheet, cells in sheets if any(map(any, cells))]
    _fill_tables(tables, "sheets", name, draft, options)
    cut = sum(
        isinstance(cell, str) and len(cell) >= _LONGEST_CELL for _, cells in sheets for row in cells for cell in row
    )
    if cut:
        what = f"{cut} cells have the {_LONGEST_CELL:,} characters that a spreadsheet can hold: their ends are lost"
        draft.complain(what, "export the table as .csv from where it comes from")


def sniff_parquet(source: Source) -> str:
    """Say why a source is a Parquet file."""
    return "it begins with PAR1" if source.start.startswith(b"PAR1") else ""


def fill_parquet(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put the rows of a Parquet file into a draft.

    Raises MissingToolError without pyarrow and UnreadableInputError for a damaged file.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingToolError("Parquet needs pyarrow", remedy="pip install 'mediakit[big]'") from None
    try:
        rows = parquet.read_table(io.BytesIO(source.data)).to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise UnreadableInputError(f"the Parquet file cannot be read ({error})", remedy="write it again") from None
    _fill_tables([("", _plain_rows(rows))], "tables", name, draft, options)


def sniff_sqlite(source: Source) -> str:
    """Say why a source is an SQLite database."""
    return "it begins with SQLite format 3" if source.start.startswith(_SQLITE) else ""


def fill_sqlite(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put each table of a database into a draft; opened for reading only.

    Raises UnreadableInputError for a damaged file.
    """
    if not source.start.startswith(_SQLITE):
        raise UnreadableInputError("the file is no SQLite database", remedy="export its tables as .csv")
    memory = sqlite3.connect(":memory:")
    try:
        memory.deserialize(source.data)
        names = [row[0] for row in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
        chosen = [table for table in names if not table.startswith("sqlite_") and source.table in {"", table}]
        tables = [(table, list(_rows_of_table(memory, table))) for table in chosen]
    except (sqlite3.Error, MemoryError) as error:
        raise UnreadableInputError(
            f"the database cannot be read ({error})", remedy="export its tables as .csv"
        ) from None
    finally:
        memory.close()
    _fill_tables(tables, "tables", name, draft, options)


def _rows_of_table(database: sqlite3.Connection, table: str) -> Iterator[Row]:
    quoted = '"' + table.replace('"', '""') + '"'
    cursor = database.execute(f"SELECT * FROM {quoted}")
    header = [column[0] for column in cursor.description]
    for number, row in enumerate(cursor, start=1):
        yield number, {column: _cell_value(value) for column, value in zip(header, row, strict=True)}


def _fill_tables(tables: Iterable[tuple[str, list[Row]]], kind: str, name: str, draft: Draft, options: Options) -> None:
    """Put several tables into a draft; one that cannot be read is told, unless none can."""
    read: list[str] = []
    refused: list[UnreadableInputError] = []
    for table, rows in tables:
        part = Draft(draft.file)
        try:
            put_rows(partial(chunks_of, rows), Faults(part), f"{name}/{table}" if read else name, part, options)
        except UnreadableInputError as error:
            refused.append(UnreadableInputError(f"{table}: {error.what}" if table else error.what, remedy=error.remedy))
            continue
        read.append(table)
        draft.take(part)
    if not read:
        raise refused[0] if refused else UnreadableInputError(f"it holds no {kind} with rows", remedy="fill it")
    for refusal in refused:
        draft.complain(refusal.what, refusal.remedy or "mend the table or take it out")


def _with_header(cells: Sequence[Sequence[Any]]) -> list[Row]:
    """Return the rows below the header: the first row with at least two words, or the only column's first.

    A sheet of numbers has none.
    """
    wide = max(map(_filled, cells))
    top = next((at for at, row in enumerate(cells) if _count_words(row) >= min(2, wide)), len(cells) - 1)
    header = [str(cell).strip() for cell in cells[top]]
    return [
        (number, {column: _cell_value(cell) for column, cell in zip(header, row, strict=False) if column})
        for number, row in enumerate(cells[top + 1 :], start=top + 2)
        if _filled(row)
    ]


def _filled(row: Sequence[Any]) -> int:
    """Return the number of cells with content; the reader of spreadsheets gives "" for each without."""
    return len(row) - row.count("")


def _count_words(row: Sequence[Any]) -> int:
    return sum(isinstance(cell, str) for cell in row) - row.count("")


def _plain_rows(rows: Sequence[dict[str, Any]]) -> list[Row]:
    return [(number, {name: _cell_value(value) for name, value in row.items()}) for number, row in enumerate(rows, 1)]


def _cell_value(value: Any) -> Any:
    """Return a cell as text or number: moments in ISO 8601, whole numbers without ".0", bytes as nothing."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


FORMATS: tuple[Format, ...] = (
    Format(
        "spreadsheet", (".xlsx", ".xls", ".ods"), "articles or comments, one a row", fill_spreadsheet, sniff_spreadsheet
    ),
    Format("parquet", (".parquet",), "articles or comments, one a row", fill_parquet, sniff_parquet),
    Format("sqlite", (".sqlite", ".sqlite3", ".db"), "articles or comments, one a row", fill_sqlite, sniff_sqlite),
)

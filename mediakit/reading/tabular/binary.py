"""Tables in binary files: the sheets of XLSX, XLS and ODS, the rows of Parquet, the tables of SQLite."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from mediakit.base.errors import MissingToolError, UnreadableInputError
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source
from mediakit.reading.tabular.columns import Row
from mediakit.reading.tabular.delimited import told_apart
from mediakit.reading.tabular.html_tables import html_sheets, sniff_html_tables

_LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold; a text of just that length was cut."""
_ODS = b"opendocument.spreadsheet"
_SQLITE = b"SQLite format 3\0"

NamedRows = tuple[str, list[Row]]
"""What a table of a file is called, "" for the only one, and its rows."""


def sniff_spreadsheet(source: Source) -> str:
    """Say why a source is a spreadsheet."""
    if "xl/workbook.xml" in source.members:
        return "it is a ZIP file with a workbook in it"
    if _ODS in source.start[:200]:
        return "it is an OpenDocument spreadsheet"
    if source.start.startswith(b"\xd0\xcf\x11\xe0") and source.suffix == ".xls":
        return "it is an old Excel file"
    return sniff_html_tables(source)


def open_spreadsheet(source: Source, draft: Draft) -> list[NamedRows]:
    """Return the sheets that have rows; cells whose ends are lost are told.

    Raises UnreadableInputError for a damaged file.
    """
    sheets = html_sheets(source) if sniff_html_tables(source) else _sheets_of_workbook(source)
    cut = sum(
        isinstance(cell, str) and len(cell) >= _LONGEST_CELL for _, cells in sheets for row in cells for cell in row
    )
    if cut:
        what = f"{cut} cells have the {_LONGEST_CELL:,} characters that a spreadsheet can hold: their ends are lost"
        draft.complain(what, "export the table as .csv from where it comes from")
    return [(sheet, _with_header(cells)) for sheet, cells in sheets if any(map(any, cells))]


def _sheets_of_workbook(source: Source) -> list[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        return [(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=True)) for sheet in book.sheet_names]
    except Exception as error:  # calamine raises errors of its own for each kind of damage
        what = f"the spreadsheet cannot be opened ({type(error).__name__})"
        raise UnreadableInputError(what, remedy="open it and save it again, or save its table as .csv") from None


def sniff_parquet(source: Source) -> str:
    """Say why a source is a Parquet file."""
    return "it begins with PAR1" if source.start.startswith(b"PAR1") else ""


def open_parquet(source: Source, _: Draft) -> list[NamedRows]:
    """Return the rows of a Parquet file.

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
    return [("", _plain_rows(rows))]


def sniff_sqlite(source: Source) -> str:
    """Say why a source is an SQLite database."""
    return "it begins with SQLite format 3" if source.start.startswith(_SQLITE) else ""


def open_sqlite(source: Source, _: Draft) -> list[NamedRows]:
    """Return the tables of a database, or the one that is asked for; opened for reading only.

    Raises UnreadableInputError for a damaged file.
    """
    if not source.start.startswith(_SQLITE):
        raise UnreadableInputError("the file is no SQLite database", remedy="export its tables as .csv")
    memory = sqlite3.connect(":memory:")
    try:
        memory.deserialize(source.data)
        names = [row[0] for row in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
        chosen = [table for table in names if not table.startswith("sqlite_") and source.table in {"", table}]
        return [(table, list(_rows_of_table(memory, table))) for table in chosen]
    except (sqlite3.Error, MemoryError) as error:
        raise UnreadableInputError(
            f"the database cannot be read ({error})", remedy="export its tables as .csv"
        ) from None
    finally:
        memory.close()


def _rows_of_table(database: sqlite3.Connection, table: str) -> Iterator[Row]:
    quoted = '"' + table.replace('"', '""') + '"'
    cursor = database.execute(f"SELECT * FROM {quoted}")
    header = [column[0] for column in cursor.description]
    for number, row in enumerate(cursor, start=1):
        yield number, {column: _cell_value(value) for column, value in zip(header, row, strict=True)}


def _with_header(cells: Sequence[Sequence[Any]]) -> list[Row]:
    """Return the rows below the header: the first row with at least two words, or the only column's first.

    A sheet of numbers has none.
    """
    wide = max(map(_filled, cells))
    top = next((at for at, row in enumerate(cells) if _count_words(row) >= min(2, wide)), len(cells) - 1)
    names = told_apart(map(str, cells[top]))
    header = [name if str(cell).strip() else "" for name, cell in zip(names, cells[top], strict=True)]
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
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Kind(NamedTuple):
    """A kind of binary file with tables in it: how it is told, how it is opened, what its tables are called."""

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Source], str]
    open: Callable[[Source, Draft], list[NamedRows]]
    tables: str


KINDS = (
    Kind("spreadsheet", (".xlsx", ".xls", ".ods"), sniff_spreadsheet, open_spreadsheet, "sheets"),
    Kind("parquet", (".parquet",), sniff_parquet, open_parquet, "tables"),
    Kind("sqlite", (".sqlite", ".sqlite3", ".db"), sniff_sqlite, open_sqlite, "tables"),
)


def kind_of(source: Source) -> Kind | None:
    """Return the kind of binary table file that a source is, None for any other."""
    return next((kind for kind in KINDS if kind.sniff(source)), None)


def opened(kind: Kind, source: Source, draft: Draft) -> list[NamedRows]:
    """Return the tables of a source, opened once however often they are asked for.

    Raises UnreadableInputError for a damaged file and MissingToolError where a package is missing.
    """
    if "tables" not in vars(source):
        found = Draft(draft.file)
        vars(source)["tables"] = kind.open(source, found), found.problems
    tables: list[NamedRows]
    tables, problems = vars(source)["tables"]
    for _, row, what, remedy in problems:
        draft.complain(what, remedy, row)
    return tables

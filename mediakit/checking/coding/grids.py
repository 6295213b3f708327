"""Tables of coders as cells: CSV however a spreadsheet saved it, and XLSX; the header and rows with their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from mediakit.base.errors import UnreadableInputError
from mediakit.reading import decode, read_bytes

DELIMITERS = ",;\t"
_WIDEST_CELL = 50_000_000
_MISREAD_MARK = "ï»¿"
_MISREAD = "a program took UTF-8 for another encoding when it opened this: letters beyond a to z are wrong"


class SheetGrid(NamedTuple):
    """A header and the rows under it, each with its number in the file (the header is row 1 where nothing is above)."""

    header: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    doubt: str = ""


def read_grid(path: Path) -> SheetGrid:
    """Return the cells of a CSV or XLSX file as words; cells that hold nothing are "".

    Raises UnreadableInputError for a file that is neither.
    """
    data = read_bytes(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _grid(_spreadsheet_rows(data))
    text, doubt = decode(data)
    return grid_of_text(text, doubt)


def grid_of_text(text: str, doubt: str = "") -> SheetGrid:
    """Return the cells of a text of comma-, semicolon- or tab-separated values."""
    first = next(iter(text.strip().splitlines()), "")
    delimiter = max(DELIMITERS, key=first.count)
    grid = _grid(_text_rows(text, delimiter))
    return grid._replace(doubt=grid.doubt or doubt)


def _text_rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    before = csv.field_size_limit(_WIDEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise UnreadableInputError(f"no table ({error})", remedy="save it as CSV in UTF-8, or as XLSX") from None
    finally:
        csv.field_size_limit(before)


def _spreadsheet_rows(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    from python_calamine import CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # calamine raises errors of its own for each kind of damage
        raise UnreadableInputError(
            f"the spreadsheet cannot be opened ({type(error).__name__})", remedy="save it again as XLSX, or as CSV"
        ) from None
    for row, values in enumerate(cells, start=1):
        yield row, [_cells_as_words(value) for value in values]


def _cells_as_words(value: object) -> str:
    """Return a cell as it was meant: whole numbers without a point, dates marked as what they became."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time | timedelta):
        return f"date {value}"
    return "" if value is None else str(value)


def _grid(rows: Iterator[tuple[int, Sequence[str]]]) -> SheetGrid:
    """Return the grid under the first row that is not empty; columns without a name are left out."""
    filled = ((row, cells) for row, cells in rows if any(cell.strip() for cell in cells))
    _, first = next(filled, (0, []))
    marked = "".join(first[:1]).startswith(_MISREAD_MARK)
    header = [name.removeprefix(_MISREAD_MARK).strip() for name in first]
    # Later columns of one name give way to the first, those without a name go.
    listed = [
        (row, dict(zip(header[::-1], _to_header_width(cells, header)[::-1], strict=True))) for row, cells in filled
    ]
    return SheetGrid(tuple(name for name in dict.fromkeys(header) if name), listed, _MISREAD if marked else "")


def _to_header_width(cells: Sequence[str], header: Sequence[str]) -> list[str]:
    """Return as many cells as the header has."""
    return [*cells, *[""] * len(header)][: len(header)]

"""Tables of HTML in files that are called spreadsheets: many programs write these and let Excel open them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mediakit.reading.markup import element_text, parse
from mediakit.reading.numbers import number_of
from mediakit.reading.source import Source

_SUFFIXES = frozenset((".xls", ".xlsx"))
_ROW = re.compile(r"<tr[\s>]", re.I)
_MOST_COLUMNS = 1000
"""Columns that a cell may stand for; more is damage."""

Cells = list[list[str]]


def sniff_html_tables(source: Source) -> str:
    """Say why a source is a page with a table that is called a spreadsheet."""
    is_page = source.suffix in _SUFFIXES and source.head.lstrip("\ufeff \t\r\n").startswith("<")
    return "it is an HTML table, called a spreadsheet" if is_page and _ROW.search(source.head) else ""


def html_sheets(source: Source) -> list[tuple[str, Cells]]:
    """Return the tables of a page and what they are called: by their number where there are several."""
    tree = parse(source.data)
    tables = [] if tree is None else [cells for table in tree.iter("table") if (cells := list(_rows_of_cells(table)))]
    return [(f"table {number}" if len(tables) > 1 else "", cells) for number, cells in enumerate(tables, start=1)]


def _rows_of_cells(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table, without those of tables within it."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            yield [words for cell in row if cell.tag in {"td", "th"} for words in _words_of_cell(cell)]


def _words_of_cell(cell: Any) -> Iterator[str]:
    """Yield what a cell says, and nothing for each further column that it stands for."""
    yield element_text(cell)
    wide = number_of((cell.get("colspan") or "").strip()) or 1
    yield from [""] * (min(wide, _MOST_COLUMNS) - 1)

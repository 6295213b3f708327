"""A coder's sheet as XLSX: codes chosen from a list, the codebook on the second page, the same bytes each time."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mediakit.checking.codebook import Codebook, Variable
from mediakit.checking.codebook_faults import NUMBERS
from mediakit.checking.coding.cells import for_xlsx, harmless

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date all parts of the file bear: the earliest a ZIP file knows."""
_WIDTHS = {"unit_id": 18, "text": 80, "note": 30, "coder": 12}
"""Widths of columns, in characters."""
_OTHER_WIDTH = 18
_PAGE_WIDTHS = (16, 10, 18, 60, 60, 60)
_LONGEST_HINT = 255
"""Characters that Excel shows beside a cell."""
_LONGEST_TITLE = 32
_HEAD_FILL, _HEAD_INK = "1F3A5F", "FFFFFF"
_PAGE_HEAD = ("variable", "level", "code", "definition", "rule", "example")


def xlsx_sheet(header: Sequence[str], rows: Sequence[Sequence[str]], book: Codebook) -> bytes:
    """Return the bytes of a workbook: the sheet, and the codebook behind it."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "coding"
    page = workbook.create_sheet("codebook")
    lists = _fill_codebook(page, book)
    _fill_rows(sheet, header, rows)
    for place, name in enumerate(header, start=1):
        variable = book.variable(name)
        if variable is not None and rows:
            _offer_codes(sheet, place, len(rows), variable, lists.get(variable.name, ""))
    stream = io.BytesIO()
    workbook.save(stream)
    return _without_moments(stream.getvalue())


def _fill_rows(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    _write_row(sheet, 1, header)
    _style_head(sheet, 1, len(header))
    for number, row in enumerate(rows, start=2):
        _write_row(sheet, number, row)
        for place in range(1, len(row) + 1):
            sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")
    for place, name in enumerate(header, start=1):
        width = _WIDTHS.get(re.sub(r"_\d+$", "", name), _OTHER_WIDTH)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B2"


def _write_row(sheet: Worksheet, number: int, values: Sequence[str]) -> None:
    """Write cells as text, whatever they begin with."""
    for place, value in enumerate(values, start=1):
        cell = sheet.cell(number, place)
        cell.number_format = "@"
        if value:
            cell.value = for_xlsx(value)
            cell.data_type = "s"


def _style_head(sheet: Worksheet, number: int, columns: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place in range(1, columns + 1):
        cell = sheet.cell(number, place)
        cell.font = Font(bold=True, color=_HEAD_INK)
        cell.fill = PatternFill("solid", start_color=_HEAD_FILL)
        cell.alignment = Alignment(vertical="center")


def _fill_codebook(page: Worksheet, book: Codebook) -> dict[str, str]:
    """Write the codebook and return where each variable's codes stand, to be offered as a list."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    head = [text for text in (book.title, f"Unit: {book.unit}", book.instructions) if text]
    for number, text in enumerate(head, start=1):
        _write_row(page, number, [text])
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_PAGE_HEAD))
        page.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[number].height = 15 * max(1, math.ceil(len(text) / sum(_PAGE_WIDTHS)) + text.count("\n"))
    page.cell(1, 1).font = Font(bold=True, size=14)
    page.row_dimensions[1].height = 22
    lists: dict[str, str] = {}
    number = len(head) + 2
    _write_row(page, number, _PAGE_HEAD)
    _style_head(page, number, len(_PAGE_HEAD))
    for variable in book.variables:
        number += 1
        _write_row(page, number, [variable.name, variable.level, "", variable.definition, variable.rule, ""])
        for place in range(1, len(_PAGE_HEAD) + 1):
            page.cell(number, place).font = Font(bold=True)
        if variable.words:
            lists[variable.name] = f"codebook!$C${number + 1}:$C${number + len(variable.words)}"
        number = _write_codes(page, number, variable)
    for place, width in enumerate(_PAGE_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    for row in page.iter_rows(min_row=len(head) + 3):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    return lists


def _write_codes(page: Worksheet, number: int, variable: Variable) -> int:
    """Write the codes of a variable below a row, and return the row of the last."""
    rows = [["", "", code.code, code.definition, code.rule, " · ".join(code.examples)] for code in variable.codes]
    if variable.missing:
        rows.append(["", "", variable.missing, "You cannot tell.", "", ""])
    for row in rows:
        number += 1
        _write_row(page, number, row)
    return number


def _offer_codes(sheet: Worksheet, place: int, n: int, variable: Variable, cells: str) -> None:
    """Let a column take the codes of its variable only, or its numbers."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    options: dict[str, Any] = {"type": "list", "formula1": cells}
    if not variable.codes:
        least, most = max(variable.least, -1e9), min(variable.most, 1e9)
        options = {"type": "decimal", "operator": "between", "formula1": f"{least:g}", "formula2": f"{most:g}"}
    rule = DataValidation(
        **options,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle=harmless(variable.name)[:_LONGEST_TITLE],
        error=_hint(variable),
        promptTitle=harmless(variable.name)[:_LONGEST_TITLE],
        prompt=harmless(variable.definition)[:_LONGEST_HINT],
    )
    column = get_column_letter(place)
    rule.add(f"{column}2:{column}{n + 1}")
    sheet.add_data_validation(rule)
    if variable.level in NUMBERS:
        for number in range(2, n + 2):
            sheet.cell(number, place).number_format = "General"


def _hint(variable: Variable) -> str:
    if variable.codes:
        return f"One of: {', '.join(variable.words)}"[:_LONGEST_HINT]
    return f"A number from {variable.least:g} to {variable.most:g}"


def _without_moments(data: bytes) -> bytes:
    """Return an XLSX file without the time at which it was written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, date_time=_MOMENT), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()

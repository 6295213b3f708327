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
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date all parts of the file bear: the earliest a ZIP file knows."""
_WIDTHS = {"unit_id": 16, "text": 80, "note": 30, "coder": 12}
"""Widths of columns, in characters."""
_CODE_WIDTH, _SHOWN_WIDTH = 18, 36
_LINE, _TITLE_HEIGHT, _HIGHEST = 15.0, 22.0, 409.0
"""Heights of a line and of the title, and the greatest a row can have, in points."""
_TEXT, _CODE, _NUMBER, _STRONG, _TITLE, _HEAD = "mk text", "mk code", "mk number", "mk strong", "mk title", "mk head"
"""Names of the styles."""
_PAGE_WIDTHS = (16, 10, 18, 60, 60, 60)
_LONGEST_HINT = 255
"""Characters that Excel shows beside a cell."""
_LONGEST_TITLE = 32
_FONT = "Calibri"
_HEAD_FILL, _HEAD_INK, _CODE_FILL, _RULE = "1F3A5F", "FFFFFF", "EEF4FA", "C9CFD6"
_PAGE_HEAD = ("variable", "level", "code", "definition", "rule", "example")


def xlsx_sheet(header: Sequence[str], rows: Sequence[Sequence[str]], book: Codebook) -> bytes:
    """Return the bytes of a workbook: the sheet, and the codebook behind it."""
    from openpyxl import Workbook

    workbook = Workbook()
    _add_styles(workbook)
    sheet = workbook.active
    sheet.title = "coding"
    page = workbook.create_sheet("codebook")
    lists = _fill_codebook(page, book)
    _fill_rows(sheet, header, rows, book)
    for place, name in enumerate(header, start=1):
        variable = book.variable(name)
        if variable is not None and rows:
            _offer_codes(sheet, place, len(rows), variable, lists.get(variable.name, ""))
    stream = io.BytesIO()
    workbook.save(stream)
    return _without_moments(stream.getvalue())


def _fill_rows(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[str]], book: Codebook) -> None:
    from openpyxl.utils import get_column_letter

    widths = [_column_width(name, book) for name in header]
    styles = [_style(book.variable(name)) for name in header]
    _write_row(sheet, 1, header, [_HEAD] * len(header))
    for number, row in enumerate(rows, start=2):
        _write_row(sheet, number, row, styles)
        sheet.row_dimensions[number].height = _height(row, widths)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B2"
    _print_on_one_width(sheet)


def _style(variable: Variable | None) -> str:
    """Return the style of a column: of text, of codes, of numbers (which a spreadsheet must not take for text)."""
    if variable is None:
        return _TEXT
    return _NUMBER if variable.level in NUMBERS else _CODE


def _column_width(name: str, book: Codebook) -> int:
    own = _WIDTHS.get(re.sub(r"_\d+$", "", name))
    return own or (_CODE_WIDTH if book.variable(name) else _SHOWN_WIDTH)


def _height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height of a row that shows its cells whole, as far as a row can."""
    lines = (
        sum(max(1, math.ceil(len(line) / width)) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _print_on_one_width(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_row(sheet: Worksheet, number: int, values: Sequence[str], styles: Sequence[str]) -> None:
    """Write cells as text, whatever they begin with."""
    for place, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
        cell = sheet.cell(number, place)
        cell.style = style
        if value:
            cell.value = for_xlsx(value)
            cell.data_type = "s"


def _add_styles(workbook: Workbook) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    plain, wrapped = Font(name=_FONT), Alignment(wrap_text=True, vertical="top")
    line, to_fill = Border(bottom=Side("thin", color=_RULE)), PatternFill("solid", start_color=_CODE_FILL)
    dark = PatternFill("solid", start_color=_HEAD_FILL)
    for style in (
        NamedStyle(_TEXT, font=plain, alignment=wrapped, border=line, number_format="@"),
        NamedStyle(_CODE, font=plain, alignment=wrapped, border=line, number_format="@", fill=to_fill),
        NamedStyle(_NUMBER, font=plain, alignment=wrapped, border=line, number_format="General", fill=to_fill),
        NamedStyle(_STRONG, font=Font(name=_FONT, bold=True), alignment=wrapped, border=line, number_format="@"),
        NamedStyle(_TITLE, font=Font(name=_FONT, bold=True, size=14), number_format="@"),
        NamedStyle(_HEAD, font=Font(name=_FONT, bold=True, color=_HEAD_INK), fill=dark, number_format="@"),
    ):
        workbook.add_named_style(style)


def _fill_codebook(page: Worksheet, book: Codebook) -> dict[str, str]:
    """Write the codebook and return where each variable's codes stand, to be offered as a list."""
    from openpyxl.utils import get_column_letter

    number = _fill_head(page, book) + 2
    lists: dict[str, str] = {}
    _write_row(page, number, _PAGE_HEAD, [_HEAD] * len(_PAGE_HEAD))
    for variable in book.variables:
        number += 1
        asked = [variable.name, variable.level, "", variable.definition, variable.rule, ""]
        _write_line(page, number, asked, _STRONG)
        if variable.words:
            lists[variable.name] = f"codebook!$C${number + 1}:$C${number + len(variable.words)}"
        number = _write_codes(page, number, variable)
    for place, width in enumerate(_PAGE_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    _print_on_one_width(page)
    return lists


def _fill_head(page: Worksheet, book: Codebook) -> int:
    """Write title, unit and instructions, and return the last row of them."""
    head = [text for text in (book.title, f"Unit: {book.unit}", book.instructions) if text]
    for number, text in enumerate(head, start=1):
        _write_row(page, number, [text], [_TEXT if number > 1 else _TITLE])
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_PAGE_HEAD))
        page.row_dimensions[number].height = _height([text], [sum(_PAGE_WIDTHS)])
    page.row_dimensions[1].height = _TITLE_HEIGHT
    return len(head)


def _write_line(page: Worksheet, number: int, cells: Sequence[str], style: str) -> None:
    _write_row(page, number, cells, [style] * len(cells))
    page.row_dimensions[number].height = _height(cells, _PAGE_WIDTHS)


def _write_codes(page: Worksheet, number: int, variable: Variable) -> int:
    """Write the codes of a variable below a row, and return the row of the last."""
    rows = [["", "", code.code, code.definition, code.rule, " · ".join(code.examples)] for code in variable.codes]
    if variable.missing:
        rows.append(["", "", variable.missing, "You cannot tell.", "", ""])
    for row in rows:
        number += 1
        _write_line(page, number, row, _TEXT)
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

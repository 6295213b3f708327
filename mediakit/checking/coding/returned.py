"""Sheets that come back: a column for each variable, or one row for each code."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from mediakit.base.errors import UnreadableInputError
from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook, Variable
from mediakit.checking.coding.cells import original
from mediakit.checking.coding.given import Complaint, Content, Found, Given, Tool
from mediakit.checking.coding.grids import SheetGrid

_ID_COLUMNS = ("unit_id", "doc_id", "unit", "id")
"""Names of the column that has the units' ids, best first."""


def read_sheet(content: Content, book: Codebook) -> Found:
    """Yield what a sheet gives.

    Raises UnreadableInputError for a table that is no sheet.
    """
    _refuse_others(content)
    grid = content.grid
    columns = {fold(name): name for name in reversed(grid.header)}
    ids = next((columns[name] for name in _ID_COLUMNS if name in columns), None)
    if ids is None:
        raise UnreadableInputError(
            f"is no sheet of codes: the columns are {', '.join(map(repr, grid.header)) or 'none'}",
            remedy="give it the columns unit_id and one for each variable, or unit_id, variable and code",
        )
    if grid.doubt:
        yield Complaint(content.name, None, grid.doubt, "save it as CSV in UTF-8, or as XLSX")
    if {"variable", "code"} <= columns.keys():
        yield from _long(content, columns, ids)
    else:
        yield from _given_in_columns(content, book, columns, ids)


def _refuse_others(content: Content) -> None:
    if content.is_markup:
        raise UnreadableInputError(
            "is no sheet, and no export of a tool that is known",
            remedy="give a sheet, answers as JSON lines, or an export of Label Studio, doccano, INCEpTION or Potato",
        )
    if content.path.suffix.lower() == ".zip":
        raise UnreadableInputError("is a packed file", remedy="unpack it and give the folder")


def _given_in_columns(content: Content, book: Codebook, columns: Mapping[str, str], ids: str) -> Found:
    present = []
    for variable in book.variables:
        if fold(variable.name) in columns:
            present.append((variable, columns[fold(variable.name)]))
        else:
            yield _no_column(content, variable, content.grid.header, book)
    for row, cells in content.grid.rows:
        unit_id = original(cells[ids]).strip()
        if not unit_id:
            if any(cells[name].strip() for _, name in present):
                yield Complaint(content.name, row, f"codes without an id in {ids!r}", "write the unit's id")
            continue
        coder = _cell(cells, columns, "coder") or content.whose
        further = _notes(cells, columns)
        for variable, name in present:
            place = f"column {name!r}"
            yield Given(content.name, row, place, unit_id, coder, variable.name, (cells[name],), further)


def _no_column(content: Content, variable: Variable, header: Sequence[str], book: Codebook) -> Complaint:
    others = {fold(name): name for name in header if book.variable(name) is None}
    near = difflib.get_close_matches(fold(variable.name), list(others), n=1)
    remedy = f"is it {others[near[0]]!r}? rename it" if near else "add one, or take the variable out of the codebook"
    return Complaint(content.name, None, f"there is no column for the variable {variable.name!r}", remedy)


def _long(content: Content, columns: Mapping[str, str], ids: str) -> Found:
    rows = _last_steps(content.grid, columns, ids) if "step" in columns else content.grid.rows
    for row, cells in rows:
        unit_id, name = original(cells[ids]).strip(), _cell(cells, columns, "variable")
        if not unit_id or not name:
            yield Complaint(content.name, row, "a code without unit or variable", "write both, or delete the row")
            continue
        coder = _cell(cells, columns, "coder") or content.whose
        code = cells[columns["code"]]
        place = f"column {columns['code']!r}"
        yield Given(content.name, row, place, unit_id, coder, name, (code,), _notes(cells, columns))


def _last_steps(grid: SheetGrid, columns: Mapping[str, str], ids: str) -> list[tuple[int, dict[str, str]]]:
    """Return the row that holds for each unit, coder and variable where every step of a coder was written down."""
    last: dict[tuple[str, str, str], tuple[int, dict[str, str]]] = {}
    for row, cells in grid.rows:
        last[cells[ids], _cell(cells, columns, "coder"), _cell(cells, columns, "variable")] = (row, cells)
    return list(last.values())


def _cell(cells: Mapping[str, str], columns: Mapping[str, str], name: str) -> str:
    return original(cells[columns[name]]).strip() if name in columns else ""


def _notes(cells: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str | None]:
    """Return what a coder noted, where the sheet has a column for it."""
    return {"note": _cell(cells, columns, "note") or None} if "note" in columns else {}


SHEET = Tool("sheet", lambda content: True, read_sheet)
"""What is tried when a file is nothing else."""

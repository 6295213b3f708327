"""Blind sheets for coders: one a coder, as CSV and as XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from mediakit.base.errors import MediakitError
from mediakit.checking.codebook import Codebook, as_codebook
from mediakit.checking.coding.cells import harmless
from mediakit.checking.coding.grids import read_grid
from mediakit.checking.coding.safe_files import replace_file
from mediakit.checking.coding.units import LONGEST_PART, order_for, refuse_bad_names, units_of
from mediakit.checking.coding.xlsx import xlsx_sheet


def write_sheets(
    sample: pd.DataFrame,
    path: str | Path,
    *,
    codebook: str | Path | Codebook,
    coders: Sequence[str],
    seed: int = 0,
    show: Sequence[str] = (),
) -> Path:
    """Write a blind sheet for each coder into a folder, as CSV and as XLSX, and return the folder.

    A sheet has unit_id, text, a column for each variable, note and coder; the units stand in an order of the coder's
    own, set by ``seed``. Of other columns only those named in ``show`` are there. In the XLSX file codes are chosen
    from lists and the codebook is the second page. No text becomes a formula; a text too long for a cell goes on in
    text_2. The same arguments give the same bytes.

    Raises MediakitError, before anything is written, when a sheet that is there already has codes or notes in it, and
    TableError for columns that would tell a coder what a machine found.

    >>> import tempfile
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Open it!", "=1+1"], "machine": ["for", "for"]})
    >>> folder = write_sheets(units, tempfile.mkdtemp(), codebook="reaction_tone_en", coders=["ada"])
    >>> sorted(file.name for file in folder.iterdir())
    ['ada.csv', 'ada.xlsx']
    >>> pd.read_csv(folder / "ada.csv").columns.tolist()
    ['unit_id', 'text', 'sentiment', 'note', 'coder']
    """
    book = as_codebook(codebook)
    units = units_of(sample, book, show)
    refuse_bad_names(coders)
    folder = Path(path)
    for coder in coders:
        for suffix in (".csv", ".xlsx"):
            refuse_if_coded(folder / f"{coder}{suffix}", book)
    header, rows = _columns(units, book, show)
    for coder in coders:
        own = [[*rows[place], coder] for place in order_for(coder, len(rows), seed)]
        replace_file(folder / f"{coder}.csv", _csv_sheet(header, own))
        replace_file(folder / f"{coder}.xlsx", xlsx_sheet(header, own, book))
    return folder


def refuse_if_coded(path: Path, book: Codebook) -> None:
    """Raise MediakitError for a file that is there and has codes, or is no sheet of this codebook."""
    if not path.exists():
        return
    header, rows, _ = read_grid(path)
    variables = [name for name in header if book.variable(name)]
    if "unit_id" not in header or not variables:
        raise MediakitError(
            "is there already, and is no sheet of this codebook", file=path, remedy="take another folder"
        )
    coded = sum(any(cells.get(name, "").strip() for name in (*variables, "note")) for _, cells in rows)
    if coded:
        raise MediakitError(
            f"has codes or notes for {coded} units, and is not overwritten",
            file=path,
            remedy="take another folder, or move the sheet away",
        )


def _columns(units: pd.DataFrame, book: Codebook, show: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of a sheet that nobody has coded yet; the coder's name is still to be added."""
    texts = [_parts_of_text(text) for text in units["text"]]
    width = max((len(parts) for parts in texts), default=1)
    names = ["text", *(f"text_{number}" for number in range(2, width + 1))]
    variables = [variable.name for variable in book.variables]
    blank = [""] * (len(variables) + 1)
    rows = [
        [harmless(row["unit_id"]), *(row[name] for name in show), *parts, *[""] * (width - len(parts)), *blank]
        for row, parts in zip(units.to_dict("records"), texts, strict=True)
    ]
    return ["unit_id", *show, *names, *variables, "note", "coder"], rows


def _parts_of_text(text: str) -> list[str]:
    return [text[start : start + LONGEST_PART] for start in range(0, max(len(text), 1), LONGEST_PART)]


def _csv_sheet(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a CSV file that Excel takes for UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    # Ids are harmless already, so that they read the same in both files.
    writer.writerows([row[0], *map(harmless, row[1:])] for row in rows)
    return stream.getvalue().encode("utf-8-sig")

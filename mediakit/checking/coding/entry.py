"""Read what coders, tools and models gave back: one table of codes, and all that was wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.checking.codebook import Codebook, as_codebook
from mediakit.checking.coding.checked import Checked, checked, rows_of
from mediakit.checking.coding.given import Complaint, Content, Found, Given, Tool
from mediakit.checking.coding.returned import SHEET
from mediakit.checking.coding.tools import TOOLS
from mediakit.checking.coding.units import units_of
from mediakit.tables import CODING, PROBLEMS
from mediakit.tables.schema import conform, empty

SUFFIXES = (".csv", ".json", ".jsonl", ".tsv", ".xls", ".xlsx", ".xmi", ".xml", ".zip")
"""Suffixes of files that are looked into when a folder is read."""
_NO_CODES = ("codebook", "typesystem", "prompts", ".", "~$")
"""Beginnings of names of files that lie beside sheets and hold no codes."""


class ReadCoding(NamedTuple):
    """Codes (CODING), and what could not be read or understood (PROBLEMS)."""

    coding: pd.DataFrame
    problems: pd.DataFrame


def read_coding(
    path: str | Path,
    *,
    codebook: str | Path | Codebook,
    coder: str | None = None,
    sample: pd.DataFrame | None = None,
) -> ReadCoding:
    r"""Return the codes in a file, or in all files of a folder (CODING), and all that was wrong with them (PROBLEMS).

    Read are sheets, CSV or XLSX, with a column for each variable or with the columns variable and code; answers of a
    model as JSON lines; and exports of Label Studio, doccano, INCEpTION and Potato, each recognised by its content. A
    code counts as written whatever its capitals and spaces; anything else is a row of problems with file, row and
    remedy, and NA. What a coder left empty, or answered with the codebook's ``missing``, is NA. Two different codes of
    one coder for one unit contradict each other: neither is taken.

    ``coder`` names the coder where the files do not; else it is the name of the file. With ``sample`` units that are
    not in it are refused, and those that nobody coded are named.

    Raises UnreadableInputError when there is no file at all.

    >>> import tempfile
    >>> sheet = Path(tempfile.mkdtemp()) / "ada.csv"
    >>> _ = sheet.write_text("unit_id,sentiment\na,Positive \nb,negativ\n")
    >>> coding, problems = read_coding(sheet, codebook="reaction_tone_en")
    >>> coding.fillna("NA").values.tolist()
    [['a', 'ada', 'sentiment', 'positive'], ['b', 'ada', 'sentiment', 'NA']]
    >>> problems[["row", "what", "remedy"]].values.tolist()
    [[3, "column 'sentiment': 'negativ' is no code of 'sentiment'", "did you mean 'negative'?"]]
    """
    book = as_codebook(codebook)
    found = (one for content in _contents(Path(path), coder) for one in _found_in(content, book))
    ids = None if sample is None else units_of(sample, book)["unit_id"].tolist()
    result = checked(found if ids is None else _of_sample(found, ids), book)
    complaints = [*result.complaints, *_complaints_of_missing(result, ids or [])]
    rows = rows_of(result, book)
    coding = conform(pd.DataFrame(rows), CODING) if rows else empty(CODING)
    return ReadCoding(coding, conform(pd.DataFrame(complaints, columns=list(PROBLEMS.columns)), PROBLEMS))


def _contents(path: Path, coder: str | None) -> Iterator[Content]:
    if not path.exists():
        raise UnreadableInputError("there is no such file or folder", file=path, remedy="check the path")
    if path.is_file():
        yield Content(path, path.name, coder)
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.suffix.lower() in SUFFIXES and not file.name.lower().startswith(_NO_CODES):
            yield Content(file, file.relative_to(path).as_posix(), coder)


def _found_in(content: Content, book: Codebook) -> Found:
    """Yield what one file gives; that it cannot be read is a complaint and no error, so that the rest goes on."""
    try:
        yield from _tool_for(content).read(content, book)
    except MediakitError as error:
        yield Complaint(content.name, error.row, error.what, error.remedy)


def _tool_for(content: Content) -> Tool:
    return next((tool for tool in TOOLS if tool.fits(content)), SHEET)


def _of_sample(found: Found, ids: list[str]) -> Found:
    """Yield what was found for units of the sample; each other unit is a complaint, once a file and coder."""
    known = set(ids)
    refused: set[tuple[str, str, str]] = set()
    for one in found:
        if isinstance(one, Complaint) or one.unit_id in known:
            yield one
        elif (one.file, one.coder, one.unit_id) not in refused:
            refused.add((one.file, one.coder, one.unit_id))
            yield _complaint_of_unknown(one, ids)


def _complaint_of_unknown(one: Given, ids: list[str]) -> Complaint:
    zeros = [known for known in ids if known.lstrip("0") == one.unit_id]
    near = zeros or difflib.get_close_matches(one.unit_id, ids, n=1)
    remedy = f"did you mean {near[0]!r}?" if near else "was it coded for another sample?"
    return Complaint(one.file, one.row, f"the unit {one.unit_id!r} is not in the sample", remedy)


def _complaints_of_missing(result: Checked, ids: list[str]) -> Iterator[Complaint]:
    """Yield a complaint for each coder who returned less than the units of the sample."""
    returned: dict[str, set[str]] = {}
    for unit_id, coder, _ in result.codes:
        returned.setdefault(coder, set()).add(unit_id)
    for coder, units in sorted(returned.items()):
        lacking = [unit_id for unit_id in ids if unit_id not in units]
        if lacking:
            what = f"{len(lacking)} units of the sample are not in what {coder} returned, the first is {lacking[0]!r}"
            yield Complaint("", None, what, "ask for the rest, or say that they are missing")

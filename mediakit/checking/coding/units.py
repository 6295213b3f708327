"""The units that coders see: an id and a text, in an order of the coder's own, and nothing a machine has said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook
from mediakit.checking.codebook_faults import OWN_COLUMNS
from mediakit.tables import CUES, LINKED_QUOTES, SENTIMENT

MACHINE_COLUMNS = frozenset(
    {*SENTIMENT.columns, *CUES.columns, *LINKED_QUOTES.columns, "weight", "p_drawn"} - {"doc_id", "text"}
)
"""Columns that say what a machine found or how a unit was drawn: no coder sees them."""

LONGEST_PART = 16_000
"""Code points in a cell: a spreadsheet holds 32,767 units of UTF-16, and a code point is up to two of them."""
_NAME = re.compile(r"[\w-]+")


def units_of(sample: pd.DataFrame, codebook: Codebook, show: Sequence[str] = ()) -> pd.DataFrame:
    """Return unit_id (which may be called doc_id), text and the columns to be shown, as words.

    Raises TableError for units without id or text, ids that are there twice, and columns that tell a machine's codes.
    """
    name = "unit_id" if "unit_id" in sample else "doc_id"
    missing = [column for column in (name, "text", *show) if column not in sample]
    if missing:
        raise TableError(
            f"units to be coded lack {', '.join(missing)}",
            remedy="give them unit_id (or doc_id), text and what is shown",
        )
    for column in show:
        _refuse_if_told(sample[column], codebook)
        _refuse_if_long(sample[column])
    words = {column: sample[column].fillna("").astype(str).tolist() for column in (name, "text", *show)}
    units = pd.DataFrame({"unit_id": words.pop(name), **words}, dtype="str")
    ids = units["unit_id"]
    bad = ids[ids.duplicated() | (ids == "") | (ids != ids.str.strip())]
    if len(bad):
        raise TableError(
            f"{len(bad)} units have no id of their own, or one with blanks at its ends; the first is {bad.iloc[0]!r}",
            remedy="give each unit an id that no other has",
        )
    return units


def _refuse_if_told(column: pd.Series, codebook: Codebook) -> None:
    """Refuse a column that gives away codes: by its name, or because it holds nothing but codes."""
    name = str(column.name)
    values = {fold(str(value)) for value in column.dropna()}
    lists = [variable for variable in codebook.variables if values <= {fold(word) for word in variable.words}]
    if name in MACHINE_COLUMNS or fold(name) in OWN_COLUMNS or codebook.variable(name) or (values and lists):
        raise TableError(
            f"coders must not see the column {name!r}: it tells codes, or what a machine found",
            remedy="show columns such as title or outlet only",
        )


def _refuse_if_long(column: pd.Series) -> None:
    """Refuse a column beside the text that a cell cannot hold: it would be cut."""
    longest = column.fillna("").astype(str).str.len().max()
    if longest > LONGEST_PART:
        raise TableError(
            f"the column {column.name!r} has {longest} characters in one cell, more than {LONGEST_PART}",
            remedy="show the beginning of it",
        )


def order_for(coder: str, n: int, seed: int) -> list[int]:
    """Return the places 0 to n - 1 in a coder's own order: the same for a name and a seed, whoever else codes.

    >>> sorted(order_for("Ada", 4, seed=1))
    [0, 1, 2, 3]
    """
    own = int.from_bytes(hashlib.sha256(coder.encode("utf-8")).digest()[:8])
    return [int(place) for place in np.random.default_rng([seed, own]).permutation(n)]


def refuse_bad_names(coders: Sequence[str]) -> None:
    """Raise TableError for names of coders that can be no names of files, or are the same but for capitals."""
    listed = [] if isinstance(coders, str) else list(coders)
    differ = len({fold(name) for name in listed}) == len(listed)
    if not listed or not differ or not all(map(_NAME.fullmatch, listed)):
        raise TableError(
            f"these are no names of coders: {coders!r}",
            remedy='give a list of different names of letters, digits, - and _, such as ["ada", "jon"]',
        )

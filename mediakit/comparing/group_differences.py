"""Whether two groups differ in what was counted in each: the difference, with an interval of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.intervals import difference_interval
from mediakit.tables import DIFFERENCES
from mediakit.tables.schema import conform

VALUES = ("per_1000", "share")
"""What can be compared: the columns that hold an estimate with low and high."""

COUNTS = ("n", "n_cues", "n_quotes")
"""Columns that say how often something was found."""


def compare_groups(
    counted: pd.DataFrame, *, by: str | Sequence[str] = "group", of: str | Sequence[str] = ()
) -> pd.DataFrame:
    """Return one row per thing and pair of groups (DIFFERENCES): by how much its share or rate differs.

    ``counted`` is a finished table with an interval, counted by group (``count_frames``, ``count_matches``,
    ``count_names``, ``count_sources``, ``count_source_kinds``); ``by`` names its columns that make the groups, ``of``
    those that say what was counted (frame, device, label ...). Intervals that overlap do not show that two groups are
    alike; the interval of their difference does: it is computed from both (MOVER, Zou and Donner 2008), for groups
    that share no document.

    Raises TableError when a column is missing, or when a thing is there twice in a group.

    >>> rates = {"outlet": ["Post", "Echo"], "frame": "Economic", "n_cues": [9, 4], "per_1000": [6.0, 2.0]}
    >>> rates = pd.DataFrame(rates | {"low": [4.0, 1.0], "high": [9.0, 4.0]})
    >>> compare_groups(rates, by="outlet", of="frame")[["group", "other", "difference", "level"]].values.tolist()
    [['Echo', 'Post', -4.0, False]]
    """
    by, of = ([names] if isinstance(names, str) else list(names) for names in (by, of))
    value = _value_column(counted, [*by, *of])
    count = next((name for name in COUNTS if name in counted), None)
    plain = counted[[*of, "low", "high"]].assign(
        value=counted[value],
        n=counted[count] if count else None,
        group=[", ".join(map(str, names)) for names in counted[by].itertuples(index=False)],
    )
    if plain.duplicated([*of, "group"]).any():
        raise TableError("a group has the same thing twice", remedy="name in `of` every column that says what it is")
    parts = [
        _differences(plain[plain["group"] == one], plain[plain["group"] == two], of)
        for one, two in combinations(sorted(plain["group"].unique()), 2)
    ]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*of, *DIFFERENCES.columns])
    return conform(table.sort_values([*of, "group", "other"], kind="stable"), DIFFERENCES, by=of)


def _value_column(counted: pd.DataFrame, names: Sequence[str]) -> str:
    value = next((name for name in VALUES if name in counted), None)
    missing = [name for name in [*names, "low", "high"] if name not in counted]
    if value is None or missing:
        what = ", ".join(map(repr, missing)) or " or ".join(VALUES)
        raise TableError(f"the table has no column {what}", remedy="pass a finished table with share or per_1000")
    return value


def _differences(first: pd.DataFrame, second: pd.DataFrame, of: list[str]) -> pd.DataFrame:
    """Return the things that both groups have, with their difference."""
    pairs = first.merge(second, how="inner" if of else "cross", on=of or None, suffixes=("", "_other"))
    sides = (pairs[[f"{name}{side}" for name in ("value", "low", "high")]].to_numpy(float) for side in ("", "_other"))
    difference, low, high = difference_interval(*sides)
    level = np.where(np.isnan(low), np.nan, (low <= 0) & (high >= 0))
    kept = pairs[[*of, "group", "n", "n_other", "value", "value_other"]].assign(other=pairs["group_other"])
    return kept.assign(difference=difference, low=low, high=high, level=level)

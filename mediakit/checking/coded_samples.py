"""A machine's codes of all units beside the codes people gave to some of them, checked and joined."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError, UnknownNameError

BY_MACHINE, BY_HAND, IN_GOLD, WEIGHT, CLUSTER = "_by_machine", "_by_hand", "_in_gold", "weight", "_cluster"
ALL_UNITS = "code"
"""What a variable without a name is called."""

_SHOWN = 3


class CodedGroup(NamedTuple):
    """The units of one variable and group: what to call them, all units, and those coded by hand."""

    start: dict[str, Hashable]
    variable: str
    units: pd.DataFrame
    coded: pd.DataFrame


def parts(joined: pd.DataFrame, by: Sequence[str]) -> Iterator[CodedGroup]:
    """Yield each group of each variable, in the order of their names."""
    for key, units in joined.groupby([*by, "variable"], sort=True, dropna=False):
        start = dict(zip(by, key[:-1], strict=True))
        yield CodedGroup(start, str(key[-1]), units, units[units[BY_HAND].notna()])


def join_coded(
    machine: pd.DataFrame, gold: pd.DataFrame, value: str, *, by: Sequence[str] = (), cluster: str | None = None
) -> pd.DataFrame:
    """Return one row per unit and variable of ``machine`` with what people gave it, its weight and its cluster.

    Units that people did not code have NA by hand. ``weight`` is the gold's column of that name, or 1.

    Raises TableError, which names the unit, for one that the machine never saw, one coded twice and one without weight.
    """
    _refuse_lacking_columns(machine, "machine", ["unit_id", value, *by, *([cluster] if cluster else [])])
    _refuse_lacking_columns(gold, "gold", ["unit_id", value])
    ours, theirs = _with_variable(machine, gold), _with_variable(gold, machine)
    _refuse_twice(ours, "by machine")
    _refuse_twice(theirs, "by hand")
    keys = ["unit_id", "variable"]
    strange = theirs.merge(ours[keys], on=keys, how="left", indicator="_seen").query("_seen == 'left_only'")
    if len(strange):
        raise TableError(
            f"{len(strange)} units coded by hand were never coded by machine: {_some(strange['unit_id'])}",
            remedy="give the machine's codes of every unit in the sample, or leave these units out of gold",
        )
    kept = ours[[*keys, *[name for name in by if name not in keys]]].copy()
    kept[BY_MACHINE] = ours[value]
    kept[CLUSTER] = ours[cluster] if cluster else pd.NA
    by_hand = theirs[keys].copy()
    by_hand[BY_HAND], by_hand[WEIGHT], by_hand[IN_GOLD] = theirs[value], _weights(theirs), 1.0
    return kept.merge(by_hand, on=keys, how="left", sort=False).fillna({IN_GOLD: 0.0})


def _with_variable(table: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return a table with unit_id as text and a column variable: that of the other table where it has but one."""
    named = table.reset_index(drop=True)
    named["unit_id"] = named["unit_id"].astype(str)
    if "variable" in table:
        return named.assign(variable=named["variable"].astype(str))
    names = sorted(other["variable"].astype(str).unique()) if "variable" in other else [ALL_UNITS]
    if len(names) > 1:
        raise TableError(
            f"one table has no column 'variable', the other has {', '.join(names)}", remedy="name the variable in both"
        )
    return named.assign(variable=names[0] if names else ALL_UNITS)


def _weights(gold: pd.DataFrame) -> pd.Series:
    if WEIGHT not in gold:
        drawn_unequally = "p_drawn" in gold and gold["p_drawn"].nunique(dropna=False) > 1
        if drawn_unequally:
            raise TableError(
                "the sample was drawn with unequal chances (p_drawn), but gold has no column 'weight'",
                remedy="keep the column weight of draw_sample, or set it to 1 / p_drawn",
            )
        return pd.Series(1.0, index=gold.index)
    weights = pd.to_numeric(gold[WEIGHT], errors="coerce")
    wrong = gold.loc[~(np.isfinite(weights) & (weights > 0)), "unit_id"]
    if len(wrong):
        raise TableError(
            f"{len(wrong)} units coded by hand have no weight above 0: {_some(wrong)}",
            remedy="merge the column weight of draw_sample into gold",
        )
    return weights.astype(float)


def _refuse_lacking_columns(table: pd.DataFrame, name: str, columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in table]
    if missing:
        raise UnknownNameError(
            f"{name} has no column {', '.join(map(repr, missing))}",
            remedy=f"it has {', '.join(map(str, table.columns))}",
        )


def _refuse_twice(table: pd.DataFrame, how: str) -> None:
    twice = table[table.duplicated(["unit_id", "variable"])]
    if len(twice):
        raise TableError(
            f"{len(twice)} units are coded twice {how}: {_some(twice['unit_id'])}",
            remedy="keep one code per unit and variable; settle_codes makes one of several coders'",
        )


def _some(units: pd.Series) -> str:
    shown = ", ".join(map(repr, units.head(_SHOWN)))
    return shown + (f" and {len(units) - _SHOWN} more" if len(units) > _SHOWN else "")

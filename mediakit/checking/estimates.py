"""Shares and means from a machine's codes, corrected by a sample coded by hand, beside what they would be without."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations, takewhile
from typing import Any

import numpy as np
import pandas as pd

from mediakit.base import prediction_powered as powered
from mediakit.base.errors import UnknownNameError
from mediakit.base.prediction_powered import Estimates, Sample
from mediakit.base.stats import Floats
from mediakit.checking.coded_samples import BY_HAND, BY_MACHINE, CLUSTER, IN_GOLD, WEIGHT, CodedGroup, join_coded, parts
from mediakit.checking.codes import fold_codes
from mediakit.tables import ESTIMATE_DIFFERENCES, ESTIMATES
from mediakit.tables.schema import conform

_Rows = Iterator[dict[str, object]]


def estimate_shares(
    machine: pd.DataFrame, gold: pd.DataFrame, *, by: Sequence[str] = (), cluster: str | None = None
) -> pd.DataFrame:
    """Return the share of each code among all units, by four methods, one row each (ESTIMATES).

    ``machine`` has unit_id and code for every unit, and the columns named in ``by`` and ``cluster``; ``gold`` has the
    codes by hand of a random sample of them and, where units were drawn with unequal chances, the column weight of
    ``draw_sample``. Both may have a column variable. The methods:

    uncorrected: the machine's codes as they are; its interval knows nothing of the machine's errors.
    hand_coded: the sample alone.
    difference: the machine's codes, corrected in each group by what they got wrong in the sample of that group (PPI++,
    Angelopoulos, Duchi and Zrnic 2023); this is the one to report. The shares of a variable add up to 1.
    misclassification: by sensitivity and specificity (Rogan and Gladen 1978; Lang and Reiczigel 2014), as a check; NA
    where their sum less 1 is below 0.25.

    ``cluster`` names what hangs together (thread, author); intervals then need 5 clusters with units coded by hand. A
    unit to which the machine gave no code has none of them. Units with NA by hand are left out. ``note`` says so, and
    why a figure is NA.

    Raises TableError, which names the unit, for one in ``gold`` that the machine never saw.

    >>> machine = pd.DataFrame({"unit_id": list("abcdefgh"), "code": list("xxxxyyyy")})
    >>> gold = pd.DataFrame({"unit_id": list("abef"), "code": list("xyyy")})
    >>> shares = estimate_shares(machine, gold)
    >>> shares.loc[shares["label"] == "x", ["method", "estimate"]].values.tolist()[:3]
    [['uncorrected', 0.5], ['hand_coded', 0.25], ['difference', 0.25]]
    """
    joined = join_coded(machine, gold, "code", by=by, cluster=cluster)
    rows: list[dict[str, object]] = []
    for variable, units in joined.groupby("variable", sort=True):
        codes = fold_codes(pd.concat([units[BY_MACHINE], units[BY_HAND]], ignore_index=True)).codes
        labels = sorted(codes.dropna().unique())
        place = {label: float(number) for number, label in enumerate(labels)}
        numbers = codes.map(place).to_numpy(dtype=float)
        folded = units.assign(**{BY_MACHINE: numbers[: len(units)], BY_HAND: numbers[len(units) :]})
        for part in parts(folded, by):
            rows += [part.start | {"quantity": variable} | row for row in _of_shares(part, labels, cluster)]
    return conform(pd.DataFrame(rows), ESTIMATES, by=by)


def estimate_means(
    machine: pd.DataFrame, gold: pd.DataFrame, *, value: str, by: Sequence[str] = (), cluster: str | None = None
) -> pd.DataFrame:
    """Return the mean of ``value`` among all units: uncorrected, hand_coded and difference, one row each (ESTIMATES).

    Both tables have unit_id and the column ``value``; all else is as for ``estimate_shares``. A unit without a number
    by machine counts as the mean of the others in its group. Intervals are t intervals.

    >>> machine = pd.DataFrame({"unit_id": list("abcdef"), "tone": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]})
    >>> gold = pd.DataFrame({"unit_id": list("abc"), "tone": [0.0, 0.1, 0.2]})
    >>> estimate_means(machine, gold, value="tone")[["method", "estimate"]].round(2).values.tolist()
    [['uncorrected', 0.35], ['hand_coded', 0.1], ['difference', 0.25]]
    """
    joined = join_coded(machine, gold, value, by=by, cluster=cluster)
    joined[[BY_MACHINE, BY_HAND]] = joined[[BY_MACHINE, BY_HAND]].apply(pd.to_numeric).astype(float)
    rows: list[dict[str, object]] = []
    for part in parts(joined, by):
        rows += [part.start | {"quantity": value} | row for row in _of_means(part, cluster)]
    return conform(pd.DataFrame(rows), ESTIMATES, by=by)


def compare_estimates(estimates: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Return by how much each estimate differs between the groups of ``by``, two at a time (ESTIMATE_DIFFERENCES).

    ``estimates`` is an ESTIMATES table with the column ``by`` before its own. The groups must have been coded
    independently; the interval is made of theirs (MOVER; Zou and Donner 2008). Where it holds 0, the data do not tell
    the groups apart; of many comparisons, one in twenty misses its true value by chance.

    >>> row = {"quantity": "tone", "method": "difference", "n_coded": 50, "n_all": 900}
    >>> ends = {"outlet": ["Post", "Star"], "estimate": [0.4, 0.2], "low": [0.3, 0.1], "high": [0.5, 0.3]}
    >>> compared = compare_estimates(pd.DataFrame(ends).assign(**row), by="outlet")
    >>> compared[["group", "other", "difference"]].values.tolist()
    [['Post', 'Star', 0.2]]
    """
    own = set(ESTIMATES.columns)
    before = [str(name) for name in takewhile(lambda name: name != "quantity", estimates.columns) if name not in own]
    if by not in before and len(estimates):
        raise UnknownNameError(
            f"the estimates are not grouped by {by!r}", remedy=f"give by=({by!r},) to the verb that made them"
        )
    rest = [name for name in before if name != by]
    keys = [*rest, "quantity", "label", "method"]
    rows = []
    for key, group in conform(estimates, ESTIMATES, by=before).groupby(keys, sort=False, dropna=False):
        ordered = group.sort_values(by, kind="stable").to_dict("records")
        start = dict(zip(keys, key, strict=True))
        rows += [start | _difference_of_estimates(one, other, by) for one, other in combinations(ordered, 2)]
    return conform(pd.DataFrame(rows), ESTIMATE_DIFFERENCES, by=rest if rows else ())


def _difference_of_estimates(one: dict[Hashable, Any], other: dict[Hashable, Any], by: str) -> dict[str, object]:
    """Return the difference of two independent estimates with its interval (Zou and Donner 2008, eq. 7)."""
    difference = one["estimate"] - other["estimate"]
    below = math.hypot(one["estimate"] - one["low"], other["high"] - other["estimate"])
    above = math.hypot(one["high"] - one["estimate"], other["estimate"] - other["low"])
    ends = {"low": difference - below, "high": difference + above}
    return {"group": str(one[by]), "other": str(other[by]), "difference": difference} | ends


def _of_shares(part: CodedGroup, labels: Sequence[str], cluster: str | None) -> _Rows:
    counts, notes = _counts_and_notes(part, cluster)
    known = part.units[part.units[BY_MACHINE].notna()]
    everything = _one_of(part.units[BY_MACHINE], len(labels))
    found: dict[str, Estimates] = {}
    if len(known):
        found["uncorrected"] = powered.hand_coded_shares(
            _alone(_one_of(known[BY_MACHINE], len(labels)), known, cluster)
        )
    sample = (
        _powered_sample(part, everything, _one_of(part.coded[BY_HAND], len(labels)), cluster)
        if len(part.coded)
        else None
    )
    if sample is not None:
        found["hand_coded"] = powered.hand_coded_shares(sample)
        found["difference"] = powered.corrected_shares(sample)
    for column, label in enumerate(labels):
        start = {"label": label} | counts
        yield from (start | _estimate_row(name, found.get(name), column) | notes(name) for name in _ESTIMATED)
        yield start | _checked(sample, column) | {"method": "misclassification"}


def _of_means(part: CodedGroup, cluster: str | None) -> _Rows:
    counts, notes = _counts_and_notes(part, cluster)
    known = part.units[part.units[BY_MACHINE].notna()]
    filled = part.units[[BY_MACHINE]].fillna(known[BY_MACHINE].mean()).fillna(0.0).to_numpy(dtype=float)
    found: dict[str, Estimates] = {}
    if len(known):
        found["uncorrected"] = powered.hand_coded_means(_alone(known[[BY_MACHINE]].to_numpy(float), known, cluster))
    if len(part.coded):
        sample = _powered_sample(part, filled, part.coded[[BY_HAND]].to_numpy(dtype=float), cluster)
        found["hand_coded"] = powered.hand_coded_means(sample)
        found["difference"] = powered.corrected_means(sample)
    yield from (counts | _estimate_row(name, found.get(name), 0) | notes(name) for name in _ESTIMATED)


_ESTIMATED = ("uncorrected", "hand_coded", "difference")


def _estimate_row(method: str, found: Estimates | None, column: int) -> dict[str, object]:
    if found is None:
        return {"method": method}
    ends = {"estimate": found.value[column], "low": found.low[column], "high": found.high[column]}
    return {"method": method} | ends | ({"machine_weight": found.machine_weight} if method == "difference" else {})


def _checked(sample: Sample | None, column: int) -> dict[str, object]:
    if sample is None:
        return {"note": "no unit is coded by hand"}
    value, low, high = powered.misclassified_share(sample, column)
    if math.isnan(value):
        why = (
            f"no unit has, or none lacks, this code by hand, or sensitivity + specificity - 1 < {powered.LEAST_YOUDEN}"
        )
        return {"note": why}
    return {"estimate": value, "low": low, "high": high}


def _counts_and_notes(
    part: CodedGroup, cluster: str | None
) -> tuple[dict[str, int], Callable[[str], dict[str, object]]]:
    """Return how many units there are, and what is to be said beside each method."""
    silent = int(part.units[BY_MACHINE].isna().sum())
    unsure = int(part.units[IN_GOLD].sum()) - len(part.coded)
    n = len(part.coded)
    by_hand = [f"{unsure} units that people could not code are left out"] if unsure else []
    if n < powered.LEAST_CODED:
        by_hand.append(f"{n} units coded by hand: a correction needs {powered.LEAST_CODED}")
    elif cluster and part.coded[CLUSTER].nunique(dropna=False) < powered.LEAST_CLUSTERS:
        by_hand.append(f"fewer than {powered.LEAST_CLUSTERS} of {cluster} with units coded by hand")
    by_machine = [f"{silent} units have no code by machine"] if silent else []
    told = {"uncorrected": by_machine, "hand_coded": by_hand, "difference": [*by_hand, *by_machine]}
    return {"n_coded": n, "n_all": len(part.units)}, lambda name: {"note": "; ".join(told[name]) or None}


def _powered_sample(part: CodedGroup, machine: Floats, hand: Floats, cluster: str | None) -> Sample:
    """Return the units coded by hand beside what the machine says of all."""
    inside = part.units[BY_HAND].notna().to_numpy()
    weights = part.coded[WEIGHT].to_numpy(dtype=float)
    mean = machine.mean(axis=0)
    numbers, sums = _clusters(part.units, machine - mean) if cluster else (None, None)
    in_sample = None if numbers is None else numbers[inside]
    return Sample(hand, machine[inside], mean, len(machine), weights / weights.sum(), weights, in_sample, sums)


def _alone(values: Floats, units: pd.DataFrame, cluster: str | None) -> Sample:
    """Return units of which one side alone is looked at, as if they were a sample."""
    n = len(values)
    numbers, sums = _clusters(units, np.zeros_like(values)) if cluster else (None, None)
    return Sample(values, values, values.mean(axis=0), n, np.full(n, 1 / n), np.zeros(n), numbers, sums)


def _clusters(units: pd.DataFrame, values: Floats) -> tuple[Floats, Floats]:
    numbers, names = pd.factorize(units[CLUSTER], sort=True, use_na_sentinel=False)
    sums = np.zeros((len(names), values.shape[1]))
    np.add.at(sums, numbers, values)
    return numbers.astype(float), sums


def _one_of(codes: pd.Series, n: int) -> Floats:
    """Return one column per code with 1 where a unit has it; none where a unit has no code."""
    chosen: Floats = (codes.to_numpy(dtype=float)[:, None] == np.arange(n)).astype(float)
    return chosen

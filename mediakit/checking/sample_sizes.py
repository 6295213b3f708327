"""How many units to code by hand for an interval of a planned width."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError
from mediakit.tables import SAMPLE_SIZES
from mediakit.tables.schema import conform, empty

Z = 1.959964
"""Quantile of the normal distribution for an interval of 95 %."""
_UNKNOWN_SHARE = 0.5
"""Share that is taken where nothing is known: no other needs more units."""


def suggest_sample_sizes(
    machine: pd.DataFrame, *, width: float, pilot: pd.DataFrame | None = None, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Return how many units of each group to code so that the interval of a code's share is as narrow as ``width``.

    ``machine`` has a row for each unit there is, with the columns ``by`` and, where a machine coded them, ``code``;
    ``pilot`` has unit_id and code of units coded by hand (and weight, where they were drawn with unequal probability).
    With a pilot the share is the hand's and the correlation of hand and machine saves units, as it does in
    ``estimate_shares``; without, the machine's share is taken and nothing is saved; without any code, a share of .5.
    Var = p(1 - p)(1 - r²)/n (1 - n/N) + p(1 - p)/N, width = 2 · 1.96 √Var; n is NA where even all N units do not
    suffice.

    >>> units = pd.DataFrame({"unit_id": range(1000), "code": ["for", "against"] * 500})
    >>> suggest_sample_sizes(units, width=0.2)[["label", "share", "n"]].values.tolist()
    [['against', 0.5, 97], ['for', 0.5, 97]]
    """
    if not 0 < width < 1:
        raise TableError(f"a width of {width:g} is none of a share", remedy="take one between 0 and 1, such as 0.1")
    missing = [name for name in by if name not in machine]
    if missing:
        raise TableError(f"no column {', '.join(missing)}", remedy=f"take by from {', '.join(map(str, machine))}")
    groups = machine.groupby(list(by), dropna=False, sort=True) if by else [((), machine)]
    rows = [
        {**dict(zip(by, key, strict=True)), **row}
        for key, group in groups
        for row in (_sizes(group, width, pilot) if len(group) else ())
    ]
    return conform(pd.DataFrame(rows), SAMPLE_SIZES, by=by) if rows else empty(SAMPLE_SIZES)


def _sizes(units: pd.DataFrame, width: float, pilot: pd.DataFrame | None) -> Iterator[dict[str, object]]:
    """Yield the size for each code of one group."""
    coded = _hand_and_machine(units, pilot)
    codes = units["code"] if "code" in units else pd.Series(dtype=object)
    labels = sorted({*codes.dropna().astype(str), *coded["hand"].dropna().astype(str)}) or [None]
    for label in labels:
        share = _share_of_code(codes, label) if coded.empty else _share_of_code(coded["hand"], label, coded["weight"])
        correlation = _correlation(coded, label)
        yield {
            "label": label,
            "share": share,
            "correlation": correlation,
            "width": width,
            "n_all": len(units),
            "n": _size_for_width(share, correlation, width, len(units)),
        }


def _hand_and_machine(units: pd.DataFrame, pilot: pd.DataFrame | None) -> pd.DataFrame:
    """Return the units of the pilot that are in this group: code of hand and machine, weight."""
    if pilot is None:
        return pd.DataFrame({"hand": [], "machine": [], "weight": []})
    weights = pilot["weight"] if "weight" in pilot else pd.Series(1.0, index=pilot.index)
    hand = pd.DataFrame({"unit_id": pilot["unit_id"].astype(str), "hand": pilot["code"], "weight": weights})
    codes = units["code"] if "code" in units else pd.Series(pd.NA, index=units.index)
    machine = pd.DataFrame({"unit_id": units["unit_id"].astype(str), "machine": codes})
    return hand.dropna(subset=["hand"]).merge(machine, on="unit_id")


def _share_of_code(codes: pd.Series, label: str | None, weights: pd.Series | None = None) -> float:
    """Return the share of a code, half a case added to either side so that it is never 0 or 1."""
    known = codes.dropna()
    if label is None or known.empty:
        return _UNKNOWN_SHARE
    portion = float(np.average(known.astype(str) == label, weights=None if weights is None else weights[known.index]))
    return (len(known) * portion + 0.5) / (len(known) + 1)


def _correlation(coded: pd.DataFrame, label: str | None) -> float:
    """Return the correlation of hand and machine; 0 where either never varies, so that nothing is saved."""
    hand, machine = (coded[name].astype(str) == label for name in ("hand", "machine"))
    if label is None or hand.nunique() < 2 or machine.nunique() < 2:
        return 0.0
    covariance = np.cov(hand.astype(float), machine.astype(float), aweights=coded["weight"])
    return float(covariance[0, 1] / math.sqrt(covariance[0, 0] * covariance[1, 1]))


def _size_for_width(share: float, correlation: float, width: float, n_all: int) -> int | None:
    variance = share * (1 - share)
    # Solved for n: what the machine's codes explain is known from all N units and costs its part of the width.
    free = (width / (2 * Z)) ** 2 - variance * correlation**2 / n_all
    needed = variance * (1 - correlation**2) / free if free > 0 else math.inf
    return math.ceil(round(max(needed, 1), 9)) if needed <= n_all else None

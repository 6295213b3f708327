"""Draw what is to be coded by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError


def draw_sample(table: pd.DataFrame, *, n: int, strata: Sequence[str] = (), seed: int) -> pd.DataFrame:
    """Return ``n`` rows drawn at random without replacement, in their old order; all rows when there are no more.

    With ``strata`` each combination of these columns gets a part of ``n`` that is proportional to its rows, at least
    one row where ``n`` allows (largest remainders), so that rare groups are coded too. ``p_drawn`` tells with which
    probability a row of that stratum is drawn, ``weight`` for how many rows of it a drawn row stands (1 / p_drawn).

    >>> draw_sample(pd.DataFrame({"doc_id": list("abcd")}), n=2, seed=1)["weight"].tolist()
    [2.0, 2.0]
    """
    missing = [name for name in strata if name not in table]
    if missing:
        raise TableError(f"no column {', '.join(missing)}", remedy=f"take strata from {', '.join(map(str, table))}")
    rows = table.reset_index(drop=True)
    keys = rows.groupby(list(strata), dropna=False, sort=True).ngroup() if strata else pd.Series(0, index=rows.index)
    sizes = keys.value_counts().sort_index()
    random = np.random.default_rng(seed)
    shares: dict[int, float] = {}
    for stratum, quota in _quotas(sizes, min(n, len(rows))).items():
        members = np.flatnonzero(keys == stratum)
        drawn = random.choice(members, size=quota, replace=False)
        shares.update((int(row), quota / len(members)) for row in drawn)
    order = sorted(shares)
    drawn_rows = rows.loc[order].assign(p_drawn=[shares[row] for row in order])
    return drawn_rows.assign(weight=1 / drawn_rows["p_drawn"]).reset_index(drop=True)


def _quotas(sizes: pd.Series, n: int) -> dict[int, int]:
    """Return how many rows each stratum gives: its proportional part, rounded by largest remainders, at least one."""
    exact = sizes * n / max(int(sizes.sum()), 1)
    quota = np.floor(exact).astype(int)
    if n >= len(sizes):
        quota = quota.clip(lower=1)
    by_remainder = (exact - np.floor(exact)).sort_values(ascending=False, kind="stable").index
    while quota.sum() < n:
        for stratum in by_remainder:
            if quota.sum() < n and quota[stratum] < sizes[stratum]:
                quota[stratum] += 1
    while quota.sum() > n:
        quota[quota.idxmax()] -= 1
    return {int(stratum): int(count) for stratum, count in quota.items() if count}

"""How well coders agree."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mediakit.base import stats
from mediakit.base.errors import TableError, UnknownNameError
from mediakit.tables import AGREEMENT, CODING
from mediakit.tables.schema import conform

METRICS = ("nominal", "interval")


def measure_agreement(coding: pd.DataFrame, *, metric: str = "nominal", seed: int = 0) -> pd.DataFrame:
    """Return one row per variable: observed agreement, Cohen's kappa and Krippendorff's alpha (AGREEMENT).

    ``coding`` is a CODING table. Codes that are NA are left out; a unit counts when two coders or more coded it. Alpha
    (Krippendorff 2019) runs to 1 for perfect agreement, 0 is chance; its interval is a bootstrap over units. Kappa is
    NA unless there are exactly two coders; alpha is NA when the codes do not vary. ``metric`` is "nominal", or
    "interval" for codes that are numbers.

    >>> codes = pd.DataFrame({"unit_id": ["1", "1", "2", "2"], "coder": ["A", "B"] * 2, "code": list("xxyy")})
    >>> measure_agreement(codes.assign(variable="tone"))["alpha"].tolist()
    [1.0]
    """
    if metric not in METRICS:
        raise UnknownNameError(f"no metric is called {metric!r}", remedy=f"take one of {', '.join(METRICS)}")
    codes = conform(coding, CODING).dropna(subset=["code"])
    _refuse_double(codes)
    rows = [
        {"variable": variable} | _agreement(group, metric, seed)
        for variable, group in codes.groupby("variable", sort=True)
    ]
    return conform(pd.DataFrame(rows), AGREEMENT)


def _refuse_double(codes: pd.DataFrame) -> None:
    double = codes[codes.duplicated(["unit_id", "coder", "variable"])]
    if len(double):
        first = double.iloc[0]
        raise TableError(
            f"{len(double)} codes are given twice, the first by {first['coder']!r} for {first['unit_id']!r}",
            remedy="keep one code per unit, coder and variable",
        )


def _agreement(codes: pd.DataFrame, metric: str, seed: int) -> dict[str, object]:
    names = sorted(codes["code"].unique())
    number = {name: place for place, name in enumerate(names)}
    try:
        distances = stats.distances_between(names, metric)
    except ValueError:
        raise TableError(
            "codes that are no numbers cannot be compared as intervals", remedy='metric="nominal"'
        ) from None
    units = [
        [number[code] for code in group] for _, group in codes.groupby("unit_id", sort=True)["code"] if len(group) > 1
    ]
    matrices = stats.coincidences(units, len(names))
    low, high = stats.bootstrap(matrices, lambda sums: stats.alpha_of(sums, distances), seed=seed)
    total = matrices.sum(axis=0, keepdims=True)
    pairs = total.reshape(len(names), len(names))
    return {
        "n_units": len(units),
        "n_coders": codes["coder"].nunique(),
        "observed": np.trace(pairs) / pairs.sum() if pairs.sum() else np.nan,
        "kappa": _kappa(codes),
        "alpha": stats.alpha_of(total, distances)[0],
        "low": low,
        "high": high,
    }


def _kappa(codes: pd.DataFrame) -> float:
    wide = codes.pivot(index="unit_id", columns="coder", values="code")
    if wide.shape[1] != 2:
        return np.nan
    both = wide.dropna()
    return stats.cohen_kappa(both.iloc[:, 0].tolist(), both.iloc[:, 1].tolist())

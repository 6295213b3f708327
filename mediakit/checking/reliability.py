"""How well coders agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from mediakit.base.agreement_coefficients import NONE, Whole, agreement
from mediakit.base.errors import TableError, UnknownNameError
from mediakit.base.stats import Floats
from mediakit.checking.codes import code_values, codes_listed, fold_codes
from mediakit.tables import AGREEMENT, CODING
from mediakit.tables.schema import conform

METRICS = ("nominal", "ordinal", "interval", "ratio")
ADJUDICATED = "adjudicated"
"""The coder of codes that were settled after a disagreement; no coder of its own."""


def measure_agreement(
    coding: pd.DataFrame,
    *,
    metric: str = "nominal",
    codes: Sequence[str] | Mapping[str, Sequence[str]] = (),
    by: Sequence[str] = (),
    seed: int = 0,
) -> pd.DataFrame:
    """Return how well the coders of each variable agree, one row per coefficient (AGREEMENT).

    ``coding`` is a CODING table. Rows come first for all codes and coders; then, for nominal and ordinal codes, for
    each code against all others (label); then, of three coders or more, for each pair (coders). Of two coders there are
    percent agreement, Scott's pi, Cohen's kappa, Gwet's AC1 and Krippendorff's alpha; of more, Fleiss' kappa in place
    of pi and kappa. Alpha takes missing codes as they come; units coded once count only towards what AC1, pi and
    Fleiss' kappa expect by chance (Gwet 2014). 1 is perfect agreement, 0 agreement as by chance.

    ``metric`` says what a disagreement weighs: "nominal" all alike, "ordinal" by rank, "interval" by its square,
    "ratio" by the square of difference over sum. Alpha has Krippendorff's metric of that name; kappas and AC2 (AC1
    when it weighs) have quadratic weights; percent agreement is not weighed. ``codes`` lists all codes, in order, also
    those nobody gave, or maps each variable to its list; without it ordinal codes must be numbers, and the codes are
    those seen. Codes that differ in case or blanks are one, and n_folded counts them; "1" and "1.0" are one number.

    The interval is a Bayesian bootstrap over units with half pseudo-units (Rubin 1981), so that it is there, and wide,
    when few units agree perfectly or a code is rare.

    Raises TableError for "nan" or "inf" as a code, two codes by one coder for one unit, and settled codes, which are
    nobody's own.

    >>> rows = {"unit_id": ["1", "1", "2", "2"], "coder": ["A", "B"] * 2, "variable": "tone", "code": list("xxyy")}
    >>> agreement = measure_agreement(pd.DataFrame(rows))
    >>> agreement.loc[agreement["label"].isna(), ["coefficient", "value"]].values.tolist()[-1]
    ['krippendorff_alpha', 1.0]
    """
    if metric not in METRICS:
        raise UnknownNameError(f"no metric is called {metric!r}", remedy=f"take one of {', '.join(METRICS)}")
    given = conform(coding, CODING)
    _refuse_unfit_codes(given, by)
    rows = []
    for key, group in given.groupby([*by, "variable"], sort=True, dropna=False):
        variable = str(key[-1])
        table = _rated(group, metric, codes_listed(codes, variable))
        start = dict(zip([*by, "variable"], key, strict=True))
        rows += [start | row for row in _rows(table, metric, seed)]
    return conform(pd.DataFrame(rows), AGREEMENT, by=by)


class _Rated(NamedTuple):
    """The codes of one variable: units by coders, as places in ``codes``."""

    ratings: Whole
    coders: list[str]
    codes: list[str]
    values: Floats
    n_folded: int


def _refuse_unfit_codes(given: pd.DataFrame, by: Sequence[str]) -> None:
    double = given[given.duplicated(["unit_id", "coder", "variable", *by])]
    if len(double):
        first = double.iloc[0]
        raise TableError(
            f"{len(double)} codes are given twice, the first by {first['coder']!r} for {first['unit_id']!r}",
            remedy="keep one code per unit, coder and variable",
        )
    if given["coder"].eq(ADJUDICATED).any():
        raise TableError(
            f"the coder {ADJUDICATED!r} has settled codes, which agree with those they were settled from",
            remedy=f"leave them out: coding[coding['coder'] != {ADJUDICATED!r}]",
        )


def _rated(group: pd.DataFrame, metric: str, listed: Sequence[str]) -> _Rated:
    folded = fold_codes(group["code"], listed=listed)
    values = code_values(folded.codes.dropna().unique().tolist(), metric, listed=listed)
    place = {code: number for number, code in enumerate(values)}
    placed = group.assign(place=folded.codes.map(place).fillna(NONE).astype(int))
    wide = placed.pivot(index="unit_id", columns="coder", values="place").sort_index().sort_index(axis=1)
    ratings = wide.fillna(NONE).to_numpy(dtype=np.int64)
    numbers = np.array([*values.values()], dtype=float)
    return _Rated(ratings, list(wide.columns), list(values), numbers, int(folded.written_otherwise.sum()))


def _rows(rated: _Rated, metric: str, seed: int) -> Iterator[dict[str, object]]:
    """Yield the rows of one variable: all codes and coders, each code, each pair of coders."""
    yield from _coefficients(rated, metric, seed)
    if metric in {"nominal", "ordinal"}:
        for place, code in enumerate(rated.codes):
            binary = np.where(rated.ratings == NONE, NONE, (rated.ratings == place).astype(np.int64))
            apart = rated._replace(ratings=binary, values=np.array([0.0, 1.0]))
            yield from ({"label": code} | row for row in _coefficients(apart, "nominal", seed))
    if len(rated.coders) > 2:
        for pair in combinations(range(len(rated.coders)), 2):
            names = [rated.coders[place] for place in pair]
            of_pair = rated._replace(ratings=rated.ratings[:, pair], coders=names)
            yield from ({"coders": " / ".join(names)} | row for row in _coefficients(of_pair, metric, seed))


def _coefficients(rated: _Rated, metric: str, seed: int) -> Iterator[dict[str, object]]:
    n_units = int(((rated.ratings != NONE).sum(axis=1) > 1).sum())
    counts: dict[str, object] = {"n_units": n_units, "n_coders": len(rated.coders)}
    left_out = {"n_left_out": len(rated.ratings) - n_units, "n_folded": rated.n_folded}
    for name, measured in agreement(rated.ratings, rated.values, metric=metric, seed=seed).items():
        named = name if name != "gwet_ac" else "gwet_ac1" if metric == "nominal" else "gwet_ac2"
        yield counts | {"coefficient": named} | measured._asdict() | left_out

"""Who reacts how: one row per commenter, with what a handful of comments can and cannot tell.

A mean over two or three comments is mostly noise. The spread of comments within commenters is therefore pooled over
all of them (that makes the intervals honest even at n = 2), and every mean is pulled towards the overall mean by as
much as it is noise (empirical Bayes). Comments without a name are counted, but they are not one person.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import t as student

from mediakit.base.stats import LEVEL, Floats
from mediakit.tables import COMMENTERS
from mediakit.tables.schema import conform

ENOUGH = 0.7
"""Reliability from which a commenter's mean may be told from the average (Nunnally 1978, for group research)."""
RANK_DRAWS = 400
"""Draws from the posterior behind a rank interval; its ends then move by about a hundredth of the commenters."""


class Spread(NamedTuple):
    """How comments vary: variance within and between commenters, degrees of freedom within, and the overall mean."""

    within: float
    between: float
    free: int
    mean: float


def summarise_commenters(comments: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Return one row per named commenter (COMMENTERS), ordered by commenter_id.

    ``comments`` has commenter_id and valence, as ``score_sentiment`` leaves it; comments without a name are left out,
    those without a valence count in ``n_comments`` alone. ``low`` and ``high`` are the 95 % t interval with the
    spread pooled within commenters; ``shrunk`` is the empirical-Bayes mean (variance between commenters by one-way
    analysis of variance, unequal n); ``enough`` tells a ``reliability`` of 0.7 or more. All of them are NA while
    nobody has commented twice. The ranks are drawn with ``seed``.

    >>> comments = pd.DataFrame({"commenter_id": ["a", "a", "b", "b"], "valence": [0.2, 0.4, -0.5, -0.3]})
    >>> summarise_commenters(comments)[["commenter_id", "valence", "shrunk"]].round(2).values.tolist()
    [['a', 0.3, 0.29], ['b', -0.4, -0.39]]
    """
    named = comments.dropna(subset=["commenter_id"]).astype({"valence": "float64"})
    named = named.sort_values(["commenter_id", "valence"])  # sums then do not depend on the order of the comments
    groups = named.groupby("commenter_id", sort=True)["valence"]
    people = pd.DataFrame({"n_comments": groups.size(), "n_valued": groups.count(), "valence": groups.mean()})
    people["valence"] = people["valence"].clip(-1.0, 1.0)
    spread = measure_spread(named["commenter_id"], named["valence"])
    people = people.join(_estimates(people, spread, seed)).rename_axis("commenter_id").reset_index()
    return conform(people, COMMENTERS)


def write_commenters(commenters: pd.DataFrame, path: str | Path, *, least: int = 5) -> Path:
    """Write a COMMENTERS table as CSV without small groups and return the path.

    Commenters with fewer than ``least`` comments, who could be recognised by what they wrote, become one row: their
    numbers together, their mean only if they are ``least`` people or more.
    """
    table = conform(commenters, COMMENTERS)
    few = table["n_comments"] < least
    kept, merged = table[~few], table[few]
    if len(merged):
        known = merged["n_valued"].sum()
        mean = (merged["valence"].fillna(0.0) * merged["n_valued"]).sum() / known if known else np.nan
        row = {
            "commenter_id": f"fewer than {least} comments ({len(merged)} commenters)",
            "n_comments": merged["n_comments"].sum(),
            "n_valued": known,
            "valence": mean if len(merged) >= least else np.nan,
            "enough": False,
        }
        kept = pd.concat([kept, conform(pd.DataFrame([row]), COMMENTERS)], ignore_index=True)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return path


def measure_spread(commenters: pd.Series, valences: pd.Series) -> Spread:
    """Return how valences vary within and between commenters; NaN where nobody has two.

    The variance between is the moment estimate of one-way analysis of variance with unequal n, not below 0
    (Searle, Casella and McCulloch 1992, section 3.6); the mean weighs each commenter by 1 / (between + within / n).
    """
    known = valences.notna() & commenters.notna()
    groups = valences[known].groupby(commenters[known])
    n, mean = groups.size().to_numpy(float), groups.mean().to_numpy(float)
    free = int(n.sum() - len(n))
    if free < 1:
        return Spread(np.nan, np.nan, 0, float(mean.mean()) if len(mean) else np.nan)
    within = float(((valences[known] - groups.transform("mean")) ** 2).sum() / free)
    if len(n) < 2:
        return Spread(within, np.nan, free, float(mean[0]))
    grand = float(n @ mean / n.sum())
    squares = float(n @ (mean - grand) ** 2) / (len(n) - 1)
    typical = (n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)
    between = max(0.0, (squares - within) / typical)
    total = between + within / n
    weights = 1 / total if (total > 0).all() else n
    return Spread(within, between, free, float(weights @ mean / weights.sum()))


def _estimates(people: pd.DataFrame, spread: Spread, seed: int) -> pd.DataFrame:
    """Return interval, shrunken mean, reliability and rank interval of each commenter."""
    n = people["n_valued"].to_numpy(float)
    mean = people["valence"].to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = student.ppf((1 + LEVEL) / 2, max(spread.free, 1)) * np.sqrt(spread.within / n)
        reliability = np.where(n > 0, spread.between / (spread.between + spread.within / n), np.nan)
    shrunk = spread.mean + reliability * (mean - spread.mean)
    doubt = np.sqrt(spread.between * (1 - reliability))
    rank_low, rank_high = _rank_intervals(shrunk, doubt, seed)
    return pd.DataFrame(
        {
            "low": np.clip(mean - half, -1.0, 1.0),
            "high": np.clip(mean + half, -1.0, 1.0),
            "shrunk": shrunk,
            "enough": reliability >= ENOUGH,
            "reliability": reliability,
            "rank_low": rank_low,
            "rank_high": rank_high,
        },
        index=people.index,
    )


def _rank_intervals(shrunk: Floats, doubt: Floats, seed: int) -> tuple[Floats, Floats]:
    """Return the 95 % interval of each rank: all commenters drawn from what is known of them, and ranked."""
    low, high = np.full(len(shrunk), np.nan), np.full(len(shrunk), np.nan)
    known = np.flatnonzero(np.isfinite(shrunk) & np.isfinite(doubt))
    if not len(known):
        return low, high
    draw = np.random.default_rng(seed)
    ranks = np.empty((RANK_DRAWS, len(known)), dtype=np.int32)
    for row in ranks:
        values = shrunk[known] + doubt[known] * draw.standard_normal(len(known))
        row[np.argsort(-values, kind="stable")] = np.arange(1, len(known) + 1)
    tail = (1 - LEVEL) / 2
    low[known], high[known] = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf")
    return low, high

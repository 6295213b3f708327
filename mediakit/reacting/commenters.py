"""Who reacts how: one row per commenter, with what a handful of comments can and cannot tell.

A mean over two or three comments is mostly noise. The spread of comments within a commenter is therefore told from
that of all (which makes the intervals honest even at n = 1), what a comment owes to the thread it stands in is taken
off, and every mean is pulled towards the overall mean by as much as it is noise (empirical Bayes). Comments without a
name are counted, but they are not one person.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import norm
from scipy.stats import t as student

from mediakit.base.clustered import NO_SPREAD
from mediakit.base.mixed_models import Offsets, draw_groups, moderated_variances, thread_offsets
from mediakit.base.stats import LEVEL, Floats
from mediakit.tables import COMMENTERS
from mediakit.tables.schema import conform

ENOUGH = 0.7
"""Reliability from which a commenter's mean may be told from the average (Nunnally 1978, for group research)."""
DRAWS = 400
"""Draws from the posterior behind a rank interval; its ends then move by about a hundredth of the commenters."""


class CommenterSpread(NamedTuple):
    """How comments vary: variance within and between commenters, degrees of freedom within, and the overall mean."""

    within: float
    between: float
    free: int
    mean: float


class Commented(NamedTuple):
    """What was seen of each commenter, threads taken off.

    Comments, mean, sum of squares about it, the variance that the threads add to the mean, and that which they add to
    all means alike.
    """

    n: Floats
    mean: Floats
    squares: Floats
    doubt: Floats
    common: float


def summarise_commenters(comments: pd.DataFrame, *, cluster: str = "article_id", seed: int = 0) -> pd.DataFrame:
    """Return one row per named commenter (COMMENTERS), ordered by commenter_id.

    ``comments`` has commenter_id and valence, as ``score_sentiment`` leaves it; comments without a name are left out,
    those without a valence count in ``n_comments`` alone. ``low`` and ``high`` are the 95 % t interval of what the
    commenter writes on average in any thread: the spread of each is moderated by that of the others (Smyth 2004), and
    what the others write in the same thread (the column ``cluster``, if there is one) is taken off. ``shrunk`` is
    the empirical-Bayes mean (variance between commenters by one-way analysis of variance, unequal n), with an interval
    that allows for not knowing that variance (Morris 1983); ``enough`` tells a ``reliability`` of 0.7 or more. Ranks
    are drawn, with ``seed``, from all that the variance between may be (Gelman 2006). All of them are NA where no
    spread can be told: nobody has commented twice, or not with different valences.

    >>> comments = pd.DataFrame({"commenter_id": ["a", "a", "b", "b"], "valence": [0.2, 0.4, -0.5, -0.3]})
    >>> summarise_commenters(comments)[["commenter_id", "valence", "shrunk"]].round(2).values.tolist()
    [['a', 0.3, 0.29], ['b', -0.4, -0.39]]
    """
    named = comments.dropna(subset=["commenter_id"]).astype({"valence": "float64"})
    threads = named[cluster].astype("str").fillna("") if cluster in named else ""
    named = named.assign(_thread=threads).sort_values(["commenter_id", "_thread", "valence"])
    groups = named.groupby("commenter_id", sort=True)["valence"]
    people = pd.DataFrame({"n_comments": groups.size(), "n_valued": groups.count(), "valence": groups.mean()})
    people["valence"] = people["valence"].clip(-1.0, 1.0)
    people = people.join(_estimates(named.dropna(subset=["valence"]), seed))
    people["enough"] = people["reliability"] >= ENOUGH
    return conform(people.rename_axis("commenter_id").reset_index(), COMMENTERS)


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


def measure_spread(commenters: pd.Series, valences: pd.Series) -> CommenterSpread:
    """Return how valences vary within and between commenters; NaN where nobody has two that differ.

    The variance between is the moment estimate of one-way analysis of variance with unequal n, not below 0
    (Searle, Casella and McCulloch 1992, section 3.6); the mean weighs each commenter by 1 / (between + within / n).
    """
    known = valences.notna() & commenters.notna()
    people, _ = pd.factorize(commenters[known], sort=True)
    values = valences[known].to_numpy(float)
    return _spread_of(_commented(people, values, thread_offsets(people, np.zeros_like(people), values)))


def _commented(people: np.ndarray, values: Floats, offsets: Offsets) -> Commented:
    """Return what was seen of each of the ``people``, numbered from 0, less what the values owe to their threads."""
    n = np.bincount(people).astype(float)
    net = values - offsets.values
    mean = np.bincount(people, net) / n
    squares = np.bincount(people, (net - mean[people]) ** 2).astype(float)
    return Commented(n, mean, squares, offsets.doubts, offsets.common)


def _spread_of(seen: Commented) -> CommenterSpread:
    n, mean, squares, doubt, _ = seen
    free = int(n.sum() - len(n))
    if not squares.sum() > NO_SPREAD:
        return CommenterSpread(np.nan, np.nan, 0, float(mean.mean()) if len(mean) else np.nan)
    within = float(squares.sum() / free)
    if len(n) < 2:
        return CommenterSpread(within, np.nan, free, float(mean[0]))
    grand = float(n @ mean / n.sum())
    apart = float(n @ (mean - grand) ** 2) / (len(n) - 1)
    typical = (n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)
    between = max(0.0, (apart - within) / typical - float(n @ doubt / n.sum()))
    weights = 1 / (between + within / n + doubt)
    return CommenterSpread(within, between, free, float(weights @ mean / weights.sum()))


def _estimates(valued: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return interval, shrunken mean, reliability and rank interval of each commenter with a valence."""
    people, names = pd.factorize(valued["commenter_id"], sort=True)
    threads, _ = pd.factorize(valued["_thread"], sort=True)
    values = valued["valence"].to_numpy(float)
    seen = _commented(people, values, thread_offsets(people, threads, values))
    spread = _spread_of(seen)
    reliability = spread.between / (spread.between + spread.within / seen.n + seen.doubt)
    columns = dict.fromkeys(("low", "high", "shrunk_low", "shrunk_high", "rank_low", "rank_high"), np.nan)
    found = pd.DataFrame(columns, index=pd.Index(names), dtype="float64").assign(
        shrunk=spread.mean + reliability * (seen.mean - spread.mean), reliability=reliability
    )
    if not np.isnan(spread.within):
        variances, free = moderated_variances(seen.squares, seen.n - 1)
        plain = np.bincount(people, values) / seen.n
        found["low"], found["high"] = _around(plain, seen, variances, free)
    if not np.isnan(spread.between):
        random = np.random.default_rng(seed)
        drawn = draw_groups(seen.mean, variances / seen.n + seen.doubt, free, draws=DRAWS, random=random)
        return found.assign(**_from_draws(found["shrunk"].to_numpy(), drawn, seen.common))
    return found


def _around(plain: Floats, seen: Commented, variances: Floats, free: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % interval of each mean; the plain mean, threads not taken off, is never outside."""
    own = variances / seen.n
    total = own + seen.doubt + seen.common
    # Satterthwaite (1946): only the part from the commenter's own comments has few degrees of freedom
    half = student.ppf((1 + LEVEL) / 2, free * (total / own) ** 2) * np.sqrt(total)
    low, high = np.minimum(seen.mean - half, plain), np.maximum(seen.mean + half, plain)
    return np.clip(low, -1.0, 1.0), np.clip(high, -1.0, 1.0)


def _from_draws(shrunk: Floats, drawn: Iterable[Floats], common: float) -> dict[str, Floats]:
    """Return the ends of the intervals of shrunken means and of ranks, from draws of all commenters.

    What moves all alike, the variance ``common``, does not touch ranks.
    """
    ranks, squares = np.empty((DRAWS, len(shrunk)), dtype=np.int32), np.zeros(len(shrunk))
    for row, values in zip(ranks, drawn, strict=True):
        row[np.argsort(-values)] = np.arange(1, len(values) + 1)
        squares += (values - shrunk) ** 2
    half = norm.ppf((1 + LEVEL) / 2) * np.sqrt(squares / DRAWS + common)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf")
    ends = {"shrunk_low": np.maximum(shrunk - half, -1.0), "shrunk_high": np.minimum(shrunk + half, 1.0)}
    return ends | {"rank_low": low, "rank_high": high}

"""How a crowd reacts: totals by comment and by commenter, and how unequally people take part.

The same thread pulls its comments in the same direction, so intervals are clustered by thread: by article, or by the
trees of replies where a group is one article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandera.pandas import DataFrameSchema as Schema
from scipy.stats import norm

from mediakit.base.clustered import FEWEST_CLUSTERS, NO_SPREAD, jackknife_interval
from mediakit.base.mixed_models import between_groups
from mediakit.base.stats import LEVEL, Floats, Interval
from mediakit.tables import COMMENTS, PARTICIPATION, REACTIONS, TOWARD, TOWARD_MEANS
from mediakit.tables.schema import conform

TOP = 0.1
"""The part of the commenters that is called most active."""

FEWEST_COMMENTERS = 30
"""Named commenters from which inequality is told: the most active tenth is then three people, and nobody's share."""

LEAST_FREE = 2.0
"""Degrees of freedom granted to the mean over commenters, in which busy threads weigh less."""

NO_INTERVAL = (np.nan, np.nan)


class Spread(NamedTuple):
    """How comments vary in all groups together: variance within threads, and between them."""

    within: float
    between: float


def summarise_reactions(comments: pd.DataFrame, *, by: Sequence[str] = (), cluster: str = "article_id") -> pd.DataFrame:
    """Return the mean valence of each group, by comment and by commenter (REACTIONS), groups in order.

    ``comments`` are COMMENTS after ``score_sentiment``; without ``by`` all are one group. Comments of one thread hang
    together: those with the same ``cluster``, or of the same tree of replies where ``by`` names the cluster or there
    is but one. Intervals come from leaving out one thread after the other (Carter, Schnepel and Steigerwald 2017);
    that of the mean over commenters adds what a commenter's comments in several threads have in common (Cameron,
    Gelbach and Miller 2011). A group of one or two threads is given the spread between the threads of all groups;
    where there are fewer than three in all, or nothing varies, the interval is NA.

    >>> rows = {"doc_id": ["a", "b", "c"], "text": "-", "commenter_id": ["k", "k", "m"], "valence": [0.2, 0.4, 0.9]}
    >>> summarise_reactions(pd.DataFrame(rows))[["valence", "by_commenter"]].round(2).values.tolist()
    [[0.5, 0.6]]
    """
    known = conform(comments, COMMENTS)
    valence = known["valence"].astype("float64") if "valence" in known else np.nan
    known = known.assign(valence=valence).sort_values("doc_id")
    known = known.assign(_thread=_threads(known, by, cluster))
    return _summary_by_group(known, partial(_reaction, spread=_thread_spread(known)), REACTIONS, by)


def summarise_toward(toward: pd.DataFrame, *, docs: pd.DataFrame, cluster: str = "article_id") -> pd.DataFrame:
    """Return the mean valence toward each target (TOWARD_MEANS), targets in order.

    ``toward`` comes from ``find_toward``, ``docs`` are the texts it was told of. A text counts once for a target,
    with the mean of its mentions; comments with the same ``cluster`` hang together as in ``summarise_reactions``,
    articles stand each for itself. A target that no text names has no row.

    >>> texts = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": "-"})
    >>> rows = {"doc_id": ["a", "b", "c"], "start": 0, "end": 4, "target": "Pell", "valence": [0.1, 0.3, None]}
    >>> toward = pd.DataFrame(rows).assign(n_scored=1, instrument="consensus")
    >>> summarise_toward(toward, docs=texts)[["target", "n_named", "n_valued", "valence"]].values.tolist()
    [['Pell', 3, 2, 0.2]]
    """
    column = cluster if cluster in docs else "doc_id"
    thread_of = dict(zip(docs["doc_id"], docs[column], strict=True))
    mentions = conform(toward, TOWARD)
    known = mentions.groupby(["target", "doc_id"], sort=True)["valence"].mean().reset_index()
    known = known.assign(_thread=known["doc_id"].map(thread_of).fillna(known["doc_id"]))
    return _summary_by_group(known, partial(_toward, spread=_thread_spread(known)), TOWARD_MEANS, ["target"])


def summarise_participation(comments: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return how unequally the named commenters of each group take part (PARTICIPATION), groups in order.

    The share of the most active tenth is read off the Lorenz curve; Gini is twice the area between the curve and
    equality. Both describe the commenters seen and carry no interval: those who write once in a long while are mostly
    not seen, so that a small crowd always looks more equal than a large one. NA with fewer than thirty commenters.

    >>> names = [f"k{number}" for number in range(30)]
    >>> rows = {"doc_id": [f"c{number}" for number in range(60)], "text": "-", "commenter_id": names + names[:3] * 10}
    >>> summarise_participation(pd.DataFrame(rows))[["n_commenters", "top_tenth", "gini"]].round(2).values.tolist()
    [[30.0, 0.55, 0.45]]
    """
    return _summary_by_group(conform(comments, COMMENTS), _participation, PARTICIPATION, by)


def _summary_by_group(
    comments: pd.DataFrame, summary: Callable[[pd.DataFrame], dict[str, object]], table: Schema, by: Sequence[str]
) -> pd.DataFrame:
    """Return the summary of each group as a row of ``table``, groups in order."""
    groups = comments.groupby(list(by), dropna=False) if by else [((), comments)] if len(comments) else []
    rows = [dict(zip(by, name, strict=True)) | summary(group) for name, group in groups]
    columns = list(dict.fromkeys([*by, *table.columns]))
    return conform(pd.DataFrame(rows, columns=columns), table, by=by)


def _threads(comments: pd.DataFrame, by: Sequence[str], cluster: str) -> pd.Series:
    """Return what each comment hangs together with."""
    threads = comments[cluster].astype("str").fillna("")
    if cluster not in by and threads.nunique() > 1:
        return threads
    parents = dict(zip(comments["doc_id"], comments["parent_id"], strict=True))
    return comments["doc_id"].map(lambda doc_id: root_of(doc_id, parents)).astype("str")


def root_of(doc_id: str, parents: dict[str, object]) -> str:
    """Return the first comment of the tree a comment stands in; a parent that is not there ends the way up."""
    seen = {doc_id}
    while isinstance(parent := parents.get(doc_id), str) and parent in parents and parent not in seen:
        doc_id = parent
        seen.add(doc_id)
    return doc_id


def _thread_spread(comments: pd.DataFrame) -> Spread:
    """Return how comments vary within and between threads, whatever group they stand in; NaN if it cannot be told."""
    threads = comments.dropna(subset=["valence"]).groupby("_thread")["valence"]
    n, mean = threads.size().to_numpy(float), threads.mean().to_numpy(float)
    squares = float(((n - 1) * threads.var().fillna(0.0)).sum())
    if len(n) < FEWEST_CLUSTERS or not squares > NO_SPREAD:
        return Spread(np.nan, np.nan)
    within = squares / float((n - 1).sum())
    return Spread(within, between_groups(mean, within / n, scale=np.sqrt(within)).variance)


def _reaction(group: pd.DataFrame, spread: Spread) -> dict[str, object]:
    known = group.dropna(subset=["valence"])
    named = known.dropna(subset=["commenter_id"])
    low, high = _by_comment(known, spread)
    own_low, own_high = _by_commenter(named, spread)
    people = named.groupby("commenter_id")["valence"].mean()
    return {
        "n_comments": len(group),
        "n_valued": len(known),
        "n_commenters": len(people),
        "n_unnamed": int(group["commenter_id"].isna().sum()),
        "valence": known["valence"].mean(),
        "low": low,
        "high": high,
        "by_commenter": people.mean(),
        "by_commenter_low": own_low,
        "by_commenter_high": own_high,
    }


def _toward(group: pd.DataFrame, spread: Spread) -> dict[str, object]:
    known = group.dropna(subset=["valence"])
    low, high = _by_comment(known, spread)
    return {
        "n_named": len(group),
        "n_valued": len(known),
        "valence": known["valence"].mean(),
        "low": low,
        "high": high,
    }


def _by_comment(known: pd.DataFrame, spread: Spread) -> Interval:
    """Return the interval of the mean over comments."""
    threads = known.groupby("_thread")["valence"].agg(["sum", "size"])
    total, n = threads["sum"].to_numpy(float), threads["size"].to_numpy(float)
    if len(n) < FEWEST_CLUSTERS:
        return _borrowed(known["valence"].mean(), n, n.sum(), spread)
    without = (total.sum() - total) / (n.sum() - n)
    return _on_scale(jackknife_interval(float(total.sum() / n.sum()), without, n))


def _by_commenter(named: pd.DataFrame, spread: Spread) -> Interval:
    """Return the interval of the mean over commenters, each the mean over the own comments."""
    cells = named.groupby(["commenter_id", "_thread"])["valence"].agg(["sum", "size"]).reset_index()
    person, names = pd.factorize(cells["commenter_id"])
    thread, threads = pd.factorize(cells["_thread"], sort=True)
    total, n = cells["sum"].to_numpy(float), cells["size"].to_numpy(float)
    own_total, own_n = np.bincount(person, total), np.bincount(person, n)
    means = own_total / own_n
    weights = np.bincount(thread, n / own_n[person]).astype(float)
    mean = float(means.mean()) if len(names) else np.nan
    if len(threads) < FEWEST_CLUSTERS:
        return _borrowed(mean, weights, len(names), spread)
    left = own_n[person] - n
    kept = np.divide(own_total[person] - total, left, out=np.zeros(len(left)), where=left > 0)
    sums = means.sum() + np.bincount(thread, kept - means[person])
    without = sums / (len(names) - np.bincount(thread, left == 0))
    influence = (total - n * mean) / own_n[person] / len(names)
    common = float((np.bincount(person, influence) ** 2).sum() - (influence**2).sum())
    ends = jackknife_interval(mean, without, weights, more=max(0.0, common), least_free=LEAST_FREE)
    # where few people write in many threads, it is they who are drawn
    others = (means.sum() - means) / max(len(names) - 1, 1)
    own_ends = jackknife_interval(mean, others, np.ones(len(names)), least_free=LEAST_FREE)
    return _on_scale((np.minimum(ends[0], own_ends[0]), np.maximum(ends[1], own_ends[1])))


def _borrowed(mean: float, weights: Floats, n: float, spread: Spread) -> Interval:
    """Return the interval of a mean over too few threads to tell their spread, from that of all threads."""
    if not n:
        return NO_INTERVAL
    error = np.sqrt(spread.between * ((weights / weights.sum()) ** 2).sum() + spread.within / n)
    half = float(norm.ppf((1 + LEVEL) / 2) * error)
    return _on_scale((mean - half, mean + half))


def _on_scale(ends: Interval) -> Interval:
    """Return an interval that does not leave the scale of valence; NaN stays."""
    low, high = np.clip(ends, -1.0, 1.0)
    return float(low), float(high)


def _participation(group: pd.DataFrame) -> dict[str, object]:
    written: Floats = np.sort(group["commenter_id"].value_counts().to_numpy(float))
    told = len(written) >= FEWEST_COMMENTERS
    top, gini = _inequality(written) if told else NO_INTERVAL
    return {
        "n_comments": int(written.sum()),
        "n_commenters": len(written),
        "n_unnamed": int(group["commenter_id"].isna().sum()),
        "top_tenth": top,
        "gini": gini,
    }


def _inequality(written: Floats) -> tuple[float, float]:
    """Return the share of the most active and Gini, from how many comments each wrote, the fewest first."""
    x = np.linspace(0.0, 1.0, len(written) + 1)
    y = np.append(0.0, np.cumsum(written) / written.sum())
    gini = max(0.0, 1 - float((np.diff(x) * (y[1:] + y[:-1])).sum()))
    return 1 - float(np.interp(1 - TOP, x, y)), gini

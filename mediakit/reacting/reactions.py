"""How a crowd reacts: totals by comment and by commenter, and how unequally people take part.

The same thread pulls its comments in the same direction, so intervals are clustered by thread: by article where a
group has several, by the trees of replies where it has one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pandas as pd
from pandera.pandas import DataFrameSchema as Schema
from scipy.stats import t as student

from mediakit.base.stats import LEVEL, RESAMPLES, Floats
from mediakit.tables import COMMENTS, PARTICIPATION, REACTIONS
from mediakit.tables.schema import conform

TOP = 0.1
"""The part of the commenters that is called most active."""


def summarise_reactions(comments: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return the mean valence of each group, by comment and by commenter (REACTIONS), groups in order.

    ``comments`` are COMMENTS after ``score_sentiment``; without ``by`` all are one group. The interval of the mean
    over comments is a t interval on the spread between threads (Taylor linearisation of a ratio, Särndal, Swensson
    and Wretman 1992, section 5.6), NA with a single thread; that of the mean over commenters is a t interval on the
    spread between commenters, NA with a single one.

    >>> rows = {"doc_id": ["a", "b", "c"], "text": "-", "commenter_id": ["k", "k", "m"], "valence": [0.2, 0.4, 0.9]}
    >>> summarise_reactions(pd.DataFrame(rows))[["valence", "by_commenter"]].round(2).values.tolist()
    [[0.5, 0.6]]
    """
    known = conform(comments, COMMENTS)
    valence = known["valence"].astype("float64") if "valence" in known else np.nan
    return _summary_by_group(known.assign(valence=valence).sort_values("doc_id"), _reaction, REACTIONS, by)


def summarise_participation(comments: pd.DataFrame, *, by: Sequence[str] = (), seed: int = 0) -> pd.DataFrame:
    """Return how unequally the named commenters of each group take part (PARTICIPATION), groups in order.

    The share of the most active tenth is read off the Lorenz curve, so it is told for any number of commenters; Gini
    is twice the area between the curve and equality. Intervals are percentiles over resampled commenters, drawn with
    ``seed``, NA with fewer than two.

    >>> rows = {"doc_id": list("abcd"), "text": "-", "commenter_id": ["k", "k", "k", "m"]}
    >>> summarise_participation(pd.DataFrame(rows))[["n_commenters", "gini"]].values.tolist()
    [[2.0, 0.25]]
    """
    return _summary_by_group(conform(comments, COMMENTS), partial(_participation, seed=seed), PARTICIPATION, by)


def _summary_by_group(
    comments: pd.DataFrame, summary: Callable[[pd.DataFrame], dict[str, object]], table: Schema, by: Sequence[str]
) -> pd.DataFrame:
    """Return the summary of each group as a row of ``table``, groups in order."""
    groups = comments.groupby(list(by), dropna=False) if by else [((), comments)] if len(comments) else []
    rows = [dict(zip(by, name, strict=True)) | summary(group) for name, group in groups]
    return conform(pd.DataFrame(rows, columns=[*by, *table.columns]), table, by=by)


def _reaction(group: pd.DataFrame) -> dict[str, object]:
    known = group.dropna(subset=["valence"])
    low, high = _clustered(known["valence"], _threads(known))
    people = known.groupby("commenter_id")["valence"].mean()
    spread = people.std(ddof=1) / np.sqrt(len(people)) if len(people) > 1 else np.nan
    own_low, own_high = _around(people.mean(), spread, len(people) - 1)
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


def _threads(comments: pd.DataFrame) -> pd.Series:
    """Return what each comment hangs together with: its article, or its tree of replies if there is but one."""
    if comments["article_id"].nunique() > 1:
        return comments["article_id"].fillna("")
    parents = dict(zip(comments["doc_id"], comments["parent_id"], strict=True))
    return comments["doc_id"].map(lambda doc_id: root_of(doc_id, parents))


def root_of(doc_id: str, parents: dict[str, object]) -> str:
    """Return the first comment of the tree a comment stands in; a parent that is not there ends the way up."""
    seen = {doc_id}
    while isinstance(parent := parents.get(doc_id), str) and parent in parents and parent not in seen:
        doc_id = parent
        seen.add(doc_id)
    return doc_id


def _clustered(values: pd.Series, threads: pd.Series) -> tuple[float, float]:
    """Return the 95 % interval of a mean whose values hang together by thread."""
    sums = values.groupby(threads).agg(["sum", "size"])
    n_threads, n = len(sums), len(values)
    if n_threads < 2:
        return np.nan, np.nan
    mean = float(values.mean())
    residual = (sums["sum"] - mean * sums["size"]).to_numpy(float)
    error = np.sqrt(n_threads / (n_threads - 1) * (residual**2).sum()) / n
    return _around(mean, float(error), n_threads - 1)


def _around(mean: float, error: float, free: int) -> tuple[float, float]:
    if not free > 0 or not np.isfinite(error):
        return np.nan, np.nan
    half = float(student.ppf((1 + LEVEL) / 2, free)) * error
    return max(-1.0, mean - half), min(1.0, mean + half)


def _participation(group: pd.DataFrame, seed: int) -> dict[str, object]:
    written = group["commenter_id"].value_counts().to_numpy()
    sizes, people = np.unique(written.astype(float), return_counts=True)
    found: dict[str, object] = {
        "n_comments": int(written.sum()),
        "n_commenters": len(written),
        "n_unnamed": int(group["commenter_id"].isna().sum()),
    }
    if not len(written):
        return found
    top, gini = _inequality(sizes, people[np.newaxis].astype(float))
    draws = np.random.default_rng(seed).multinomial(len(written), people / len(written), size=RESAMPLES).astype(float)
    tail = (1 - LEVEL) / 2
    for name, value, drawn in zip(("top_tenth", "gini"), (top, gini), _inequality(sizes, draws), strict=True):
        ends = np.quantile(drawn, [tail, 1 - tail]) if len(written) > 1 else (np.nan, np.nan)
        found |= {name: float(value[0]), f"{name}_low": float(ends[0]), f"{name}_high": float(ends[1])}
    return found


def _inequality(sizes: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Return the share of the most active and Gini, from how many people (columns) wrote so many comments, per row."""
    reached = np.cumsum(people, axis=1) / people.sum(axis=1, keepdims=True)
    written = people * sizes
    share = np.cumsum(written, axis=1) / written.sum(axis=1, keepdims=True)
    start = np.zeros((len(people), 1))
    x, y = np.hstack([start, reached]), np.hstack([start, share])
    gini = np.maximum(0.0, 1 - (np.diff(x) * (y[:, 1:] + y[:, :-1])).sum(axis=1))
    top = np.array([1 - np.interp(1 - TOP, across, up) for across, up in zip(x, y, strict=True)])
    return top, gini

"""How often something is matched, by group and over time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.base.stats import bootstrap, ratio
from mediakit.base.text import count_words
from mediakit.comparing.term_counts import group_documents, honest_level
from mediakit.tables import MATCH_RATES
from mediakit.tables.schema import conform, empty

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""Periods of the calendar by name; weeks run from Monday to Sunday."""


def link_periods(docs: pd.DataFrame, *, every: str = "month", time: str = "published") -> pd.DataFrame:
    """Return ``docs`` with the column period added: the day, week, month, quarter or year of a moment, as words.

    Same rows, same order; NA where the moment is. The words sort as time does; a week is called by its Monday. To see
    change over time, group by period: ``count_frames(cues, docs=..., by=["period"])``.

    Raises UnknownNameError for another period, TableError when the column ``time`` is missing.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "published": [pd.Timestamp("2031-05-09", tz="UTC")]})
    >>> [link_periods(docs, every=name)["period"].iloc[0] for name in ("month", "quarter", "week")]
    ['2031-05', '2031-Q2', '2031-05-05']
    """
    if every not in PERIODS:
        raise UnknownNameError(f"no period is called {every!r}", remedy=f"take one of {', '.join(PERIODS)}")
    if time not in docs:
        raise TableError(f"column {time!r} is missing", remedy="name the column that holds the moment as time=...")
    moments = pd.to_datetime(docs[time], utc=True).dt.tz_localize(None)
    periods = moments.dt.to_period(PERIODS[every])
    named = {
        "week": periods.dt.start_time.dt.strftime("%Y-%m-%d"),
        "quarter": moments.dt.year.astype("Int64").astype("str")
        + "-Q"
        + moments.dt.quarter.astype("Int64").astype("str"),
    }
    return docs.assign(period=named.get(every, periods.astype("str")).where(moments.notna()).astype("str"))


def count_matches(
    matches: pd.DataFrame, *, docs: pd.DataFrame, by: str | Sequence[str] = (), seed: int = 0
) -> pd.DataFrame:
    """Return one row per group of documents (MATCH_RATES): how often its documents hold what was matched.

    ``matches`` is any evidence (CONCORDANCE, NAMES, DEVICES, COLLOCATES ...), each row counted once; ``docs`` are the
    documents it was looked for in: one without a match counts with 0, one without a group is left out. The interval
    is a bootstrap over the documents of the group, NA with fewer than two and where nothing was matched.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Rain and rain.", "Sun."], "outlet": ["Post", "Post"]})
    >>> rain = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [4, 13]})
    >>> count_matches(rain, docs=docs, by="outlet")[["group", "n", "n_docs", "per_1000"]].values.tolist()
    [['Post', 2, 1, 500.0]]
    """
    documents = group_documents(docs, by=by)
    if documents.empty:
        return empty(MATCH_RATES)
    found = matches["doc_id"].astype("str").value_counts() if len(matches) else pd.Series(dtype="int64")
    documents["n"] = documents["doc_id"].map(found).fillna(0).astype("int64")
    documents["n_words"] = documents["text"].map(count_words).astype("int64")
    rows = [
        {"group": group, "n_docs": int(part["n"].gt(0).sum()), "n_all_docs": len(part), **_rate(part, seed)}
        for group, part in documents.groupby("group", sort=True)
    ]
    return conform(pd.DataFrame(rows), MATCH_RATES)


def _rate(part: pd.DataFrame, seed: int) -> dict[str, float]:
    n, n_words = int(part["n"].sum()), int(part["n_words"].sum())
    low = high = np.nan
    if len(part) > 1 and n:
        ends = bootstrap(part[["n", "n_words"]].to_numpy(), ratio, seed=seed, level=honest_level(len(part)))
        low, high = (1000 * float(end) for end in ends)
    rate = 1000 * n / n_words if n_words else np.nan
    return {"n": n, "n_words": n_words, "per_1000": rate, "low": low, "high": high}

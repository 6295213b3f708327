"""How often something is matched, by group and over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.base.intervals import rate_interval
from mediakit.base.text import count_words
from mediakit.comparing.term_counts import group_documents
from mediakit.tables import MATCH_RATES
from mediakit.tables.schema import conform

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
    matches: pd.DataFrame, *, docs: pd.DataFrame, by: str | Sequence[str] = (), of: str | Sequence[str] = ()
) -> pd.DataFrame:
    """Return one row per group of documents (MATCH_RATES): how often its documents hold what was matched.

    ``matches`` is any evidence (CONCORDANCE, NAMES, DEVICES, COLLOCATES ...), each row counted once; ``docs`` are the
    documents it was looked for in: one without a match counts with 0, one without a group is left out. ``of`` names
    columns of ``matches`` to count by (device, label ...): they come first, and each of their values is there in every
    group. The interval is the gamma interval for as many independent matches as those of the documents are worth
    (``rate_interval``), reprints of a story (``link_reprints``) being one; NA with fewer than three.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Rain and rain.", "Sun."], "outlet": ["Post", "Post"]})
    >>> rain = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [4, 13]})
    >>> count_matches(rain, docs=docs, by="outlet")[["group", "n", "n_docs", "per_1000"]].values.tolist()
    [['Post', 2, 1, 500.0]]
    """
    of = [of] if isinstance(of, str) else list(of)
    missing = [name for name in of if name not in matches and len(matches.columns)]
    if missing:
        known = ", ".join(map(str, matches.columns))
        raise TableError(f"the matches have no column {', '.join(map(repr, missing))}", remedy=f"they have {known}")
    documents = group_documents(docs, by=by)
    documents["n_words"] = documents["text"].map(count_words).astype("int64")
    parts = list(documents.groupby("group", sort=True))
    rows = [
        dict(zip(of, kind, strict=True)) | {"group": group} | _rate(part, found)
        for kind, found in _found_by_kind(matches, of)
        for group, part in parts
    ]
    return conform(pd.DataFrame(rows, columns=None if rows else [*of, *MATCH_RATES.columns]), MATCH_RATES, by=of)


def _found_by_kind(matches: pd.DataFrame, of: list[str]) -> Iterator[tuple[tuple[object, ...], pd.Series]]:
    """Yield each combination of values of the columns ``of``, with the matches of each document."""
    if matches.empty:
        yield from [] if of else [((), pd.Series(dtype="int64"))]
    elif not of:
        yield (), matches["doc_id"].astype("str").value_counts()
    else:
        for kind, rows in matches.groupby(of, sort=True, dropna=False):
            yield kind if isinstance(kind, tuple) else (kind,), rows["doc_id"].astype("str").value_counts()


def _rate(part: pd.DataFrame, found: pd.Series) -> dict[str, float]:
    """Return how often the documents of one group hold what was found so often in each."""
    counted = part.assign(n=part["doc_id"].map(found).fillna(0).astype("int64"))
    clusters = counted.groupby("story")[["n", "n_words"]].sum()
    low, high = rate_interval(clusters["n"], clusters["n_words"], copies=counted.groupby("story").size())
    n, n_words = int(counted["n"].sum()), int(counted["n_words"].sum())
    numbers = {"n": n, "n_docs": int(counted["n"].gt(0).sum()), "n_all_docs": len(counted), "n_words": n_words}
    rate = 1000 * n / n_words if n_words else np.nan
    return numbers | {"per_1000": rate, "low": 1000 * float(low), "high": 1000 * float(high)}

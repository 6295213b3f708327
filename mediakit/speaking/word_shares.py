"""Words attributed to somebody, and the part of them each party has in a group: counted over stories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.intervals import may_be_level, share_interval
from mediakit.base.text import fold, paragraphs, words
from mediakit.reading import stories

_AT_ONCE = 2_000_000
"""Numbers held at once: bounds the memory, changes no number."""


def attributed_words(quotes: pd.DataFrame, articles: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the quotes with what is counted of each, and the columns to group by."""
    missing = [name for name in by if name not in quotes and name not in articles]
    if missing:
        known = ", ".join(dict.fromkeys([*articles.columns, *quotes.columns]))
        raise TableError(f"no column to group by is called {', '.join(missing)}", remedy=f"take some of {known}")
    told = [_places(*row) for row in zip(articles["doc_id"], articles["text"], articles["title"], strict=True)]
    places = pd.DataFrame(told, columns=_PLACES)
    wanted = [name for name in by if name not in quotes]
    of_articles = articles[["doc_id", *wanted]].assign(story=stories(articles)).merge(places, on="doc_id")
    joined = quotes.merge(of_articles, on="doc_id", how="left")
    joined["story"] = joined["story"].fillna(joined["doc_id"])
    spoken = [len(words(quote)) for quote in joined["quote"]]
    joined["n_words"] = np.where(joined["nested"], 0, np.asarray(spoken, dtype=np.int64))
    joined["position"] = joined["start"] / joined["length"].clip(lower=1)
    joined["headline"] = joined["start"] < joined["headline_end"]
    joined["lead"] = (joined["start"] >= joined["headline_end"]) & (joined["start"] < joined["lead_end"])
    return joined


_PLACES = ["doc_id", "length", "headline_end", "lead_end"]


def _places(doc_id: str, text: str, title: object) -> tuple[str, int, int, int]:
    """Return where an article's headline and lead end; without a headline in the text, the first place is 0."""
    spans = paragraphs(text)
    if not spans:
        return doc_id, len(text), 0, 0
    first = text[slice(*spans[0])]
    given = isinstance(title, str) and title.strip() != ""
    is_title = fold(first).rstrip(".") == fold(str(title)).rstrip(".") if given else first[-1] not in ".!?\"”’'"
    if not is_title or len(spans) == 1:
        return doc_id, len(text), 0, spans[0][1]
    return doc_id, len(text), spans[0][1], spans[1][1]


def unknown_words(joined: pd.DataFrame, known: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the words of each group that no known source has."""
    unknown = joined[joined["source"].isna()]
    keys = known.drop_duplicates("group")[["group", *by]]
    if not by:
        return keys.assign(unknown=int(unknown["n_words"].sum()))
    words_of = unknown.groupby(list(by), dropna=False)["n_words"].sum().rename("unknown").reset_index()
    return keys.merge(words_of, on=list(by), how="left").fillna({"unknown": 0})[["group", "unknown"]]


def shares(rows: pd.DataFrame, party: str) -> pd.DataFrame:
    """Return n_words, share, its interval and level by group and ``party``; ``rows`` have a column group."""
    parts = [_shares_in(part, part[party]).assign(group=group) for group, part in rows.groupby("group", sort=True)]
    return pd.concat(parts).reset_index().set_index(["group", party])


def _shares_in(rows: pd.DataFrame, party: pd.Series) -> pd.DataFrame:
    """Return the shares in one group; clusters are stories, or attributions where there is but one story."""
    counted = rows.groupby(party, sort=True, observed=False)[["n_words"]].sum()
    one_story = rows["story"].nunique() == 1
    numbers, _ = pd.factorize(rows["quote_id"] if one_story else rows["story"])
    places, spoken = counted.index.get_indexer(pd.Index(party)), rows["n_words"].to_numpy()
    n = int(numbers.max()) + 1
    totals = np.bincount(numbers, weights=spoken, minlength=n)[:, None]
    copies = rows.assign(_number=numbers).groupby("_number")["doc_id"].nunique().to_numpy()
    most = int(np.argmax(counted["n_words"].to_numpy()))
    largest = np.bincount(numbers[places == most], weights=spoken[places == most], minlength=n)[:, None]
    low, high, level = np.empty((3, len(counted)))
    size = max(1, _AT_ONCE // n)
    for first in range(0, len(counted), size):
        chosen = slice(first, min(first + size, len(counted)))
        here = (places >= chosen.start) & (places < chosen.stop)
        words_of = np.zeros((n, chosen.stop - first))
        np.add.at(words_of, (numbers[here], places[here] - first), spoken[here])
        low[chosen], high[chosen] = share_interval(words_of, totals, copies=copies)
        level[chosen] = may_be_level(largest, words_of, copies=copies)
    level = np.where(np.isnan(low), np.nan, level)
    total = counted["n_words"].sum()
    share = counted["n_words"] / total if total else 0.0
    return counted.assign(share=share, low=low, high=high, level=level)

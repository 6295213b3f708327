"""Who gets to speak, and how much: one row per source."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.intervals import may_be_level, share_interval
from mediakit.base.text import fold, paragraphs, words
from mediakit.language import read_cast, read_vocabulary
from mediakit.reading import stories
from mediakit.speaking.kinds import Portrait, affiliation_of, kind_of, portray, read_kind_words, role_of
from mediakit.tables import ARTICLES, LINKED_QUOTES, SOURCES
from mediakit.tables.schema import conform, empty
from mediakit.tables.vocabulary import QUOTE_KINDS

_AT_ONCE = 2_000_000
"""Numbers held at once: bounds the memory, changes no number."""


def count_sources(quotes: pd.DataFrame, *, articles: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return one row per source and group: how it is named, what it is, how often and how much it speaks.

    Take the quotes from ``link_speakers``. ``share`` is the source's part of all words attributed to a known source of
    the group, nested attributions left out, as if the unknown spoke in the same parts; ``share_least`` and
    ``share_most`` say what it is if none or all of the unknown words are the source's own. The interval is Wilson's
    for as many independent words as the group's articles are worth (``share_interval``), reprints of a story
    (``link_reprints``) being one; in a group of one article, its attributions. ``level`` says whether it may have as
    many words as the source with most: whether the interval of the difference, article by article, holds 0.
    ``first_position`` is the mean over the source's articles. ``by`` names columns of ``quotes`` or ``articles``.

    >>> row = dict(doc_id="a", quote_id="q", part=1, start=11, end=14, quote="Yes", kind="direct", rule="typed",
    ...            speaker="Mira Solt", speaker_start=0, speaker_end=9, source="Mira Solt")
    >>> table = pd.DataFrame({"doc_id": ["a"], "text": ["Mira Solt: Yes"]})
    >>> count_sources(pd.DataFrame([row]), articles=table)[["source", "naming", "n_words", "share"]].values.tolist()
    [['Mira Solt', 'named_person', 1, 1.0]]
    """
    by = [by] if isinstance(by, str) else list(by)
    if "source" not in quotes and len(quotes):
        raise TableError("column 'source' is missing", remedy="pass the quotes through link_speakers first")
    quotes = conform(quotes, LINKED_QUOTES)
    articles = conform(articles, ARTICLES)
    joined = _joined(quotes, articles, by)
    known = joined[joined["source"].notna()]
    if known.empty:
        return _empty(joined, by)
    portraits = _portraits(known, articles)
    group = known.groupby(by, dropna=False, sort=True).ngroup() if by else pd.Series(0, index=known.index)
    known = known.assign(group=group)
    table = _counted(known).merge(_unknown(joined, known, by), on="group", how="left")
    told = table.groupby("group")["n_words"].transform("sum") + table["unknown"]
    table["share_least"] = table["n_words"] / told.where(told > 0)
    table["share_most"] = (table["n_words"] + table["unknown"]) / told.where(told > 0)
    keys = known.drop_duplicates("group").set_index("group")[by]
    table = table.join(keys, on="group").drop(columns=["group", "unknown"])
    for name, values in _told(table["source"], portraits).items():
        table[name] = values
    return conform(table, SOURCES, by=by)


def _joined(quotes: pd.DataFrame, articles: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
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


def _empty(joined: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    table = empty(SOURCES)
    for name in by:
        table[name] = pd.Series([], dtype=joined[name].dtype)
    return conform(table, SOURCES, by=by)


def _unknown(joined: pd.DataFrame, known: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the words of each group that no known source has."""
    unknown = joined[joined["source"].isna()]
    keys = known.drop_duplicates("group")[["group", *by]]
    if not by:
        return keys.assign(unknown=int(unknown["n_words"].sum()))
    words_of = unknown.groupby(list(by), dropna=False)["n_words"].sum().rename("unknown").reset_index()
    return keys.merge(words_of, on=list(by), how="left").fillna({"unknown": 0})[["group", "unknown"]]


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per source and group."""
    keys = ["group", "source"]
    single = rows.drop_duplicates(["group", "doc_id", "quote_id"])
    of_each = rows.groupby(keys, sort=True)
    table = pd.DataFrame({"n_words": of_each["n_words"].sum(), "n_articles": of_each["doc_id"].nunique()})
    table["n_quotes"] = single.groupby(keys).size()
    totals = table.groupby("group")["n_words"].transform("sum")
    table["share"] = (table["n_words"] / totals.where(totals > 0)).fillna(0.0)
    compared = [_compared(part, table.loc[[group]].droplevel("group")) for group, part in rows.groupby("group")]
    table = table.join(pd.concat(compared))
    table["first_position"] = rows.groupby([*keys, "doc_id"])["position"].min().groupby(keys).mean().clip(0, 1)
    for kind in QUOTE_KINDS:
        table[f"n_{kind}"] = single[single["kind"] == kind].groupby(keys).size()
    for place in ("headline", "lead"):
        table[f"n_{place}s"] = rows[rows[place]].groupby(keys)["doc_id"].nunique()
    counts = [f"n_{kind}" for kind in QUOTE_KINDS] + ["n_headlines", "n_leads"]
    table[counts] = table[counts].fillna(0).astype("int64")
    order = ["group", "n_words", "n_quotes", "source"]
    return table.reset_index().sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def _compared(rows: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """Return for each source of one group the interval of its share, and whether it is level with the largest.

    Clusters are stories, or attributions where there is but one story.
    """
    one_story = rows["story"].nunique() == 1
    numbers, _ = pd.factorize(rows["quote_id"] if one_story else rows["story"])
    places, spoken = counted.index.get_indexer(pd.Index(rows["source"])), rows["n_words"].to_numpy()
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
    index = pd.MultiIndex.from_product([[rows["group"].iloc[0]], counted.index], names=["group", "source"])
    return pd.DataFrame({"low": low, "high": high, "level": level}, index=index)


def _portraits(known: pd.DataFrame, articles: pd.DataFrame) -> dict[str, Portrait]:
    """Return what all articles together say of each source."""
    vocabulary = read_vocabulary()
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    found: dict[str, Portrait] = {}
    for doc_id, rows in known.groupby("doc_id", sort=True):
        cast = read_cast(texts.get(doc_id, ""), vocabulary=vocabulary, spoken=set(rows["source"]))
        for source, mentions in rows.groupby("source")["speaker"]:
            one = portray(str(source), mentions.dropna().unique(), cast=cast, vocabulary=vocabulary)
            whole = found.setdefault(str(source), Portrait())
            whole.namings.update(one.namings)
            whole.said += one.said
            whole.roles += one.roles
            whole.principals += one.principals
    return found


def _told(sources: pd.Series, portraits: dict[str, Portrait]) -> dict[str, list[str | None]]:
    kind_words, vocabulary = read_kind_words(), read_vocabulary()
    told: dict[str, tuple[str, str, str | None, str | None]] = {}
    for source, portrait in portraits.items():
        naming = portrait.namings.most_common(1)[0][0]
        role = role_of(portrait)
        told[source] = (
            naming,
            kind_of(portrait, naming, kind_words=kind_words),
            role,
            affiliation_of(role, vocabulary),
        )
    columns = list(zip(*(told[source] for source in sources), strict=True))
    return {name: list(values) for name, values in zip(("naming", "kind", "role", "affiliation"), columns, strict=True)}

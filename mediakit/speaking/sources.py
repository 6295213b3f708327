"""Who gets to speak, and how much: one row per source."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.stats import Floats, bootstrap
from mediakit.base.text import fold, paragraphs, words
from mediakit.language import read_entities, read_vocabulary
from mediakit.speaking.kinds import SourceProfile, affiliation_of, kind_of, read_kind_words, read_profile, role_of
from mediakit.tables import ARTICLES, LINKED_QUOTES, SOURCES
from mediakit.tables.schema import conform, empty
from mediakit.tables.vocabulary import QUOTE_KINDS

_AT_ONCE = 500
"""Sources bootstrapped together: bounds the memory, changes no number."""


def count_sources(
    quotes: pd.DataFrame, *, articles: pd.DataFrame, by: Sequence[str] = (), seed: int = 0
) -> pd.DataFrame:
    """Return one row per source and group: how it is named, what it is, how often and how much it speaks.

    Take the quotes from ``link_speakers``; attributions without a source are left out. ``share`` is the source's part
    of all words attributed to a known source of the group, nested attributions left out; its interval is a
    percentile bootstrap over the group's articles, in a group of one article over its attributions.
    ``first_position`` is the mean over the source's articles.
    ``by`` names columns of ``quotes`` or ``articles``.

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
    profiles = _profiles(known, articles)
    group = known.groupby(by, dropna=False, sort=True).ngroup() if by else pd.Series(0, index=known.index)
    known = known.assign(group=group)
    table = _sources_by_group(known, seed)
    keys = known.drop_duplicates("group").set_index("group")[by]
    table = table.join(keys, on="group").drop(columns="group")
    for name, values in _profile_columns(table["source"], profiles).items():
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
    joined = quotes.merge(articles[["doc_id", *wanted]], on="doc_id", how="left").merge(places, on="doc_id", how="left")
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


def _sources_by_group(rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return one row per source and group."""
    keys = ["group", "source"]
    single = rows.drop_duplicates(["group", "doc_id", "quote_id"])
    of_each = rows.groupby(keys, sort=True)
    table = pd.DataFrame({"n_words": of_each["n_words"].sum(), "n_articles": of_each["doc_id"].nunique()})
    table["n_quotes"] = single.groupby(keys).size()
    totals = table.groupby("group")["n_words"].transform("sum")
    table["share"] = (table["n_words"] / totals.where(totals > 0)).fillna(0.0)
    intervals = [
        _interval_of_shares(part, table.loc[group].index, seed) for group, part in rows.groupby("group", sort=True)
    ]
    table["low"], table["high"] = (np.concatenate(ends) for ends in zip(*intervals, strict=True))
    table["first_position"] = rows.groupby([*keys, "doc_id"])["position"].min().groupby(keys).mean().clip(0, 1)
    for kind in QUOTE_KINDS:
        table[f"n_{kind}"] = single[single["kind"] == kind].groupby(keys).size()
    for place in ("headline", "lead"):
        table[f"n_{place}s"] = rows[rows[place]].groupby(keys)["doc_id"].nunique()
    counts = [f"n_{kind}" for kind in QUOTE_KINDS] + ["n_headlines", "n_leads"]
    table[counts] = table[counts].fillna(0).astype("int64")
    order = ["group", "n_words", "n_quotes", "source"]
    return table.reset_index().sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def _interval_of_shares(rows: pd.DataFrame, sources: pd.Index, seed: int) -> tuple[Floats, Floats]:
    """Return the ends of each source's share over resampled articles, or attributions where there is but one."""
    one_article = rows["doc_id"].nunique() == 1
    numbers, _ = pd.factorize(rows["quote_id"] if one_article else rows["doc_id"])
    places, spoken = sources.get_indexer(pd.Index(rows["source"])), rows["n_words"].to_numpy()
    n = int(numbers.max()) + 1
    totals = np.bincount(numbers, weights=spoken, minlength=n)
    low, high = np.empty(len(sources)), np.empty(len(sources))
    for first in range(0, len(sources), _AT_ONCE):
        size = min(_AT_ONCE, len(sources) - first)
        here = (places >= first) & (places < first + size)
        sums = np.zeros((n, size + 1))
        np.add.at(sums, (numbers[here], places[here] - first), spoken[here])
        sums[:, -1] = totals
        low[first : first + size], high[first : first + size] = bootstrap(sums, _shares_of_sums, seed=seed)
    return low, high


def _shares_of_sums(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums[:, -1:] > 0, sums[:, :-1] / sums[:, -1:], np.nan)


def _profiles(known: pd.DataFrame, articles: pd.DataFrame) -> dict[str, SourceProfile]:
    """Return what all articles together say of each source."""
    vocabulary = read_vocabulary()
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    found: dict[str, SourceProfile] = {}
    for doc_id, rows in known.groupby("doc_id", sort=True):
        entities = read_entities(texts.get(doc_id, ""), vocabulary=vocabulary, spoken=set(rows["source"]))
        for source, mentions in rows.groupby("source")["speaker"]:
            one = read_profile(str(source), mentions.dropna().unique(), entities=entities, vocabulary=vocabulary)
            whole = found.setdefault(str(source), SourceProfile())
            whole.namings.update(one.namings)
            whole.said += one.said
            whole.roles += one.roles
            whole.principals += one.principals
    return found


def _profile_columns(sources: pd.Series, profiles: dict[str, SourceProfile]) -> dict[str, list[str | None]]:
    kind_words, vocabulary = read_kind_words(), read_vocabulary()
    told: dict[str, tuple[str, str, str | None, str | None]] = {}
    for source, profile in profiles.items():
        naming = profile.namings.most_common(1)[0][0]
        role = role_of(profile)
        told[source] = (
            naming,
            kind_of(profile, naming, kind_words=kind_words),
            role,
            affiliation_of(role, vocabulary),
        )
    columns = list(zip(*(told[source] for source in sources), strict=True))
    return {name: list(values) for name, values in zip(("naming", "kind", "role", "affiliation"), columns, strict=True)}

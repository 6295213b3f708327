"""Who gets to speak, and how much: one row per source."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa

from mediakit.base.errors import TableError
from mediakit.language import read_entities, read_vocabulary
from mediakit.speaking.kinds import SourceProfile, affiliation_of, kind_of, read_kind_words, read_profile, role_of
from mediakit.speaking.word_shares import attributed_words, shares, unknown_words
from mediakit.tables import ARTICLES, LINKED_QUOTES, SOURCE_SHARES, SOURCES
from mediakit.tables.schema import conform, empty
from mediakit.tables.vocabulary import QUOTE_KINDS

_OF_A_SOURCE = ("source", "naming", "kind", "role", "affiliation")
"""What is read from the articles; all else is counted."""


def count_sources(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: Sequence[str] = (),
    described: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row per source and group: how it is named, what it is, how often and how much it speaks.

    Take the quotes from ``link_speakers``. ``share`` is the source's part of all words attributed to a known source of
    the group, nested attributions left out, as if the unknown spoke in the same parts; ``share_least`` and
    ``share_most`` say what it is if none or all of the unknown words are the source's own. The interval is Wilson's
    for as many independent words as the group's articles are worth (``share_interval``), reprints of a story
    (``link_reprints``) being one; in a group of one article, its attributions. ``level`` says whether it may have as
    many words as the source with most: whether the interval of the difference, article by article, holds 0.
    ``first_position`` is the mean over the source's articles. ``by`` names columns of ``quotes`` or ``articles``.
    Naming, kind, role and affiliation are read from the articles; ``described``, a table of all these sources counted
    before, spares that.

    Raises TableError when the quotes have no source, or ``described`` lacks one of theirs.

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
    joined = attributed_words(quotes, articles, by)
    known = joined[joined["source"].notna()]
    if known.empty:
        return _empty(joined, by, SOURCES)
    profiles = _told_of_sources(known, articles) if described is None else _taken_over(known, described)
    group = known.groupby(by, dropna=False, sort=True).ngroup() if by else pd.Series(0, index=known.index)
    known = known.assign(group=group)
    table = _counted(known).merge(unknown_words(joined, known, by), on="group", how="left")
    told = table.groupby("group")["n_words"].transform("sum") + table["unknown"]
    table["share_least"] = table["n_words"] / told.where(told > 0)
    table["share_most"] = (table["n_words"] + table["unknown"]) / told.where(told > 0)
    keys = known.drop_duplicates("group").set_index("group")[by]
    table = table.join(keys, on="group").drop(columns=["group", "unknown"])
    table = table.merge(profiles, on="source", how="left", sort=False)
    return conform(table, SOURCES, by=by)


def count_source_kinds(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: Sequence[str] = (),
    described: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row per kind of source and group (SOURCE_SHARES): which part of the words it is given.

    As ``count_sources``, whose kinds these are, with everybody of a kind taken together; each kind found anywhere is
    there in every group. ``described`` as for ``count_sources``.

    >>> row = dict(doc_id="a", quote_id="q", part=1, start=21, end=24, quote="Yes", kind="direct", rule="typed",
    ...            speaker="Minister Mira Solt", speaker_start=0, speaker_end=18, source="Mira Solt")
    >>> table = pd.DataFrame({"doc_id": ["a"], "text": ["Minister Mira Solt : Yes"]})
    >>> count_source_kinds(pd.DataFrame([row]), articles=table)[["kind", "n_words", "share"]].values.tolist()
    [['official', 1, 1.0]]
    """
    by = [by] if isinstance(by, str) else list(by)
    quotes, articles = conform(quotes, LINKED_QUOTES), conform(articles, ARTICLES)
    joined = attributed_words(quotes, articles, by)
    known = joined[joined["source"].notna()]
    if known.empty:
        return _empty(joined, by, SOURCE_SHARES)
    told = _told_of_sources(known, articles) if described is None else _taken_over(known, described)
    kinds = told.set_index("source")["kind"]
    group = known.groupby(by, dropna=False, sort=True).ngroup() if by else pd.Series(0, index=known.index)
    known = known.assign(group=group, source_kind=pd.Categorical(known["source"].map(kinds)))
    table = shares(known, "source_kind")
    for name, column in (("n_sources", "source"), ("n_quotes", "quote_id"), ("n_articles", "doc_id")):
        table[name] = known.groupby(["group", "source_kind"], observed=False)[column].nunique()
    keys = known.drop_duplicates("group").set_index("group")[by]
    table = table.join(keys, on="group").reset_index().rename(columns={"source_kind": "kind"}).astype({"kind": "str"})
    ordered = table.sort_values(["group", "n_words", "kind"], ascending=[True, False, True])
    return conform(ordered.drop(columns="group"), SOURCE_SHARES, by=by)


def _empty(joined: pd.DataFrame, by: Sequence[str], definition: pa.DataFrameSchema) -> pd.DataFrame:
    table = empty(definition)
    for name in by:
        table[name] = pd.Series([], dtype=joined[name].dtype)
    return conform(table, definition, by=by)


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per source and group."""
    keys = ["group", "source"]
    single = rows.drop_duplicates(["group", "doc_id", "quote_id"])
    of_each = rows.groupby(keys, sort=True)
    table = shares(rows, "source").assign(n_articles=of_each["doc_id"].nunique())
    table["n_quotes"] = single.groupby(keys).size()
    table["first_position"] = rows.groupby([*keys, "doc_id"])["position"].min().groupby(keys).mean().clip(0, 1)
    for kind in QUOTE_KINDS:
        table[f"n_{kind}"] = single[single["kind"] == kind].groupby(keys).size()
    for place in ("headline", "lead"):
        table[f"n_{place}s"] = rows[rows[place]].groupby(keys)["doc_id"].nunique()
    counts = [f"n_{kind}" for kind in QUOTE_KINDS] + ["n_headlines", "n_leads"]
    table[counts] = table[counts].fillna(0).astype("int64")
    order = ["group", "n_words", "n_quotes", "source"]
    return table.reset_index().sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def _profiles(known: pd.DataFrame, articles: pd.DataFrame) -> dict[str, SourceProfile]:
    """Return what all articles together say of each source."""
    vocabulary = read_vocabulary()
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    found: dict[str, SourceProfile] = {}
    for doc_id, mentions in _mentions_by_article(known):
        entities = read_entities(texts.get(doc_id, ""), vocabulary=vocabulary, spoken=set(mentions))
        for source, speakers in sorted(mentions.items()):
            one = read_profile(source, speakers, entities=entities, vocabulary=vocabulary)
            whole = found.setdefault(source, SourceProfile())
            whole.namings.update(one.namings)
            whole.said += one.said
            whole.roles += one.roles
            whole.principals += one.principals
    return found


def _mentions_by_article(known: pd.DataFrame) -> list[tuple[str, dict[str, list[str]]]]:
    """Return for each article, in order, the different mentions of each source in it."""
    found: dict[str, dict[str, list[str]]] = {}
    columns = (known[name].tolist() for name in ("doc_id", "source", "speaker"))
    for doc_id, source, speaker in zip(*columns, strict=True):
        mentions = found.setdefault(doc_id, {}).setdefault(source, [])
        if isinstance(speaker, str) and speaker not in mentions:
            mentions.append(speaker)
    return sorted(found.items())


def _told_of_sources(known: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return source, naming, kind, role and affiliation of each source, told from all articles together."""
    kind_words, vocabulary = read_kind_words(), read_vocabulary()
    rows = []
    for source, profile in _profiles(known, articles).items():
        naming, role = profile.namings.most_common(1)[0][0], role_of(profile)
        kind = kind_of(profile, naming, kind_words=kind_words)
        rows.append((source, naming, kind, role, affiliation_of(role, vocabulary)))
    return pd.DataFrame(rows, columns=_OF_A_SOURCE, dtype="str")


def _taken_over(known: pd.DataFrame, described: pd.DataFrame) -> pd.DataFrame:
    """Return the same from a table of sources counted before."""
    lacking = [name for name in _OF_A_SOURCE if name not in described]
    if lacking:
        raise TableError(
            f"the sources described lack the column {lacking[0]!r}", remedy="pass the result of count_sources"
        )
    told = described[list(_OF_A_SOURCE)].drop_duplicates("source")
    unknown = sorted(set(known["source"]) - set(told["source"]))
    if unknown:
        raise TableError(
            f"the sources described lack {unknown[0]!r}",
            remedy="pass the result of count_sources for the same quotes",
        )
    return told

"""Who is named in a text, and who of them is only spoken about."""

from __future__ import annotations

import pandas as pd

from mediakit.base.intervals import share_interval
from mediakit.language import read_entities, read_vocabulary
from mediakit.reading import each_text, stories
from mediakit.tables import ACTORS, HEARINGS
from mediakit.tables.schema import conform


def find_actors(docs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per mention of a person whom a document names in full somewhere (ACTORS).

    A surname counts as a mention of the person who bears it; pronouns and descriptions ("the mayor") do not. People
    named by one word only, and bodies, are left out.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The boat of Mira Solt sank. Mr Hale saw Solt swim."]})
    >>> find_actors(docs)[["start", "end", "actor"]].values.tolist()
    [[12, 21, 'Mira Solt'], [40, 44, 'Mira Solt']]
    """
    vocabulary = read_vocabulary()
    rows = [
        (doc_id, start, end, person.name)
        for doc_id, text in each_text(docs)
        for person in read_entities(text, vocabulary=vocabulary).people
        if len(person.words) > 1
        for start, end in person.spans
    ]
    found = pd.DataFrame(rows, columns=list(ACTORS.columns)).drop_duplicates()
    order = {doc_id: place for place, doc_id in enumerate(docs["doc_id"])}
    place = found["doc_id"].map(order)
    return conform(found.assign(_place=place).sort_values(["_place", "start", "end"]).drop(columns="_place"), ACTORS)


def count_hearings(actors: pd.DataFrame, *, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per person named: mentions, documents, and attributions, most mentioned first (HEARINGS).

    ``actors`` comes from ``find_actors``, ``quotes`` from ``link_speakers``. A person of 0 attributions is only
    spoken about. ``share`` is the part of the documents naming the person that let the person speak; its interval
    counts each document once, or each story where ``actors`` has the columns of ``link_reprints``, and is NA with one.

    >>> from mediakit.tables.schema import empty
    >>> from mediakit.tables import LINKED_QUOTES
    >>> actors = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [4, 13], "actor": ["Mira Solt"] * 2})
    >>> count_hearings(actors, quotes=empty(LINKED_QUOTES)).iloc[:, :6].values.tolist()
    [['Mira Solt', 2, 1, 0, 0, 0.0]]
    """
    groups = actors.groupby("actor")
    counts = pd.DataFrame({"n_mentions": groups.size(), "n_docs": groups["doc_id"].nunique()}).reset_index()
    said = quotes.drop_duplicates("quote_id")["source"].value_counts()
    counts["n_quotes"] = counts["actor"].map(said).fillna(0).astype("int64")
    speaks = pd.MultiIndex.from_frame(quotes[["doc_id", "source"]])
    named = actors.assign(story=stories(actors)).drop_duplicates(["doc_id", "actor"])
    named["heard"] = pd.MultiIndex.from_frame(named[["doc_id", "actor"]]).isin(speaks).astype(float)
    counts = counts.merge(_heard(named), on="actor", how="left")
    return conform(counts.sort_values(["n_mentions", "actor"], ascending=[False, True]), HEARINGS)


def _heard(named: pd.DataFrame) -> pd.DataFrame:
    """Return n_heard, share and its interval by actor; ``named`` has a row per document and actor it names."""
    rows = []
    for actor, part in named.groupby("actor", sort=True):
        of_story = part.groupby("story")["heard"]
        low, high = share_interval(of_story.sum(), of_story.size(), copies=of_story.size())
        heard = part["heard"].sum()
        rows.append((actor, heard, heard / len(part), float(low), float(high)))
    return pd.DataFrame(rows, columns=["actor", "n_heard", "share", "low", "high"]).astype({"actor": "str"})

"""Suggestions for alias sets: the short forms, titles and descriptions texts give to those they name in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from mediakit.comparing.naming import find_names
from mediakit.language import Entity, Vocabulary, name_words, read_entities, read_vocabulary
from mediakit.language import find_names as find_proper_names
from mediakit.lexicons.loading import any_of
from mediakit.reading import each_text
from mediakit.tables import ALIASES
from mediakit.tables.schema import conform, empty

LEAST_MENTIONS = 2
"""Mentions from which an actor is suggested."""

KNOWN_SHARE = 0.8
"""Part of the documents with a label that must name its actor in full; else the label stands for others too."""

_ACRONYM = re.compile(r"\s\((?P<letters>[A-Z][A-Za-z.&]{1,9})\)")
_DESCRIPTION = re.compile(r"the\s(?P<said>(?P<head>[a-z-]+(?:\s[a-z-]+)?)(?:\s(?:of|for)\s\w+(?:\s\w+){0,3})?)")
_CLAUSE = re.compile(rf"\b{any_of('name_signs_en', 'clause_opener')}\b")
_NOT_OF = {"male": "title_female", "female": "title_male"}
"""Titles a person does not bear, by gender: "Mr Solt" beside "Mrs Mira Solt" is another."""

Label = tuple[str, str, str]
"""Actor, label, rule."""


def suggest_aliases(docs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per label the documents themselves give an actor (ALIASES), the most mentioned actors first.

    To be read and corrected before it goes into ``count_names``. Suggested are people named in full somewhere, with
    surname, title and surname, and the description beside the name ("the mayor of Ostby"); and bodies with the
    acronym in brackets behind their name. Left out is what two actors share, what often stands in documents that do
    not name the actor in full, and actors with a single label or a single mention. Never suggested are first names
    and words that no text ties to the name ("regime" for "government"): those are for the analyst to add.

    Extra columns: n mentions, n_docs, rule (full_name, surname, title, description, acronym).

    >>> text = "We heard Mayor Mira Solt, the mayor of Ostby, on Monday. Mayor Solt was brief. Solt left."
    >>> found = suggest_aliases(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> found["label"].tolist()
    ['Mayor Solt', 'Mira Solt', 'Solt', 'mayor of Ostby']
    """
    if docs.empty:
        return _with_mentions(empty(ALIASES), docs)
    vocabulary = read_vocabulary()
    labels = {label for _, text in each_text(docs) for label in _labels_of_text(text, vocabulary)}
    table = pd.DataFrame(sorted(labels), columns=["actor", "label", "rule"]).astype("str")
    table = table.drop_duplicates(["actor", "label"])
    alone = table.groupby(table["label"].str.lower())["actor"].transform("nunique") == 1
    namesakes = table.groupby(table["actor"].map(lambda name: name_words(name)[-1]))["actor"].transform("nunique") > 1
    table = table[alone & ~(namesakes & table["rule"].isin(["surname", "title"]))]
    return _with_mentions(table, docs)


def _with_mentions(table: pd.DataFrame, docs: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that stand for their actor alone, of actors with a choice of them, with mentions counted."""
    names = find_names(docs, aliases=table).merge(table, on=["actor", "label"], suffixes=("_form", ""))
    named_in_full = names.loc[names["rule"] == "full_name", ["actor", "doc_id"]].drop_duplicates().assign(known=1.0)
    names = names.merge(named_in_full, how="left", on=["actor", "doc_id"]).fillna({"known": 0.0})
    used = names.groupby(["actor", "label", "rule", "doc_id"]).agg(n=("start", "size"), known=("known", "max"))
    labels = used.groupby(["actor", "label", "rule"]).agg(n=("n", "sum"), n_docs=("n", "size"), known=("known", "mean"))
    sure = labels[labels["known"] >= KNOWN_SHARE].drop(columns="known").reset_index()
    mentions = sure.groupby("actor")["n"].transform("sum")
    choices = sure.groupby("actor")["label"].transform("size")
    kept = sure.assign(_mentions=-mentions, _n=-sure["n"])[(mentions >= LEAST_MENTIONS) & (choices > 1)]
    ordered = kept.sort_values(["_mentions", "actor", "_n", "label"]).drop(columns=["_mentions", "_n"])
    return conform(ordered, ALIASES)


def _labels_of_text(text: str, vocabulary: Vocabulary) -> Iterator[Label]:
    """Yield what one text calls those it names in full."""
    entities = read_entities(text, vocabulary=vocabulary)
    titles = {name.start: name.titles for name in find_proper_names(text, vocabulary=vocabulary) if name.titles}
    for person in entities.people:
        if len(person.words) > 1:
            yield person.name, person.name, "full_name"
            yield from _short_forms(person, text, titles, vocabulary)
            yield from _descriptions(person, vocabulary)
    for body in entities.bodies:
        found = (match["letters"] for span in body.spans if (match := _ACRONYM.match(text, span[1])))
        for letters in found:
            if letters.lower().replace(".", "") in body.aliases:
                yield body.name, body.name, "full_name"
                yield body.name, letters, "acronym"


def _short_forms(person: Entity, text: str, titles: dict[int, str], vocabulary: Vocabulary) -> Iterator[Label]:
    """Yield surname, and title with surname, of a person."""
    fitting = vocabulary["title"] - vocabulary[_NOT_OF.get(person.gender, "")]
    for start, end in person.spans:
        said = text[start:end]
        if name_words(said) == person.words[-1:]:
            yield person.name, said, "surname"
            if start in titles and all(word in fitting for word in name_words(titles[start])):
                yield person.name, f"{titles[start]} {said}", "title"


def _descriptions(person: Entity, vocabulary: Vocabulary) -> Iterator[Label]:
    """Yield the definite descriptions of a person: the mayor of Ostby."""
    for role in person.roles:
        described = _DESCRIPTION.fullmatch(role.strip())
        if not described or " " not in described["said"] or _CLAUSE.search(role):
            continue
        if described["head"].split()[-1] in vocabulary["person"]:
            yield person.name, described["said"], "description"

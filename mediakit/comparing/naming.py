"""What actors are called: each mention of an actor by one of its labels, and each label's share by group."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.intervals import share_interval
from mediakit.comparing.term_counts import group_documents
from mediakit.lexicons.inflection import plural, singular
from mediakit.lexicons.loading import any_of, listed_words
from mediakit.lexicons.matching import Match, Matcher
from mediakit.reading import each_text
from mediakit.tables import ALIASES, NAMES, NAMING
from mediakit.tables.schema import conform, empty

Aliases = Mapping[str, Sequence[str]] | pd.DataFrame
"""The labels of each actor: a mapping from actor to labels, or an ALIASES table."""

_NO_PLURAL = listed_words("irregular_forms_en", "no_plural")

_AFTER_HEAD = re.compile(rf"\s{any_of('name_signs_en', 'after_head')}\s")
_LETTERS = re.compile(r"[^\W_]+")


class _Form(NamedTuple):
    words: str
    actor: str
    label: str
    rule: str


def find_names(docs: pd.DataFrame, *, aliases: Aliases) -> pd.DataFrame:
    """Return one row per mention of an actor by one of its labels (NAMES), in document order.

    Labels match whole words; of labels that overlap, of whatever actor, the one that begins first and then the
    longest counts. A label in lower case is a noun: it matches in any case, in singular and plural. One with capitals
    is a name: it matches with its capitals only ("US" is not "us"), and with a plural s. A possessive ending is not
    part of the mention. ``rule`` says which form it was: as_written, plural or singular.

    Raises TableError when two actors share a label.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The regime's militants fled. A government fell."]})
    >>> sets = {"state": ["government", "regime"], "rebels": ["militant"]}
    >>> find_names(docs, aliases=sets)[["actor", "label", "mention", "rule"]].values.tolist()[:2]
    [['state', 'regime', 'regime', 'as_written'], ['rebels', 'militant', 'militants', 'plural']]
    """
    forms = _forms(_alias_table(aliases))
    matcher = Matcher([form.words for form in forms], labels=map(str, range(len(forms))))
    rows = [
        (doc_id, match.start, match.end, form.actor, form.label, text[match.start : match.end], form.rule)
        for doc_id, text in (() if docs.empty else each_text(docs))
        for match, form in _chosen(matcher.find(text), text, forms)
    ]
    return conform(pd.DataFrame(rows, columns=list(NAMES.columns)), NAMES)


def count_names(docs: pd.DataFrame, *, aliases: Aliases, by: str | Sequence[str] = ()) -> pd.DataFrame:
    """Return one row per group, actor and label (NAMING): which part of the mentions of the actor use the label.

    ``by`` names the column of ``docs`` to group by, or several, whose values are joined; documents without a value are
    left out. Every label is there in every group; the shares of an actor in a group add up to 1, and are NA where it is
    not mentioned. The mentions are those of ``find_names``. The interval is Wilson's for as many independent mentions
    as the documents are worth (``share_interval``), reprints of a story (``link_reprints``) being one; NA with
    mentions in fewer than two. Extra columns: n_docs, the documents that use the label, n_actor_docs, those that
    mention the actor.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The regime fell. The regime's end."], "outlet": ["Post"]})
    >>> counted = count_names(docs, aliases={"state": ["regime", "government"]}, by="outlet")
    >>> counted[["label", "n", "share"]].values.tolist()
    [['government', 0, 0.0], ['regime', 2, 1.0]]
    """
    documents = group_documents(docs, by=by)
    listed = _alias_table(aliases).sort_values(["actor", "label"])
    if documents.empty or listed.empty:
        return empty(NAMING)
    names = find_names(documents, aliases=aliases)
    counts = names.groupby(["doc_id", "actor", "label"]).size().rename("n").reset_index()
    counts = counts.merge(documents[["doc_id", "group", "story"]], on="doc_id")
    rows = [
        {"group": group, "actor": actor, "label": label} | _share(part[part["actor"] == actor], label)
        for group, part in ((name, counts[counts["group"] == name]) for name in sorted(documents["group"].unique()))
        for actor, label in zip(listed["actor"], listed["label"], strict=True)
    ]
    return conform(pd.DataFrame(rows), NAMING)


def _share(mentions: pd.DataFrame, label: str) -> dict[str, float]:
    """Return how often one label is used among the mentions of an actor, counted by document and label."""
    by_document = mentions.groupby(["story", "doc_id"])["n"].sum()
    used = mentions[mentions["label"] == label].set_index(["story", "doc_id"])["n"]
    n, total = int(used.sum()), int(by_document.sum())
    hits = used.reindex(by_document.index).fillna(0).groupby("story").sum()
    of_story = by_document.groupby("story")
    low, high = share_interval(hits, of_story.sum(), copies=of_story.size())
    counted = {"n": n, "share": n / total if total else math.nan, "low": float(low), "high": float(high)}
    return counted | {"n_docs": len(used), "n_actor_docs": len(by_document)}


def _alias_table(aliases: Aliases) -> pd.DataFrame:
    """Return the aliases as a table; raise TableError when a label stands for two actors."""
    if not isinstance(aliases, pd.DataFrame):
        pairs = [(actor, label) for actor, labels in aliases.items() for label in labels]
        aliases = pd.DataFrame(pairs, columns=["actor", "label"])
    table = conform(aliases, ALIASES)[["actor", "label"]].drop_duplicates()
    actors = table.groupby("label")["actor"].agg(list)
    shared = actors[actors.map(len) > 1]
    if len(shared):
        told = "; ".join(f"{label!r} stands for {' and '.join(sorted(names))}" for label, names in shared.items())
        raise TableError(told, remedy="give each label to one actor, or make it longer so that it tells them apart")
    return table


def _forms(aliases: pd.DataFrame) -> list[_Form]:
    """Return every form to look for; a form somebody listed as a label is never taken for another label's plural."""
    pairs = sorted(zip(aliases["actor"], aliases["label"], strict=True))
    forms = [_Form(label, actor, label, "as_written") for actor, label in pairs]
    known = {form.words for form in forms}
    for actor, label in pairs:
        for words, rule in _other_forms(label):
            if words not in known:
                known.add(words)
                forms.append(_Form(words, actor, label, rule))
    return forms


def _other_forms(label: str) -> list[tuple[str, str]]:
    """Return the plural, and for a noun in lower case the singular, of a label: of the noun before any preposition."""
    after = _AFTER_HEAD.search(label)
    head, rest = (label[: after.start()], label[after.start() :]) if after else (label, "")
    last = re.split(r"[\s-]", head)[-1]
    before = head.removesuffix(last)
    if not last or last.endswith("*") or last in _NO_PLURAL:
        return []
    many = plural(last)
    if label != label.lower():
        return [(before + many + rest, "plural")]
    one = singular(last)
    return [(before + one + rest, "singular")] if one != last else [(before + many + rest, "plural")]


def _chosen(matches: Sequence[Match], text: str, forms: Sequence[_Form]) -> Iterator[tuple[Match, _Form]]:
    """Yield the matches that count: with their capitals, none over another, the first and longest before others."""
    reached = 0
    for match in sorted(
        matches, key=lambda match: (match.start, -match.end, _is_noun(forms[match.entry]), match.entry)
    ):
        form = forms[match.entry]
        if match.start >= reached and _has_capitals(text[match.start : match.end], form.words):
            reached = match.end
            yield match, form


def _is_noun(form: _Form) -> bool:
    return form.words == form.words.lower()


def _has_capitals(mention: str, words: str) -> bool:
    """Return whether a mention has a capital wherever the label has one."""
    pairs = zip(_LETTERS.findall(words), _LETTERS.findall(mention), strict=False)
    return all(
        there.isupper() for own, said in pairs for letter, there in zip(own, said, strict=False) if letter.isupper()
    )

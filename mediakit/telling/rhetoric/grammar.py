"""Who acts is left out: passives without an agent, actions told as nouns (Fowler 1991)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document

PARTICIPLES = "participles_en"
ACTIONS = "action_nouns_en"

_BE = re.compile(
    rf"\b(?:{any_of(CONTEXTS, 'before_be')}\s+(?:not\s+|never\s+|[a-z]+ly\s+)?(?=be))?(?:{any_of(CONTEXTS, 'be')}|"
    rf"(?:is|are|was|were)n['’]t)\s+(?:(?:{any_of(CONTEXTS, 'between_be_and_participle')}|"
    rf"[a-z]+ly)\s+){{0,3}}(?P<participle>[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_BY = re.compile(rf"[^.;:!?()\"“”\r\n]{{0,70}}?\bby\s+(?!{any_of(CONTEXTS, 'no_agent')}|\d|hand\b|law\b)")
_NAMED = re.compile(
    rf"\b(?:{any_of(CONTEXTS, 'determiner')}|[A-Za-z]+['’]s)\s+(?:[a-z-]+\s+)?(?P<noun>[a-z]{{3,}})(?=\s+(?:of|"
    r"by)\b)",
    re.IGNORECASE,
)
_OWNED = re.compile(rf"(?:\b{any_of(CONTEXTS, 'possessive')}|\b[^\W\d_][\w-]*['’]s)\s+(?:[a-z-]+\s+)?$", re.IGNORECASE)
_FORMED = re.compile(r"[a-z]{3,}(?:i[sz]ation|ification|ing)", re.IGNORECASE)


def passive_without_agent(document: Document) -> Iterator[DeviceSpan]:
    """Accept a form of be or get with a participle, when no "by" follows in the clause: the vote was delayed."""
    irregular, states = (
        _words_in_list(document, PARTICIPLES, "irregular"),
        _words_in_list(document, PARTICIPLES, "state"),
    )
    for match in _BE.finditer(document.text):
        word = match["participle"].lower()
        acted_on = word in irregular or (word.endswith("ed") and not word.endswith("eed") and word not in states)
        if acted_on and not _BY.match(document.text, match.end()):
            yield DeviceSpan(*match.span(), 0.5)


def action_of(document: Document) -> Iterator[DeviceSpan]:
    """Accept a noun of action with what it is done to: the closure of the mine, the shelling of homes."""
    actions, things = _words_in_list(document, ACTIONS, "action"), _words_in_list(document, ACTIONS, "thing")
    for match in _NAMED.finditer(document.text):
        noun = match["noun"].lower()
        if noun in actions or (_FORMED.fullmatch(noun) and noun not in things):
            yield DeviceSpan(*match.span(), 0.6)


def owned_action(document: Document) -> Iterator[DeviceSpan]:
    """Accept a noun of action behind a possessive: her dismissal, the mine's closure."""
    for entry in document.listed(ACTIONS, label="action"):
        owner = _OWNED.search(document.text, max(0, entry.start - 40), entry.start)
        if owner:
            yield DeviceSpan(owner.start(), entry.end, 0.4)


def _words_in_list(document: Document, name: str, label: str) -> set[str]:
    """Return the words of the text that a list holds under a label."""
    return {document.text[entry.start : entry.end].lower() for entry in document.listed(name, label=label)}

"""Who acts is left out: passives without an agent, actions told as nouns (Fowler 1991)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of
from mediakit.telling.rhetoric.document import CONTEXTS, Found, Page

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


def passive_without_agent(page: Page) -> Iterator[Found]:
    """Accept a form of be or get with a participle, when no "by" follows in the clause: the vote was delayed."""
    irregular, states = _words_in_list(page, PARTICIPLES, "irregular"), _words_in_list(page, PARTICIPLES, "state")
    for match in _BE.finditer(page.text):
        word = match["participle"].lower()
        acted_on = word in irregular or (word.endswith("ed") and not word.endswith("eed") and word not in states)
        if acted_on and not _BY.match(page.text, match.end()):
            yield Found(*match.span(), 0.5)


def action_of(page: Page) -> Iterator[Found]:
    """Accept a noun of action with what it is done to: the closure of the mine, the shelling of homes."""
    actions, things = _words_in_list(page, ACTIONS, "action"), _words_in_list(page, ACTIONS, "thing")
    for match in _NAMED.finditer(page.text):
        noun = match["noun"].lower()
        if noun in actions or (_FORMED.fullmatch(noun) and noun not in things):
            yield Found(*match.span(), 0.6)


def owned_action(page: Page) -> Iterator[Found]:
    """Accept a noun of action behind a possessive: her dismissal, the mine's closure."""
    for entry in page.listed(ACTIONS, label="action"):
        owner = _OWNED.search(page.text, max(0, entry.start - 40), entry.start)
        if owner:
            yield Found(owner.start(), entry.end, 0.4)


def _words_in_list(page: Page, name: str, label: str) -> set[str]:
    """Return the words of the text that a list holds under a label."""
    return {page.text[entry.start : entry.end].lower() for entry in page.listed(name, label=label)}

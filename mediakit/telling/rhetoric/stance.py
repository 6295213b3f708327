"""How sure, how binding, how far from the source: boosters, obligation, and the reporting words that take sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of
from mediakit.telling.rhetoric.document import CONTEXTS, Found, Page

BOOSTERS = "boosters_en"
OBLIGATION = "obligation_en"

_DISTANCING = re.compile(
    rf"\b{any_of(CONTEXTS, 'doubting')}(?=\s+(?:that|to\s+(?:be|have))\b)|\b{any_of(CONTEXTS, 'doubtful')}\b",
    re.IGNORECASE,
)
_ENDORSING = re.compile(rf"\b{any_of(CONTEXTS, 'trusting')}(?=\s+that\b)", re.IGNORECASE)
_CONCLUSION = re.compile(r"\s+(?:\w+ly\s+)?(?:have|surely|be\s+(?:the|a)\b)", re.IGNORECASE)
_EMPTY_NEVER = re.compile(r"never\s+(?:mind|theless)", re.IGNORECASE)


def boosting_words(page: Page) -> Iterator[Found]:
    """Accept a word or phrase that shows full certainty or the highest degree: undoubtedly, without question."""
    for entry in page.listed(BOOSTERS):
        if not _EMPTY_NEVER.match(page.text, entry.start):
            yield Found(entry.start, entry.end, entry.weight)


def obliging_words(page: Page) -> Iterator[Found]:
    """Accept a modal, verb or phrase that lays a duty on somebody: must pay, has to go; not: must have gone."""
    for entry in page.listed(OBLIGATION):
        word = page.text[entry.start : entry.end]
        if word.lower() == "must" and _CONCLUSION.match(page.text, entry.end):
            continue
        if word == "Should" and page.text[page.sentence_at(entry.start)[1] - 1] != "?":
            continue
        if not page.is_name(entry.start, entry.end):
            yield Found(entry.start, entry.end, entry.weight)


def distancing_attribution(page: Page) -> Iterator[Found]:
    """Accept the reporting words of an attribution that keep the reporter away from it: claimed, alleges."""
    return _attributed(page, "distancing")


def distancing_words(page: Page) -> Iterator[Found]:
    """Accept a doubting verb or adverb where attributions are not given: claims that, allegedly."""
    return _unattributed(page, _DISTANCING)


def endorsing_attribution(page: Page) -> Iterator[Found]:
    """Accept the reporting words of an attribution that take it for true: revealed, pointed out."""
    return _attributed(page, "endorsing")


def endorsing_words(page: Page) -> Iterator[Found]:
    """Accept a verb that takes what follows for true where attributions are not given: admitted that."""
    return _unattributed(page, _ENDORSING)


def _attributed(page: Page, kind: str) -> Iterator[Found]:
    for cue in page.quoted.cues if page.quoted else ():
        if cue.kind == kind:
            yield Found(cue.start, cue.end, 0.6)


def _unattributed(page: Page, words: re.Pattern[str]) -> Iterator[Found]:
    if page.quoted is None:
        yield from (Found(*match.span(), 0.5) for match in words.finditer(page.text))

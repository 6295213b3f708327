"""How sure, how binding, how far from the source: boosters, obligation, and the reporting words that take sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document

BOOSTERS = "boosters_en"
OBLIGATION = "obligation_en"

_DISTANCING = re.compile(
    rf"\b{any_of(CONTEXTS, 'doubting')}(?=\s+(?:that|to\s+(?:be|have))\b)|\b{any_of(CONTEXTS, 'doubtful')}\b",
    re.IGNORECASE,
)
_ENDORSING = re.compile(rf"\b{any_of(CONTEXTS, 'trusting')}(?=\s+that\b)", re.IGNORECASE)
_CONCLUSION = re.compile(r"\s+(?:\w+ly\s+)?(?:have|surely|be\s+(?:the|a)\b)", re.IGNORECASE)
_EMPTY_NEVER = re.compile(r"never\s+(?:mind|theless)", re.IGNORECASE)


def boosting_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word or phrase that shows full certainty or the highest degree: undoubtedly, without question."""
    for entry in document.listed(BOOSTERS):
        if not _EMPTY_NEVER.match(document.text, entry.start):
            yield DeviceSpan(entry.start, entry.end, entry.weight)


def obliging_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a modal, verb or phrase that lays a duty on somebody: must pay, has to go; not: must have gone."""
    for entry in document.listed(OBLIGATION):
        word = document.text[entry.start : entry.end]
        if word.lower() == "must" and _CONCLUSION.match(document.text, entry.end):
            continue
        if word == "Should" and document.text[document.sentence_at(entry.start)[1] - 1] != "?":
            continue
        if not document.is_name(entry.start, entry.end):
            yield DeviceSpan(entry.start, entry.end, entry.weight)


def distancing_attribution(document: Document) -> Iterator[DeviceSpan]:
    """Accept the reporting words of an attribution that keep the reporter away from it: claimed, alleges."""
    return _attributed(document, "distancing")


def distancing_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a doubting verb or adverb where attributions are not given: claims that, allegedly."""
    return _unattributed(document, _DISTANCING)


def endorsing_attribution(document: Document) -> Iterator[DeviceSpan]:
    """Accept the reporting words of an attribution that take it for true: revealed, pointed out."""
    return _attributed(document, "endorsing")


def endorsing_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a verb that takes what follows for true where attributions are not given: admitted that."""
    return _unattributed(document, _ENDORSING)


def _attributed(document: Document, kind: str) -> Iterator[DeviceSpan]:
    for cue in document.quoted.cues if document.quoted else ():
        if cue.kind == kind:
            yield DeviceSpan(cue.start, cue.end, 0.6)


def _unattributed(document: Document, words: re.Pattern[str]) -> Iterator[DeviceSpan]:
    if document.quoted is None:
        yield from (DeviceSpan(*match.span(), 0.5) for match in words.finditer(document.text))

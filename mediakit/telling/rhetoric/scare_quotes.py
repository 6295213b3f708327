"""Scare quotes: marks around a word or two that keep it at arm's length, without anybody being quoted.

They are told from speech by their length, by what stands before them (a determiner, not a verb of saying) and, when
the attributions of the text are known, by not being one. Titles, nicknames and words under discussion are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mediakit.base.text import words
from mediakit.language import quotations, within
from mediakit.lexicons.loading import any_of
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document

REACH = 60
"""Code points before a quotation in which a verb of saying or naming may stand."""
LONGEST = 4
"""Words between the marks. What is longer nearly always repeats what somebody said (own reading of news)."""

_SO_CALLED = re.compile(
    r"\bso[- ]called\s+(?:[\"“'‘][^\"“”'‘’\r\n]{1,60}[\"”'’]|[^\W\d_][\w-]*(?:\s+[\w-]+(?=[.,;:!?]))?)", re.IGNORECASE
)
_AFTER_DETERMINER = re.compile(rf"\b{any_of(CONTEXTS, 'held_by')}\s+(?:[a-z-]+\s+)?$", re.IGNORECASE)
_AFTER_SAYING = re.compile(rf"(?:\b{any_of(CONTEXTS, 'said_before')}(?:\s+[\w'’-]+){{0,4}}\s*|[,:]\s*)$", re.IGNORECASE)
_AFTER_NAMING = re.compile(rf"\b{any_of(CONTEXTS, 'named_before')}\s*(?:as\s+|an?\s+|the\s+)?$", re.IGNORECASE)
_BEFORE_SAYING = re.compile(rf"[\"”“»'’]?,?\s*(?:(?:he|she|they|it|who)\s+)?{any_of(CONTEXTS, 'said_behind')}\b")


def so_called(document: Document) -> Iterator[DeviceSpan]:
    """Accept "so-called" with the word or the marked words it holds up: so-called experts, so-called "aid"."""
    yield from (DeviceSpan(*match.span(), 1.0) for match in _SO_CALLED.finditer(document.text))


def after_determiner(document: Document) -> Iterator[DeviceSpan]:
    """Accept a few marked words right behind a determiner or preposition: the "volunteers", of their "science"."""
    for start, end in _kept_at_distance(document):
        if _AFTER_DETERMINER.search(document.text, max(0, start - 40), start):
            yield DeviceSpan(start, end, 0.8)


def marked_word(document: Document) -> Iterator[DeviceSpan]:
    """Accept one or two marked words, not capitalised, with nobody speaking before or behind: they "helped" us."""
    for start, end in _kept_at_distance(document):
        if len(words(document.text[start:end])) <= 2:
            yield DeviceSpan(start, end, 0.5)


def _kept_at_distance(document: Document) -> Iterable[tuple[int, int]]:
    """Yield short quotations that start small and do not look like speech, titles or words under discussion."""
    for quotation in quotations(document.text):
        start, end = quotation.start, quotation.end
        if not quotation.closed or not _is_a_small_phrase(document.text[slice(*within(document.text, quotation))]):
            continue
        before = document.text[max(0, start - REACH) : start]
        speech = (
            _AFTER_SAYING.search(before) or _BEFORE_SAYING.match(document.text, end) or document.is_quoted(start, end)
        )
        if not speech and not _AFTER_NAMING.search(before):
            yield start, end


def _is_a_small_phrase(inner: str) -> bool:
    """Tell whether a few words begin small and end without a mark of punctuation, as no sentence and no title does."""
    return inner[:1].islower() and inner[-1:] not in ".!?,;…" and len(words(inner)) <= LONGEST

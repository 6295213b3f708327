"""Loaded words and evaluative labels: words that judge what they name (Da San Martino et al. 2019)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of, listed_words
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document

LIST = "loaded_words_en"
LABELS = "evaluative_labels_en"
STRONG = 0.6
"""Weight from which an adjective turns the noun behind it into a label."""

_NO_NOUN, _PLAIN_STEMS = listed_words(CONTEXTS, "no_noun"), listed_words(CONTEXTS, "plain_stem")
_BEGUN = re.compile(
    r"\b(?:(?:pseudo|ultra|uber|hyper)-[^\W\d_]{3,}|self-(?:proclaimed|styled|declared|anointed|appointed)\b|"
    r"thinly[- ]veiled\b|so-called\b)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:monger(?:s|ing)?|phob(?:e|es|ic|ia)|bash(?:ing|ers?)|splaining|(?<=-)(?:hat(?:ing|ers?)|grabb(?:ing|ers?)|crashers?|lovers?))\b",
    re.IGNORECASE,
)
_STEM = re.compile(r"[^\W\d_]{3,}-?$")
_NEXT_WORD = re.compile(
    rf" (?:[a-z-]{{2,}}{any_of(CONTEXTS, 'adjective_ending')} (?=[a-z]{{4}}))?(?P<noun>[a-z][a-z'’-]{{3,}})"
)
_LABEL_BEFORE = re.compile(
    rf"(?:\b{any_of(CONTEXTS, 'before_label')}\s+)$",
    re.IGNORECASE,
)


def loaded_term(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word or phrase of the list of loaded words, unless it is part of a name."""
    for entry in document.listed(LIST):
        if entry.label == "creed" or not document.is_name(entry.start, entry.end):
            yield DeviceSpan(entry.start, entry.end, entry.weight)


def loaded_formation(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word formed with a part that judges: ultra-, pseudo-, -monger, -phobe, -bashing, self-styled."""
    yield from (DeviceSpan(*match.span(), 0.6) for match in _BEGUN.finditer(document.text))
    for ending in _ENDING.finditer(document.text):
        stem = _STEM.search(document.text, max(0, ending.start() - 20), ending.start())
        if stem and stem.group().rstrip("-").lower() not in _PLAIN_STEMS:
            yield DeviceSpan(stem.start(), ending.end(), 0.6)


def label_with_judgement(document: Document) -> Iterator[DeviceSpan]:
    """Accept a strongly loaded adjective with the noun behind it: the shambolic council, reckless plans."""
    for entry in document.listed(LIST):
        if entry.weight < STRONG or entry.label not in ("adjective", "creed"):
            continue
        noun = _NEXT_WORD.match(document.text, entry.end)
        if not noun or noun["noun"] in _NO_NOUN or noun["noun"].endswith(("ly", "n't", "n’t")):
            continue
        if not document.is_name(entry.start, entry.end):
            yield DeviceSpan(entry.start, noun.end(), entry.weight)


def judging_name(document: Document) -> Iterator[DeviceSpan]:
    """Accept a name for a person, group or deed that is already a judgement: a charlatan, this charade."""
    adjectives = {entry.end: entry.start for entry in document.listed(LIST) if entry.label in ("adjective", "creed")}
    for entry in document.listed(LABELS):
        if document.is_name(entry.start, entry.end):
            continue
        start = adjectives.get(entry.start - 1, entry.start)
        if (
            start < entry.start
            or entry.label == "group"
            or _LABEL_BEFORE.search(document.text, max(0, start - 8), start)
        ):
            yield DeviceSpan(start, entry.end, entry.weight)

"""Larger or smaller than it is: exaggeration and minimisation (Da San Martino et al. 2019)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.base.text import Span
from mediakit.lexicons.loading import any_of, listed_words
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document, Listed, accept_listed

LIST = "amounts_en"
LOADED = "loaded_words_en"
STRONG = 0.6
"""Weight from which a loaded word counts as a judgement."""

HEAPED = 3
"""Judgements in one clause from which they are heaped."""

REACH = 40
"""Characters between a word for all or none and the judgement it spreads."""

_SUPERLATIVE = re.compile(
    rf"\b(?:the\s+|his\s+|her\s+|its\s+|their\s+|our\s+)(?:single\s+)?(?P<adjective>{any_of(CONTEXTS, 'extreme')}|"
    rf"most\s+(?P<most>[a-z-]+))(?:\s+[a-z][a-z-]+)?(?P<ever>\s+(?:[a-z]+\s+){{0,4}}?(?:ever|"
    r"in\s+(?:\w+\s+)?(?:history|memory)|of\s+all\s+time|on\s+(?:the\s+)?earth|in\s+the\s+world|"
    rf"known\s+to\s+man)\b(?:\s+{any_of(CONTEXTS, 'behind_ever')})?)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    rf"\b{any_of(CONTEXTS, 'everyone')}\s+(?:in\s+(?:the|this)\s+(?:world|country|nation|land|town)|"
    r"on\s+(?:the\s+)?(?:earth|planet)|who\s+(?:has\s+ever|ever))\b|\b(?:(?:a|one)\s+)?(?:hundred|thousand|"
    r"million|billion)\s+times\s+(?:more|worse|better|over)\b|\b(?:always\s+and\s+everywhere|never\s+ever|"
    r"never,\s+ever)\b",
    re.IGNORECASE,
)
_UTTER = re.compile(
    rf"\b{any_of(CONTEXTS, 'utterly')}\s+$",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b{any_of(CONTEXTS, 'all')}\b",
    re.IGNORECASE,
)
_MEASURABLE = ("best", "biggest", "strongest")
"""Superlatives that need something more, such as "ever", to be a judgement."""

_PLAIN_MOST = listed_words(CONTEXTS, "plain_most")


def boundless_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word or phrase that knows no bounds: countless, the whole nation, never before."""
    return accept_listed(document, LIST, "exaggeration")


def boundless_superlative(document: Document) -> Iterator[DeviceSpan]:
    """Accept a superlative of judgement: the worst council ever, the most reckless plan; not: the most recent."""
    loaded = {document.text[entry.start : entry.end].lower() for entry in document.listed(LOADED)}
    for match in _SUPERLATIVE.finditer(document.text):
        most = (match["most"] or "").lower()
        if most in _PLAIN_MOST:
            continue
        if match["ever"] or most in loaded:
            yield DeviceSpan(*match.span(), 0.8)
        elif not most and match["adjective"].lower() not in _MEASURABLE:
            yield DeviceSpan(*match.span(), 0.5)


def total_claim(document: Document) -> Iterator[DeviceSpan]:
    """Accept a claim about all or none of the world: nobody on earth, a thousand times worse, never ever."""
    yield from (DeviceSpan(*match.span(), 0.7) for match in _TOTAL.finditer(document.text))


def heightened_judgement(document: Document) -> Iterator[DeviceSpan]:
    """Accept a loaded word with a word of the highest degree before it: an utter shambles, totally corrupt."""
    for entry in document.listed(LOADED):
        degree = _UTTER.search(document.text, max(0, entry.start - 14), entry.start)
        if degree and entry.weight >= STRONG:
            yield DeviceSpan(degree.start(), entry.end, 0.6)


def total_judgement(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word for all or none with a strongly loaded word soon behind it: everything they say is a lie."""
    for entry in document.listed(LOADED):
        if entry.weight >= STRONG:
            start, _ = document.clause_around(entry.start, entry.end)
            total = _ALL.search(document.text, max(start, entry.start - REACH), entry.start)
            if total:
                yield DeviceSpan(total.start(), entry.end, 0.5)


def heaped_judgements(document: Document) -> Iterator[DeviceSpan]:
    """Accept a clause that heaps three strongly loaded words or more: a corrupt and cruel gang of crooks."""
    clauses: dict[Span, list[Listed]] = {}
    for entry in document.listed(LOADED):
        if entry.weight >= STRONG:
            clauses.setdefault(document.clause_around(entry.start, entry.end), []).append(entry)
    for entries in clauses.values():
        if len(entries) >= HEAPED:
            yield DeviceSpan(entries[0].start, entries[-1].end, 0.6)


def belittling_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word or phrase that makes a thing small: a mere handful, nothing to worry about."""
    return accept_listed(document, LIST, "minimisation")

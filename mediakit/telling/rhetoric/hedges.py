"""Hedges: words that let a writer say something without standing behind it fully (Hyland 1998)."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.telling.rhetoric.document import DeviceSpan, Document, accept_listed

LIST = "hedges_en"


def hedging_modal(document: Document) -> Iterator[DeviceSpan]:
    """Accept a modal of possibility: may, might, could have; not the month May, nor might as strength."""
    starts = {start for start, _ in document.sentences}
    for found in document.listed(LIST, label="modal"):
        if document.text[found.start : found.end] != "May" or found.start in starts:
            yield DeviceSpan(found.start, found.end, found.weight)


def hedging_adverb(document: Document) -> Iterator[DeviceSpan]:
    """Accept an adverb or adjective of likelihood: perhaps, apparently, it is likely."""
    return accept_listed(document, LIST, "adverb")


def hedging_verb(document: Document) -> Iterator[DeviceSpan]:
    """Accept a verb that weakens what follows: seems to, appears to, suggests that."""
    return accept_listed(document, LIST, "verb")


def hedging_phrase(document: Document) -> Iterator[DeviceSpan]:
    """Accept a set phrase that limits a statement: to some extent, as far as we know."""
    return accept_listed(document, LIST, "phrase")


def hedging_amount(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word that blurs a number or degree: roughly, around 300, more or less."""
    return accept_listed(document, LIST, "amount")

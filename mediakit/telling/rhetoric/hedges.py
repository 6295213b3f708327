"""Hedges: words that let a writer say something without standing behind it fully (Hyland 1998)."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.telling.rhetoric.document import Found, Page, accept_listed

LIST = "hedges_en"


def hedging_modal(page: Page) -> Iterator[Found]:
    """Accept a modal of possibility: may, might, could have; not the month May, nor might as strength."""
    starts = {start for start, _ in page.sentences}
    for found in page.listed(LIST, label="modal"):
        if page.text[found.start : found.end] != "May" or found.start in starts:
            yield Found(found.start, found.end, found.weight)


def hedging_adverb(page: Page) -> Iterator[Found]:
    """Accept an adverb or adjective of likelihood: perhaps, apparently, it is likely."""
    return accept_listed(page, LIST, "adverb")


def hedging_verb(page: Page) -> Iterator[Found]:
    """Accept a verb that weakens what follows: seems to, appears to, suggests that."""
    return accept_listed(page, LIST, "verb")


def hedging_phrase(page: Page) -> Iterator[Found]:
    """Accept a set phrase that limits a statement: to some extent, as far as we know."""
    return accept_listed(page, LIST, "phrase")


def hedging_amount(page: Page) -> Iterator[Found]:
    """Accept a word that blurs a number or degree: roughly, around 300, more or less."""
    return accept_listed(page, LIST, "amount")

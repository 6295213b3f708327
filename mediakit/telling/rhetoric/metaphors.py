"""Metaphor fields: public affairs told as war, disease, flood or game (Lakoff and Johnson 1980)."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.telling.rhetoric.document import DeviceSpan, Document

LIST = "metaphor_fields_en"


def war_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word of war told of something else: the front line of reform, a budget battle."""
    return _told_of_something_else(document, "metaphor_war")


def disease_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word of illness told of something else: the symptoms of decline, an ailing club."""
    return _told_of_something_else(document, "metaphor_disease")


def flood_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word of moving water told of people or things: a wave of visitors, swamped with forms."""
    return _told_of_something_else(document, "metaphor_flood")


def game_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word of sport or play told of something else: a level playing field, they moved the goalposts."""
    return _told_of_something_else(document, "metaphor_game")


def _told_of_something_else(document: Document, label: str) -> Iterator[DeviceSpan]:
    for entry in document.listed(LIST, label=label):
        if not document.is_name(entry.start, entry.end):
            yield DeviceSpan(entry.start, entry.end, entry.weight)

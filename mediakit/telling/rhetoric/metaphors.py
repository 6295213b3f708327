"""Metaphor fields: public affairs told as war, disease, flood or game (Lakoff and Johnson 1980)."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.telling.rhetoric.document import Found, Page

LIST = "metaphor_fields_en"


def war_words(page: Page) -> Iterator[Found]:
    """Accept a word of war told of something else: the front line of reform, a budget battle."""
    return _told_of_something_else(page, "metaphor_war")


def disease_words(page: Page) -> Iterator[Found]:
    """Accept a word of illness told of something else: the symptoms of decline, an ailing club."""
    return _told_of_something_else(page, "metaphor_disease")


def flood_words(page: Page) -> Iterator[Found]:
    """Accept a word of moving water told of people or things: a wave of visitors, swamped with forms."""
    return _told_of_something_else(page, "metaphor_flood")


def game_words(page: Page) -> Iterator[Found]:
    """Accept a word of sport or play told of something else: a level playing field, they moved the goalposts."""
    return _told_of_something_else(page, "metaphor_game")


def _told_of_something_else(page: Page, label: str) -> Iterator[Found]:
    for entry in page.listed(LIST, label=label):
        if not page.is_name(entry.start, entry.end):
            yield Found(entry.start, entry.end, entry.weight)

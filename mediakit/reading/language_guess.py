"""Whether a text is in English, where that is cheaply certain."""

from __future__ import annotations

from mediakit.reading.page_words import page_words

_SAMPLE = 120
"""Characters looked at unless more are asked for."""
LONG_SAMPLE = 600
"""Characters looked at in an article, which opens with a headline."""
_LEAST_WORDS = 6
_LEAST_SHARE = 0.18
_LEAST_KINDS = 2
_TELLING = page_words("english")


def language_of(text: str, *, sample: int = _SAMPLE) -> str | None:
    """Return "en" when at least 18 % of the first words are telling English ones of two kinds or more, else None.

    ``sample`` is how many characters are looked at.

    >>> language_of("They have closed the harbour, and nobody was told."), language_of("Le port est fermé.")
    ('en', None)
    """
    words = text[:sample].lower().replace("’", "'").split()
    telling = list(filter(_TELLING.__contains__, words))
    if len(words) < _LEAST_WORDS or len(telling) < _LEAST_SHARE * len(words):
        return None
    return "en" if len(set(telling)) >= _LEAST_KINDS else None

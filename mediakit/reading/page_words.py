"""The words by which bylines, credits, headers of comments and notes are told: the lexicon ``page_words_en``."""

from __future__ import annotations

from mediakit.lexicons import loading

_LEXICON = "page_words_en"


def page_words(label: str) -> frozenset[str]:
    """Return the words of one label.

    >>> sorted(page_words("role_opener"))
    ['our', 'special', 'staff']
    """
    return loading.listed_words(_LEXICON, label)


def any_of(label: str) -> str:
    """Return the part of a regular expression that stands for any word of a label, the longest first.

    >>> any_of("update")
    '(?:modified|amended|updated)'
    """
    return loading.any_of(_LEXICON, label)

"""The words by which bylines, credits, headers of comments and notes are told: the lexicon ``page_words_en``."""

from __future__ import annotations

import re

from mediakit.lexicons import load_lexicon

_ENTRIES = load_lexicon("page_words_en").entries
_WORDS = {str(label): frozenset(terms) for label, terms in _ENTRIES.groupby("label")["term"]}


def page_words(label: str) -> frozenset[str]:
    """Return the words of one label.

    >>> sorted(page_words("role_opener"))
    ['our', 'special', 'staff']
    """
    return _WORDS[label]


def any_of(label: str) -> str:
    """Return the part of a regular expression that stands for any word of a label, the longest first.

    >>> any_of("update")
    '(?:modified|amended|updated)'
    """
    words = sorted(page_words(label), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in words)})".replace("\\ ", r"\s+")

"""Whether a line is in title case, so that capitals in it do not tell names."""

from __future__ import annotations

from collections.abc import Iterable

from mediakit.language.word_classes import words_in

_LONGEST_NAME = 3
"""Words that a line in title case has more of: with so few, a name alone looks the same."""
_LONGEST_HEADLINE = 25
"""Words from which a line of capitals is a list of names."""


def is_title_case(words: Iterable[str]) -> bool:
    """Return whether all words of a line have a capital but articles, prepositions and conjunctions.

    A single other word in lower case, however short, shows a sentence; a small word with a capital counts as
    capitalised, since only title case gives it one. Numbers and marks count for nothing.

    >>> is_title_case("Council To Sell Ferry".split()), is_title_case("Lena Kvist met Tom Hale".split())
    (True, False)
    """
    small = words_in("small_in_title")
    # One letter may be a rest of "U.N.'s".
    telling = [word for word in words if len(word) > 1 and word[0].isalpha() and word not in small]
    return _LONGEST_NAME < len(telling) < _LONGEST_HEADLINE and all(word[0].isupper() for word in telling)

"""Whole numbers that files state of themselves: how many documents, words, comments."""

from __future__ import annotations

import re

_MOST_DIGITS = 12
"""Digits of the greatest number believed; longer ones are damage, and beyond 4,300 Python reads none."""
_GROUPED = re.compile(r"\d[\d,.\u00a0 ]*")


def number_of(digits: str) -> int | None:
    """Return the whole number of a text that is nothing but digits, None for any other and for one that is damage.

    >>> number_of("012"), number_of("²"), number_of("9" * 5000)
    (12, None, None)
    """
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


def number_in(text: str) -> int | None:
    """Return the first number of a text; None when there is none, or one that is damage.

    >>> number_in("1,204 words"), number_in("no words")
    (1204, None)
    """
    found = _GROUPED.search(text)
    return number_of(re.sub(r"\D", "", found[0])) if found else None

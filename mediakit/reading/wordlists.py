"""Word lists in the code, written as one string of words."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())

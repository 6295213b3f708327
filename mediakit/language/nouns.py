"""Common nouns: their singular, whether they are plural, whether they name persons, people or documents."""

from __future__ import annotations

from mediakit.base.text import fold
from mediakit.language.proper_names import Vocabulary
from mediakit.language.word_classes import words_in

_PLURALS = {"women": "woman", "men": "man", "ies": "y", "sses": "ss", "ches": "ch", "shes": "sh"}


def singular(word: str) -> str:
    """Return the singular of a regular plural.

    >>> singular("parties"), singular("women"), singular("press")
    ('party', 'woman', 'press')
    """
    if word in words_in("singular_like_plural"):
        return word
    for ending, instead in _PLURALS.items():
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def is_plural(word: str, vocabulary: Vocabulary) -> bool:
    """Return whether a folded noun stands for several people."""
    return singular(word) != word or word in vocabulary["people"]


def is_common(word: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word is a common noun for a person, people or a document."""
    folded = fold(word)
    one = singular(folded)
    if folded in vocabulary["noun"] or one in vocabulary["noun"]:
        return folded not in vocabulary["party"]
    return one != folded and one in vocabulary["organisation"]

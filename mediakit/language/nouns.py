"""Common nouns: whether they are plural, whether they name persons, people or documents."""

from __future__ import annotations

from mediakit.base.text import fold
from mediakit.language.proper_names import Vocabulary
from mediakit.lexicons.inflection import singular


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

"""The words of the lexicon ``naming_en`` by their labels, and labels made of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediakit.lexicons import Lexicon, load_lexicon


@dataclass(frozen=True)
class Vocabulary:
    """The words by which names, titles, roles and groups are told apart: label to folded terms."""

    terms: Mapping[str, frozenset[str]]

    def __getitem__(self, label: str) -> frozenset[str]:
        return self.terms.get(label, frozenset())


_MADE_LABELS = {
    "given": ("given_male", "given_female"),
    "person": ("role", "role_male", "role_female"),
    "title": ("title", "title_male", "title_female"),
    "office": ("role", "role_male", "role_female", "title", "title_male", "title_female"),
    "noun": ("role", "role_male", "role_female", "people", "document"),
}


def read_vocabulary(lexicon: Lexicon | None = None) -> Vocabulary:
    """Return the vocabulary of a naming lexicon, the shipped one unless another is given.

    Labels made of others are added: given (names), person (nouns for one), title (of either gender or both), office
    (nouns for one and titles), noun (for persons, people and documents).
    """
    entries = (lexicon or load_lexicon("naming_en")).entries
    terms = {str(label): frozenset(group) for label, group in entries.groupby("label")["term"]}
    made = {
        label: frozenset[str]().union(*(terms.get(part, frozenset()) for part in parts))
        for label, parts in _MADE_LABELS.items()
    }
    return Vocabulary(terms | made)

"""What the surface of a text tells of each of its words: the features of the model of spans."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.base.text import fold, words
from mediakit.telling.rhetoric.document import WordLists

Features = dict[str, float]

_MARKS = "\"“”„«»'‘"


def word_features(text: str, *, lists: WordLists) -> Iterator[Features]:
    """Yield the features of each word: itself, its ends, its neighbours, its case, quotation marks, word lists."""
    spans = words(text)
    folded = ["<", *(fold(text[start:end]) for start, end in spans), ">"]
    listed = _lists_by_word(text, lists)
    for number, (start, end) in enumerate(spans, start=1):
        word, before, after = folded[number], folded[number - 1], folded[number + 1]
        shapes = {
            f"word={word}",
            f"before={before}",
            f"after={after}",
            f"ends={word[-3:]}",
            f"ends={word[-4:]}",
            f"begins={word[:4]}",
            f"before_ends={before[-3:]}",
            f"after_ends={after[-3:]}",
            f"case={_case(text[start:end])}",
        }
        if start and text[start - 1] in _MARKS:
            shapes.add("behind_mark")
        if "-" in word:
            shapes.add("hyphen")
        yield {**dict.fromkeys(sorted(shapes), 1.0), **listed.get(start, {})}


def _lists_by_word(text: str, lists: WordLists) -> dict[int, Features]:
    """Return, by where a word begins, the lists it stands in with its weight there."""
    found: dict[int, Features] = {}
    for name, entries in lists.find(text).items():
        for start, end, label, weight in entries:
            for first, _ in words(text[start:end]):
                found.setdefault(start + first, {})[f"list={name}:{label}"] = weight
    return found


def _case(word: str) -> str:
    """Return how a word is set: lower, Title, UPPER or mixed."""
    return "lower" if word.islower() else "upper" if word.isupper() else "title" if word.istitle() else "mixed"

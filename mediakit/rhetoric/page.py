"""What a rule may look at, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from mediakit.lexicons import load_lexicon
from mediakit.matching import Matcher
from mediakit.text import Span, sentences


class Found(NamedTuple):
    """One device in one text; ``weight`` says how strong it is, 0 to 1."""

    start: int
    end: int
    weight: float


class Listed(NamedTuple):
    """One entry of a word list, found in a text."""

    start: int
    end: int
    label: str
    weight: float


class WordLists:
    """The shipped word lists, each made ready when it is first asked for."""

    def __init__(self) -> None:
        self._ready: dict[str, tuple[Matcher, list[tuple[str, float]]]] = {}

    def find(self, name: str, text: str) -> list[Listed]:
        """Return the entries of the list ``name`` that stand in a text; of overlapping ones the longest."""
        if name not in self._ready:
            entries = load_lexicon(name).entries
            told = list(zip(entries["label"], entries["weight"], strict=True))
            self._ready[name] = Matcher(entries["term"]), told
        matcher, told = self._ready[name]
        return [Listed(match.start, match.end, *told[match.entry]) for match in matcher.find(text)]


class Page:
    """One text, the places where somebody is quoted in it, and the word lists to look for in it."""

    def __init__(self, text: str, *, quoted: Sequence[Span] | None, lists: WordLists) -> None:
        self.text = text
        self.quoted = quoted
        self._lists = lists
        self._listed: dict[str, list[Listed]] = {}

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return sentences(self.text)

    def listed(self, name: str, *, label: str | None = None) -> list[Listed]:
        """Return the entries of a word list that stand in the text, those of weight 0 (exclusions) left out."""
        if name not in self._listed:
            self._listed[name] = [entry for entry in self._lists.find(name, self.text) if entry.weight]
        return [entry for entry in self._listed[name] if label in (None, entry.label)]

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether a span touches the quoted words of a source, as far as quotations are known."""
        return any(start < stop and begin < end for begin, stop in self.quoted or ())


Rule = Callable[[Page], Iterable[Found]]

"""What a rule may look at, and what it gives back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from mediakit.base.text import Span, words
from mediakit.language import is_title_case, sentences
from mediakit.lexicons import load_lexicon
from mediakit.lexicons.matching import Matcher

LISTS = (
    "action_nouns_en",
    "alarm_words_en",
    "amounts_en",
    "argument_phrases_en",
    "boosters_en",
    "evaluative_labels_en",
    "hedges_en",
    "loaded_words_en",
    "metaphor_fields_en",
    "obligation_en",
    "participles_en",
    "rally_words_en",
)
"""The word lists the rules look into."""

CONTEXTS = "device_contexts_en"
"""The list of words around a device that speak for or against it."""

LONGEST_CLAUSE = 400
"""Characters to either side of a word that a clause can reach; beyond, a text has no punctuation to go by."""

_BREAK = re.compile(r"[,;:()\"“”]|\s[-–—]+\s|—")
_CAPITAL_BEFORE = re.compile(r"[^\W\d_]*$")
_CAPITAL_AFTER = re.compile(r"\s+(?:of\s+(?:the\s+)?)?([^\W\d_])")


class DeviceSpan(NamedTuple):
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


class ReportingCue(NamedTuple):
    """The reporting words of an attribution and how far they commit the reporter."""

    start: int
    end: int
    kind: str


class Quoted(NamedTuple):
    """What is known of the attributions of a text: where sources' own words stand, and the reporting words."""

    spans: list[Span]
    cues: list[ReportingCue]


class WordLists:
    """The shipped word lists, made ready together, so that a text is read once for all of them."""

    def __init__(self) -> None:
        tables = [load_lexicon(name).entries.assign(list=name) for name in LISTS]
        names = list(chain.from_iterable(table["list"] for table in tables))
        labels = chain.from_iterable(table["label"] for table in tables)
        weights = chain.from_iterable(table["weight"] for table in tables)
        self._matcher = Matcher(chain.from_iterable(table["term"] for table in tables), labels=names)
        self._told = list(zip(names, labels, weights, strict=True))

    def find(self, text: str) -> dict[str, list[Listed]]:
        """Return the entries that stand in a text by the name of their list; of overlapping ones the longest.

        Entries of weight 0 keep others from counting and are not told.
        """
        found: dict[str, list[Listed]] = {name: [] for name in LISTS}
        for start, end, entry in self._matcher.find(text):
            name, label, weight = self._told[entry]
            if weight:
                found[name].append(Listed(start, end, label, weight))
        return found


@cache
def load_word_lists() -> WordLists:
    """Return the shipped word lists, read and made ready once."""
    return WordLists()


class Document:
    """One text, the places where somebody is quoted in it, and the words of the lists that stand in it."""

    def __init__(self, text: str, *, quoted: Quoted | None, lists: WordLists) -> None:
        self.text = text
        self.quoted = quoted
        self._listed = lists.find(text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return sentences(self.text)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences begin."""
        return [start for start, _ in self.sentences]

    def listed(self, name: str, *, label: str | None = None) -> list[Listed]:
        """Return the entries of a word list that stand in the text, those of weight 0 (exclusions) left out."""
        return [entry for entry in self._listed[name] if label in (None, entry.label)]

    def sentence_at(self, place: int) -> Span:
        """Return the sentence that holds a place of the text."""
        number = bisect_right(self.sentence_starts, place) - 1
        return self.sentences[number] if number >= 0 else (0, len(self.text))

    def clause_around(self, start: int, end: int) -> Span:
        """Return the stretch between two breaks (comma, colon, bracket, dash, quotation mark) that holds a span."""
        first, last = self.sentence_at(start)
        if start - first > LONGEST_CLAUSE:
            first = max(first, self.text.rfind(" ", 0, start - LONGEST_CLAUSE) + 1)
        last = min(last, end + LONGEST_CLAUSE)
        for mark in _BREAK.finditer(self.text, first, start):
            first = mark.end()
        after = _BREAK.search(self.text, end, last)
        last = after.start() if after else last
        words = self.text[first:last]
        return last - len(words.lstrip()), first + len(words.rstrip(" \t.!?"))

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether a span touches the quoted words of a source, as far as quotations are known."""
        return self.quoted is not None and any(start < stop and begin < end for begin, stop in self.quoted.spans)

    def is_name(self, start: int, end: int) -> bool:
        """Say whether a capitalised span belongs to a longer name: its neighbour in the sentence has a capital too.

        Lines that are set in capitals throughout, as headlines may be, do not tell names by them.
        """
        if not self.text[start].isupper() or self.text[start:end].isupper():
            return False
        begin, _ = self.sentence_at(start)
        if start <= begin + 1 or self._is_headline(start):
            return False
        before = _CAPITAL_BEFORE.search(self.text[max(begin, start - 60) : start].rstrip())
        after = _CAPITAL_AFTER.match(self.text, end)
        return bool((before and before.group()[:1].isupper()) or (after and after[1].isupper()))

    def _is_headline(self, place: int) -> bool:
        begin, end = self.sentence_at(place)
        sentence = self.text[begin : min(end, begin + LONGEST_CLAUSE)]
        return is_title_case(sentence[first:after] for first, after in words(sentence))


def accept_listed(document: Document, name: str, label: str) -> Iterator[DeviceSpan]:
    """Accept every entry of a word list under a label, as strong as its weight."""
    yield from (DeviceSpan(entry.start, entry.end, entry.weight) for entry in document.listed(name, label=label))


Rule = Callable[[Document], Iterable[DeviceSpan]]

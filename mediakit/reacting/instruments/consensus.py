"""The instrument "consensus": mediakit's own, made of the evidence of several lists, passage by passage.

Every word brings what TextBlob's and VADER's lists, our own list and weights fitted on rated sentences say of it,
times what its neighbours make of it (``clauses``). The sum over a passage is divided by a power of its length and
levels off; the passages of a text are averaged, so that a long comment does not end near -1 or 1 for being long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from textblob.en import sentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from mediakit.language import sentences
from mediakit.lexicons import load_lexicon
from mediakit.reacting.instruments.instrument import Finding, Remembered, Score, rule_name
from mediakit.reacting.instruments.modifiers import Read, mark_weight, read_sentence

LISTED = 3.0
"""Weights of VADER's list and our own (-4 to 4, -3 to 3) are divided by this, to stand beside TextBlob's."""
RELIEVED = -0.3
"""A harm that is ended, eased or prevented counts for this part of its weight."""
PASSAGE = 30
"""Words up to which neighbouring sentences are read as one passage."""
LENGTH_POWER = 0.4
"""A passage's sum is divided by its length in words to this power: between a sum (0) and a mean (1)."""
SCALE = 3.0
"""Multiplies the sum, so that a passage of 16 words keeps its size."""
STEM = 6
"""Letters of a word that a fitted stem covers."""
FAINT = 0.04
"""A word that weighs less, either way, is no evidence and is left out."""
SHOWN = 0.35
"""Multiplies the raw valence, so that raters call neutral what lies within 0.05 of 0, as usual with VADER."""

_DRAWN_OUT = re.compile(r"(\w)\1")


class Parts(NamedTuple):
    """What the lists say of a term, in the order of the coefficients; the fitted weight comes on top."""

    vader_good: float
    vader_bad: float
    pattern: float
    own_good: float
    own_bad: float


class Consensus:
    """The evidence of all lists, weighed by what was fitted on rated sentences."""

    name = "consensus"

    def __init__(self) -> None:
        lexicon = load_lexicon("consensus_en")
        entries = lexicon.entries
        by_label = {
            label: dict(zip(rows["term"], rows["weight"], strict=True)) for label, rows in entries.groupby("label")
        }
        self._lists = Lists(by_label.get("own", {}))
        self._fitted = by_label.get("fitted", {})
        self._coefficients = tuple(lexicon.passport["coefficients"][name] for name in Parts._fields)
        self._exclamation = float(lexicon.passport["coefficients"]["exclamation"])
        self._weights = Remembered(self._weight)

    def score(self, text: str) -> Score:
        """Return the valence of a text: the mean over its passages, None where no word is evidence."""
        levels, n_scored = [], 0
        for passage in passages(text):
            known = [self.weigh(read)[1] for _, read in passage.reads if self._weights[read.term]]
            n_scored += len(known)
            if known:
                levels.append(self.level(sum(known) * length_factor(len(passage.reads)), passage.exclamations))
        return Score(SHOWN * sum(levels) / len(levels) if levels else None, n_scored)

    def find(self, text: str) -> list[Finding]:
        """Return every word that is evidence: its weight from all lists, and what it counts for here."""
        found = [
            _finding_of_entry(offset, read, weight, valence)
            for passage in passages(text)
            for offset, read in passage.reads
            for weight, valence in (self.weigh(read),)
            if valence
        ]
        return sorted(found)

    def _weight(self, term: str) -> float:
        """Return what all lists together give a term; 0 for one that is no evidence."""
        said = sum(b * part for b, part in zip(self._coefficients, self._lists.parts(term), strict=True))
        weight = said + self._fitted.get(term, 0.0) + self._fitted.get(stem(term) or "", 0.0)
        return weight if abs(weight) >= FAINT else 0.0

    def weigh(self, read: Read) -> tuple[float, float]:
        """Return the weight of a word and what it counts for where it stands."""
        weight = self._weights[read.term]
        return weight, weight * read.scale * (RELIEVED if read.relief and weight < 0 else 1.0)

    def level(self, total: float, exclamations: int) -> float:
        """Return the raw valence, between -1 and 1, of a passage whose evidence adds up to ``total``."""
        total += self._exclamation * exclamations * ((total > 0) - (total < 0))
        return total / math.sqrt(1 + total**2)


@cache
def load_consensus() -> Consensus:
    """Return the one instrument of this process; it remembers words, never results of texts."""
    return Consensus()


class Lists:
    """What the lists that are not fitted say of a term: VADER's, TextBlob's, our own."""

    def __init__(self, own: dict[str, float]) -> None:
        sentiment.load()
        self._vader: dict[str, float] = SentimentIntensityAnalyzer().lexicon
        self._own = own
        self._longest = max((len(term) for term in own if term.endswith("*")), default=0) - 1

    def parts(self, term: str) -> Parts:
        """Return what each list says of a term, letters drawn out for emphasis cut to one where that is known."""
        found = self._said(term)
        return found if any(found) or not _DRAWN_OUT.search(term) else self._said(_DRAWN_OUT.sub(r"\1", term))

    def _said(self, term: str) -> Parts:
        vader = (mark_weight(term) or self._vader.get(term, 0.0)) / LISTED
        own = self._own_weight(term) / LISTED
        pattern = dict.get(sentiment, term)
        return Parts(
            max(vader, 0.0), min(vader, 0.0), pattern[None][0] if pattern else 0.0, max(own, 0.0), min(own, 0.0)
        )

    def _own_weight(self, term: str) -> float:
        """Return the weight of the term itself, else of the longest beginning in our list."""
        if term in self._own:
            return self._own[term]
        begun = (term[:length] + "*" for length in range(min(len(term), self._longest), 1, -1))
        return next((self._own[beginning] for beginning in begun if beginning in self._own), 0.0)


class Passage(NamedTuple):
    """Neighbouring sentences read as one: each word with the place its sentence begins, and exclamation marks."""

    reads: list[tuple[int, Read]]
    exclamations: int


def passages(text: str) -> Iterator[Passage]:
    """Give the passages of a text: sentences in a row of up to PASSAGE words together, or one longer sentence."""
    reads: list[tuple[int, Read]] = []
    exclamations = 0
    for start, end in sentences(text):
        sentence = text[start:end]
        words = read_sentence(sentence)
        if reads and len(reads) + len(words) > PASSAGE:
            yield Passage(reads, min(exclamations, 4))
            reads, exclamations = [], 0
        reads.extend((start, read) for read in words)
        exclamations += sentence.count("!")
    if reads:
        yield Passage(reads, min(exclamations, 4))


def length_factor(n_words: int) -> float:
    """Return what the sum over a passage of so many words is multiplied by."""
    return SCALE / math.pow(n_words, LENGTH_POWER)


def stem(term: str) -> str | None:
    """Return the fitted stem a term falls under, None for a short one."""
    return term[:STEM] + "*" if len(term) >= STEM else None


def _finding_of_entry(offset: int, read: Read, weight: float, valence: float) -> Finding:
    relief = read.relief if weight < 0 else None
    rule = rule_name("word", negated=read.negation, intensified=read.intensifier, relieved=relief)
    negation = read.negation or relief
    kept = max(-1.0, min(valence, 1.0))
    return Finding(offset + read.start, offset + read.end, read.term, weight, kept, rule, negation, read.intensifier)

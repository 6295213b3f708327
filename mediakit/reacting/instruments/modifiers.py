"""What stands around a word: negation, intensifiers, relief, contrast. The grammar behind "consensus"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer

from mediakit.base.text import fold, words
from mediakit.lexicons.loading import listed_words
from mediakit.reacting.instruments.instrument import Remembered

NEGATED = -0.5
"""A negated word counts for this part of its weight: "not good" is less bad than "bad"."""
STRONGER, WEAKER = 1.3, 0.7
"""What an intensifier or a word in capitals, and a word that plays down, multiply by."""
BEFORE_BUT, AFTER_BUT = 0.7, 1.3
"""What counts less before "but", and more after it."""
REACH = 5
"""Words a negation reaches, unless a comma, a stop or a contrast ends it before."""


_LIST = "valence_shifters_en"
_NEGATIONS, _NOT_NEGATING = listed_words(_LIST, "negation"), listed_words(_LIST, "no_negation")
_RELIEFS, _CONTRASTS = listed_words(_LIST, "relief"), listed_words(_LIST, "contrast")
_BREAK = re.compile(r"[,.;:!?()\[\]–—]")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_MARK_CHUNK = re.compile(r"(?<!\S)(?:\w?[^\w\s])+\w?(?!\S)")
_MARK = re.compile(r"(?!.*\w\w)(?=.*[^\w\s]).*")
_DIGIT_SMILE = re.compile(r"\d\W*\)?")


class Read(NamedTuple):
    """A word of a sentence as it counts there: its term, by what it counts more, less or the other way, and why."""

    start: int
    end: int
    term: str
    scale: float
    negation: str | None
    intensifier: str | None
    relief: str | None


def read_sentence(sentence: str) -> list[Read]:
    """Return the words, emoticons and emojis of a sentence, each with what the words around make of it.

    >>> [(read.term, read.scale) for read in read_sentence("It isn’t very good")]
    [('it', 1.0), ("isn't", 1.0), ('very', -0.5), ('good', -0.65)]
    """
    found = [*_read_words(sentence), *_emoticon_reads(sentence)]
    contrast = next((read.start for read in found if read.term in _CONTRASTS and read.start > 0), None)
    if contrast is None:
        return found
    return [read._replace(scale=read.scale * (BEFORE_BUT if read.start < contrast else AFTER_BUT)) for read in found]


class _Word(NamedTuple):
    """What a word as written is to its neighbours."""

    term: str
    factor: float = 1.0
    intensifier: str | None = None
    negates: bool = False
    relieves: bool = False
    contrasts: bool = False
    capitals: bool = False


class _Reach(NamedTuple):
    """The negation and the relief that reach the words to come, and the number of the last word they reach."""

    negation: str | None = None
    relief: str | None = None
    until: int = -1

    def after(self, word: _Word, number: int, following: list[_Word]) -> _Reach:
        """Return what reaches on after a word; a negation that denies nothing, as in "not only", changes nothing."""
        if word.relieves:
            return _Reach(self.negation, word.term, number + REACH)
        if word.negates and not (following and f"{word.term} {following[0].term}" in _NOT_NEGATING):
            return _Reach(word.term, self.relief, number + REACH)
        return self


_NO_WORD, _NOTHING = _Word(""), _Reach()


def _read_words(sentence: str) -> Iterator[Read]:
    spans = words(sentence)
    known = _vocabulary()
    written = [known[sentence[start:end]] for start, end in spans]
    loud = _loudness(written)
    reach, before, last = _NOTHING, _NO_WORD, 0
    for number, ((start, end), word) in enumerate(zip(spans, written, strict=True)):
        gap = sentence[last:start]
        if gap != " " and _BREAK.search(gap):
            reach, before = _NOTHING, _NO_WORD
        elif word.contrasts or number > reach.until:
            reach = _NOTHING
        scale = (loud if word.capitals else 1.0) * before.factor * (NEGATED if reach.negation else 1.0)
        yield Read(start, end, word.term, scale, reach.negation, before.intensifier, reach.relief)
        before, last = word, end
        reach = reach.after(word, number, written[number + 1 : number + 2])


def _loudness(written: list[_Word]) -> float:
    """Return what a word in capitals is multiplied by: nothing where most of the sentence is set in them."""
    return STRONGER if 0 < sum(word.capitals for word in written) < 0.7 * len(written) else 1.0


@cache
def _vocabulary() -> Remembered[_Word]:
    return Remembered(_word)


def _word(written: str) -> _Word:
    """Return what a written word is; letters drawn out for emphasis are cut back to two."""
    term = _STRETCHED.sub(r"\1\1", fold(written))
    negates = term in _NEGATIONS or term.endswith("n't")
    boost = None if negates else BOOSTER_DICT.get(term)
    return _Word(
        term,
        factor=1.0 if boost is None else STRONGER if boost > 0 else WEAKER,
        intensifier=None if boost is None else term,
        negates=negates,
        relieves=term in _RELIEFS,
        contrasts=term in _CONTRASTS,
        capitals=len(written) > 2 and written.isupper(),
    )


def _emoticon_reads(sentence: str) -> Iterator[Read]:
    """Give emoticons that stand alone, never a digit and a bracket, and emojis."""
    known = _known_marks()
    if not sentence.isascii():
        for place, sign in enumerate(sentence):
            if sign in known:
                yield Read(place, place + 1, sign, 1.0, None, None, None)
    for chunk in _MARK_CHUNK.finditer(sentence):
        mark = chunk.group().lower().rstrip(".,!?")
        if mark in known and len(mark) > 1 and not _DIGIT_SMILE.fullmatch(mark):
            yield Read(chunk.start(), chunk.start() + len(mark), mark, 1.0, None, None, None)


@cache
def _known_marks() -> dict[str, float]:
    """Return the weight of each emoticon and emoji, from VADER's lists; an emoji counts by the words for it."""
    analyzer = SentimentIntensityAnalyzer()
    weights: dict[str, float] = analyzer.lexicon
    found = {mark: weight for mark, weight in weights.items() if _MARK.fullmatch(mark) and " " not in mark}
    for sign, said in analyzer.emojis.items():
        weight = sum(weights.get(word, 0.0) for word in fold(said).split())
        if len(sign) == 1 and weight:
            found[sign] = weight
    return found


def mark_weight(term: str) -> float:
    """Return the weight of an emoticon or emoji in VADER's scale, -4 to 4; 0 for anything else."""
    return _known_marks().get(term, 0.0)

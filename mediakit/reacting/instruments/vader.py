"""The instrument "vader": vaderSentiment's compound, bit for bit, in time linear in the length of the text.

Faults are kept, since the point is to get VADER's numbers: negations with curly apostrophes go unseen, the first
"but" alone counts and touches equal values elsewhere, long texts end near -1 or 1.
"""

from __future__ import annotations

import heapq
import string
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    C_INCR,
    N_SCALAR,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
    normalize,
)

from mediakit.reacting.instruments.instrument import Finding, Remembered, Score, rule_name

STRONGEST = 4.0
"""VADER's lexicon runs from -4 to 4; a valence is divided by this."""

_DAMPED = (1.0, 0.95, 0.9)  # what a booster one, two or three words before is multiplied by
_BEFORE_BUT, _AFTER_BUT = 0.5, 1.5
_NEVER_SO = 1.25
_PHRASES = SPECIAL_CASES
_BOOSTING_PAIRS = frozenset(phrase for phrase in BOOSTER_DICT if " " in phrase)
_PHRASE_WORDS = frozenset(word for phrase in _PHRASES for word in phrase.split())
_PHRASE_WORDS |= {pair.split()[1] for pair in _BOOSTING_PAIRS}
"""Without one of these words no phrase and no pair is there."""


class Word(NamedTuple):
    """A chunk as VADER sees it: without punctuation at its ends unless it is short, with what the lists say of it."""

    shown: str
    low: str
    weight: float | None
    booster: float
    negates: bool
    upper: bool


class Vader:
    """vaderSentiment's compound of a text, with the place and valence of every word behind it."""

    name = "vader"

    def __init__(self) -> None:
        analyzer = SentimentIntensityAnalyzer()
        self._lexicon: dict[str, float] = analyzer.lexicon
        self._emojis: dict[str, str] = {sign: said for sign, said in analyzer.emojis.items() if len(sign) == 1}
        self._words = Remembered(self._word)

    def score(self, text: str) -> Score:
        """Return VADER's compound, None where no word of its lexicon counts.

        >>> Vader().score("This is not good!")[:2]
        (-0.4015, 1)
        """
        plain = self._without_emojis(text).strip()
        valences = self._valences([self._words[chunk] for chunk in plain.split()])
        if not valences:
            return Score(None, 0)
        total = float(sum(valences.values()))
        emphasis = _emphasis(plain)
        total += emphasis if total > 0 else -emphasis if total < 0 else 0
        return Score(round(normalize(total), 4), len(valences))

    def find(self, text: str) -> list[Finding]:
        """Return every word that counts: its weight in VADER's scale, its valence divided by 4.

        The emphasis of exclamation and question marks belongs to the text, not to a word, and is left out.
        """
        pieces = self._pieces(text)
        words = [self._words[chunk] for chunk, _, _ in pieces]
        valences = self._valences(words)
        return [_finding_of_word(text, words, pieces, at, valence) for at, valence in valences.items()]

    def _word(self, chunk: str) -> Word:
        shown = chunk.strip(string.punctuation)
        shown = chunk if len(shown) <= 2 else shown
        low = shown.lower()
        negates = low in _NEGATIONS or "n't" in low
        return Word(shown, low, self._lexicon.get(low), BOOSTER_DICT.get(low, 0.0), negates, shown.isupper())

    def _without_emojis(self, text: str) -> str:
        """Put the words for each emoji in its place, with a space before where there was none."""
        if text.isascii() or self._emojis.keys().isdisjoint(text):
            return text
        return "".join(self._said(text))

    def _said(self, text: str) -> list[str]:
        """Return what VADER reads for each sign of the text."""
        said, spaced = [], True
        for sign in text:
            words = self._emojis.get(sign)
            if words is None:
                said.append(sign)
                spaced = sign == " "
            else:
                said.append(words if spaced else " " + words)
                spaced = False
        return said

    def _pieces(self, text: str) -> list[tuple[str, int, int]]:
        """Return the chunks VADER reads, each with the place in the text it comes from."""
        said = self._said(text)
        places = [place for place, words in enumerate(said) for _ in words]
        line = "".join(said)
        found, at = [], 0
        for chunk in line.split():
            at = line.index(chunk, at)
            found.append((chunk, places[at], places[at + len(chunk) - 1] + 1))
            at += len(chunk)
        return found

    def _valences(self, words: Sequence[Word]) -> dict[int, float]:
        """Return the valence of every word that has one, by its number, in order."""
        scored = [at for at, word in enumerate(words) if word.weight is not None]
        if not scored:
            return {}
        capitals = sum(word.upper for word in words)
        mixed = 0 < capitals < len(words)
        found = {at: _valence(words, at, mixed) for at in scored if not _passed_over(words, at)}
        return _weighed_by_but({at: valence for at, valence in found.items() if valence != 0}, words)


_NEGATIONS = frozenset(NEGATE)


@cache
def load_vader() -> Vader:
    """Return the one instrument of this process; it remembers chunks, never results of texts."""
    return Vader()


def _passed_over(words: Sequence[Word], at: int) -> bool:
    """A booster has no valence of its own, nor has "kind" in "kind of"."""
    kind_of = words[at].low == "kind" and at + 1 < len(words) and words[at + 1].low == "of"
    return kind_of or words[at].low in BOOSTER_DICT


def _valence(words: Sequence[Word], at: int, mixed: bool) -> float:
    """Return the valence of a word of the lexicon where it stands; ``mixed``: some words are capitals, not all."""
    valence = _weight_after_no(words, at)
    valence += _shouted(words[at], valence, mixed)
    for back, changes in enumerate(_CHANGES, start=1):
        if at >= back and words[at - back].weight is None:
            valence += _boost(words[at - back], valence, mixed) * _DAMPED[back - 1]
            for change in changes:
                valence = change(words, at, valence)
    return _after_least(words, at, valence)


def _weight_after_no(words: Sequence[Word], at: int) -> float:
    """Return what the lexicon gives a word: nothing to a "no" before a word it knows, the other way after one."""
    weight = words[at].weight or 0.0
    if _after_no(words, at):
        weight *= N_SCALAR
    elif words[at].low == "no" and at + 1 < len(words) and words[at + 1].weight is not None:
        weight = 0.0
    return weight


def _shouted(word: Word, valence: float, mixed: bool) -> float:
    """Return what capitals add to a valence, in its own direction."""
    if not (word.upper and mixed):
        return 0.0
    added: float = C_INCR if valence > 0 else -C_INCR
    return added


def _after_no(words: Sequence[Word], at: int) -> bool:
    """Return whether "no" stands one or two words before, or three with "or" or "nor" between."""
    if (at > 0 and words[at - 1].low == "no") or (at > 1 and words[at - 2].low == "no"):
        return True
    return at > 2 and words[at - 3].low == "no" and words[at - 1].low in ("or", "nor")


def _boost(word: Word, valence: float, mixed: bool) -> float:
    if word.booster == 0.0:
        return 0.0
    return (-word.booster if valence < 0 else word.booster) + _shouted(word, valence, mixed)


def _negated_by_last(words: Sequence[Word], at: int, valence: float) -> float:
    return valence * N_SCALAR if words[at - 1].negates else valence


def _negated_by_second(words: Sequence[Word], at: int, valence: float) -> float:
    before, last = words[at - 2], words[at - 1]
    if before.low == "never" and last.low in ("so", "this"):
        return valence * _NEVER_SO
    if before.low == "without" and last.low == "doubt":
        return valence
    return valence * N_SCALAR if before.negates else valence


def _negated_by_third(words: Sequence[Word], at: int, valence: float) -> float:
    first, second, last = words[at - 3], words[at - 2], words[at - 1]
    if (first.low == "never" and second.low in ("so", "this")) or last.low in ("so", "this"):
        return valence * _NEVER_SO
    if first.low == "without" and "doubt" in (second.low, last.low):
        return valence
    return valence * N_SCALAR if first.negates else valence


def _in_phrase(words: Sequence[Word], at: int, valence: float) -> float:
    """Return the valence of the fixed phrase the word or its neighbours belong to, else what it was."""
    lows = [word.low for word in words[at - 3 : at + 3]]
    if _PHRASE_WORDS.isdisjoint(lows):
        return valence
    three, two, one, zero = lows[:4]
    behind = (f"{one} {zero}", f"{two} {one} {zero}", f"{two} {one}", f"{three} {two} {one}", f"{three} {two}")
    ahead = (" ".join(lows[3:end]) for end in (6, 5) if len(lows) >= end)
    valence = next((_PHRASES[phrase] for phrase in (*ahead, *behind) if phrase in _PHRASES), valence)
    for pair in (behind[3], behind[4], behind[2]):
        if pair in _BOOSTING_PAIRS:
            valence += BOOSTER_DICT[pair]
    return valence


_CHANGES: tuple[tuple[Callable[[Sequence[Word], int, float], float], ...], ...] = (
    (_negated_by_last,),
    (_negated_by_second,),
    (_negated_by_third, _in_phrase),
)
"""What a word without a weight one, two and three places before lets happen, in VADER's order."""


def _after_least(words: Sequence[Word], at: int, valence: float) -> float:
    if at > 0 and words[at - 1].low == "least" and words[at - 1].weight is None:
        spared = at > 1 and words[at - 2].low in ("at", "very")
        return valence if spared else valence * N_SCALAR
    return valence


def _weighed_by_but(valences: dict[int, float], words: Sequence[Word]) -> dict[int, float]:
    """Halve what stands before the first "but" and raise what stands after it, as VADER does.

    For each word in turn VADER weighs the first word of the same valence, which may be another one: the places of
    each valence are kept in order here to find it without a search.
    """
    but = next((at for at, word in enumerate(words) if word.low == "but"), None)
    if but is None:
        return valences
    found = dict(valences)
    places: dict[float, list[int]] = {}
    for at, valence in found.items():
        places.setdefault(valence, []).append(at)
    for at in valences:
        valence = found[at]
        first = places[valence][0]
        heapq.heappop(places[valence])
        found[first] = valence * (_BEFORE_BUT if first < but else _AFTER_BUT)
        heapq.heappush(places.setdefault(found[first], []), first)
    return found


def _emphasis(text: str) -> float:
    """Return what exclamation marks (up to four) and question marks (from two on) add to the sum."""
    asked = text.count("?")
    added = 0.0 if asked < 2 else asked * 0.18 if asked <= 3 else 0.96
    return min(text.count("!"), 4) * 0.292 + added


def _finding_of_word(
    text: str, words: Sequence[Word], pieces: Sequence[tuple[str, int, int]], at: int, valence: float
) -> Finding:
    word = words[at]
    _, start, end = pieces[at]
    inner = text[start:end].find(word.shown)
    if inner >= 0:
        start, end = start + inner, start + inner + len(word.shown)
    before = words[max(0, at - 3) : at]
    negation = " ".join(each.low for each in before if each.negates or each.low in ("no", "least"))
    intensifier = " ".join(each.low for each in before if each.booster)
    weight = word.weight or 0.0
    rule = rule_name("word", negated=negation, intensified=intensifier, capitals=word.upper)
    share = max(-1.0, min(valence / STRONGEST, 1.0))
    return Finding(start, end, word.low, weight, share, rule, negation or None, intensifier or None)

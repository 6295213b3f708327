"""Which evidence speaks of a target: near it, in its clause, in another clause, or in what it is reported to say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mediakit.base.text import Span
from mediakit.language import sentences
from mediakit.lexicons.loading import any_of
from mediakit.reacting.instruments.consensus import SHOWN, length_factor, load_consensus
from mediakit.reacting.instruments.instrument import Score
from mediakit.reacting.instruments.modifiers import Read, read_sentence

NEAR, SAME_CLAUSE, OTHER_CLAUSE, SAID = 1.5, 1.1, 0.8, 0.5
"""What evidence counts for by where it stands to the target (fitted on NewsMTSC, five folds, then rounded)."""
OTHER_NAME, OTHER_NAME_AFTER_BUT = 0.5, 0.2
"""What evidence in another clause counts for with another name between, and with "but" between as well."""
CLOSE = 3
"""Words between target and evidence that still are near."""

_LIST = "valence_shifters_en"
_CLAUSE = re.compile(rf"[,;:()\[\]–—]|\b{any_of(_LIST, 'clause')}\b", re.IGNORECASE)
_SAYS = re.compile(rf"\s+(?:\w+\s+)?{any_of(_LIST, 'saying')}\b", re.IGNORECASE)
_PRONOUN = re.compile(rf"\b{any_of(_LIST, 'third_person')}\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_CONTRAST = re.compile(rf"\b{any_of(_LIST, 'turn')}\b")


class Toward(NamedTuple):
    """How a text speaks of a target: the score of the sentences it is named in, and how often it is."""

    score: Score
    n_mentions: int


def find_mentions(text: str, name: str) -> list[Span]:
    """Return where a target is named: its name in any case, or the last word of a longer name in capitals.

    >>> find_mentions("Ona Reyes spoke. Reyes left.", "Ona Reyes")
    [(0, 9), (17, 22)]
    """
    wanted = name.split()
    if not wanted:
        return []
    whole = r"\s+".join(map(re.escape, wanted))
    last = wanted[-1]
    short = f"|(?-i:{re.escape(last)}|{re.escape(last.upper())})" if len(wanted) > 1 and last[:1].isupper() else ""
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{whole}{short})(?!\w)", text, re.IGNORECASE)]


def score_mentions(text: str, mentions: Sequence[Span]) -> Toward:
    """Return how a text speaks of the target that stands at ``mentions``."""
    engine = load_consensus()
    levels, n_scored = [], 0
    for start, end, inside in _sentences_with(text, mentions):
        sentence = text[start:end]
        places = _with_pronouns(sentence, [(max(a - start, 0), min(b, end) - start) for a, b in inside])
        reads = read_sentence(sentence)
        known = [
            valence * share
            for read, share in zip(reads, _shares_of_words(sentence, reads, places), strict=True)
            for _, valence in (engine.weigh(read),)
            if valence
        ]
        n_scored += len(known)
        if known:
            levels.append(engine.level(sum(known) * length_factor(len(reads)), min(sentence.count("!"), 4)))
    valence = SHOWN * sum(levels) / len(levels) if levels else None
    return Toward(Score(valence, n_scored), len(mentions))


def _sentences_with(text: str, mentions: Sequence[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """Give each sentence a target is named in, with the places."""
    left = sorted(mentions)
    for start, end in sentences(text) if left else ():
        inside = [place for place in left if place[0] < end and place[1] > start]
        if inside:
            yield start, end, inside


def _with_pronouns(sentence: str, places: list[Span]) -> list[Span]:
    """Add the pronouns that follow a mention with no other name between."""
    found = list(places)
    for pronoun in _PRONOUN.finditer(sentence):
        before = [place for place in places if place[1] <= pronoun.start()]
        if before and not _NAME.search(sentence, before[-1][1], pronoun.start()):
            found.append(pronoun.span())
    return sorted(found)


def _shares_of_words(sentence: str, reads: Sequence[Read], places: Sequence[Span]) -> Iterator[float]:
    """Give what each word counts for: by the nearest mention, its clause, and what the target is reported to say."""
    cuts = [match.start() for match in _CLAUSE.finditer(sentence)]
    starts = sorted(read.start for read in reads)
    reported = (match.end() for _, end in places if (match := _SAYS.match(sentence, end)))
    said_from = next(reported, len(sentence))
    for read in reads:
        place = min(places, key=lambda place: max(place[0] - read.end, read.start - place[1]))
        if read.start >= said_from:
            yield SAID
        elif bisect_right(cuts, read.start) == bisect_right(cuts, place[0]):
            yield _in_clause(starts, read, place)
        else:
            yield _across(sentence[place[1] : read.start] or sentence[read.end : place[0]])


def _in_clause(starts: Sequence[int], read: Read, place: Span) -> float:
    """Return what evidence in the clause of the target counts for, by how many words stand between."""
    first, last = sorted((read.start, place[0]))
    n_between = bisect_left(starts, last) - bisect_left(starts, first)
    n_named = max(bisect_left(starts, place[1]) - bisect_left(starts, place[0]) - 1, 0)
    return NEAR if n_between <= CLOSE + n_named else SAME_CLAUSE


def _across(between: str) -> float:
    """Return what evidence in another clause counts for, by the words between."""
    if not _NAME.search(between):
        return OTHER_CLAUSE
    return OTHER_NAME_AFTER_BUT if _CONTRAST.search(between) else OTHER_NAME

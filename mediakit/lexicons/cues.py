"""Reporting words: which report speech, belief or intent, what they take, how far they commit the reporter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mediakit.lexicons import Lexicon, as_lexicon
from mediakit.lexicons.inflection import inflect, plural

NOT_VERBS = frozenset({"noun", "adverb", "preposition", "adjective"})
"""Frames of cues that are no verbs; all other frames are ways a verb takes its content."""

# A verb nobody gave a frame reports as most verbs of speech do: "said that", and beside a quote.
_USUAL_FRAMES = {"clause": 1.0, "quote": 1.0}


@dataclass(frozen=True)
class Cue:
    """A reporting word or phrase: its frames (how it takes content) with their certainty, and its class."""

    term: str
    label: str
    weight: float
    frames: dict[str, float]


@dataclass(frozen=True)
class CueLexicon:
    """All cues, found by the inflected form of their first word and the words that follow it."""

    verbs: dict[str, dict[tuple[str, ...], Cue]]
    others: dict[str, dict[tuple[str, ...], Cue]]


@cache
def load_cues() -> CueLexicon:
    """Return the cues shipped with mediakit."""
    return build_cues(as_lexicon("cues_en"), frames=as_lexicon("cue_frames_en"))


def build_cues(classes: Lexicon, *, frames: Lexicon) -> CueLexicon:
    """Return the cues of two lexicons: one gives each term its class, the other its frames.

    A term without a class is neutral; a term without a frame is a verb that takes a clause or a quote.
    """
    taken: dict[str, dict[str, float]] = {}
    for term, frame, certainty in _entries_of(frames):
        taken.setdefault(term, {})[frame] = certainty
    labels = {term: (label, weight) for term, label, weight in _entries_of(classes)}
    lexicon = CueLexicon({}, {})
    for term in sorted(taken.keys() | labels.keys()):
        label, weight = labels.get(term, ("neutral", 1.0))
        _enter(lexicon, Cue(term, label, weight, taken.get(term, _USUAL_FRAMES)))
    return lexicon


def _entries_of(lexicon: Lexicon) -> Iterator[tuple[str, str, float]]:
    entries = lexicon.entries
    yield from zip(entries["term"], entries["label"], entries["weight"], strict=True)


def _enter(lexicon: CueLexicon, cue: Cue) -> None:
    first, *rest = cue.term.split()
    if cue.frames.keys() - NOT_VERBS:
        # "be" is no cue in its other forms: they are auxiliaries.
        for form in {"be"} if first == "be" else {form for forms in inflect(first).values() for form in forms}:
            lexicon.verbs.setdefault(form, {})[tuple(rest)] = cue
    if cue.frames.keys() & NOT_VERBS:
        forms = {first, plural(first)} if "noun" in cue.frames else {first}
        for form in forms:
            lexicon.others.setdefault(form, {})[tuple(rest)] = cue

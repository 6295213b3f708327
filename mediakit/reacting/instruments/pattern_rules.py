"""What each token does to TextBlob's state while it reads: the rules of its assessments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from textblob._text import EMOTICONS, EOS, PUNCTUATION
from textblob.en import sentiment

Place = tuple[int, int] | None
Action = tuple[Callable[["Assessor", Any, Place], None], Any]

AFTER_NEGATION = -0.5
"""A negated polarity is multiplied by this (TextBlob)."""
PER_EXCLAMATION = 1.25
"""An exclamation mark multiplies the polarity before it by this (TextBlob)."""


_NOWHERE: list[tuple[int, int]] = []  # stands in for places where only the score is wanted; never added to


class Assessed:
    """One assessment under way: the head word's polarity, subjectivity and intensity, and what changed them."""

    kind = "word"
    weight = 0.0
    negated = exclaimed = False
    heads = negations = _NOWHERE

    def __init__(self, psi: tuple[float, float, float], place: Place) -> None:
        self.polarity, self.subjectivity, self.intensity = psi
        if place:
            self.weight = psi[0]
            self.heads, self.negations = [place], []

    @property
    def valence(self) -> float:
        """The polarity with the negation counted in."""
        return self.polarity * AFTER_NEGATION if self.negated else self.polarity

    def negate(self, place: Place) -> None:
        """Turn the assessment round; to negate it twice changes nothing more."""
        self.negated = True
        if place:
            self.negations.append(place)


class Assessor:
    """TextBlob's state while it reads tokens: what it assessed, the last modifier, the last negation."""

    __slots__ = ("assessed", "modifier", "more_words", "negation", "negation_place", "suspicious")

    def __init__(self) -> None:
        self.assessed: list[Assessed] = []
        self.modifier: bool | None = None  # None: no modifier; True: one in -ly
        self.negation: bool | None = None
        self.negation_place: Place = None
        self.suspicious = False
        self.more_words = 0


# ------------------------------------------------------------------------------------------ what a token does


def _forget(state: Assessor, _: Any, __: Place) -> None:
    """An unknown word: whatever stood before counts no more."""
    state.modifier = state.negation = None


def _short(state: Assessor, _: Any, __: Place) -> None:
    """An unknown word of two letters ends a negation, not a modifier."""
    state.negation = None


def _tiny(state: Assessor, _: Any, __: Place) -> None:
    """An unknown single letter or sign keeps both; with an adverb in -ly before, the negation turns it."""
    if state.negation and state.modifier:
        state.assessed[-1].negate(state.negation_place)
        state.negation = None


def _negate(state: Assessor, long: bool, place: Place) -> None:
    """A negation waits for the next known word, or turns the adverb in -ly before it."""
    state.negation, state.negation_place = True, place
    if state.modifier:
        _tiny(state, None, place)
    elif long:
        state.modifier = None


def _assess(state: Assessor, word: tuple[tuple[float, float, float], bool | None, bool], place: Place) -> None:
    """A known word: joins the modifier before it, takes the negation before it, may be either for what follows."""
    psi, modifies, negates = word
    if state.modifier is None:
        last = Assessed(psi, place)
        state.assessed.append(last)
    else:
        last = state.assessed[-1]
        last.polarity = _clipped(psi[0] * last.intensity)
        last.subjectivity = _clipped(psi[1] * last.intensity)
        last.intensity, last.weight = psi[2], psi[0]
        if place:
            last.heads.append(place)
    if state.negation:
        last.negate(state.negation_place)
        last.intensity = 1.0 / last.intensity
    state.modifier = modifies
    state.negation, state.negation_place = negates or None, place


def _exclaim(state: Assessor, _: Any, place: Place) -> None:
    """An exclamation mark makes the last assessment stronger, however far back it stands."""
    _tiny(state, None, place)
    if state.assessed:
        last = state.assessed[-1]
        last.polarity = _clipped(last.polarity * PER_EXCLAMATION)
        last.exclaimed = True


def _assess_mark(state: Assessor, mark: tuple[float, str], place: Place) -> None:
    """An emoticon or mark of irony is assessed for itself."""
    assessed = Assessed((mark[0], 1.0, 1.0), place)
    assessed.kind = mark[1]
    state.assessed.append(assessed)


def suspect(state: Assessor, _: Any, __: Place) -> None:
    """An emoticon may reach over several tokens: the text has to be looked at as a whole."""
    state.suspicious = True


def widen(state: Assessor, more: int, _: Place) -> None:
    """A chunk holds more words than one, or none."""
    state.more_words += more


_ENDING: dict[Callable[[Assessor, Any, Place], None], int] = {_tiny: 1, _short: 2, _forget: 3}
_FORGET_ALL, _SHORT_ALL, TINY_ALL = ((_forget, None),), ((_short, None),), ((_tiny, None),)


class Idle(tuple[Action, ...]):
    """Actions that do nothing unless a modifier or a negation waits for its word: they stand in ``ending``.

    To Python an empty tuple, so that ``filter`` and ``compress`` pass it over.
    """

    ending: tuple[Action, ...] = ()


def gathered(actions: Sequence[Action]) -> tuple[Action, ...]:
    """Return the actions of a chunk without those that change nothing, as Idle where all only end what waits."""
    if actions is _FORGET_ALL:  # most chunks: an unknown word
        return _idle(_FORGET_ALL)
    found: list[Action] = []
    before, acts = 0, False
    for action in actions:
        strength = _ENDING.get(action[0], 0)
        if not strength or strength > before:
            found.append(action)
            before, acts = strength, acts or not strength
    if not acts:
        return _idle(tuple(found))
    return actions if isinstance(actions, tuple) and len(actions) == len(found) else tuple(found)


@cache
def _idle(ending: tuple[Action, ...]) -> Idle:
    """Return the one Idle with these actions; they grow in strength, so there are eight at most."""
    idle = Idle()
    idle.ending = ending
    return idle


def actions_of(token: str) -> tuple[Action, ...]:
    """Return what a token does to the state, from TextBlob's lexicon."""
    word = token.lower()
    if dict.__contains__(sentiment, word):  # TextBlob's own look-up takes four calls
        return _actions_of_listed(word)
    if word in sentiment.negations:
        return ((_negate, len(word) > 2),)
    if word.isalpha():
        return _FORGET_ALL if len(word) > 2 else _actions_of_word(word)
    if len(word) > 5:
        return _actions_of_word(word) if token != EOS else ()
    if word == "!":
        return ((_exclaim, None),)
    mark = (0.0, "irony") if word == "(!)" else _emoticons().get(word)
    return (*_actions_of_word(word), (_assess_mark, mark)) if mark else _actions_of_word(word)


@cache
def _actions_of_listed(word: str) -> tuple[Action, ...]:
    """Return what a word of TextBlob's lexicon does."""
    entry = dict.__getitem__(sentiment, word)
    modifies = word.endswith("ly") if any(map(entry.__contains__, sentiment.modifiers)) else None
    return ((_assess, (tuple(entry[None]), modifies, word in sentiment.negations)),)


def _actions_of_word(word: str) -> tuple[Action, ...]:
    """Return what an unknown word does: the longer it is, the more it makes forgotten."""
    if len(word) > 2 and len(word.strip("'")) > 1:
        return _FORGET_ALL
    return _SHORT_ALL if len(word.strip("'")) > 1 else TINY_ALL


@cache
def _emoticons() -> dict[str, tuple[float, str]]:
    """Return what each emoticon weighs; of two that differ in case alone the first counts."""
    found: dict[str, tuple[float, str]] = {}
    for (_, weight), marks in EMOTICONS.items():
        for mark in marks:
            word = mark.lower()
            if not word.isalpha() and len(word) <= 5 and word not in PUNCTUATION:
                found.setdefault(word, (weight, "emoticon"))
    return found


def _clipped(number: float) -> float:
    return max(-1.0, min(number, +1.0))

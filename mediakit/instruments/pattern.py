"""The instrument "pattern": TextBlob's polarity and subjectivity, bit for bit, remembered by chunk.

Faults are kept, since the point is to get TextBlob's numbers: "isn't good" counts as good, "page 8)" as a smile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from textblob._text import EMOTICONS, EOS, PUNCTUATION
from textblob.en import sentiment

from mediakit.instruments.instrument import Finding, Remembered, Score
from mediakit.instruments.pattern_tokens import chunk_tokens, may_end_mark, may_hold_marks, text_tokens

Place = tuple[int, int] | None
Action = tuple[Callable[["_Assessor", Any, Place], None], Any]

AFTER_NEGATION = -0.5
"""A negated polarity is multiplied by this (TextBlob)."""
PER_EXCLAMATION = 1.25
"""An exclamation mark multiplies the polarity before it by this (TextBlob)."""


class Pattern:
    """TextBlob's sentiment of a text, with the place of every word it assessed."""

    name = "pattern"

    def __init__(self) -> None:
        sentiment.load()
        self._actions = Remembered(_actions_of)
        self._chunks = Remembered(self._chunk)

    def score(self, text: str) -> Score:
        """Return polarity and subjectivity as TextBlob gives them, None where it assessed nothing.

        >>> Pattern().score("not really good")
        Score(valence=-0.35, n_scored=1, subjectivity=0.6000000000000001)
        """
        state = _Assessor()
        chunks = self._chunks
        for chunk in text.split():
            actions = chunks[chunk]
            if actions is _FORGET_ALL:
                state.modifier = state.negation = None
                continue
            for act, payload in actions:
                act(state, payload, None)
        if state.suspicious and may_hold_marks(text):
            state = self._assess(text)
        return _mean(state)

    def find(self, text: str) -> list[Finding]:
        """Return every assessed word or phrase with its place; their mean valence is the text's."""
        return [_finding(text, assessed) for assessed in self._assess(text).assessed]

    def _assess(self, text: str) -> _Assessor:
        state = _Assessor()
        for token, start, end in text_tokens(text):
            for act, payload in self._actions[token]:
                act(state, payload, (start, end))
        return state

    def _chunk(self, chunk: str) -> tuple[Action, ...]:
        """Return what the tokens of a chunk do; nothing but forgetting is one thing, known by identity."""
        if chunk.isalpha() and len(chunk) > 1:
            return self._actions[chunk]
        tokens = chunk_tokens(chunk)
        found: list[Action] = [(_suspect, None)] if may_end_mark(chunk, tokens) else []
        for token, _, _ in tokens:
            for action in self._actions[token]:
                if found and found[-1] is _FORGET and action[0] in (_forget, _short, _tiny):
                    continue
                found.append(action)
        return _FORGET_ALL if len(found) == 1 and found[0] is _FORGET else tuple(found)


@cache
def load_pattern() -> Pattern:
    """Return the one instrument of this process; it remembers chunks, never results of texts."""
    return Pattern()


_NOWHERE: list[tuple[int, int]] = []  # stands in for places where only the score is wanted; never added to


class _Assessed:
    """One assessment under way: the head word's polarity, subjectivity and intensity, and what changed them."""

    __slots__ = (
        "exclaimed",
        "heads",
        "intensity",
        "kind",
        "negated",
        "negations",
        "polarity",
        "subjectivity",
        "weight",
    )

    def __init__(self, psi: tuple[float, float, float], kind: str, place: Place) -> None:
        self.polarity, self.subjectivity, self.intensity = psi
        self.weight = psi[0]
        self.kind = kind
        self.heads = [place] if place else _NOWHERE
        self.negations = [] if place else _NOWHERE
        self.negated = self.exclaimed = False

    @property
    def valence(self) -> float:
        """The polarity with the negation counted in."""
        return self.polarity * AFTER_NEGATION if self.negated else self.polarity

    def negate(self, place: Place) -> None:
        """Turn the assessment round; to negate it twice changes nothing more."""
        self.negated = True
        if place:
            self.negations.append(place)


class _Assessor:
    """TextBlob's state while it reads tokens: what it assessed, the last modifier, the last negation."""

    __slots__ = ("assessed", "modifier", "negation", "negation_place", "suspicious")

    def __init__(self) -> None:
        self.assessed: list[_Assessed] = []
        self.modifier: bool | None = None  # None: no modifier; True: one in -ly
        self.negation: bool | None = None
        self.negation_place: Place = None
        self.suspicious = False


# ------------------------------------------------------------------------------------------ what a token does


def _forget(state: _Assessor, _: Any, __: Place) -> None:
    """An unknown word: whatever stood before counts no more."""
    state.modifier = state.negation = None


def _short(state: _Assessor, _: Any, __: Place) -> None:
    """An unknown word of two letters ends a negation, not a modifier."""
    state.negation = None


def _tiny(state: _Assessor, _: Any, __: Place) -> None:
    """An unknown single letter or sign keeps both; with an adverb in -ly before, the negation turns it."""
    if state.negation and state.modifier:
        state.assessed[-1].negate(state.negation_place)
        state.negation = None


def _negate(state: _Assessor, long: bool, place: Place) -> None:
    """A negation waits for the next known word, or turns the adverb in -ly before it."""
    state.negation, state.negation_place = True, place
    if state.modifier:
        _tiny(state, None, place)
    elif long:
        state.modifier = None


def _assess(state: _Assessor, word: tuple[tuple[float, float, float], bool | None, bool], place: Place) -> None:
    """A known word: joins the modifier before it, takes the negation before it, may be either for what follows."""
    psi, modifies, negates = word
    if state.modifier is None:
        last = _Assessed(psi, "word", place)
        state.assessed.append(last)
    else:
        last = state.assessed[-1]
        last.polarity = _within(psi[0] * last.intensity)
        last.subjectivity = _within(psi[1] * last.intensity)
        last.intensity, last.weight = psi[2], psi[0]
        if place:
            last.heads.append(place)
    if state.negation:
        last.negate(state.negation_place)
        last.intensity = 1.0 / last.intensity
    state.modifier = modifies
    state.negation, state.negation_place = negates or None, place


def _exclaim(state: _Assessor, _: Any, place: Place) -> None:
    """An exclamation mark makes the last assessment stronger, however far back it stands."""
    _tiny(state, None, place)
    if state.assessed:
        last = state.assessed[-1]
        last.polarity = _within(last.polarity * PER_EXCLAMATION)
        last.exclaimed = True


def _mark(state: _Assessor, mark: tuple[float, str], place: Place) -> None:
    """An emoticon or mark of irony is assessed for itself."""
    state.assessed.append(_Assessed((mark[0], 1.0, 1.0), mark[1], place))


def _suspect(state: _Assessor, _: Any, __: Place) -> None:
    """An emoticon may reach over several tokens: the text has to be looked at as a whole."""
    state.suspicious = True


_FORGET: Action = (_forget, None)
_FORGET_ALL: tuple[Action, ...] = (_FORGET,)


def _actions_of(token: str) -> tuple[Action, ...]:
    """Return what a token does to the state, from TextBlob's lexicon."""
    word = token.lower()
    known = dict.get(sentiment, word)
    if known is not None:
        modifies = word.endswith("ly") if any(map(known.__contains__, sentiment.modifiers)) else None
        return ((_assess, (tuple(known[None]), modifies, word in sentiment.negations)),)
    if word in sentiment.negations:
        return ((_negate, len(word) > 2),)
    if len(word) > 5 or word.isalpha():
        return _plain(word) if token != EOS else ()
    if word == "!":
        return ((_exclaim, None),)
    mark = (0.0, "irony") if word == "(!)" else _emoticons().get(word)
    return (*_plain(word), (_mark, mark)) if mark else _plain(word)


def _plain(word: str) -> tuple[Action, ...]:
    """Return what an unknown word does: the longer it is, the more it makes forgotten."""
    if len(word) > 2 and len(word.strip("'")) > 1:
        return _FORGET_ALL
    return ((_short, None),) if len(word.strip("'")) > 1 else ((_tiny, None),)


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


# ------------------------------------------------------------------------------------------------- what comes out


def _within(number: float) -> float:
    return max(-1.0, min(number, +1.0))


def _mean(state: _Assessor) -> Score:
    """Return the means, added up in TextBlob's order and way."""
    polarity = subjectivity = 0.0
    for assessed in state.assessed:
        polarity += assessed.valence
        subjectivity += assessed.subjectivity
    n = len(state.assessed)
    return Score(polarity / n, n, subjectivity / n) if n else Score(None, 0, None)


def _finding(text: str, assessed: _Assessed) -> Finding:
    heads, negations = assessed.heads, assessed.negations
    start, end = min(place[0] for place in heads + negations), max(place[1] for place in heads + negations)
    changed = (("modified", len(heads) > 1), ("negated", bool(negations)), ("exclaimed", assessed.exclaimed))
    return Finding(
        start,
        end,
        _words(text, sorted(heads + negations)) or "",
        assessed.weight,
        assessed.valence,
        "+".join([assessed.kind, *(name for name, so in changed if so)]),
        _words(text, negations),
        _words(text, heads[:-1]),
    )


def _words(text: str, places: list[tuple[int, int]]) -> str | None:
    return " ".join("".join(text[start:end].split()).lower() for start, end in places) or None

"""The instrument "pattern": TextBlob's polarity and subjectivity, bit for bit, remembered by chunk.

Faults are kept, since the point is to get TextBlob's numbers: "isn't good" counts as good, "page 8)" as a smile.
"""

from __future__ import annotations

from functools import cache
from itertools import compress

from textblob.en import sentiment

from mediakit.base.text import count_words
from mediakit.reacting.instruments.instrument import Finding, Remembered, Score, rule_name
from mediakit.reacting.instruments.pattern_rules import (
    AFTER_NEGATION,
    TINY_ALL,
    Action,
    Assessed,
    Assessor,
    Idle,
    actions_of,
    gathered,
    suspect,
    widen,
)
from mediakit.reacting.instruments.pattern_tokens import (
    Token,
    chunk_tokens,
    is_plain,
    may_end_mark,
    may_hold_marks,
    text_tokens,
)


class Pattern:
    """TextBlob's sentiment of a text, with the place of every word it assessed."""

    name = "pattern"

    def __init__(self) -> None:
        sentiment.load()
        self._actions = Remembered(actions_of)
        self._chunks = Remembered(self._chunk)
        self._tokens: Remembered[list[Token]] = Remembered(chunk_tokens)

    def score(self, text: str) -> Score:
        """Return polarity and subjectivity as TextBlob gives them, None where it assessed nothing.

        >>> Pattern().score("not really good")
        Score(valence=-0.35, n_scored=1, subjectivity=0.6000000000000001, n_words=3)
        """
        state = Assessor()
        found = list(map(self._chunks.__getitem__, text.split()))
        for at in compress(range(len(found)), found):
            for act, payload in found[at]:
                act(state, payload, None)
            if state.modifier is not None or state.negation is not None:
                _end_waiting(state, found, at + 1)
        n_words = len(found) + state.more_words
        if state.suspicious and may_hold_marks(text):
            state = self._assess(text)
        return _mean(state, n_words)

    def find(self, text: str) -> list[Finding]:
        """Return every assessed word or phrase with its place; their mean valence is the text's."""
        return [_finding_of_chunk(text, assessed) for assessed in self._assess(text).assessed]

    def _assess(self, text: str) -> Assessor:
        state = Assessor()
        for token, start, end in text_tokens(text, self._tokens):
            for act, payload in self._actions[token]:
                act(state, payload, (start, end))
        return state

    def _chunk(self, chunk: str) -> tuple[Action, ...]:
        """Return what the tokens of a chunk do, as Idle where they can do nothing but end what is waiting."""
        if chunk.isalpha() and len(chunk) > 1:
            return gathered(actions_of(chunk))
        if is_plain(chunk):
            actions = self._chunks[chunk[:-1]]
            return actions if isinstance(actions, Idle) else (*actions, *TINY_ALL)
        tokens = chunk_tokens(chunk)
        found: list[Action] = [(suspect, None)] if may_end_mark(chunk, tokens) else []
        if n_more := count_words(chunk) - 1:
            found.append((widen, n_more))
        for token, _, _ in tokens:
            found.extend(actions_of(token))
        return gathered(found)


@cache
def load_pattern() -> Pattern:
    """Return the one instrument of this process; it remembers chunks, never results of texts."""
    return Pattern()


def _end_waiting(state: Assessor, found: list[tuple[Action, ...]], at: int) -> None:
    """Let the idle chunks from ``at`` on end what waits, up to the next that acts."""
    while at < len(found) and isinstance(idle := found[at], Idle):
        for act, payload in idle.ending:
            act(state, payload, None)
        if state.modifier is None and state.negation is None:
            return
        at += 1


def _mean(state: Assessor, n_words: int) -> Score:
    """Return the means, added up in TextBlob's order and way."""
    polarity = subjectivity = 0.0
    for assessed in state.assessed:
        polarity += assessed.polarity * AFTER_NEGATION if assessed.negated else assessed.polarity
        subjectivity += assessed.subjectivity
    n = len(state.assessed)
    return Score(polarity / n, n, subjectivity / n, n_words) if n else Score(None, 0, None, n_words)


def _finding_of_chunk(text: str, assessed: Assessed) -> Finding:
    heads, negations = assessed.heads, assessed.negations
    start, end = min(place[0] for place in heads + negations), max(place[1] for place in heads + negations)
    return Finding(
        start,
        end,
        _lower_case(text, sorted(heads + negations)) or "",
        assessed.weight,
        assessed.valence,
        rule_name(assessed.kind, modified=heads[1:], negated=negations, exclaimed=assessed.exclaimed),
        _lower_case(text, negations),
        _lower_case(text, heads[:-1]),
    )


def _lower_case(text: str, places: list[tuple[int, int]]) -> str | None:
    return " ".join("".join(text[start:end].split()).lower() for start, end in places) or None

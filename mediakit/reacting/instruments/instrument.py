"""What an instrument is: something that turns one text into a score and the evidence for it. Knows no pandas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, Protocol, TypeVar

Made = TypeVar("Made")

CHUNKS_KEPT = 200_000
"""Distinct white-space chunks an instrument remembers before it starts anew, so that memory stays flat."""
LONGEST_KEPT = 60
"""Longer chunks (addresses, key mashing) are worked out each time, in code points."""


class Score(NamedTuple):
    """How one text scores; ``valence`` and ``subjectivity`` are None when there is nothing to tell.

    ``n_words`` is None from instruments that do not come by it on their way.
    """

    valence: float | None
    n_scored: int
    subjectivity: float | None = None
    n_words: int | None = None


class Finding(NamedTuple):
    """One scored word or phrase: where it stands, what the lexicon gives it, what it counts for here."""

    start: int
    end: int
    term: str
    weight: float
    valence: float
    rule: str
    negation: str | None = None
    intensifier: str | None = None


def rule_name(kind: str, **changed: object) -> str:
    """Return the name of a rule: the kind of evidence, and what changed it where it stands.

    >>> rule_name("word", negated="not", intensified=None)
    'word+negated'
    """
    return "+".join([kind, *(name for name, change in changed.items() if change)])


class Instrument(Protocol):
    """Anything that scores a text and can show why."""

    name: str

    def score(self, text: str) -> Score:
        """Return the score of a text."""
        ...

    def find(self, text: str) -> list[Finding]:
        """Return every scored word or phrase of a text, in order."""
        ...


class Remembered(dict[str, Made], Generic[Made]):
    """A dictionary that makes what it lacks, and forgets everything when it has grown too large."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, chunk: str) -> Made:
        made = self._make(chunk)
        if len(chunk) <= LONGEST_KEPT:
            if len(self) >= CHUNKS_KEPT:
                self.clear()
            self[chunk] = made
        return made

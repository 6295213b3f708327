"""What the rules look at and what they give: a sentence with its phrases and verbs; the attributions found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediakit.language.noun_phrases import Range, Verb, chunks, find_verbs
from mediakit.language.tokens import Sentence
from mediakit.lexicons.cues import Cue, CueLexicon


@dataclass(slots=True)
class Found:
    """An attribution in tokens of its sentence: what is said, by which cue, by whom, found by which rule."""

    content: list[Range]
    cue: Range
    source: Range | None
    entry: Cue
    rule: str
    follows: bool = False
    """Whether quotations that come right after may belong to it."""


@dataclass(slots=True)
class Scene:
    """A sentence with what is known about it so far."""

    sentence: Sentence
    begins: list[int]
    verbs: list[Verb]
    cues: CueLexicon
    headline: bool = False
    found: list[Found] = field(default_factory=list)

    @property
    def codes(self) -> str:
        """Return the codes of the sentence."""
        return self.sentence.codes

    @property
    def words(self) -> list[str]:
        """Return the folded words of the sentence."""
        return self.sentence.words

    def covered(self, token: int) -> bool:
        """Tell whether a token is content of an attribution already found."""
        return any(start <= token < end for one in self.found for start, end in one.content)

    def taken(self, token: int) -> bool:
        """Tell whether a token is content, cue or source of an attribution already found."""
        return self.covered(token) or any(
            start <= token < end for one in self.found for start, end in (one.cue, one.source or (0, 0))
        )


def set_scene(sentence: Sentence, cues: CueLexicon, *, headline: bool = False) -> Scene:
    """Return a sentence with its noun phrases and cue verbs."""
    return Scene(sentence, chunks(sentence.codes), find_verbs(sentence, cues), cues, headline)

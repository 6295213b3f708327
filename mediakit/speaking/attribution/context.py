"""What the rules look at and what they give: a sentence with its phrases and cues; the attributions matched in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from mediakit.language import Range, Sentence, Verb, chunks, find_verbs
from mediakit.lexicons.cues import Cue, CueLexicon


@dataclass(slots=True)
class RuleMatch:
    """An attribution in tokens of its sentence: what is said, by which cue, by whom, matched by which rule."""

    content: list[Range]
    cue: Range
    source: Range | None
    entry: Cue
    follows: bool = False
    """Whether quotations that come right after may belong to it."""
    rule: str = ""


@dataclass
class SentenceContext:
    """A sentence with what is known about it so far."""

    sentence: Sentence
    cues: CueLexicon
    text: str = ""
    headline: bool = False
    opens: bool = False
    """Whether it opens its paragraph."""
    matches: list[RuleMatch] = field(default_factory=list)
    complements: dict[int, tuple[str, int]] = field(default_factory=dict)
    """What follows each cue verb and where it begins, as far as a rule has asked."""

    @cached_property
    def begins(self) -> list[int]:
        """Return for each token where its noun phrase begins."""
        return chunks(self.codes)

    @cached_property
    def verbs(self) -> list[Verb]:
        """Return the cue verbs."""
        return find_verbs(self.sentence, self.cues)

    @cached_property
    def phrases(self) -> list[Verb]:
        """Return the cues that are no verbs, in the form of verbs without a form."""
        phrases = []
        for index, word in enumerate(self.words):
            longest = max(
                (tail for tail in self.cues.others.get(word, ()) if self._goes_on(index + 1, tail)),
                key=len,
                default=None,
            )
            if longest is not None:
                cue = self.cues.others[word][longest]
                phrases.append(Verb(index, index, index + 1 + len(longest), cue, "", False, False))
        return phrases

    def _goes_on(self, start: int, tail: tuple[str, ...]) -> bool:
        return tuple(self.words[start : start + len(tail)]) == tail

    @property
    def codes(self) -> str:
        """Return the codes of the sentence."""
        return self.sentence.codes

    @property
    def words(self) -> list[str]:
        """Return the folded words of the sentence."""
        return self.sentence.words

    def covered(self, token: int) -> bool:
        """Tell whether a token is content of an attribution already matched."""
        return any(start <= token < end for match in self.matches for start, end in match.content)

    def taken(self, token: int) -> bool:
        """Tell whether a token is content, cue or source of an attribution already matched."""
        return self.covered(token) or any(
            start <= token < end for match in self.matches for start, end in (match.cue, match.source or (0, 0))
        )

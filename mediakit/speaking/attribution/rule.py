"""What one rule of attribution is, and how it is tried at a cue."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mediakit.language import Verb
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext

Check = Callable[[SentenceContext, Verb], bool]
Cut = Callable[[SentenceContext, Verb], RuleMatch | None]
CUES = {
    "whole sentence": "sentence",
    "headline verb": "verb",
    "closing verb": "verb",
    "source phrase": "phrase",
    "opening verb": "verb",
    "phrase": "phrase",
    "colon": "sentence",
    "passing": "sentence",
}
"""The phases in order, and what the rules of each are tried at."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to attribute: all checks have to hold at a cue, then the cut gives content, cue and source."""

    name: str
    """What stands in the column ``rule``."""
    phase: str
    pattern: str
    """What it looks for, in words."""
    checks: tuple[Check, ...]
    cut: Cut
    example: str
    """A text in which this rule finds an attribution."""
    counter_example: str
    """A text like it in which this rule finds none."""
    shape: str = ""
    """A regular expression that the codes of the whole sentence have to hold."""

    @property
    def cue(self) -> str:
        """Return what the rule is tried at: verb, phrase, or sentence."""
        return CUES[self.phase]

    def apply(self, context: SentenceContext, cue: Verb) -> tuple[RuleMatch | None, str]:
        """Return what the rule takes at a cue, or None and the name of what refused it."""
        if self.shape and re.search(self.shape, context.codes) is None:
            return None, "shape"
        refused_by = next((check.__name__ for check in self.checks if not check(context, cue)), "")
        match = None if refused_by else self.cut(context, cue)
        if match is None:
            return None, refused_by or self.cut.__name__
        match.rule = self.name
        return match, ""

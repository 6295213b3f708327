"""What the rules saw, took and refused in each sentence of a text, told by the engine itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mediakit.base.text import Span
from mediakit.language import Range, Verb
from mediakit.lexicons.cues import CueLexicon
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.attribution.engine import attributions
from mediakit.speaking.attribution.rule import Rule


@dataclass(frozen=True)
class Trial:
    """A rule tried at a cue: what it took, or what refused it."""

    rule: str
    cue: str
    refused_by: str
    match: RuleMatch | None


@dataclass
class SentenceExplanation:
    """A sentence, its words over their codes, and the rules tried on it, in order."""

    context: SentenceContext
    trials: list[Trial] = field(default_factory=list)

    def words(self, span: Range | None) -> str:
        """Return the text of a range of tokens."""
        sentence = self.context.sentence
        return self.context.text[slice(*sentence.span(*span))] if span and span[0] < span[1] else ""

    def lines(self) -> list[str]:
        """Return words over codes, aligned, then what each rule took or what refused it."""
        pairs = list(zip(self.context.words, self.context.codes, strict=True))
        width = max((len(trial.rule) for trial in self.trials), default=0)
        return [
            "  ".join(word for word, _ in pairs),
            "  ".join(code.ljust(len(word)) for word, code in pairs).rstrip(),
            *(f"  {trial.rule.ljust(width)}  {self._outcome(trial)}" for trial in self.trials),
        ]

    def _outcome(self, trial: Trial) -> str:
        if trial.match is None:
            return f"at “{trial.cue}”: refused by {trial.refused_by}"
        content = " … ".join(filter(None, map(self.words, trial.match.content))) or "what comes next"
        source = self.words(trial.match.source) or "nobody named"
        return f"at “{self.words(trial.match.cue)}”: took “{content}” from {source}"


def explain_sentences(
    text: str, cues: CueLexicon, *, headlines: Sequence[Span] | None = None
) -> list[SentenceExplanation]:
    """Return each sentence the rules were tried on, with what they took and refused there."""
    explained: dict[int, SentenceExplanation] = {}

    def record(context: SentenceContext, rule: Rule, cue: Verb, refused_by: str) -> None:
        place = explained.setdefault(context.sentence.starts[0], SentenceExplanation(context))
        words = place.words((cue.first, cue.after)) or "whole sentence"
        place.trials.append(Trial(rule.name, words, refused_by, None if refused_by else context.matches[-1]))

    attributions(text, cues, headlines=headlines, recorder=record)
    return list(explained.values())

"""From a text to attributions: run the rules sentence by sentence, the most certain first, and join what belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mediakit.base.text import Span
from mediakit.language import Sentence, Verb, read_sentences
from mediakit.lexicons.cues import CueLexicon
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.attribution.joining import Attribution, join_floating, rejoined
from mediakit.speaking.attribution.rule import CUES, Rule
from mediakit.speaking.attribution.rules import PHASES
from mediakit.speaking.attribution.rules_layout import COLON, WHOLE, quoted_turn

_TURN = "transcript_turn"
Recorder = Callable[[SentenceContext, Rule, Verb, str], Any]
"""Is told of each rule tried: at which cue, and what refused it, "" where it took the cue."""


def attributions(
    text: str,
    cues: CueLexicon,
    *,
    headlines: Sequence[Span] | None = None,
    skipped: Sequence[Span] = (),
    recorder: Recorder | None = None,
) -> list[Attribution]:
    """Return the attributions of a text in the order of their content.

    ``headlines`` tells where headlines stand; without it the first paragraph counts as one. What lies inside
    ``skipped`` (credits) is not read. ``recorder`` is told of each rule tried.
    """
    read = rejoined(read_sentences(text), cues)
    sentences = [sentence for sentence in read if not _inside(sentence.starts[0], skipped)]
    found: list[Attribution] = []
    paragraph = -1
    for number, sentence in enumerate(sentences):
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if not opens and found and found[-1].rule == _TURN:
            found[-1].content[-1] = (found[-1].content[-1][0], sentence.ends[-1])
            found[-1].sentence = number
            continue
        headline = sentence.paragraph == 0 if headlines is None else _inside(sentence.starts[0], headlines)
        found += _in_sentence(SentenceContext(sentence, cues, text, headline, opens), number, recorder)
    join_floating(sentences, found)
    with_content = (attribution for attribution in found if attribution.content)
    return sorted(with_content, key=lambda attribution: (attribution.content[0], attribution.cue))


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def _in_sentence(context: SentenceContext, number: int, recorder: Recorder | None) -> list[Attribution]:
    """Return the attributions of a sentence; a paragraph that is a quoted turn of a transcript is one as a whole."""
    turn = quoted_turn(context.sentence, context.text) if context.opens else None
    if turn is not None:
        content, cue, source = turn
        return [Attribution([content], cue, source, COLON, _TURN, number, True)]
    return [_in_text(context.sentence, number, match) for match in run_rules(context, recorder)]


def run_rules(context: SentenceContext, recorder: Recorder | None = None) -> list[RuleMatch]:
    """Return what the rules take in a sentence, phase by phase; a match by layout leaves nothing to the others."""
    for phase, rules in PHASES:
        for cue in _cues(context, phase):
            if cue is WHOLE or not context.taken(cue.head):
                _try_rules(context, cue, rules, recorder)
        if phase == "whole sentence" and context.matches:
            break
    return context.matches


def _cues(context: SentenceContext, phase: str) -> Sequence[Verb]:
    kind = CUES[phase]
    if kind == "sentence":
        return (WHOLE,)
    return context.verbs if kind == "verb" else context.phrases


def _try_rules(context: SentenceContext, cue: Verb, rules: Sequence[Rule], recorder: Recorder | None) -> None:
    """Add what the first rule that answers takes at a cue."""
    for rule in rules:
        match, refused_by = rule.apply(context, cue)
        if match is not None:
            context.matches.append(match)
        if recorder is not None:
            recorder(context, rule, cue, refused_by)
        if match is not None:
            return


def _in_text(sentence: Sentence, number: int, match: RuleMatch) -> Attribution:
    content = [sentence.span(*part) for part in match.content if part[1] > part[0]]
    source = sentence.span(*match.source) if match.source else None
    return Attribution(content, sentence.span(*match.cue), source, match.entry, match.rule, number, match.follows)

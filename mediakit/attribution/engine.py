"""From a text to attributions: run the rules sentence by sentence, join what belongs together, drop what overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediakit.attribution import rules_closing, rules_opening, rules_phrases
from mediakit.attribution.phrases import Verb
from mediakit.attribution.rules_layout import (
    colon_quotation,
    headline_colon,
    headline_passive,
    quotation_in_passing,
    transcript_turn,
)
from mediakit.attribution.scene import Found, Scene, set_scene
from mediakit.attribution.tokens import Sentence, read_sentences
from mediakit.cues import Cue, CueLexicon
from mediakit.text import Span

VerbRule = Callable[[Scene, Verb], Found | None]
VERB_RULES: tuple[tuple[VerbRule, ...], ...] = (rules_closing.RULES, rules_opening.RULES)


@dataclass(slots=True)
class Attribution:
    """Who said what by which word, in code points of the text."""

    content: list[Span]
    cue: Span
    source: Span | None
    entry: Cue
    rule: str
    sentence: int
    follows: bool


def attributions(text: str, cues: CueLexicon) -> list[Attribution]:
    """Return the attributions of a text in the order of their content."""
    sentences = list(_rejoined(text, read_sentences(text)))
    found: list[Attribution] = []
    for number, sentence in enumerate(sentences):
        opens = number == 0 or sentences[number - 1].paragraph != sentence.paragraph
        found += [_in_text(sentence, number, one) for one in _read(sentence, cues, text, opens)]
    _join_floating(sentences, found)
    return sorted((one for one in found if one.content), key=lambda one: (one.content[0], one.cue))


_AFTER_QUESTION = re.compile(r"(?:[d#aenNs]*[nN](?:,[^,]*,)?|[pd])r*[HD]?r*v|v[d#aN]*[nN]")


def _rejoined(text: str, sentences: list[Sentence]) -> Iterator[Sentence]:
    """Join a quoted question with the words that say who asked it: "Why?" Ms. Vale asked."""
    waiting: Sentence | None = None
    for sentence in sentences:
        if waiting is not None:
            same = waiting.paragraph == sentence.paragraph
            if same and waiting.codes[-1:] == "Q" and text[waiting.ends[-1] - 2 : waiting.ends[-1] - 1] in "?!…-—–" and _AFTER_QUESTION.match(sentence.codes):
                sentence = Sentence(
                    waiting.words + sentence.words, waiting.starts + sentence.starts, waiting.ends + sentence.ends, sentence.paragraph, waiting.codes + sentence.codes
                )
            else:
                yield waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


def _read(sentence: Sentence, cues: CueLexicon, text: str, opens: bool) -> list[Found]:
    scene = set_scene(sentence, cues)
    layout = (headline_colon(scene, headline=sentence.paragraph == 0) or transcript_turn(scene, text)) if opens else None
    if layout is not None:
        return [layout]
    _run_verbs(scene, ((headline_passive,), *VERB_RULES) if sentence.paragraph == 0 else VERB_RULES)
    for first, after, cue in rules_phrases.find_others(scene):
        for rule in rules_phrases.RULES:
            if (one := rule(scene, first, after, cue)) is not None:
                if not all(scene.covered(start) and scene.covered(end - 1) for start, end in one.content):
                    scene.found.append(one)
                break
    for last in (colon_quotation, quotation_in_passing):
        if (one := last(scene)) is not None:
            scene.found.append(one)
    return scene.found


def _run_verbs(scene: Scene, stages: tuple[tuple[VerbRule, ...], ...]) -> None:
    for stage in stages:
        for verb in scene.verbs:
            if scene.covered(verb.head) or any(one.cue[0] <= verb.head < one.cue[1] for one in scene.found):
                continue
            for rule in stage:
                if (one := rule(scene, verb)) is not None:
                    scene.found.append(one)
                    break


def _in_text(sentence: Sentence, number: int, one: Found) -> Attribution:
    content = [sentence.span(*part) for part in one.content if part[1] > part[0]]
    source = sentence.span(*one.source) if one.source else None
    return Attribution(content, sentence.span(*one.cue), source, one.entry, one.rule, number, one.follows)


def _join_floating(sentences: list[Sentence], found: list[Attribution]) -> None:
    """Give quotations that stand alone to the attribution before them."""
    latest: Attribution | None = None
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    for number, sentence in enumerate(sentences):
        here = by_sentence.get(number, [])
        alone = sentence.codes.strip(".~-") == "Q"
        if not here and alone and latest is not None:
            latest.content.append((sentence.starts[0], sentence.ends[-1]))
        if here:
            latest = next((one for one in reversed(here) if one.follows), None)
        elif not alone:
            latest = None

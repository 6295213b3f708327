"""From a text to attributions: run the rules sentence by sentence, the most certain first, and join what belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mediakit.base.text import Span
from mediakit.language.noun_phrases import Verb
from mediakit.language.tokens import Sentence, read_sentences
from mediakit.lexicons.cues import CueLexicon
from mediakit.speaking.attribution import rules_closing, rules_layout, rules_opening, rules_phrases
from mediakit.speaking.attribution.context import Found, Scene, set_scene
from mediakit.speaking.attribution.joining import Attribution, join_floating, rejoined

VerbRule = Callable[[Scene, Verb], Found | None]


def attributions(
    text: str, cues: CueLexicon, *, headlines: Sequence[Span] | None = None, skipped: Sequence[Span] = ()
) -> list[Attribution]:
    """Return the attributions of a text in the order of their content.

    ``headlines`` tells where headlines stand; without it the first paragraph counts as one. What lies inside
    ``skipped`` (credits) is not read.
    """
    sentences = [one for one in rejoined(read_sentences(text), cues) if not _inside(one.starts[0], skipped)]
    found: list[Attribution] = []
    paragraph = -1
    for number, sentence in enumerate(sentences):
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if not opens and found and found[-1].rule == "transcript_turn":
            found[-1].content[-1] = (found[-1].content[-1][0], sentence.ends[-1])
            found[-1].sentence = number
            continue
        headline = sentence.paragraph == 0 if headlines is None else _inside(sentence.starts[0], headlines)
        turn = rules_layout.quoted_turn(sentence, text) if opens else None
        if turn is not None:
            content, cue, source = turn
            found.append(Attribution([content], cue, source, rules_layout.COLON, "transcript_turn", number, True))
        else:
            scene = set_scene(sentence, cues, headline=headline)
            found += [_in_text(sentence, number, one) for one in _read(scene, text, opens)]
    join_floating(sentences, found)
    return sorted((one for one in found if one.content), key=lambda one: (one.content[0], one.cue))


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _read(scene: Scene, text: str, opens: bool) -> list[Found]:
    layout = rules_layout.signed_quotation(scene)
    if opens and layout is None:
        layout = rules_layout.headline_colon(scene) or rules_layout.transcript_turn(scene, text)
    if layout is not None:
        return [layout]
    if scene.headline:
        _run_verbs(scene, (rules_layout.headline_passive,))
    others = rules_phrases.find_others(scene)
    _run_verbs(scene, rules_closing.RULES)
    rules_phrases.run(scene, others, (rules_phrases.source_in_phrase,))
    _run_verbs(scene, rules_opening.RULES)
    rules_phrases.run(scene, others, rules_phrases.RULES)
    for last in (rules_layout.colon_quotation, rules_layout.quotation_in_passing):
        if (one := last(scene)) is not None:
            scene.found.append(one)
    return scene.found


def _run_verbs(scene: Scene, rules: Sequence[VerbRule]) -> None:
    for verb in scene.verbs:
        if scene.taken(verb.head):
            continue
        for rule in rules:
            if (one := rule(scene, verb)) is not None:
                scene.found.append(one)
                break


def _in_text(sentence: Sentence, number: int, one: Found) -> Attribution:
    content = [sentence.span(*part) for part in one.content if part[1] > part[0]]
    source = sentence.span(*one.source) if one.source else None
    return Attribution(content, sentence.span(*one.cue), source, one.entry, one.rule, number, one.follows)

"""Attributions in a text, and the joining of what belongs to one: questions with who asked, quotations that float."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.base.text import Span
from mediakit.language import FINITE, Sentence, Verb, find_verbs, joined
from mediakit.lexicons.cues import Cue, CueLexicon
from mediakit.speaking.attribution.content import complement

SIGNATURE = 15
"""Tokens a signature after a quotation has at most."""
PATIENCE = 2
"""Sentences without attribution after which a quotation that stands alone no longer belongs to the one before."""


@dataclass(slots=True)
class Attribution:
    """Who said what by which word, in code points of the text."""

    content: list[Span]
    cue: Span
    source: Span | None
    entry: Cue
    rule: str
    sentence: int = 0
    follows: bool = False
    """Whether a quotation that comes right after may belong to it."""
    nested: bool = False


def rejoined(sentences: list[Sentence], cues: CueLexicon) -> Iterator[Sentence]:
    """Give the sentences, a quoted one joined with the words after it that say who spoke: "Why?" Ms. Vale asked."""
    waiting: Sentence | None = None
    for sentence in sentences:
        if waiting is None:
            waiting = sentence
        elif _belongs_to_quotation(waiting, sentence, cues):
            waiting = joined(waiting, sentence)
        else:
            yield waiting
            waiting = sentence
    if waiting is not None:
        yield waiting


def join_floating(sentences: list[Sentence], found: list[Attribution]) -> None:
    """Give each quotation that stands alone to the attribution before it, as a further part of its content."""
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in found:
        by_sentence[attribution.sentence].append(attribution)
    latest: Attribution | None = None
    silent = 0
    for number, sentence in enumerate(sentences):
        alone = sentence.codes.lstrip("~-.")[:1] == "Q" and FINITE.isdisjoint(sentence.codes)
        if number in by_sentence:
            latest, silent = _speaking(by_sentence[number]), 0
        elif not alone:
            silent += 1
            latest = latest if silent < PATIENCE else None
        elif latest is not None:
            latest.content.append(sentence.span(0, len(sentence.words)))


def _belongs_to_quotation(quoted: Sentence, sentence: Sentence, cues: CueLexicon) -> bool:
    if quoted.paragraph != sentence.paragraph or quoted.codes[-1:] != "Q":
        return False
    signs = sentence.codes[0] == "-" and FINITE.isdisjoint(sentence.codes) and len(sentence.codes) < SIGNATURE
    return signs or _closes(sentence, cues)


def _closes(sentence: Sentence, cues: CueLexicon) -> bool:
    """Tell a sentence that is only subject and reporting verb, so that its content must stand before it."""
    verb = next(iter(find_verbs(sentence, cues)), None)
    if verb is None or verb.passive or verb.form != "v" or "quote" not in verb.cue.frames:
        return False
    if verb.first == 0:
        return len(sentence.codes) > 1
    return _opens_with_subject(sentence.codes[: verb.first]) and _lacks_content(sentence, verb)


def _opens_with_subject(codes: str) -> bool:
    """Tell whether the words before a verb begin like a noun phrase and hold no other finite verb."""
    return codes[0] in "dNnpae#q" and FINITE.isdisjoint(codes)


def _lacks_content(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether nothing but an addressee follows a verb."""
    kind, start = complement(sentence, verb.after, addressee=False)
    addressed = kind == "object" and "addressee" in verb.cue.frames and sentence.codes[start] in "nNod"
    return addressed or not kind


def _speaking(here: list[Attribution]) -> Attribution | None:
    """Return the attribution of a sentence that a following quotation may continue: the quoted one, else the last."""
    closing = [attribution for attribution in here if attribution.rule.startswith("quotation")]
    follows = [attribution for attribution in here if attribution.follows]
    sourced = [attribution for attribution in here if attribution.source is not None]
    return next(iter(reversed(closing or follows or sourced)), None)

"""Attributions in a text, and the joining of what belongs to one: questions with who asked, quotations that float."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.base.text import Span
from mediakit.language.noun_phrases import FINITE, find_verbs
from mediakit.language.sentence import Sentence, joined
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
        elif _belongs(waiting, sentence, cues):
            waiting = joined(waiting, sentence)
        else:
            yield waiting
            waiting = sentence
    if waiting is not None:
        yield waiting


def join_floating(sentences: list[Sentence], found: list[Attribution]) -> None:
    """Give each quotation that stands alone to the attribution before it, as a further part of its content."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    latest: Attribution | None = None
    silent = 0
    for number, sentence in enumerate(sentences):
        here = by_sentence.get(number, [])
        alone = sentence.codes.lstrip("~-.")[:1] == "Q" and FINITE.isdisjoint(sentence.codes)
        if here:
            latest, silent = _speaking(here), 0
        elif alone and latest is not None:
            latest.content.append(sentence.span(0, len(sentence.words)))
        elif not alone:
            silent += 1
            latest = latest if silent < PATIENCE else None


def _belongs(quoted: Sentence, sentence: Sentence, cues: CueLexicon) -> bool:
    if quoted.paragraph != sentence.paragraph or quoted.codes[-1:] != "Q":
        return False
    signs = sentence.codes[0] == "-" and FINITE.isdisjoint(sentence.codes) and len(sentence.codes) < SIGNATURE
    return signs or _closes(sentence, cues)


def _closes(sentence: Sentence, cues: CueLexicon) -> bool:
    """Tell a sentence that is only subject and reporting verb, so that its content must stand before it."""
    codes = sentence.codes
    verb = next(iter(find_verbs(sentence, cues)), None)
    if verb is None or "quote" not in verb.cue.frames or verb.form != "v" or verb.passive:
        return False
    if verb.first == 0:
        return len(codes) > 1
    if not FINITE.isdisjoint(codes[: verb.first]) or codes[0] not in "dNnpae#q":
        return False
    kind, at = complement(sentence, verb.after, addressee=False)
    told = kind == "object" and "addressee" in verb.cue.frames and codes[at] in "nNod"
    return not kind or told


def _speaking(here: list[Attribution]) -> Attribution | None:
    """Return the attribution of a sentence that a following quotation may continue: the quoted one, else the last."""
    closing = [one for one in here if one.rule.startswith("quotation")]
    follows = [one for one in here if one.follows]
    sourced = [one for one in here if one.source is not None]
    candidates = closing or follows or sourced
    return candidates[-1] if candidates else None

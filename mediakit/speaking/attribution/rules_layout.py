"""Checks and cuts of rules for attributions made by layout: headlines with a colon, transcripts, signatures."""

from __future__ import annotations

import re

from mediakit.base.text import Span
from mediakit.language import FINITE, Range, Sentence, Verb, clause_subject, subject
from mediakit.lexicons.cues import Cue
from mediakit.speaking.attribution import pieces
from mediakit.speaking.attribution.content import content_end
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.speaker_words import speaker_words

COLON = Cue(":", "neutral", 1.0, {"quote": 1.0})
DASH = Cue("-", "neutral", 1.0, {"quote": 1.0})
PASSING = Cue("", "neutral", 1.0, {"quote": 1.0})
WHOLE = Verb(0, 0, 0, PASSING, "", False, False)
"""Where rules for whole sentences are tried."""

_BEFORE_COLON = re.compile(r"[^:(]*(?:\([^)]*\))?(?=:)")
_SIGNED = re.compile(pieces.SIGNED)
_COLON_AT_END = re.compile(pieces.COLON_AT_END)
_SAID_AT_END = re.compile(pieces.SAID_AT_END)
_QUOTED_TURN = re.compile(r"[\"“‘']+([A-Z][A-Z.’' -]{2,40}):\s*(?=\S)")


def cut_signed(context: SentenceContext, _: Verb) -> RuleMatch | None:
    """Cut the quotation before the dash; the source is what comes after it."""
    signed = _SIGNED.match(context.codes)
    return RuleMatch([(0, 1)], (1, signed.start(1)), signed.span(1), DASH) if signed else None


def opens_paragraph(context: SentenceContext, _: Verb) -> bool:
    """Tell the first sentence of a paragraph."""
    return context.opens


def in_headline(context: SentenceContext, _: Verb) -> bool:
    """Tell a headline."""
    return context.headline


def names_no_speaker_at_end(context: SentenceContext, _: Verb) -> bool:
    """Tell "Vale: Ferry will sail" from "Ferry row: crew will strike, says union"."""
    return _SAID_AT_END.search(context.codes) is None


def label_is_source(context: SentenceContext, _: Verb) -> bool:
    """Tell a name before the colon from "Watch:", "Note:"."""
    return context.words[_colon(context) - 1] not in speaker_words("no_source_label")


def two_words_follow(context: SentenceContext, _: Verb) -> bool:
    """Tell a colon with two tokens or more after it."""
    return _colon(context) + 3 <= len(context.codes)


def in_capitals(context: SentenceContext, _: Verb) -> bool:
    """Tell MS. VALE from Ms. Vale; "Q" and "A" of an interview count."""
    colon = _colon(context)
    name = context.text[context.sentence.starts[0] : context.sentence.ends[colon - 1]]
    return name.isupper() and (len(name) > 2 or name in ("Q", "A")) and colon + 2 <= len(context.codes)


def _colon(context: SentenceContext) -> int:
    """Return where the colon after a label or a speaker stands, past what brackets hold."""
    label = _BEFORE_COLON.match(context.codes)
    return label.end() if label else 0


def cut_after_label(context: SentenceContext, _: Verb) -> RuleMatch:
    """Cut what follows the colon of a headline, as far as its clause goes."""
    colon = _colon(context)
    end = content_end(context.sentence, colon + 1, clause=True, cues=context.cues)
    return RuleMatch([(colon + 1, end)], (colon, colon + 1), (0, colon), COLON, follows=True)


def cut_turn(context: SentenceContext, _: Verb) -> RuleMatch:
    """Cut all that follows the name of who speaks."""
    colon = _colon(context)
    return RuleMatch([(colon + 1, len(context.codes))], (colon, colon + 1), (0, colon), COLON, follows=True)


def quoted_turn(sentence: Sentence, text: str) -> tuple[Span, Span, Span] | None:
    """Accept "MS. VALE: The ferry will sail. as a quoted paragraph of a transcript; give content, cue and source."""
    if sentence.codes.strip(".") != "Q":
        return None
    match = _QUOTED_TURN.match(text, sentence.starts[0], sentence.ends[0])
    if match is None:
        return None
    return (match.end(), sentence.ends[0]), (match.end(1), match.end(1) + 1), match.span(1)


def only_participle(context: SentenceContext, verb: Verb) -> bool:
    """Tell the past form that is a headline's only verb."""
    others = context.codes[: verb.first] + context.codes[verb.after :]
    return verb.form in "ve" and context.words[verb.head].endswith("ed") and FINITE.isdisjoint(others)


def takes_object_here(context: SentenceContext, verb: Verb) -> bool:
    """Tell a cue with an object or clause frame before words that may complete it, no "by"."""
    if {"object", "clause"}.isdisjoint(verb.cue.frames):
        return False
    return context.codes[verb.after : verb.after + 1] in tuple("qaeri.") and context.words[verb.after] != "by"


def cut_headline_passive(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the topic before the verb and what it is called after it."""
    topic = subject(context.sentence, verb.first, context.begins)
    if topic is None or topic[0] > 0:
        return None
    end = content_end(context.sentence, verb.after, clause=True, cues=context.cues)
    content = [topic] + ([(verb.after, end)] if end > verb.after else [])
    return RuleMatch(content, (verb.first, verb.after), None, verb.cue)


def colon_quotation_is_free(context: SentenceContext, _: Verb) -> bool:
    """Tell a colon at the end whose quotation no attribution has or waits for."""
    ending = _COLON_AT_END.search(context.codes)
    if ending is None or any(not match.content for match in context.matches):
        return False
    return not ending.group(1) or not context.covered(ending.start(1))


def cut_after_colon(context: SentenceContext, _: Verb) -> RuleMatch | None:
    """Cut the quotation after the colon; it joins content that ends at the colon."""
    ending = _COLON_AT_END.search(context.codes)
    if ending is None:
        return None
    quotation = [ending.span(1)] if ending.group(1) else []
    for match in context.matches:
        if quotation and match.content[-1][1] == ending.start():
            match.content[-1] = (match.content[-1][0], ending.end(1))
            return None
    main = next((index for index, code in enumerate(context.codes) if code in FINITE), 0)
    source = subject(context.sentence, main or ending.start(), context.begins)
    if source is None:
        return None
    return RuleMatch(quotation, (ending.start(), ending.start() + 1), source, COLON, follows=True)


def has_words_beside(context: SentenceContext, _: Verb) -> bool:
    """Tell a sentence with more than a quotation."""
    return len(context.codes.strip(".,~-:")) > 2


def cut_in_passing(context: SentenceContext, _: Verb) -> RuleMatch | None:
    """Cut the first unclaimed quotation that a verb with a subject stands beside."""
    for quotation in re.finditer("Q", context.codes):
        place = quotation.start()
        if context.covered(place):
            continue
        verb = _verb_beside(context.codes, place)
        source = _subject_of(context, verb)
        if source is not None and not source[0] <= place < source[1]:
            return RuleMatch([(place, place + 1)], (verb, verb + 1), source, PASSING, follows=True)
    return None


def _verb_beside(codes: str, place: int) -> int:
    """Return the last verb before a token, else the first after it, else -1."""
    before = max(codes.rfind(finite, 0, place) for finite in FINITE)
    after = re.compile(pieces.VERB).search(codes, place)
    return before if before >= 0 or after is None else after.start()


def _subject_of(context: SentenceContext, verb: int) -> Range | None:
    if verb <= 0:
        return None
    near = subject(context.sentence, verb, context.begins)
    return clause_subject(context.sentence, verb, context.begins) if near is None else near

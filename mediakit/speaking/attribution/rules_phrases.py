"""Checks and cuts for cues that are no verbs: according to Ms. Vale; her claim that …; is confident; reportedly."""

from __future__ import annotations

import re

from mediakit.language import FINITE, Range, Verb, noun_phrase, subject
from mediakit.speaking.attribution import pieces
from mediakit.speaking.attribution.content import content_end, second_verb
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.speaker_words import speaker_words

_WHOLE_NAME = re.compile(r"[^,.;:()Qvm]*")
_RELATIVE_BEFORE = re.compile(r",(?=w[^,]*$)")
_NOUN_COMPLEMENT = re.compile(pieces.NOUN_COMPLEMENT)


def introduces_source(context: SentenceContext, cue: Verb) -> bool:
    """Tell according to, in the view of; "per" only before a name or determiner."""
    if "preposition" not in cue.cue.frames:
        return False
    return cue.cue.term != "per" or context.codes[cue.after : cue.after + 1] in tuple("dNp")


def names_source(context: SentenceContext, cue: Verb) -> bool:
    """Tell a phrase with somebody in it from "according to need"."""
    source, after = _source_in(context, cue), cue.after
    single = source == (after, after + 1) and context.codes[after] in "nab"
    return source[1] > after and not (single and not context.words[after].endswith("s"))


def _source_in(context: SentenceContext, cue: Verb) -> Range:
    """Return who a phrase names, up to the next comma or stop."""
    codes, after = context.codes, cue.after
    start, end = noun_phrase(context.sentence, after) or (after, after)
    comma = codes.find(",", after)
    if cue.first == 0 and end >= len(codes) - 1 and comma > 0:
        start, end = after, comma
    whole = _WHOLE_NAME.match(codes, end)
    if whole and codes[whole.end() : whole.end() + 1] in (",", ".", ";", ""):
        end = whole.end()
    return start, end


def cut_beside_phrase(context: SentenceContext, cue: Verb) -> RuleMatch | None:
    """Cut the clause beside the phrase: after one that opens the sentence, else before it and where it goes on."""
    codes, first = context.codes, cue.first
    source = _source_in(context, cue)
    closing = codes[source[1] : source[1] + 1]
    rest = source[1] + (closing == ",")
    content: list[Range] = []
    goes_on = rest < len(codes)
    if not set("vmBHDnNpQ").isdisjoint(codes[:first]):
        content = [_before_phrase(context, first - 1 if codes[first - 1] in ",-(" else first)]
        aside = codes[first - 1] in ",-" and closing in (",", "-")
        goes_on = aside and codes[rest : rest + 1] not in ("", "w", "j", "g", "c", ".")
    if goes_on:
        content.append((rest, content_end(context.sentence, rest, clause=True, cues=context.cues)))
    return RuleMatch(content, (first, cue.after), source, cue.cue, follows=True) if content else None


def _before_phrase(context: SentenceContext, end: int) -> Range:
    """Return the content before a closing phrase."""
    codes = context.codes
    relative = _RELATIVE_BEFORE.search(codes[:end])
    start = relative.end() if relative else 0
    while start < end - 1 and codes[start] in ",;c-:~.":
        start += 1
    return start, end


def is_noun(context: SentenceContext, cue: Verb) -> bool:
    """Tell a cue noun: claim, plan, criticism."""
    return "noun" in cue.cue.frames and context.codes[cue.first] == "n"


def has_owner(context: SentenceContext, cue: Verb) -> bool:
    """Tell "her claim" from "a claim"."""
    return _owner_of_claim(context, cue.first) is not None


def has_noun_complement(context: SentenceContext, cue: Verb) -> bool:
    """Tell "that the ferry sails", "to sail", "of “theft”" after the noun."""
    if _NOUN_COMPLEMENT.match(context.codes, cue.after) is None:
        return False
    return context.codes[cue.after] != "i" or context.words[cue.after] in speaker_words("about_claim")


def cut_noun_complement(context: SentenceContext, cue: Verb) -> RuleMatch | None:
    """Cut the clause or quotation after the noun; a that-clause ends before a second verb."""
    opener = context.codes[cue.after]
    start = cue.after + (opener == "i")
    end = content_end(context.sentence, start, clause=opener != "i", cues=context.cues)
    if opener == "T":
        end = second_verb(context.codes, start, end)
    return (
        RuleMatch([(start, end)], (cue.first, cue.after), _owner_of_claim(context, cue.first), cue.cue)
        if end > start
        else None
    )


def _owner_of_claim(context: SentenceContext, noun: int) -> Range | None:
    """Return whose claim it is: "her claim", "the mayor's latest claim"."""
    start = noun
    while start > 0 and context.codes[start - 1] in "aenN#r":
        start -= 1
    if start > 0 and context.words[start - 1] in speaker_words("possessive"):
        return start - 1, start
    if start > 1 and context.codes[start - 1] == "s":
        begin = context.begins[start - 2]
        return (begin if begin >= 0 else start - 2), start - 1
    return None


def is_adjective(_: SentenceContext, cue: Verb) -> bool:
    """Tell a cue adjective: confident, worried."""
    return "adjective" in cue.cue.frames


def is_predicate(context: SentenceContext, cue: Verb) -> bool:
    """Tell an adjective after a form of be or another linking verb."""
    group = _group_before(context, cue.first)
    linked = group > 0 and context.words[group - 1] in speaker_words("linking_verb")
    return linked or "B" in context.codes[group : cue.first]


def has_adjective_complement(context: SentenceContext, cue: Verb) -> bool:
    """Tell "about the fee", "that …", "to …", or a clause without "that" after the adjective."""
    follows = context.codes[cue.after : cue.after + 1]
    if _about(context, cue) or follows in ("T", "t") or " " in cue.cue.term:
        return True
    return follows in tuple("pdN") and not FINITE.isdisjoint(context.codes[cue.after : cue.after + 8])


def cut_adjective_complement(context: SentenceContext, cue: Verb) -> RuleMatch | None:
    """Cut what follows the adjective; a preposition counts to the cue."""
    follows = context.codes[cue.after : cue.after + 1]
    start = cue.after + _about(context, cue)
    group = _group_before(context, cue.first)
    source = subject(context.sentence, group, context.begins)
    clause = follows != "i" and " " not in cue.cue.term
    end = content_end(context.sentence, start, clause=clause, cues=context.cues)
    if source is None or end <= start:
        return None
    return RuleMatch([(start, end)], (group, start), source, cue.cue)


def _about(context: SentenceContext, cue: Verb) -> bool:
    words = context.words[cue.after : cue.after + 1]
    return context.codes[cue.after : cue.after + 1] == "i" and words[0] in speaker_words("about_feeling")


def _group_before(context: SentenceContext, first: int) -> int:
    """Return where the auxiliaries and adverbs before a word begin."""
    while first > 0 and context.codes[first - 1] in pieces.AUXILIARIES:
        first -= 1
    return first


def is_hearsay(_: SentenceContext, cue: Verb) -> bool:
    """Tell an adverb of hearsay: reportedly, allegedly."""
    return "adverb" in cue.cue.frames


def cut_around_adverb(context: SentenceContext, cue: Verb) -> RuleMatch | None:
    """Cut the clause without the adverb; nobody in particular says it."""
    topic = subject(context.sentence, _group_before(context, cue.first), context.begins)
    end = content_end(context.sentence, cue.after, clause=True, cues=context.cues)
    if topic is None or end <= cue.after:
        return None
    return RuleMatch([(topic[0], cue.first), (cue.after, end)], (cue.first, cue.after), None, cue.cue)

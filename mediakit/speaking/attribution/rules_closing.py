"""Checks and cuts for cues that close or interrupt what they attribute: "…," she said; The ferry sails, said Vale."""

from __future__ import annotations

import re

from mediakit.language import GOES_ON, Range, Verb, noun_phrase, subject, subject_after_quotation
from mediakit.lexicons.inflection import singular
from mediakit.speaking.attribution import pieces
from mediakit.speaking.attribution.content import complement, content_end, tail_end, what_follows
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.speaker_words import speaker_words

_ENDS = ("", *".,;:-)")
_CLAUSE = frozenset(pieces.CLAUSE_PIECES)
_NO_QUOTATION_BETWEEN = re.compile("[vmBHDT;:]")
_AFTER_SOURCE = ("", ".", ",", ";", "-", "g", "i", "c", ")")


def can_close(_: SentenceContext, verb: Verb) -> bool:
    """Tell a cue that may come after what it attributes."""
    return "quote" in verb.cue.frames and not verb.passive


def is_finite(_: SentenceContext, verb: Verb) -> bool:
    """Tell "said" from "saying", "to say"."""
    return verb.form == "v"


def is_past_form(_: SentenceContext, verb: Verb) -> bool:
    """Tell a finite verb or participle, which before its subject can look the same."""
    return verb.form in "ve"


def quotation_before_subject(context: SentenceContext, verb: Verb) -> bool:
    """Tell a quotation right before the subject of the verb."""
    source = subject_after_quotation(context.sentence, verb.first, context.begins)
    return source is not None and _quotation_before(context.codes, source[0]) is not None


def not_before_that(context: SentenceContext, verb: Verb) -> bool:
    """Tell "…," she said from "…" she said that: there the content follows."""
    return complement(context.sentence, verb.after, addressee=False)[0] != "that"


def cut_before_subject(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the quotation before the subject and the one after the verb."""
    source = subject_after_quotation(context.sentence, verb.first, context.begins)
    end = _quotation_before(context.codes, source[0]) if source else None
    if source is None or end is None:
        return None
    return _closing(context, verb, source, end, tail_end(context.sentence, verb.after))


def quotation_before_verb(context: SentenceContext, verb: Verb) -> bool:
    """Tell a quotation right before the verb."""
    return _quotation_before(context.codes, verb.first) is not None


def cut_before_verb(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the quotation before the verb and the one after its subject."""
    source, end = noun_phrase(context.sentence, verb.after), _quotation_before(context.codes, verb.first)
    return _closing(context, verb, source, end, source[1]) if source and end is not None else None


def subject_after_comma(context: SentenceContext, verb: Verb) -> bool:
    """Tell a subject right after a comma or dash, no relative pronoun and not after "as"."""
    source = subject(context.sentence, verb.first, context.begins)
    if source is None or source[0] < 2:
        return False
    return context.codes[source[0] - 1] in ",-" and context.codes[source[0]] not in "wT"


def aside_ends(context: SentenceContext, verb: Verb) -> bool:
    """Tell "…, she said on Monday," from a verb that goes on; only a comma lets go on what has no verb yet."""
    source = subject(context.sentence, verb.first, context.begins)
    end = tail_end(context.sentence, verb.after, addressee="addressee" in verb.cue.frames)
    after = context.codes[end : end + 1]
    if source is None or after not in _ENDS:
        return False
    return after == "," or (source[0] >= 4 and not _CLAUSE.isdisjoint(context.codes[: source[0] - 1]))


def no_content_after(context: SentenceContext, verb: Verb) -> bool:
    """Tell "…, she said" from "…, she said that …", "…, she said: …", "When asked, she said, “No.”"."""
    follows = context.codes[verb.after : verb.after + 1]
    kind = complement(context.sentence, verb.after, addressee="addressee" in verb.cue.frames)[0]
    if follows != "," and (follows == ":" or kind in ("that", "wh", "colon", "clause", "quote")):
        return False
    source = subject(context.sentence, verb.first, context.begins)
    if kind != "quote" or source is None:
        return True
    return not _CLAUSE.isdisjoint(context.codes[: source[0] - 1]) and not _opens_anew(context, verb)


def takes_no_infinitive(context: SentenceContext, verb: Verb) -> bool:
    """Tell "…, she began" from "…, questions began to surface": a verb of quotations alone helps another there."""
    to, after = context.words[verb.after : verb.after + 1], verb.after + 1
    # A bare singular behind "to" is a verb whatever its code, a plural a person spoken to: "she wept to reporters".
    bare = context.codes[after : after + 1] in ("b", "n") and singular(context.words[after]) == context.words[after]
    helps = to == ["to"] and bare
    return not (helps and verb.cue.frames.keys() == {"quote"})


def cut_before_aside(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the clause before the aside and where it goes on after it."""
    source = subject(context.sentence, verb.first, context.begins)
    if source is None:
        return None
    resume = tail_end(context.sentence, verb.after)
    return _closing(context, verb, source, source[0] - 1, resume, goes_on=_clause_goes_on(context, resume + 1))


def verb_after_comma(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb right after a comma or dash, a clause before it, without auxiliaries."""
    comma = verb.first - 1
    if comma < 2 or context.codes[comma] not in ",-" or verb.first < verb.head:
        return False
    return not _CLAUSE.isdisjoint(context.codes[:comma])


def takes_no_addressee(_: SentenceContext, verb: Verb) -> bool:
    """Tell "said Ms. Vale" from "told Ms. Vale": there she is the one spoken to."""
    return "addressee" not in verb.cue.frames or verb.cue.term in ("ask", "write")


def subject_follows(context: SentenceContext, verb: Verb) -> bool:
    """Tell a noun phrase after the verb, no pronoun, with which its clause ends."""
    source = noun_phrase(context.sentence, verb.after)
    if source is None or context.codes[verb.after] in "po":
        return False
    return context.codes[source[1] : source[1] + 1] in _AFTER_SOURCE


def cut_before_inversion(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the clause before the comma and a quotation after the subject."""
    source = noun_phrase(context.sentence, verb.after)
    return _closing(context, verb, source, verb.first - 1, source[1]) if source else None


def _opens_anew(context: SentenceContext, verb: Verb) -> bool:
    """Tell "When asked, she said, "No."" from "It was late, she said, "and dark."": the quotation starts afresh."""
    quotation = context.codes.find("Q", verb.after)
    if quotation < 0 or context.words[quotation].endswith(GOES_ON):
        return False
    reported = any("clause" in earlier.cue.frames for earlier in context.verbs if earlier.head < verb.head)
    return context.codes[0] in "jige" or reported


def takes_clause(_: SentenceContext, verb: Verb) -> bool:
    """Tell a cue that takes a clause, or "put it"."""
    return "clause" in verb.cue.frames or verb.cue.term == "put it"


def subject_after_as(context: SentenceContext, verb: Verb) -> bool:
    """Tell a subject right after "as"."""
    source = subject(context.sentence, verb.first, context.begins)
    return source is not None and source[0] > 0 and context.words[source[0] - 1] == "as"


def subject_not_after_as(context: SentenceContext, verb: Verb) -> bool:
    """Tell a subject that no "as" stands before."""
    return not subject_after_as(context, verb)


def cut_beside_as(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the clause after an as-clause that opens the sentence, else the one before it."""
    source = subject(context.sentence, verb.first, context.begins)
    if source is None:
        return None
    opener = source[0] - 1
    end = tail_end(context.sentence, verb.after, addressee="addressee" in verb.cue.frames)
    after = context.codes[end : end + 1]
    if after == "," and _CLAUSE.isdisjoint(context.codes[:opener]):
        span = (end + 1, content_end(context.sentence, end + 1, clause=True, cues=context.cues))
    elif after in ("", ".", ",") and opener > 2 and context.codes[opener - 1] == ",":
        span = (_content_start(context, opener - 1), opener - 1)
    else:
        return None
    return RuleMatch([span], (verb.first, verb.after), source, verb.cue, follows=True) if span[0] < span[1] else None


def _quotation_before(codes: str, stop: int) -> int | None:
    """Return where a quotation that stands right before a token ends, a comma or dash between allowed."""
    if stop > 1 and codes[stop - 1] in ",-" and codes[stop - 2] in "Qq":
        return stop - 1
    return stop if stop > 0 and codes[stop - 1] == "Q" else None


def _clause_goes_on(context: SentenceContext, rest: int) -> bool:
    """Tell whether a clause goes on after an aside: not with who, a subordinator or a participle."""
    code, word = context.codes[rest : rest + 1], (context.words[rest : rest + 1] or [""])[0]
    if code == "w" or (code == "j" and word not in speaker_words("going_on")):
        return False
    return code != "g" or (word not in context.cues.verbs and what_follows(context.sentence, rest) == "clause")


def _closing(
    context: SentenceContext, verb: Verb, source: Range, end: int, resume: int, *, goes_on: bool = False
) -> RuleMatch:
    """Put together the content before the cue and what follows the cue of it."""
    codes = context.codes
    start = _content_start(context, end)
    if codes[end - 1] == "Q" and end - 2 > start and codes[end - 2] in "-:;":
        start = end - 1
    content = [(start, end), *_content_after(context, resume, goes_on)]
    return RuleMatch(content, (verb.first, verb.after), source, verb.cue, follows=True)


def _content_after(context: SentenceContext, resume: int, goes_on: bool) -> list[Range]:
    """Return what follows an aside of the content: after a mark what goes on, else a quotation in the same clause."""
    codes, rest = context.codes, resume + 1
    if rest < len(codes) and codes[resume] in ",:-":
        if codes[rest] != "Q" and not goes_on:
            return []
        return [(rest, content_end(context.sentence, rest, clause=True, cues=context.cues))]
    later = codes.find("Q", resume)
    if later < 0 or _NO_QUOTATION_BETWEEN.search(codes[resume:later]):
        return []
    return [(later, later + 1)]


def _content_start(context: SentenceContext, end: int) -> int:
    """Return where content that ends at ``end`` begins: at its sentence, or after an earlier attribution."""
    start = 0
    for earlier in context.matches:
        spans = [earlier.cue, *earlier.content, *([earlier.source] if earlier.source else [])]
        last = max(span[1] for span in spans)
        if last <= end:
            start = max(start, last)
    while start < end - 1 and context.codes[start] in ",;c-:~.":
        start += 1
    return start

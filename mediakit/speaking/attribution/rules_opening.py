"""Checks and cuts for cue verbs before what they introduce: Ms. Vale said that …, denied the claim, wants to sail."""

from __future__ import annotations

import re

from mediakit.language import FINITE, Range, Verb, clause_subject, noun_phrase, subject
from mediakit.speaking.attribution import pieces
from mediakit.speaking.attribution.content import complement, content_end, second_verb, tail_end
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.speaker_words import speaker_words

_FRAMES = {
    "that": ("clause",),
    "clause": ("clause",),
    "wh": ("wh",),
    "colon": ("quote", "clause"),
    "quote": ("quote", "clause", "object"),
    "infinitive": ("infinitive",),
    "object": ("object",),
    "gerund": ("object",),
}
_PHRASES = ("object", "gerund")
_VERBLESS = ("object", "gerund", "quote")
"""Kinds of content that need no verb."""
_CLAUSES = ("that", "clause", "wh")
_STARTS = "dNnpao#"
_QUOTATIONS = re.compile("Q(?:c[Qq]|,Q)*")
_SECOND_CLAUSE = re.compile(pieces.CLAUSE_AFTER_COMMA)
CERTAIN = 0.5
"""Certainty of a frame from which it needs no quotation marks to count."""


def in_relative_clause(context: SentenceContext, verb: Verb) -> bool:
    """Tell "which she said" from "she said"."""
    source = subject(context.sentence, verb.first, context.begins)
    return source is not None and source[0] > 0 and context.codes[source[0] - 1] in "wT"


def says_or_names(context: SentenceContext, verb: Verb) -> bool:
    """Tell "which she said was" and "which she called a shame" from "which she said": what is said must follow."""
    if verb.form != "v" or verb.passive:
        return False
    after = context.codes[verb.after : verb.after + 1]
    return _says(context, verb) or (after in tuple("daqQnN#") and verb.cue.term in speaker_words("naming_verb"))


def _says(context: SentenceContext, verb: Verb) -> bool:
    return context.codes[verb.after : verb.after + 1] in FINITE and "clause" in verb.cue.frames


def cut_relative(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the pronoun and what is said of it."""
    source = subject(context.sentence, verb.first, context.begins)
    if source is None:
        return None
    end = content_end(context.sentence, verb.after, clause=_says(context, verb), cues=context.cues)
    if context.codes[max(0, source[0] - 2)] == ",":
        end = _comma_before(context.codes, verb.after, end, "vmBHD", verbless=True)
    content = [(source[0] - 1, source[0]), (verb.after, end)]
    return RuleMatch(content, (verb.first, verb.after), source, verb.cue, follows=True)


def is_active(_: SentenceContext, verb: Verb) -> bool:
    """Tell "said", "says", "saying" from "was said" and a bare participle."""
    return not verb.passive and verb.form != "e"


def ends_sentence(context: SentenceContext, verb: Verb) -> bool:
    """Tell a reporting verb that ends its sentence, so that a quotation after it may be its content."""
    end = tail_end(context.sentence, verb.after)
    return "quote" in verb.cue.frames and verb.form == "v" and context.codes[end:] in ("", ".", ":")


def cut_nothing(context: SentenceContext, verb: Verb) -> RuleMatch:
    """Leave the content to the quotation that comes next."""
    return RuleMatch([], (verb.first, verb.after), source_of(context, verb), verb.cue, follows=True)


def before_nothing(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb without a complement."""
    return not _complement(context, verb)[0]


def before_that(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before "that …"."""
    return _complement(context, verb)[0] == "that"


def before_clause(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before a clause without "that"."""
    return _complement(context, verb)[0] == "clause"


def before_wh(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before whether, what, how."""
    return _complement(context, verb)[0] == "wh"


def before_infinitive(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before "to …"."""
    return _complement(context, verb)[0] == "infinitive"


def before_object(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before a noun phrase or a form in -ing."""
    return _complement(context, verb)[0] in _PHRASES


def before_quotation(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before a quotation."""
    return _complement(context, verb)[0] == "quote"


def before_colon(context: SentenceContext, verb: Verb) -> bool:
    """Tell a verb before a colon."""
    return _complement(context, verb)[0] == "colon"


def _complement(context: SentenceContext, verb: Verb) -> tuple[str, int]:
    """Return the kind of what follows a verb, read in the way its frames allow, and where it begins."""
    if verb.head not in context.complements:
        frames = verb.cue.frames
        kind, start = complement(context.sentence, verb.after, addressee="addressee" in frames)
        if kind in ("clause", "that") and "clause" not in frames and "object" in frames:
            kind = "object"
        if kind == "object" and context.headline and "clause" in frames and "object" not in frames:
            kind = "clause"
        context.complements[verb.head] = kind, start
    return context.complements[verb.head]


def frame_allows(context: SentenceContext, verb: Verb) -> bool:
    """Tell whether the cue takes what follows it."""
    return _certainty(context, verb) > 0


def _certainty(context: SentenceContext, verb: Verb) -> float:
    frames = _FRAMES[_complement(context, verb)[0]]
    return max(verb.cue.frames.get(frame, 0.0) for frame in frames)


def cut_complement(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut what follows the verb; without quotation marks only where a cue is known to report."""
    kind, start = _complement(context, verb)
    source, cue = source_of(context, verb), (verb.first, verb.after)
    while context.codes[start : start + 1] in (",", ":", "~"):
        start += 1
    if start >= len(context.codes):
        return RuleMatch([], cue, source, verb.cue, follows=True)
    end = _end_of_content(context, verb, source, kind, start)
    if end <= start:
        return None
    quoted = not {"Q", "q"}.isdisjoint(context.codes[start:end])
    if not quoted and _is_doubtful(context, verb, source, kind):
        return None
    speech = not {"quote", "clause"}.isdisjoint(verb.cue.frames) or context.codes[end - 1] == "Q"
    return RuleMatch([(start, end)], cue, source, verb.cue, follows=speech)


def _is_doubtful(context: SentenceContext, verb: Verb, source: Range | None, kind: str) -> bool:
    """Tell contexts in which a cue seldom reports: nobody named, could or would, questions, asides, "free to back"."""
    modal = "m" in context.codes[verb.first : verb.head] and kind != "infinitive"
    if source is None or modal or context.words[-1] == "?":
        return True
    if kind == "wh":
        return verb.infinitive or context.words[source[0]] == "it"
    return kind in _PHRASES and (_certainty(context, verb) < CERTAIN or _is_loose_verb(context.codes, verb, source))


def _is_loose_verb(codes: str, verb: Verb, source: Range) -> bool:
    """Tell a verb of purpose, a loose form in -ing, a subject that is itself embedded."""
    before = codes[verb.first - 1 : verb.first]
    purpose = verb.infinitive and before not in tuple("viB")
    loose = verb.form == "g" and before in tuple("daN")
    embedded = source[0] > 0 and codes[source[0] - 1] in "nDBbgtTw"
    return purpose or loose or embedded or codes[source[0]] == "T"


def _end_of_content(context: SentenceContext, verb: Verb, source: Range | None, kind: str, start: int) -> int:
    quotations = _QUOTATIONS.match(context.codes, start) if kind in ("quote", "colon") else None
    if quotations:
        return quotations.end()
    end = content_end(context.sentence, start, clause=kind not in ("object", "quote"), cues=context.cues)
    return min(end, _end_of_subordinate(context, verb, source, kind, (start, end)))


def _end_of_subordinate(context: SentenceContext, verb: Verb, source: Range | None, kind: str, span: Range) -> int:
    """Find where the main clause takes over again when the cue stands in a clause that depends on it."""
    codes, (start, end) = context.codes, span
    place = _clause_of(codes, verb, source)
    if place == "opening":
        return _comma_before(codes, start, end, _STARTS, verbless=kind in _VERBLESS)
    if place == "subordinate":
        second = _SECOND_CLAUSE.search(codes, start + 2, end)
        return second.start() if second else end
    if place in ("relative", "loose") and kind in _CLAUSES and not _takes_clause(context, start, end):
        end = second_verb(codes, start, end)
    mark = _mark_before_aside(codes, verb, source)
    if mark == ",":
        return _comma_before(codes, start, end, "vmBHD", verbless=kind not in _CLAUSES)
    dash = codes.find("-", start, end) if mark == "-" else -1
    return dash if dash > 0 else end


def _mark_before_aside(codes: str, verb: Verb, source: Range | None) -> str:
    """Return the mark that opens "…, saying" or a relative clause: the same mark closes it."""
    if _after_comma(codes, verb):
        return ","
    return codes[source[0] - 1 : source[0]] if source and codes[source[0]] in "wT" else ""


def _clause_of(codes: str, verb: Verb, source: Range | None) -> str:
    """Return in which sort of clause a cue stands: one that opens the sentence, another that depends, or "main"."""
    if verb.form == "g" and codes[: verb.first] in ("", "j"):
        return "opening"
    if source and codes[source[0] - 1 : source[0]] == "j":
        return "opening" if FINITE.isdisjoint(codes[: source[0]]) else "subordinate"
    if source and codes[source[0]] in "wT":
        return "relative"
    return "loose" if verb.form == "g" and not _after_comma(codes, verb) else "main"


def _after_comma(codes: str, verb: Verb) -> bool:
    """Tell "…, saying"."""
    return verb.form == "g" and codes[verb.first - 1 : verb.first] == ","


def _takes_clause(context: SentenceContext, start: int, end: int) -> bool:
    """Tell whether the first verb of a stretch may itself take a clause, so that a second verb may be its own."""
    first = next((token for token in range(start, end) if context.codes[token] in FINITE), end)
    return any(
        "clause" in cue.frames for cue in context.cues.verbs.get(context.words[first - (first == end)], {}).values()
    )


def _comma_before(codes: str, start: int, end: int, following: str, verbless: bool) -> int:
    """Return the first comma before one of some codes, after a verb unless the content may be ``verbless``."""
    for comma in range(start + 1, end - 1):
        if codes[comma] != "," or codes[comma + 1] not in following:
            continue
        if verbless or not FINITE.isdisjoint(codes[start:comma]):
            return comma
    return end


def source_of(context: SentenceContext, verb: Verb) -> Range | None:
    """Return who a cue before its content belongs to."""
    sentence, begins = context.sentence, context.begins
    nearest = subject(sentence, verb.first, begins)
    if verb.form == "g" and context.codes[: verb.first] in ("", "j"):
        return _subject_after(context, verb)
    if verb.infinitive and context.codes[verb.first] == "t":
        return clause_subject(sentence, verb.first, begins)
    apart = verb.form == "g" and context.codes[verb.first - 1] in ",-"
    if nearest is not None and not apart:
        return nearest
    return _latest_source(context, verb) or clause_subject(sentence, verb.first, begins)


def _latest_source(context: SentenceContext, verb: Verb) -> Range | None:
    """Return the source of the attribution that ends where this one begins."""
    for match in reversed(context.matches):
        if match.source is not None and match.source[0] < verb.first:
            return match.source
    return None


def _subject_after(context: SentenceContext, verb: Verb) -> Range | None:
    """Return the subject of the main clause after an opening participle: Noting the cold, Ms. Vale left."""
    comma = context.codes.find(",", verb.after)
    return noun_phrase(context.sentence, comma + 1) if comma > 0 else None

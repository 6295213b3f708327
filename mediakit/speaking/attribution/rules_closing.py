"""Rules for attributions that close or interrupt what they attribute: "…," she said; The ferry sails, said Ms. Vale."""

from __future__ import annotations

import re

from mediakit.language.noun_phrases import Range, Verb, noun_phrase, subject, subject_after_quotation
from mediakit.language.tokens import GOES_ON
from mediakit.language.word_classes import listed
from mediakit.speaking.attribution.content import complement, content_end, tail_end, what_follows
from mediakit.speaking.attribution.context import Found, Scene

_GOING_ON = listed("while although though because if whereas unless")
_ENDS = frozenset(".,;:-)")
_FINITE = re.compile("[vmBHDQq]")


def quotation_subject_verb(scene: Scene, verb: Verb) -> Found | None:
    """Accept "…," she said; what she goes on to say belongs to it."""
    if not _can_close(verb) or verb.form != "v":
        return None
    source = subject_after_quotation(scene.sentence, verb.first, scene.begins)
    if source is None or complement(scene.sentence, verb.after, addressee=False)[0] == "that":
        return None
    before = _quotation_before(scene.codes, source[0])
    return None if before is None else _closing(scene, verb, source, before, "quotation_subject_verb")


def quotation_verb_subject(scene: Scene, verb: Verb) -> Found | None:
    """Accept "…," said Ms. Vale, the harbour master."""
    if not _can_close(verb) or verb.form not in "ve":
        return None
    before = _quotation_before(scene.codes, verb.first)
    source = None if before is None else noun_phrase(scene.sentence, verb.after)
    return None if before is None or source is None else _closing(scene, verb, source, before, "quotation_verb_subject")


def clause_subject_verb(scene: Scene, verb: Verb) -> Found | None:
    """Accept The ferry will sail, she said on Monday; also when the clause goes on after the aside."""
    if not _can_close(verb) or verb.form != "v" or scene.codes[verb.after : verb.after + 1] == ":":
        return None
    source = subject(scene.sentence, verb.first, scene.begins)
    if source is None or source[0] < 2 or scene.codes[source[0] - 1] not in ",-" or scene.codes[source[0]] in "wT":
        return None
    end = tail_end(scene.sentence, verb.after, addressee="addressee" in verb.cue.frames)
    after = scene.codes[end : end + 1]
    if after and after not in _ENDS:
        return None
    kind = complement(scene.sentence, verb.after, addressee="addressee" in verb.cue.frames)[0]
    if kind in ("that", "wh", "colon", "clause", "quote") and scene.codes[verb.after : verb.after + 1] != ",":
        return None
    if scene.words[source[0] - 1 : source[0]] == ["as"]:
        return None
    whole = _FINITE.search(scene.codes[: source[0] - 1]) is not None
    if (source[0] < 4 or not whole) and after != ",":
        return None
    if kind == "quote" and (not whole or _opens_anew(scene, verb)):
        return None
    return _closing(scene, verb, source, source[0] - 1, "clause_subject_verb")


def clause_verb_subject(scene: Scene, verb: Verb) -> Found | None:
    """Accept The ferry will sail, said Ms. Vale."""
    before = verb.first - 1
    if not _can_close(verb) or before < 2 or verb.form not in "ve" or scene.codes[before] not in ",-":
        return None
    told = "addressee" in verb.cue.frames and verb.cue.term not in ("ask", "write")
    source = noun_phrase(scene.sentence, verb.after)
    if source is None or told or verb.first < verb.head or scene.codes[verb.after] in "po":
        return None
    if not _FINITE.search(scene.codes[:before]):
        return None
    if scene.codes[source[1] : source[1] + 1] not in ("", ".", ",", ";", "-", "g", "i", "c", ")"):
        return None
    return _closing(scene, verb, source, before, "clause_verb_subject")


def _opens_anew(scene: Scene, verb: Verb) -> bool:
    """Tell "When asked, she said, "No."" from "It was late, she said, "and dark."": the quotation starts afresh."""
    at = scene.codes.find("Q", verb.after)
    if at < 0 or scene.words[at].endswith(GOES_ON):
        return False
    reported = any("clause" in one.cue.frames for one in scene.verbs if one.head < verb.head)
    return scene.codes[0] in "jige" or reported


def as_subject_verb(scene: Scene, verb: Verb) -> Found | None:
    """Accept As Ms. Vale said, the ferry sails; The ferry sails, as Ms. Vale put it."""
    if not _can_close(verb) or verb.form != "v" or not ("clause" in verb.cue.frames or verb.cue.term == "put it"):
        return None
    source = subject(scene.sentence, verb.first, scene.begins)
    if source is None or source[0] < 1 or scene.words[source[0] - 1] != "as":
        return None
    at = source[0] - 1
    end = tail_end(scene.sentence, verb.after, addressee="addressee" in verb.cue.frames)
    after = scene.codes[end : end + 1]
    if after == "," and not _FINITE.search(scene.codes[:at]):
        span = (end + 1, content_end(scene.sentence, end + 1, clause=True, cues=scene.cues))
    elif after in ("", ".", ",") and at > 2 and scene.codes[at - 1] == ",":
        span = (_content_start(scene, at - 1), at - 1)
    else:
        return None
    return (
        Found([span], (verb.first, verb.after), source, verb.cue, "as_subject_verb", follows=True)
        if span[0] < span[1]
        else None
    )


def _can_close(verb: Verb) -> bool:
    return "quote" in verb.cue.frames and not verb.passive


def _quotation_before(codes: str, at: int) -> int | None:
    """Return where a quotation that stands right before ``at`` ends, a comma or dash between allowed."""
    if at > 1 and codes[at - 1] in ",-" and codes[at - 2] in "Qq":
        return at - 1
    return at if at > 0 and codes[at - 1] == "Q" else None


def _closing(scene: Scene, verb: Verb, source: Range, end: int, rule: str) -> Found:
    """Put together the content before the cue and what follows the cue of it."""
    codes = scene.codes
    start = _content_start(scene, end)
    if codes[end - 1] == "Q" and end - 2 > start and codes[end - 2] in "-:;":
        start = end - 1
    content = [(start, end)]
    resume = tail_end(scene.sentence, verb.after) if rule.endswith("subject_verb") else source[1]
    if codes[resume : resume + 1] in (",", ":", "-") and resume + 1 < len(codes):
        rest = resume + 1
        cue_next = scene.words[rest] in scene.cues.verbs
        participle = codes[rest] == "g" and (cue_next or what_follows(scene.sentence, rest) != "clause")
        aside = codes[rest] == "w" or (codes[rest] == "j" and scene.words[rest] not in _GOING_ON)
        goes_on = rule == "clause_subject_verb" and not aside and not participle
        if codes[rest] == "Q" or goes_on:
            content.append((rest, content_end(scene.sentence, rest, clause=True, cues=scene.cues)))
    else:
        later = codes.find("Q", resume)
        if later >= 0 and not re.search("[vmBHDT;:]", codes[resume:later]):
            content.append((later, later + 1))
    return Found(content, (verb.first, verb.after), source, verb.cue, rule, follows=True)


def _content_start(scene: Scene, end: int) -> int:
    """Return where content that ends at ``end`` begins: at its sentence, or after an earlier attribution."""
    start = 0
    for earlier in scene.found:
        spans = [earlier.cue, *earlier.content, *([earlier.source] if earlier.source else [])]
        last = max(span[1] for span in spans)
        if last <= end:
            start = max(start, last)
    while start < end - 1 and scene.codes[start] in ",;c-:~.":
        start += 1
    return start


RULES = (as_subject_verb, quotation_subject_verb, quotation_verb_subject, clause_subject_verb, clause_verb_subject)

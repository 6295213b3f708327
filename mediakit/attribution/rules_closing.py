"""Rules for attributions that close or interrupt what they attribute: "…," she said; The ferry sails, said Ms. Vale."""

from __future__ import annotations

import re

from mediakit.attribution.clauses import complement, content_end, tail_end
from mediakit.attribution.phrases import Range, Verb, noun_phrase, subject, subject_after_quotation
from mediakit.attribution.scene import Found, Scene

_ENDS = frozenset(".,;:-)")
_FINITE = re.compile("[vmBHDQ]")


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
    if source is None or source[0] < 2 or scene.codes[source[0] - 1] not in ",-":
        return None
    end = tail_end(scene.sentence, verb.after)
    after = scene.codes[end : end + 1]
    if after and after not in _ENDS:
        return None
    kind = complement(scene.sentence, verb.after, addressee="addressee" in verb.cue.frames)[0]
    if kind in ("that", "wh", "colon", "clause", "quote") and scene.codes[verb.after : verb.after + 1] != ",":
        return None
    whole = _FINITE.search(scene.codes[: source[0] - 1]) is not None
    if (source[0] < 4 or not whole) and after != ",":
        return None
    if kind == "quote" and not whole:
        return None
    return _closing(scene, verb, source, source[0] - 1, "clause_subject_verb")


def clause_verb_subject(scene: Scene, verb: Verb) -> Found | None:
    """Accept The ferry will sail, said Ms. Vale."""
    before = verb.first - 1
    if not _can_close(verb) or before < 2 or verb.form not in "ve" or scene.codes[before] not in ",-":
        return None
    source = noun_phrase(scene.sentence, verb.after)
    if source is None or not _FINITE.search(scene.codes[:before]):
        return None
    if scene.codes[source[1] : source[1] + 1] not in ("", ".", ",", ";", "-", "g", "i", "c", ")"):
        return None
    return _closing(scene, verb, source, before, "clause_verb_subject")


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
    content = [(_content_start(scene, end), end)]
    resume = tail_end(scene.sentence, verb.after) if rule.endswith("subject_verb") else source[1]
    if codes[resume : resume + 1] in (",", ":", "-") and resume + 1 < len(codes):
        rest = resume + 1
        goes_on = rule == "clause_subject_verb" and codes[rest] not in "gwj"
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


RULES = (quotation_subject_verb, quotation_verb_subject, clause_subject_verb, clause_verb_subject)

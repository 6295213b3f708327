"""Rules for cue verbs that come before what they introduce: Ms. Vale said that …, denied the claim, wants to sail."""

from __future__ import annotations

from mediakit.attribution.clauses import complement, content_end
from mediakit.attribution.phrases import FINITE, Range, Verb, clause_subject, noun_phrase, subject
from mediakit.attribution.scene import Found, Scene
from mediakit.cues import Cue

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
CERTAIN = 0.5
"""Certainty of a frame from which it needs no quotation marks to count."""
_NAMES = {"gerund": "object"}


def relative_content(scene: Scene, verb: Verb) -> Found | None:
    """Accept the fee, which she said was too high: the pronoun and what is said of it are the content."""
    after = scene.codes[verb.after : verb.after + 1]
    if verb.form != "v" or verb.passive or not after or after not in FINITE or "clause" not in verb.cue.frames:
        return None
    source = subject(scene.sentence, verb.first, scene.begins)
    if source is None or source[0] < 1 or scene.codes[source[0] - 1] not in "wT":
        return None
    end = content_end(scene.sentence, verb.after, clause=True, cues=scene.cues)
    content = [(source[0] - 1, source[0]), (verb.after, end)]
    return Found(content, (verb.first, verb.after), source, verb.cue, "relative_content", follows=True)


def subject_verb_content(scene: Scene, verb: Verb) -> Found | None:
    """Accept Ms. Vale said that …, said: "…", wonders whether …, wants to …, denied the claim."""
    if verb.passive or verb.form == "e":
        return None
    codes = scene.codes
    kind, start = complement(scene.sentence, verb.after, addressee="addressee" in verb.cue.frames)
    certainty = max((verb.cue.frames.get(frame, 0.0) for frame in _FRAMES.get(kind, ())), default=0.0)
    if not certainty:
        return None
    source = source_of(scene, verb)
    rule = f"subject_verb_{_NAMES.get(kind, kind)}"
    while codes[start : start + 1] in (",", ":", "~"):
        start += 1
    if start >= len(codes):
        return Found([], (verb.first, verb.after), source, verb.cue, rule, follows=True)
    end = _end_of_content(scene, verb, source, kind, start)
    if end <= start:
        return None
    if certainty < CERTAIN and kind in ("object", "gerund") and not set("Qq") & set(codes[start:end]):
        return None
    speech = "quote" in verb.cue.frames or "clause" in verb.cue.frames or codes[end - 1] == "Q"
    return Found([(start, end)], (verb.first, verb.after), source, verb.cue, rule, follows=speech)


def _end_of_content(scene: Scene, verb: Verb, source: Range | None, kind: str, start: int) -> int:
    codes = scene.codes
    if kind in ("quote", "colon") and codes[start] == "Q":
        end = start + 1
        while codes[end : end + 2] in ("cQ", "cq", ",Q"):
            end += 2
        return end
    clause = kind not in ("object", "quote")
    end = content_end(scene.sentence, start, clause=clause, cues=scene.cues)
    return min(end, _end_of_subordinate(scene, verb, source, kind, (start, end)))


def _end_of_subordinate(scene: Scene, verb: Verb, source: Range | None, kind: str, span: Range) -> int:
    """Find where the main clause takes over again when the cue stands in a clause that depends on it."""
    codes, (start, end) = scene.codes, span
    opener = codes[source[0] - 1 : source[0]] if source else ""
    relative = source is not None and codes[source[0]] in "wT" and opener == ","
    participle = verb.form == "g" and codes[verb.first - 1 : verb.first] == ","
    if opener == "j" and source is not None and not any(code in FINITE for code in codes[: source[0]]):
        verbless = kind in ("object", "gerund", "quote")
        return _comma_before(codes, start, end, "dNnpao#", verbless)
    if relative or participle:
        return _comma_before(codes, start, end, "vmBHD", verbless=True)
    return end


def _comma_before(codes: str, start: int, end: int, following: str, verbless: bool) -> int:
    for at in range(start + 1, end - 1):
        if codes[at] == "," and codes[at + 1] in following and (verbless or any(code in FINITE for code in codes[start:at])):
            return at
    return end


def source_of(scene: Scene, verb: Verb) -> Range | None:
    """Return who a cue before its content belongs to."""
    sentence, before = scene.sentence, scene.codes[verb.first - 1 : verb.first]
    if verb.form == "g" and before in (",", "-", ""):
        if not before:
            return _subject_after(scene, verb)
        return _latest_source(scene, verb) or clause_subject(sentence, verb.first, scene.begins)
    if verb.infinitive and scene.codes[verb.first] == "t":
        return clause_subject(sentence, verb.first, scene.begins)
    found = subject(sentence, verb.first, scene.begins)
    if found is not None:
        return found
    return _latest_source(scene, verb) or clause_subject(sentence, verb.first, scene.begins)


def _latest_source(scene: Scene, verb: Verb) -> Range | None:
    """Return the source of the attribution that ends where this one begins."""
    for one in reversed(scene.found):
        if one.source is not None and one.source[0] < verb.first:
            return one.source
    return None


def _subject_after(scene: Scene, verb: Verb) -> Range | None:
    """Return the subject of the main clause after an opening participle: Noting the cold, Ms. Vale left."""
    comma = scene.codes.find(",", verb.after)
    return noun_phrase(scene.sentence, comma + 1) if comma > 0 else None


def passive_content(scene: Scene, verb: Verb) -> Found | None:
    """Accept The plan was criticised by Ms. Vale; The ferry is expected to sail, by nobody in particular."""
    raising = "raising" in verb.cue.frames and (verb.passive or not verb.cue.term.startswith("be "))
    by = scene.words[verb.after : verb.after + 1] == ["by"]
    if not raising and not (verb.passive and by and _takes_content(verb.cue)):
        return None
    topic = subject(scene.sentence, verb.first, scene.begins)
    if topic is None:
        return None
    source = noun_phrase(scene.sentence, verb.after + 1) if by else None
    start = verb.after if source is None else source[1]
    end = content_end(scene.sentence, start, clause=False, cues=scene.cues) if source is None else start
    content = [topic] + ([(start, end)] if end > start else [])
    if scene.words[topic[0]] == "it" and end > start and scene.codes[start] == "T":
        content = content[1:]
    return Found(content, (verb.first, verb.after), source, verb.cue, "passive_content" if by else "raising")


def _takes_content(cue: Cue) -> bool:
    return bool({"object", "clause", "quote"} & cue.frames.keys())


RULES = (relative_content, subject_verb_content, passive_content)

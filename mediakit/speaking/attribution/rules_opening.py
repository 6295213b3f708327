"""Rules for cue verbs that come before what they introduce: Ms. Vale said that …, denied the claim, wants to sail."""

from __future__ import annotations

import re

from mediakit.language.noun_phrases import FINITE, Range, Verb, clause_subject, noun_phrase, subject
from mediakit.language.word_classes import listed
from mediakit.lexicons.cues import Cue
from mediakit.speaking.attribution.content import complement, content_end, second_verb, tail_end
from mediakit.speaking.attribution.context import Found, Scene

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
_NAMING = listed("call describe deem consider dub term label brand regard view see characterize portray")
_NAMES = {"gerund": "object"}


def relative_content(scene: Scene, verb: Verb) -> Found | None:
    """Accept the fee, which she said was too high: the pronoun and what is said of it are the content."""
    after = scene.codes[verb.after : verb.after + 1]
    said = bool(after) and after in FINITE and "clause" in verb.cue.frames
    named = bool(after) and after in "daqQnN#" and verb.cue.term in _NAMING
    if verb.form != "v" or verb.passive or not (said or named):
        return None
    source = subject(scene.sentence, verb.first, scene.begins)
    if source is None or source[0] < 1 or scene.codes[source[0] - 1] not in "wT":
        return None
    end = content_end(scene.sentence, verb.after, clause=said, cues=scene.cues)
    if scene.codes[max(0, source[0] - 2)] == ",":
        end = _comma_before(scene.codes, verb.after, end, "vmBHD", verbless=True)
    content = [(source[0] - 1, source[0]), (verb.after, end)]
    return Found(content, (verb.first, verb.after), source, verb.cue, "relative_content", follows=True)


def subject_verb_content(scene: Scene, verb: Verb) -> Found | None:
    """Accept Ms. Vale said that …, said: "…", wonders whether …, wants to …, denied the claim."""
    if verb.passive or verb.form == "e":
        return None
    codes = scene.codes
    kind, start = complement(scene.sentence, verb.after, addressee="addressee" in verb.cue.frames)
    if kind in ("clause", "that") and "clause" not in verb.cue.frames and "object" in verb.cue.frames:
        kind = "object"
    if scene.headline and "object" not in verb.cue.frames and kind == "object" and "clause" in verb.cue.frames:
        kind = "clause"
    if not kind and _stops(scene, verb):
        return Found(
            [], (verb.first, verb.after), source_of(scene, verb), verb.cue, "subject_verb_then_quotation", follows=True
        )
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
    quoted = not {"Q", "q"}.isdisjoint(codes[start:end])
    if not quoted and (
        (certainty < CERTAIN and kind in ("object", "gerund")) or _is_doubtful(scene, verb, source, kind)
    ):
        return None
    speech = "quote" in verb.cue.frames or "clause" in verb.cue.frames or codes[end - 1] == "Q"
    return Found([(start, end)], (verb.first, verb.after), source, verb.cue, rule, follows=speech)


def _is_doubtful(scene: Scene, verb: Verb, source: Range | None, kind: str) -> bool:
    """Tell contexts in which a cue seldom reports: nobody named, could or would, questions, asides, "free to back"."""
    codes = scene.codes
    modal = "m" in codes[verb.first : verb.head] and kind != "infinitive"
    if source is None or modal or scene.words[-1] == "?":
        return True
    if kind == "wh" and (verb.infinitive or scene.words[source[0]] == "it"):
        return True
    if kind not in ("object", "gerund"):
        return False
    before = codes[verb.first - 1 : verb.first]
    purpose = verb.infinitive and before not in tuple("viB")
    loose = verb.form == "g" and before in tuple("daN")
    embedded = source[0] > 0 and codes[source[0] - 1] in "nDBbgtTw"
    return purpose or loose or embedded or codes[source[0]] == "T"


def _stops(scene: Scene, verb: Verb) -> bool:
    """Tell a reporting verb that ends its sentence, so that a quotation after it may be its content."""
    end = tail_end(scene.sentence, verb.after)
    return "quote" in verb.cue.frames and verb.form == "v" and scene.codes[end:] in ("", ".", ":")


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
    clausal, verbless = kind in ("that", "clause", "wh"), kind in ("object", "gerund", "quote")
    relative = source is not None and codes[source[0]] in "wT"
    participle = verb.form == "g" and codes[verb.first - 1 : verb.first] == ","
    if verb.form == "g" and (verb.first == 0 or (verb.first == 1 and codes[0] == "j")):
        return _comma_before(codes, start, end, "dNnpao#", verbless)
    if opener == "j" and source is not None:
        first = not any(code in FINITE for code in codes[: source[0]])
        return _comma_before(codes, start, end, "dNnpao#", verbless) if first else _clause_before(codes, start, end)
    loose = relative or (verb.form == "g" and not participle)
    if loose and clausal and not _takes_clause(scene, start, end):
        end = second_verb(codes, start, end)
    if participle or (relative and opener == ","):
        return _comma_before(codes, start, end, "vmBHD", verbless=not clausal)
    dash = codes.find("-", start, end) if relative and opener == "-" else -1
    return dash if dash > 0 else end


def _clause_before(codes: str, start: int, end: int) -> int:
    """Return where a comma and a clause with its own subject follow."""
    match = re.compile(r",(?=[d#aenNs]*[nNp]r*[vmBHD])").search(codes, start + 2, end)
    return match.start() if match else end


def _takes_clause(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the first verb of a stretch may itself take a clause, so that a second verb may be its own."""
    first = next((at for at in range(start, end) if scene.codes[at] in FINITE), end)
    return any("clause" in cue.frames for cue in scene.cues.verbs.get(scene.words[first - (first == end)], {}).values())


def _comma_before(codes: str, start: int, end: int, following: str, verbless: bool) -> int:
    for at in range(start + 1, end - 1):
        if (
            codes[at] == ","
            and codes[at + 1] in following
            and (verbless or any(code in FINITE for code in codes[start:at]))
        ):
            return at
    return end


def source_of(scene: Scene, verb: Verb) -> Range | None:
    """Return who a cue before its content belongs to."""
    sentence, before = scene.sentence, scene.codes[verb.first - 1 : verb.first]
    if verb.form == "g" and (before in (",", "-", "") or (before == "j" and verb.first == 1)):
        if before in ("", "j"):
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
    opens = scene.codes[start : start + 1]
    if source is None and raising and not verb.passive and opens not in tuple("taTwdN"):
        return None
    end = content_end(scene.sentence, start, clause=opens in ("t", "T"), cues=scene.cues) if source is None else start
    content = [topic] + ([(start, end)] if end > start else [])
    if scene.words[topic[0]] == "it" and end > start and scene.codes[start] == "T":
        content = content[1:]
    return Found(content, (verb.first, verb.after), source, verb.cue, "passive_content" if by else "raising")


def _takes_content(cue: Cue) -> bool:
    return cue.frames.get("object", 0.0) >= CERTAIN or "clause" in cue.frames


RULES = (relative_content, subject_verb_content, passive_content)

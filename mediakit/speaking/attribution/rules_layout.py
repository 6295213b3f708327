"""Rules for attributions made by layout: headlines with a colon, transcripts."""

from __future__ import annotations

import re

from mediakit.base.text import Span
from mediakit.language.noun_phrases import FINITE, Verb, clause_subject, subject
from mediakit.language.tokens import Sentence
from mediakit.language.word_classes import listed
from mediakit.lexicons.cues import Cue
from mediakit.speaking.attribution.content import content_end
from mediakit.speaking.attribution.context import Found, Scene

# Own list: words before a colon that name no source.
_LABELS = listed(
    "latest wow watch exclusive breaking video update updated opinion notice live photos photo editorial analysis "
    "review alert news commentary listen correction obituary letters letter column look graphic quiz podcast note "
    "notes source sources credit caption background topic time date place"
)
COLON = Cue(":", "neutral", 1.0, {"quote": 1.0})
DASH = Cue("-", "neutral", 1.0, {"quote": 1.0})
PASSING = Cue("", "neutral", 1.0, {"quote": 1.0})


_SAID_AT_END = re.compile(r",v[da]?[enN#]+\.?$")


def headline_colon(scene: Scene) -> Found | None:
    """Accept, in a headline, Vale: Ferry will sail; Poll: Most want it; not Ferry row: crew will strike, says union."""
    match = re.match(r"([d#]?[aenN#sc]{1,7}):", scene.codes)
    if (
        not scene.headline
        or _SAID_AT_END.search(scene.codes)
        or match is None
        or match.end() + 2 > len(scene.codes)
        or scene.words[match.end() - 2] in _LABELS
    ):
        return None
    start = match.end()
    end = content_end(scene.sentence, start, clause=True, cues=scene.cues)
    return Found([(start, end)], (start - 1, start), (0, start - 1), COLON, "headline_colon", follows=True)


def transcript_turn(scene: Scene, text: str) -> Found | None:
    """Accept MS. VALE: The ferry will sail. at the beginning of a paragraph."""
    match = re.match(r"([aenNdp#.]{1,5}(?:\([^)]*\))?):", scene.codes)
    if match is None or match.end() + 1 > len(scene.codes):
        return None
    start = match.end()
    name = text[scene.sentence.starts[0] : scene.sentence.ends[start - 2]]
    if scene.words[start - 2] in _LABELS or not name.isupper() or (len(name) < 3 and name not in ("Q", "A")):
        return None
    return Found(
        [(start, len(scene.codes))], (start - 1, start), (0, start - 1), COLON, "transcript_turn", follows=True
    )


_QUOTED_TURN = re.compile(r"[\"“‘']+([A-Z][A-Z.’' -]{2,40}):\s*(?=\S)")


def quoted_turn(sentence: Sentence, text: str) -> tuple[Span, Span, Span] | None:
    """Accept "MS. VALE: The ferry will sail. as a quoted paragraph of a transcript; give content, cue and source."""
    if sentence.codes.strip(".") != "Q":
        return None
    match = _QUOTED_TURN.match(text, sentence.starts[0], sentence.ends[0])
    if match is None:
        return None
    return (match.end(), sentence.ends[0]), (match.end(1), match.end(1) + 1), match.span(1)


def signed_quotation(scene: Scene) -> Found | None:
    """Accept "…" - Ms. Vale: a quotation with a name after a dash."""
    match = re.match(r"Q-+([dNnaes#(),]*[Nn#)])[.]?$", scene.codes)
    if match is None:
        return None
    return Found([(0, 1)], (1, match.start(1)), match.span(1), DASH, "signed_quotation")


def headline_passive(scene: Scene, verb: Verb) -> Found | None:
    """Accept, in a headline without another verb, Ferry sale called 'a shame': nobody says who called it so."""
    others = scene.codes[: verb.first] + scene.codes[verb.after :]
    if verb.form not in "ve" or not scene.words[verb.head].endswith("ed") or any(code in FINITE for code in others):
        return None
    if not {"object", "clause"} & verb.cue.frames.keys() or scene.codes[verb.after : verb.after + 1] not in tuple(
        "qaeri."
    ):
        return None
    topic = subject(scene.sentence, verb.first, scene.begins)
    end = content_end(scene.sentence, verb.after, clause=True, cues=scene.cues)
    if topic is None or topic[0] > 0 or scene.words[verb.after : verb.after + 1] == ["by"]:
        return None
    content = [topic] + ([(verb.after, end)] if end > verb.after else [])
    return Found(content, (verb.first, verb.after), None, verb.cue, "headline_passive")


def colon_quotation(scene: Scene) -> Found | None:
    """Accept Ms. Vale: "…", and a sentence that ends in a colon before a quotation: She turned to the crew: "…"."""
    match = re.search(r":~*(Q?)[.]?$", scene.codes)
    if (
        match is None
        or (match.group(1) and scene.covered(match.start(1)))
        or any(not one.content for one in scene.found)
    ):
        return None
    for one in scene.found:
        if match.group(1) and one.content[-1][1] == match.start():
            one.content[-1] = (one.content[-1][0], match.end(1))
            return None
    main = next((at for at, code in enumerate(scene.codes) if code in FINITE), None)
    source = (
        subject(scene.sentence, main, scene.begins) if main else subject(scene.sentence, match.start(), scene.begins)
    )
    if source is None:
        return None
    content = [match.span(1)] if match.group(1) else []
    return Found(content, (match.start(), match.start() + 1), source, COLON, "colon_quotation", follows=True)


def quotation_in_passing(scene: Scene) -> Found | None:
    """Accept a quoted sentence that no other rule has claimed: it goes to the subject of the verb beside it."""
    for at, code in enumerate(scene.codes):
        if code != "Q" or scene.covered(at) or len(scene.codes.strip(".,~-:")) < 3:
            continue
        before = max((scene.codes.rfind(finite, 0, at) for finite in FINITE), default=-1)
        verb = before if before >= 0 else next((i for i in range(at, len(scene.codes)) if scene.codes[i] in FINITE), -1)
        source = subject(scene.sentence, verb, scene.begins) if verb > 0 else None
        if source is None and verb > 0:
            source = clause_subject(scene.sentence, verb, scene.begins)
        if source is not None and not source[0] <= at < source[1]:
            return Found([(at, at + 1)], (verb, verb + 1), source, PASSING, "quotation_in_passing", follows=True)
    return None

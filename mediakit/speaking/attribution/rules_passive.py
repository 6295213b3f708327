"""Checks and cuts for reports that name nobody, or only after "by": is expected to sail, was praised by Ms. Vale."""

from __future__ import annotations

from mediakit.language import Verb, noun_phrase, subject
from mediakit.speaking.attribution.content import content_end
from mediakit.speaking.attribution.context import RuleMatch, SentenceContext
from mediakit.speaking.attribution.rules_opening import CERTAIN


def is_raising(context: SentenceContext, verb: Verb) -> bool:
    """Tell "is expected to", "seems to": nobody in particular, not "by Ms. Vale"."""
    raises = "raising" in verb.cue.frames and (verb.passive or not verb.cue.term.startswith("be "))
    return raises and not has_by(context, verb)


def has_by(context: SentenceContext, verb: Verb) -> bool:
    """Tell "praised by …"."""
    return context.words[verb.after : verb.after + 1] == ["by"]


def is_passive_report(_: SentenceContext, verb: Verb) -> bool:
    """Tell the passive of a cue that surely takes content."""
    frames = verb.cue.frames
    if "raising" in frames and (verb.passive or not verb.cue.term.startswith("be ")):
        return True
    return verb.passive and (frames.get("object", 0.0) >= CERTAIN or "clause" in frames)


def complement_follows(context: SentenceContext, verb: Verb) -> bool:
    """Tell "seems to sail" from "seems."; a passive needs nothing after it."""
    return verb.passive or context.codes[verb.after : verb.after + 1] in tuple("taTwdN")


def cut_passive(context: SentenceContext, verb: Verb) -> RuleMatch | None:
    """Cut the subject; and what follows the verb where nobody is named after "by"."""
    topic, cue = subject(context.sentence, verb.first, context.begins), (verb.first, verb.after)
    if topic is None:
        return None
    if has_by(context, verb):
        source = noun_phrase(context.sentence, verb.after + 1)
        if source is not None:
            return RuleMatch([topic], cue, source, verb.cue)
        if "raising" in verb.cue.frames and not complement_follows(context, verb):
            return None
    opens = context.codes[verb.after : verb.after + 1]
    end = content_end(context.sentence, verb.after, clause=opens in ("t", "T"), cues=context.cues)
    rest = [(verb.after, end)] if end > verb.after else []
    empty = rest and opens == "T" and context.words[topic[0]] == "it"
    return RuleMatch(rest if empty else [topic, *rest], cue, None, verb.cue)

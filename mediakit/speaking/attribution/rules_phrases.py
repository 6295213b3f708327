"""Rules for cues that are no verbs: according to Ms. Vale; her claim that …; is confident that …; reportedly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mediakit.language.noun_phrases import FINITE, Range, noun_phrase, subject
from mediakit.language.word_classes import listed
from mediakit.lexicons.cues import Cue
from mediakit.speaking.attribution.content import content_end, second_verb
from mediakit.speaking.attribution.context import Found, Scene

Other = tuple[int, int, Cue]
"""A cue that is no verb: its first token, the token after it, its entry."""
PhraseRule = Callable[[Scene, int, int, Cue], Found | None]
_OF = listed("of for about on over against")
_OWNERS = listed("his her their its my our your whose")


def find_others(scene: Scene) -> list[Other]:
    """Return the cues of a sentence that are no verbs: first token, token after, entry."""
    found = []
    for index, word in enumerate(scene.words):
        entries = scene.cues.others.get(word)
        if entries:
            fitting = [
                (tail, cue)
                for tail, cue in entries.items()
                if tuple(scene.words[index + 1 : index + 1 + len(tail)]) == tail
            ]
            if fitting:
                tail, cue = max(fitting, key=lambda one: len(one[0]))
                found.append((index, index + 1 + len(tail), cue))
    return found


def run(scene: Scene, others: Sequence[Other], rules: Sequence[PhraseRule]) -> None:
    """Add what the rules find for cues that are no verbs and lie in no attribution yet."""
    for other in others:
        if scene.taken(other[0]):
            continue
        for rule in rules:
            if (one := rule(scene, *other)) is not None:
                scene.found.append(one)
                break


def source_in_phrase(scene: Scene, first: int, after: int, cue: Cue) -> Found | None:
    """Accept According to Ms. Vale, the ferry sails; The ferry sails, according to Ms. Vale."""
    codes = scene.codes
    if "preposition" not in cue.frames or (cue.term == "per" and codes[after : after + 1] not in tuple("dNp")):
        return None
    source = noun_phrase(scene.sentence, after) or (after, after)
    comma = codes.find(",", after)
    if first == 0 and source[1] >= len(codes) - 1 and comma > 0:
        source = after, comma
    whole = re.compile(r"[^,.;:()Qvm]*").match(codes, source[1])
    if whole and whole.end() > source[1] and codes[whole.end() : whole.end() + 1] in (",", ".", ";", ""):
        source = source[0], whole.end()
    bare = source == (after, after + 1) and codes[after] in "nab" and not scene.words[after].endswith("s")
    if source[1] == after or bare:
        return None
    rest = source[1] + (codes[source[1] : source[1] + 1] == ",")
    opening = not any(code in "vmBHDnNpQ" for code in codes[:first])
    content: list[Range] = []
    if not opening:
        end = first - 1 if codes[first - 1] in ",-(" else first
        content.append((_start_before(scene, end), end))
        if (
            codes[first - 1] in ",-"
            and codes[source[1] : source[1] + 1] in (",", "-")
            and codes[rest : rest + 1] not in ("", "w", "j", "g", "c", ".")
        ):
            content.append((rest, content_end(scene.sentence, rest, clause=True, cues=scene.cues)))
    elif rest < len(codes):
        content.append((rest, content_end(scene.sentence, rest, clause=True, cues=scene.cues)))
    if not content:
        return None
    return Found(content, (first, after), source, cue, "source_in_phrase", follows=True)


def _start_before(scene: Scene, end: int) -> int:
    """Return where the content before a closing phrase begins."""
    codes, start = scene.codes, 0
    relative = re.search(r",(?=w[^,]*$)", codes[start:end])
    if relative:
        start += relative.end()
    while start < end - 1 and codes[start] in ",;c-:~.":
        start += 1
    return start


def noun_with_content(scene: Scene, first: int, after: int, cue: Cue) -> Found | None:
    """Accept her claim that the ferry sails, the mayor's plan to sell it, criticism of the sale from the crew."""
    codes, words = scene.codes, scene.words
    if "noun" not in cue.frames or codes[first] != "n":
        return None
    nxt = codes[after : after + 1]
    owner = _owner(scene, first)
    if owner is None:
        return None
    if (nxt == "T" and codes[after + 1 : after + 2] in tuple("dpNnao#rQq")) or (
        nxt == "t" and codes[after + 1 : after + 2] in ("b", "B", "H", "D", "r") and owner is not None
    ):
        start = after
    elif nxt == "i" and words[after] in _OF and owner is not None and codes[after + 1 : after + 2] in ("q", "Q"):
        start = after + 1
    else:
        return None
    clause = nxt in "Tt"
    end = content_end(scene.sentence, start, clause=clause, cues=scene.cues)
    end = second_verb(codes, start, end) if nxt == "T" else end
    return (
        Found([(start, end)], (first, after), owner, cue, "noun_with_content", follows=False) if end > start else None
    )


def _owner(scene: Scene, noun: int) -> Range | None:
    """Return whose claim it is: "her claim", "the mayor's latest claim"."""
    at = noun
    while at > 0 and scene.codes[at - 1] in "aenN#r":
        at -= 1
    if at > 0 and scene.words[at - 1] in _OWNERS:
        return at - 1, at
    if at > 1 and scene.codes[at - 1] == "s":
        begin = scene.begins[at - 2]
        return (begin if begin >= 0 else at - 2), at - 1
    return None


def adjective_with_content(scene: Scene, first: int, after: int, cue: Cue) -> Found | None:
    """Accept Ms. Vale is confident that the ferry sails, was worried about the fee."""
    if "adjective" not in cue.frames:
        return None
    codes, words = scene.codes, scene.words
    group = first
    while group > 0 and codes[group - 1] in "rmHBD":
        group -= 1
    if "B" not in codes[group:first] and words[group - 1 : group] not in (
        ["feel"],
        ["felt"],
        ["seem"],
        ["seemed"],
        ["remain"],
        ["remains"],
        ["remained"],
    ):
        return None
    nxt = codes[after : after + 1]
    if nxt == "i" and words[after] in ("about", "of", "over", "by", "with", "for", "at"):
        start = after + 1
    elif (
        nxt in ("T", "t")
        or " " in cue.term
        or (nxt in "pdN" and any(code in FINITE for code in codes[after : after + 8]))
    ):
        start = after
    else:
        return None
    source = subject(scene.sentence, group, scene.begins)
    end = content_end(scene.sentence, start, clause=nxt != "i" and " " not in cue.term, cues=scene.cues)
    if source is None or end <= start:
        return None
    return Found([(start, end)], (group, start if nxt == "i" else after), source, cue, "adjective_with_content")


def hearsay(scene: Scene, first: int, after: int, cue: Cue) -> Found | None:
    """Accept The ferry was reportedly sold: the clause without the adverb; nobody in particular says it."""
    if "adverb" not in cue.frames:
        return None
    group = first
    while group > 0 and scene.codes[group - 1] in "rmHBD":
        group -= 1
    topic = subject(scene.sentence, group, scene.begins)
    end = content_end(scene.sentence, after, clause=True, cues=scene.cues)
    if topic is None or end <= after:
        return None
    return Found([(topic[0], first), (after, end)], (first, after), None, cue, "hearsay")


RULES = (hearsay, noun_with_content, adjective_with_content)

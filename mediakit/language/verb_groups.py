"""Cue verbs in a tagged sentence, each with its auxiliaries, adverbs and particles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediakit.language.sentence import FINITE, Sentence
from mediakit.lexicons.cues import Cue, CueLexicon

_AUXILIARY = "rmHBDt"
"""What a verb group may hold before its verb."""
_PASSIVE = re.compile("B[^H]*$")
"""Auxiliaries that make a participle passive: a form of be with no have after it."""


@dataclass(slots=True)
class Verb:
    """A cue verb where it stands: its group from auxiliary to particle, and what sort of verb form it is."""

    head: int
    first: int
    after: int
    cue: Cue
    form: str
    """v finite, B of be with its cue word, b base or infinitive, g in -ing, e participle without auxiliary."""
    passive: bool
    infinitive: bool


def find_verbs(sentence: Sentence, cues: CueLexicon) -> list[Verb]:
    """Return the cue verbs of a sentence, longest cue first at each place."""
    found: list[Verb] = []
    for index, (code, word) in enumerate(zip(sentence.codes, sentence.words, strict=True)):
        if code in "vbgeH" and (entries := cues.verbs.get(word)):
            verb = _verb(sentence, index, entries)
            if verb is not None and not (found and found[-1].after > index):
                found.append(verb)
        elif code == "B" and (verb := _be_verb(sentence, index, cues)) is not None:
            found.append(verb)
    return found


def _verb(sentence: Sentence, index: int, entries: dict[tuple[str, ...], Cue]) -> Verb | None:
    cue, length = None, -1
    for tail, entry in entries.items():
        if len(tail) > length and tuple(sentence.words[index + 1 : index + 1 + len(tail)]) == tail:
            cue, length = entry, len(tail)
    if cue is None or (sentence.codes[index] == "H" and length == 0):
        return None
    return _group(sentence, index, index + 1 + length, cue)


def _be_verb(sentence: Sentence, index: int, cues: CueLexicon) -> Verb | None:
    """Read "is (not yet) expected" as one cue."""
    after = index + 1
    while sentence.codes[after : after + 1] == "r":
        after += 1
    if sentence.codes[after : after + 1] == "B":
        return None
    for tail, entry in sorted(cues.verbs.get("be", {}).items(), key=lambda item: -len(item[0])):
        if tail and tuple(sentence.words[after : after + len(tail)]) == tail:
            verb = _group(sentence, index, after + len(tail), entry)
            verb.head = after
            verb.passive = "raising" in entry.frames
            return verb
    return None


def _group(sentence: Sentence, head: int, after: int, cue: Cue) -> Verb:
    """Gather the auxiliaries and adverbs before a verb."""
    codes, form = sentence.codes, sentence.codes[head]
    first = len(codes[:head].rstrip(_AUXILIARY))
    if codes[first : first + 2] in ("rg", "re", "rb"):
        first += 1
    auxiliaries = codes[first:head]
    passive = form == "e" and _PASSIVE.search(auxiliaries) is not None
    if not auxiliaries.startswith("t") and not FINITE.isdisjoint(auxiliaries):
        form = "v"
    return Verb(head, first, after, cue, form, passive, "t" in auxiliaries)

"""Reporting words: which report speech, belief or intent, how they inflect, how far they commit the reporter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mediakit.lexicons import Lexicon, as_lexicon

NOT_VERBS = frozenset({"noun", "adverb", "preposition", "adjective"})
"""Frames of cues that are no verbs; all other frames are ways a verb takes its content."""

# Own list: past tense and participle of verbs that do not take -ed.
_IRREGULAR = {
    "be": ("was", "been"),
    "bear": ("bore", "borne"),
    "begin": ("began", "begun"),
    "beseech": ("besought", "besought"),
    "bet": ("bet", "bet"),
    "broadcast": ("broadcast", "broadcast"),
    "carve": ("carved", "carved"),
    "cast": ("cast", "cast"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "draw": ("drew", "drawn"),
    "feel": ("felt", "felt"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"),
    "forecast": ("forecast", "forecast"),
    "foresee": ("foresaw", "foreseen"),
    "foretell": ("foretold", "foretold"),
    "forget": ("forgot", "forgotten"),
    "forgive": ("forgave", "forgiven"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "let": ("let", "let"),
    "lie": ("lied", "lied"),
    "make": ("made", "made"),
    "mean": ("meant", "meant"),
    "pen": ("penned", "penned"),
    "plead": ("pleaded", "pleaded"),
    "put": ("put", "put"),
    "read": ("read", "read"),
    "rethink": ("rethought", "rethought"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sense": ("sensed", "sensed"),
    "set": ("set", "set"),
    "shed": ("shed", "shed"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "shy": ("shied", "shied"),
    "sing": ("sang", "sung"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood", "stood"),
    "strive": ("strove", "striven"),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "understand": ("understood", "understood"),
    "undertake": ("undertook", "undertaken"),
    "weep": ("wept", "wept"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
# Own list: verbs of more than one syllable that double their last letter (stress on the last syllable).
_DOUBLING = frozenset(
    {"admit", "commit", "submit", "permit", "refer", "infer", "defer", "concur", "demur", "rebut", "regret", "forget"}
)


@dataclass(frozen=True)
class Cue:
    """A reporting word or phrase: its frames (how it takes content) with their certainty, and its class."""

    term: str
    label: str
    weight: float
    frames: dict[str, float]


@dataclass(frozen=True)
class CueLexicon:
    """All cues, found by the inflected form of their first word and the words that follow it."""

    verbs: dict[str, dict[tuple[str, ...], Cue]]
    others: dict[str, dict[tuple[str, ...], Cue]]


def inflect(verb: str) -> dict[str, str]:
    """Return the five forms of a regular or listed irregular verb: base, third person, -ing, past, participle.

    >>> list(inflect("deny").values())
    ['deny', 'denies', 'denying', 'denied', 'denied']
    """
    past, participle = _IRREGULAR.get(verb, ("", ""))
    regular = _past(verb)
    return {
        "base": verb,
        "third": _third(verb),
        "ing": _ing(verb),
        "past": past or regular,
        "participle": participle or regular,
    }


def plural(noun: str) -> str:
    """Return the regular plural of a noun.

    >>> plural("theory")
    'theories'
    """
    return _third(noun)


@cache
def load_cues() -> CueLexicon:
    """Return the cues shipped with mediakit."""
    return build_cues(as_lexicon("cues_en"), frames=as_lexicon("cue_frames_en"))


def build_cues(classes: Lexicon, *, frames: Lexicon) -> CueLexicon:
    """Return the cues of two lexicons: one gives each term its class, the other its frames.

    A term without a class is neutral; a term without a frame is left out.
    """
    found: dict[str, Cue] = {}
    labels = {term: (label, weight) for term, label, weight in _rows(classes)}
    for term, frame, certainty in _rows(frames):
        label, weight = labels.get(term, ("neutral", 1.0))
        found.setdefault(term, Cue(term, label, weight, {})).frames[frame] = certainty
    lexicon = CueLexicon({}, {})
    for cue in found.values():
        _enter(lexicon, cue)
    return lexicon


def _rows(lexicon: Lexicon) -> Iterator[tuple[str, str, float]]:
    entries = lexicon.entries
    yield from zip(entries["term"], entries["label"], entries["weight"], strict=True)


def _enter(lexicon: CueLexicon, cue: Cue) -> None:
    first, *rest = cue.term.split()
    if cue.frames.keys() - NOT_VERBS:
        for form in _first_forms(first):
            lexicon.verbs.setdefault(form, {})[tuple(rest)] = cue
    if cue.frames.keys() & NOT_VERBS:
        forms = {first, plural(first)} if "noun" in cue.frames else {first}
        for form in forms:
            lexicon.others.setdefault(form, {})[tuple(rest)] = cue


def _first_forms(verb: str) -> set[str]:
    if verb == "be":
        return {"be"}
    return set(inflect(verb).values())


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _doubled(verb: str) -> str:
    """Double the last letter where the spelling asks for it: "pen", "admit", but not "offer", "fix", "look"."""
    core = verb.replace("qu", "q")
    short = len(core) >= 3 and core[-1] not in "aeiouwxy" and core[-2] in "aeiou" and core[-3] not in "aeiou"
    single = sum(letter in "aeiouy" for letter in core) == 1
    return verb + verb[-1] if short and (single or verb in _DOUBLING) else verb

"""Phrases in a tagged sentence: noun phrases, verb groups, the subject of a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediakit.language.sentence import Sentence
from mediakit.language.word_classes import listed
from mediakit.lexicons.cues import Cue, CueLexicon

Range = tuple[int, int]
"""Tokens from the first up to, not including, the second."""

# Own list: words that name a time; a bare one after a verb tells when, not what.
TIMES = listed(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon "
    "evening night week month year weekend january february march april june july august september october november "
    "december"
)
# A quotation, then a noun phrase up to the end, with relative clauses ("a man who saw it") and commas inside.
_WIDE = re.compile(r"Q[,-]?([dNnp#aeq](?:(?>[wT][rN]*[HBm]?r*[ve])|[^vmBHDQ;:.])*+)$")
# Own list: prepositions that tie a noun phrase to the one before it.
_TYING = listed("of for from in at with to on about against behind between among within under over near")
FINITE = frozenset("vmBHD")
_NOMINAL = frozenset("nN#podqQws")
CHUNK = re.compile(
    r"(?:[nN]+s|[d#]|r(?=[ae#])|[aeg#](?=[aegnNq#r])|(?<=[das])[eg](?=[anNq]))*[nNq#]+|[po]|[dT](?![a-zA-Z])|d+"
)
"""A noun phrase without what hangs on it: determiners, modifiers and owners before one or more nouns; or a pronoun."""


@dataclass(slots=True)
class Verb:
    """A cue verb where it stands: its group from auxiliary to particle, and what sort of verb form it is."""

    head: int
    first: int
    after: int
    cue: Cue
    form: str
    """v finite, b base or infinitive, g in -ing, e participle without auxiliary."""
    passive: bool
    infinitive: bool


def chunks(codes: str) -> list[int]:
    """Return for each token where the noun phrase it lies in begins, or -1 outside all."""
    begins = [-1] * len(codes)
    for match in CHUNK.finditer(codes):
        for index in range(match.start(), match.end()):
            begins[index] = match.start()
    return begins


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
    codes, first = sentence.codes, head
    while first > 0 and codes[first - 1] in "rmHBDt":
        first -= 1
    while first < head and codes[first] == "r" and codes[first + 1] in "geb":
        first += 1
    auxiliaries = codes[first:head]
    form = codes[head]
    passive = (
        form == "e" and bool(re.search("B[^H]*$", auxiliaries)) and "H" not in auxiliaries[auxiliaries.rfind("B") :]
    )
    if any(code in FINITE for code in auxiliaries) and not auxiliaries.startswith("t"):
        form = "v"
    return Verb(head, first, after, cue, form, passive, "t" in auxiliaries)


def subject(sentence: Sentence, at: int, begins: list[int]) -> Range | None:
    """Return the noun phrase that ends right before ``at``: "people briefed on it", "Ann Lee, who left,"."""
    codes = sentence.codes
    end = _before_parentheses(codes, at)
    if end is None or end < 0 or (codes[end] not in _NOMINAL and codes[end] != "T"):
        return None
    if codes[end] in "wT":
        return end, end + 1
    stop = at
    while stop - 1 > end and codes[stop - 1] in "r~,-":
        stop -= 1
    first = begins[end] if begins[end] >= 0 else end
    if sentence.words[end] in TIMES and first > 0:
        earlier = first - (codes[first - 1] == "i")
        if earlier > 0 and codes[earlier - 1] in "nNpo)Q":
            return subject(sentence, earlier, begins)
    return _widened(sentence, first, begins), stop


def subject_after_quotation(sentence: Sentence, at: int, begins: list[int]) -> Range | None:
    """Return the subject between a quotation and its verb, however long: "…," a man who saw it and his wife said."""
    match = _WIDE.search(sentence.codes, 0, at)
    if match is None:
        return None
    stop = at
    while sentence.codes[stop - 1] in "r~,-":
        stop -= 1
    return (match.start(1), stop) if stop > match.start(1) else None


def _before_parentheses(codes: str, at: int) -> int | None:
    """Step back over adverbs, brackets and whatever stands between commas."""
    end = at - 1
    for _ in range(3):
        while end >= 0 and codes[end] in "r~":
            end -= 1
        if end < 0:
            return None
        if codes[end] == ")":
            end = codes.rfind("(", 0, end) - 1
        elif codes[end] in ",-":
            opened = _opening(codes, end)
            if opened is None:
                return None
            end = opened - 1
        else:
            return end
    return end


def _opening(codes: str, closing: int) -> int | None:
    """Find the comma or dash that opens the aside closed at ``closing``; it must follow a noun."""
    mark, at = codes[closing], closing
    for _ in range(4):
        at = codes.rfind(mark, 0, at)
        if at < 1:
            return None
        aside = codes[at + 1 : closing]
        if codes[at - 1] in "nNq#po)Q" and _is_aside(aside):
            return at
    return None


def _is_aside(codes: str) -> bool:
    """Tell an apposition, relative clause, phrase or age from a clause of its own."""
    if not codes:
        return False
    if codes[0] in "wj" or re.match(r"i[dnN]*w", codes):
        return True
    return not any(code in FINITE for code in re.sub(r"[wT][rN]*[^,]*", "", codes))


def _widened(sentence: Sentence, first: int, begins: list[int]) -> int:
    """Take in what belongs to a noun phrase on its left: "the head of", "people briefed on", "Ann and"."""
    codes, words = sentence.codes, sentence.words
    while first >= 2:
        before, code = begins[first - 2], codes[first - 1]
        if code == "i" and words[first - 1] in _TYING and before >= 0 and codes[first - 2] in "nNqs#d":
            first = before
        elif code in "ig" and codes[first - 2] in "eg" and first >= 3 and begins[first - 3] >= 0:
            first = begins[first - 3]
        elif (
            code == "c"
            and before >= 0
            and codes[first] not in "po"
            and (before == 0 or codes[before - 1] in ",.TjQ-;:")
        ):
            first = before
        elif (relative := _relative(codes, first)) is not None and begins[relative - 1] >= 0:
            first = begins[relative - 1]
        else:
            break
    return first


def _relative(codes: str, first: int) -> int | None:
    """Find the "who" of "a man who attended the rally" from the place of "the rally"."""
    match = re.search(r"[wT][rmHBD]*[ve][ri]?$", codes[max(0, first - 8) : first])
    at = max(0, first - 8) + match.start() if match else 0
    return at if at > 0 else None


def clause_subject(sentence: Sentence, verb: int, begins: list[int]) -> Range | None:
    """Return the subject of the clause a verb without one of its own belongs to, looking back over earlier verbs."""
    codes, at = sentence.codes, verb
    for _ in range(6):
        at = max((codes.rfind(code, 0, at) for code in FINITE), default=-1)
        if at < 0:
            return None
        while at > 0 and codes[at - 1] in "rmHBD":
            at -= 1
        found = subject(sentence, at, begins)
        if found is not None:
            return found
    return None


def noun_phrase(sentence: Sentence, at: int) -> Range | None:
    """Return the noun phrase that begins at ``at`` with its apposition: "Bo Lund, a former pilot who flew it".

    Two titles before a name are one phrase: "river pilot and retired teacher Bo Lund".
    """
    codes = sentence.codes
    match = CHUNK.match(codes, at)
    if match is None or match.end() == at:
        return (at, at + 1) if codes[at : at + 1] in ("d", "q") else None
    end = match.end()
    while end < len(codes):
        if codes[end] == "i" and sentence.words[end] in _TYING and (more := CHUNK.match(codes, end + 1)):
            if sentence.words[more.end() - 1] in TIMES or (
                sentence.words[end] in ("in", "on", "at", "during", "to") and end - at <= 2
            ):
                break
            end = more.end()
        elif (title := _second_title(sentence, end)) and _BARE.fullmatch(codes, at, end):
            end = title
        elif codes[end] == "(" and (closing := codes.find(")", end)) > 0:
            end = closing + 1
            more = CHUNK.match(codes, end)
            end = more.end() if more else end
        elif codes[end] == "," and (aside := _APPOSITION.match(codes, end)):
            end = aside.end()
        elif (
            codes[end] == "w"
            and sentence.words[end] in ("who", "whose")
            and (clause := re.compile(r"w[^,;Q.]*").match(codes, end))
        ):
            end = clause.end()
        else:
            break
    return at, end


def _second_title(sentence: Sentence, at: int) -> int | None:
    """Return where the second of two titles that share a name ends: neither has a determiner, the name ends both."""
    match = _SECOND_TITLE.match(sentence.codes, at)
    return match.end() if match and (not match[1] or sentence.words[at + 1] in _TITLING) else None


_BARE = re.compile(r"[aegn]+")
_SECOND_TITLE = re.compile(r"c(v?)[aegnN]*n[aegnN]*N(?![a-zA-Z])")
_TITLING = listed("retired elected appointed deposed disgraced exiled convicted noted renowned celebrated")
"""Participles that may stand before a title; other past tenses after "and" are a second verb."""
_APPOSITION = re.compile(
    r",(?:[d#aeNn](?:[d#aegnNqsir(),]|(?<=[nN])c(?=[dnNa]))*?[nN#]|w[^,;Q.]*|#)(?=[,.;]|$|[gw])(?:,(?=w)w[^,;Q.]*)?"
)

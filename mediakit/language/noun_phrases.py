"""Phrases in a tagged sentence: noun phrases, the subject of a verb."""

from __future__ import annotations

import re

from mediakit.language.sentence import FINITE, Sentence
from mediakit.language.verb_groups import Verb, find_verbs
from mediakit.language.word_classes import words_in

__all__ = [
    "CHUNK",
    "FINITE",
    "Range",
    "Verb",
    "chunks",
    "clause_subject",
    "find_verbs",
    "noun_phrase",
    "subject",
    "subject_after_quotation",
]

Range = tuple[int, int]
"""Tokens from the first up to, not including, the second."""

_SUBJECT_ENDS = frozenset("nN#podqQwsT")
_MARKS = "r~,-"
"""What may stand between a subject and its verb without belonging to either: adverbs, commas, dashes, stray marks."""
_OWNER = "[nN]+s"
_MODIFIER = "[d#]|r(?=[ae#])|[aeg#](?=[aegnNq#r])|(?<=[das])[eg](?=[anNq])"
CHUNK = re.compile(rf"(?:{_OWNER}|{_MODIFIER})*[nNq#]+|[po]|[dT](?![a-zA-Z])|d+")
"""A noun phrase without what hangs on it: determiners, modifiers and owners before one or more nouns; or a pronoun."""
_RELATIVE_VERB = "[wT][rN]*[HBm]?r*[ve]"
_WIDE = re.compile(rf"Q[,-]?([dNnp#aeq](?:(?>{_RELATIVE_VERB})|[^vmBHDQ;:.])*+)$")
"""A quotation, then a noun phrase up to the end, with relative clauses ("a man who saw it") and commas inside."""
_OPENS_RELATIVE = re.compile("[wj]|i[dnN]*w")
"""The beginning of "who ...", "when ..." and "from the town where ..."."""
_RELATIVE_CLAUSE = re.compile("[wT][rN]*[^,]*")
"""A relative clause up to its comma."""
_RELATIVE_LEFT = re.compile("[wT][rmHBD]*[ve][ri]?$")
"""What ties "the rally" to "a man": "who attended", "that will be held in"."""
_RELATIVE_LENGTH = 8
"""Tokens looked back for a "who"."""
_CLAUSE = "w[^,;Q.]*"
_WHO_CLAUSE = re.compile(_CLAUSE)
"""A relative clause up to the next mark or quotation."""
_BARE = re.compile("[aegn]+")
"""A noun phrase without determiner, number, name or owner."""
_TITLE = "[aegnN]*n"
_SECOND_TITLE = re.compile(rf"c(v?){_TITLE}[aegnN]*N(?![a-zA-Z])")
"""The second of two titles that share a name, from "and" on; a past tense before it may be a participle."""
_INNER_AND = "(?<=[nN])c(?=[dnNa])"
_DESCRIPTION = rf"[d#aeNn](?:[d#aegnNqsir(),]|{_INNER_AND})*?[nN#]"
_APPOSITION = re.compile(rf",(?:{_DESCRIPTION}|{_CLAUSE}|#)(?=[,.;]|$|[gw])(?:,(?=w){_CLAUSE})?")
"""A comma, then a description, relative clause or age, up to the next comma; a relative clause may follow that."""


def chunks(codes: str) -> list[int]:
    """Return for each token where the noun phrase it lies in begins, or -1 outside all."""
    begins = [-1] * len(codes)
    for match in CHUNK.finditer(codes):
        for index in range(match.start(), match.end()):
            begins[index] = match.start()
    return begins


def subject(sentence: Sentence, at: int, begins: list[int]) -> Range | None:
    """Return the noun phrase that ends right before ``at``: "people briefed on it", "Ann Lee, who left,"."""
    codes = sentence.codes
    end = _before_asides(codes, at)
    if end < 0 or codes[end] not in _SUBJECT_ENDS:
        return None
    if codes[end] in "wT":
        return end, end + 1
    first = begins[end] if begins[end] >= 0 else end
    earlier = _before_time(sentence, first, end)
    if earlier is not None:
        return subject(sentence, earlier, begins)
    return _widened(sentence, first, begins), end + 1 + len(codes[end + 1 : at].rstrip(_MARKS))


def _before_time(sentence: Sentence, first: int, end: int) -> int | None:
    """Step back from "last week" or "on Monday" to the end of the subject before it."""
    if first == 0 or sentence.words[end] not in words_in("time"):
        return None
    earlier = first - (sentence.codes[first - 1] == "i")
    return earlier if earlier > 0 and sentence.codes[earlier - 1] in "nNpo)Q" else None


def subject_after_quotation(sentence: Sentence, at: int, begins: list[int]) -> Range | None:
    """Return the subject between a quotation and its verb, however long: "…," a man who saw it and his wife said."""
    match = _WIDE.search(sentence.codes, 0, at)
    if match is None:
        return None
    stop = len(sentence.codes[:at].rstrip(_MARKS))
    return (match.start(1), stop) if stop > match.start(1) else None


def _before_asides(codes: str, at: int) -> int:
    """Step back over adverbs, brackets and whatever stands between commas; -1 where nothing is left."""
    end = at - 1
    for _ in range(3):
        end = len(codes[: end + 1].rstrip("r~")) - 1
        if end < 0 or codes[end] not in "),-":
            return end
        opened = codes.rfind("(", 0, end) if codes[end] == ")" else _opening_of_aside(codes, end)
        if opened < 1:
            return -1
        end = opened - 1
    return end


def _opening_of_aside(codes: str, closing: int) -> int:
    """Find the comma or dash that opens the aside closed at ``closing``; it must follow a noun. None gives -1."""
    mark, at = codes[closing], closing
    for _ in range(4):
        at = codes.rfind(mark, 0, at)
        if at < 1:
            return -1
        if codes[at - 1] in "nNq#po)Q" and _is_aside_in_commas(codes[at + 1 : closing]):
            return at
    return -1


def _is_aside_in_commas(codes: str) -> bool:
    """Tell an apposition, relative clause, phrase or age from a clause of its own."""
    if not codes:
        return False
    return _OPENS_RELATIVE.match(codes) is not None or FINITE.isdisjoint(_RELATIVE_CLAUSE.sub("", codes))


def _widened(sentence: Sentence, first: int, begins: list[int]) -> int:
    """Take in what belongs to a noun phrase on its left: "the head of", "people briefed on", "Ann and"."""
    while first >= 2:
        left = next((begin for step in _LEFTWARD if (begin := step(sentence, first, begins)) >= 0), -1)
        if left < 0:
            break
        first = left
    return first


def _before_preposition(sentence: Sentence, first: int, begins: list[int]) -> int:
    """Step from "the port" to "the head of"."""
    tied = sentence.codes[first - 1] == "i" and sentence.words[first - 1] in words_in("tying_preposition")
    return begins[first - 2] if tied and sentence.codes[first - 2] in "nNqs#d" else -1


def _before_participle(sentence: Sentence, first: int, begins: list[int]) -> int:
    """Step from "the plan" to "people briefed on", "a man now leading"."""
    tied = first >= 3 and sentence.codes[first - 1] in "ig" and sentence.codes[first - 2] in "eg"
    return begins[first - 3] if tied else -1


def _before_and(sentence: Sentence, first: int, begins: list[int]) -> int:
    """Step from "her brother" to "Ann and", where nothing before can make "Ann" an object."""
    codes, before = sentence.codes, begins[first - 2]
    tied = codes[first - 1] == "c" and codes[first] not in "po"
    return before if tied and (before == 0 or codes[before - 1] in ",.TjQ-;:") else -1


def _before_relative(sentence: Sentence, first: int, begins: list[int]) -> int:
    """Step from "the rally" to "a man who attended"."""
    start = max(0, first - _RELATIVE_LENGTH)
    match = _RELATIVE_LEFT.search(sentence.codes[start:first])
    relative = start + match.start() if match else 0
    return begins[relative - 1] if relative > 0 else -1


# A tie by one word is surer than one by a participle or a clause. Each step gives -1 where nothing is tied.
_LEFTWARD = (_before_preposition, _before_participle, _before_and, _before_relative)


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
    if match is None:
        return None
    end: int | None = match.end()
    after = match.end()
    while end is not None:
        after = end
        extend = _EXTENSIONS.get(codes[after : after + 1])
        end = extend(sentence, at, after) if extend else None
    return at, after


def _after_preposition(sentence: Sentence, at: int, end: int) -> int | None:
    """Take in "of the port" after "the head", but not "in March", nor "in town" after one or two words."""
    words, preposition = sentence.words, sentence.words[end]
    more = CHUNK.match(sentence.codes, end + 1)
    if more is None or preposition not in words_in("tying_preposition"):
        return None
    tells_when = words[more.end() - 1] in words_in("time")
    tells_where = preposition in words_in("adverbial_preposition") and end - at <= 2
    return None if tells_when or tells_where else more.end()


def _after_second_title(sentence: Sentence, at: int, end: int) -> int | None:
    """Take in the second of two titles that share a name: neither has a determiner, the name ends both."""
    match = _SECOND_TITLE.match(sentence.codes, end)
    if match is None or not _BARE.fullmatch(sentence.codes, at, end):
        return None
    participle = sentence.words[end + 1] in words_in("title_participle")
    return match.end() if participle or not match[1] else None


def _after_brackets(sentence: Sentence, at: int, end: int) -> int | None:
    """Take in "(D-Ostby)" and nouns right after it."""
    closing = sentence.codes.find(")", end)
    more = CHUNK.match(sentence.codes, closing + 1)
    if closing < 0:
        return None
    return more.end() if more else closing + 1


def _after_apposition(sentence: Sentence, at: int, end: int) -> int | None:
    """Take in ", a former pilot who flew it"."""
    aside = _APPOSITION.match(sentence.codes, end)
    return aside.end() if aside else None


def _after_relative(sentence: Sentence, at: int, end: int) -> int | None:
    """Take in "who saw it"."""
    clause = _WHO_CLAUSE.match(sentence.codes, end) if sentence.words[end] in ("who", "whose") else None
    return clause.end() if clause else None


_EXTENSIONS = {
    "i": _after_preposition,
    "c": _after_second_title,
    "(": _after_brackets,
    ",": _after_apposition,
    "w": _after_relative,
}
"""What a noun phrase takes in on its right, by the code it begins with."""

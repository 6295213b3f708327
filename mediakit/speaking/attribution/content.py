"""Where reported content begins and ends: what a cue is followed by, and the point at which the reporter resumes."""

from __future__ import annotations

import re

from mediakit.language import FINITE, Sentence, noun_phrase, words_in
from mediakit.lexicons.cues import NOT_VERBS, CueLexicon

_SUBJECT = "[d#aegnNqs]*[nNq#]"
_LEADING = "r*(?:i[d#aN]*[nN#]+,?)*"
_SUBJECT_VERB = re.compile(rf"{_LEADING}(?:{_SUBJECT}|[po]|d)r*[vmBHD]")
"""A clause: adverbs and phrases with a preposition, a subject, a finite verb."""
_OPENING = re.compile(
    "(?P<wh>w)|(?P<colon>:)|(?P<quote>Q|,~?Q)|(?P<that>T[^.,])|(?P<infinitive>tr*[bBHDQq])|(?P<object>[Tt])"
)
"""What a cue may introduce, as far as the code it begins with tells: the group that matches is the kind."""
_NOMINAL = frozenset("dpo#anNqsreg")
_DEPTH = {"(": 1, ")": -1}
_CLEAR = frozenset({"that", "wh", "colon", "quote"})
"""Kinds that only reported content has, so that words may stand between it and the cue."""
_SUBJECT_QUOTED = re.compile("(?:[d#aegnNs]*[nN]|[po])[Qq]")
"""A subject right before a quotation."""
_UP_TO_VERB = re.compile("(?:[dpo#anNqsregic()QwtbT-]|,[^,]*,)*?[vmBHD]")
"""Phrases and asides up to the nearest finite verb."""
_LOOKED_AT = 60
"""Tokens in which the verb of a clause is looked for."""
_OTHER_SUBJECT = re.compile("[wT][rdaNn#]*$|c[rN]*$")
"""The end of words before a verb that make it one of a relative clause or a second verb."""
_ANY_NOMINAL = re.compile("[dpo#nNqg]")
"""Whatever can be, or hold, the subject of that verb."""
_ADJUNCT_COMMAS = re.compile(",(?:r+|[ig][d#aN]*[nN]+),(?=[^Q])")
"""Between commas: ", however,", ", in May,", ", citing records,"."""
_BARE_NOUN = re.compile("[da]*[nN](?!s)")
"""A noun with determiners or adjectives that owns nothing: "last week"."""
_ADJUNCT_PHRASE = re.compile("(?:iT?|t(?!q))(?:[d#aegN]*s?)*(?:[nN]s?)*[nNo#q](?:c[dN]*[nN])?")
"""A preposition with its noun phrase, owners included, or with two joined by "and"."""
_ADDRESSEE = re.compile("(?:o|[d#aegN]*s?[nN]*[nN])?")
"""Whom a closing attribution names after its verb, or nothing: "Ms. Vale told the paper"."""
_OWN_VERB = re.compile("[wTp][^,]*$")
"""A pronoun or "who" to which the next finite verb belongs."""
_GOES_ON_QUOTED = re.compile("[^,;.]*[Qq]")
"""A quotation in the same stretch, which shows that content goes on."""
_SECOND_VERB = re.compile("[vmBHD][rmHBDeb]*+[dnNaoi#sreg(),]*?[nNo]()[vmBHD]")
"""A clause with its verb up to a noun, then at the empty group a further finite verb: that of the main clause."""
_WHEN_WHERE = re.compile("i?[dar#]*(?:[nN]s)?[anN#eg]*?[nN#](?![nNs])")
"""A noun phrase with or without preposition, up to its last noun."""
_PARENTHETICAL = re.compile("(?:(?:[d#aegnNqs]*[nN]|p|d)r*H?(?P<after>v)r*(?P<mark>[,.;-]?)|(?P<first>v)[d#aN]*[nN])")
"""A subject and its verb, or a verb and its subject."""


def complement(sentence: Sentence, at: int, *, addressee: bool) -> tuple[str, int]:
    """Return what follows a cue, and where it begins.

    The kinds: that, wh, colon, quote, clause, infinitive, gerund, object, and "" for nothing.
    """
    kind = what_follows(sentence, at)
    if kind in _CLEAR or kind == "infinitive":
        return kind, at
    addressed = _after_addressee(sentence, at, kind) if addressee else None
    if addressed is not None:
        return addressed
    moved = _after_adjuncts(sentence, at)
    return moved if moved[1] > at and (moved[0] in _CLEAR or moved[0] == "clause") else (kind, at)


def _after_addressee(sentence: Sentence, at: int, kind: str) -> tuple[str, int] | None:
    """Step over whom something was said to: "told her that", "asked the mayor, who was there, to"."""
    codes, person = sentence.codes, noun_phrase(sentence, at)
    if person is None:
        return None
    after = person[1] + (codes[person[1] : person[1] + 2] in (",T", ",w"))
    moved = _after_adjuncts(sentence, after)
    if moved[0] in _CLEAR:
        return moved
    if moved[0] == "infinitive":
        return "infinitive", at
    # Without a sign such as "that", only a pronoun, a name or what begins a clause is an addressee: "told him it may".
    may_address = kind == "clause" or codes[at] in "oN"
    return ("clause", after) if may_address and what_follows(sentence, after) == "clause" else None


def what_follows(sentence: Sentence, at: int) -> str:
    """Return the kind of what begins at a token, "" for nothing that a cue may introduce."""
    codes, words = sentence.codes, sentence.words
    code = codes[at : at + 1]
    match = _OPENING.match(codes, at)
    if match is not None:
        return str(match.lastgroup)
    if code == "j" and words[at] in ("if", "whether"):
        return "wh"
    quantity = code == "i" and words[at + 1 : at + 2] in (["least"], ["most"])
    if code not in _NOMINAL and not quantity:
        return ""
    if _starts_clause(codes, at):
        return "clause"
    return {"g": "gerund", "r": ""}.get(code, "object")


def _starts_clause(codes: str, at: int) -> bool:
    """Tell a subject with its verb from a noun phrase; a quotation may hold the verb: said the fee "must fall"."""
    if _SUBJECT_QUOTED.match(codes, at):
        return True
    match = _UP_TO_VERB.match(codes, at, at + _LOOKED_AT)
    while match is not None:
        head = codes[at : match.end() - 1]
        if head.endswith(","):
            return False
        if not _OTHER_SUBJECT.search(head):
            return _ANY_NOMINAL.search(head) is not None
        match = _UP_TO_VERB.match(codes, match.end(), at + _LOOKED_AT)
    return False


def _after_adjuncts(sentence: Sentence, at: int) -> tuple[str, int]:
    """Step over when, where and to whom: "on Tuesday", "in a statement", ", however,"."""
    for _ in range(4):
        length = _adjunct(sentence, at)
        if not length:
            break
        at += length
    return what_follows(sentence, at), at


def _adjunct(sentence: Sentence, at: int) -> int:
    """Return how many tokens the adjunct that begins here has, 0 if there is none."""
    codes, words = sentence.codes, sentence.words
    if match := _ADJUNCT_COMMAS.match(codes, at):
        return match.end() - at
    if codes[at : at + 1] == "r" and codes[at + 1 : at + 2] != "s":
        return 1
    if match := _BARE_NOUN.match(codes, at):
        return match.end() - at if words[match.end() - 1] in words_in("time") else 0
    match = _ADJUNCT_PHRASE.match(codes, at)
    return match.end() - at if match and words[at] in words_in("adjunct_preposition") else 0


def tail_end(sentence: Sentence, at: int, *, addressee: bool = True) -> int:
    """Return where the words about when, where and to whom end that follow a closing attribution."""
    codes, words = sentence.codes, sentence.words
    match = _ADDRESSEE.match(codes, at) if addressee else None
    at = match.end() if match else at
    for _ in range(5):
        length = _adjunct(sentence, at)
        if not length:
            break
        at += length
    if codes[at : at + 1] == "j" and words[at] in words_in("adjunct_subordinator"):
        at = len(codes) - (codes[-1] == ".")
    return at


def content_end(sentence: Sentence, start: int, *, clause: bool, cues: CueLexicon) -> int:
    """Return where content that begins at ``start`` ends: the last token before the reporter's own words resume."""
    codes = sentence.codes
    end = max(len(codes.rstrip(".,;:-")), min(start + 1, len(codes)))
    depth = 0
    for at in range(start + 1, end):
        depth += _DEPTH.get(codes[at], 0)
        if depth < 0 or (depth == 0 and codes[at] != ")" and _resumes(sentence, start, at, clause, cues)):
            return at
    return end


def _resumes(sentence: Sentence, start: int, at: int, clause: bool, cues: CueLexicon) -> bool:
    codes, words = sentence.codes, sentence.words
    code = codes[at]
    if code == ";":
        return True
    if code in ",-":
        return _resumes_after_comma(codes, words, at, clause, cues)
    if code == "c" and codes[at - 1] not in ",-;":
        return _resumes_after_and(codes, words, at, clause, cues)
    if clause:
        return False
    if code in FINITE:
        return not _OWN_VERB.search(codes[start:at])
    if code == "j":
        return words[at] in words_in("resuming_subordinator")
    return _begins_adjunct(codes, words, at) and not _GOES_ON_QUOTED.match(codes, at)


def second_verb(codes: str, start: int, end: int) -> int:
    """Return where a verb follows that belongs to the main clause again: "the claim that it leaks | was wrong"."""
    match = _SECOND_VERB.search(codes, start, end)
    return match.start(1) if match else end


def _begins_adjunct(codes: str, words: list[str], at: int) -> bool:
    """Tell when and where something was said from what was said: "in a tweet", "last week", "in February"."""
    if codes[at - 1] not in "nNoQq)r":
        return False
    if codes[at] == "r":
        return words[at] in words_in("time")
    match = _WHEN_WHERE.match(codes, at)
    if match is None:
        return False
    last = match.end() - 1
    if codes[at] == "i":
        return words[at] in words_in("placing_preposition") and _tells_when_or_where(codes, words, at, last)
    return words[last] in words_in("time") and words[at] in words_in("placing_modifier")


def _tells_when_or_where(codes: str, words: list[str], at: int, last: int) -> bool:
    """Tell "in February", "in a tweet" and "since 2012" from "in the water"."""
    if words[last] in words_in("time") or words[last] in words_in("venue"):
        return True
    return words[at] in ("in", "since") and codes[last] == "#" and len(words[last]) == 4


def _resumes_after_comma(codes: str, words: list[str], at: int, clause: bool, cues: CueLexicon) -> bool:
    then = at + 1
    joined = codes[then : then + 1] == "c"
    then += joined
    word, code = "".join(words[then : then + 1]), codes[then : then + 1]
    if word in ("according", "per") or (code == "g" and _reports_in_passing(codes, word, then, cues)):
        return True
    if clause:
        return _clause_is_over(codes, words, then, joined, cues)
    if _SUBJECT_VERB.match(codes, then):
        return True
    return word in words_in("stance_tail") or code in tuple("vBHmDr")


def _reports_in_passing(codes: str, word: str, at: int, cues: CueLexicon) -> bool:
    """Tell ", adding that" and ", beginning: “We" from what only tells when or how: ", beginning in January"."""
    frames = {frame for cue in cues.verbs.get(word, {}).values() for frame in cue.frames} - NOT_VERBS
    return bool(frames) and not (frames == {"quote"} and codes[at + 1 : at + 2] == "i")


def _clause_is_over(codes: str, words: list[str], then: int, joined: bool, cues: CueLexicon) -> bool:
    """Tell whether what follows a comma can't go on with a reported clause."""
    if words[then : then + 1] == ["compared"]:
        return True
    if joined and (_SUBJECT_VERB.match(codes, then) or _reports_again(codes, words, then, cues)):
        return True
    return _is_parenthetical(codes, words, then, cues)


def _is_parenthetical(codes: str, words: list[str], at: int, cues: CueLexicon) -> bool:
    """Tell ", she said," and ", said Ms. Vale," inside a sentence."""
    match = _PARENTHETICAL.match(codes, at)
    if match is None:
        return False
    verb = words[match.start("after" if match["after"] else "first")]
    if match["after"] and not match["mark"]:
        return verb in ("say", "says", "said")
    return any("quote" in cue.frames for cue in cues.verbs.get(verb, {}).values())


def _resumes_after_and(codes: str, words: list[str], at: int, clause: bool, cues: CueLexicon) -> bool:
    then = at + 1
    while codes[then : then + 1] == "r":
        then += 1
    code = codes[then : then + 1]
    if not clause:
        return code in ("v", "B", "H", "m", "D") or _SUBJECT_VERB.match(codes, then) is not None
    return _reports_again(codes, words, then, cues)


def _reports_again(codes: str, words: list[str], at: int, cues: CueLexicon) -> bool:
    """Tell "and said", "and has called for": a second cue with the same subject."""
    head = at
    while codes[head : head + 1] in ("r", "H"):
        head += 1
    if codes[head : head + 1] not in ("v", "e") or not words[head].endswith(("ed", "aid")):
        return False
    frames = {frame for cue in cues.verbs.get(words[head], {}).values() for frame in cue.frames}
    return "clause" in frames or "quote" in frames or (head > at and "object" in frames)

"""Where reported content begins and ends: what a cue is followed by, and the point at which the reporter resumes."""

from __future__ import annotations

import re

from mediakit.language.noun_phrases import FINITE, TIMES, noun_phrase
from mediakit.language.sentence import Sentence
from mediakit.language.word_classes import listed
from mediakit.lexicons.cues import CueLexicon

_SUBJECT_VERB = re.compile(r"r*(?:i[d#aN]*[nN#]+,?)*(?:[d#aegnNqs]*[nNq#]|[po]|d)r*[vmBHD]")
_STANCE_TAIL = listed("while although though whereas which who where")
_VENUES = listed(
    "statement interview speech debate rally conference call briefing hearing email e-mail letter memo tweet post blog "
    "twitter facebook television radio podcast show event appearance message release op-ed column article testimony "
    "filing remarks campaign meeting forum hall"
)
_ADJUNCT_HEADS = listed("on in at during after before through via to by from with about of for")


_WHEN = listed("after before when while as during until because since")


def complement(sentence: Sentence, at: int, *, addressee: bool) -> tuple[str, int]:
    """Return what follows a cue, and where it begins.

    The kinds: that, wh, colon, quote, clause, infinitive, gerund, object, and "" for nothing.
    """
    codes = sentence.codes
    kind = what_follows(sentence, at)
    if kind in ("that", "wh", "colon", "quote", "infinitive"):
        return kind, at
    if addressee:
        person = noun_phrase(sentence, at)
        if person:
            told = person[1] + (
                codes[person[1] : person[1] + 1] == "," and codes[person[1] + 1 : person[1] + 2] in "Tw"
            )
            kind_after = _after_adjuncts(sentence, told)
            if kind_after[0] in _CLEAR:
                return kind_after
            if kind_after[0] == "infinitive":
                return "infinitive", at
            if what_follows(sentence, told) == "clause" and (kind == "clause" or codes[at] in "oN"):
                return "clause", told
    moved = _after_adjuncts(sentence, at)
    if moved[1] > at and moved[0] in _CLEAR | {"clause"}:
        return moved
    return kind, at


_CLEAR = frozenset({"that", "wh", "colon", "quote"})
_PLAIN = {":": "colon", "Q": "quote", ".": "", ";": "", ")": ""}


def what_follows(sentence: Sentence, at: int) -> str:
    """Return the kind of what begins at a token, "" for nothing that a cue may introduce."""
    codes = sentence.codes
    code = codes[at : at + 1] or "."
    if code == "w" or (code == "j" and sentence.words[at] in ("if", "whether")):
        return "wh"
    if code in _PLAIN:
        return _PLAIN[code]
    if code == ",":
        return "quote" if re.match(r",~?Q", codes[at:]) else ""
    if code == "T":
        return "that" if codes[at + 1 : at + 2] not in ("", ".", ",") else "object"
    if code == "t":
        return "infinitive" if re.match(r"tr*[bBHDQq]", codes[at:]) else "object"
    quantity = code == "i" and sentence.words[at + 1 : at + 2] in (["least"], ["most"])
    if code not in "dpo#anNqsreg" and not quantity:
        return ""
    if _starts_clause(codes, at):
        return "clause"
    return {"g": "gerund", "r": ""}.get(code, "object")


def _starts_clause(codes: str, at: int) -> bool:
    """Tell a subject with its verb from a noun phrase; a quotation may hold the verb: said the fee "must fall"."""
    if re.match(r"(?:[d#aegnNs]*[nN]|[po])[Qq]", codes[at:]):
        return True
    match = _UP_TO_VERB.match(codes, at, at + 60)
    while match is not None:
        head = codes[at : match.end() - 1]
        if head and head[-1] == ",":
            return False
        if not re.search(r"[wT][rdaNn#]*$|c[rN]*$", head):
            return re.search("[dpo#nNqg]", head) is not None
        match = _UP_TO_VERB.match(codes, match.end(), at + 60)
    return False


_UP_TO_VERB = re.compile(r"(?:[dpo#anNqsregic()QwtbT-]|,[^,]*,)*?[vmBHD]")


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
    if match := re.match(r",(?:r+|i[d#aN]*[nN]+|g[d#aN]*[nN]+),(?=[^Q])", codes[at:]):
        return match.end()
    if codes[at : at + 1] == "r" and codes[at + 1 : at + 2] != "s":
        return 1
    if match := re.match(r"[da]*[nN](?!s)", codes[at:]):
        return match.end() if words[at + match.end() - 1] in TIMES else 0
    if codes[at : at + 1] in ("i", "t") and words[at] in _ADJUNCT_HEADS:
        match = re.match(r"(?:iT?|t(?!q))(?:[d#aegN]*s?)*(?:[nN]s?)*[nNo#q](?:c[dN]*[nN])?", codes[at:])
        return match.end() if match else 0
    return 0


def tail_end(sentence: Sentence, at: int, *, addressee: bool = True) -> int:
    """Return where the words about when, where and to whom end that follow a closing attribution."""
    codes, words = sentence.codes, sentence.words
    match = re.match(r"(?:o|[d#aegN]*s?[nN]*[nN])?", codes[at:]) if addressee else None
    at += match.end() if match else 0
    for _ in range(5):
        length = _adjunct(sentence, at)
        if not length:
            break
        at += length
    if codes[at : at + 1] == "j" and words[at] in _WHEN:
        at = len(codes) - (codes[-1] == ".")
    return at


def content_end(sentence: Sentence, start: int, *, clause: bool, cues: CueLexicon) -> int:
    """Return where content that begins at ``start`` ends: the last token before the reporter's own words resume."""
    codes = sentence.codes
    end = len(codes)
    while end > start + 1 and codes[end - 1] in ".,;:-":
        end -= 1
    depth = 0
    for at in range(start + 1, end):
        code = codes[at]
        if code in "()":
            depth += 1 if code == "(" else -1
            if depth < 0:
                return at
        elif depth == 0 and _resumes(sentence, start, at, clause, cues):
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
        return not re.search(r"[wTp][^,]*$", codes[start:at])
    if code == "j":
        return words[at] in ("when", "after", "because", "since")
    return _begins_adjunct(codes, words, at) and not re.match(r"[^,;.]*[Qq]", codes[at:])


def second_verb(codes: str, start: int, end: int) -> int:
    """Return where a verb follows that belongs to the main clause again: "the claim that it leaks | was wrong"."""
    match = _SECOND_VERB.search(codes, start, end)
    return match.start(1) if match else end


_SECOND_VERB = re.compile(r"[vmBHD][rmHBDeb]*+[dnNaoi#sreg(),]*?[nNo]()[vmBHD]")


def _begins_adjunct(codes: str, words: list[str], at: int) -> bool:
    """Tell when and where something was said from what was said: "in a tweet", "last week", "in February"."""
    if codes[at - 1] not in "nNoQq)r":
        return False
    if codes[at] == "r":
        return words[at] in TIMES
    match = _WHEN_WHERE.match(codes, at)
    if match is None:
        return False
    last = words[match.end() - 1]
    if codes[at] == "i":
        year = codes[match.end() - 1] == "#" and len(last) == 4 and words[at] in ("in", "since")
        return words[at] in _PLACING and (last in TIMES or last in _VENUES or year)
    return last in TIMES and words[at] in ("last", "this", "next", "earlier", "late", "early")


_PLACING = listed("in on at during after before since over")
_WHEN_WHERE = re.compile(r"i?[dar#]*(?:[nN]s)?[anN#eg]*?[nN#](?![nNs])")


def _resumes_after_comma(codes: str, words: list[str], at: int, clause: bool, cues: CueLexicon) -> bool:
    then = at + 1
    joined = codes[then : then + 1] == "c"
    then += joined
    word = words[then] if then < len(words) else ""
    code = codes[then : then + 1]
    if code == "g" and (word in cues.verbs or word == "according"):
        return True
    if word in ("according", "per"):
        return True
    new_clause = _SUBJECT_VERB.match(codes, then) is not None
    if clause:
        again = joined and _reports_again(codes, words, then, cues)
        return again or (joined and new_clause) or _is_parenthetical(codes, words, then, cues) or word == "compared"
    return new_clause or word in _STANCE_TAIL or code in tuple("vBHmDr")


def _is_parenthetical(codes: str, words: list[str], at: int, cues: CueLexicon) -> bool:
    """Tell ", she said," and ", said Ms. Vale," inside a sentence."""
    match = re.match(r"(?:(?:[d#aegnNqs]*[nN]|p|d)r*H?(v)r*([,.;-]?)|(v)[d#aN]*[nN])", codes[at:])
    if match is None:
        return False
    verb = at + (match.start(1) if match.group(1) else match.start(3))
    if match.group(1) and not match.group(2):
        return words[verb] in ("say", "says", "said")
    return any("quote" in cue.frames for cue in cues.verbs.get(words[verb], {}).values())


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

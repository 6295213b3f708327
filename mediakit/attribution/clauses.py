"""Where reported content begins and ends: what a cue is followed by, and the point at which the reporter resumes."""

from __future__ import annotations

import re

from mediakit.attribution.phrases import FINITE, TIMES, Range
from mediakit.attribution.tokens import Sentence
from mediakit.cues import CueLexicon

_SUBJECT_VERB = re.compile(r"r*(?:i[d#aN]*[nN#]+,?)*(?:[d#aegnNqs]*[nNq#]|[po]|d)r*[vmBHD]")
_STANCE_TAIL = frozenset("while although though whereas which who where".split())
_VENUES = frozenset(
    "statement interview speech debate rally conference call briefing hearing email e-mail letter memo tweet post blog "
    "twitter facebook television radio podcast show event appearance message release op-ed column article testimony "
    "filing remarks campaign meeting forum hall".split()
)
_ADJUNCT_HEADS = frozenset("on in at during after before through via to by from with about of for".split())


_WHEN = frozenset("after before when while as during until because since".split())


def complement(sentence: Sentence, at: int, *, addressee: bool) -> tuple[str, int]:
    """Return what follows a cue, and where it begins.

    The kinds: that, wh, colon, quote, clause, infinitive, gerund, object, and "" for nothing.
    """
    codes = sentence.codes
    kind = _kind(sentence, at)
    if kind in ("that", "wh", "colon", "quote", "infinitive"):
        return kind, at
    if addressee:
        person = re.match(r"(?:o|p|(?:[d#aegnNqs]*[nNq#])(?:i[d#aN]*[nN]+)*)", codes[at:])
        if person and (kind_after := _after_adjuncts(sentence, at + person.end()))[0] in _CLEAR:
            return kind_after
        if person and _kind(sentence, at + person.end()) == "infinitive":
            return "infinitive", at
        if person and kind == "clause" and _kind(sentence, at + person.end()) == "clause":
            return "clause", at + person.end()
        if person and codes[at] in "oN" and _kind(sentence, at + person.end()) in ("clause",):
            return "clause", at + person.end()
    moved = _after_adjuncts(sentence, at)
    if moved[1] > at and moved[0] in _CLEAR | {"clause"}:
        return moved
    return kind, at


_CLEAR = frozenset({"that", "wh", "colon", "quote"})


def _kind(sentence: Sentence, at: int) -> str:
    codes = sentence.codes
    code = codes[at : at + 1]
    if not code or code in ".;)":
        return ""
    if code == ",":
        return "quote" if codes[at + 1 : at + 2] == "Q" or codes[at + 1 : at + 3] == "~Q" else ""
    if code == ":":
        return "colon"
    if code == "T":
        return "that" if codes[at + 1 : at + 2] not in ("", ".", ",") else "object"
    if code == "w" or sentence.words[at] in ("if", "whether"):
        return "wh"
    if code == "Q":
        return "quote"
    if code == "t":
        return "infinitive" if re.match(r"tr*[bBHDQq]", codes[at:]) else "object"
    if code == "g":
        return "gerund"
    if code in "dpo#anNqsre":
        return "clause" if _starts_clause(codes, at) else ("object" if code not in "r" else "")
    return ""


def _starts_clause(codes: str, at: int) -> bool:
    """Tell a subject with its verb from a noun phrase."""
    if re.match(r"(?:[d#aegnNs]*[nN]|[po])[Qq]", codes[at:]):
        return True
    match = re.match(r"(?:[dpo#anNqsregic()Qwtb-]|,[^,]*,)*?[vmBHD]", codes[at : at + 40])
    if match is None:
        return False
    head = codes[at : at + match.end() - 1]
    return not re.search(r"[wT][rN]*$|,$", head) and re.search("[dpo#nNq]", head) is not None


def _after_adjuncts(sentence: Sentence, at: int) -> tuple[str, int]:
    """Step over when, where and to whom: "on Tuesday", "in a statement", ", however,"."""
    for _ in range(4):
        length = _adjunct(sentence, at)
        if not length:
            break
        at += length
    return _kind(sentence, at), at


def _adjunct(sentence: Sentence, at: int) -> int:
    """Return how many tokens the adjunct that begins here has, 0 if there is none."""
    codes, words = sentence.codes, sentence.words
    if match := re.match(r",(?:r+|i[d#aN]*[nN]+|g[d#aN]*[nN]+),(?=[^Q])", codes[at:]):
        return match.end()
    if codes[at : at + 1] == "r":
        return 1
    if match := re.match(r"[da]*[nN]", codes[at:]):
        return match.end() if words[at + match.end() - 1] in TIMES else 0
    if codes[at : at + 1] in ("i", "t") and words[at] in _ADJUNCT_HEADS:
        match = re.match(r"[it](?:[d#aegN]*s?)*(?:[nN]s?)*[nNo#q](?:c[dN]*[nN])?", codes[at:])
        return match.end() if match else 0
    return 0


def tail_end(sentence: Sentence, at: int) -> int:
    """Return where the words about when, where and to whom end that follow a closing attribution."""
    codes, words = sentence.codes, sentence.words
    match = re.match(r"(?:o|[d#aegN]*s?[nN]*[nN])?", codes[at:])
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
    codes, words = sentence.codes, sentence.words
    end = len(codes)
    while end > start + 1 and codes[end - 1] in ".":
        end -= 1
    depth = 0
    for at in range(start + 1, end):
        code = codes[at]
        if code in "()":
            depth += 1 if code == "(" else -1
            if depth < 0:
                return at
        elif depth == 0 and _resumes(codes, words, start, at, clause, cues):
            return at
    return end


def _resumes(codes: str, words: list[str], start: int, at: int, clause: bool, cues: CueLexicon) -> bool:
    code = codes[at]
    if code == ";":
        return True
    if code in ",-":
        return _resumes_after_comma(codes, words, at, clause, cues)
    if code == "c" and codes[at - 1] not in ",-;":
        return _resumes_after_and(codes, words, start, at, clause, cues)
    if clause:
        return False
    if code in FINITE:
        return not re.search(r"[wTp][^,]*$", codes[start:at]) 
    return words[at] in TIMES and codes[at - 1] in "nNo" and words[at - 1] not in TIMES or (code == "j" and words[at] in ("while", "when", "after", "because", "before", "since", "until"))


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
        return (joined and new_clause) or _is_parenthetical(codes, words, then, cues)
    if new_clause or word in _STANCE_TAIL or code in "vBHmDr":
        return True
    return False


def _is_parenthetical(codes: str, words: list[str], at: int, cues: CueLexicon) -> bool:
    """Tell ", she said," and ", said Ms. Vale," inside a sentence."""
    match = re.match(r"(?:(?:[d#aegnNqs]*[nN]|p|d)r*H?(v)r*[,.;-]|(v)[d#aN]*[nN])", codes[at:])
    if match is None:
        return False
    verb = at + (match.start(1) if match.group(1) else match.start(2))
    return any("quote" in cue.frames for cue in cues.verbs.get(words[verb], {}).values())


def _resumes_after_and(codes: str, words: list[str], start: int, at: int, clause: bool, cues: CueLexicon) -> bool:
    then = at + 1
    while codes[then : then + 1] == "r":
        then += 1
    word, code = words[then] if then < len(words) else "", codes[then : then + 1]
    if not clause:
        return code in ("v", "B", "H", "m", "D") or _SUBJECT_VERB.match(codes, then) is not None
    return code == "v" and any("quote" in cue.frames or "clause" in cue.frames for cue in cues.verbs.get(word, {}).values()) and word.endswith("ed")

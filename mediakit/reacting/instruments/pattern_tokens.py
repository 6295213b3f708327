"""TextBlob's tokens, each with its place in the text.

TextBlob splits a text at white space and works on each chunk alone; it only ever puts spaces in or takes them out,
so every token keeps its place. What crosses chunks, emoticons and the mark of irony "(!)", is looked for only where
it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from textblob._text import ABBREVIATIONS, EMOTICONS, EOS, PUNCTUATION, RE_EMOTICONS, RE_SARCASM

from mediakit.reacting.instruments.instrument import Remembered

Token = tuple[str, int, int]

_QUOTES = frozenset("“”‘’'\"")
_EDGE = PUNCTUATION.replace(".", "")
_ENDS = frozenset((".", "...", "!", "?", EOS))
_STILL_ENDS = _ENDS | {"”", "’", ")"}
_LONG = 1 + max(map(len, ABBREVIATIONS))
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_TITLE = re.compile(r"[A-Z][|bcdfghjklmnpqrstvwxz]+")
_MARKS = tuple(sorted({mark for marks in EMOTICONS.values() for mark in marks} | {"(!)"}))
_LONGEST_MARK = max(map(len, _MARKS))
_TAILS = frozenset(mark[cut:] for mark in _MARKS for cut in range(1, len(mark)))
_PERHAPS_MARK = re.compile(
    "(?:" + "|".join(r"\s*".join(map(re.escape, mark)) for mark in _MARKS) + ")"
    r"(?:(?<=[^\w\s])|(?=$|\s|[^\w\s]|_|n't))"
)
_CHUNK = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"(?:\r?\n){2,}")


def chunk_tokens(chunk: str) -> list[Token]:
    """Return the tokens of a chunk without white space, with their places in it."""
    if chunk.isalpha():
        return [(chunk, 0, len(chunk))]
    if _QUOTES.isdisjoint(chunk):
        return _trimmed(chunk, 0)
    found: list[Token] = []
    for start, end in _parts_of_chunk(chunk):
        if end - start == 1 and chunk[start] in _QUOTES:
            found.append((chunk[start], start, end))
        else:
            found.extend(_trimmed(chunk[start:end], start))
    return found


def is_plain(chunk: str) -> bool:
    """Return whether a chunk is a word of two letters or more with one sign after it that TextBlob takes off."""
    word, sign = chunk[:-1], chunk[-1:]
    if len(word) < 2 or not word.isalpha():
        return False
    if sign == ".":
        return chunk not in ABBREVIATIONS and (word.islower() or max(_abbreviation_ends(chunk, 0)) < len(chunk))
    return sign in ",;:?"


def text_tokens(text: str, chunks: Mapping[str, list[Token]] | None = None) -> list[Token]:
    """Return the tokens of a text with their places, emoticons put together; ``chunks`` knows those of each chunk."""
    found: list[Token] = []
    for sentence in _sentences(_marked_tokens(text, Remembered(chunk_tokens) if chunks is None else chunks)):
        found.extend(_with_marks(sentence))
    return found


def may_end_mark(chunk: str, tokens: list[Token]) -> bool:
    """Return whether an emoticon or mark of irony made of several tokens may end inside this chunk."""
    for number, (_, _, end) in enumerate(tokens):
        if (end < _LONGEST_MARK and chunk[:end] in _TAILS) or (number and chunk.endswith(_MARKS, 0, end)):
            return True
    return EOS in chunk


def may_hold_marks(text: str) -> bool:
    """Return whether the letters of an emoticon or a mark of irony stand in a row, white space aside."""
    return _PERHAPS_MARK.search(text) is not None or EOS in text


def _parts_of_chunk(chunk: str) -> Iterator[tuple[int, int]]:
    """Cut at each quotation mark or apostrophe, and before "n't"."""
    begin = 0
    for place in (place for place, sign in enumerate(chunk) if sign in _QUOTES):
        before = place - 1 if chunk[place - 1 : place + 2] == "n't" and place > begin else place
        if begin < before:
            yield begin, before
        if before < place:
            yield before, place
        yield place, place + 1
        begin = place + 1
    if begin < len(chunk):
        yield begin, len(chunk)


def _trimmed(part: str, offset: int) -> list[Token]:
    """Take punctuation off both ends, sign by sign; an ellipsis stays whole, an abbreviation keeps its stop."""
    if part[0] not in _EDGE and part[-1] not in PUNCTUATION:
        return [(part, offset, offset + len(part))]
    start = len(part) - len(part.lstrip(_EDGE))
    end, signs = _closing_signs(part, start)
    spans = [*((place, place + 1) for place in range(start)), (start, end), *signs]
    return [(part[first:last], offset + first, offset + last) for first, last in spans if first < last]


def _closing_signs(part: str, start: int) -> tuple[int, list[tuple[int, int]]]:
    """Return where the word ends that begins at ``start``, and the places of the signs behind it."""
    signs: list[tuple[int, int]] = []
    ends: tuple[int, int] | None = None
    end = len(part)
    while end > start and part[end - 1] in PUNCTUATION:
        if part[end - 1] in _EDGE:
            signs.append((end - 1, end))
            end -= 1
        if part.endswith("...", start, end):
            signs.append((end - 3, end))
            end = start + len(part[start : end - 3].rstrip("."))
        if part.endswith(".", start, end):
            ends = ends or _abbreviation_ends(part, start)
            if end <= max(ends) or part[start : min(end, start + _LONG)] in ABBREVIATIONS:
                break
            signs.append((end - 1, end))
            end -= 1
    return end, signs[::-1]


def _abbreviation_ends(part: str, start: int) -> tuple[int, int]:
    """Return where initials end ("U.S."), and where a capital with consonants ends, full stop included ("Mr.")."""
    initials = _INITIALS.match(part, start)
    title = _TITLE.match(part, start)
    return initials.end() if initials else start, title.end() + 1 if title else start


def _marked_tokens(text: str, chunks: Mapping[str, list[Token]]) -> Iterator[Token]:
    """Give the tokens in order; a paragraph break is a token of its own."""
    breaks = [match.start() for match in _PARAGRAPH.finditer(text)][::-1]
    for chunk in _CHUNK.finditer(text):
        while breaks and breaks[-1] < chunk.start():
            place = breaks.pop()
            yield EOS, place, place
        for token, start, end in chunks[chunk.group()]:
            yield token, chunk.start() + start, chunk.start() + end


def _sentences(tokens: Iterator[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    ending = False
    for token in tokens:
        if ending and token[0] not in _STILL_ENDS:
            yield sentence
            sentence, ending = [], False
        ending = ending or token[0] in _ENDS
        if token[0] != EOS:
            sentence.append(token)
    yield sentence


def _with_marks(sentence: list[Token]) -> list[Token]:
    """Put emoticons and marks of irony together that TextBlob finds in the tokens of a sentence."""
    line = " ".join(token for token, _, _ in sentence)
    if not may_hold_marks(line):
        return sentence
    ironic = RE_SARCASM.sub("(!)", line)
    merged = RE_EMOTICONS.sub(lambda found: found.group(1).replace(" ", "") + found.group(2), ironic)
    if merged == line:
        return sentence
    places = [place for token, start, _ in sentence for place in range(start, start + len(token))]
    found, used = [], 0
    for token in merged.split():
        found.append((token, places[used], places[used + len(token) - 1] + 1))
        used += len(token)
    return found

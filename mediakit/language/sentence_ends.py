"""Where sentences end: at a stop, unless the word before it is a title, an initial or shortened."""

from __future__ import annotations

import re

from mediakit.base.text import CLOSING, OPENING, Span, fold, paragraphs
from mediakit.lexicons.loading import listed_words

_STOP = re.compile(rf"(?:[.!?…]+|\.(?:\s\.){{2,}})[{re.escape(CLOSING)}]*(?=\s|$)")
_BLANKS = re.compile(r"\s*")
_BEFORE_WORD = re.compile(rf"\s*[{re.escape(OPENING)}\-–— ]*")
_LOOK_AHEAD = 40  # code points after a stop: longer than any word that tells whether a sentence begins
_LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|\.(?=[^\W_])|['’\-])*$")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_TITLES = listed_words("sentence_words_en", "title")
_SHORTENED = listed_words("sentence_words_en", "shortened")
_STARTERS = listed_words("sentence_words_en", "starter")


def sentences(text: str) -> list[Span]:
    """Return the span of each sentence; a line break always ends one.

    A full stop after a title ("Maj. Gen."), an initial or an abbreviation does not end a sentence, unless what
    follows starts like a new one. Marks inside a quotation end a sentence only where the quotation closes too or
    a capital follows.

    >>> text = 'Dr. Ona Reyes left. "Why?" asked Mr. Hale.'
    >>> [text[a:b] for a, b in sentences(text)]
    ['Dr. Ona Reyes left.', '"Why?" asked Mr. Hale.']
    """
    found = []
    for start, end in paragraphs(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, stop.start(), stop.end(), end):
                found.append((begin, stop.end()))
                begin = _BLANKS.match(text, stop.end(), end).end()  # type: ignore[union-attr]
        if begin < end:
            found.append((begin, end))
    return found


def _ends_sentence(text: str, stop: int, after: int, end: int) -> bool:
    begin = _BEFORE_WORD.match(text, after, end).end()  # type: ignore[union-attr]  # it matches the empty string too
    following = text[begin : min(end, begin + _LOOK_AHEAD)]
    if not following or following[0].islower():
        return False
    if text[stop] != "." or text.startswith("..", stop):
        return True
    last = _LAST_WORD.search(text, max(0, stop - 30), stop)
    next_word = fold(re.split(r"\W", following, maxsplit=1)[0])
    return _stop_ends(last.group().lower() if last else "", next_word, closes=after - stop > 1)


def _stop_ends(word: str, next_word: str, *, closes: bool) -> bool:
    """Return whether a full stop after a word ends its sentence; ``closes`` tells that a closing mark follows it."""
    if word in _TITLES:
        return False
    # An initial comes before dotted letters, which end in one: only a closing mark parts "J." from the name after it.
    if len(word) == 1 and word.isalpha() and word != "i":
        return closes and next_word in _STARTERS - {"a", "i"}
    return next_word in _STARTERS if word in _SHORTENED or _DOTTED.fullmatch(word) else True

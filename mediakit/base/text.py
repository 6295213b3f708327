"""From a string to spans: paragraphs, words. Offsets are code points, half-open. Knows no pandas."""

from __future__ import annotations

import re
import unicodedata

Span = tuple[int, int]

APOSTROPHES = "'’ʼ＇"
"""Characters that stand for an apostrophe inside a word."""

OPENING = "\"'“‘«‹„‚([{"
CLOSING = "\"'”’»›)]}"

_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}\-‐‑][^\W_]+)*")
_PARAGRAPH = re.compile(r"[^\r\n]+")


def fold(word: str) -> str:
    """Return a word in the form lexicons and counts use: lower case, straight apostrophes, composed, single spaces.

    >>> fold("Don’t")
    "don't"
    """
    plain = unicodedata.normalize("NFC", word)
    for mark in APOSTROPHES[1:]:
        plain = plain.replace(mark, "'")
    return " ".join(plain.replace("‐", "-").replace("‑", "-").lower().split())


def words(text: str) -> list[Span]:
    """Return the span of each word: letters and digits, with inner apostrophes and hyphens.

    >>> [text[a:b] for text in ["It isn't well-known."] for a, b in words(text)]
    ['It', "isn't", 'well-known']
    """
    return [match.span() for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """Return how many words a text has.

    >>> count_words("It isn't well-known.")
    3
    """
    return len(_WORD.findall(text))


def paragraphs(text: str) -> list[Span]:
    r"""Return the span of each line that holds more than white space, trimmed.

    >>> paragraphs("One.\n\n  Two. ")
    [(0, 4), (8, 12)]
    """
    return [span for match in _PARAGRAPH.finditer(text) if (span := trim(text, *match.span()))[0] < span[1]]


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends; an empty one stays where it began."""
    inner = text[start:end].strip()
    if not inner:
        return start, start
    before = start + len(text[start:end]) - len(text[start:end].lstrip())
    return before, before + len(inner)

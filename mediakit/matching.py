"""Find the terms of a word list in a text: one pass over the text, however many terms there are. Knows no pandas.

The pass is an Aho-Corasick automaton (Aho and Corasick 1975) over the text in a plain form; every match is given
back in code points of the text as it came.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import ahocorasick

from mediakit.text import APOSTROPHES

_SPACES = " \t\u00a0\u2002\u2003\u2009\u202f"
_HYPHENS = "-‐‑"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_PLAIN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(_SPACES + _HYPHENS, " ")})
_ODD = re.compile(rf"[{re.escape(_SPACES + _HYPHENS)}]{{2,}}|[^{_MARKS}][{_MARKS}]+|İ|[{_INVISIBLE}]+")


class Match(NamedTuple):
    """One entry of a word list found in a text."""

    start: int
    end: int
    entry: int


class Plain(NamedTuple):
    """A text in plain form, with the way back: the pieces it is made of, by where they begin in both forms."""

    text: str
    begins: Sequence[int]
    origins: Sequence[int]
    exact: Sequence[bool]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the plain form stands in the text as it came."""
        if not self.begins:
            return start, end
        first, last = bisect_right(self.begins, start) - 1, bisect_right(self.begins, end - 1) - 1
        begin = self.origins[first] + (start - self.begins[first] if self.exact[first] else 0)
        return begin, self.origins[last] + end - self.begins[last] if self.exact[last] else self.origins[last + 1]


def plain(text: str) -> Plain:
    """Return a text lower-cased and composed, every hyphen and run of spaces a single space, invisible marks gone.

    Line breaks and punctuation stay, so that no phrase reaches over them.
    """
    lowered = text.lower()
    if len(lowered) == len(text) and not _ODD.search(text):
        return Plain(lowered.translate(_PLAIN), (), (), ())
    pieces: list[tuple[str, int, bool]] = []
    at = 0
    for odd in _ODD.finditer(text):
        pieces.append((text[at : odd.start()].lower().translate(_PLAIN), at, True))
        pieces.append((_simplest(odd.group()), odd.start(), False))
        at = odd.end()
    pieces.append((text[at:].lower().translate(_PLAIN), at, True))
    return _joined([piece for piece in pieces if piece[0]], len(text))


def _simplest(odd: str) -> str:
    """Return the plain form of a run of spaces, a letter with loose accents, or marks nobody sees."""
    if odd[0] in _INVISIBLE:
        return ""
    if odd[0] in _SPACES + _HYPHENS:
        return " "
    return unicodedata.normalize("NFC", odd).lower().translate(_PLAIN)


def _joined(pieces: Sequence[tuple[str, int, bool]], length: int) -> Plain:
    begins, at = [], 0
    for piece, _, _ in pieces:
        begins.append(at)
        at += len(piece)
    origins = [origin for _, origin, _ in pieces]
    return Plain("".join(piece for piece, _, _ in pieces), begins, [*origins, length], [e for _, _, e in pieces])


class Matcher:
    """The terms of a word list, ready to be looked for together.

    A term matches whole words ("tax" is not in "taxi", but in "tax's" and "tax-free"); one that ends in ``*``
    matches every word that goes on from there. Of matches with the same label that overlap, the one that begins
    first counts, and of these the longest; matches with different labels may overlap.
    """

    def __init__(self, terms: Iterable[str], *, labels: Iterable[str] | None = None) -> None:
        terms = list(terms)
        self.labels = [""] * len(terms) if labels is None else list(labels)
        listed: dict[str, list[tuple[int, bool]]] = {}
        for entry, term in enumerate(terms):
            key = plain(term.removesuffix("*")).text
            if key.strip():
                listed.setdefault(key, []).append((entry, term.endswith("*")))
        self._automaton = ahocorasick.Automaton()
        for key, entries in listed.items():
            self._automaton.add_word(key, (len(key), entries))
        if listed:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Match]:
        """Return the matches in a text, in the order they stand there."""
        if not len(self._automaton):
            return []
        form = plain(text)
        kept = self._longest(chain.from_iterable(self._whole(form.text)))
        return [Match(*form.span(match.start, match.end), match.entry) for match in kept]

    def _whole(self, text: str) -> Iterable[list[Match]]:
        """Yield the matches that begin and end with a word, all of them."""
        for last, (length, entries) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            whole = _ends_word(text, end)
            yield [
                Match(start, _end_of_word(text, end) if is_open else end, entry)
                for entry, is_open in entries
                if is_open or whole
            ]

    def _longest(self, matches: Iterable[Match]) -> list[Match]:
        reached: dict[str, int] = {}
        kept = []
        for match in sorted(matches, key=lambda match: (match.start, -match.end, match.entry)):
            label = self.labels[match.entry]
            if match.start >= reached.get(label, 0):
                reached[label] = match.end
                kept.append(match)
        return kept


def _ends_word(text: str, end: int) -> bool:
    """Say whether a word ends here; a possessive may follow, any other apostrophe ("can't") goes on."""
    if end == len(text) or not text[end - 1].isalnum():
        return True
    if text[end] == "'":
        return not text[end + 1 : end + 2].isalnum() or (text[end + 1] == "s" and not text[end + 2 : end + 3].isalnum())
    return not text[end].isalnum()


def _end_of_word(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end

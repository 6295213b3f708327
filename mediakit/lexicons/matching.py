"""Find the terms of a word list in a text: one pass over the text, however many terms there are. Knows no pandas.

The pass is an Aho-Corasick automaton (Aho and Corasick 1975) over the text in a plain form; every match is given
back in code points of the text as it came.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import ahocorasick

from mediakit.base.text import APOSTROPHES

_SPACES = " \t\u00a0\u2002\u2003\u2009\u202f"
_HYPHENS = "-‐‑"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_RARE = re.compile("[^\\x00-\\x7f\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]|İ")
_ANY_WORD = r"[^\W_]+(?:'(?!s(?![^\W_]))[^\W_]+)*"
_LETTERS = re.compile(r"[^\W_]*")
_ODD = re.compile(rf"[{re.escape(_SPACES)}]{{2,}}|[^{_MARKS}][{_MARKS}]+|İ|[{_INVISIBLE}]+")


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
    """Return a text lower-cased and composed, a hyphen or a run of spaces one space, invisible marks gone.

    Line breaks and punctuation stay, so that no phrase reaches over them; nor does it reach over a spaced dash.
    """
    lowered = _spaced(text.lower())
    if "  " not in lowered and (text.isascii() or not _RARE.search(text) or not _ODD.search(text)):
        return Plain(lowered.replace("-", " "), (), (), ())
    pieces: list[tuple[str, int, bool]] = []
    at = 0
    for odd in _ODD.finditer(text):
        pieces.append((_evened(text[at : odd.start()]), at, True))
        pieces.append((_simplest(odd.group()), odd.start(), False))
        at = odd.end()
    pieces.append((_evened(text[at:]), at, True))
    return _assembled([piece for piece in pieces if piece[0]], len(text))


def _evened(text: str) -> str:
    """Return the plain form of a text that needs no change of length."""
    return _spaced(text.lower()).replace("-", " ")


def _spaced(text: str) -> str:
    """Return a text of the same length with one kind of apostrophe, of hyphen and of space."""
    for mark in APOSTROPHES[1:]:
        text = text.replace(mark, "'")
    for mark in _HYPHENS[1:]:
        text = text.replace(mark, "-")
    for mark in _SPACES[1:]:
        text = text.replace(mark, " ")
    return text


def _simplest(odd: str) -> str:
    """Return the plain form of a run of spaces, a letter with loose accents, or marks nobody sees."""
    if odd[0] in _INVISIBLE:
        return ""
    if odd[0] in _SPACES:
        return " "
    return _evened(unicodedata.normalize("NFC", odd))


def _assembled(pieces: Sequence[tuple[str, int, bool]], length: int) -> Plain:
    begins, at = [], 0
    for piece, _, _ in pieces:
        begins.append(at)
        at += len(piece)
    origins = [origin for _, origin, _ in pieces]
    return Plain("".join(piece for piece, _, _ in pieces), begins, [*origins, length], [e for _, _, e in pieces])


class Matcher:
    """The terms of a word list, ready to be looked for together.

    A term matches whole words ("tax" is not in "taxi", but in "tax's" and "tax-free"); one that ends in ``*``
    matches every word that goes on from there. Elsewhere ``*`` stands for any letters of a word, alone between spaces
    for any one word, and ``?`` for one letter. Of matches with the same
    label that overlap, the one that begins first counts, and of these the longest; matches with different labels may
    overlap.
    """

    def __init__(self, terms: Iterable[str], *, labels: Iterable[str] | None = None) -> None:
        terms = list(terms)
        named = [""] * len(terms) if labels is None else list(labels)
        numbers = {label: number for number, label in enumerate(dict.fromkeys(named))}
        self._label = [numbers[label] for label in named]
        self._n_labels = len(numbers)
        listed: dict[str, tuple[list[int], list[int]]] = {}
        self._wild: list[tuple[re.Pattern[str], int]] = []
        for entry, term in enumerate(terms):
            key = plain(term.removesuffix("*")).text
            if _is_wild(term):
                self._wild.append((_wild_pattern(term), entry))
            elif key.strip():
                listed.setdefault(key, ([], []))[term.endswith("*")].append(entry)
        self._automaton = ahocorasick.Automaton()
        for key, (closed, is_open) in listed.items():
            self._automaton.add_word(key, (len(key), closed, is_open))
        if listed:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Match]:
        """Return the matches in a text, in the order they stand there."""
        return [Match(*match) for match in zip(*self.locate(text), strict=True)]

    def locate(self, text: str) -> tuple[list[int], list[int], list[int]]:
        """Return start, end and entry of each match: what ``find`` does, for millions of them."""
        form = plain(text)
        packed = self._whole(form.text) if len(self._automaton) else []
        if self._wild:
            packed = sorted(packed + self._by_pattern(form.text))
        starts, ends, entries = self._longest(packed)
        if form.begins:
            spans = [form.span(start, end) for start, end in zip(starts, ends, strict=True)]
            return [start for start, _ in spans], [end for _, end in spans], entries
        return starts, ends, entries

    def _whole(self, text: str) -> list[int]:
        """Return all matches that begin and end with a word, packed, in the order of start, length and entry."""
        packed: list[int] = []
        closed_off = text + " "  # so that there is no word before the first sign, place -1, nor behind the last
        for last, (reach, closed, is_open) in self._automaton.iter(text):
            start, end = last + 1 - reach, last + 1
            if closed_off[start - 1].isalnum() and text[start].isalnum():
                continue
            after = closed_off[end]
            goes_on = text[last].isalnum() and (after.isalnum() or after == "'")
            if not (goes_on and _is_inside_word(text, end)):
                packed.extend(map(_pack(start, reach).__or__, closed))
            if is_open:
                more = len(_LETTERS.match(text, end)[0]) if goes_on else 0  # type: ignore[index]
                packed.extend(map(_pack(start, reach + more).__or__, is_open))
        packed.sort()
        return packed

    def _by_pattern(self, text: str) -> list[int]:
        """Return the matches of terms with a joker inside, packed."""
        return [
            _pack(match.start(), match.end() - match.start()) | entry
            for pattern, entry in self._wild
            for match in pattern.finditer(text)
        ]

    def _longest(self, packed: Iterable[int]) -> tuple[list[int], list[int], list[int]]:
        reached = [0] * self._n_labels
        starts, ends, entries = [], [], []
        for match in packed:
            start, entry = match >> 2 * _BITS, match & _MOST
            label = self._label[entry]
            if start >= reached[label]:
                end = start + _MOST - (match >> _BITS & _MOST)
                reached[label] = end
                starts.append(start)
                ends.append(end)
                entries.append(entry)
        return starts, ends, entries


def _is_wild(term: str) -> bool:
    """Tell a term with a joker anywhere but as the rest of its last word: "*fare", "wom?n", "good * bye"."""
    return ("*" in term[:-1] or "?" in term or term.endswith(" *")) and any(map(str.isalnum, term))


def _wild_pattern(term: str) -> re.Pattern[str]:
    """Return what finds a term with jokers in a text in plain form, as whole words."""
    parts = (_ANY_WORD if word == "*" else _joker_word(word) for word in plain(term).text.split(" "))
    return re.compile(rf"(?<![^\W_]){' '.join(parts)}(?![^\W_]|'(?!s(?![^\W_]))[^\W_])")


def _joker_word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[^\W_]*").replace(r"\?", r"[^\W_]")


_BITS = 24
_MOST = (1 << _BITS) - 1


def _pack(start: int, length: int) -> int:
    """Return a span as one number, smaller the earlier it begins, then the longer it is; the last bits are free.

    With the number of an entry in these bits a match is a plain number, and numbers sort fastest.
    """
    return (start << _BITS | _MOST - length) << _BITS


def _is_inside_word(text: str, end: int) -> bool:
    """Say whether the word goes on here: not before a possessive or closing apostrophe, but before that of "can't"."""
    if text[end] != "'":
        return True
    return text[end + 1 : end + 2].isalnum() and not (text[end + 1] == "s" and not text[end + 2 : end + 3].isalnum())

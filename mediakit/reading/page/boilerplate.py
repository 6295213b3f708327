"""The site's own words: told from an article's and a comment's by a lexicon that an analyst can extend."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from mediakit.lexicons import Lexicon, as_lexicon, load_lexicon
from mediakit.reading.page_words import any_of

SHIPPED = "site_words_en"
OPENERS = ("section", "form")
"""Labels that open the part of a page where comments stand."""

_AROUND = (*OPENERS, "closed", "related", "subscribe", "advert", "media", "prompt", "share", "legal", "navigate")
_CONTROLS = frozenset({"control", "like"})
_NOTICES = frozenset({"deleted", "blocked"})
_RANKS = (*_AROUND, "like", "control", "blocked", "deleted")
"""Where a phrase has two labels, the first of these counts."""
_LONGEST_LINE = 300
"""Characters; nothing longer is taken for the site's words."""
_LONGEST_CONTROL = 120
_PREFIX = 90
"""Characters of a line that decide."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[km]?\b")
_DIGIT = re.compile(r"\d")
_NOISE = re.compile(r"[^\w#©]+")
_ASCII_NOISE = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "_#")}
_PIECES = re.compile(r"\s{2,}|\t|\s+[|·•–—>/*›»]+\s+|\s*[|•\[\]]\s*|\s+\*\s*|\s+·|·\s+")
_DIVIDERS = ("  ", "|", "\t", "[", " - ", " * ", " / ", " > ")
_ALL_DIVIDERS = (*_DIVIDERS, "•", "·", " – ", " — ", "»", "›")
_FIRST_WORD = re.compile(r"[^\w©]*([^\W\d_]+)(?!\d)")
_SIGNS = frozenset("👍👎▲▼❤♥⋮↑↓")
_AGE = re.compile(r"#?\d*(?:s|m|h|d|w|y|mo|min|hr|hrs|yr|yrs)")
_PAIR = re.compile(r"(\d[\d.,]*)\s*(?:/|of)\s*(\d[\d.,]*)")
_LIMIT = re.compile(r"(\d[\d.,]*)[\s-]+characters?|characters?\D{0,20}?(\d[\d.,]*)", re.I)
_LIMITS = range(80, 50_001)
_BARE_NUMBER = re.compile(r"[+▲]?\s?\d[\d,.]*k?", re.I)
_LONGEST_NUMBER = 9
_MOST_DIGITS = 12
_LIKES = re.compile(
    rf"(?:{any_of('approval_before')}|\bup|👍|❤️?|♥|▲|⬆)\W{{0,3}}(\d[\d.,]*k?)\b"
    rf"|(\d[\d.,]*k?)\s*(?:{any_of('approval_after')}|👍|❤|♥|▲)",
    re.I,
)
_AGAINST = re.compile(r"dis(?:likes?|agree)\W{0,3}\d[\d.,]*|\d[\d.,]*\s?dis(?:likes?|agree)|(?:👎|▼)\W{0,3}\d+", re.I)
_OWN_VOICE = re.compile(r"\b(?:my|i|me|mine)\b", re.I)


class Phrase(NamedTuple):
    """A phrase of the site and its label; ``open`` when any words may follow."""

    words: str
    label: str
    open: bool


class SiteWords:
    """The site words of one or more lexicons, ready to be matched against lines."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        phrases = _phrases(lexicons)
        begun = [phrase for phrase in phrases if phrase.open]
        controls = _labelled(phrases, _CONTROLS)
        self._whole = _labels_by_words(phrases)
        self._begun = _labels_by_words(begun)
        self._first_words = _first_words(phrases)
        self._most_words = _most_words(begun)
        self._notice_words = _first_words(_labelled(phrases, _NOTICES))
        self._unnamed_words = _first_words(_labelled(phrases, {"unnamed"}))
        self._control_words = _first_words(controls)
        self._controls = {phrase.words for phrase in controls}
        self._most_control_words = _most_words(controls)

    def around_article(self, text: str) -> str:
        """Return the label of a line of site words around an article, "" when it is none."""
        if len(text) > _LONGEST_LINE:
            return ""
        label = self._label(text, _AROUND)
        if label or not _may_be_divided(text):
            return label
        parts = [part for part in _PIECES.split(text) if part.strip()]
        labels = [self._label(part, (*_AROUND, *_CONTROLS)) for part in parts]
        return _label_of_parts(text, parts, labels) if len(parts) > 1 else ""

    def around_comments(self, text: str) -> str:
        """Return the label of site words among comments; what readers may say as well does not count there."""
        label = self.around_article(text)
        if label in {"form", "closed", "legal", "section"}:
            return label
        return label if label in {"related", "advert", "subscribe"} and plain(text) in self._whole else ""

    def is_none(self, text: str) -> bool:
        """Tell quickly that a line holds no site words: it does not begin like any and is not divided."""
        return len(text) > _LONGEST_LINE or not (_may_be_divided(text) or _opens_with(text, self._first_words))

    def is_control(self, text: str) -> bool:
        """Tell whether a line holds nothing but what one can click or count on a comment."""
        if len(text) > _LONGEST_CONTROL:
            return False
        if not any(map(str.isalnum, text)):
            return not _SIGNS.isdisjoint(text)
        if not _opens_with(text, self._control_words):
            return False
        words = plain(text).split()
        if self._covered(words) and (any(map(str.isalpha, words)) or not _SIGNS.isdisjoint(text)):
            return True
        return self._label(text, ("control", "like")) != ""

    def notice(self, text: str) -> str:
        """Return "deleted" or "blocked" when a comment's text is the site's notice that it is gone, else ""."""
        if len(text) > _LONGEST_LINE or not _opens_with(text, self._notice_words):
            return ""
        words = plain(text)
        if label := _first_label(self._whole.get(words, ()), _NOTICES):
            return label
        begun, label = self._begins(words, _NOTICES)
        return "" if begun and _OWN_VOICE.search(text) else label

    def is_unnamed(self, name: str) -> bool:
        """Tell whether what stands in a name's place names nobody (Guest, Anonymous)."""
        if _opens_with(name, self._unnamed_words):
            words = plain(name)
            return not words or "unnamed" in self._whole.get(words, ())
        return bool(self.notice(name))

    def _label(self, text: str, among: Collection[str]) -> str:
        if not _opens_with(text, self._first_words):
            return ""
        words = plain(text[:_PREFIX])
        if len(text) <= _PREFIX and (label := _first_label(self._whole.get(words, ()), among)):
            return label
        begun, label = self._begins(words, among)
        needed = 1 if text[-1] not in ".!" or begun == "©" else 3 if words.count(" ") > 13 else 2
        return label if begun.count(" ") + 1 >= needed else ""

    def _begins(self, words: str, among: Collection[str]) -> tuple[str, str]:
        """Return the longest phrase that opens a line and its label, two empty strings when none does."""
        parts = words.split(" ", self._most_words)
        for length in range(min(len(parts), self._most_words), 0, -1):
            begun = " ".join(parts[:length])
            if begun in self._begun and (label := _first_label(self._begun[begun], among)):
                return begun, label
        return "", ""

    def _covered(self, words: list[str]) -> bool:
        begin = 0
        while begin < len(words):
            for length in range(min(self._most_control_words, len(words) - begin), 0, -1):
                if " ".join(words[begin : begin + length]) in self._controls:
                    begin += length
                    break
            else:
                if words[begin] != "#" and not _AGE.fullmatch(words[begin]):
                    return False
                begin += 1
        return True


def load_site_words(own: Lexicon | str | Path | None = None) -> SiteWords:
    """Return the shipped site words, together with the analyst's own."""
    lexicons = [load_lexicon(SHIPPED)]
    return SiteWords(lexicons if own is None else [*lexicons, as_lexicon(own)])


def plain(text: str) -> str:
    """Return a line as the lexicon writes it: lower case, # for each number, no punctuation.

    >>> plain("7 Comment(s)")
    '# comment s'
    """
    lower = text.lower()
    if _DIGIT.search(lower):
        lower = _NUMBER.sub("#", lower)
    return " ".join((lower.translate(_ASCII_NOISE) if lower.isascii() else _NOISE.sub(" ", lower)).split())


def declared_number(text: str) -> int | None:
    """Return the first number of a line such as "Comments (1,204)"."""
    return next((_whole_number(match.group()) for match in _NUMBER.finditer(text.lower())), None)


def declared_limit(text: str) -> int | None:
    """Return the number of characters a comment form allows, from "1500 / 1500" or "600 characters left"."""
    pairs = [_whole_number(number) for match in _PAIR.finditer(text) for number in match.groups()]
    counts = [_whole_number(match.group(1) or match.group(2)) for match in _LIMIT.finditer(text)]
    return max((number for number in (*pairs, *counts) if number in _LIMITS), default=None)


def count_likes(text: str) -> int | None:
    """Return how many approve, from a line of controls such as "Like (41)   Reply" or "5 • Reply • Share"."""
    kept = _AGAINST.sub(" ", text)
    if is_bare_number(text):
        return _whole_number(text.strip(" +▲"))
    match = _LIKES.search(kept)
    if match:
        return _whole_number(match.group(1) or match.group(2))
    bare = re.match(r"\s*([+\-−]?\d[\d,]*)\s*(?:[•·|]|\s{2,}|$)", kept)
    return max(_whole_number(bare.group(1).lstrip("+-−")), 0) if bare and len(kept) > len(bare.group()) else None


def is_bare_number(text: str) -> bool:
    """Tell whether a line is a number and nothing else, as approvals are shown beside controls."""
    return len(text) < _LONGEST_NUMBER and _BARE_NUMBER.fullmatch(text) is not None


def _whole_number(written: str) -> int:
    thousands = written.lower().endswith("k")
    digits = written.lower().rstrip("km")
    if thousands:
        short = digits[:_MOST_DIGITS].replace(",", ".")
        return int(float(short) * 1000) if short.count(".") < 2 else 0
    kept = re.sub(r"\D", "", digits)[:_MOST_DIGITS]
    return int(kept) if kept.isascii() and kept else 0


def _phrases(lexicons: Iterable[Lexicon]) -> list[Phrase]:
    found: dict[Phrase, float] = {}
    for lexicon in lexicons:
        entries = lexicon.entries
        for term, label, weight in zip(entries["term"], entries["label"], entries["weight"], strict=True):
            words = plain(term.removesuffix("*"))
            if words:
                found[Phrase(words, label, term.endswith("*"))] = weight
    return [phrase for phrase, weight in found.items() if weight]


def _may_be_divided(text: str) -> bool:
    """Look for what separates phrases of the site."""
    return any(map(text.__contains__, _DIVIDERS if text.isascii() else _ALL_DIVIDERS))


def _label_of_parts(text: str, parts: list[str], labels: list[str]) -> str:
    """Return the label of a divided line: all its parts are the site's, or it is a menu that has some of them."""
    known = list(filter(None, labels))
    is_menu = _is_menu(parts)
    if len(known) == len(parts) or (is_menu and labels[0] and len(known) > 1):
        return min(known, key=lambda label: label not in OPENERS)
    if is_menu and (len(parts) > 2 or (known and "|" in text)):
        return labels[0] or "navigate"
    return ""


def _labelled(phrases: Iterable[Phrase], labels: Collection[str]) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.label in labels]


def _labels_by_words(phrases: Iterable[Phrase]) -> dict[str, set[str]]:
    labels: dict[str, set[str]] = {}
    for phrase in phrases:
        labels.setdefault(phrase.words, set()).add(phrase.label)
    return labels


def _most_words(phrases: Iterable[Phrase]) -> int:
    return max((phrase.words.count(" ") + 1 for phrase in phrases), default=0)


def _first_words(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(phrase.words.split(" ", 1)[0] for phrase in phrases)


def _opens_with(text: str, first_words: frozenset[str]) -> bool:
    """Tell quickly whether a line may begin with a phrase; where digits or signs open it, it may."""
    first = _FIRST_WORD.match(text)
    return first is None or first.group(1).lower() in first_words


def _is_menu(pieces: list[str]) -> bool:
    return all(piece.count(" ") < 6 and piece[-1] not in ".!" and len(piece) < 50 for piece in map(str.strip, pieces))


def _first_label(labels: Collection[str], among: Collection[str]) -> str:
    """Return the label that goes before the others in ``among``, "" when none is in it."""
    return min((label for label in labels if label in among), key=_RANKS.index, default="")

"""An article's text with its marks, letter for letter: each mark is ``text[start:end]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import pandas as pd
from markupsafe import Markup

_TAGS = {"headline": "h1", "subhead": "h2", "caption": 'p class="caption"'}
_WITHIN = frozenset(("credit",))
"""Kinds of segments that lie within another one."""


@dataclass(frozen=True)
class TextMark:
    """A stretch of the text: its classes, the number behind it ("" for none), and attributes for the script."""

    start: int
    end: int
    classes: str
    number: str = ""
    attributes: str = ""


def marked_article(text: str, segments: pd.DataFrame, marks: Sequence[TextMark], *, but: Sequence[str] = ()) -> Markup:
    """Return an article's segments as elements of a page, in order, without those of the kinds ``but``."""
    blocks = sorted(zip(segments["start"], segments["end"], segments["kind"], strict=True))
    parts = []
    for start, end, kind in blocks:
        if kind in _WITHIN or kind in but:
            continue
        opening = _TAGS.get(kind, "p")
        inside = "".join(stretches(text, int(start), int(end), marks))
        parts.append(f'<{opening} dir="auto">{inside}</{opening.split()[0]}>')
    return Markup("\n".join(parts))


def marked_words(text: str, marks: Sequence[TextMark]) -> Markup:
    """Return a short text with its marks."""
    return Markup("".join(stretches(text, 0, len(text), marks)))


def stretches(text: str, first: int, last: int, marks: Sequence[TextMark]) -> Iterator[str]:
    """Yield a stretch of text cut where marks begin and end; of overlapping marks the one that begins last is shown."""
    near = [mark for mark in marks if mark.start < last and mark.end > first]
    for start, end in pairwise(_cuts(first, last, near)):
        over = [mark for mark in near if mark.start <= start and mark.end >= end]
        words = escape(text[start:end])
        yield _marked(words, over, end) if over else words


def _cuts(first: int, last: int, marks: Sequence[TextMark]) -> list[int]:
    """Return the places where something begins or ends, the two ends of the stretch among them."""
    places = {place for mark in marks for place in (mark.start, mark.end)}
    return sorted({first, last, *filter(range(first, last).__contains__, places)})


def _marked(words: str, over: Sequence[TextMark], end: int) -> str:
    """Return escaped words under their marks, behind them the numbers of the marks that end here."""
    top = max(over, key=lambda mark: (mark.start, -mark.end))
    numbers = (mark.number for mark in over if mark.end == end)
    behind = "".join(f"<sup>{escape(number)}</sup>" for number in numbers if number)
    return f'<mark class="{escape(top.classes)}"{top.attributes}>{words}{behind}</mark>'

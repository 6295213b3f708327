"""Texts with their marks shown: underlined in colour and pattern, named in words, every word of the input escaped."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pandas as pd

from mediakit.showing.charts.elements import CANNOT_TELL, need
from mediakit.showing.theme.letters import shorten
from mediakit.showing.theme.palette import COLOURS, GREY, INK

POSITIVE, NEGATIVE, EVEN = "positive", "negative", "exactly 0"

LABEL_COLUMNS = ("source", "speaker", "frame", "device", "kind", "label", "term", "rule")
"""Columns that may say what a mark is: the first one found does. A column ``valence`` goes before all of them."""

TITLE_COLUMNS = ("title", "commenter_id", "doc_id")

TAG_LENGTH = 32
"""Characters of a label shown behind a mark; the legend has all of them."""

MOST_TEXTS = 12
"""Texts shown when not told otherwise."""

CROWDED = 0.2
"""Part of the texts from which on short codes stand behind the marks instead of whole labels."""

FEW_MARKS = 12
"""Marks up to which whole labels always stand behind them."""


@dataclass(frozen=True)
class Underline:
    """How a category is underlined: colour, tint behind the words, and a pattern that needs no colour."""

    colour: str
    tint: str
    pattern: str


_COLOURS = (
    (COLOURS["blue"], "#DCEBF5"),
    (COLOURS["orange"], "#FBEFD5"),
    (COLOURS["green"], "#DAF0EA"),
    (COLOURS["vermillion"], "#F9E3D6"),
    (COLOURS["purple"], "#F6E7EF"),
    (INK, "#EAEAEA"),
)
_PATTERNS = ("solid", "dashed", "dotted", "double")
_FIXED = {
    CANNOT_TELL: Underline(GREY, "#F2F2F2", "dotted"),
    POSITIVE: Underline(COLOURS["blue"], "#DCEBF5", "solid"),
    NEGATIVE: Underline(COLOURS["vermillion"], "#F9E3D6", "dashed"),
    EVEN: Underline(GREY, "#F2F2F2", "dotted"),
}
_SMALL = "font:12px/1.8 Arial,Helvetica,sans-serif;color:#444444"
_TEXT = "font-family:Georgia,'Times New Roman',serif;font-size:15px;white-space:pre-wrap;unicode-bidi:isolate"
_BOX = "color:#222222;background:#FFFFFF;max-width:48em;padding:0.5em 1em;border:1px solid #DDDDDD;margin:0.4em 0"


@dataclass(frozen=True)
class Mark:
    """A span with its category (how it is underlined), its tag (the words behind it), its level among overlaps."""

    start: int
    end: int
    category: str
    tag: str
    level: int = 0


@dataclass(frozen=True)
class MarkedText:
    """One text with its marks in the order of their beginnings."""

    name: str
    text: str
    marks: tuple[Mark, ...]


class MarkedTexts:
    """Texts with marks: HTML in a notebook, plain text elsewhere; ``codes`` are what short tags stand for."""

    def __init__(
        self, texts: Sequence[MarkedText], notes: Sequence[str] = (), codes: Mapping[str, str] | None = None
    ) -> None:
        self.texts = tuple(texts)
        self.notes = tuple(notes)
        self.codes = dict(codes or {})

    def _repr_html_(self) -> str:
        counts = Counter(mark.category for text in self.texts for mark in text.marks)
        looks = _underlines(list(counts))
        key = " &emsp; ".join(f"{_underlined(self._keyed(name), [looks[name]], [0])} {counts[name]}" for name in looks)
        legend = f'<div style="{_SMALL}">Marks: {key}</div>' if looks else ""
        blocks = "".join(_block(text, looks) for text in self.texts)
        notes = "".join(f'<div style="{_SMALL}">{html.escape(note)}</div>' for note in self.notes)
        return f'<div class="tex2jax_ignore mathjax_ignore" style="{_BOX}">{legend}{blocks}{notes}</div>'

    def __repr__(self) -> str:
        key = f"Marks: {', '.join(self._keyed(name) for name in sorted(self.codes))}" if self.codes else ""
        texts = (f"{text.name}\n{_in_plain_text(text)}" for text in self.texts)
        return "\n\n".join(part for part in (*texts, key, *self.notes) if part)

    def _keyed(self, category: str) -> str:
        return f"{category} = {self.codes[category]}" if category in self.codes else category


def show_evidence(
    docs: pd.DataFrame, evidence: pd.DataFrame, *, label: str | None = None, most: int = MOST_TEXTS
) -> MarkedTexts:
    """Return texts with their marks, to be shown in a notebook.

    ``docs`` is any table with doc_id and text, ``evidence`` any with doc_id, start and end (QUOTES, CUES, DEVICES,
    VALENCES, NOTES, SEGMENTS ...). ``label`` names the column that says what a mark is; without it valence, source,
    speaker, frame, device or kind is taken. Where labels would crowd the text, short codes stand for them and the
    legend tells which. After ``most`` texts the rest is counted.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The quay is safe."]})
    >>> marks = pd.DataFrame({"doc_id": ["a"], "start": [12], "end": [16], "frame": ["Health_and_safety"]})
    >>> show_evidence(docs, marks)
    a
    The quay is ⟦safe⟧ [Health and safety].
    """
    if len(docs.columns):
        need(docs, "doc_id", "text", called="docs")
    if len(evidence.columns):
        need(evidence, "doc_id", "start", "end", *([label] if label else []), called="evidence")
    column = label or next(filter(evidence.columns.__contains__, ("valence", *LABEL_COLUMNS)), None)
    marks: dict[Any, list[Mark]] = {}
    for row in evidence.to_dict("records"):
        marks.setdefault(row["doc_id"], []).append(_mark_of_row(row, column))
    shown = docs.head(most).to_dict("records")
    texts = [_marked_text(doc, marks.get(doc["doc_id"], [])) for doc in shown]
    outside = sum(len(marks.get(doc["doc_id"], [])) for doc in shown) - sum(len(text.marks) for text in texts)
    notes = [_not_shown(len(docs) - most, "more text", ""), _not_shown(outside, "mark", " empty or outside the text")]
    codes = _codes(texts)
    return MarkedTexts([_with_codes(text, codes) for text in texts], list(filter(None, notes)), codes)


def _marked_text(doc: dict[Any, Any], marks: Sequence[Mark]) -> MarkedText:
    """Return a text with those of its marks that lie inside it."""
    text = "" if pd.isna(doc["text"]) else str(doc["text"])
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    name = next((doc[column] for column in TITLE_COLUMNS if not pd.isna(doc.get(column))), "")
    return MarkedText(str(name), text, _levelled(inside))


def _not_shown(number: int, what: str, why: str) -> str:
    return f"Not shown: {number} {what}{'' if number == 1 else 's'}{why}." if number > 0 else ""


def _mark_of_row(row: dict[Any, Any], column: str | None) -> Mark:
    value: Any = row[column] if column else "mark"
    start, end = (-1 if pd.isna(row[name]) else int(row[name]) for name in ("start", "end"))
    if pd.isna(value):
        return Mark(start, end, CANNOT_TELL, CANNOT_TELL)
    if column == "valence":
        sign = EVEN if value == 0 else POSITIVE if value > 0 else NEGATIVE
        return Mark(start, end, sign, "0" if value == 0 else f"{value:+.2f}".replace("-", "−"))
    words = str(value).replace("_", " ")
    return Mark(start, end, words, shorten(words, most=TAG_LENGTH))


def _codes(texts: Sequence[MarkedText]) -> dict[str, str]:
    """Return a short code for each category where whole labels would crowd the texts, else nothing."""
    marks = [mark for text in texts for mark in text.marks if mark.category not in _FIXED]
    letters = sum(len(text.text) for text in texts)
    crowded = sum(len(mark.tag) for mark in marks) > CROWDED * letters
    return _short_codes(sorted({mark.category for mark in marks})) if crowded and len(marks) > FEW_MARKS else {}


def _with_codes(text: MarkedText, codes: Mapping[str, str]) -> MarkedText:
    return replace(text, marks=tuple(replace(mark, tag=codes.get(mark.category, mark.tag)) for mark in text.marks))


def _short_codes(categories: Sequence[str]) -> dict[str, str]:
    """Return the initials of each category, numbered from the second that has the same."""
    uses: Counter[str] = Counter()
    codes = {}
    for name in categories:
        initials = _initials(name)
        uses[initials] += 1
        codes[name] = initials if uses[initials] == 1 else f"{initials}{uses[initials]}"
    return codes


def _initials(category: str) -> str:
    """Return the first letters of the longer words of a category; of a single word its first three letters."""
    words = re.findall(r"\w{4,}", category) or [category]
    return ("".join(word[0] for word in words) if len(words) > 1 else words[0][:3]).upper()


def _levelled(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks in order, each on the lowest level no overlapping mark before it has taken."""
    placed: list[Mark] = []
    active: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.category, one.tag)):
        active = [one for one in active if one.end > mark.start]
        taken = {one.level for one in active}
        level = next(number for number in range(len(taken) + 1) if number not in taken)
        active.append(replace(mark, level=level))
        placed.append(active[-1])
    return tuple(placed)


def _underlines(categories: Sequence[str]) -> dict[str, Underline]:
    """Return how each category is underlined: given out in the order of the alphabet, so that all runs agree."""
    names = sorted(set(categories), key=lambda name: (name == CANNOT_TELL, name))
    free = (Underline(*_COLOURS[n % len(_COLOURS)], _PATTERNS[n % len(_PATTERNS)]) for n in range(len(names)))
    return {name: _FIXED.get(name) or next(free) for name in names}


def _stretches_of_marks(text: MarkedText) -> Iterator[tuple[int, int, list[Mark], list[Mark]]]:
    """Yield stretches under the same marks: start, end, those marks, and the ones that end with the stretch."""
    cuts = sorted({0, len(text.text), *(at for mark in text.marks for at in (mark.start, mark.end))})
    waiting = list(reversed(text.marks))
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        ending = sorted((mark for mark in active if mark.end == end), key=lambda mark: -mark.start)
        yield start, end, active, ending
        active = [mark for mark in active if mark.end > end]


def _block(text: MarkedText, looks: dict[str, Underline]) -> str:
    parts = []
    for start, end, over, ending in _stretches_of_marks(text):
        words = text.text[start:end]
        parts.append(_underlined(words, [looks[mark.category] for mark in over], [mark.level for mark in over]))
        parts += [_tag(mark) for mark in ending]
    height = 1.8 + 0.3 * max((mark.level for mark in text.marks), default=0)
    name = f'<div style="{_SMALL};font-weight:bold;margin-top:0.7em">{html.escape(text.name)}</div>'
    return f'<section>{name}<div dir="auto" style="{_TEXT};line-height:{height:.1f}">{"".join(parts)}</div></section>'


def _underlined(words: str, looks: Sequence[Underline], levels: Sequence[int]) -> str:
    """Return words as HTML under one line per look, the higher the level the further below."""
    shown = html.escape(words)
    for place, (level, look) in enumerate(sorted(zip(levels, looks, strict=True), key=lambda pair: pair[0])):
        thick = 3 if look.pattern == "double" else 2
        tint = look.tint if place == 0 else "transparent"
        style = f"color:inherit;background:{tint};border-bottom:{thick}px {look.pattern} {look.colour}"
        shown = f'<mark style="{style};padding-bottom:{level * 4}px">{shown}</mark>'
    return shown


def _tag(mark: Mark) -> str:
    style = "font-family:Arial,Helvetica,sans-serif;font-size:11px;font-variant:small-caps;color:#444444"
    return f'<small style="{style};white-space:nowrap"> [{html.escape(mark.tag)}]</small>'


def _in_plain_text(text: MarkedText) -> str:
    parts = []
    begun = {start: sum(mark.start == start for mark in text.marks) for start in {mark.start for mark in text.marks}}
    for start, end, _, ending in _stretches_of_marks(text):
        parts.append("⟦" * begun.get(start, 0) + text.text[start:end])
        parts += [f"⟧ [{mark.tag}]" for mark in ending]
    return "".join(parts)

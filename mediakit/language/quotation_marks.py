"""Quotation marks: which of them open, which close, which are apostrophes. Text in, spans out; never raises."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from mediakit.base.text import Span, paragraphs

CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”",),
    "”": ("”",),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«",),
    '"': ('"', "”", "''"),
    "''": ("''",),
    "``": ("''",),
    "＂": ("＂",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "‹": ("›",),
    "›": ("‹",),
    "'": ("'",),
    "’": ("’",),
}
"""For each mark that may open a quotation, the marks that close it."""

LONGEST_NAME = 6
"""Words a title or nickname between quotation marks has at most."""
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
SINGLE = frozenset("‘‚‹›'’")
_MARK = re.compile(r"(?<=\S)'(?='')|''|``|[\"“”„‟«»＂‘’‚‹›']")
# Own list: words that begin with an apostrophe because letters were left out.
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout|cuz|\d0s|\d\d)(?![^\W_])", re.IGNORECASE)


class Quotation(NamedTuple):
    """A stretch between quotation marks, the marks included; depth 0 lies inside no other."""

    start: int
    end: int
    depth: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """Return what stands between quotation marks, by place.

    A quotation never crosses a line break: a paragraph that opens one and does not close it is inside to its end
    (``closed`` is then false), as in speech that goes on over several paragraphs.

    >>> text = "“I’m told ‘wait’,” said Io. It's Ma's."
    >>> [(text[q.start:q.end], q.depth) for q in quotations(text)]
    [('“I’m told ‘wait’,”', 0), ('‘wait’', 1)]
    """
    return [found for span in paragraphs(text) for found in _in_paragraph(text, *span)]


def outermost(text: str) -> list[Quotation]:
    """Return the quotations that lie in no other."""
    return [quote for quote in quotations(text) if quote.depth == 0]


def within(text: str, quote: Quotation) -> Span:
    """Return what stands between the marks of a quotation, the marks left out.

    >>> text = "He said ``we pay'' twice."
    >>> [text[slice(*within(text, quote))] for quote in quotations(text)]
    ['we pay']
    """
    opening = 2 if text.startswith(("``", "''"), quote.start) else 1
    if not quote.closed:
        return quote.start + opening, quote.end
    closing = 2 if text.endswith("''", quote.start + opening, quote.end) else 1
    return quote.start + opening, quote.end - closing


def is_name(text: str, quote: Quotation) -> bool:
    """Tell a title or nickname ("Tides of Home", "Lefty") from speech: few words, each with a capital.

    >>> [is_name(text, quotations(text)[0]) for text in ['He hosts "Tides of Home" daily.', 'Io said "It rains".']]
    [True, False]
    """
    inner = text[quote.start : quote.end].strip("\"“”'‘’«»„")
    words = [word for word in inner.split() if word[0].isalnum()]
    if not 0 < len(words) <= LONGEST_NAME or inner[-1:] in (".", "?", "!", ","):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def quoted_share(text: str, spans: list[Span], quotes: list[Quotation]) -> float:
    """Return the share of letters and digits of the spans that stand in outermost quotations; names do not count."""
    letters = inside = 0
    for start, end in spans:
        letters += sum(letter.isalnum() for letter in text[start:end])
        for at in range(bisect_right(quotes, start, key=_end), len(quotes)):
            quote = quotes[at]
            if quote.start >= end:
                break
            if not is_name(text, quote):
                inside += sum(letter.isalnum() for letter in text[max(start, quote.start) : min(end, quote.end)])
    return inside / letters if letters else 0.0


def _end(quote: Quotation) -> int:
    return quote.end


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
    marks = [(at, mark) for at, mark in marks if mark not in SINGLE or not _is_apostrophe(text, at, end)]
    last_closing = max((at for at, mark in marks if mark in SINGLE and _looks_closing(text, at, mark, end)), default=-1)
    opened: list[tuple[int, str]] = []
    found: list[Quotation] = []
    for at, mark in marks:
        level = _level_closed(text, opened, (at, mark), end, last_closing)
        if level is not None:
            found.append(Quotation(opened[level][0], at + len(mark), level, True))
            del opened[level:]
        elif _may_open(text, at, mark, start, end) and (mark not in SINGLE or at < last_closing) and len(opened) < 4:
            opened.append((at, mark))
    for level, (at, mark) in enumerate(opened):
        if mark not in SINGLE:
            found.append(Quotation(at, end, level, False))
            break
    return sorted(found)


def _level_closed(
    text: str, opened: list[tuple[int, str]], mark: tuple[int, str], end: int, last_closing: int
) -> int | None:
    """Return the place in the stack of what a mark closes."""
    at, sign = mark
    if sign in SINGLE and not _looks_closing(text, at, sign, end):
        return None
    if sign in SINGLE and at < last_closing and _looks_possessive(text, at, end):
        return None
    for level in range(len(opened) - 1, -1, -1):
        if sign in CLOSERS[opened[level][1]]:
            return level
        if sign == '"' and opened[level][1] == "“" and _looks_closing(text, at, sign, end):
            return level
    return None


def _may_open(text: str, at: int, mark: str, start: int, end: int) -> bool:
    if mark not in CLOSERS or at + len(mark) >= end or text[at + len(mark)].isspace():
        return mark in "“«" and at + 1 < end
    return at == start or not text[at - 1].isalnum() or mark in "“«„"


def _looks_closing(text: str, at: int, mark: str, end: int) -> bool:
    after = at + len(mark)
    return at > 0 and not text[at - 1].isspace() and (after >= end or not text[after].isalnum())


def _looks_possessive(text: str, at: int, end: int) -> bool:
    """Tell "voters' rights" from the end of a quotation."""
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : min(at + 3, end)].islower()


def _is_apostrophe(text: str, at: int, end: int) -> bool:
    before = at > 0 and text[at - 1].isalnum()
    after = at + 1 < end and text[at + 1].isalnum()
    return after and (before or _ELIDED.match(text, at + 1, end) is not None)

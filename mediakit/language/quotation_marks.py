"""Quotation marks: which of them open, which close, which are apostrophes. Text in, spans out; never raises."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from mediakit.base.text import Span, paragraphs
from mediakit.language.word_classes import words_in

CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”", '"'),
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
SINGLE = frozenset("‘‚‹›'’")
_CLOSES = {
    sign: frozenset(opener for opener, closers in CLOSERS.items() if sign in closers)
    for sign in chain.from_iterable(CLOSERS.values())
}
_CLOSES_ANYWHERE = {sign: openers for sign, openers in _CLOSES.items() if sign not in SINGLE} | {'"': frozenset('"')}
"""What a mark closes that does not end a word: single marks nothing, a straight one no curly one."""
_NOTHING: frozenset[str] = frozenset()
DEEPEST = 4
"""Quotations inside one another up to which marks are read."""

LONGEST_NAME = 6
"""Words a title or nickname between quotation marks has at most."""
_MARK = re.compile(r"(?<=\S)'(?='')|''|``|[\"“”„‟«»＂‘’‚‹›']")


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
    return all(word[0].isupper() or word[0].isdigit() or word in words_in("small_in_title") for word in words)


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


class _Mark(NamedTuple):
    """A mark that is no apostrophe, with what the letters around it let it be."""

    start: int
    sign: str
    opens: bool
    closes: frozenset[str]
    """The signs of the marks it would close."""


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    opened: list[_Mark] = []
    found: list[Quotation] = []
    for mark in _quotation_marks(text, start, end):
        level = next((level for level in reversed(range(len(opened))) if opened[level].sign in mark.closes), None)
        if level is not None:
            found.append(Quotation(opened[level].start, mark.start + len(mark.sign), level, True))
            del opened[level:]
        elif mark.opens and len(opened) < DEEPEST:
            opened.append(mark)
    unclosed = [
        Quotation(mark.start, end, level, False) for level, mark in enumerate(opened) if mark.sign not in SINGLE
    ]
    return sorted(found + unclosed[:1])


def _quotation_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    read = [_read_mark(text, *match.span(), start, end) for match in _MARK.finditer(text, start, end)]
    last_single = max((mark.start for mark in read if mark.sign in SINGLE and mark.closes), default=-1)
    for mark in read:
        if mark.sign not in SINGLE:
            yield mark
        elif mark.start >= last_single:
            # A single mark opens only what another one closes.
            yield mark._replace(opens=False)
        else:
            yield mark._replace(closes=_NOTHING) if _looks_possessive(text, mark.start, end) else mark


def _read_mark(text: str, place: int, after: int, start: int, end: int) -> _Mark:
    sign = text[place:after]
    if sign in SINGLE and _is_apostrophe(text, place, end):
        return _Mark(place, sign, False, _NOTHING)
    opens = _may_open(text, place, sign, start, end)
    ends_word = place > 0 and not text[place - 1].isspace() and (after >= end or not text[after].isalnum())
    return _Mark(place, sign, opens, (_CLOSES if ends_word else _CLOSES_ANYWHERE).get(sign, _NOTHING))


def _may_open(text: str, place: int, sign: str, start: int, end: int) -> bool:
    after = place + len(sign)
    if after >= end or text[after].isspace():
        return sign in "“«" and place + 1 < end
    return place == start or not text[place - 1].isalnum() or sign in "“«„"


def _looks_possessive(text: str, place: int, end: int) -> bool:
    """Tell "voters' rights" from the end of a quotation."""
    return text[place - 1] in "sS" and text[place + 1 : place + 2] == " " and text[place + 2 : end][:1].islower()


@cache
def _elided() -> re.Pattern[str]:
    """Return the pattern of words and years from which letters or figures were left out: 'em, '90s."""
    return re.compile(rf"(?:{'|'.join(words_in('elided'))}|\d0s|\d\d)(?![^\W_])", re.IGNORECASE)


def _is_apostrophe(text: str, place: int, end: int) -> bool:
    before = place > 0 and text[place - 1].isalnum()
    after = place + 1 < end and text[place + 1].isalnum()
    return after and (before or _elided().match(text, place + 1, end) is not None)

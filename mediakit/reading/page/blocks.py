"""Lines with what they are, and what tells running text from the rest."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.reading.page.bylines import Byline
from mediakit.reading.page.captions import LineCredit
from mediakit.reading.page.lines import Line

_CLOSERS = "\"'”’»)]*_"
_STOPS = ".!?…:;,。！？؟।"
_LEAST_RUNNING = 12
"""Words from which a line that ends a sentence is surely running text."""
_SURELY_RUNNING = 30
"""Words from which any line is running text."""


class PageBlock(NamedTuple):
    """A line, or neighbouring ones, with what it is; ``caption`` and ``byline`` hold what stands inside."""

    first: int
    last: int
    kind: str
    label: str = ""
    caption: LineCredit | None = None
    byline: Byline | None = None


def is_running(text: str) -> bool:
    """Tell whether a line is surely running text: a sentence with its end, or very long."""
    n_words = text.count(" ") + 1
    return n_words > _SURELY_RUNNING or (n_words >= _LEAST_RUNNING and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _STOPS if bare else True


def merge_captions(lines: list[Line], blocks: list[PageBlock]) -> list[PageBlock]:
    """Join a mark alone on its line with the caption below it, and a bare credit with the caption beside it."""
    merged: list[PageBlock] = []
    for block in blocks:
        before = merged[-1] if merged else None
        shared = _shared_caption(lines, before, block) if before else None
        if before and shared:
            merged[-1] = before._replace(last=block.last, kind="caption", label="", caption=shared)
        else:
            merged.append(block)
    return merged


def _shared_caption(lines: list[Line], before: PageBlock, block: PageBlock) -> LineCredit | None:
    """Return the caption two blocks make together, its credit counted from the first; None when they are two."""
    if block.kind in {"site", "byline"}:
        return None
    above, below = before.caption, block.caption
    shift = lines[block.first].start - lines[before.first].start
    moved = LineCredit(below.start + shift, below.end + shift, credit_only=False) if below else None
    if above and above.marker_only:
        length = lines[block.last].end - lines[before.first].start
        return _below_mark(above, moved, length)
    if above and below and lines[block.first].gap == 0 and _is_credit_above(above, below):
        return above._replace(credit_only=False, marker_only=below.marker_only)
    return moved if _may_be_captioned(lines, before, block) else None


def _below_mark(mark: LineCredit, caption: LineCredit | None, length: int) -> LineCredit:
    """Return the credit of the mark, else that of the caption below it, else none, which is one at the end."""
    if mark.has_credit:
        return mark._replace(credit_only=False, marker_only=False)
    return caption or LineCredit(length, length, credit_only=False)


def _is_credit_above(above: LineCredit, below: LineCredit) -> bool:
    return above.credit_only and not below.credit_only and not below.has_credit


def _may_be_captioned(lines: list[Line], before: PageBlock, block: PageBlock) -> bool:
    """A caption may repeat the line above; a bare credit is that of a caption or the start of a block above it."""
    if not before.caption and lines[block.first].text.startswith(lines[before.first].text):
        return True
    if block.caption is None or not block.caption.credit_only:
        return False
    if before.caption:
        return not before.caption.has_credit
    near = lines[block.first].gap == 0 and lines[before.first].gap > 0
    return near and before.kind in {"subhead", "paragraph", "open"}

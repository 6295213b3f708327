"""Lines with what they are, and what tells running text from the rest."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.reading.page.bylines import Byline
from mediakit.reading.page.captions import Caption
from mediakit.reading.page.lines import Line

_CLOSERS = "\"'”’»)]*_"
_STOPS = ".!?…:;,。！？؟।"
_LEAST_RUNNING = 12
"""Words from which a line that ends a sentence is surely running text."""
_SURELY_RUNNING = 30
"""Words from which any line is running text."""


class Block(NamedTuple):
    """A line, or neighbouring ones, with what it is; ``caption`` and ``byline`` hold what stands inside."""

    first: int
    last: int
    kind: str
    label: str = ""
    caption: Caption | None = None
    byline: Byline | None = None


def is_running(text: str) -> bool:
    """Tell whether a line is surely running text: a sentence with its end, or very long."""
    n_words = text.count(" ") + 1
    return n_words > _SURELY_RUNNING or (n_words >= _LEAST_RUNNING and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _STOPS if bare else True


def merge_captions(lines: list[Line], blocks: list[Block]) -> list[Block]:
    """Join a mark alone on its line with the caption below it, and a bare credit with the caption beside it."""
    merged: list[Block] = []
    for block in blocks:
        before = merged[-1] if merged else None
        joined = _joined(lines, before, block) if before else None
        if before and joined:
            merged[-1] = before._replace(last=block.last, kind="caption", label="", caption=joined)
        else:
            merged.append(block)
    return merged


def _joined(lines: list[Line], before: Block, block: Block) -> Caption | None:
    """Return the caption two blocks make together, its credit counted from the first; None when they are two."""
    if block.kind in {"site", "byline"}:
        return None
    shift = lines[block.first].start - lines[before.first].start
    above, below = before.caption, block.caption
    length = lines[block.last].end - lines[before.first].start
    if above and above.marker_only:
        found = (
            above
            if above.end > above.start
            else below._replace(start=below.start + shift, end=below.end + shift)
            if below
            else None
        )
        return (
            found._replace(credit_only=False, marker_only=False)
            if found
            else Caption(length, length, credit_only=False)
        )
    near = lines[block.first].gap == 0
    if above and above.credit_only and below and not below.credit_only and below.start == below.end and near:
        return above._replace(credit_only=False, marker_only=below.marker_only)
    if below and lines[block.first].text.startswith(lines[before.first].text) and not above:
        return Caption(below.start + shift, below.end + shift, credit_only=False)
    if below and below.credit_only and _may_be_captioned(lines, before, near=near):
        return Caption(below.start + shift, below.end + shift, credit_only=False)
    return None


def _may_be_captioned(lines: list[Line], before: Block, *, near: bool) -> bool:
    """A bare credit belongs to the caption without credit above it, or to a line right above that starts a block."""
    if before.caption:
        return before.caption.start == before.caption.end
    return near and lines[before.first].gap > 0 and before.kind in {"subhead", "paragraph", "open"}

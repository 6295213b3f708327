"""The comments' part of a page: where each comment begins and ends, by its head, its controls or the empty lines."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import NamedTuple

from mediakit.readers.heads import Head, is_name_like, read_head, reply_mark
from mediakit.readers.lines import Line
from mediakit.readers.sitewords import SiteWords, count_likes

_SAYS = re.compile(r"\s+(?:says|said|wrote|writes|commented|comments|posted|replied)\s*:?$", re.I)
_NAMED_SHARE = 0.7
"""Part of the blocks that must begin with what looks like a name for names to be believed."""
_MOST_PARAGRAPHS = 3
"""Paragraphs comments have on average at most: with more, one empty line divides comments, not paragraphs."""


class Remark(NamedTuple):
    """One comment as lines: its own text, and what its head and controls tell."""

    first: int
    last: int
    name: str | None
    posted: datetime | None
    to: str | None
    depth: int
    likes: int | None
    number: int | None


class Thread(NamedTuple):
    """Comments in order, and the kind of every line (site, comment_head, comment, control)."""

    remarks: list[Remark]
    kinds: list[str]


class _Open:
    """A comment being gathered."""

    def __init__(self, head: Head | None, at: int) -> None:
        self.head = head or Head()
        self.opened = at
        self.first = self.last = -1
        self.likes: int | None = self.head.likes
        self.closed = False

    def take(self, at: int) -> None:
        self.first = at if self.first < 0 else self.first
        self.last = at


def split_thread(lines: list[Line], site: SiteWords, *, day_first: bool | None, declared: int | None) -> Thread:
    """Return the comments among the lines of the comments' part."""
    heads = [read_head(line.text, site, day_first=day_first) for line in lines]
    kinds = [_kind(line, head, site) for line, head in zip(lines, heads, strict=True)]
    _lift_names(lines, kinds, heads)
    begin = next((at for at, kind in enumerate(kinds) if kind in {"text", "comment_head"}), len(lines))
    if kinds.count("comment_head") == 0:
        _find_names(lines, kinds, heads, begin)
    gap = _dividing_gap(lines, kinds, declared)
    if _heads_follow(kinds, heads):
        return _gathered_backwards(lines, kinds, heads)
    return _gathered(lines, kinds, heads, gap)


def _kind(line: Line, head: Head | None, site: SiteWords) -> str:
    if head is not None and not (head.name is None and not head.dated and head.number is None and head.to is None):
        return "comment_head"
    if site.around_comments(line.text) and not site.notice(line.text):
        return "site"
    return "control" if site.is_control(line.text) else "text"


def _lift_names(lines: list[Line], kinds: list[str], heads: list[Head | None]) -> None:
    """Make a line that stands for a name, right above a head without one, part of that head."""
    for at in range(1, len(lines)):
        head = heads[at]
        if kinds[at] != "comment_head" or head is None or head.name is not None or kinds[at - 1] != "text":
            continue
        above = lines[at - 1]
        fresh = at == 1 or kinds[at - 2] != "text" or above.gap > 0
        name, _, to = _reply_in_name(above.text)
        if fresh and lines[at].gap <= 1 and is_name_like(name, loose=True):
            kinds[at - 1] = "comment_head"
            heads[at - 1] = head._replace(name=name, to=to or head.to)
            heads[at] = None


def _reply_in_name(text: str) -> tuple[str, str, str | None]:
    for arrow in ("→", "▶", "➜", "►", " > ", " » "):
        if arrow in text:
            name, _, to = text.partition(arrow)
            return name.strip(), arrow, to.strip() or None
    said = _SAYS.search(text)
    return (text[: said.start()] if said else text), "", None


def _find_names(lines: list[Line], kinds: list[str], heads: list[Head | None], begin: int) -> None:
    """Where nothing else tells heads, take the first line of every block when most of them look like names."""
    openers = [at for at in range(begin, len(lines)) if kinds[at] == "text" and _opens(lines, kinds, at, begin)]
    if "control" in kinds[begin:]:
        openers = [at for at in openers if at == begin or kinds[at - 1] != "text"]
    named = [at for at in openers if _names(lines, kinds, at, openers)]
    texts = [at for at in openers if at not in set(named) and (at - 1 not in set(named))]
    if len(named) < 2 or len(named) < _NAMED_SHARE * (len(named) + len(texts)):
        return
    for at in named:
        name, _, to = _reply_in_name(lines[at].text)
        kinds[at], heads[at] = "comment_head", Head(name=name, to=to)


def _opens(lines: list[Line], kinds: list[str], at: int, begin: int) -> bool:
    return at == begin or lines[at].gap > 0 or kinds[at - 1] != "text"


def _names(lines: list[Line], kinds: list[str], at: int, openers: list[int]) -> bool:
    """A name stands above text that is not another name."""
    after = at + 1
    if after >= len(lines) or kinds[after] != "text" or lines[after].gap > 1:
        return False
    return is_name_like(lines[at].text) and not (after in openers and is_name_like(lines[after].text))


def _dividing_gap(lines: list[Line], kinds: list[str], declared: int | None) -> int:
    """Return how many empty lines divide comments that have neither heads nor controls; 0: each line is one."""
    if "comment_head" in kinds or "control" in kinds:
        return 0
    texts = [at for at, kind in enumerate(kinds) if kind == "text"]
    gaps = [lines[at].gap for at in texts[1:]]
    wide, narrow = sum(gap > 1 for gap in gaps), sum(gap == 1 for gap in gaps)
    if wide and narrow > wide and declared != 1 + wide:
        return 1 if declared == 1 + wide + narrow or narrow > _MOST_PARAGRAPHS * wide else 2
    return min(2, max(gaps, default=0))


def _heads_follow(kinds: list[str], heads: list[Head | None]) -> bool:
    """Some sites sign a comment below its text: the first thing is then text and the last is a head."""
    told = [kind for kind in kinds if kind in {"text", "comment_head"}]
    return told.count("comment_head") > 1 and told[0] == "text" and told[-1] == "comment_head"


def _gathered(lines: list[Line], kinds: list[str], heads: list[Head | None], gap: int) -> Thread:
    has_heads = "comment_head" in kinds
    has_controls = "control" in kinds
    found: list[_Open] = []
    now: _Open | None = None
    kinds = list(kinds)
    for at, kind in enumerate(kinds):
        if kind == "comment_head":
            head = heads[at]
            if head is not None and now is not None and now.first < 0 and _completes(now.head, head):
                now.head = _joined(now.head, head)
            elif head is not None:
                now = _Open(head, at)
                found.append(now)
        elif kind == "control" and now is not None:
            now.closed = now.first >= 0
            now.likes = now.likes if now.likes is not None else count_likes(lines[at].text)
        elif kind == "site" and now is not None:
            now.closed = True
        elif kind == "text":
            if now is not None and now.first < 0 and now.head.to is None and (to := reply_mark(lines[at].text)):
                now.head, kinds[at] = now.head._replace(to=to), "comment_head"
                continue
            divided = not has_heads and not has_controls and lines[at].gap >= gap
            if now is None or now.closed or (divided and now.first >= 0):
                if now is not None and now.closed and has_heads and _is_footer(kinds, at):
                    kinds[at] = "site"
                    continue
                now = _Open(None, at)
                found.append(now)
            now.take(at)
            kinds[at] = "comment"
    return Thread(_remarks(lines, found), _settled(kinds, found))


def _gathered_backwards(lines: list[Line], kinds: list[str], heads: list[Head | None]) -> Thread:
    found: list[_Open] = []
    now = _Open(None, 0)
    kinds = list(kinds)
    for at, kind in enumerate(kinds):
        if kind == "text":
            now.take(at)
            kinds[at] = "comment"
        elif kind == "comment_head" and now.first >= 0:
            now.head = heads[at] or now.head
            now.likes = now.head.likes
            found.append(now)
            now = _Open(None, at + 1)
        elif kind == "control" and found and now.first < 0 and found[-1].likes is None:
            found[-1].likes = count_likes(lines[at].text)
    if now.first >= 0:
        found.append(now)
    return Thread(_remarks(lines, found), _settled(kinds, found))


def _completes(head: Head, more: Head) -> bool:
    """Two head lines are one head when the second brings nothing the first has."""
    return not (head.name and more.name) and not (head.dated and more.dated) and not (head.to and more.to)


def _joined(head: Head, more: Head) -> Head:
    return Head(*(one if one not in (None, False, 0) else other for one, other in zip(head, more, strict=True)))


def _is_footer(kinds: list[str], at: int) -> bool:
    """Text below the last comment's controls, when all comments have heads, is the site's."""
    return "comment_head" not in kinds[at:]


def _settled(kinds: list[str], found: list[_Open]) -> list[str]:
    """Lines inside a comment are the comment's, whatever they look like; lines of no comment are the site's."""
    settled = ["site" if kind == "text" else kind for kind in kinds]
    for one in found:
        if one.first >= 0:
            settled[one.first : one.last + 1] = ["comment"] * (one.last + 1 - one.first)
    return settled


def _remarks(lines: list[Line], found: list[_Open]) -> list[Remark]:
    told = [one for one in found if one.first >= 0]
    levels = _levels([lines[one.opened].indent for one in told])
    return [
        Remark(
            one.first,
            one.last,
            one.head.name,
            one.head.posted,
            one.head.to,
            max(one.head.depth, level),
            one.likes,
            one.head.number,
        )
        for one, level in zip(told, levels, strict=True)
    ]


def _levels(indents: list[int]) -> list[int]:
    """Return how deep each indentation is; none when nearly every comment has its own (ragged pages)."""
    steps = sorted(Counter(indents))
    if len(steps) > 8:
        return [0] * len(indents)
    return [steps.index(indent) for indent in indents]

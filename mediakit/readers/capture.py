"""A page saved or pasted as plain text: every character of it is put into exactly one part, or is white space."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from mediakit.readers.dates import is_day_first
from mediakit.readers.layout import Piece, dateline_of, find_comments, published_of, split_article
from mediakit.readers.lines import Line, is_wrapped, join_wrapped, split_lines
from mediakit.readers.sitewords import SiteWords, declared_limit, declared_number
from mediakit.readers.threads import Remark, split_thread

TEXT_KINDS = ("headline", "caption", "subhead", "paragraph")
"""The kinds of parts that make up an article's text."""

_SHORTER = 3
"""Characters a cut comment may lack to the limit: sites trim white space."""
_NEAR = 0.98
"""Part of the limit from which a comment that ends in mid-sentence counts as cut."""
_ENDED = re.compile(r"[.!?…\"'”’»)\]:;*_~^]$|[^\w\s,\-–—\[(/&]$")


class Part(NamedTuple):
    """A stretch of the file and what it is; ``label`` says which kind of site words."""

    start: int
    end: int
    kind: str
    label: str = ""


class Comment(NamedTuple):
    """A comment: its stretch of the file and what head and controls tell; ``parent`` counts from 0."""

    start: int
    end: int
    name: str | None
    posted: datetime | None
    parent: int | None
    depth: int
    likes: int | None
    status: str
    truncated: bool


class Capture(NamedTuple):
    """A page taken apart.

    ``parts`` are disjoint, in order, and cover all but white space: headline, byline, caption, subhead, paragraph,
    site, comment_head, comment, control. ``marks`` lie inside them: author, dateline, published, credit.
    """

    text: str
    parts: list[Part]
    marks: list[Part]
    comments: list[Comment]
    published: datetime | None
    declared_comments: int | None
    declared_limit: int | None
    wrapped: bool


def parse_capture(text: str, site_words: SiteWords) -> Capture:
    """Return the parts of a page; it never fails: what is nothing else is a paragraph or the site's words."""
    lines = split_lines(text)
    wrapped = is_wrapped(lines)
    if wrapped:
        lines = join_wrapped(text, lines)
    day_first = is_day_first(text)
    opening = find_comments(lines, site_words)
    pieces = split_article(lines[:opening], site_words, day_first=day_first)
    below = lines[opening:]
    count, limit = _declared(below, site_words)
    thread = split_thread(below, site_words, day_first=day_first, declared=count)
    parts, marks = _article_parts(lines, pieces)
    parts += _thread_parts(below, thread.kinds, thread.remarks, site_words)
    dated = published_of(pieces, lines)
    published = dated.byline.date.moment if dated and dated.byline and dated.byline.date else None
    comments = _comments(below, thread.remarks, site_words, limit)
    return Capture(text, parts, marks, comments, published, count, limit, wrapped)


def is_cut(text: str, limit: int | None) -> bool:
    """Tell whether a comment was cut at a limit: it is as long as that and does not end as comments end."""
    if _ENDED.search(text) and text.rfind("[") <= text.rfind("]"):
        return False
    if limit is None:
        return text.rfind("[") > text.rfind("]") and len(text) > 200
    return len(text) >= min(limit - _SHORTER, _NEAR * limit)


def _declared(lines: list[Line], site: SiteWords) -> tuple[int | None, int | None]:
    """Return how many comments the page says it has and how many characters it allows."""
    count = limit = None
    for line in lines:
        label = site.around_article(line.text)
        if label == "section" and count is None:
            count = declared_number(line.text)
        if label in {"form", "section"} and limit is None:
            limit = declared_limit(line.text)
        elif not label and len(line.text) > 200 and count is not None and limit is not None:
            break
    return count, limit


def _article_parts(lines: list[Line], pieces: list[Piece]) -> tuple[list[Part], list[Part]]:
    parts, marks = [], []
    for piece in pieces:
        start, end = lines[piece.first].start, lines[piece.last].end
        parts.append(Part(start, end, piece.kind, piece.label))
        if piece.caption and piece.caption.end > piece.caption.start:
            marks.append(Part(start + piece.caption.start, start + piece.caption.end, "credit"))
        if piece.byline:
            marks += _byline_marks(start, piece)
    if not any(mark.kind == "dateline" for mark in marks):
        first = next((piece for piece in pieces if piece.kind == "paragraph"), None)
        span = dateline_of(lines[first.first].text) if first else None
        if first and span:
            start = lines[first.first].start
            marks.append(Part(start + span[0], start + span[1], "dateline"))
    return parts, sorted(marks)


def _byline_marks(start: int, piece: Piece) -> list[Part]:
    byline = piece.byline
    if byline is None:
        return []
    date = (byline.date.start, byline.date.end) if byline.date else None
    spans = {"author": byline.author, "dateline": byline.place, "published": date}
    return [Part(start + span[0], start + span[1], kind) for kind, span in spans.items() if span]


def _thread_parts(lines: list[Line], kinds: list[str], remarks: list[Remark], site: SiteWords) -> list[Part]:
    whole = {remark.first: remark.last for remark in remarks}
    parts = []
    at = 0
    while at < len(lines):
        last = whole.get(at, at)
        label = site.around_article(lines[at].text) if kinds[at] == "site" else ""
        parts.append(Part(lines[at].start, lines[last].end, kinds[at], label))
        at = last + 1
    return parts


def _comments(lines: list[Line], remarks: list[Remark], site: SiteWords, limit: int | None) -> list[Comment]:
    parents = _parents(lines, remarks)
    found: list[Comment] = []
    for remark, parent in zip(remarks, parents, strict=True):
        start, end = lines[remark.first].start, lines[remark.last].end
        text = lines[remark.first].text if remark.first == remark.last else "\n".join(
            line.text for line in lines[remark.first : remark.last + 1]
        )
        depth = found[parent].depth + 1 if parent is not None else 1 if remark.to else remark.depth
        status = site.notice(text) or "visible"
        name = None if remark.name is None or site.is_unnamed(remark.name) else remark.name
        cut = is_cut(text, limit)
        found.append(Comment(start, end, name, remark.posted, parent, depth, remark.likes, status, cut))
    return found


def _parents(lines: list[Line], remarks: list[Remark]) -> list[int | None]:
    """Return for each comment the earlier one it replies to: by name or number, else by depth."""
    latest: dict[str, int] = {}
    numbered: dict[int, int] = {}
    path: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for at, remark in enumerate(remarks):
        parent = _named_parent(lines[remark.first].text, remark, latest, numbered)
        while path and path[-1][0] >= remark.depth:
            path.pop()
        if parent is None and remark.depth and path and not remark.to:
            parent = path[-1][1]
        path.append((remark.depth, at))
        parents.append(parent)
        if remark.name:
            latest[_folded(remark.name)] = at
        if remark.number is not None:
            numbered[remark.number] = at
    return parents


def _named_parent(text: str, remark: Remark, latest: dict[str, int], numbered: dict[int, int]) -> int | None:
    if remark.to:
        number = re.search(r"(?:#|no\.?\s*|comment\s+)(\d+)", remark.to, re.I)
        if number:
            return numbered.get(int(number.group(1)))
        return latest.get(_folded(remark.to))
    if text[0] != "@":
        return None
    words = _folded(text[1:60]).split()
    names = (" ".join(words[:n]) for n in range(min(4, len(words)), 0, -1))
    return next((latest[name] for name in names if name in latest), None)


def _folded(name: str) -> str:
    return re.sub(r"[^\w ]+", "", name).casefold().strip()

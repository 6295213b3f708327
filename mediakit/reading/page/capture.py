"""A page saved or pasted as plain text: every character of it is put into exactly one part, or is white space."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from mediakit.reading.dates import is_day_first
from mediakit.reading.page.blocks import PageBlock
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.comment_thread import Thread, split_thread
from mediakit.reading.page.layout import dateline_of, published_of, split_page
from mediakit.reading.page.lines import Line, page_lines
from mediakit.reading.page.replies import find_parents

TEXT_KINDS = ("headline", "caption", "subhead", "paragraph")
"""The kinds of parts that make up an article's text."""

_SHORTER = 3
"""Characters a cut comment may lack to the limit: sites trim white space."""
_LEAST_UNDECLARED = 200
"""Characters from which an open bracket at the end speaks for a cut where no limit is declared."""
_NEAR = 0.98
"""Part of the limit from which a comment that ends in mid-sentence counts as cut."""
_OPEN_ENDS = ",-–—[(/&"
"""Signs that never end a comment; letters and digits rarely do, other signs (full stops, emoji) may."""


class FilePart(NamedTuple):
    """A stretch of the file and what it is; ``label`` says which kind of site words."""

    start: int
    end: int
    kind: str
    label: str = ""


class CapturedComment(NamedTuple):
    """A comment: its stretch of the file and what header and controls tell; ``parent`` counts from 0."""

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
    parts: list[FilePart]
    marks: list[FilePart]
    comments: list[CapturedComment]
    published: datetime | None
    declared_comments: int | None
    declared_limit: int | None
    wrapped: bool


def parse_capture(text: str, site_words: SiteWords) -> Capture:
    """Return the parts of a page; it never fails: what is nothing else is a paragraph or the site's words."""
    lines, wrapped = page_lines(text)
    day_first = is_day_first(text)
    blocks, opening = split_page(lines, site_words, day_first=day_first)
    parts, marks = _article_parts(lines, blocks)
    below = lines[opening:]
    thread = split_thread(below, site_words, day_first=day_first)
    comments = _captured_comments(text, below, thread, site_words)
    parts = _with_heading_signs(text, lines, parts + _thread_parts(below, thread))
    published = published_of(blocks, lines)
    return Capture(text, parts, marks, comments, published, thread.declared, thread.limit, wrapped)


def is_cut(text: str, limit: int | None) -> bool:
    """Tell whether a comment was cut at a limit: it is as long as that and does not end as comments end."""
    in_note = text.rfind("[") > text.rfind("]")
    if limit is None:
        return in_note and len(text) > _LEAST_UNDECLARED
    if len(text) < min(limit - _SHORTER, _NEAR * limit):
        return False
    return in_note or text[-1].isalnum() or text[-1] in _OPEN_ENDS


def _article_parts(lines: list[Line], blocks: list[PageBlock]) -> tuple[list[FilePart], list[FilePart]]:
    parts, marks = [], []
    for block in blocks:
        start, end = lines[block.first].start, lines[block.last].end
        parts.append(FilePart(start, end, block.kind, block.label))
        marks += _marks_inside(start, block)
    if not any(mark.kind == "dateline" for mark in marks):
        marks += _opening_dateline(lines, blocks)
    return parts, sorted(marks)


def _marks_inside(start: int, block: PageBlock) -> list[FilePart]:
    """Return what lies inside a block that begins at ``start``."""
    spans: list[tuple[str, tuple[int, int] | None]] = []
    if block.caption and block.caption.has_credit:
        spans.append(("credit", (block.caption.start, block.caption.end)))
    if byline := block.byline:
        date = (byline.date.start, byline.date.end) if byline.date else None
        spans += [("author", byline.author), ("dateline", byline.place), ("published", date)]
    return [FilePart(start + span[0], start + span[1], kind) for kind, span in spans if span]


def _opening_dateline(lines: list[Line], blocks: list[PageBlock]) -> list[FilePart]:
    """Return the city with which the first paragraph opens, nothing when it opens with none."""
    opening = next((lines[block.first] for block in blocks if block.kind == "paragraph"), None)
    span = dateline_of(opening.text) if opening else None
    return [FilePart(opening.start + span[0], opening.start + span[1], "dateline")] if opening and span else []


def _thread_parts(lines: list[Line], thread: Thread) -> list[FilePart]:
    last = {raw_comment.first: raw_comment.last for raw_comment in thread.raw_comments}
    return [
        FilePart(line.start, lines[last.get(at, at)].end, kind, thread.labels.get(at, ""))
        for at, (line, kind) in enumerate(zip(lines, thread.kinds, strict=True))
        if kind != "comment" or at in last
    ]


def _with_heading_signs(text: str, lines: list[Line], parts: list[FilePart]) -> list[FilePart]:
    """Add the signs before headings in Markdown as parts of their own, where they open a part."""
    marked = {line.start: line.marked for line in lines if line.marked is not None}
    begun = [(marked[part.start], part.start) for part in parts if part.start in marked]
    signs = [FilePart(begin, begin + len(text[begin:end].rstrip()), "site", "markup") for begin, end in begun]
    return sorted(parts + signs)


def _captured_comments(page: str, lines: list[Line], thread: Thread, site: SiteWords) -> list[CapturedComment]:
    parents = find_parents(lines, thread.raw_comments, site)
    found: list[CapturedComment] = []
    for raw_comment, parent in zip(thread.raw_comments, parents, strict=True):
        start, end = lines[raw_comment.first].start, lines[raw_comment.last].end
        text, header = page[start:end], raw_comment.header
        depth = found[parent].depth + 1 if parent is not None else 1 if header.to else raw_comment.depth
        status = site.notice(text) or "visible"
        name = (header.name or "").lstrip("@ ")
        named = name if name and not site.is_unnamed(name) else None
        cut = is_cut(text, thread.limit)
        found.append(CapturedComment(start, end, named, header.posted, parent, depth, raw_comment.likes, status, cut))
    return found

"""The top of a page: which lines are headline, byline, date and standfirst, which the site's own."""

from __future__ import annotations

import re

from mediakit.reading.page.blocks import PageBlock, ends_sentence, is_running, merge_captions
from mediakit.reading.page.boilerplate import OPENERS
from mediakit.reading.page.bylines import Byline, are_names, is_date_label, is_masthead, read_byline
from mediakit.reading.page.captions import read_caption
from mediakit.reading.page.lines import Line

MOST_LINES = 40
"""Lines from the top among which a byline is looked for."""
_MOST_ABOVE = 2
"""Paragraphs (a standfirst, a summary) that may stand above a byline."""
_LEAST_HEADLINE = 4
"""Words from which an open line is surely more than a section's name."""
_SHOUTED_NAME = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){1,2})(?= [a-zà-þ])")


def body_start(lines: list[Line], labels: list[str]) -> int:
    """Return the index of the first line below headline, byline and date."""
    if below := _below_byline(lines, labels):
        return below
    return next((at for at in range(1, len(lines)) if is_running(lines[at].text)), min(1, len(lines)))


def split_header(lines: list[Line], labels: list[str], end: int, *, day_first: bool | None) -> list[PageBlock]:
    """Return what the lines of the top, those before ``end``, are."""
    blocks: list[PageBlock] = []
    for at, line in enumerate(lines[:end]):
        if labels[at]:
            blocks.append(PageBlock(at, at, "site", labels[at]))
        elif (byline := _byline(lines, labels, at, after_text=False, day_first=day_first)) is not None:
            blocks.append(PageBlock(at, at, "byline", byline=byline))
        elif at and (caption := read_caption(line.text)):
            blocks.append(PageBlock(at, at, "caption", caption=caption))
        else:
            blocks.append(PageBlock(at, at, "paragraph" if at and is_running(line.text) else "open"))
    return _with_headline(lines, merge_captions(lines, blocks))


def _below_byline(lines: list[Line], labels: list[str]) -> int:
    """Return the index of the line below the last byline or date of the top, 0 when it has none.

    The top ends where comments open, at the text below an author's name, and in any case after some paragraphs.
    """
    below = n_paragraphs = 0
    signed = False
    for at, line in enumerate(lines[:MOST_LINES]):
        if n_paragraphs and _opens_comments(lines, labels, at, headed=below > 0):
            break
        if is_running(line.text) and not read_caption(line.text):
            n_paragraphs += 1
            if signed or n_paragraphs > _MOST_ABOVE:
                break
        elif (byline := _byline(lines, labels, at, after_text=n_paragraphs > 0)) is not None:
            below = at + 1
            signed = signed or byline.author is not None
    return below


def _opens_comments(lines: list[Line], labels: list[str], at: int, *, headed: bool) -> bool:
    """A count of comments may stand above the byline; below it, it opens them."""
    return labels[at] in OPENERS and (headed or not _is_signed_soon(lines, labels, at))


def _is_signed_soon(lines: list[Line], labels: list[str], at: int) -> bool:
    near = range(at + 1, min(at + 5, len(lines)))
    return any((found := read_byline(lines[one].text)) is not None and found.signed for one in near if not labels[one])


def _byline(
    lines: list[Line], labels: list[str], at: int, *, after_text: bool, day_first: bool | None = None
) -> Byline | None:
    """Return the byline a line is: it says By, is a date or role, or a name with something beside or below it."""
    if labels[at]:
        return None
    if is_date_label(lines[at].text):
        return Byline(None, None, None, signed=False, role=False)
    byline = read_byline(lines[at].text, day_first=day_first)
    if byline is None or _is_sure(byline):
        return byline
    return byline if at and not after_text and _is_likely(lines, at, byline) else None


def _is_sure(byline: Byline) -> bool:
    return bool(byline.author or byline.role) if byline.signed else byline.date is not None


def _is_likely(lines: list[Line], at: int, byline: Byline) -> bool:
    if byline.author:
        return bool(byline.place or byline.role or _is_lone_byline(lines, at))
    return byline.role and lines[at].text.count(" ") < 6


def _is_lone_byline(lines: list[Line], at: int) -> bool:
    """A name by itself is a byline when a date line, a role or running text follows it."""
    if not are_names(lines[at].text) or at + 1 >= len(lines):
        return False
    after = lines[at + 1].text
    follower = read_byline(after)
    return is_running(after) or is_date_label(after) or bool(follower and (follower.date or follower.role))


def _with_headline(lines: list[Line], blocks: list[PageBlock]) -> list[PageBlock]:
    """Settle which open line is the headline; those above it are the site's, those below sub-headings or text."""
    headline = _headline(lines, blocks)
    settled = []
    for at, block in enumerate(blocks):
        text = lines[block.first].text
        if block.kind != "open":
            settled.append(block)
        elif at == headline:
            settled.append(block._replace(kind="headline"))
        elif at < headline or text.count(" ") < 2:
            settled.append(block._replace(kind="site", label="masthead"))
        else:
            kind = "paragraph" if ends_sentence(text) else "subhead"
            settled.append(block._replace(kind=kind, byline=_shouted_author(text)))
    return settled


def _shouted_author(text: str) -> Byline | None:
    """A standfirst may name the author in capitals: "ADA HOLM goes to sea"."""
    match = _SHOUTED_NAME.match(text)
    return Byline(match.span(1), None, None, signed=False, role=False) if match else None


def _headline(lines: list[Line], blocks: list[PageBlock]) -> int:
    """The first open line of some words above byline and text, below the last menu, that is no outlet's name."""
    titles = {at: lines[block.first].text for at, block in enumerate(blocks) if block.kind == "open"}
    above = next((at for at, block in enumerate(blocks) if block.kind in {"byline", "paragraph"}), len(blocks))
    menu = max((at for at, block in enumerate(blocks[:above]) if block.label == "navigate"), default=-1)
    able = list(titles)
    for keep in (above.__gt__, menu.__lt__, lambda at: not is_masthead(titles[at])):
        able = list(filter(keep, able)) or able
    return _proper_title(titles, able) if able else -1


def _proper_title(titles: dict[int, str], able: list[int]) -> int:
    chosen = next((at for at in able if titles[at].count(" ") + 1 >= _LEAST_HEADLINE), able[-1])
    # A window title such as "Headline - Outlet" stands above the headline proper.
    return next((at for at in able if at > chosen and titles[chosen].startswith(titles[at])), chosen)

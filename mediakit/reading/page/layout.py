"""The article's part of a page: where it ends, and which of its lines are text, sub-headings, captions, site words."""

from __future__ import annotations

import re
from datetime import datetime

from mediakit.reading.page.blocks import PageBlock, ends_sentence, is_running, merge_captions
from mediakit.reading.page.boilerplate import OPENERS, SiteWords, declared_number
from mediakit.reading.page.bylines import is_update
from mediakit.reading.page.captions import LineCredit, read_caption
from mediakit.reading.page.comment_headers import read_header
from mediakit.reading.page.header import MOST_LINES, body_start, split_header
from mediakit.reading.page.lines import Line
from mediakit.reading.page_words import any_of

_MOST_SUBHEAD = 12
"""Words."""
_LONGEST_SUBHEAD = 90
"""Characters."""
_MOST_QUESTION = 8
"""Words of a question that may be a sub-heading."""
_LONGEST_NAME_LINE = 50
"""Characters of a line above a date that may be a commenter's name."""
_LEAST_HEADERS = 2
"""Headers that make a thread."""
_CONJUNCTIONS = re.compile(rf"{any_of('no_subhead')}\b", re.I)
_LIST_MARK = re.compile(r"[-–—*•·▪◦]\s|\d{1,2}[.)]\s")
_AGENCY = r"\s\([^()]{2,30}\)"
_SHOUTED_CITY = r"(?P<shouted>[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{2,30}?)(?:,\s[^—–()]{2,25}?)?"
_CITY = r"(?P<city>[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+)?)(?:,\s[^—–()]{2,25}?)?"
_DATELINE = re.compile(rf"{_SHOUTED_CITY}(?:{_AGENCY})?\s+(?:—|–|--)\s+\S|{_CITY}{_AGENCY}\s+(?:—|–|--|-)\s+\S")


def split_page(lines: list[Line], site: SiteWords, *, day_first: bool | None) -> tuple[list[PageBlock], int]:
    """Return what each line of the article's part is, in order, and the index of the line that opens the comments."""
    labels = [site.around_article(line.text) for line in lines[:MOST_LINES]]
    begin = body_start(lines, labels)
    opening = _find_comments(lines, labels, begin, site)
    article, labels = lines[:opening], labels[:opening]
    top = split_header(article, labels, begin, day_first=day_first)
    return _with_site_at_end(top + _article_blocks(article, labels, begin)), opening


def _find_comments(lines: list[Line], labels: list[str], begin: int, site: SiteWords) -> int:
    """Return the index of the line that opens the comments, the number of lines when none does; complete ``labels``.

    It is the first line from ``begin`` on (below the byline), below some running text, that announces comments or
    belongs to their form; without one, the first of several headers of comments, which need no article above them.
    """
    # Short lines without end may stand above the text, so that it begins below the lines that are labelled yet.
    labels += [site.around_article(line.text) for line in lines[len(labels) : begin]]
    running = any(is_running(line.text) for line in lines[:begin])
    for at in range(begin, len(lines)):
        if at >= len(labels):
            labels.append(site.around_article(lines[at].text))
        if running and labels[at] in OPENERS and not _is_shortcut(lines, at, labels[at], site):
            return at
        running = running or is_running(lines[at].text)
    return _first_header(lines, labels, begin, site)


def _is_shortcut(lines: list[Line], at: int, label: str, site: SiteWords) -> bool:
    """A count of comments that comes again below more of the article is a link down to them."""
    number = declared_number(lines[at].text) if label == "section" else None
    if number is None:
        return False
    again = next((one for one in range(at + 1, len(lines)) if _counts(lines[one].text, number, site)), at)
    between = [line.text for line in lines[at + 1 : again]]
    if not any(map(is_running, between)):
        return False
    return not any(site.is_control(text) or site.is_unnamed(text) or read_header(text, site) for text in between)


def _counts(text: str, number: int, site: SiteWords) -> bool:
    """Tell whether a line says that there are so many comments."""
    if len(text) > _LONGEST_NAME_LINE or str(number)[0] not in text or declared_number(text) != number:
        return False
    return site.around_article(text) == "section"


def split_text(lines: list[Line], site: SiteWords) -> list[PageBlock]:
    """Return what each line of a text is that holds nothing but an article: captions, sub-headings, paragraphs."""
    labels = [site.around_article(line.text) for line in lines]
    blocks = _with_site_at_end(_article_blocks(lines, labels, 0))
    return [block._replace(kind="paragraph", label="") if block.kind == "site" else block for block in blocks]


def dateline_of(text: str) -> tuple[int, int] | None:
    """Return the span of the city with which a paragraph opens ("HESKER (Gulf Wire) — ...")."""
    match = _DATELINE.match(text[:120])
    return match.span("shouted" if match["shouted"] else "city") if match else None


def published_of(blocks: list[PageBlock], lines: list[Line]) -> datetime | None:
    """Return the moment of publication: that of the first date that is not an update's, else of the first."""
    dates = [(lines[block.first].text, block.byline.date) for block in blocks if block.byline and block.byline.date]
    first = min(dates, key=lambda dated: is_update(dated[0]), default=None)
    return first[1].moment if first else None


def _first_header(lines: list[Line], labels: list[str], begin: int, site: SiteWords) -> int:
    """Return the first of two or more headers with a date and a name or number; without an article, of three."""
    headers = _dated_headers(lines, labels, site)
    running = next((at for at, line in enumerate(lines) if is_running(line.text)), len(lines))
    below = [at for at in headers if at >= begin and at > running]
    if len(below) >= _LEAST_HEADERS:
        return below[0]
    return headers[0] if len(headers) > _LEAST_HEADERS and headers[0] < running else len(lines)


def _dated_headers(lines: list[Line], labels: list[str], site: SiteWords) -> list[int]:
    """Return where comment headers begin that have a date and a name or number; the name may stand a line above."""
    begins = []
    for at, line in enumerate(lines):
        header = None if labels[at] else read_header(line.text, site)
        if header is None or not header.dated:
            continue
        if header.name or header.number is not None:
            begins.append(at)
        elif at and _may_be_name(lines[at - 1].text):
            begins.append(at - 1)
    return begins


def _may_be_name(text: str) -> bool:
    return 0 < len(text) < _LONGEST_NAME_LINE and not ends_sentence(text)


def _article_blocks(lines: list[Line], labels: list[str], begin: int) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    related = False
    for at in range(begin, len(lines)):
        label = labels[at]
        caption = None if label else read_caption(lines[at].text)
        if related and not label and not caption and not _leaves_list(lines, at):
            label = "related"
        related = label == "related" or (related and bool(label))
        blocks.append(_body_block(at, lines[at].text, label, caption))
    return _with_true_subheads(merge_captions(lines, blocks))


def _body_block(at: int, text: str, label: str, caption: LineCredit | None) -> PageBlock:
    if label and (label != "navigate" or " " in text):
        return PageBlock(at, at, "site", label)
    if caption:
        return PageBlock(at, at, "caption", caption=caption)
    return PageBlock(at, at, "subhead" if _is_subhead(text) else "paragraph")


def _leaves_list(lines: list[Line], at: int) -> bool:
    """After a list of related stories the article goes on with a sentence or a sub-heading above running text."""
    if is_running(lines[at].text) or not lines[at].gap:
        return is_running(lines[at].text)
    return ends_sentence(lines[at].text) or (at + 1 < len(lines) and is_running(lines[at + 1].text))


def _is_subhead(text: str) -> bool:
    """A few words without a sentence's end; a short question may be one too, unless a conjunction opens it."""
    n_words = text.count(" ") + 1
    if n_words > _MOST_SUBHEAD or len(text) > _LONGEST_SUBHEAD or _LIST_MARK.match(text):
        return False
    first = text.lstrip("\"'“‘«(")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if text[-1] in "?!" and n_words <= _MOST_QUESTION:
        return not _CONJUNCTIONS.match(text)
    return not ends_sentence(text)


def _with_true_subheads(blocks: list[PageBlock]) -> list[PageBlock]:
    """Only what stands above running text is a sub-heading; captions and the site's words may lie between."""
    settled: list[PageBlock] = []
    above_text = False
    for block in reversed(blocks):
        kind = "loose" if block.kind == "subhead" and not above_text else block.kind
        if kind in {"paragraph", "subhead", "loose"}:
            above_text = kind == "paragraph"
        settled.append(block._replace(kind=kind))
    return settled[::-1]


def _with_site_at_end(blocks: list[PageBlock]) -> list[PageBlock]:
    """Short lines below the last running text (links, tags, names of sections) are the site's; elsewhere text."""
    last = max((at for at, block in enumerate(blocks) if block.kind in {"paragraph", "caption"}), default=-1)
    settled = []
    for at, block in enumerate(blocks):
        if block.kind != "loose":
            settled.append(block)
        elif at > last:
            settled.append(block._replace(kind="site", label="footer"))
        else:
            settled.append(block._replace(kind="paragraph"))
    return settled

"""The comments' part of a page: where each comment begins and ends, by its header, its controls or the empty lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.reading.page.boilerplate import OPENERS, SiteWords, declared_limit, declared_number, is_bare_number
from mediakit.reading.page.comment_headers import CommentHeader, is_dated_control, is_name_like, read_header
from mediakit.reading.page.comment_texts import CommentSegmentation, RawComment
from mediakit.reading.page.lines import Line
from mediakit.reading.page_words import any_of

_ARROWS = ("→", "▶", "➜", "►", " > ", " » ")
_SAYS = re.compile(rf"\s+{any_of('comment_verb')}\s*:?$", re.I)
_WIDE = re.compile(r"\s{2,}")
_NAMED_SHARE = 0.7
"""Part of the blocks that must begin with what looks like a name for names to be believed."""
_MOST_PARAGRAPHS = 3
"""Paragraphs comments have on average at most: with more, one empty line divides comments, not paragraphs."""


class Thread(NamedTuple):
    """Comments in order, the kind of every line (site, comment_head, comment, control) and the labels of site words.

    ``declared`` and ``limit`` are how many comments, and how many characters in one, the page says there are.
    """

    raw_comments: list[RawComment]
    kinds: list[str]
    labels: dict[int, str]
    declared: int | None
    limit: int | None


def split_thread(lines: list[Line], site: SiteWords, *, day_first: bool | None) -> Thread:
    """Return the comments among the lines of the comments' part."""
    headers = [read_header(line.text, site, day_first=day_first) for line in lines]
    labels: dict[int, str] = {}
    kinds = [_line_kind(at, line, headers[at], site, labels) for at, line in enumerate(lines)]
    declared, limit = _declared_limits(lines, labels)
    _take_numbers(lines, kinds)
    _lift_names(lines, kinds, headers)
    _drop_lone_header(kinds)
    if "comment_head" not in kinds:
        _find_names(lines, kinds, headers, site)
    notices = {at for at, kind in enumerate(kinds) if kind == "text" and site.notice(lines[at].text)}
    segmentation = CommentSegmentation(lines, kinds, headers, _dividing_gap(lines, kinds, declared), notices)
    raw_comments = segmentation.backwards() if _headers_follow(kinds) else segmentation.forwards()
    return Thread(_with_targets(raw_comments), kinds, labels, declared, limit)


def _line_kind(at: int, line: Line, header: CommentHeader | None, site: SiteWords, labels: dict[int, str]) -> str:
    if header is not None:
        return "comment_head"
    if site.is_none(line.text):
        return "text"
    if site.is_control(line.text) or is_dated_control(line.text, site):
        return "control"
    label = site.around_comments(line.text)
    if label and not site.notice(line.text):
        labels[at] = label
        return "site"
    return "text"


def _declared_limits(lines: list[Line], labels: dict[int, str]) -> tuple[int | None, int | None]:
    """Return how many comments the page says it has and how many characters it allows."""
    counts = [declared_number(lines[at].text) for at, label in labels.items() if label == "section"]
    limits = [declared_limit(lines[at].text) for at, label in labels.items() if label in OPENERS]
    return next((one for one in counts if one is not None), None), next((one for one in limits if one), None)


def _take_numbers(lines: list[Line], kinds: list[str]) -> None:
    """A number alone on its line above controls, or between header and controls, counts approvals."""
    for at in range(len(lines) - 2, -1, -1):
        if kinds[at] == "text" and kinds[at + 1] == "control" and is_bare_number(lines[at].text):
            kinds[at] = "control"


def _lift_names(lines: list[Line], kinds: list[str], headers: list[CommentHeader | None]) -> None:
    """Make a line that stands for a name, right above a header without one, part of that header."""
    for above, (line, header) in enumerate(zip(lines[1:], headers[1:], strict=True)):
        if header is None or header.name or line.gap > 1 or not _opens_block(lines, kinds, above):
            continue
        name, to = _name_and_target(lines[above].text)
        if is_name_like(name, loose=True):
            kinds[above] = "comment_head"
            headers[above : above + 2] = [header._replace(name=name, to=to or header.to), None]


def _opens_block(lines: list[Line], kinds: list[str], at: int) -> bool:
    """Tell whether a line is text below something else or below a gap."""
    return kinds[at] == "text" and (at == 0 or kinds[at - 1] != "text" or lines[at].gap > 0)


def _name_and_target(text: str) -> tuple[str, str | None]:
    """Return the name in a line that stands for one, and who is replied to ("Ada > Bo")."""
    for arrow in _ARROWS:
        if arrow in text:
            name, _, to = text.partition(arrow)
            return name.strip(), to.strip() or None
    said = _SAYS.search(text)
    return (text[: said.start()] if said else text.rstrip(": ")), None


def _drop_lone_header(kinds: list[str]) -> None:
    """One line that looks like a header amid text is a commenter's own words (a date, say)."""
    contents = [at for at, kind in enumerate(kinds) if kind in {"text", "comment_head"}]
    headers = [at for at in contents if kinds[at] == "comment_head"]
    if len(headers) == 1 and contents[0] != headers[0]:
        kinds[headers[0]] = "text"


def _find_names(lines: list[Line], kinds: list[str], headers: list[CommentHeader | None], site: SiteWords) -> None:
    """Where nothing else tells headers, take the first line of every block when most of them look like names."""
    openers = _block_openers(lines, kinds)
    able = {at for at in openers if _may_name(lines[at].text, site)}
    named = {at for at in able if at + 1 not in able and _stands_above_text(lines, kinds, at)}
    texts = openers - named - {at + 1 for at in named}
    if len(named) < 2 or len(named) < _NAMED_SHARE * (len(named) + len(texts)):
        return
    for at in named:
        name, to = _name_and_target(lines[at].text)
        kinds[at], headers[at] = "comment_head", CommentHeader(name=name, to=to)


def _block_openers(lines: list[Line], kinds: list[str]) -> set[int]:
    """Return the lines of text that begin a block: below other lines or, where no controls divide, below a gap."""
    texts = [at for at, kind in enumerate(kinds) if kind == "text"]
    gaps_divide = bool(texts) and "control" not in kinds[texts[0] :]
    return {at for at in texts if at == texts[0] or kinds[at - 1] != "text" or (gaps_divide and lines[at].gap > 0)}


def _may_name(text: str, site: SiteWords) -> bool:
    name, _ = _name_and_target(text)
    return is_name_like(name) or site.is_unnamed(name)


def _stands_above_text(lines: list[Line], kinds: list[str], at: int) -> bool:
    return at + 1 < len(lines) and kinds[at + 1] == "text" and lines[at + 1].gap <= 1


def _dividing_gap(lines: list[Line], kinds: list[str], declared: int | None) -> int:
    """Return how many empty lines divide comments that have neither headers nor controls; 0: each line is one."""
    gaps = [lines[at].gap for at, kind in enumerate(kinds) if kind == "text"][1:]
    wide, narrow = sum(gap > 1 for gap in gaps), sum(gap == 1 for gap in gaps)
    if wide and narrow > wide and declared != 1 + wide:
        return 1 if declared == 1 + wide + narrow or narrow > _MOST_PARAGRAPHS * wide else 2
    return min(2, max(gaps, default=0))


def _headers_follow(kinds: list[str]) -> bool:
    """Some sites sign a comment below its text: the first thing is then text and the last is a header."""
    contents = [kind for kind in kinds if kind in {"text", "comment_head"}]
    return contents.count("comment_head") > 1 and contents[0] == "text" and contents[-1] == "comment_head"


def _with_targets(raw_comments: list[RawComment]) -> list[RawComment]:
    """Two names with a gap between are a commenter and whom they reply to, where the latter has written before."""
    written: set[str] = set()
    found = []
    for raw_comment in raw_comments:
        name, *others = _WIDE.split(raw_comment.header.name or "")
        if len(others) == 1 and others[0] in written and raw_comment.header.to is None:
            found.append(raw_comment._replace(header=raw_comment.header._replace(name=name, to=others[0])))
        else:
            found.append(raw_comment)
        written.add(name)
    return found

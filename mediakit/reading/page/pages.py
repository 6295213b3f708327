"""Page captures as rows of the tables, with what the page declares held against what was found."""

from __future__ import annotations

from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.bracketed_notes import breaks_off
from mediakit.reading.language_guess import LONG_SAMPLE, language_of
from mediakit.reading.page.blocks import ends_sentence
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.bylines import unshout
from mediakit.reading.page.capture import TEXT_KINDS, Capture, CapturedComment, parse_capture
from mediakit.reading.raw_records import Draft

SUFFIXES = frozenset((".txt", ".md", ".text"))
"""The files that are read as page captures."""

_BETWEEN = "\n\n"
"""What separates the parts of an article's text."""
_LEAST_PROSE = 7
"""Words of a paragraph that make a text an article."""
_LEAST_SIGNS = 20
"""The same in characters, for scripts that set no spaces between words."""
_ROUNDING = 2
"""Characters by which sites and we may count differently."""


def read_page(text: str, doc_id: str, draft: Draft, site: SiteWords) -> None:
    """Put a page capture into a draft: its article, segments, comments, notes and problems.

    Raises UnreadableInputError when the text looks like no page: neither running text nor comments.
    """
    capture = parse_capture(text, site)
    has_text = any(part.kind == "paragraph" and _is_prose(text[part.start : part.end]) for part in capture.parts)
    if not has_text and not capture.comments:
        raise UnreadableInputError(
            "the file looks like no page: there is no paragraph of running text",
            remedy="save the whole page as plain text; tables are called .csv, .json or .jsonl",
        )
    article = _article_row(capture, doc_id)
    _add_segments(capture, doc_id, article, draft)
    draft.articles.append(article)
    _add_comments_of_capture(capture, doc_id, draft)
    _check(capture, has_text, draft)


def _is_prose(paragraph: str) -> bool:
    """Tell whether a paragraph is a sentence, unlike the lines of a list, a program or a table."""
    is_long = paragraph.count(" ") + 1 >= _LEAST_PROSE or (not paragraph.isascii() and len(paragraph) >= _LEAST_SIGNS)
    return is_long and ends_sentence(paragraph)


def _article_row(capture: Capture, doc_id: str) -> dict[str, Any]:
    first_marks: dict[str, str] = {}
    for mark in capture.marks:
        first_marks.setdefault(mark.kind, capture.text[mark.start : mark.end])
    headline = next((part for part in capture.parts if part.kind == "headline"), None)
    author, place = first_marks.get("author"), first_marks.get("dateline")
    return {
        "doc_id": doc_id,
        "title": capture.text[headline.start : headline.end] if headline else None,
        "byline": unshout(author) if author else None,
        "dateline": unshout(place) if place else None,
        "published": capture.published,
    }


def _add_segments(capture: Capture, doc_id: str, article: dict[str, Any], draft: Draft) -> None:
    """Join the parts of the text and note where each stands in it and in the file; a caption has one credit at most."""
    credits = iter([mark for mark in capture.marks if mark.kind == "credit"])
    credit = next(credits, None)
    pieces: list[str] = []
    begin = 0
    for part in capture.parts:
        if part.kind not in TEXT_KINDS:
            continue
        pieces.append(capture.text[part.start : part.end])
        shift = begin - part.start
        draft.segments.append((doc_id, begin, part.end + shift, part.kind, part.start, part.end))
        if credit and credit.start < part.end:
            draft.segments.append(
                (doc_id, credit.start + shift, credit.end + shift, "credit", credit.start, credit.end)
            )
            credit = next(credits, None)
        begin += part.end - part.start + len(_BETWEEN)
    article["text"] = _BETWEEN.join(pieces)
    article["language"] = language_of(article["text"], sample=LONG_SAMPLE)


def _add_comments_of_capture(capture: Capture, doc_id: str, draft: Draft) -> None:
    columns = {name: [getattr(comment, name) for comment in capture.comments] for name in CapturedComment._fields}
    starts, ends, parents = (columns.pop(name) for name in ("start", "end", "parent"))
    positions = list(range(1, len(starts) + 1))
    ids = [f"{doc_id}#{position}" for position in positions]
    draft.take_comments(
        columns
        | {
            "doc_id": ids,
            "article_id": [doc_id] * len(ids),
            "position": positions,
            "text": [capture.text[start:end] for start, end in zip(starts, ends, strict=True)],
            "parent_id": [None if parent is None else ids[parent] for parent in parents],
            "source_start": starts,
            "source_end": ends,
        }
    )


def _check(capture: Capture, has_text: bool, draft: Draft) -> None:
    """Hold what the page declares against what was found; each disagreement is a problem."""
    found, said = len(capture.comments), capture.declared_comments
    if said is not None and said != found:
        draft.complain(
            f"the page declares {said} comments, {found} were found",
            "look whether some are hidden behind a button (open them all, save again), or run together",
        )
    if not has_text:
        draft.complain("no running text of an article was found, only comments", "save the page with its article")
    if capture.wrapped:
        draft.complain(
            "paragraphs are broken into lines of one width",
            "save the page without line breaks: sentences are taken to end where lines do",
        )
    for position, comment in enumerate(capture.comments, start=1):
        _check_length(capture, position, comment, draft)


def _check_length(capture: Capture, position: int, comment: CapturedComment, draft: Draft) -> None:
    length, limit = comment.end - comment.start, capture.declared_limit
    in_note = comment.truncated and breaks_off(capture.text[comment.start : comment.end])
    allowed = "" if limit is None else f", the page allows {limit:,}"
    if comment.truncated and (in_note or length != limit):
        what = (
            f"comment {position} is cut off{' inside a note' if in_note else ''}: it has {length:,} characters{allowed}"
        )
        draft.complain(what, "its end is lost; it is marked as truncated")
    elif limit is not None and length > limit + _ROUNDING:
        what = f"comment {position} has {length:,} characters{allowed}"
        draft.complain(what, "look whether it is really two comments")

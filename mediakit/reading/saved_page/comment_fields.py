"""The parts of one comment within its element: who, when, what, how many liked it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html

from mediakit.reading.saved_page.class_words import marks_of
from mediakit.reading.saved_page.comment_dates import find_date
from mediakit.reading.saved_page.comment_names import Marked, find_author
from mediakit.reading.saved_page.comment_texts import find_text

_LIKES = re.compile(
    r"like|up-?vote|vote-?up|thumb|recommend|(?:^|[\s_-])(?:votes?|score|karma|up|points?)(?:$|[\s_-])|rating-?count"
)
_NO_LIKES = re.compile(r"dislike|down|unlike|negative")
_NUMBER = re.compile(r"[+(]?\s*(\d[\d.,]*\s?k?)\s*\)?(?:\s+[^\W\d_]+)?", re.I)


class CommentFields(NamedTuple):
    """What one comment's element says; None where it says nothing."""

    text: str
    author: str | None
    posted: str | None
    likes: str | None


def read_fields(item: html.HtmlElement, *, signed: bool = True) -> CommentFields | None:
    """Return the parts of a comment's element; None when it has no text or, if ``signed``, neither author nor date."""
    marked = _marked_descendants(item)
    posted = find_date(marked)
    author = find_author(marked, sure=posted is None)
    if signed and author is None and posted is None:
        return None
    text = find_text(item, marked, [found.element for found in (author, posted) if found])
    if not text:
        return None
    return CommentFields(text, author.text if author else None, posted.text if posted else None, _shown_likes(marked))


def read_signature(element: html.HtmlElement) -> tuple[str | None, str | None]:
    """Return the author and the date that stand in an element, None for each that does not."""
    marked = _marked_descendants(element)
    author, posted = find_author(marked, sure=True), find_date(marked)
    return author.text if author else None, posted.text if posted else None


def _marked_descendants(item: html.HtmlElement) -> Marked:
    return [(element, marks_of(element)) for element in item.iterdescendants() if isinstance(element.tag, str)]


def _shown_likes(marked: Marked) -> str | None:
    for element, words in marked:
        if _LIKES.search(words) and not _NO_LIKES.search(words):
            written = element.get("content") or element.get("data-likes") or " ".join(element.text_content().split())
            if number := _NUMBER.fullmatch(written.strip()):
                return number[1].replace(" ", "")
    return None

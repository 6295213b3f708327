"""How many comments a page says there are below its article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from mediakit.lexicons.loading import any_of
from mediakit.reading.numbers import number_of
from mediakit.reading.saved_page.class_words import is_container, marks_of
from mediakit.reading.saved_page.linked_data import Thing, listed_values, words_of

_NOUN = rf"{any_of('web_words', 'comments')}"
_NUMBER = r"(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,6})"
_NUMBER_FIRST = re.compile(rf"(?:^|[\s(\[]){_NUMBER}\s+(?:[^\W\d_]+\s+)?{_NOUN}\b", re.I)
_NUMBER_LAST = re.compile(rf"\b{_NOUN}\s*[:(\[|–-]?\s*{_NUMBER}\s*(?:[)\]]|$)", re.I)
_SINGLE = re.compile(rf"^\s*{any_of('web_words', 'one')}\s+{_NOUN}\b", re.I)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "legend", "summary"))
_HEADING_MARKS = re.compile(
    rf"(?:comment|komment|coment|respon|repl|reac)\S*[_-]*{any_of('web_words', 'heading_part')}|(?:^|\s)count(?:$|"
    r"\s)"
)

_LONGEST_HEADING = 160
"""Characters of a heading that counts comments: what is longer holds the comments themselves."""
_COUNTED = re.compile(r"(?:UserComments|Comment\w*)\s*:?\s*(\d+)", re.I)


def count_in_heading(root: html.HtmlElement, *, anywhere: bool) -> int | None:
    """Return the number that the heading of a thread states, None when none does.

    ``anywhere``: the page has a thread, so a heading counts that nothing but its words ties to comments.
    """
    loose: int | None = None
    for element in root.iter():
        if not isinstance(element.tag, str) or (count := _count_of(element)) is None:
            continue
        if any(map(is_container, (element, *element.iterancestors()))):
            return count
        loose = count if loose is None else loose
    return loose if anywhere else None


def _count_of(element: html.HtmlElement) -> int | None:
    if element.tag not in _HEADINGS and not _HEADING_MARKS.search(marks_of(element)):
        return None
    text = " ".join(element.text_content().split())
    return count_in(text) if len(text) <= _LONGEST_HEADING else None


def count_in(text: str) -> int | None:
    """Return how many comments a heading says there are, None when it does not say.

    >>> [count_in(text) for text in ("3 thoughts on “Fog”", "Kommentare (1.204)", "One response", "Comments")]
    [3, 1204, 1, None]
    """
    match = _NUMBER_FIRST.search(text) or _NUMBER_LAST.search(text)
    if match:
        return number_of(re.sub(r"\D", "", match[1]))
    return 1 if _SINGLE.match(text) else None


def count_in_data(article: Thing, tree: html.HtmlElement) -> int | None:
    """Return the number that a page states for machines, None when it states none."""
    return next((count for count in _stated_counts(article, tree) if count is not None), None)


def _stated_counts(article: Thing, tree: html.HtmlElement) -> Iterator[int | None]:
    yield _decimal_number(article.get("commentCount"))
    for statistic in listed_values(article.get("interactionStatistic")):
        if isinstance(statistic, dict) and "Comment" in _named_type(statistic.get("interactionType")):
            yield _decimal_number(statistic.get("userInteractionCount"))
    for element in tree.iterfind(".//*[@itemprop]"):
        prop = element.get("itemprop")
        written = element.get("content") or element.text_content()
        if prop == "commentCount":
            yield _decimal_number(written)
        elif prop == "interactionCount" and (match := _COUNTED.search(written)):
            yield number_of(match[1])


def _named_type(value: object) -> str:
    """Return what a value of JSON-LD names, by its type where it is an object."""
    return str(value.get("@type")) if isinstance(value, dict) else words_of(value)


def _decimal_number(value: object) -> int | None:
    return number_of(words_of(value))

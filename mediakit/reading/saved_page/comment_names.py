"""Who wrote a comment: the name within its element, without what sites put around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from lxml import html

from mediakit.lexicons.loading import any_of
from mediakit.reading.markup import element_text

Marked = list[tuple[html.HtmlElement, str]]
"""The elements within a comment's, each with what its class and the like say."""


class Found(NamedTuple):
    """What was found, and the element it stands in."""

    text: str
    element: html.HtmlElement


_MARKS = tuple(
    map(
        re.compile,
        (
            r"(?:^|[\s:])(?:author|creator)(?:$|\s)",
            r"(?:^|\s)fn(?:$|\s)",
            rf"{any_of('web_words', 'before_name')}[-_]*name|(?:^|[\s_-])nick(?:$|[\s_-])",
            rf"{any_of('web_words', 'author')}|poster(?:$|\s)|(?:^|[\s_-])user(?:$|[\s_-])",
            rf"(?:^|[\s_-]){any_of('web_words', 'name_part')}(?:$|[\s_-])",
        ),
    )
)
"""From surest to least sure."""
_NOT_MARKS = re.compile(rf"{any_of('web_words', 'no_name_part')}")
_HEADS = re.compile(r"submitted|(?:^|[\s_-])(?:metas?|infos?|head|header)(?:$|[\s_-])")
_PROFILE = re.compile(rf"/{any_of('web_words', 'profile_path')}/|[?&](?:user|uid|member)=", re.I)
_SAYS = re.compile(
    rf"\s*\b{any_of('web_words', 'says')}\b\s*(?:[:.…]|{any_of('web_words', 'behind_says')}\b|,|$).*",
    re.I | re.S,
)
_BEFORE = re.compile(
    rf"\s*(?:#?\d{{1,4}}[.):]?\s+)?(?:{any_of('web_words', 'posted')}\s+)?(?:{any_of('web_words', 'by')}\b\s*:?\s+|"
    r"(?:name|author|autor|user)\s*:\s*)",
    re.I,
)
_AFTER = re.compile(
    rf"\s*(?:[|•·,(]|\s[-–—]\s|\b{any_of('web_words', 'before_date')}\b)?\s*(?:\w+,\s*)?"
    r"(?:\d{1,2}[./:]\s?\d{1,2}|\d{1,2}\.\s\w+|\d{4}-\d\d|\w{3,9}\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+\w{3,9}\.?\s+\d{4}|\d+\s+\w+\s+ago).*",
    re.I | re.S,
)
_NO_NAME = re.compile(
    rf"\b{any_of('web_words', 'no_name')}\b",
    re.I,
)
_LONGEST = 60
"""Characters of a name: what is longer is a sentence."""


def clean_name(written: str) -> str:
    """Return a commenter's name without what sites put around it, "" when it is none.

    >>> clean_name("by Rowan says:"), clean_name("Marsh on March 1, 2024 at 9:00"), clean_name("Log in to comment")
    ('Rowan', 'Marsh', '')
    """
    name = _SAYS.sub("", _BEFORE.sub("", written, count=1))
    name = _AFTER.sub("", name).strip(" \t:,;|•·–—-\u00a0")
    is_name = 0 < len(name) <= _LONGEST and any(map(str.isalpha, name)) and not _NO_NAME.search(name)
    return name if is_name else ""


def find_author(marked: Marked, *, sure: bool) -> Found | None:
    """Return the name of who wrote a comment; ``sure`` wants an element that is marked as one's name."""
    places = _marked_places(marked) if sure else chain(_marked_places(marked), _heads(marked))
    return next((found for elements in places for found in _linked_names_within(elements)), None)


def _marked_places(marked: Marked) -> Iterator[list[html.HtmlElement]]:
    may_name = [(element, words) for element, words in marked if not _NOT_MARKS.search(words)]
    for marks in _MARKS:
        yield [element for element, words in may_name if marks.search(words)]
    yield [element for element, _ in marked if element.tag == "cite"]
    yield [element for element, _ in marked if _is_profile_link(element)]


def _is_profile_link(element: html.HtmlElement) -> bool:
    return element.tag == "a" and _PROFILE.search(element.get("href") or "") is not None


def _heads(marked: Marked) -> Iterator[list[html.HtmlElement]]:
    """Yield where a name may stand that nothing marks as one: the head of a comment."""
    yield [element for element, words in marked if _HEADS.search(words) or element.tag in {"header", "footer"}]
    yield [element for element, _ in marked if element.tag in {"h3", "h4", "h5", "h6"}]


def _linked_names_within(elements: Iterable[html.HtmlElement]) -> Iterator[Found]:
    for element in elements:
        for inner in element.iterdescendants("b", "strong", "a", "cite"):
            if name := clean_name(line_of(inner)):
                yield Found(name, inner)
        if name := clean_name(line_of(element) or element.get("content") or ""):
            yield Found(name, element)


def line_of(element: html.HtmlElement) -> str:
    """Return the text of an element as one line."""
    return " ".join(element_text(element).split())

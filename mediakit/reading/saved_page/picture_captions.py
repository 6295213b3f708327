"""Captions around an article's paragraphs, with their credits: trafilatura leaves them out, the tree has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from mediakit.reading.markup import element_text
from mediakit.reading.page.captions import read_caption
from mediakit.reading.saved_page.article_body import folded

_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption-text|image-caption|photo-caption)(?:$|[\s_-])", re.I
)
_CREDIT_CLASS = re.compile(r"credit|copyright|photographer|fotograf|attribution|bildnachweis", re.I)
_ELSEWHERE = frozenset(("nav", "aside", "footer"))
_LONGEST_CREDIT = 120
"""Characters of a credit: what is longer describes the picture."""
_LONGEST = 1_500
"""Characters of a caption: what is longer is a part of the article that stands in a figure."""


class PictureCaption(NamedTuple):
    """A caption and its credit, "" without; the credit stands within the caption's text."""

    text: str
    credit: str
    element: html.HtmlElement


def picture_captions(article: html.HtmlElement) -> list[PictureCaption]:
    """Return the captions within an article's element, in order; those of teasers for other articles are left out."""
    captions, seen = list[PictureCaption](), set[str]()
    for element in _caption_elements(article):
        caption = _caption_of_element(element)
        if caption and folded(caption.text) not in seen:
            seen.add(folded(caption.text))
            captions.append(caption)
    return captions


def _caption_elements(article: html.HtmlElement) -> Iterator[html.HtmlElement]:
    taken: html.HtmlElement | None = None
    for element in article.iter("figcaption", "p", "div", "span", "dd"):
        if element.tag != "figcaption" and not _CAPTION_CLASS.search(element.get("class") or ""):
            continue
        if (taken is not None and taken in element.iterancestors()) or _is_elsewhere(element, article):
            continue
        taken = element
        yield element


def _is_elsewhere(element: html.HtmlElement, article: html.HtmlElement) -> bool:
    """Tell whether an element belongs to another article or to the page's frame."""
    for above in element.iterancestors():
        if above is article:
            return False
        if above.tag in _ELSEWHERE or above.tag == "article" or (above.tag == "a" and above.find(".//h3") is not None):
            return True
    return False


def _caption_of_element(element: html.HtmlElement) -> PictureCaption | None:
    text = " ".join(element_text(element).split())
    credit = _marked_credit(element)
    if credit and not text.endswith(credit) and credit not in text:
        text = f"{text} {credit}".strip()
    if not text or len(text) > _LONGEST:
        return None
    if credit:
        return PictureCaption(text, credit, element)
    written = read_caption(text)
    return PictureCaption(text, text[written.start : written.end] if written else "", element)


def _marked_credit(element: html.HtmlElement) -> str:
    """Return the words that a class marks as the credit, within a caption or beside it in its figure."""
    figure = next((above for above in element.iterancestors("figure")), element)
    for inner in (*element.iterdescendants(), *figure.iterdescendants()):
        if not isinstance(inner.tag, str) or not _CREDIT_CLASS.search(inner.get("class") or ""):
            continue
        words = " ".join(element_text(inner).split())
        if 0 < len(words) <= _LONGEST_CREDIT:
            return words
    return ""

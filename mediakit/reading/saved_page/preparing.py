"""A copy of a page's tree in which nothing of the article's text looks like furniture of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from lxml import html

from mediakit.reading.saved_page.taking_out import take_out

_BODY_CLASS = re.compile(r"(?:article|story|post|entry)[-_]{0,2}(?:body|text|content)", re.I)
_EMBEDDED_CLASS = re.compile(r"(?:^|\s)(?:twitter-tweet|instagram-media|bluesky-embed|mastodon-embed)(?:$|\s)", re.I)
_HOVER_CLASS = re.compile(r"rollover|tooltip|popover|hovercard|hover-card", re.I)
_INLINE = ("span", "a", "em", "strong", "b", "i", "u", "mark", "abbr")
_FEWEST_OWN_WORDS = 5
"""Words of its own that a paragraph has besides the elements in it: fewer, and it may be a list of links."""


def prepared(tree: html.HtmlElement) -> html.HtmlElement:
    """Return a copy of a page's tree for an extractor that judges by class names; the tree itself stays.

    Bodies cut in pieces by advertisements are joined, posts embedded from elsewhere and words within a sentence lose
    the class names that would have them thrown out, and cards shown on hovering go.
    """
    copy = deepcopy(tree)
    _join_bodies(copy)
    _take_out_cards(copy)
    _uncover_embedded(copy)
    _uncover_inline(copy)
    return copy


def _join_bodies(tree: html.HtmlElement) -> None:
    """Move the pieces of each article's body, elements of one class name, into the first of them."""
    for article in list(tree.iter("article")):
        for pieces in _body_pieces(article):
            first, *others = pieces
            for piece in others:
                first.extend(list(piece))


def _body_pieces(article: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    """Yield the elements that share the class name of a body, where they stand beside each other in one article."""
    names = Counter(name for element in article.iter("div", "section") for name in _body_names(element))
    for name, count in names.items():
        pieces = [element for element in article.iter("div", "section") if name in _body_names(element)]
        if count > 1 and all(_is_piece(piece, article, pieces) for piece in pieces):
            yield pieces
            return


def _body_names(element: html.HtmlElement) -> set[str]:
    return {name for name in (element.get("class") or "").split() if _BODY_CLASS.fullmatch(name)}


def _is_piece(element: html.HtmlElement, article: html.HtmlElement, pieces: list[html.HtmlElement]) -> bool:
    """Tell whether an element is a piece of this very article, and within no other piece."""
    if next(element.iterancestors("article"), None) is not article:
        return False
    return not any(above in pieces for above in element.iterancestors())


def _take_out_cards(tree: html.HtmlElement) -> None:
    """Take out what shows on hovering over a word: within the element of the word, one of its own."""
    for element in list(tree.iter("span", "div")):
        if _is_hovering(element) and any(_is_hovering(above) for above in element.iterancestors("span", "div", "a")):
            take_out(element)


def _is_hovering(element: html.HtmlElement) -> bool:
    return bool(_HOVER_CLASS.search(element.get("class") or ""))


def _uncover_embedded(tree: html.HtmlElement) -> None:
    for quote in tree.iter("blockquote"):
        if not _EMBEDDED_CLASS.search(quote.get("class") or ""):
            continue
        for element in (quote, *quote.iterdescendants()):
            _forget_class(element)
        around = quote.getparent()
        if around is not None and _holds_only_quotes(around):
            around.tag = "div"
            _forget_class(around)


def _holds_only_quotes(element: html.HtmlElement) -> bool:
    paragraphs = element.findall(".//p")
    return element.tag in ("div", "figure", "aside") and len(paragraphs) == len(element.findall(".//blockquote//p"))


def _uncover_inline(tree: html.HtmlElement) -> None:
    for paragraph in tree.iter("p"):
        if len(_own_text(paragraph).split()) < _FEWEST_OWN_WORDS:
            continue
        for element in list(paragraph.iterdescendants(*_INLINE)):
            _forget_class(element)


def _own_text(element: html.HtmlElement) -> str:
    return " ".join([element.text or "", *(child.tail or "" for child in element)])


def _forget_class(element: html.HtmlElement) -> None:
    for name in ("class", "id", "role", "data-testid"):
        element.attrib.pop(name, None)

"""An article's text within its page: paragraphs and sub-headings by trafilatura, found again in the page's tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from mediakit.reading.markup import tidy
from mediakit.reading.saved_page.preparing import prepared

_LETTERS = re.compile(r"\W+")
_SHARE = 0.8
"""Part of the paragraphs that an element must hold to be the article's."""
_SLACK = 500
"""Characters of white space that an element may hold beyond its text."""
_WHOLES = frozenset(("article", "main"))
_GROUPS = frozenset(("list", "table", "row", "quote"))
_HOLDERS = frozenset(
    (
        "p",
        "div",
        "li",
        "blockquote",
        "pre",
        "td",
        "th",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "span",
    )
)


class BodyPart(NamedTuple):
    """A paragraph or sub-heading, and the element of the page it stands in, None when it is not found again."""

    kind: str
    text: str
    element: html.HtmlElement | None = None


def body_parts(tree: html.HtmlElement) -> list[BodyPart]:
    """Return the paragraphs and sub-headings of the article a page is about, none when there is none."""
    found = _extracted(tree)
    if found is None:
        return []
    parts = [BodyPart(kind, words) for kind, text in _tagged_texts(found) if (words := tidy(text).replace("\n", " "))]
    longest = max((len(part.text) for part in parts), default=0)
    where = _elements_by_text(tree, 2 * longest + _SLACK)
    return [part._replace(element=where.get(folded(part.text))) for part in parts]


def article_element(parts: list[BodyPart], tree: html.HtmlElement) -> html.HtmlElement:
    """Return the ``article`` or ``main`` around a body's paragraphs, else the smallest element around most of them."""
    elements = [part.element for part in parts if part.element is not None and part.kind == "paragraph"]
    around = Counter(above for element in elements for above in (element, *element.iterancestors()))
    most = [element for element, count in around.items() if count >= _SHARE * len(elements)]
    smallest = max(most, key=lambda element: sum(1 for _ in element.iterancestors()), default=tree)
    return smallest if smallest.tag in _WHOLES else next(smallest.iterancestors(*_WHOLES), smallest)


def folded(text: str) -> str:
    """Return a text's letters and digits alone, to find it again whatever stands between them."""
    return _LETTERS.sub("", text).casefold()


def _extracted(tree: html.HtmlElement) -> etree._Element | None:
    import trafilatura  # loaded when a page is read: it takes a fifth of a second

    try:
        found = trafilatura.bare_extraction(prepared(tree), favor_precision=True, include_comments=False)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, etree.LxmlError):
        return None
    return getattr(found, "body", None)


def _tagged_texts(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the kinds and texts of what trafilatura found, lists and tables by item and row."""
    for child in element:
        if child.tag == "head":
            yield "subhead", _inner_text(child)
        elif child.tag in _GROUPS and len(child):
            yield "paragraph", child.text or ""
            yield from _tagged_texts(child)
        else:
            yield "paragraph", _inner_text(child)
        yield "paragraph", child.tail or ""


def _inner_text(element: etree._Element) -> str:
    return "".join(_strings(element))


def _strings(element: etree._Element) -> Iterator[str]:
    """Yield the text within an element, a space for a break of the line."""
    yield " " if element.tag == "lb" else ""
    yield element.text or ""
    for child in element:
        yield from _strings(child)
        yield child.tail or ""


def _elements_by_text(tree: html.HtmlElement, longest: int) -> dict[str, html.HtmlElement]:
    """Return the smallest elements of a page by their text; of equal texts the first counts."""
    lengths = _characters_of_elements(tree)
    found: dict[str, html.HtmlElement] = {}
    for element in tree.iter(*_HOLDERS):
        if 0 < lengths[element] <= longest:
            key = folded("".join(element.itertext()))
            if key not in found or found[key] in element.iterancestors():
                found[key] = element
    return found


def _characters_of_elements(tree: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Return how many characters each element holds."""
    lengths: dict[html.HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        own = len(element.text or "") if isinstance(element.tag, str) else 0
        lengths[element] = own + sum(lengths[child] + len(child.tail or "") for child in element)
    return lengths

"""Which elements of a page may be one comment each: by name, by Disqus, as pairs of a list, as groups of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from lxml import html

from mediakit.reading.saved_page.class_words import (
    is_comment_text,
    is_container,
    is_item,
    is_recent_list,
    is_typed,
    words_of_token,
)
from mediakit.reading.saved_page.comment_fields import read_fields
from mediakit.reading.saved_page.comment_texts import words_in
from mediakit.reading.saved_page.taking_out import take_out

_MEMBERS = ("li", "div", "article", "section", "tr", "table", "blockquote")
_PLACES = ("div", "section", "ul", "ol", "table", "article", "aside", "main")
_MOST_CLIMBED = 6
"""Elements around a text in which its author is looked for: farther out stand other comments."""

Elements = list[html.HtmlElement]


class Candidates(NamedTuple):
    """Elements that may be comments, in the order of the page, and those of them that are, signed or not."""

    possible: Elements
    sure: Collection[html.HtmlElement]


def candidates(root: html.HtmlElement, held: Container[html.HtmlElement]) -> Candidates:
    """Return the elements that may be comments; ``held`` are none."""
    _drop_recent(root)
    pairs = set(_paired_definitions(root))
    found = {element for element in root.iter() if is_item(element) and element not in held}
    sure = (
        pairs
        | set(_disqus_posts(root))
        | {element for element in found if is_typed(element) and _has_stated_text(element)}
    )
    found |= sure
    found |= set(_climbed(root, found, held))
    found |= set(_recurring_elements(root, found, held))
    return Candidates([element for element in root.iter() if element in found], sure)


def _has_stated_text(element: html.HtmlElement) -> bool:
    return any(
        "text" in f"{inner.get('itemprop')} {inner.get('property')}".lower() for inner in element.iterdescendants()
    )


def _drop_recent(root: html.HtmlElement) -> None:
    """Take out the lists of the latest comments below other articles."""
    lists = [element for element in root.iter("div", "ul", "ol", "li", "section", "aside") if is_recent_list(element)]
    for element in lists:
        take_out(element)


def _paired_definitions(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Put each term of a list of comments and the descriptions below it into one element, as in old Blogger pages."""
    for outer in list(root.iter("dl")):
        terms = outer.findall("dt")
        if any(map(is_container, (outer, *terms))):
            yield from map(_paired, terms)


def _paired(term: html.HtmlElement) -> html.HtmlElement:
    pair = html.Element("div", {"class": "comment"})
    followers = list(term.itersiblings())
    term.addprevious(pair)
    pair.append(term)
    for follower in followers:
        if follower.tag == "dt":
            break
        pair.append(follower)
    return pair


def _disqus_posts(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for element in root.iter("li"):
        if "post" in (element.get("class") or "").split() and element.find(".//div[@class='post-message']") is not None:
            yield element


def _climbed(
    root: html.HtmlElement, named: Collection[html.HtmlElement], held: Container[html.HtmlElement]
) -> Iterator[html.HtmlElement]:
    """Yield the smallest signed element around a comment's words, where none is named as a comment."""
    texts = [element for element in root.iter() if _is_lonely_text(element, named)]
    inside = Counter(above for text in texts for above in text.iterancestors())
    for text in texts:
        if text not in named or not read_fields(text):
            alone = takewhile(lambda above: inside[above] == 1 and above not in held, text.iterancestors())
            yield from _signed_around(text, islice(alone, _MOST_CLIMBED))


def _signed_around(text: html.HtmlElement, outer: Iterable[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """Yield the first element around a comment's words that has its author or date, if the words are most of it."""
    for above in outer:
        if fields := read_fields(above):
            if 2 * len(words_in(text)) > len(fields.text):
                yield above
            return


def _is_lonely_text(element: html.HtmlElement, named: Collection[html.HtmlElement]) -> bool:
    """Tell whether an element is named as a comment's words, or as a comment, and stands in none."""
    if not isinstance(element.tag, str) or not (element in named or is_comment_text(element)):
        return False
    return not any(above in named for above in element.iterancestors()) and bool(words_in(element))


def _recurring_elements(
    root: html.HtmlElement, named: Collection[html.HtmlElement], held: Container[html.HtmlElement]
) -> Iterator[html.HtmlElement]:
    """Yield the elements of one kind that come back within a place of comments, most of them with an author or date."""
    around_named = {above for element in named for above in element.iterancestors()}
    for place in filter(is_container, root.iter(*_PLACES)):
        if place in held or place in around_named:
            continue
        for members in _elements_by_kind(place):
            if 2 * len(list(filter(read_fields, members))) > len(members):
                yield from members


def _elements_by_kind(place: html.HtmlElement) -> Iterator[Elements]:
    """Yield the elements within a place that have their tag and the words of their first class, or id, in common."""
    kinds: dict[tuple[str, ...], Elements] = {}
    for element in place.iterdescendants(*_MEMBERS):
        tokens = (element.get("class") or element.get("id") or "").split()
        if words := words_of_token(tokens[0]) if tokens else []:
            kinds.setdefault((str(element.tag), *words), []).append(element)
    yield from (members for members in kinds.values() if len(members) > 1)

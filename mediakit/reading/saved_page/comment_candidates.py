"""Which elements of a page may be one comment each: by name, by Disqus, as pairs of a list, as groups of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator

from lxml import html

from mediakit.reading.saved_page.class_words import (
    is_comment_text,
    is_container,
    is_item,
    is_recent_list,
    words_of_token,
)
from mediakit.reading.saved_page.comment_fields import read_fields
from mediakit.reading.saved_page.comment_texts import words_in

_MEMBERS = ("li", "div", "article", "section", "tr", "table", "blockquote")
_MOST_CLIMBED = 6
_PAGE = frozenset(("html", "body"))


def candidates(root: html.HtmlElement, held: Container[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the elements that may be comments, in the order of the page; ``held`` are none."""
    _drop_recent(root)
    _pair_definitions(root)
    found = {element for element in root.iter() if is_item(element) and element not in held}
    found |= set(_disqus_posts(root))
    found |= set(_climbed(root, found, held))
    found |= set(_groups(root, found, held))
    return [element for element in root.iter() if element in found]


def _drop_recent(root: html.HtmlElement) -> None:
    """Take out the lists of the latest comments below other articles."""
    for element in [element for element in root.iter("div", "ul", "ol", "li", "section", "aside") if is_recent_list(element)]:
        if element.getparent() is not None and element.tag not in _PAGE:
            element.drop_tree()


def _pair_definitions(root: html.HtmlElement) -> None:
    """Put each term of a list of comments and the descriptions below it into one element, as old Blogger pages have it."""
    for outer in list(root.iter("dl")):
        terms = [child for child in outer if child.tag == "dt"]
        if not (is_container(outer) or any(map(is_container, terms))):
            continue
        for term in terms:
            pair = html.Element("div", {"class": f"comment {term.get('class') or ''}"})
            followers = list(term.itersiblings())
            term.addprevious(pair)
            pair.append(term)
            for follower in followers:
                if follower.tag == "dt":
                    break
                pair.append(follower)


def _disqus_posts(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for element in root.iter("li"):
        if "post" in (element.get("class") or "").split() and element.find(".//div[@class='post-message']") is not None:
            yield element


def _climbed(
    root: html.HtmlElement, named: Container[html.HtmlElement], held: Container[html.HtmlElement]
) -> Iterator[html.HtmlElement]:
    """Yield the smallest element around a comment's words that has its author or date, where none is named as a comment."""
    texts = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and (element in named or is_comment_text(element))
        and not any(above in named for above in element.iterancestors())
    ]
    inside = Counter(above for text in texts for above in text.iterancestors())
    for text in texts:
        length = len(words_in(text))
        if not length or (text in named and read_fields(text)):
            continue
        for _, above in zip(range(_MOST_CLIMBED), text.iterancestors(), strict=False):
            if inside[above] > 1 or above in held or above.tag in _PAGE:
                break
            if fields := read_fields(above):
                if 2 * length > len(fields.text):
                    yield above
                break


def _groups(
    root: html.HtmlElement, named: Collection[html.HtmlElement], held: Container[html.HtmlElement]
) -> Iterator[html.HtmlElement]:
    """Yield the elements of one kind that come back within a place of comments, most of them with an author or date."""
    around_named = {above for element in named for above in element.iterancestors()}
    for container in root.iter("div", "section", "ul", "ol", "table", "article", "aside", "main"):
        if container in held or container in around_named or not is_container(container):
            continue
        kinds: dict[tuple[str, ...], list[html.HtmlElement]] = {}
        for element in container.iterdescendants(*_MEMBERS):
            if name := _kind(element):
                kinds.setdefault((element.tag, *name), []).append(element)
        for members in kinds.values():
            if len(members) > 1 and 2 * sum(1 for member in members if read_fields(member)) > len(members):
                yield from members


def _kind(element: html.HtmlElement) -> list[str]:
    """Return the words of an element's first class, else of its id."""
    tokens = (element.get("class") or element.get("id") or "").split()
    return words_of_token(tokens[0]) if tokens else []

"""One comment after another in a page's tree, each with its parent, whatever system wrote them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from lxml import html

from mediakit.reading.saved_page.class_words import depth_of, is_item, is_ping, words_of_token
from mediakit.reading.saved_page.comment_fields import Fields, read_fields


class Item(NamedTuple):
    """A comment; ``parent`` is the place among the items of the one it answers, None for a top one."""

    fields: Fields
    parent: int | None


class Items(NamedTuple):
    """The comments of a tree in their order, their elements, and how many notices of links stood among them."""

    items: list[Item]
    elements: list[html.HtmlElement]
    pings: int


def take_items(root: html.HtmlElement, held: Container[html.HtmlElement] = ()) -> Items:
    """Take the comments out of a tree; ``held`` are elements that cannot be comments, such as those of the article."""
    candidates = [element for element in root.iter() if is_item(element) and element not in held]
    above = _candidates_above(candidates)
    branches = {element: _branches(element, above[element]) for element in candidates}
    found: dict[html.HtmlElement, Fields] = {}
    pings = 0
    for element in reversed(candidates):  # inner before outer: a reply is taken out of the comment that holds it
        if is_ping(element):
            pings += 1
            _detach(element)
        elif fields := read_fields(element):
            found[element] = fields
            _detach(element)
    elements = [element for element in candidates if element in found]
    parents = _parents(elements, above, branches)
    items = [Item(found[element], parent) for element, parent in zip(elements, parents, strict=True)]
    return Items(items, elements, pings)


def _candidates_above(candidates: Sequence[html.HtmlElement]) -> dict[html.HtmlElement, list[html.HtmlElement]]:
    known = set(candidates)
    return {element: [above for above in element.iterancestors() if above in known] for element in candidates}


def _branches(element: html.HtmlElement, above: Sequence[html.HtmlElement]) -> dict[html.HtmlElement, html.HtmlElement]:
    """Return for each candidate above an element that one's child in which the element stands."""
    chain = [element, *element.iterancestors()]
    return {outer: chain[chain.index(outer) - 1] for outer in above}


def _detach(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _parents(
    elements: Sequence[html.HtmlElement],
    above: Mapping[html.HtmlElement, Sequence[html.HtmlElement]],
    branches: Mapping[html.HtmlElement, Mapping[html.HtmlElement, html.HtmlElement]],
) -> list[int | None]:
    owners: dict[html.HtmlElement, int] = {}
    for place, element in enumerate(elements):
        for outer in (element, *above[element]):
            owners.setdefault(outer, place)

    def parent(place: int, element: html.HtmlElement) -> int | None:
        for outer in above[element]:
            owner = elements[owners[outer]]
            if owner is outer:
                return owners[outer]
            if owner is not element and _kind(branches[owner][outer]) != _kind(branches[element][outer]):
                return owners[outer]
        return None

    nested = [parent(place, element) for place, element in enumerate(elements)]
    return nested if any(one is not None for one in nested) else _by_depth(elements, above, owners)


def _kind(branch: html.HtmlElement) -> tuple[str, tuple[str, ...]]:
    """Return what elements side by side share: the tag and the first class without its numbers."""
    tokens = (branch.get("class") or "").split() or [branch.get("id") or ""]
    return str(branch.tag), tuple(words_of_token(tokens[0]))


def _by_depth(
    elements: Sequence[html.HtmlElement],
    above: Mapping[html.HtmlElement, Sequence[html.HtmlElement]],
    owners: Mapping[html.HtmlElement, int],
) -> list[int | None]:
    """Return the parents that stated depths tell: the last comment before that is less deep."""
    parents: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for place, element in enumerate(elements):
        own = (element, *(outer for outer in above[element] if owners[outer] == place))
        depth = next((stated for one in own if (stated := depth_of(one)) is not None), 0)
        open_ = [one for one in open_ if one[1] < depth]
        parents.append(open_[-1][0] if open_ else None)
        open_.append((place, depth))
    return parents

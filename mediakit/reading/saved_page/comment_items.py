"""One comment after another in a page's tree, each with its parent, whatever system wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from lxml import html

from mediakit.reading.saved_page.class_words import depth_of, is_ping, words_of_token
from mediakit.reading.saved_page.comment_candidates import candidates
from mediakit.reading.saved_page.comment_fields import Fields, read_fields, read_signature


_MOST_AROUND = 3


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
    possible = candidates(root, held)
    above = _candidates_above(possible)
    branches = {element: _branches(element, above[element]) for element in possible}
    around = {element: list(element.iterancestors()) for element in possible}
    found: dict[html.HtmlElement, Fields] = {}
    pings = 0
    for element in reversed(possible):  # inner before outer: a reply is taken out of the comment that holds it
        if is_ping(element):
            pings += 1
            _detach(element)
        elif fields := read_fields(element):
            found[element] = fields
            _detach(element)
    elements = [element for element in possible if element in found]
    elements = _of_dated_kinds(elements, found)
    found = {element: found[element] for element in elements}
    _complete(found, around, held)
    parents = _parents(elements, above, branches)
    items = [Item(found[element], parent) for element, parent in zip(elements, parents, strict=True)]
    return Items(items, elements, pings)


def _of_dated_kinds(elements: list[html.HtmlElement], found: Mapping[html.HtmlElement, Fields]) -> list[html.HtmlElement]:
    """Return the comments without those that have no date and are named unlike all that have one, where most do."""
    dated = [element for element in elements if found[element].posted]
    if len(dated) < 2 or 2 * len(dated) <= len(elements):
        return elements
    kinds = {_kind(element) for element in dated}
    return [element for element in elements if found[element].posted or _kind(element) in kinds]


def _complete(
    found: dict[html.HtmlElement, Fields],
    around: Mapping[html.HtmlElement, Sequence[html.HtmlElement]],
    held: Container[html.HtmlElement],
) -> None:
    """Look around a comment that has no author, or no date, for it, as far as no other comment stands there."""
    inside = Counter(above for element in found for above in around[element])
    for element, fields in found.items():
        if fields.author and fields.posted:
            continue
        for _, above in zip(range(_MOST_AROUND), around[element], strict=False):
            if inside[above] > 1 or above in held or above.tag in {"html", "body"}:
                break
            author, posted = read_signature(above)
            fields = fields._replace(author=fields.author or author, posted=fields.posted or posted)
        found[element] = fields


def _candidates_above(possible: Sequence[html.HtmlElement]) -> dict[html.HtmlElement, list[html.HtmlElement]]:
    known = set(possible)
    return {element: [above for above in element.iterancestors() if above in known] for element in possible}


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

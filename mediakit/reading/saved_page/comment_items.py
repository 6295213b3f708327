"""One comment after another in a page's tree, each with its parent, whatever system wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from lxml import html

from mediakit.reading.saved_page.class_words import depth_of, is_ping, words_of_token
from mediakit.reading.saved_page.comment_candidates import candidates
from mediakit.reading.saved_page.comment_fields import CommentFields, read_fields, read_signature
from mediakit.reading.saved_page.taking_out import take_out

_MOST_AROUND = 3
"""Elements around a comment that may hold it alone, such as its place in a list."""

Elements = Sequence[html.HtmlElement]
Found = dict[html.HtmlElement, CommentFields]


class Item(NamedTuple):
    """A comment; ``parent`` is the place among the items of the one it answers, None for a top one."""

    fields: CommentFields
    parent: int | None


class Taken(NamedTuple):
    """The comments of a tree in their order, and how many notices of links stood among them."""

    items: list[Item]
    pings: int


def take_items(root: html.HtmlElement, article: Collection[html.HtmlElement] = ()) -> Taken:
    """Take the comments out of a tree; ``article`` are elements that hold the article and so are no comment."""
    held = {root, *root.iterfind("body"), *article}
    possible, sure = candidates(root, held)
    around = {element: list(element.iterancestors()) for element in possible}
    found: Found = {}
    pings = 0
    for element in reversed(possible):  # inner before outer: a reply is taken out of the comment that holds it
        if is_ping(element):
            pings += 1
            take_out(element)
        elif fields := read_fields(element, signed=element not in sure):
            found[element] = fields
            take_out(element)
    elements = _of_dated_kinds([element for element in possible if element in found], found)
    fields_of = _completed({element: found[element] for element in elements}, around, held)
    parents = _Threads(elements, possible, around).parents()
    return Taken([Item(fields_of[one], parent) for one, parent in zip(elements, parents, strict=True)], pings)


def _of_dated_kinds(elements: list[html.HtmlElement], found: Found) -> list[html.HtmlElement]:
    """Return the comments without those that have no date and are named unlike all that have one, where most do."""
    dated = [element for element in elements if found[element].posted]
    if len(dated) < 2 or 2 * len(dated) <= len(elements):
        return elements
    kinds = {_kind_of_element(element) for element in dated}
    return [element for element in elements if found[element].posted or _kind_of_element(element) in kinds]


def _completed(found: Found, around: Mapping[html.HtmlElement, Elements], held: Container[html.HtmlElement]) -> Found:
    """Return the comments with the author and date that stand around them, as far as no other comment stands there."""
    inside = Counter(above for element in found for above in around[element])

    def alone(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
        outer = takewhile(lambda above: inside[above] == 1 and above not in held, around[element])
        return islice(outer, _MOST_AROUND)

    return {element: _with_signature(fields, alone(element)) for element, fields in found.items()}


def _with_signature(fields: CommentFields, outer: Iterator[html.HtmlElement]) -> CommentFields:
    for above in outer:
        if fields.author and fields.posted:
            break
        author, posted = read_signature(above)
        fields = fields._replace(author=fields.author or author, posted=fields.posted or posted)
    return fields


class _Threads:
    """Which comment answers which, by the elements they stood in.

    A candidate that holds comments belongs to the first of them, its owner; so does what hangs below it.
    """

    def __init__(self, elements: Elements, possible: Elements, around: Mapping[html.HtmlElement, Elements]) -> None:
        self.elements = elements
        self.around = around
        known = set(possible)
        self.above = {element: [outer for outer in around[element] if outer in known] for element in elements}
        self.inside = Counter(outer for element in elements for outer in around[element])
        self.owners: dict[html.HtmlElement, int] = {}
        for place, element in enumerate(elements):
            for outer in (element, *self.above[element]):
                self.owners.setdefault(outer, place)

    def parents(self) -> list[int | None]:
        """Return the places of the comments that each answers: by what holds it, else by the depths that are stated."""
        nested = [self._nested_parent(element) for element in self.elements]
        return nested if any(parent is not None for parent in nested) else self._parents_by_depth()

    def _nested_parent(self, element: html.HtmlElement) -> int | None:
        for outer in self.above[element]:
            owner = self.elements[self.owners[outer]]
            if owner is outer:
                return self.owners[outer]
            # Comments side by side in one holder stand in branches of one kind; a reply stands in one of its own.
            if owner is not element and _kind_of_element(self._branch(owner, outer)) != _kind_of_element(
                self._branch(element, outer)
            ):
                return self.owners[outer]
        return None

    def _branch(self, element: html.HtmlElement, outer: html.HtmlElement) -> html.HtmlElement:
        """Return the child of a holder in which an element stood."""
        chain = [element, *self.around[element]]
        return chain[chain.index(outer) - 1]

    def _parents_by_depth(self) -> list[int | None]:
        """Return for each comment the last one before it that is less deep."""
        parents: list[int | None] = []
        open_: list[tuple[int, int]] = []
        for place, element in enumerate(self.elements):
            own = (element, *takewhile(lambda outer: self.inside[outer] == 1, self.around[element]))
            depth = next((stated for one in own if (stated := depth_of(one)) is not None), 0)
            open_ = [one for one in open_ if one[1] < depth]
            parents.append(open_[-1][0] if open_ else None)
            open_.append((place, depth))
        return parents


def _kind_of_element(element: html.HtmlElement) -> tuple[str, ...]:
    """Return what elements side by side share: the tag and the words of the first class, or id."""
    tokens = (element.get("class") or "").split() or [element.get("id") or ""]
    return str(element.tag), *words_of_token(tokens[0])

"""The comments of a saved page: of the page itself, else of its frames, else as it states them for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import html

from mediakit.reading.markup import parse
from mediakit.reading.saved_page.comment_items import Item, take_items
from mediakit.reading.saved_page.declared_counts import count_in_heading
from mediakit.reading.saved_page.linked_data import Thing
from mediakit.reading.saved_page.stated_comments import stated_comments

_UNREAD = (
    ".//textarea", ".//label", ".//*[@id='respond']", ".//*[@id='commentform']", ".//form[@id='comment-form']",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' comment-respond ')]",
    ".//*[contains(concat(' ',normalize-space(@class),' '),' comment-form ')]",
)  # fmt: skip


class Thread(NamedTuple):
    """The comments below an article, how many the page says there are, how many notices of links were left out."""

    items: list[Item]
    declared: int | None = None
    pings: int = 0


def take_thread(
    tree: html.HtmlElement, frames: Sequence[str], things: list[Thing], held: Iterable[html.HtmlElement]
) -> Thread:
    """Take the comments out of a page's tree and of its frames."""
    threads = [
        _thread_in(tree, set(held)),
        *(_thread_in(frame) for markup in frames if (frame := parse(markup)) is not None),
    ]
    items: list[Item] = []
    for thread in threads:
        shift = len(items)
        items += [Item(item.fields, None if item.parent is None else item.parent + shift) for item in thread.items]
    declared = [thread.declared for thread in threads if thread.declared is not None]
    if not items:
        items = stated_comments(things)
    return Thread(items, sum(declared) if declared else None, sum(thread.pings for thread in threads))


def _thread_in(root: html.HtmlElement, held: Iterable[html.HtmlElement] = ()) -> Thread:
    for path in _UNREAD:
        for element in root.iterfind(path) if "contains" not in path else root.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()
    taken = take_items(root, set(held))
    return Thread(taken.items, count_in_heading(root), taken.pings)

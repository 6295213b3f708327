"""The comments of a saved page: of the page itself and of its frames, else as it states them for machines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from lxml import html

from mediakit.reading.markup import parse
from mediakit.reading.saved_page.comment_items import Item, take_items
from mediakit.reading.saved_page.declared_counts import count_in_heading
from mediakit.reading.saved_page.linked_data import Thing
from mediakit.reading.saved_page.stated_comments import stated_comments
from mediakit.reading.saved_page.taking_out import take_out

_UNREAD = (
    ".//textarea",
    ".//label",
    ".//*[@id='respond']",
    ".//*[@id='commentform']",
    ".//*[@id='comment-form']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' comment-respond ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' comment-form ')]",
)
"""Where a comment is written: its labels ("Name") look like parts of one."""


class SavedThread(NamedTuple):
    """The comments below an article, how many the page says there are, how many notices of links were left out."""

    items: list[Item]
    declared: int | None = None
    pings: int = 0


def take_thread(
    tree: html.HtmlElement, frames: Sequence[str], things: list[Thing], held: Collection[html.HtmlElement]
) -> SavedThread:
    """Take the comments out of a page's tree and of its frames; ``held`` are elements of the article."""
    frame_trees = [frame for markup in frames if (frame := parse(markup)) is not None]
    threads = [_thread_in(tree, held), *map(_thread_in, frame_trees)]
    items: list[Item] = []
    for thread in threads:
        items += _items_moved(thread.items, len(items))
    declared = [thread.declared for thread in threads if thread.declared is not None]
    return SavedThread(
        items or stated_comments(things),
        sum(declared) if declared else None,
        sum(thread.pings for thread in threads),
    )


def _items_moved(items: list[Item], places: int) -> list[Item]:
    return [Item(fields, None if parent is None else parent + places) for fields, parent in items]


def _thread_in(root: html.HtmlElement, held: Collection[html.HtmlElement] = ()) -> SavedThread:
    for element in [element for path in _UNREAD for element in root.xpath(path)]:
        take_out(element)
    taken = take_items(root, held)
    return SavedThread(taken.items, count_in_heading(root, anywhere=bool(taken.items)), taken.pings)

"""Taking an element out of a tree, whatever characters stand around it."""

from __future__ import annotations

from lxml import html

from mediakit.reading.markup import writable


def take_out(element: html.HtmlElement) -> None:
    """Take an element out of its tree with all that is in it; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if tail and before is not None:
        before.tail = writable((before.tail or "") + tail)
    elif tail:
        parent.text = writable((parent.text or "") + tail)
    parent.remove(element)

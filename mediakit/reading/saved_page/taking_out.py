"""Taking an element out of a tree, whatever characters stand around it."""

from __future__ import annotations

import re

from lxml import html

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that a parser of HTML lets into a tree, but that cannot be written into one."""


def take_out(element: html.HtmlElement) -> None:
    """Take an element out of its tree with all that is in it; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if tail and before is not None:
        before.tail = _NO_XML.sub("", (before.tail or "") + tail)
    elif tail:
        parent.text = _NO_XML.sub("", (parent.text or "") + tail)
    parent.remove(element)

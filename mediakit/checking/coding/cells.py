"""Cells of sheets: no text becomes a formula, and an id comes back as it went."""

from __future__ import annotations

import re

_BEFORE = r"(?:^|[;,|\t\r\n])[ \"]*'*"
"""Where a program that parts cells otherwise than we do may see the beginning of a cell."""
_FORMULA = re.compile(rf"({_BEFORE})([=+\-@＝＋－＠])")
_HARMLESS = re.compile(rf"({_BEFORE})'([=+\-@＝＋－＠])")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def harmless(text: str) -> str:
    """Return a text with an apostrophe before each sign that could make a spreadsheet calculate.

    Control characters become U+FFFD. What is put in is taken out again by ``original``.

    >>> harmless("=1+1"), harmless("well; =1"), harmless("2 - 1 = 1")
    ("'=1+1", "well; '=1", '2 - 1 = 1')
    """
    return _FORMULA.sub(r"\1'\2", printable(text))


def original(cell: str) -> str:
    """Return what ``harmless`` was given.

    >>> original(harmless("'=1"))
    "'=1"
    """
    return _HARMLESS.sub(r"\1\2", cell)


def printable(text: str) -> str:
    """Return a text that XML and a terminal can hold: control characters and halves of characters as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def for_xlsx(text: str) -> str:
    """Return a text as an XLSX file has it, where ``_x0041_`` would stand for a character.

    >>> for_xlsx("a_x0041_")
    'a_x005F_x0041_'
    """
    return _ESCAPED.sub("_x005F_", printable(text))

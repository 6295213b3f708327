"""A page as lines: each trimmed, with its place, the empty lines before it and its indentation."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_WRAPPED_SHARE = 0.6
_WRAP_WIDTHS = range(45, 110)
_STOPS = frozenset(".!?:;…\"'”’»)]")


class Line(NamedTuple):
    """One line, or the wrapped lines of one paragraph; ``gap`` counts the empty lines before it.

    ``marked`` is where the signs that make it a heading in Markdown begin; the line begins behind them.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    marked: int | None = None


def split_lines(text: str) -> list[Line]:
    r"""Return the lines that hold more than white space.

    >>> [(line.text, line.gap) for line in split_lines("One\r\n\r\n\r\n  two ")]
    [('One', 0), ('two', 2)]
    """
    newline = "\n" if "\n" in text else "\r"
    found = []
    before = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        breaks = text.count(newline, before, start)
        indent = start - text.rfind(newline, before, start) - 1 if breaks else start - before
        line = Line(start, end, match.group(), max(breaks - 1, 0) if before else breaks, indent)
        found.append(_without_heading_signs(line) if line.text[0] == "#" else line)
        before = end
    return found


def _without_heading_signs(line: Line) -> Line:
    signs = _HEADING.match(line.text)
    if signs is None:
        return line
    return line._replace(start=line.start + signs.end(), text=line.text[signs.end() :], marked=line.start)


def page_lines(text: str) -> tuple[list[Line], bool]:
    """Return the lines of a page, those of a paragraph as one, and whether paragraphs had been broken into lines."""
    lines = split_lines(text)
    wrapped = _is_wrapped(lines)
    return (_join_wrapped(text, lines) if wrapped else lines), wrapped


def _is_wrapped(lines: list[Line]) -> bool:
    """Tell whether paragraphs were broken into lines of one width, as mail and terminal programs do."""
    inner = [len(line.text) for line, after in pairwise(lines) if not after.gap]
    if len(inner) < 4 or len(inner) < 0.4 * len(lines):
        return False
    widest = max(inner)
    full = [line for line, after in pairwise(lines) if not after.gap and len(line.text) > widest - 16]
    broken = sum(line.text[-1] not in _STOPS for line in full)
    return widest in _WRAP_WIDTHS and broken > _WRAPPED_SHARE * len(inner)


def _join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Return one line per paragraph of a wrapped page; a line that could have taken the next word ends one."""
    widest = max((len(line.text) for line in lines), default=0)
    found: list[Line] = []
    last = 0
    for line in lines:
        first_word = line.text.split(maxsplit=1)[0]
        full = last + 1 + len(first_word) > widest - 6
        if found and not line.gap and full and line.indent <= found[-1].indent + 1:
            start = found[-1].start
            found[-1] = found[-1]._replace(end=line.end, text=text[start : line.end])
        else:
            found.append(line)
        last = len(line.text)
    return found

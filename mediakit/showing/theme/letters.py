"""How wide words are and where to break them; how strangers' words are kept from acting as mark-up."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

LINE = 1.3
"""Height of a line of type per size of type."""

BREAK = "<br>"
INSIDE = "\u2060"
"""The invisible word joiner: ends a line that was broken inside a word, so that the word can be put together again."""

_WIDTHS = {
    0.22: "ijl'|",
    0.28: "fftI.,:;!/ \\[]’‘",
    0.34: 'r()-`"“”{}*',
    0.50: "cksvxyzJ",
    0.56: "abdeghnopqu0123456789?_#$L–+<>=",
    0.67: "ABEKPSVXY&FTZ",
    0.73: "CDHNRUw",
    0.79: "GOQ",
    0.85: "mM%",
    1.00: "W@—…",
}
_EM = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_SPACE = re.compile(r"[^\S\u00A0\u202F]+")
_BOLD = 1.07
_OTHER = 0.6
_WIDE = 1.0


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a line of Arial or Helvetica of this ``size`` is, in the unit of ``size``.

    >>> text_width("ill", 10) < text_width("mmm", 10)
    True
    """
    return sum(_letter(letter) for letter in text) * size * (_BOLD if bold else 1.0)


def wrap(text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
    """Return the lines of a text broken at white space (inside a word only where the word alone is too wide).

    >>> wrap("the quick otter", width=60, size=10)
    ['the quick', 'otter']
    """
    lines: list[str] = []
    line = ""
    for word in _SPACE.split(text.strip()):
        for piece in _parts_of_long_word(word, width, size, bold):
            longer = f"{line} {piece}" if line else piece
            if line and text_width(longer, size, bold=bold) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line]


def marked_up(text: str) -> str:
    """Return a text as plotly must be given it to show it letter by letter: no tags, no entities, no formulas.

    >>> marked_up("<b>$5</b>")
    '&lt;b&gt;&#36;5&lt;/b&gt;'
    """
    return html.escape(_SPACE.sub(" ", text).strip(), quote=False).replace("$", "&#36;")


def plain(text: str) -> str:
    """Return the text that ``marked_up`` and ``broken`` were given.

    >>> plain("<b>&lt;b&gt;<br>&#36;5</b>")
    '<b> $5'
    """
    joined = text.replace(INSIDE + BREAK, "").replace(BREAK, " ")
    return html.unescape(joined.replace("<b>", "").replace("</b>", ""))


def broken(text: str, *, width: float, size: float) -> str:
    """Return a marked-up text with line breaks put where ``width`` asks for them; older breaks are undone.

    >>> broken("the<br>quick otter", width=60, size=10)
    'the quick<br>otter'
    """
    bold = text.startswith("<b>")
    lines = BREAK.join(marked_up(line) for line in wrap(plain(text), width=width, size=size, bold=bold))
    return f"<b>{lines}</b>" if bold else lines


def lines_of(text: str) -> int:
    """Return how many lines a marked-up text has; none when it is empty.

    >>> lines_of("one<br>two"), lines_of("")
    (2, 0)
    """
    return text.count(BREAK) + 1 if text else 0


def block_width(texts: Iterable[str], size: float) -> float:
    """Return the width of the widest line among marked-up texts.

    >>> block_width(["ii<br>mm"], 10) == text_width("mm", 10)
    True
    """
    lines = [(line, text.startswith("<b>")) for text in texts for line in text.split(BREAK)]
    return max((text_width(plain(line), size, bold=bold) for line, bold in lines), default=0.0)


def shorten(text: str, *, most: int) -> str:
    """Return a text of at most ``most`` characters; what was cut is told by an ellipsis.

    >>> shorten("an old mill", most=8)
    'an old…'
    """
    flat = _SPACE.sub(" ", text).strip()
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _letter(letter: str) -> float:
    known = _EM.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _EM.get(base, _OTHER)


def _parts_of_long_word(word: str, width: float, size: float, bold: bool) -> list[str]:
    if text_width(word, size, bold=bold) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and text_width(piece + letter, size, bold=bold) > width:
            pieces.append(piece + INSIDE)
            piece = ""
        piece += letter
    return [*pieces, piece]

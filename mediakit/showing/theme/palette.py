"""Colours, shapes, sizes and the plotly template: constants that every chart hands on explicitly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MILLIMETRE = 96 / 25.4
"""Pixels in a millimetre (CSS: 96 pixels to the inch)."""

POINT = 96 / 72
"""Pixels in a typographic point."""

FONT = "Arial, Helvetica, Liberation Sans, sans-serif"
INK = "#222222"
GREY = "#6B6B6B"
PALE = "#E3E3E3"

COLOURS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermillion": "#D55E00",
    "sky": "#56B4E9",
    "purple": "#CC79A7",
    "yellow": "#F0E442",
    "black": "#000000",
}
"""Okabe and Ito's palette: told apart by people with any kind of colour vision (jfly.uni-koeln.de/color)."""


@dataclass(frozen=True)
class Look:
    """A colour and its second channels, so that a chart survives a grey printer."""

    colour: str
    symbol: str
    dash: str = "solid"
    pattern: str = ""

    @property
    def sign(self) -> str:
        """Return the symbol as a letter, for keys in words."""
        return SIGNS.get(self.symbol, "")


SIGNS = {
    "circle": "●",
    "circle-open": "○",
    "cross": "✚",
    "diamond": "◆",
    "pentagon": "⬟",
    "square": "■",
    "star": "★",
    "triangle-down": "▼",
    "triangle-up": "▲",
}
"""Symbols as letters."""

LOOKS = (
    Look(COLOURS["blue"], "circle"),
    Look(COLOURS["orange"], "square", "dash", "/"),
    Look(COLOURS["green"], "diamond", "dot", "x"),
    Look(COLOURS["vermillion"], "triangle-up", "dashdot", "."),
    Look(COLOURS["sky"], "triangle-down", "longdash", "\\"),
    Look(COLOURS["purple"], "cross", "longdashdot", "+"),
    Look(COLOURS["black"], "star", "4px 2px 1px 2px", "-"),
    Look(COLOURS["yellow"], "pentagon", "8px 2px", "|"),
)
"""Looks for categories without an order of their own, in the order they are given out."""

UNKNOWN = Look(GREY, "circle-open", "dot")
"""The look of what cannot be told."""

POSITIVE = Look(COLOURS["blue"], "triangle-up")
NEGATIVE = Look(COLOURS["vermillion"], "triangle-down", "dash")
EVEN = Look(GREY, "circle")


def look(position: int) -> Look:
    """Return the look of the category at ``position``; after the last, open shapes of the same colours follow.

    >>> look(0).symbol, look(8).symbol
    ('circle', 'circle-open')
    """
    plain = LOOKS[position % len(LOOKS)]
    return plain if position < len(LOOKS) else Look(plain.colour, f"{plain.symbol}-open", plain.dash, plain.pattern)


@dataclass(frozen=True)
class Size:
    """A width and the sizes of type that go with it, in pixels."""

    width: float
    text: float
    title: float
    small: float
    mark: float


SIZES = {
    "screen": Size(680, 13, 16, 11, 9),
    "single": Size(89 * MILLIMETRE, 7.5 * POINT, 9 * POINT, 7.1 * POINT, 6.5),
    "double": Size(183 * MILLIMETRE, 8 * POINT, 10 * POINT, 7.1 * POINT, 7.5),
}
"""The widths a chart can take: a notebook's column, one and two columns of a journal (89 and 183 mm)."""

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d"],
    "showSendToCloud": False,
    "typesetMath": False,
}
"""How plotly.js shows our charts: no cloud button, no logo, no dollar signs taken for formulas."""

_AXIS = {
    "automargin": False,
    "fixedrange": True,
    "gridcolor": PALE,
    "linecolor": GREY,
    "showline": True,
    "tickcolor": GREY,
    "ticklen": 4,
    "ticks": "outside",
    "zeroline": False,
}

TEMPLATE: dict[str, Any] = {
    "data": {"scatter": [{"cliponaxis": False, "marker": {"line": {"color": INK, "width": 0.8}}, "showlegend": False}]},
    "layout": {
        "annotationdefaults": {"showarrow": False, "align": "left"},
        "barmode": "overlay",
        "dragmode": False,
        "colorway": [one.colour for one in LOOKS],
        "font": {"color": INK, "family": FONT},
        "hoverlabel": {"align": "left", "bgcolor": "white", "font": {"color": INK}},
        "hovermode": "closest",
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "shapedefaults": {"layer": "below", "line": {"color": GREY, "width": 1}},
        "showlegend": False,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    },
}
"""The lean template stored with each chart instead of plotly's own, which weighs six times as much."""

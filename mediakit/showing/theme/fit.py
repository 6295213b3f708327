"""Fit a figure to a width: sizes of type, line breaks, margins and height. Knows dictionaries, not data."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from mediakit.base.errors import UnknownNameError
from mediakit.showing.theme.letters import LINE, block_width, broken, lines_of, text_width
from mediakit.showing.theme.palette import GREY, SIZES, Size

Layout = dict[str, Any]

SOURCE = "source"
"""Name of the annotation that holds the footnote."""

Y_TITLE = "y title"
"""Name of the annotation that stands above the vertical axis and says what it measures."""

LEFT_SHARE = 0.4
RIGHT_SHARE = 0.24
"""Parts of the width that row labels on the left and on the right may take before they are broken."""

ASPECT = 0.62
"""Height of a plot without labelled rows, for its width."""

_LEGEND_SIGN = 46.0
"""Pixels plotly gives a legend entry beside its words."""

_LEGEND_INSET = 12.0
"""Pixels a legend stays away from the left edge; nearer, plotly would widen the margin."""

CLEAR = "rgba(0,0,0,0)"

EDGE = 3.0
"""Pixels left free at the left edge."""

_ASCENT = 0.76
"""Height of a capital above the baseline per size of type."""

_TICK = 8.0
"""Pixels between a row label and the plot."""


@dataclass
class _Room:
    """Pixels around and inside the plot."""

    left: float
    right: float
    top: float = 0.0
    plot: float = 0.0
    bottom: float = 0.0


def fit(spec: dict[str, Any], width: str) -> dict[str, Any]:
    """Return a figure's dictionary laid out for a width: screen, single (89 mm) or double (183 mm).

    A figure with labelled rows (``layout.meta.slots``: how many marks share a row) grows with its rows, any other
    has a plot ``layout.meta.aspect`` times as high as wide. ``layout.meta.right`` is the part of the width that
    labels at the right may take.
    """
    if width not in SIZES:
        raise UnknownNameError(f"no width is called {width!r}", remedy=f"take one of: {', '.join(SIZES)}")
    size = SIZES[width]
    data, layout = copy.deepcopy(spec.get("data", [])), copy.deepcopy(spec.get("layout", {}))
    layout["width"] = round(size.width, 2)
    layout["font"] = layout.get("font", {}) | {"size": round(size.text, 2)}
    room = _sides(layout, size)
    _fit_below(layout, size, room)
    _fit_above(data, layout, size, room)
    room.plot = _plot_height(layout, size, size.width - room.left - room.right)
    layout["height"] = round(room.top + room.plot + room.bottom, 2)
    layout["margin"] = {"l": room.left, "r": room.right, "t": room.top, "b": room.bottom, "pad": 0}
    _place_in_shares(layout, size, room)
    _size_marks(data, size)
    return {"data": data, "layout": layout}


def _sides(layout: Layout, size: Size) -> _Room:
    meta = layout.get("meta") or {}
    left = _break_labels(layout.get("yaxis", {}), size, LEFT_SHARE)
    right = _break_labels(layout.get("yaxis2", {}), size, meta.get("right", RIGHT_SHARE))
    ticks = text_width("−0.75", size.text)
    return _Room(round((left or ticks) + _TICK + 2, 1), round(right + _TICK + 2 if right else ticks, 1))


def _break_labels(axis: Layout, size: Size, share: float) -> float:
    """Break the labels of an axis and return the width they need."""
    if not axis.get("ticktext"):
        return 0.0
    axis["ticktext"] = [broken(text, width=share * size.width, size=size.text) for text in axis["ticktext"]]
    return block_width(axis["ticktext"], size.text)


def _fit_below(layout: Layout, size: Size, room: _Room) -> None:
    axis = layout.get("xaxis", {})
    title = axis.get("title", {})
    lines_of_ticks = 0 if axis.get("visible") is False else 1 if title.get("text") else 2  # dates have a second one
    height = size.text * (LINE * lines_of_ticks + 0.6)
    if title.get("text"):
        title["text"] = broken(title["text"], width=size.width - room.left - room.right, size=size.text)
        title["standoff"] = round(size.text * 0.5, 1)
        title["font"] = {"size": round(size.text, 2)}
        height += lines_of(title["text"]) * size.text * LINE + size.text * 0.5
    height += size.small * 0.6
    for note in _annotations(layout, SOURCE):
        note["text"] = broken(note["text"], width=size.width - size.small, size=size.small)
        note["font"] = {"size": round(size.small, 2), "color": GREY}
        note |= {"xshift": round(-room.left, 1), "yshift": round(-height, 1)}
        height += lines_of(note["text"]) * size.small * LINE
    room.bottom = round(height + size.small * 0.8, 1)


def _fit_above(data: list[dict[str, Any]], layout: Layout, size: Size, room: _Room) -> None:
    height = size.text * 0.6
    title = layout.get("title", {})
    if title.get("text"):
        lines = broken(f"<b>{title['text']}</b>", width=size.width - size.title, size=size.title)
        title["text"] = lines.removeprefix("<b>").removesuffix("</b>")
        title["font"] = {"size": round(size.title, 2), "weight": "bold"}
        title |= {"x": 0, "xref": "container", "xanchor": "left", "pad": {"l": EDGE}}
        # Where the baseline of the first line lies; only an anchor at the bottom means the same for one line and more.
        title |= {"y": height + size.title * _ASCENT, "yref": "container", "yanchor": "bottom"}
        height += lines_of(title["text"]) * size.title * LINE + size.text * 0.5
    height += _fit_legend(data, layout, size, room, height)
    for note in _annotations(layout, Y_TITLE):
        note["text"] = broken(note["text"], width=size.width - size.text, size=size.text)
        note |= {"xshift": round(-room.left, 1), "yshift": round(size.text * 0.4, 1)}
        height += lines_of(note["text"]) * size.text * LINE
    room.top = round(height + size.text * 0.6, 1)


def _fit_legend(data: list[dict[str, Any]], layout: Layout, size: Size, room: _Room, above: float) -> float:
    """Note where the legend begins and return the height it needs."""
    keyed = [trace for trace in data if trace.get("showlegend")]
    layout.pop("legend", None)
    if not keyed:
        return 0.0
    free = size.width - room.right - _LEGEND_INSET
    for trace in keyed:
        trace["name"] = broken(trace["name"], width=free - _LEGEND_SIGN, size=size.text)
    widths = [block_width([trace["name"]], size.text) + _LEGEND_SIGN for trace in keyed]
    rows = 1 if sum(widths) < free else -(-len(keyed) // max(1, int(free // max(widths))))
    lines = max(lines_of(trace["name"]) for trace in keyed)
    layout["legend"] = {"y": above}
    return rows * (lines * size.text * LINE + 6) + size.text * 0.3


def _place_in_shares(layout: Layout, size: Size, room: _Room) -> None:
    """Turn pixels from the top into the shares of the height plotly wants."""
    height = layout["height"]
    if "y" in layout.get("title", {}):
        layout["title"]["y"] = round(1 - layout["title"]["y"] / height, 4)
    if "legend" in layout:
        # Left of and above the plot, plotly lets a legend be as wide as that margin and the plot together.
        x = (_LEGEND_INSET - room.left) / (size.width - room.left - room.right)
        y = 1 + (room.top - layout["legend"]["y"]) / max(room.plot, 1)
        layout["legend"] = {"x": round(x, 4), "xanchor": "left", "y": round(y, 4), "yanchor": "top"}
        layout["legend"] |= {"orientation": "h", "bgcolor": CLEAR}


def _plot_height(layout: Layout, size: Size, width: float) -> float:
    meta = layout.get("meta") or {}
    if "slots" not in meta:
        return round(width * float(meta.get("aspect", ASPECT)), 1)
    axes = [layout.get(name, {}) for name in ("yaxis", "yaxis2")]
    lines = max((_lines_a_row(axis.get("ticktext", [])) for axis in axes), default=1.0)
    row = max(lines * LINE * size.text, float(meta["slots"]) * size.text * 0.95) + size.text * 0.45
    ends = layout["yaxis"]["range"]
    return round(abs(float(ends[0]) - float(ends[1])) * row, 1)


def _lines_a_row(labels: list[str]) -> float:
    """Return how many lines each row must have room for, so that no label touches the next."""
    lines = [lines_of(text) for text in labels]
    return max(((one + other) / 2 for one, other in zip(lines, lines[1:] or lines, strict=False)), default=1.0)


def _annotations(layout: Layout, name: str) -> list[dict[str, Any]]:
    return [note for note in layout.get("annotations", []) if note.get("name") == name]


def _size_marks(data: list[dict[str, Any]], size: Size) -> None:
    for trace in data:
        marker = trace.get("marker")
        if marker is not None and trace["type"] == "scatter":
            marker["size"] = round(size.mark * (trace.get("meta") or {}).get("scale", 1.0), 1)

"""What charts are put together from: values as plain lists, captions, dots with intervals, bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.base.errors import TableError
from mediakit.showing.theme.figure import Chart
from mediakit.showing.theme.fit import SOURCE, Y_TITLE
from mediakit.showing.theme.letters import marked_up, shorten
from mediakit.showing.theme.palette import COLOURS, GREY, INK, TEMPLATE, Look

Values = Sequence[float | None]

CANNOT_TELL = "cannot tell"
"""What a chart says where the table has NA."""

MOST_ROWS = 40
"""Rows a chart shows when not told otherwise; the rest is counted in the footnote."""

LABEL_LENGTH = 70
"""Characters of a row label that are shown."""

DIGITS = 6
"""Significant digits stored of a number: more can't be seen and would make stored charts differ by machine."""

EDGE, OPEN_EDGE = 0.8, 1.8
"""Pixels of the line around a filled mark (as in the template) and of the line an open one consists of."""


@dataclass(frozen=True)
class Caption:
    """The words every chart must have: the finding, and data, n and dates; notes are added to the latter."""

    title: str
    source: str
    notes: tuple[str, ...] = ()

    def noting(self, *notes: str) -> Caption:
        """Return the caption with further notes; empty ones are dropped."""
        return Caption(self.title, self.source, (*self.notes, *(note for note in notes if note)))

    def cutting(self, table: pd.DataFrame, most: int, what: str, why: str) -> tuple[Caption, pd.DataFrame]:
        """Return the caption that counts what is left out after the first ``most`` rows, and those rows."""
        return self.noting(left_out(max(0, len(table) - most), what, why)), table.head(most)

    @property
    def footnote(self) -> str:
        """Return source and notes as one paragraph."""
        return " ".join(
            one if one.endswith((".", "!", "?")) else f"{one}." for one in (self.source, *self.notes) if one
        )


@dataclass(frozen=True)
class Marks:
    """One series: a mark per row, with its interval where there is one."""

    name: str
    look: Look | Sequence[Look]
    rows: Sequence[float]
    values: Values
    low: Values = ()
    high: Values = ()
    labels: Sequence[str] = ()
    in_key: bool = False
    scale: float = 1.0

    def parted(self, kinds: Iterable[tuple[str, Look, Sequence[bool]]]) -> list[Marks]:
        """Return a series for each kind (name, look, which marks are of it) that has marks."""
        parts = []
        for name, look, of_kind in kinds:
            columns = ("rows", "values", "low", "high", "labels")
            own: dict[str, Any] = {column: list(compress(getattr(self, column), of_kind)) for column in columns}
            parts.append(replace(self, name=name, look=look, **own))
        return [part for part in parts if part.rows]


# ------------------------------------------------------------------------------------------------ out of tables


def need(table: pd.DataFrame, *columns: str, called: str = "the table to draw") -> None:
    """Raise TableError, naming every column that cannot be done without and is not there."""
    missing = [name for name in columns if name not in table]
    if missing:
        raise TableError(
            f"{called} lacks {', '.join(repr(name) for name in missing)}",
            remedy=f"its columns are: {', '.join(map(str, table.columns))}",
        )


def numbers(table: pd.DataFrame, column: str) -> list[float | None]:
    """Return a column as a list of numbers; NA, and a column that is not there, give None."""
    if column not in table:
        return [None] * len(table)
    return [None if pd.isna(value) else rounded(float(value)) for value in table[column].tolist()]


def estimates(table: pd.DataFrame, column: str) -> tuple[list[float | None], list[float | None], list[float | None]]:
    """Return a column and the lower and upper ends of its intervals (low, high) as lists of numbers."""
    return numbers(table, column), numbers(table, "low"), numbers(table, "high")


def rounded(value: float) -> float:
    """Return a number with the digits that are stored."""
    return float(f"{value:.{DIGITS}g}")


def names(table: pd.DataFrame, column: str) -> list[str]:
    """Return a column as labels, marked up and shortened; NA gives "cannot tell"."""
    return [label(value) for value in table[column].tolist()]


def readable_names(table: pd.DataFrame, column: str) -> list[str]:
    """Return a column as labels, with spaces for underscores."""
    return [name.replace("_", " ") for name in names(table, column)]


def label(value: Any) -> str:
    """Return one value as a label."""
    return CANNOT_TELL if pd.isna(value) else marked_up(shorten(str(value), most=LABEL_LENGTH))


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "comment"), counted(2, "comment")
    ('1 comment', '2 comments')
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def left_out(number: int, what: str, why: str) -> str:
    """Return the note that rows are missing from a chart; nothing when none are."""
    return f"Not shown: {counted(number, what)} {why}" if number else ""


# --------------------------------------------------------------------------------------------------- the figure


def frame(caption: Caption, traces: Sequence[Any], *, y_title: str = "", meta: dict[str, float]) -> Chart:
    """Return a figure with its title, footnote and vertical axis' title, still to be fitted."""
    notes = [_note(SOURCE, caption.footnote, y=0, yanchor="top")]
    if y_title:
        notes.append(_note(Y_TITLE, y_title, y=1, yanchor="bottom"))
    layout: dict[str, Any] = {
        "template": TEMPLATE,
        "title": {"text": marked_up(caption.title)},
        "annotations": notes,
        "meta": meta,
    }
    if any(trace.showlegend for trace in traces):
        layout["showlegend"] = True
    return Chart(list(traces), layout)


def blank(caption: Caption) -> Chart:
    """Return the figure of an empty table: title, "No data", source."""
    chart = frame(caption, [], meta={"aspect": 0.25})
    chart.update_xaxes(visible=False, range=[0, 1])
    chart.update_yaxes(visible=False, range=[0, 1])
    chart.add_annotation(text="No data", x=0.5, y=0.5, font_color=GREY)
    return chart.fitted("screen")


def dots(series: Marks, **more: Any) -> go.Scatter:
    """Return the dots of a series."""
    return go.Scatter(
        mode="markers",
        name=series.name,
        x=list(series.values),
        y=list(series.rows),
        text=list(series.labels) or None,
        hovertemplate=("%{text}: %{x}" if series.labels else "%{x}") + "<extra></extra>",
        marker=_marker(series.look),
        meta=None if series.scale == 1 else {"scale": series.scale},
        showlegend=series.in_key or None,
        **more,
    )


def interval(series: Marks) -> go.Scatter | None:
    """Return the intervals of a series; None when it has none."""
    known = [row for row in zip(series.rows, series.low, series.high, strict=False) if None not in row]
    if not known:
        return None
    colour = series.look.colour if isinstance(series.look, Look) else GREY
    return go.Scatter(
        mode="lines",
        x=[end for _, low, high in known for end in (low, high, None)],
        y=[end for row, _, _ in known for end in (row, row, None)],
        line={"color": GREY if colour == COLOURS["yellow"] else colour, "width": 1.8},
        hoverinfo="skip",
    )


def bars(series: Marks, thickness: float) -> go.Bar:
    """Return the bars of a series, each with its value at its end; a pattern tells series apart without colour."""
    return go.Bar(
        orientation="h",
        name=series.name,
        x=list(series.values),
        y=list(series.rows),
        width=thickness,
        text=[f"{value:,.4g}" if value is not None else "" for value in series.values],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        hovertext=list(series.labels) or None,
        hovertemplate=("%{hovertext}: %{x}" if series.labels else "%{x}") + "<extra></extra>",
        marker=bar_marker(series.look),
        showlegend=series.in_key,
    )


def bar_marker(look: Look | Sequence[Look]) -> dict[str, Any]:
    """Return colour, edge and white pattern of bars, of all alike or of each its own."""
    looks = [look] if isinstance(look, Look) else list(look)
    shape = _one_or_all([one.pattern for one in looks])
    return {
        "color": _one_or_all([one.colour for one in looks]),
        "line": {"color": INK, "width": EDGE},
        "pattern": {"shape": shape, "fillmode": "overlay", "fgcolor": "white", "size": 6},
    }


def guide(axis: str, at: float, **line: Any) -> dict[str, Any]:
    """Return a line through the whole plot where an axis (x or y) has a value."""
    along = "y" if axis == "x" else "x"
    ends = {f"{axis}0": at, f"{axis}1": at, f"{along}0": 0, f"{along}1": 1, f"{along}ref": "paper"}
    return {"type": "line"} | ends | ({"line": line} if line else {})


def span_of(values: Iterable[float | None], bounds: tuple[float | None, float | None] = (None, None)) -> list[float]:
    """Return the ends of an axis: a little more than what is drawn, hardly more than the bounds the measure has."""
    known = [value for value in values if value is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    pad = (high - low or abs(high) or 1.0) * 0.06
    first = low - pad if bounds[0] is None else max(low - pad, bounds[0] - pad * 0.3)
    last = high + pad if bounds[1] is None else min(high + pad, bounds[1] + pad * 0.3)
    return [rounded(first), rounded(last)]


def _marker(look: Look | Sequence[Look]) -> dict[str, Any]:
    looks = [look] if isinstance(look, Look) else list(look)
    marker = {
        "color": _one_or_all([one.colour for one in looks]),
        "symbol": _one_or_all([one.symbol for one in looks]),
    }
    edges = [OPEN_EDGE if one.symbol.endswith("-open") else EDGE for one in looks]
    return marker if set(edges) <= {EDGE} else marker | {"line": {"width": _one_or_all(edges)}}


def _note(name: str, text: str, **place: Any) -> dict[str, Any]:
    return {"name": name, "text": marked_up(text), "x": 0, "xref": "paper", "yref": "paper", "xanchor": "left"} | place


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(set(values)) == 1 else values

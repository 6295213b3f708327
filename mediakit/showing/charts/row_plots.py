"""Charts with one labelled row per thing: dots with intervals, or bars, along a common axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import (
    Caption,
    Marks,
    Values,
    bars,
    dots,
    estimates,
    frame,
    guide,
    interval,
    label,
    rounded,
    span_of,
)
from mediakit.showing.theme.figure import Chart
from mediakit.showing.theme.letters import marked_up
from mediakit.showing.theme.palette import PALE, look


@dataclass(frozen=True)
class Rows:
    """The labels at the left and the right of each row, and how many series share a row."""

    left: Sequence[str]
    right: Sequence[str] = ()
    slots: int = 1
    right_share: float | None = None

    def place(self, slot: int) -> float:
        """Return how far from the middle of its row the marks of a series stand."""
        return round((slot - (self.slots - 1) / 2) * 0.8 / self.slots, 4)


@dataclass(frozen=True)
class Scale:
    """The horizontal axis: title with unit, number format, ends, bounds of the measure, lines to compare with."""

    title: str
    form: str = ""
    ends: tuple[float, float] | None = None
    bounds: tuple[float | None, float | None] = (None, None)
    lines: dict[float, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grouped:
    """Which columns of a table to draw: a row per ``row``, a series per ``by``, a mark at ``value``."""

    row: Callable[[dict[Any, Any]], str]
    by: Sequence[str]
    value: str


def dot_chart(caption: Caption, marks: Sequence[Marks], rows: Rows, scale: Scale) -> Chart:
    """Return a chart of dots with intervals."""
    intervals = [trace for series in marks if (trace := interval(series)) is not None]
    drawn = [value for one in marks for value in (*one.values, *one.low, *one.high)]
    return row_chart(caption, [*intervals, *(dots(series) for series in marks)], rows, scale, drawn)


def bar_chart(caption: Caption, marks: Sequence[Marks], rows: Rows, scale: Scale) -> Chart:
    """Return a chart of horizontal bars from zero."""
    drawn = [value for one in marks for value in one.values]
    most = max((value for value in drawn if value is not None), default=1.0) or 1.0
    scale = scale if scale.ends else replace(scale, ends=(0.0, rounded(most * 1.1)))
    return row_chart(caption, [bars(series, 0.8 / rows.slots) for series in marks], rows, scale)


def group_marks(table: pd.DataFrame, grouped: Grouped) -> tuple[list[Marks], Rows]:
    """Return one series per group and one row per thing, in the order of the table."""
    records = table.to_dict("records")
    things = list(dict.fromkeys(grouped.row(record) for record in records))
    groups = list(dict.fromkeys(group_name(record, grouped.by) for record in records))
    rows = Rows(things, slots=max(1, len(groups)))
    marks = []
    for slot, group in enumerate(groups):
        part = table[[group_name(record, grouped.by) == group for record in records]]
        labels = [grouped.row(record) for record in part.to_dict("records")]
        places = [things.index(name) + rows.place(slot) for name in labels]
        told = [f"{name}, {group}" if group else name for name in labels]
        marks.append(Marks(group, look(slot), places, *estimates(part, grouped.value), told, len(groups) > 1))
    return marks, rows


def group_name(record: dict[Any, Any], by: Sequence[str]) -> str:
    """Return the name of a record's group; several columns are joined."""
    return ", ".join(label(record[name]) for name in by)


def under_headings(headings: Sequence[str], labels: Sequence[str], right: Sequence[str] = ()) -> tuple[Rows, list[int]]:
    """Return rows with a bold heading before each block, and the row of each label; no heading where it is empty."""
    rows: list[tuple[str, str]] = []
    places: list[int] = []
    before = ""
    for heading, name, beside in zip_longest(headings, labels, right, fillvalue=""):
        if heading != before:
            rows.append((f"<b>{heading}</b>", ""))
            before = heading
        places.append(len(rows))
        rows.append((name, beside))
    return Rows([left for left, _ in rows], [beside for _, beside in rows]), places


def largest(
    table: pd.DataFrame, thing: str, value: str, most: int, then: Sequence[str] = ()
) -> tuple[pd.DataFrame, int]:
    """Return the rows of the things with the largest values, largest first, and how many things are left out."""
    peaks = table.groupby(thing)[value].max().sort_values(ascending=False, kind="stable", na_position="last")
    order = {name: place for place, name in enumerate(peaks.index)}
    ranked = table.assign(_rank=table[thing].map(order)).sort_values(["_rank", *then], kind="stable")
    return ranked[ranked["_rank"] < most].drop(columns="_rank"), max(0, len(order) - most)


def columns_before(table: pd.DataFrame, column: str) -> list[str]:
    """Return the grouping columns of a finished table: those that stand before its own first one."""
    columns = list(table.columns)
    return columns[: columns.index(column)]


def row_chart(caption: Caption, traces: list[Any], rows: Rows, scale: Scale, drawn: Values = ()) -> Chart:
    """Return a chart of traces over labelled rows; ``drawn``: the values between which the axis runs without ends."""
    if any(rows.right):
        traces.append(go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip"))
    meta = {"slots": float(rows.slots)} | ({"right": rows.right_share} if rows.right_share else {})
    chart = frame(caption, traces, meta=meta)
    ends = list(scale.ends) if scale.ends else span_of([*drawn, *scale.lines], scale.bounds)
    chart.update_layout(
        xaxis={"title": {"text": marked_up(scale.title)}, "range": ends, "nticks": 6},
        yaxis=_row_axis(rows.left),
        shapes=[guide("x", at, dash=dash) for at, dash in scale.lines.items()],
    )
    if scale.form:
        chart.layout.xaxis.tickformat = scale.form
    if any(rows.right):
        chart.layout.yaxis2 = {"overlaying": "y", "side": "right"} | _row_axis(rows.right) | {"showgrid": False}
    if rows.slots > 1:
        chart.layout.yaxis.showgrid = False
        chart.layout.shapes = [
            *chart.layout.shapes,
            *(guide("y", row - 0.5, color=PALE) for row in range(1, len(rows.left))),
        ]
    return chart.fitted("screen")


def _row_axis(labels: Sequence[str]) -> dict[str, Any]:
    ticks = {"tickvals": list(range(len(labels))), "ticktext": list(labels)}
    return ticks | {"range": [len(labels) - 0.5, -0.5], "ticks": "", "ticklabelstandoff": 5, "showline": False}

"""Charts of valence by instrument and over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.charts.parts import (
    Caption,
    blank,
    counted,
    frame,
    label,
    left_out,
    names,
    need,
    numbers,
    rounded,
    span_of,
)
from mediakit.charts.sentiment import NOT_APPROVAL
from mediakit.errors import TableError
from mediakit.theme import COLOURS, EVEN, LOOKS, Chart, Look, look, marked_up

AGREE = Look(COLOURS["blue"], "circle")
DISAGREE = Look(COLOURS["vermillion"], "diamond")
ENDS = [-1.15, 1.15]


def chart_instruments(scores: pd.DataFrame, *, title: str, source: str) -> go.Figure:
    """Return two instruments against each other: a mark per text, those with opposite signs told apart.

    Takes the results of ``score_sentiment`` for the same texts with two instruments, one below the other.

    >>> rows = {"doc_id": ["a", "a"], "instrument": ["pattern", "vader"], "valence": [0.5, -0.2]}
    >>> chart = chart_instruments(pd.DataFrame(rows), title="They disagree", source="1 comment, 2026")
    >>> chart.data[0].name, chart.data[0].x, chart.data[0].y
    ('opposite signs: 1 text', (0.5,), (-0.2,))
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if scores.empty:
        return blank(caption)
    need(scores, "doc_id", "instrument", "valence")
    instruments = sorted(set(scores["instrument"].dropna()))
    if len(instruments) != 2:
        raise TableError(
            f"two instruments can be drawn against each other, not {len(instruments)}",
            remedy="score the texts with both and join the tables with pandas.concat",
        )
    first, second = (scores[scores["instrument"] == name].set_index("doc_id")["valence"] for name in instruments)
    pairs = pd.DataFrame({"x": first, "y": second})
    known = pairs.dropna()
    caption = caption.noting(left_out(len(pairs) - len(known), "text", "for which one of the two cannot tell"))
    chart = frame(caption, _by_agreement(known), y_title=f"Valence by {instruments[1]} (−1 to 1)", meta={"aspect": 0.7})
    chart.update_xaxes(range=ENDS, title={"text": f"Valence by {marked_up(instruments[0])} (−1 to 1)"})
    chart.update_yaxes(range=ENDS)
    chart.update_layout(shapes=[_cross("x"), _cross("y")])
    return chart.fitted("screen")


def _by_agreement(known: pd.DataFrame) -> list[go.Scatter]:
    product = known["x"] * known["y"]
    kinds = (
        ("opposite signs", DISAGREE, product < 0),
        ("same sign", AGREE, product > 0),
        ("0 in one or both", EVEN, product == 0),
    )
    return [
        go.Scatter(
            mode="markers",
            name=f"{name}: {counted(int(rows.sum()), 'text')}",
            x=numbers(known[rows], "x"),
            y=numbers(known[rows], "y"),
            text=[label(name) for name in known.index[rows]],
            hovertemplate="%{text}: %{x}, %{y}<extra></extra>",
            marker={"color": kind.colour, "symbol": kind.symbol, "opacity": 0.75},
            meta={"scale": 0.85},
            showlegend=True,
        )
        for name, kind, rows in kinds
        if rows.any()
    ]


def _cross(axis: str) -> dict[str, Any]:
    along = "y" if axis == "x" else "x"
    ends = {f"{along}0": 0, f"{along}1": 1, f"{along}ref": "paper", f"{axis}0": 0, f"{axis}1": 0}
    return {"type": "line"} | ends


def chart_sentiment_over_time(
    periods: pd.DataFrame, *, title: str, source: str, time: str = "period", by: str | None = None
) -> go.Figure:
    """Return the mean valence of each period with its interval, a line per group, named at its end.

    Takes a finished table: ``time``, valence, low, high and, for groups, ``by``. A period whose valence cannot be
    told interrupts the line.

    >>> rows = {"period": ["2026-05-03", "2026-05-04"], "valence": [0.1, -0.2], "low": [0, -0.4], "high": [0.2, 0.0]}
    >>> chart_sentiment_over_time(pd.DataFrame(rows), title="Darker", source="90 comments").data[-1].y
    (0.1, -0.2)
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if periods.empty:
        return blank(caption)
    need(periods, time, "valence", *([by] if by else []))
    rows = periods.assign(_when=_days(periods[time])).sort_values("_when", kind="stable")
    unknown = int(rows["valence"].isna().sum())
    caption = caption.noting(left_out(unknown, "period", "for which the valence cannot be told"))
    groups = list(dict.fromkeys(names(rows, by))) if by else [""]
    traces = []
    for position, group in enumerate(groups):
        part = rows[[name == group for name in names(rows, by)]] if by else rows
        traces += _line(part, group, look(position))
    ends = span_of([*numbers(rows, "valence"), *numbers(rows, "low"), *numbers(rows, "high"), 0.0], (-1, 1))
    return _timed(caption, traces, ends).fitted("screen")


def _timed(caption: Caption, traces: list[go.Scatter], ends: list[float]) -> Chart:
    chart = frame(
        caption, traces, y_title="Mean valence (−1 negative to 1 positive), 95% interval", meta={"aspect": 0.58}
    )
    chart.update_xaxes(showgrid=False, nticks=7)
    chart.update_yaxes(range=ends, nticks=6)
    chart.update_layout(shapes=[_cross("y")])
    lines = [trace for trace in traces if trace.name]
    if lines:
        chart.add_trace(go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip"))
        signs = {own.symbol: own.sign for own in LOOKS}
        last = {f"{signs.get(one.marker.symbol, '')} {one.name}": _last(one.y) for one in lines}
        spread = _apart(last, (ends[1] - ends[0]) * 0.1)
        labels = {"tickvals": list(spread.values()), "ticktext": list(spread), "ticks": "", "showline": False}
        chart.layout.yaxis2 = {"overlaying": "y", "side": "right", "range": ends, "showgrid": False} | labels
    return chart


def _line(part: pd.DataFrame, group: str, own: Look) -> list[go.Scatter]:
    when, values = part["_when"].tolist(), numbers(part, "valence")
    low, high = numbers(part, "low"), numbers(part, "high")
    known = [(day, a, b) for day, a, b in zip(when, low, high, strict=True) if a is not None and b is not None]
    intervals = go.Scatter(
        mode="lines",
        x=[day for one, _, _ in known for day in (one, one, None)],
        y=[end for _, a, b in known for end in (a, b, None)],
        line={"color": own.colour, "width": 1.2},
        hoverinfo="skip",
    )
    line = go.Scatter(
        mode="lines+markers",
        name=group,
        x=when,
        y=values,
        line={"color": own.colour, "dash": own.dash, "width": 2},
        marker={"symbol": own.symbol},
        hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
    )
    return [intervals, line] if known else [line]


def _last(values: Sequence[float | None]) -> float:
    return next((value for value in reversed(values) if value is not None), 0.0)


def _apart(places: dict[str, float], least: float) -> dict[str, float]:
    """Return the places moved up where they stand nearer than ``least``, lowest first."""
    moved: dict[str, float] = {}
    before: float | None = None
    for name, place in sorted(places.items(), key=lambda pair: pair[1]):
        before = place if before is None else max(place, before + least)
        moved[name] = rounded(before)
    return moved


def _days(moments: pd.Series) -> list[str]:
    """Return moments as ISO days (with the time only where one is not midnight); other values as they are."""
    if not pd.api.types.is_datetime64_any_dtype(moments):
        return [str(one) for one in moments]
    form = "%Y-%m-%d" if (moments.dropna() == moments.dropna().dt.normalize()).all() else "%Y-%m-%d %H:%M"
    return [str(one) for one in moments.dt.strftime(form)]

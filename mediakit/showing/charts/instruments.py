"""Charts of valence by instrument."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from mediakit.base.errors import TableError
from mediakit.showing.charts.elements import Caption, blank, counted, frame, guide, label, left_out, need, numbers
from mediakit.showing.charts.sentiment import NOT_APPROVAL
from mediakit.showing.theme.letters import marked_up
from mediakit.showing.theme.palette import COLOURS, GREY, Look

AGREE = Look(COLOURS["blue"], "circle")
DISAGREE = Look(COLOURS["vermillion"], "diamond")
ZERO = Look(GREY, "square")
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
    chart.update_layout(shapes=[guide("x", 0), guide("y", 0)])
    return chart.fitted("screen")


def _by_agreement(known: pd.DataFrame) -> list[go.Scatter]:
    product = known["x"] * known["y"]
    kinds = (
        ("opposite signs", DISAGREE, product < 0),
        ("same sign", AGREE, product > 0),
        ("0 in one or both", ZERO, product == 0),
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

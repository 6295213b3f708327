"""Charts of threads and of who takes part."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import (
    CANNOT_TELL,
    Caption,
    Marks,
    blank,
    frame,
    label,
    left_out,
    names,
    need,
    numbers,
)
from mediakit.showing.charts.row_plots import Rows, Scale, dot_chart
from mediakit.showing.charts.sentiment import NOT_APPROVAL, SIGNS, by_sign
from mediakit.showing.theme.letters import marked_up, shorten
from mediakit.showing.theme.palette import GREY, UNKNOWN, look

KEY = "Key: " + ", ".join(f"{own.sign} {name}" for name, own in SIGNS.items())
WORDS_SHOWN = 64
"""Characters of a comment shown beside its mark."""


def chart_thread(comments: pd.DataFrame, *, title: str, source: str, most: int = 40) -> go.Figure:
    """Return a thread as a tree: a row a comment, further right the deeper it stands, shape and colour its valence.

    Takes COMMENTS after ``score_sentiment``; replies follow what they answer. After ``most`` comments the rest is
    counted.

    >>> rows = {"doc_id": ["a", "b"], "parent_id": [None, "a"], "depth": [0, 1], "text": ["Hm.", "Why?"]}
    >>> chart = chart_thread(pd.DataFrame(rows).assign(valence=[None, 0.2]), title="One reply", source="2 comments")
    >>> chart.layout.yaxis2.ticktext
    ('Hm.', 'Why?')
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if comments.empty:
        return blank(caption)
    need(comments, "doc_id", "parent_id", "depth", "text", "valence")
    ordered = _answers_below(comments)
    shown = ordered[:most]
    caption = caption.noting(left_out(len(ordered) - len(shown), "comment", "further down"))
    caption = caption.noting(KEY)
    rows = {row["doc_id"]: place for place, row in enumerate(shown)}
    deepest = max(row["depth"] for row in shown)
    valences = [None if pd.isna(row["valence"]) else row["valence"] for row in shown]
    values = [CANNOT_TELL if valence is None else f"{valence:+.2f}" for valence in valences]
    tree = Marks("", UNKNOWN, range(len(shown)), [float(row["depth"]) for row in shown], labels=values)
    marks = by_sign(tree, valences)
    scale = Scale("Depth (0: no reply)", ends=(-0.4, deepest + 0.4))
    chart = dot_chart(caption, marks, Rows([""] * len(shown), [_hover_text(row) for row in shown], 1, 0.72), scale)
    chart.update_xaxes(dtick=max(1, -(-deepest // 6)), showgrid=False)
    chart.add_trace(_branches(shown, rows))
    chart.data = (chart.data[-1], *chart.data[:-1])
    return chart.fitted("screen")


def _answers_below(comments: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return the comments so that each is followed by what answers it; what answers nothing known begins a tree."""
    order = [name for name in ("article_id", "position") if name in comments]
    records = (comments.sort_values(order, kind="stable") if order else comments).to_dict("records")
    known = {row["doc_id"] for row in records}
    below: dict[Any, list[dict[Any, Any]]] = {}
    for row in records:
        parent = row["parent_id"] if row["parent_id"] in known else None
        below.setdefault(parent, []).append(row)
    placed: dict[Any, dict[Any, Any]] = {}
    waiting = [*reversed(records), *reversed(below.get(None, []))]
    while waiting:
        row = waiting.pop()
        if row["doc_id"] not in placed:
            placed[row["doc_id"]] = row
            waiting += reversed(below.get(row["doc_id"], []))
    return list(placed.values())


def _branches(shown: list[dict[Any, Any]], rows: dict[Any, int]) -> go.Scatter:
    across: list[float | None] = []
    down: list[float | None] = []
    depths = {row["doc_id"]: row["depth"] for row in shown}
    for row in shown:
        parent = row["parent_id"]
        if parent in rows:
            across += [depths[parent], depths[parent], row["depth"], None]
            down += [rows[parent], rows[row["doc_id"]], rows[row["doc_id"]], None]
    return go.Scatter(mode="lines", x=across, y=down, line={"color": GREY, "width": 1}, hoverinfo="skip")


def _hover_text(row: dict[Any, Any]) -> str:
    words = marked_up(shorten(str(row["text"]), most=WORDS_SHOWN))
    who = row.get("commenter_id")
    return words if who is None or pd.isna(who) else f"{label(who)}: {words}"


def chart_participation(commenters: pd.DataFrame, *, title: str, source: str, by: str | None = None) -> go.Figure:
    """Return the Lorenz curve of participation: which part of the comments the least active part of commenters wrote.

    Takes a COMMENTERS table (or any with n_comments, and ``by`` for several curves), or the curve itself: the
    columns commenters and comments, each the share reached so far (0 to 1).

    >>> rows = pd.DataFrame({"commenter_id": ["a", "b"], "n_comments": [1, 3]})
    >>> chart_participation(rows, title="b writes most", source="4 comments").data[-1].y
    (0.0, 0.25, 1.0)
    """
    caption = Caption(title, source)
    if commenters.empty:
        return blank(caption)
    curve = {"commenters", "comments"} <= set(commenters)
    need(commenters, *([] if curve else ["n_comments"]), *([by] if by else []))
    dotted = {"color": GREY, "width": 1, "dash": "dot"}
    traces = [go.Scatter(mode="lines", name="all write equally much", x=[0, 1], y=[0, 1], line=dotted, showlegend=True)]
    for position, group in enumerate(list(dict.fromkeys(names(commenters, by))) if by else ["observed"]):
        part = commenters[[name == group for name in names(commenters, by)]] if by else commenters
        own = look(position)
        reached = part.sort_values(["commenters", "comments"], kind="stable") if curve else _reached(part["n_comments"])
        x, y = numbers(reached, "commenters"), numbers(reached, "comments")
        line = {"color": own.colour, "dash": own.dash, "width": 2.2}
        traces.append(go.Scatter(mode="lines", name=group, x=x, y=y, line=line, showlegend=True))
    chart = frame(caption, traces, y_title="Share of all comments written by them", meta={"aspect": 0.62})
    chart.update_xaxes(range=[0, 1], tickformat=".0%", title={"text": "Share of commenters, least active first"})
    chart.update_yaxes(range=[0, 1.02], tickformat=".0%")
    return chart.fitted("screen")


def _reached(counts: pd.Series) -> pd.DataFrame:
    """Return the shares of commenters and of comments reached after each commenter, the least active first."""
    reached = np.concatenate([[0.0], counts.sort_values().cumsum()])
    return pd.DataFrame({"commenters": np.linspace(0, 1, len(reached)), "comments": reached / (counts.sum() or 1)})

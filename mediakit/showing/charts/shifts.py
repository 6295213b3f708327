"""The chart of word shifts: which words make one group more positive, or richer in a frame, than the others."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.showing.charts.elements import (
    Caption,
    Marks,
    bar_marker,
    blank,
    estimates,
    interval,
    left_out,
    names,
    need,
    readable_names,
    span_of,
)
from mediakit.showing.charts.row_plots import Scale, bar_chart, under_headings
from mediakit.showing.theme.letters import shorten
from mediakit.showing.theme.palette import COLOURS, INK, Look

LIFTS = Look(COLOURS["sky"], "", pattern="")
LOWERS = Look(COLOURS["orange"], "", pattern="/")
WHISKER = Look(INK, "")


def chart_shifts(
    shifts: pd.DataFrame, *, title: str, source: str, group: str | None = None, most: int = 20
) -> go.Figure:
    """Return the words that set a group apart from the others (a SHIFTS table): a bar with interval per word.

    Bars to the right lift the group, bars to the left lift the others; together they are the difference. ``most``
    words with the largest parts are drawn for each frame and group. Two groups mirror each other: without ``group``
    the first is drawn.

    Raises UnknownNameError for a group that is not there, TableError for valence and frame rates in one table.

    >>> row = {"group": "Post", "term": "flood", "n": 5, "n_other": 1, "contribution": 0.04, "low": 0.01, "high": 0.08}
    >>> chart = chart_shifts(pd.DataFrame([row | {"frame": None}]), title="The flood", source="12 texts, 2031")
    >>> chart.layout.yaxis2.ticktext
    ('5, others 1',)
    """
    caption = Caption(title, source)
    if shifts.empty:
        return blank(caption)
    need(shifts, "group", "term", "contribution")
    framed = shifts["frame"].notna() if "frame" in shifts else pd.Series(False, index=shifts.index)
    if framed.nunique() > 1:
        raise TableError("parts of valence and of frame rates have no scale in common", remedy="draw them apart")
    groups = sorted(shifts["group"].unique())
    if group is not None and group not in groups:
        raise UnknownNameError(f"no group is called {group!r}", remedy=f"take one of: {', '.join(groups)}")
    if group is None and len(groups) == 2:
        group = groups[0]
        caption = caption.noting(f"Seen from {shorten(str(groups[1]), most=40)}, the same bars point the other way")
    wanted = shifts if group is None else shifts[shifts["group"] == group]
    shown = _largest_parts(wanted, most)
    caption = caption.noting(left_out(len(wanted) - len(shown), "word", "with a smaller part"))
    return _drawn(caption, shown, bool(framed.any()))


def _largest_parts(shifts: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the words with the largest parts of each block, the one that lifts the group most first."""
    block = shifts["group"] if "frame" not in shifts else shifts["frame"].fillna("") + "\n" + shifts["group"]
    sized = shifts.assign(_block=block, _size=-shifts["contribution"].abs())
    kept = sized.sort_values(["_block", "_size", "term"], kind="stable").groupby("_block", sort=False).head(most)
    return kept.sort_values(["_block", "contribution", "term"], ascending=[True, False, True], kind="stable")


def _drawn(caption: Caption, shown: pd.DataFrame, framed: bool) -> go.Figure:
    groups = names(shown, "group")
    frames = readable_names(shown, "frame") if framed else [""] * len(shown)
    varying = [column for column in (frames, groups) if len(set(column)) > 1]
    headings = [", ".join(parts) for parts in zip(*varying, strict=True)]
    rows, places = under_headings(headings, names(shown, "term"), _uses_in_groups(shown))
    parts = Marks("", WHISKER, places, *estimates(shown, "contribution"), names(shown, "term"))
    ends = span_of([*parts.values, *parts.low, *parts.high, 0.0])
    chart = bar_chart(caption, [], rows, Scale(_difference(shown, framed), ends=(ends[0], ends[1]), lines={0: "solid"}))
    own = groups[0] if len(set(groups)) == 1 else "the group"
    whiskers = interval(parts)
    chart.add_traces([*_bars(parts, own), *([whiskers] if whiskers else [])])
    chart.update_layout(showlegend=True)
    return chart.fitted("screen")


def _difference(shown: pd.DataFrame, framed: bool) -> str:
    """Return the title of the axis: what is taken apart, and between whom."""
    group = shorten(str(shown["group"].iloc[0]), most=40) if shown["group"].nunique() == 1 else "the group"
    frame = f"{shown['frame'].iloc[0]} ".replace("_", " ") if framed and shown["frame"].nunique() == 1 else ""
    measure = f"{frame}cues per 1,000 words" if framed else "valence (−1 to 1)"
    return f"Part of the difference in {measure}, {group} minus the others, 95% interval"


def _bars(parts: Marks, own: str) -> list[go.Bar]:
    lifts = [(value or 0.0) > 0 for value in parts.values]
    lowers = [(value or 0.0) < 0 for value in parts.values]
    return [
        go.Bar(
            orientation="h",
            name=side.name,
            x=side.values,
            y=side.rows,
            width=0.62,
            hovertext=side.labels,
            hovertemplate="%{hovertext}: %{x}<extra></extra>",
            marker=bar_marker(side.look),
            showlegend=True,
        )
        for side in parts.parted([(f"lifts {own}", LIFTS, lifts), ("lifts the others", LOWERS, lowers)])
    ]


def _uses_in_groups(shown: pd.DataFrame) -> list[str]:
    counts = shown.reindex(columns=["n", "n_other"]).to_numpy().tolist()
    return ["" if pd.isna(n) or pd.isna(others) else f"{int(n):,}, others {int(others):,}" for n, others in counts]

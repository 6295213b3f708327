"""Charts of how the story is told: frames and devices."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import MOST_ROWS, Caption, blank, label, left_out, need
from mediakit.showing.charts.row_plots import Grouped, Scale, bar_chart, columns_before, dot_chart, group_marks, largest

RATE = "Cues per 1,000 words, 95% interval"


def chart_frames(
    rates: pd.DataFrame, *, title: str, source: str, by: str | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return how much each frame is used (a FRAME_RATES table): dot and interval, a series per group.

    ``by`` defaults to the columns before ``frame``. A ``tier`` column (how reliable the frame is) is shown in words.

    >>> rows = {"outlet": ["Post"], "frame": ["Economic"], "per_1000": [3.2], "low": [1.0], "high": [6.0]}
    >>> chart_frames(pd.DataFrame(rows), title="Money first", source="One article, 2026").data[1].x
    (3.2,)
    """
    caption = Caption(title, source)
    if rates.empty:
        return blank(caption)
    need(rates, "frame", "per_1000", *([by] if by else []))
    shown, hidden = largest(rates, "frame", "per_1000", most)
    caption = caption.noting(left_out(hidden, "frame", "with smaller rates"), _groups_without(rates, "per_1000"))
    grouped = Grouped(_frame_name, [by] if by else columns_before(rates, "frame"), "per_1000")
    return dot_chart(caption, *group_marks(shown, grouped), Scale(RATE, bounds=(0, None), lines={0: "solid"}))


def chart_devices(
    devices: pd.DataFrame, *, title: str, source: str, by: str | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return how often each device is used, a series per group (``by``: voice, outlet, place ...).

    Takes a DEVICES table, whose rows are counted, or finished counts (n) or rates (per_1000, low, high).

    >>> rows = {"device": ["hedge", "hedge", "slogan"], "voice": ["journalist", "quoted", "quoted"]}
    >>> [trace.name for trace in chart_devices(pd.DataFrame(rows), title="T", source="S", by="voice").data]
    ['journalist', 'quoted']
    """
    caption = Caption(title, source)
    if devices.empty:
        return blank(caption)
    need(devices, "device", *([by] if by else []))
    if "per_1000" in devices:
        return _device_rates(devices, caption, by, most)
    columns = ["device", *([by] if by else [])]
    table = devices if "n" in devices else devices.value_counts(columns, dropna=False).rename("n").reset_index()
    shown, hidden = largest(table, "device", "n", most, then=columns[1:])
    caption = caption.noting(left_out(hidden, "device", "found less often"))
    grouped = Grouped(_device_name, columns[1:], "n")
    return bar_chart(caption, *group_marks(shown, grouped), Scale("Places marked"))


def _device_rates(rates: pd.DataFrame, caption: Caption, by: str | None, most: int) -> go.Figure:
    shown, hidden = largest(rates, "device", "per_1000", most)
    caption = caption.noting(left_out(hidden, "device", "with smaller rates"), _groups_without(rates, "per_1000"))
    grouped = Grouped(_device_name, [by] if by else columns_before(rates, "device"), "per_1000")
    scale = Scale("Places marked per 1,000 words, 95% interval", bounds=(0, None), lines={0: "solid"})
    return dot_chart(caption, *group_marks(shown, grouped), scale)


def _groups_without(table: pd.DataFrame, value: str) -> str:
    return left_out(int(table[value].isna().sum()), "rate", "of groups without words, for which it cannot be told")


def _frame_name(row: dict[Any, Any]) -> str:
    tier = row.get("tier")
    name = str(label(row["frame"])).replace("_", " ")
    return name if tier is None or pd.isna(tier) else f"{name} (tier {label(tier)})"


def _device_name(row: dict[Any, Any]) -> str:
    return str(label(row["device"])).replace("_", " ")

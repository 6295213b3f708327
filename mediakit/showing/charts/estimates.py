"""Charts of corrected estimates: what the machine says beside what people's codes make of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import MOST_ROWS, Caption, blank, label, left_out, need
from mediakit.showing.charts.row_plots import Grouped, Scale, columns_before, dot_chart, group_marks

METHODS = {
    "uncorrected": "machine alone",
    "hand_coded": "coded sample alone",
    "difference": "machine, corrected by the sample",
    "misclassification": "check by sensitivity and specificity",
}
"""Methods of ESTIMATES as they are called in a chart."""
SHOWN = ("uncorrected", "hand_coded", "difference")
"""Methods that are drawn; the check is not an estimate to report."""


def chart_estimates(estimates: pd.DataFrame, *, title: str, source: str, most: int = MOST_ROWS) -> go.Figure:
    """Return shares or means with their intervals, a row for each group and code, a mark for each method (ESTIMATES).

    The machine alone stands beside the coded sample and the corrected estimate; how far apart the first and the last
    are is what the correction did.

    >>> row = {"quantity": "tone", "label": "negative", "n_coded": 40, "estimate": 0.3, "low": 0.2, "high": 0.4}
    >>> table = pd.DataFrame([row | {"method": "uncorrected"}, row | {"method": "difference"}])
    >>> chart = chart_estimates(table, title="A third is negative", source="40 of 272 comments coded")
    >>> chart.layout.yaxis.ticktext
    ('negative',)
    """
    caption = Caption(title, source)
    if estimates.empty:
        return blank(caption)
    need(estimates, "quantity", "method", "estimate")
    by = columns_before(estimates, "quantity")
    drawn = estimates[estimates["method"].isin(SHOWN)]
    drawn = drawn.assign(method=drawn["method"].map(METHODS))
    rows = list(dict.fromkeys(_estimate_label(record, by) for record in drawn.to_dict("records")))
    kept = drawn[[_estimate_label(record, by) in rows[:most] for record in drawn.to_dict("records")]]
    marks, places = group_marks(
        kept, Grouped(row=lambda record: _estimate_label(record, by), by=["method"], value="estimate")
    )
    caption = caption.noting(left_out(max(0, len(rows) - most), "row", "further down the table"))
    shares = estimates["label"].notna().all() if "label" in estimates else False
    scale = Scale("Share of units (0 to 1)", bounds=(0, 1)) if shares else Scale(f"Mean {_quantity(estimates)}")
    return dot_chart(caption, marks, places, scale)


def _estimate_label(record: dict[Any, Any], by: list[str]) -> str:
    named = [label(record[name]) for name in by]
    code = record.get("label")
    return ", ".join([*named, label(record["quantity"] if pd.isna(code) else code).replace("_", " ")])


def _quantity(estimates: pd.DataFrame) -> str:
    return " / ".join(dict.fromkeys(map(str, estimates["quantity"])))

"""Charts of how sure we are: accuracy against hand-marked spans, agreement of coders."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import MOST_ROWS, Caption, Marks, blank, counted, left_out, names, need, numbers
from mediakit.showing.charts.row_plots import Rows, Scale, dot_chart
from mediakit.showing.theme import COLOURS, INK, Look

LOOKS = {
    "precision": Look(COLOURS["orange"], "square"),
    "recall": Look(COLOURS["green"], "diamond"),
    "f1": Look(COLOURS["blue"], "circle"),
}
NAMES = {"precision": "precision", "recall": "recall", "f1": "F1, 95% interval"}
HUMAN = Look(INK, "line-ns-open")
AGREEMENTS = (
    ("Krippendorff's alpha, 95% interval", Look(COLOURS["blue"], "circle"), "alpha"),
    ("Cohen's kappa", Look(COLOURS["green"], "diamond"), "kappa"),
    ("observed agreement", Look(COLOURS["orange"], "square"), "observed"),
)

TENTATIVE, FIRM = 0.667, 0.8
"""Krippendorff's (Content Analysis, 2004, p. 241) least alpha for tentative and for firm conclusions."""


def chart_accuracy(
    scores: pd.DataFrame, *, title: str, source: str, human: pd.DataFrame | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return precision, recall and F1 with interval of each label or rule (a SPAN_SCORES table).

    ``human`` is a SPAN_SCORES table of one person against another: the F1 that can be hoped for. What cannot be
    told (nothing found, nothing marked) has no mark.

    >>> row = {"label": "hedge", "n_gold": 9, "precision": 0.8, "recall": 0.5, "f1": 0.62, "low": 0.4, "high": 0.8}
    >>> chart = chart_accuracy(pd.DataFrame([row]), title="Half are found", source="9 marks, 2026")
    >>> [trace.x for trace in chart.data if trace.mode == "markers"][:3]
    [(0.8,), (0.5,), (0.62,)]
    """
    caption = Caption(title, source)
    if scores.empty:
        return blank(caption)
    need(scores, "label", "precision", "recall", "f1")
    shown = scores.head(most)
    left = [name.replace("_", " ") for name in names(shown, "label")]
    right = [f"n = {n:,.0f}" if n is not None else "" for n in numbers(shown, "n_gold")]
    rows = Rows(left, right if any(right) else (), slots=3)
    caption = caption.noting("n: spans marked by hand" if any(right) else "")
    caption = caption.noting(left_out(len(scores) - len(shown), "label", "further down the table"))
    marks = [_measure(shown, name, rows, slot, left) for slot, name in enumerate(LOOKS)]
    if human is not None and not human.empty:
        need(human, "label", "f1")
        marks.append(_human(human, rows, left))
    scale = Scale("Share (0 to 1)", ends=(-0.02, 1.04))
    return dot_chart(caption, marks, rows, scale)


def _measure(shown: pd.DataFrame, name: str, rows: Rows, slot: int, left: Sequence[str]) -> Marks:
    places = [row + rows.place(slot) for row in range(len(left))]
    low, high = (numbers(shown, "low"), numbers(shown, "high")) if name == "f1" else ([], [])
    return Marks(NAMES[name], LOOKS[name], places, numbers(shown, name), low, high, left, in_key=True)


def _human(human: pd.DataFrame, rows: Rows, left: Sequence[str]) -> Marks:
    known = human[[name.replace("_", " ") in left for name in names(human, "label")]]
    told = [name.replace("_", " ") for name in names(known, "label")]
    places = [left.index(name) + rows.place(2) for name in told]
    return Marks("F1 of a second person", HUMAN, places, numbers(known, "f1"), labels=told, in_key=True, scale=1.6)


def chart_agreement(agreement: pd.DataFrame, *, title: str, source: str) -> go.Figure:
    """Return how well coders agree on each variable (an AGREEMENT table): alpha with interval, kappa, raw agreement.

    Dotted lines: Krippendorff's limits for tentative (0.667) and firm (0.8) conclusions.

    >>> row = {"variable": "stance", "n_units": 40, "observed": 0.9, "alpha": 0.71, "low": 0.5, "high": 0.9}
    >>> chart_agreement(pd.DataFrame([row]), title="Stance can be coded", source="40 comments").layout.yaxis.ticktext
    ('stance',)
    """
    caption = Caption(title, source)
    if agreement.empty:
        return blank(caption)
    need(agreement, "variable", "alpha")
    left = [name.replace("_", " ") for name in names(agreement, "variable")]
    right = [counted(int(n), "unit") if n is not None else "" for n in numbers(agreement, "n_units")]
    rows = Rows(left, right if any(right) else (), slots=3)
    known = [agreement.get(column, pd.Series(dtype="float64")).notna().any() for _, _, column in AGREEMENTS]
    marks = [_coefficient(agreement, rows, slot, left) for slot, there in enumerate(known) if there]
    caption = caption.noting(
        left_out(int(agreement["alpha"].isna().sum()), "alpha", "that cannot be told: the codes do not vary"),
        f"Dotted: least alpha for tentative ({TENTATIVE}) and for firm conclusions ({FIRM}), after Krippendorff",
    )
    lines = {TENTATIVE: "dot", FIRM: "dot", 0.0: "solid"}
    scale = Scale("Agreement (1: perfect, 0: as by chance)", bounds=(-1, 1), lines=lines)
    return dot_chart(caption, marks, rows, scale)


def _coefficient(agreement: pd.DataFrame, rows: Rows, slot: int, left: Sequence[str]) -> Marks:
    """Return one coefficient of agreement as a series; only alpha has an interval."""
    name, own, column = AGREEMENTS[slot]
    low, high = (numbers(agreement, "low"), numbers(agreement, "high")) if column == "alpha" else ([], [])
    places = [row + rows.place(slot) for row in range(len(left))]
    return Marks(name, own, places, numbers(agreement, column), low, high, left, in_key=True)

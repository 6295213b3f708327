"""Charts of how sure we are: accuracy against marked spans, agreement of coders."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import (
    MOST_ROWS,
    Caption,
    Marks,
    Values,
    blank,
    counted,
    left_out,
    need,
    numbers,
    readable_names,
)
from mediakit.showing.charts.row_plots import Rows, Scale, dot_chart
from mediakit.showing.theme.palette import COLOURS, INK, Look


class _AccuracyMeasure(NamedTuple):
    """One series: its column, its name, its look, and whether the interval of the table is its own."""

    column: str
    name: str
    look: Look
    bounded: bool = False


ACCURACIES = (
    _AccuracyMeasure("precision", "precision", Look(COLOURS["orange"], "square")),
    _AccuracyMeasure("recall", "recall", Look(COLOURS["green"], "diamond")),
    _AccuracyMeasure("f1", "F1, 95% interval", Look(COLOURS["blue"], "circle"), bounded=True),
)
AGREEMENTS = (
    _AccuracyMeasure("alpha", "Krippendorff's alpha, 95% interval", Look(COLOURS["blue"], "circle"), bounded=True),
    _AccuracyMeasure("kappa", "Cohen's kappa", Look(COLOURS["green"], "diamond")),
    _AccuracyMeasure("observed", "observed agreement", Look(COLOURS["orange"], "square")),
)
HUMAN = Look(INK, "line-ns-open")

TENTATIVE, FIRM = 0.667, 0.8
"""Krippendorff's (Content Analysis, 2004, p. 241) least alpha for tentative and for firm conclusions."""


def chart_accuracy(
    scores: pd.DataFrame, *, title: str, source: str, human: pd.DataFrame | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return precision, recall and F1 with interval of each label or rule (a SPAN_SCORES table).

    ``human`` is a SPAN_SCORES table of one person against another: the F1 that can be hoped for. What cannot be
    told (nothing found, nothing marked) has no mark. The table does not hold who marked the spans, a person or a
    program: say so in ``source``.

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
    right = [f"n = {n:,.0f}" if n is not None else "" for n in numbers(shown, "n_gold")]
    rows = Rows(readable_names(shown, "label"), right, slots=3)
    caption = caption.noting(
        "n: marked spans" if any(right) else "",
        left_out(len(scores) - len(shown), "label", "further down the table"),
    )
    marks = [_marks_of_measure(shown, rows, slot, measure) for slot, measure in enumerate(ACCURACIES)]
    if human is not None and not human.empty:
        need(human, "label", "f1")
        marks.append(_human(human, rows))
    return dot_chart(caption, marks, rows, Scale("Share (0 to 1)", ends=(-0.02, 1.04)))


def _marks_of_measure(table: pd.DataFrame, rows: Rows, slot: int, measure: _AccuracyMeasure) -> Marks:
    places = [row + rows.place(slot) for row in range(len(table))]
    ends: tuple[Values, Values] = (numbers(table, "low"), numbers(table, "high")) if measure.bounded else ((), ())
    return Marks(measure.name, measure.look, places, numbers(table, measure.column), *ends, rows.left, in_key=True)


def _human(human: pd.DataFrame, rows: Rows) -> Marks:
    places = {name: row + rows.place(2) for row, name in enumerate(rows.left)}
    known = human[[name in places for name in readable_names(human, "label")]]
    labels = readable_names(known, "label")
    at = [places[name] for name in labels]
    return Marks("F1 of a second person", HUMAN, at, numbers(known, "f1"), labels=labels, in_key=True, scale=1.6)


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
    right = [counted(int(n), "unit") if n is not None else "" for n in numbers(agreement, "n_units")]
    rows = Rows(readable_names(agreement, "variable"), right, slots=3)
    series = [_marks_of_measure(agreement, rows, slot, measure) for slot, measure in enumerate(AGREEMENTS)]
    marks = [one for one in series if any(value is not None for value in one.values)]
    caption = caption.noting(
        left_out(int(agreement["alpha"].isna().sum()), "alpha", "that cannot be told: the codes do not vary"),
        f"Dotted: least alpha for tentative ({TENTATIVE}) and for firm conclusions ({FIRM}), after Krippendorff",
    )
    lines = {TENTATIVE: "dot", FIRM: "dot", 0.0: "solid"}
    scale = Scale("Agreement (1: perfect, 0: as by chance)", bounds=(-1, 1), lines=lines)
    return dot_chart(caption, marks, rows, scale)

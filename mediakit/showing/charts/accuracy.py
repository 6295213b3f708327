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
    label,
    left_out,
    need,
    numbers,
    readable_names,
)
from mediakit.showing.charts.row_plots import Rows, Scale, columns_before, dot_chart
from mediakit.showing.theme.palette import COLOURS, INK, Look


class _AccuracyMeasure(NamedTuple):
    """One series: its column, its name, its look, and the columns of its interval, the first that are there."""

    column: str
    name: str
    look: Look
    ends: tuple[tuple[str, str], ...] = ()


ACCURACIES = (
    _AccuracyMeasure(
        "precision", "precision", Look(COLOURS["orange"], "square"), (("precision_low", "precision_high"),)
    ),
    _AccuracyMeasure("recall", "recall", Look(COLOURS["green"], "diamond"), (("recall_low", "recall_high"),)),
    _AccuracyMeasure(
        "f1", "F1, 95% interval", Look(COLOURS["blue"], "circle"), (("f1_low", "f1_high"), ("low", "high"))
    ),
)
_OWN = (("low", "high"),)
ALPHA = "krippendorff_alpha"
AGREEMENTS = (
    _AccuracyMeasure(ALPHA, "Krippendorff's alpha", Look(COLOURS["blue"], "circle"), _OWN),
    _AccuracyMeasure("cohen_kappa", "Cohen's kappa", Look(COLOURS["green"], "diamond"), _OWN),
    _AccuracyMeasure("fleiss_kappa", "Fleiss' kappa", Look(COLOURS["green"], "diamond"), _OWN),
    _AccuracyMeasure("gwet_ac1", "Gwet's AC1", Look(COLOURS["vermillion"], "triangle-up"), _OWN),
    _AccuracyMeasure("gwet_ac2", "Gwet's AC2", Look(COLOURS["vermillion"], "triangle-up"), _OWN),
    _AccuracyMeasure("percent", "percent agreement", Look(COLOURS["orange"], "square"), _OWN),
)
HUMAN = Look(INK, "line-ns-open")

TENTATIVE, FIRM = 0.667, 0.8
"""Krippendorff's (Content Analysis, 2004, p. 241) least alpha for tentative and for firm conclusions."""


def chart_accuracy(
    scores: pd.DataFrame, *, title: str, source: str, human: pd.DataFrame | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return precision, recall and F1 with interval of each label or rule (a SPAN_SCORES or CODE_SCORES table).

    ``human`` is a table of one person against another: the F1 that can be hoped for. What cannot be told (nothing
    found, nothing marked) has no mark. The table does not hold who marked the spans or gave the codes, a person or a
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
    counts, what = ("n_gold", "marked spans") if "n_gold" in shown else ("n", "units with the code by hand")
    right = [f"n = {n:,.0f}" if n is not None else "" for n in numbers(shown, counts)]
    rows = Rows(_labels_with_groups(shown, "label"), right, slots=3)
    caption = caption.noting(
        f"n: {what}" if any(right) else "",
        left_out(len(scores) - len(shown), "label", "further down the table"),
    )
    marks = [_marks_of_measure(shown, rows, slot, measure) for slot, measure in enumerate(ACCURACIES)]
    if human is not None and not human.empty:
        need(human, "label", "f1")
        marks.append(_human(human, rows))
    return dot_chart(caption, marks, rows, Scale("Share (0 to 1)", ends=(-0.02, 1.04)))


def _labels_with_groups(table: pd.DataFrame, column: str) -> list[str]:
    """Return the labels of rows; of several variables or groups with these before them."""
    before = [name for name in columns_before(table, column) if table[name].nunique(dropna=False) > 1]
    labels = readable_names(table, column)
    heads = [", ".join(map(label, row)) for row in table[before].itertuples(index=False)]
    return [f"{head}: {name}" if head else name for head, name in zip(heads, labels, strict=True)]


def _marks_of_measure(table: pd.DataFrame, rows: Rows, slot: int, measure: _AccuracyMeasure) -> Marks:
    places = [row + rows.place(slot) for row in range(len(table))]
    there = [pair for pair in measure.ends if set(pair) <= set(table.columns)]
    ends: tuple[Values, Values] = (numbers(table, there[0][0]), numbers(table, there[0][1])) if there else ((), ())
    return Marks(measure.name, measure.look, places, numbers(table, measure.column), *ends, rows.left, in_key=True)


def _human(human: pd.DataFrame, rows: Rows) -> Marks:
    places = {name: row + rows.place(2) for row, name in enumerate(rows.left)}
    known = human[[name in places for name in _labels_with_groups(human, "label")]]
    labels = _labels_with_groups(known, "label")
    at = [places[name] for name in labels]
    return Marks("F1 of a second person", HUMAN, at, numbers(known, "f1"), labels=labels, in_key=True, scale=1.6)


def chart_agreement(agreement: pd.DataFrame, *, title: str, source: str, most: int = MOST_ROWS) -> go.Figure:
    """Return how well coders agree (an AGREEMENT table): alpha, kappa, AC1 and percent agreement with intervals.

    There is a row for each variable and, if the table has them, for each code against all others and each pair of
    coders. Dotted lines: Krippendorff's limits for tentative (0.667) and firm (0.8) conclusions.

    >>> row = {"variable": "stance", "n_units": 40, "coefficient": "krippendorff_alpha", "value": 0.71}
    >>> table = pd.DataFrame([row | {"low": 0.5, "high": 0.9}])
    >>> chart_agreement(table, title="Stance can be coded", source="40 comments").layout.yaxis.ticktext
    ('stance',)
    """
    caption = Caption(title, source)
    if agreement.empty:
        return blank(caption)
    need(agreement, "variable", "coefficient", "value")
    named = agreement.assign(_row=_agreement_rows(agreement))
    names = list(dict.fromkeys(named["_row"]))[:most]
    units = named.drop_duplicates("_row").set_index("_row").reindex(names)
    right = [counted(int(n), "unit") if n is not None else "" for n in numbers(units, "n_units")]
    series = [measure for measure in AGREEMENTS if measure.column in set(named["coefficient"])]
    rows = Rows(names, right, slots=max(1, len(series)))
    marks = [_agreement_series(named, rows, slot, measure) for slot, measure in enumerate(series)]
    alphas = named[named["_row"].isin(names) & (named["coefficient"] == ALPHA)]
    caption = caption.noting(
        "Lines: 95% intervals",
        left_out(int(alphas["value"].isna().sum()), "alpha", "that cannot be told: the codes do not vary"),
        left_out(named["_row"].nunique() - len(names), "row", "further down the table"),
        f"Dotted: least alpha for tentative ({TENTATIVE}) and for firm conclusions ({FIRM}), after Krippendorff",
    )
    lines = {TENTATIVE: "dot", FIRM: "dot", 0.0: "solid"}
    scale = Scale("Agreement (1: perfect, 0: as by chance)", bounds=(-1, 1), lines=lines)
    return dot_chart(caption, marks, rows, scale)


def _agreement_rows(agreement: pd.DataFrame) -> list[str]:
    """Return the name of each row: groups, variable, and the code or the pair of coders it is about."""
    names = _labels_with_groups(agreement, "variable")
    for column, form in (("label", "{}: {}"), ("coders", "{} ({})")):
        if column in agreement:
            names = [
                name if pd.isna(part) else form.format(name, label(part))
                for name, part in zip(names, agreement[column], strict=True)
            ]
    return names


def _agreement_series(named: pd.DataFrame, rows: Rows, slot: int, measure: _AccuracyMeasure) -> Marks:
    """Return the marks of one coefficient, in the order of the rows."""
    own = named[named["coefficient"] == measure.column].drop_duplicates("_row").set_index("_row")
    return _marks_of_measure(own.reindex(list(rows.left)), rows, slot, measure._replace(column="value"))

"""The figures of a report, out of its tables: which rows, on which scale, in which words. Nothing is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from mediakit.showing.charts.elements import counted
from mediakit.showing.digits import as_rate, as_share, estimate_in
from mediakit.showing.report.analysis import Analysis, Fields
from mediakit.showing.report.lines_page import line_pages
from mediakit.showing.report.rendering import drawn
from mediakit.showing.report.row_plot import WIDTH, PlotRow, RowPlot, stacked, wide
from mediakit.showing.sentences import readable

ROLE_LETTERS = 24
"""Letters of a role that are shown; a longer one is a clause and not a role."""
_CLAUSES = ("who ", "its ", "which ", "whose ", "that ")
ROLE_NOT_STATED = "role not stated"
_PLAIN_KINDS = {"unknown": ROLE_NOT_STATED, "document": "document"}


@dataclass(frozen=True)
class Figure:
    """A drawn figure with all that stands around it."""

    wide: Markup
    stacked: Markup
    title: str = ""
    unit: str = ""
    notes: Sequence[str] = ()
    source: str = ""
    table: str = ""


def role_of(source: Fields) -> str:
    """Return what is said of a source in small type: its role where that is short, else its kind.

    >>> role_of({"role": "mayor", "kind": "politician"}), role_of({"role": "who led the inquiry", "kind": "expert"})
    ('mayor', 'expert')
    """
    role, kind = source["role"], str(source["kind"])
    if isinstance(role, str) and len(role) <= ROLE_LETTERS and not role.casefold().startswith(_CLAUSES):
        return role
    return _PLAIN_KINDS.get(kind, kind)


def rows_of_sources(analysis: Analysis, sources: pd.DataFrame) -> list[PlotRow]:
    """Return sources as rows, each leading to the article that gives it most words."""
    return [
        PlotRow(
            key=analysis.source_keys[source["source"]],
            name=source["source"],
            note=role_of(source),
            estimate=estimate_in(source, "share"),
            told=as_share(estimate_in(source, "share")),
            level=level_in(source),
            href=_href_of_source(analysis, source["source"]),
            columns=tuple(f"{source[column]:,}" for column in ("n_words", "n_quotes", "n_articles")),
        )
        for source in sources.to_dict("records")
    ]


def plot_of_sources(analysis: Analysis, *, most: int) -> RowPlot:
    """Return the sources with most words as a plot, the first of them emphasised."""
    rows = rows_of_sources(analysis, analysis.tables["sources"].head(most))
    return RowPlot(
        rows,
        told_of=f"Share of the attributed words of {counted(len(rows), 'source')}",
        tick=lambda value: f"{100 * value:g}%",
        emphasised=rows[0].key if rows else "",
        heads=("share, 95%", "words", "quotes", "articles"),
    )


def plot_of_frames(analysis: Analysis, *, most: int) -> RowPlot:
    """Return the frames with the highest rates as a plot, the first of them emphasised."""
    pages = line_pages(analysis.tables["frame_cues"], "frame")
    rates = analysis.tables["frames"].dropna(subset=["per_1000"])
    rates = rates[rates["n_cues"] > 0].sort_values(["per_1000", "frame"], ascending=[False, True], kind="stable")
    rows = [
        PlotRow(
            key=str(rate["frame"]),
            name=readable(str(rate["frame"])),
            note="" if pd.isna(rate["tier"]) or rate["tier"] == "A" else f"tier {rate['tier']}",
            estimate=estimate_in(rate, "per_1000"),
            told=as_rate(estimate_in(rate, "per_1000")),
            level=level_in(rate),
            href=pages.get(rate["frame"], ""),
            columns=(f"{rate['n_cues']:,}",),
        )
        for rate in rates.head(most).to_dict("records")
    ]
    return RowPlot(
        rows,
        told_of=f"Weighted cues of {counted(len(rows), 'frame')} per 1,000 words",
        tick=lambda value: f"{value:g}",
        emphasised=rows[0].key if rows else "",
        heads=("per 1,000, 95%", "cues"),
    )


def both_forms(
    plot: RowPlot, *, unit: str, notes: Sequence[str], source: str = "", table: str = "", width: float = WIDTH
) -> Figure:
    """Return a plot as a figure in its wide and its stacked form."""
    return Figure(
        drawn(wide(plot, width=width)), drawn(stacked(plot)), unit=unit, notes=notes, source=source, table=table
    )


def level_note(plot: RowPlot, words: str) -> str:
    """Return what filled and open dots say, or that no interval can be drawn."""
    if not plot.rows or plot.band is None:
        return "No interval can be drawn: there are too few texts."
    first = plot.rows[0].name
    if all(row.level is None for row in plot.rows):
        return f"The band is the interval of {first}. The order is no ranking."
    return f"● could be level with {first} (band), ○ {words}. The order is no ranking."


def level_in(row: Fields) -> bool | None:
    """Return whether a row could be level with the first one; None where that was not asked or cannot be told."""
    level = row.get("level")
    return None if level is None or pd.isna(level) else bool(level)


def _href_of_source(analysis: Analysis, source: str) -> str:
    pages = analysis.pages_of_sources.get(source)
    return f"{pages[0]}#from={analysis.source_keys[source]}" if pages else ""

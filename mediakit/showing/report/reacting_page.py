"""The page of how readers react: every comment as a mark, threads and commenters on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.digits import as_valence, estimate_in, signed
from mediakit.showing.report.analysis import Analysis
from mediakit.showing.report.comments_page import row_key, thread_key
from mediakit.showing.report.figures import Figure, both_forms
from mediakit.showing.report.overview import tones
from mediakit.showing.report.rendering import drawn, render
from mediakit.showing.report.row_plot import NAMES, PlotRow, RowPlot
from mediakit.showing.report.sections import IN_SECTION, Section
from mediakit.showing.report.tone_strip import Strip, tone_strip
from mediakit.showing.sentences import corpus_sentence
from mediakit.showing.tell import tell

WIDE, NARROW = 840.0, 350.0
"""Pixels: the width of the strip on a screen and on a phone."""
TITLES = 330.0
"""Pixels for the titles of articles beside their lines."""


def reacting_page(analysis: Analysis) -> str:
    """Return the page of how readers react."""
    scored = analysis.tables["sentiment"]
    marks = tones(analysis)
    forms = {width: tone_strip(marks, width=width, told_of=tell(scored)) for width in (WIDE, NARROW)}
    figure = Figure(
        wide=drawn(forms[WIDE].svg.replace('class="strip"', 'class="strip wide"', 1)),
        stacked=drawn(forms[NARROW].svg.replace('class="strip"', 'class="strip stacked"', 1)),
        unit=f"Comments by the valence of their words, −1 to +1; one mark is {_per_mark(forms)}.",
        notes=["▲ positive, ▼ negative, ● exactly balanced; hollow squares hold no scored word."],
        source=corpus_sentence(analysis.reading),
        table="tables/sentiment.csv",
    )
    return render(
        "question",
        analysis,
        tab="reacting",
        question="How do readers react?",
        title=tell(scored) if len(scored) else "No reader comments in these files.",
        dek=tell(analysis.tables["commenters"])
        if len(scored)
        else "Comments are read from saved pages, exports and tables.",
        figure=figure if len(scored) else None,
        nothing="There is no comment to draw. Put saved pages with their comments, or an export, into the same folder.",
        beside=[
            (
                "How to read it",
                "A mark is a comment. It stands where the words of the comment weigh, on average, in a list of words.",
            ),
            (
                "What is not measured",
                "Opinion, mood and irony. A comment without a listed word has no number, and is not 0.",
            ),
        ],
        notebook=analysis.notebooks.get("reacting", ""),
        more="More on how readers react",
        sections=[*_reacting_sections(analysis)],
    )


def _per_mark(forms: Mapping[float, Strip]) -> str:
    wide, narrow = (counted(forms[width].per_mark, "comment") for width in (WIDE, NARROW))
    return wide if wide == narrow else f"{wide} ({narrow} on a narrow screen)"


def _reacting_sections(analysis: Analysis) -> Iterator[Section]:
    threads = analysis.tables["reactions_by_article"]
    if len(threads) > 1:
        plot = _plot_of_threads(analysis, threads)
        yield Section(
            "Under each article",
            counted(len(threads), "thread"),
            figure=_valences(plot, "Mean valence of the comments under an article, with 95% interval."),
        )
    people = analysis.commenters
    drawn_people = analysis.drawn_commenters
    if len(drawn_people):
        plot = _plot_of_commenters(drawn_people)
        left = len(people) - len(drawn_people)
        yield Section(
            "Commenter by commenter",
            counted(len(people), "commenter"),
            figure=_valences(plot, "Mean valence of a commenter's comments, with 95% interval; the busiest first."),
            words=f"Not drawn: {counted(left, 'commenter')} who wrote less. {tell(analysis.tables['commenters'])}",
        )
    participation = analysis.tables["participation"]
    if len(participation):
        yield Section("Who writes how much", "participation", words=tell(participation))


def _plot_of_threads(analysis: Analysis, threads: pd.DataFrame) -> RowPlot:
    articles = analysis.articles.set_index("doc_id")
    rows = []
    for thread in threads.dropna(subset=["valence"]).to_dict("records"):
        if thread["article_id"] in articles.index:
            article = articles.loc[thread["article_id"]].to_dict()
            estimate = estimate_in(thread, "valence")
            key = thread_key(article)
            rows.append(
                PlotRow(
                    key,
                    article["called"],
                    estimate,
                    as_valence(estimate),
                    href=f"comments/{key}.html",
                    columns=(f"{thread['n_valued']:,}",),
                )
            )
    return _valence_plot(rows, "Mean valence under each article", names=TITLES)


def _plot_of_commenters(people: pd.DataFrame) -> RowPlot:
    rows = []
    for person in people.to_dict("records"):
        estimate = estimate_in(person, "valence")
        key = row_key(person)
        rows.append(
            PlotRow(
                key,
                person["called"],
                estimate,
                as_valence(estimate),
                href=person["page"],
                columns=(f"{person['n_valued']:,}",),
            )
        )
    return _valence_plot(rows, "Mean valence of each commenter")


def _valence_plot(rows: Sequence[PlotRow], told_of: str, *, names: float = NAMES) -> RowPlot:
    heads = ("valence, 95%", "n")
    return RowPlot(rows, told_of, tick=lambda value: signed(value, digits=1), heads=heads, least=-0.2, names=names)


def _valences(plot: RowPlot, unit: str) -> Figure:
    return both_forms(plot, unit=unit, notes=["Select a row to see the scored words."], width=IN_SECTION)

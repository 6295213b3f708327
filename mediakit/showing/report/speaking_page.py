"""The page of who gets to speak: the sources with most words, and the rest on demand."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.report.analysis import MOST_ROWS, Analysis
from mediakit.showing.report.figures import both_forms, level_note, plot_of_kinds, plot_of_sources, rows_of_sources
from mediakit.showing.report.grids import Cell, Head, PageTable
from mediakit.showing.report.rendering import render
from mediakit.showing.report.sections import IN_SECTION, MOST_IN_TABLE, Section, counts_grid
from mediakit.showing.sentences import corpus_sentence, readable
from mediakit.showing.tell import tell


def speaking_page(analysis: Analysis) -> str:
    """Return the page of who gets to speak."""
    sources = analysis.tables["sources"]
    plot = plot_of_sources(analysis, most=MOST_ROWS)
    rest = len(sources) - len(plot.rows)
    notes = [level_note(plot, "has fewer"), f"Not drawn: {counted(rest, 'source')}." if rest > 0 else ""]
    figure = both_forms(
        plot,
        unit=f"Share of all attributed words, in per cent, with 95% interval. {len(plot.rows)} of "
        f"{counted(len(sources), 'source')}, most words first.",
        notes=[note for note in notes if note],
        source=corpus_sentence(analysis.reading),
        table="tables/sources.csv",
    )
    return render(
        "question",
        analysis,
        tab="speaking",
        question="Who gets to speak?",
        title=tell(sources) if len(sources) else tell(analysis.tables["quotes"]),
        dek=tell(analysis.tables["quotes"]),
        figure=figure if plot.rows else None,
        nothing="No attribution was found in these texts, so there is nothing to draw.",
        beside=[
            (
                "How to read it",
                "A dot is the share of a source among all words attributed to anybody. The line is where that share "
                "would fall, 95 times in 100, had other articles like these been drawn. Select a row to see its "
                "quotes in the text.",
            ),
            ("What is not counted", "Words that nobody is credited with, and people who are only mentioned."),
        ],
        notebook=analysis.notebooks.get("speaking", ""),
        more="More on who speaks",
        sections=[*_speaking_sections(analysis)],
    )


def _speaking_sections(analysis: Analysis) -> Iterator[Section]:
    sources, quotes = analysis.tables["sources"], analysis.tables["quotes"]
    yield from _kinds_section(analysis)
    whole = quotes.drop_duplicates("quote_id")
    cues = whole["cue"].str.casefold().value_counts()
    if len(cues):
        named = ", ".join(cues.index[:3])
        yield Section(
            "How the words are introduced", named, grid=counts_grid("Reporting words", "Reporting words", cues)
        )
    hearings = analysis.tables["hearings"]
    silent = hearings[hearings["n_quotes"] == 0]
    if len(silent):
        yield Section(
            "Named, but not heard",
            counted(len(silent), "person", "people"),
            grid=PageTable(
                "People who are named and not quoted",
                (Head("Person"), Head("Mentions", number=True), Head("Texts", number=True)),
                [
                    [Cell(row["actor"]), Cell(f"{row['n_mentions']:,}"), Cell(f"{row['n_docs']:,}")]
                    for row in silent.head(MOST_IN_TABLE).to_dict("records")
                ],
            ),
        )
    if len(whole):
        rules = whole["rule"].map(lambda rule: readable(rule).lower()).value_counts()
        yield Section("How quotes are found", "which rule took what", grid=counts_grid("Rules", "Rule", rules))
    if len(sources):
        yield Section("The whole table", counted(len(sources), "row"), grid=_sources_grid(analysis, sources))


def _kinds_section(analysis: Analysis) -> Iterator[Section]:
    kinds = plot_of_kinds(analysis)
    if kinds.rows:
        unit = "Share of attributed words, in per cent, with 95% interval"
        notes = [level_note(kinds, "has fewer"), "A role is taken from the text alone; nothing is looked up."]
        figure = both_forms(
            kinds,
            title=tell(analysis.tables["source_kinds"]),
            unit=unit,
            notes=notes,
            source=corpus_sentence(analysis.reading),
            table="tables/source_kinds.csv",
            width=IN_SECTION,
        )
        yield Section("By kind of source", counted(len(kinds.rows), "kind"), figure=figure)


def _sources_grid(analysis: Analysis, sources: pd.DataFrame) -> PageTable:
    heads = (Head("Source"), *(Head(name, number=True) for name in ("Share, 95%", "Words", "Quotes", "Articles")))
    rows = [
        [Cell(row.name, row.href, row.note, id=f"all-{row.key}"), Cell(row.told), *map(Cell, row.columns)]
        for row in rows_of_sources(analysis, sources)
    ]
    return PageTable("All sources", heads, rows)

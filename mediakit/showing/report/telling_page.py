"""The page of how the story is told: frames by their rates, devices and terms on demand."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.report.analysis import Analysis
from mediakit.showing.report.figures import both_forms, level_note, plot_of_frames
from mediakit.showing.report.grids import Cell, Grid, Head
from mediakit.showing.report.lines_page import line_pages
from mediakit.showing.report.rendering import render
from mediakit.showing.report.sections import Section, counts_grid
from mediakit.showing.sentences import corpus_sentence, readable
from mediakit.showing.tell import tell


def telling_page(analysis: Analysis) -> str:
    """Return the page of how the story is told."""
    rates = analysis.tables["frames"]
    plot = plot_of_frames(analysis, most=len(rates))
    figure = both_forms(
        plot,
        unit=f"Weighted frame cues per 1,000 words, with 95% interval. {len(plot.rows)} of "
        f"{counted(len(rates), 'frame')} with a cue.",
        notes=[level_note(plot, "is lower"), "Tiers B and C are less reliable than the others."],
        source=corpus_sentence(analysis.reading),
        table="tables/frames.csv",
    )
    return render(
        "question",
        analysis,
        tab="telling",
        question="How is the story told?",
        title=tell(rates),
        dek=tell(analysis.tables["devices"]),
        figure=figure if plot.rows else None,
        nothing="No cue of any frame was found in these texts, so there is nothing to draw.",
        beside=[
            (
                "How to read it",
                "A dot is how often words that hint at a frame come up. Some frames have longer lists than others: "
                "compare texts within a row rather than rows with each other. Select a row to see its places.",
            ),
            ("What is not measured", "Whether a statement is true, and how biased a text is: there is no such score."),
        ],
        notebook=analysis.notebooks.get("telling", ""),
        more="More on how it is told",
        sections=[*_telling_sections(analysis)],
    )


def _telling_sections(analysis: Analysis) -> Iterator[Section]:
    devices, cues = analysis.tables["devices"], analysis.tables["frame_cues"]
    if len(devices):
        pages = line_pages(devices, "device")
        counts = devices["device"].value_counts()
        rows = [[Cell(readable(str(name)), pages[str(name)]), Cell(f"{n:,}")] for name, n in counts.items()]
        yield Section(
            "Rhetorical devices",
            counted(len(counts), "kind"),
            grid=Grid("Devices", (Head("Device"), Head("n", number=True)), rows),
        )
    if len(cues):
        terms = cues["term"].value_counts()
        yield Section("The words that hint", counted(len(terms), "term"), grid=counts_grid("Terms", "Term", terms))
    by_article = analysis.tables["frames_by_article"]
    shown = by_article[by_article["n_cues"] > 0]
    if len(shown):
        yield Section(
            "In each article", counted(shown["doc_id"].nunique(), "article"), grid=_grouped_by_article(analysis, shown)
        )


def _grouped_by_article(analysis: Analysis, rates: pd.DataFrame) -> Grid:
    """Return for each article the three frames with the highest rates."""
    ordered = rates.sort_values(["doc_id", "per_1000"], ascending=[True, False], kind="stable")
    titles = dict(zip(analysis.articles["doc_id"], analysis.articles["called"], strict=True))
    rows = []
    for doc_id, own in ordered.groupby("doc_id", sort=False):
        told = "; ".join(
            f"{readable(frame)} {rate:.0f}" for frame, rate in own[["frame", "per_1000"]].head(3).to_numpy()
        )
        rows.append([Cell(titles[str(doc_id)], analysis.article_pages[str(doc_id)]), Cell(told)])
    return Grid("Frames by article", (Head("Article"), Head("Most frequent, cues per 1,000 words")), rows)

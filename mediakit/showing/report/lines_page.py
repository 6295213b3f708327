"""The page of one frame or device: every place it was found at, in its line of text."""

from __future__ import annotations

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.report.analysis import Analysis, Fields, slugs
from mediakit.showing.report.rendering import render
from mediakit.showing.sentences import readable

AROUND = 60
"""Letters of text shown on each side of a find."""
MOST_LINES = 200
"""Lines of one page; the rest is counted, and stands in the table."""


def lines_page(analysis: Analysis, evidence: pd.DataFrame, *, name: str, table: str, back: str) -> str:
    """Return the page of a frame or device: rows of CUES or DEVICES, in the order of the texts."""
    texts = dict(zip(analysis.articles["doc_id"], analysis.articles["text"], strict=True))
    titles = dict(zip(analysis.articles["doc_id"], analysis.articles["called"], strict=True))
    lines = [
        _line_around(row, texts[row["doc_id"]])
        | {"title": titles[row["doc_id"]], "page": analysis.article_pages[row["doc_id"]]}
        for row in evidence.head(MOST_LINES).to_dict("records")
    ]
    left = len(evidence) - len(lines)
    return render(
        "lines",
        analysis,
        tab="telling",
        root="../",
        title=f"{readable(name)}: {counted(len(evidence), 'place')} in {counted(evidence['doc_id'].nunique(), 'text')}",
        lines=lines,
        back=back,
        more=f"{left:,} more stand in the table." if left else "",
        table=f"../tables/{table}.csv",
    )


def line_pages(evidence: pd.DataFrame, column: str) -> dict[str, str]:
    """Return the address of the page of each frame or device that was found."""
    found = sorted(evidence[column].unique())
    return {name: f"lines/{column}-{slug}.html" for name, slug in slugs(found).items()}


def _line_around(row: Fields, text: str) -> dict[str, str]:
    start, end = int(row["start"]), int(row["end"])
    return {
        "left": text[max(0, start - AROUND) : start].replace("\n", " "),
        "match": text[start:end],
        "right": text[end : end + AROUND].replace("\n", " "),
        "rule": readable(str(row["rule"])).lower(),
    }

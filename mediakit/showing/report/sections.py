"""The parts of a question's page that are opened on demand."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mediakit.showing.report.figures import Figure
from mediakit.showing.report.grids import Cell, Head, PageTable

MOST_IN_TABLE = 200
"""Rows of a table on a page; the file has all of them."""
IN_SECTION = 812.0
"""Pixels: the width of a chart in a section."""


@dataclass(frozen=True)
class Section:
    """A part of a page that is opened on demand: its title, how much is in it, a figure, words, a table."""

    title: str
    size: str
    figure: Figure | None = None
    words: str = ""
    grid: PageTable | None = None


def counts_grid(name: str, head: str, counts: pd.Series) -> PageTable:
    """Return counted values as a table, the most frequent first."""
    rows = [[Cell(str(value)), Cell(f"{n:,}")] for value, n in counts.head(MOST_IN_TABLE).items()]
    return PageTable(name, (Head(head), Head("n", number=True)), rows)

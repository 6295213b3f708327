"""Intervals hold the truth in invented worlds; the benchmark coverage has all cells, here are the hardest."""

import numpy as np
import pytest

from benchmarks.coverage import Cell, Drawn, covers, judge, row_of
from benchmarks.coverage_rates import cells

HARDEST = {
    "count_sources, share 0.3, 3 articles",
    "count_sources, share 0.05, 30 articles",
    "count_names, share 0.03, 100 documents",
    "measure_spans, f1 0.95, 10 documents",
    "count_frames, rate 0.2, 5 documents",
    "count_frames, rate 10, 10 documents",
    "count_frames, two alike, level, 10 documents",
    "compare_groups, share .3 - .15, 10 a group",
}


@pytest.mark.parametrize("cell", [cell for cell in cells() if cell.name in HARDEST], ids=lambda cell: cell.name)
def test_the_hardest_worlds_are_covered(cell):
    row = row_of(cell, 500)
    assert judge(row, [row])["verdict"] == "pass"


def test_every_hard_world_is_a_cell():
    assert {cell.name for cell in cells()} >= HARDEST


def drawn(part: float, width: float = 1.0):
    """Return a world in which that part of the intervals holds 0."""

    def draw(samples: int, random: np.random.Generator) -> Drawn:
        low = np.where(np.arange(samples) < part * samples, -width / 2, 0.1)
        return Drawn(0.0, low, low + width, {"narrow": (np.full(samples, -0.1), np.full(samples, 0.1))})

    return draw


@pytest.mark.parametrize(
    ("part", "width", "verdict"),
    [(0.95, 0.25, "pass"), (0.85, 0.25, "FAIL, covers too little"), (0.95, 1.0, "FAIL, too wide")],
)
def test_a_cell_fails_when_it_covers_too_little_or_is_too_wide(part, width, verdict):
    row = row_of(Cell("f", "world", 5, "articles", drawn(part, width)), 1000)
    assert judge(row, [row])["verdict"] == verdict


def test_few_samples_are_judged_with_their_own_error():
    assert covers({"coverage": 90.0, "known": 100})
    assert not covers({"coverage": 90.0, "known": 2000})

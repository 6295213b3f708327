"""How often the intervals hold the truth: invented worlds, drawn thousands of times, and the package's own estimators.

`python -m benchmarks coverage [--only WORD] [--samples 2000]`. The cells stand in modules of this folder that are
called coverage_… and have a function `cells()`; each of them simulates one world at one size and gives the ends of
the intervals, and those of other ways to draw them (remedies) in the same samples.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Row = dict[str, Any]

TARGET = 93.0
"""Percent of the samples in which an interval of 95 % has to hold the truth, less two standard errors."""

MOST_NA = 2.0
"""Percent of the samples for which there may be no interval, where one can be asked for."""

WIDEST = 1.5
"""Times as wide as the best remedy an interval may be on average."""

SAMPLES = 2000


@dataclass(frozen=True)
class Drawn:
    """The ends of the intervals of all samples, one number a sample (NaN: none), and of each remedy.

    ``truth`` is a number, or one a sample. ``counts`` says which samples count, where a value that was never seen
    has no row: all, without it.
    """

    truth: float | Floats
    low: ArrayLike
    high: ArrayLike
    remedies: Mapping[str, tuple[ArrayLike, ArrayLike]] = field(default_factory=dict)
    counts: NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Cell:
    """One world at one size.

    ``draw(samples, random)`` simulates it. ``may_be_na``: so little data that no interval is owed. ``rate_of_error``:
    the ends are not those of an interval; ``low`` holds p values of a true null hypothesis, and what counts is the
    part below .05. ``known``: why the target cannot be reached even by the best remedy.
    """

    function: str
    world: str
    n: int
    unit: str
    draw: Callable[[int, np.random.Generator], Drawn]
    may_be_na: bool = False
    rate_of_error: bool = False
    known: str = ""

    @property
    def name(self) -> str:
        return f"{self.function}, {self.world}, {self.n} {self.unit}"


def main(only: str = "", samples: int = SAMPLES) -> None:
    """Coverage of the 95 % intervals of all counts, shares and means in invented worlds, and what it costs in width."""
    print(
        f"held to: coverage >= {TARGET:.0f} % less two standard errors, NA <= {MOST_NA:.0f} %, mean width <= {WIDEST} "
        f"times that of the narrowest way that covers; {samples:,} samples a cell\n"
    )
    began, judged = time.perf_counter(), []
    for _, cells in groupby((cell for cell in all_cells() if only in cell.name), key=lambda cell: cell.function):
        rows = [row_of(cell, samples) for cell in cells]
        for row in rows:
            judged.append(row | judge(row, rows))
            print(as_line(judged[-1]), flush=True)
    passed = sum(row["verdict"] == "pass" for row in judged)
    print(f"\n{passed} of {len(judged)} cells pass, in {time.perf_counter() - began:.0f} s")


def all_cells() -> Iterator[Cell]:
    """Yield the cells of all modules called coverage_…, in order of their names."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("coverage_"):
            yield from importlib.import_module(f"benchmarks.{module.name}").cells()


def row_of(cell: Cell, samples: int) -> Row:
    """Simulate a cell and score each way. The seed comes from its name, so that cells can be run one by one."""
    drawn = cell.draw(samples, np.random.default_rng(zlib.crc32(cell.name.encode())))
    if cell.rate_of_error:
        return _row_of_errors(cell, np.asarray(drawn.low, dtype=float))
    ways = {name: _score(drawn, *ends) for name, ends in drawn.remedies.items()}
    ours = _score(drawn, drawn.low, drawn.high)
    return {"cell": cell, "name": cell.name, "truth": float(np.mean(drawn.truth)), **ours, "ways": ways}


def judge(row: Row, rows: Sequence[Row]) -> Row:
    """Return the verdict on a cell, and the best other way.

    A way is one for all worlds: it counts only if it covers in each cell of the same function and size.
    """
    if row["cell"].rate_of_error:
        return {}
    alike = [other["ways"] for other in rows if other["cell"].n == row["cell"].n]
    sure = {name for name in row["ways"] if all(_is_way(ways[name]) for ways in alike if name in ways)}
    best = min(sure, key=lambda name: row["ways"][name]["width"], default="")
    width = row["ways"][best]["width"] if best else math.nan
    return {"best": best, "best_width": width, "verdict": _verdict(row["cell"], row, width)}


def _is_way(score: Mapping[str, float]) -> bool:
    return covers(score) and score["na"] <= MOST_NA


def covers(score: Mapping[str, float]) -> bool:
    """Return whether so many of so many samples hold the truth that the target may be reached."""
    error = 100 * math.sqrt(TARGET / 100 * (1 - TARGET / 100) / max(1.0, score["known"]))
    return score["coverage"] >= TARGET - 2 * error


def _score(drawn: Drawn, low: ArrayLike, high: ArrayLike) -> dict[str, float]:
    ends = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    counts = np.ones(ends[0].shape, dtype=bool) if drawn.counts is None else drawn.counts
    known = counts & np.isfinite(ends[0]) & np.isfinite(ends[1])
    truth = np.broadcast_to(np.asarray(drawn.truth, dtype=float), known.shape)
    slack = 1e-9 * np.maximum(1.0, np.abs(truth))
    held = (ends[0] - slack <= truth) & (truth <= ends[1] + slack)
    n = int(known.sum())
    return {
        "coverage": 100 * float(held[known].mean()) if n else math.nan,
        "na": 100 * (1 - n / max(1, int(counts.sum()))),
        "width": float((ends[1] - ends[0])[known].mean()) if n else math.nan,
        "known": n,
    }


def _verdict(cell: Cell, ours: Mapping[str, Any], best_width: float) -> str:
    if cell.may_be_na and ours["known"] == 0:
        return "pass"
    if not covers(ours):
        return f"known: {cell.known}" if cell.known else "FAIL, covers too little"
    if ours["na"] > MOST_NA and not cell.may_be_na:
        return "FAIL, NA"
    too_wide = ours["width"] > WIDEST * best_width
    return "FAIL, too wide" if too_wide else "pass"


def _row_of_errors(cell: Cell, p: Floats) -> Row:
    """Judge p values of true null hypotheses: 3 to 7 % may lie below .05."""
    known = p[np.isfinite(p)]
    part = 100 * float((known < 0.05).mean()) if len(known) else math.nan
    verdict = "pass" if 3 <= part <= 7 else f"known: {cell.known}" if cell.known else "FAIL"
    row = {"cell": cell, "name": cell.name, "truth": 5.0, "coverage": part, "na": 0.0, "known": len(known)}
    return row | {"width": math.nan, "ways": {}, "best": "", "best_width": math.nan, "verdict": verdict}


def as_line(row: Row) -> str:
    """Return a row of the printed table."""
    if row["cell"].rate_of_error:
        return f"{row['name']:64s} p < .05 in {row['coverage']:4.1f} % of {row['known']:,}  {row['verdict']}"
    best = f"{row['best_width']:.3g} ({row['best']})" if row["best"] else "none covers"
    return (
        f"{row['name']:64s} truth {row['truth']:7.3g}  covers {row['coverage']:5.1f}  NA {row['na']:4.1f}  "
        f"width {row['width']:.3g}, best {best}  {row['verdict']}"
    )

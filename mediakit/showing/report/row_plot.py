"""Rows with their intervals as inline SVG: a row is a link, its first series blue, the interval a band behind all.

Drawn twice, with the names beside the lines and above them, for wide and narrow columns; an SVG is never scaled, so
that its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from math import ceil, floor

from mediakit.showing.digits import Estimate
from mediakit.showing.theme.letters import text_width

LABEL, NOTE, TICK = 13.0, 12.0, 12.0
"""Sizes of type in pixels."""
HEAD, WIDE_ROW, STACKED_ROW = 28, 32, 44
"""Heights in pixels: the line of ticks and column heads, a row with its name beside it, one with its name above."""
WIDTH, NAMES, COLUMN = 840.0, 236.0, 54.0
"""Widths in pixels, where names stand beside the lines: of all, of the names, of a column of numbers."""
GAP = 8.0
_MOST_TICKS = 6
_STEPS = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True)
class PlotRow:
    """One row: its name, what is said of it in small type, the estimate, drawn and in words, and where it leads to.

    ``level`` tells whether it could be level with the first row, None when that was not asked.
    """

    key: str
    name: str
    estimate: Estimate
    told: str
    note: str = ""
    level: bool | None = None
    href: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowPlot:
    """Rows on one scale. ``emphasised`` is the key of the row that the finding is about."""

    rows: Sequence[PlotRow]
    told_of: str
    tick: Callable[[float], str]
    emphasised: str = ""
    heads: tuple[str, ...] = ()
    least: float = 0.0
    names: float = NAMES
    classes: tuple[str, ...] = field(default=("rows",))

    @property
    def ends(self) -> tuple[float, float]:
        """Return the ends of the scale: round numbers around all that is drawn."""
        drawn = [value for row in self.rows for value in row.estimate if value is not None]
        least, most = min([self.least, *drawn]), max([self.least, *drawn])
        return _outwards(least, most if most > least else least + 1.0)

    @property
    def band(self) -> Estimate | None:
        """Return the estimate whose interval stands behind every row."""
        first = next((row.estimate for row in self.rows if row.key == self.emphasised), None)
        return first if first is not None and first.has_interval else None


@dataclass(frozen=True)
class _Scale:
    least: float
    most: float
    left: float
    width: float

    def x(self, value: float) -> float:
        share = (value - self.least) / (self.most - self.least)
        return round(self.left + self.width * min(max(share, 0.0), 1.0), 1)


def ticks(least: float, most: float, *, count: int = _MOST_TICKS) -> list[float]:
    """Return round numbers from ``least`` to ``most``, at most ``count`` of them.

    >>> ticks(0.0, 0.23)
    [0.0, 0.05, 0.1, 0.15, 0.2]
    """
    step = _step(least, most, count)
    first, last = ceil(round(least / step, 6)), floor(round(most / step, 6))
    return [round(step * number, 9) for number in range(first, last + 1)]


def _step(least: float, most: float, count: int) -> float:
    sizes = (step * 10.0**power for power in range(-6, 9) for step in _STEPS)
    return next(size for size in sizes if (most - least) / size <= count - 1)


def _outwards(least: float, most: float) -> tuple[float, float]:
    """Return the ends moved outwards to the next round number."""
    step = _step(least, most, _MOST_TICKS)
    return step * floor(round(least / step, 6)), step * ceil(round(most / step, 6))


def wide(plot: RowPlot, *, width: float = WIDTH) -> str:
    """Return the plot as SVG with names left of the lines and numbers in columns right of them."""
    told = _width_of_estimates(plot)
    value = width - COLUMN * len(plot.heads[1:])
    scale = _Scale(*plot.ends, left=plot.names, width=value - told - 3 * GAP - plot.names)
    height = HEAD + WIDE_ROW * len(plot.rows) + GAP
    parts = [
        *_ticks(plot, scale, height - GAP),
        *_column_heads(plot.heads, value),
        *_band(plot, scale, HEAD, height - GAP - HEAD),
    ]
    for place, row in enumerate(plot.rows):
        top = HEAD + WIDE_ROW * place
        shapes = _beside(row, scale, top + WIDE_ROW / 2, value, plot.names)
        parts.append(_plotted_row(plot, row, shapes, top, width, WIDE_ROW))
    return _drawing(plot, "wide", width, height, parts)


def stacked(plot: RowPlot, *, width: float = 358.0) -> str:
    """Return the plot as SVG with each name above its line, for a narrow column."""
    scale = _Scale(*plot.ends, left=7.0, width=width - _width_of_estimates(plot) - 22.0)
    height = HEAD + STACKED_ROW * len(plot.rows) + GAP
    parts = _ticks(plot, scale, HEAD - 4, lines=False)
    for place, row in enumerate(plot.rows):
        top = HEAD + STACKED_ROW * place
        inside = [*_ticks(plot, scale, top + 36, top=top + 22, words=False), *_band(plot, scale, top + 22, 14)]
        shapes = [*inside, *_above(row, scale, top, width)]
        parts.append(_plotted_row(plot, row, shapes, top, width, STACKED_ROW))
    return _drawing(plot, "stacked", width, height, parts)


def _width_of_estimates(plot: RowPlot) -> float:
    words = [*(row.told for row in plot.rows), *plot.heads[:1]]
    return max((text_width(told, LABEL, bold=True) for told in words), default=0.0)


def _drawing(plot: RowPlot, form: str, width: float, height: float, parts: Sequence[str]) -> str:
    classes = " ".join((*plot.classes, form))
    return (
        f'<svg class="{classes}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        f'role="group" aria-label="{escape(plot.told_of)}">{"".join(parts)}</svg>'
    )


def _plotted_row(plot: RowPlot, row: PlotRow, shapes: Iterable[str], top: float, width: float, height: float) -> str:
    """Return a row with all that it holds, as a link where it leads anywhere."""
    emphasised = " first" if row.key == plot.emphasised else ""
    name = f"{row.name}, {row.note}: {row.told}" if row.note else f"{row.name}: {row.told}"
    rule = f'<path class="hair" d="M0 {top + height:g}H{width:g}"/>'
    area = f'<rect class="area" x="0" y="{top:g}" width="{width:g}" height="{height:g}"/>'
    group = f'<g class="row{emphasised}">{rule}{area}{"".join(shapes)}</g>'
    if not row.href:
        return f'<g role="img" aria-label="{escape(name)}">{group}</g>'
    return f'<a id="row-{escape(row.key)}" href="{escape(row.href)}" aria-label="{escape(name)}">{group}</a>'


def _beside(row: PlotRow, scale: _Scale, middle: float, value: float, names: float) -> Iterator[str]:
    base = middle + 4.5
    yield _row_name(row, base, names - 2 * GAP)
    yield from _estimate_line(row, scale, middle)
    for place, words in enumerate((row.told, *row.columns)):
        yield f'<text class="number" x="{value + COLUMN * place:g}" y="{base:g}">{escape(words)}</text>'


def _above(row: PlotRow, scale: _Scale, top: float, width: float) -> Iterator[str]:
    yield _row_name(row, top + 15, width)
    yield from _estimate_line(row, scale, top + 29)
    yield f'<text class="number" x="{width:g}" y="{top + 33.5:g}">{escape(row.told)}</text>'


def _row_name(row: PlotRow, base: float, width: float) -> str:
    """Return a row's name and the small words behind it, as much of them as the width holds."""
    name = _fitted(row.name, width, LABEL, bold=True)
    left = text_width(name, LABEL, bold=True) + GAP
    note = _fitted(row.note, width - left, NOTE) if row.note and width - left > 3 * NOTE else ""
    small = f'<tspan class="note" dx="6">{escape(note)}</tspan>' if note else ""
    full = f"<title>{escape(row.name)}</title>" if name != row.name else ""
    return f'<text class="name" x="0" y="{base:g}">{full}{escape(name)}{small}</text>'


def _fitted(words: str, width: float, size: float, *, bold: bool = False) -> str:
    if text_width(words, size, bold=bold) <= width:
        return words
    kept = words
    while kept and text_width(kept + "…", size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…" if kept else ""


def _estimate_line(row: PlotRow, scale: _Scale, middle: float) -> Iterator[str]:
    estimate = row.estimate
    if estimate.has_interval:
        low, high = scale.x(estimate.low or 0.0), scale.x(estimate.high or 0.0)
        yield f'<path class="interval" d="M{low:g} {middle:g}H{high:g}"/>'
    kind = "dot open" if row.level is False else "dot"
    yield f'<circle class="{kind}" cx="{scale.x(estimate.value):g}" cy="{middle:g}" r="4.5"/>'


def _ticks(
    plot: RowPlot, scale: _Scale, bottom: float, *, top: float = HEAD, lines: bool = True, words: bool = True
) -> list[str]:
    parts = []
    for value in ticks(*plot.ends):
        x = scale.x(value)
        if lines:
            parts.append(f'<path class="grid" d="M{x:g} {top:g}V{bottom:g}"/>')
        if words:
            parts.append(f'<text class="tick" x="{x:g}" y="{HEAD - 12}">{escape(plot.tick(value))}</text>')
    return parts


def _column_heads(heads: Sequence[str], value: float) -> Iterator[str]:
    for place, words in enumerate(heads):
        yield f'<text class="tick number" x="{value + COLUMN * place:g}" y="{HEAD - 12}">{escape(words)}</text>'


def _band(plot: RowPlot, scale: _Scale, top: float, height: float) -> list[str]:
    if plot.band is None:
        return []
    low, high = scale.x(plot.band.low or 0.0), scale.x(plot.band.high or 0.0)
    return [f'<rect class="band" x="{low:g}" y="{top:g}" width="{high - low:g}" height="{height:g}"/>']

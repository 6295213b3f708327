"""Comments as marks over the scale of valence, one mark each or one for several: inline SVG without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor

from mediakit.showing.digits import signed

PITCH = 9.0
"""Pixels from one mark to the next, sideways and upwards."""
MOST_HIGH = 26
"""Marks that stand upon each other at most; from then on a mark is for several comments."""
HEAD, AXIS, FOOT = 40.0, 26.0, 20.0
_SIDE = 5.0
_UP = "M0 -3.4L3.6 2.9H-3.6Z"
_DOWN = "M0 3.4L3.6 -2.9H-3.6Z"
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Tone:
    """A comment as a mark: its valence, None where nothing was scored, and where it leads to."""

    valence: float | None
    href: str = ""


@dataclass(frozen=True)
class Strip:
    """The SVG of a strip and how many comments one of its marks stands for."""

    svg: str
    per_mark: int


def tone_strip(tones: Sequence[Tone], *, width: float, told_of: str) -> Strip:
    """Return the strip of these comments; what holds no scored word stands as hollow squares under the axis."""
    columns = floor((width - 2 * _SIDE) / PITCH)
    scored = _in_columns([tone for tone in tones if tone.valence is not None], columns)
    unscored = [tone for tone in tones if tone.valence is None]
    per_mark = max(1, ceil(max(map(len, scored.values()), default=0) / MOST_HIGH))
    high = max((ceil(len(column) / per_mark) for column in scored.values()), default=1)
    base = HEAD + PITCH * high + 4
    squares = [*_squares(unscored, per_mark, base + AXIS + FOOT + 12, columns)]
    rows = ceil(ceil(len(unscored) / per_mark) / columns)
    height = base + AXIS + (FOOT + 12 + PITCH * rows + 4 if unscored else 0)
    parts = [
        *_counts_by_sign(tones, width),
        *_axis(base, width),
        *_drawn_tones(scored, per_mark, base, columns, width),
        *_foot(unscored, base + AXIS + FOOT),
        *squares,
    ]
    # What has the role of a picture may hold no links; a keyboard takes those of the table beside it.
    role = "group" if any(tone.href for tone in tones) else "img"
    svg = (
        f'<svg class="strip" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        f'role="{role}" aria-label="{escape(told_of)}">{"".join(parts)}</svg>'
    )
    return Strip(svg, per_mark)


def _in_columns(tones: Sequence[Tone], columns: int) -> dict[int, list[Tone]]:
    """Return the comments by the column of marks they stand in; the middle column holds an exact balance alone."""
    half = (columns - 1) // 2
    stacked: dict[int, list[Tone]] = {}
    for tone in sorted(tones, key=lambda tone: tone.valence or 0.0):
        valence = tone.valence or 0.0
        place = ceil(valence * half) if valence > 0 else floor(valence * half)
        stacked.setdefault(place, []).append(tone)
    return stacked


def _drawn_tones(
    scored: Mapping[int, Sequence[Tone]], per_mark: int, base: float, columns: int, width: float
) -> Iterator[str]:
    half = (columns - 1) // 2
    step = (width / 2 - _SIDE) / half
    for place, column in sorted(scored.items()):
        x = round(width / 2 + place * step, 1)
        for number, tone in enumerate(column[::per_mark]):
            y = base - 5 - PITCH * number
            yield _linked_row(tone, _shape(place, x, y))


def _shape(place: int, x: float, y: float) -> str:
    if place == 0:
        return f'<circle class="even" cx="{x:g}" cy="{y:g}" r="3.5"/>'
    kind, path = ("plus", _UP) if place > 0 else ("minus", _DOWN)
    return f'<path class="{kind}" transform="translate({x:g} {y:g})" d="{path}"/>'


def _squares(unscored: Sequence[Tone], per_mark: int, top: float, columns: int) -> Iterator[str]:
    for number, tone in enumerate(unscored[::per_mark]):
        x = 1 + PITCH * (number % columns)
        y = top + PITCH * (number // columns)
        yield _linked_row(tone, f'<rect class="none" x="{x:g}" y="{y:g}" width="6" height="6"/>')


def _linked_row(tone: Tone, shape: str) -> str:
    if not tone.href:
        return shape
    told = "no scored word" if tone.valence is None else signed(tone.valence)
    return f'<a href="{escape(tone.href)}" tabindex="-1" aria-hidden="true"><title>{told}</title>{shape}</a>'


def _counts_by_sign(tones: Sequence[Tone], width: float) -> Iterator[str]:
    valences = [tone.valence for tone in tones if tone.valence is not None]
    negative = sum(valence < 0 for valence in valences)
    positive = sum(valence > 0 for valence in valences)
    even = len(valences) - negative - positive
    yield f'<text class="minus-words" x="0" y="17">{negative:,} negative</text>'
    yield f'<text class="even-words" x="{width / 2:g}" y="30">{even:,} balance</text>'
    yield f'<text class="plus-words" x="{width:g}" y="17">{positive:,} positive</text>'


def _axis(base: float, width: float) -> Iterator[str]:
    yield f'<path class="axis" d="M0 {base:g}H{width:g}"/>'
    for value in _TICKS:
        x = width / 2 + value * (width / 2 - _SIDE)
        anchor = {-1.0: "start", 1.0: "end"}.get(value, "middle")
        at = {"start": 0.0, "end": width}.get(anchor, x)
        words = "0" if value == 0 else signed(value, digits=0 if abs(value) == 1 else 1)
        yield f'<text class="tick" style="text-anchor:{anchor}" x="{at:g}" y="{base + 18:g}">{words}</text>'


def _foot(unscored: Sequence[Tone], base: float) -> Iterator[str]:
    if unscored:
        yield f'<text class="even-words left" x="0" y="{base:g}">{len(unscored):,} without a scored word</text>'

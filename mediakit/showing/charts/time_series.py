"""Charts of change over time: valence and rates, with the intervals of several lines beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import (
    Caption,
    blank,
    estimates,
    frame,
    guide,
    label,
    left_out,
    names,
    need,
    rounded,
    span_of,
)
from mediakit.showing.charts.frames import RATE
from mediakit.showing.charts.row_plots import columns_before, group_name
from mediakit.showing.charts.sentiment import NOT_APPROVAL
from mediakit.showing.theme.figure import Chart
from mediakit.showing.theme.palette import LOOKS, Look, look

MOST_LINES = 4
"""Lines that can cross each other and still be followed."""

DODGE = 0.5
"""Part of the shortest step in time over which the marks of several lines are spread at most."""

BESIDE = 0.025
"""Part of the whole time by which neighbouring marks stand apart where the steps leave room."""

NAME_STEP = 0.13
"""Part of the height that the name of a line takes."""

NAME_WIDTH = 0.36
"""Part of the width that the names of the lines may take."""

FEW_LETTERS = 7
"""Letters of the words for a month, quarter or year; longer ones stand for days or hours."""

TICKS_WIDTH = 32
"""Letters that fit below the narrowest chart, with the space between them."""

_CALENDAR = re.compile(r"\d{4}(-.*)?")
_MOMENT = r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d.*"


@dataclass(frozen=True)
class _Measure:
    """What is drawn upwards: column, title with unit, bounds."""

    column: str
    title: str
    bounds: tuple[float | None, float | None]


@dataclass(frozen=True)
class _Times:
    """The periods in order, and where they stand: moments, or whole numbers where they are not of the calendar."""

    words: Sequence[str]
    places: Sequence[Any]

    @property
    def dated(self) -> bool:
        """Return whether the periods are moments."""
        return bool(self.places) and isinstance(self.places[0], pd.Timestamp)

    def at(self, word: str, slot: int, slots: int) -> Any:
        """Return where the mark of a line stands: a little before or after its period where there are several."""
        steps = [later - earlier for earlier, later in zip(self.places, self.places[1:], strict=False)]
        one = pd.Timedelta(days=1) if self.dated else 1
        apart = min(min(steps) * DODGE / slots, (self.places[-1] - self.places[0]) * BESIDE) if steps else one * BESIDE
        moved = self.places[self.words.index(word)] + apart * (slot - (slots - 1) / 2)
        return _iso_day(moved) if self.dated else rounded(moved)

    @property
    def ticks(self) -> dict[str, Any]:
        """Return the ticks of the axis: at the periods, as many as have room."""
        by_day = self.dated and max(map(len, self.words)) > FEW_LETTERS
        texts = list(map(_day_of_month, self.places) if by_day else map(label, self.words))
        shown = self._with_room(max(map(len, texts)) + 1)
        places = [self.places[number] for number in shown]
        shown_texts = [texts[number] for number in shown]
        if by_day:
            shown_texts = _with_years(shown_texts, [place.year for place in places])
        ticks = list(map(_iso_day, places)) if self.dated else places
        return {"tickvals": ticks, "ticktext": shown_texts, "tickangle": 0}

    def _with_room(self, letters: int) -> list[int]:
        """Return which periods can carry a label of so many letters without touching the label before."""
        apart = (self.places[-1] - self.places[0]) * letters / TICKS_WIDTH
        shown = [0]
        for number, place in enumerate(self.places):
            if number and place - self.places[shown[-1]] >= apart:
                shown.append(number)
        return shown


def _with_years(texts: Sequence[str], years: Sequence[int]) -> list[str]:
    """Return labels of days, the first of each year with the year below it."""
    earlier = [0, *years]
    return [
        text if year == before else f"{text}<br>{year}"
        for text, year, before in zip(texts, years, earlier, strict=False)
    ]


def chart_sentiment_over_time(
    periods: pd.DataFrame, *, title: str, source: str, time: str = "period", by: str | None = None
) -> go.Figure:
    """Return the mean valence of each period with its interval, a line per group, named at its end.

    Takes a finished table, as ``summarise_periods`` makes it: ``time``, valence, low, high and, for groups, ``by``.
    Groups stand a little beside each other, so that no interval hides another. A period whose valence cannot be told
    interrupts the line.

    >>> rows = {"period": ["2026-05-03", "2026-05-04"], "valence": [0.1, -0.2], "low": [0, -0.4], "high": [0.2, 0.0]}
    >>> chart_sentiment_over_time(pd.DataFrame(rows), title="Darker", source="90 comments").data[-1].y
    (0.1, -0.2)
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if periods.empty:
        return blank(caption)
    need(periods, time, "valence", *([by] if by else []))
    unknown = int(periods["valence"].isna().sum())
    caption = caption.noting(left_out(unknown, "period", "for which the valence cannot be told"))
    lines = names(periods, by) if by else ""
    measure = _Measure("valence", "Mean valence (−1 negative to 1 positive), 95% interval", (-1, 1))
    return _timed(caption, periods.assign(_line=lines, _when=_periods_in_words(periods[time])), measure)


def chart_rates_over_time(
    rates: pd.DataFrame, *, title: str, source: str, time: str = "period", by: str | None = None
) -> go.Figure:
    """Return how often each frame or match is found per 1,000 words in each period, a line each, named at its end.

    Takes FRAME_RATES with a column of periods (``count_frames(cues, docs=link_periods(docs), by=["period"])``) or
    MATCH_RATES grouped by period (``time="group"``), several of them joined and told apart by a column ``by``.
    Without ``by``, a line stands for what the columns before the counts tell. The four lines highest on average are
    drawn; the footnote tells the tiers of frames.

    >>> rows = {"period": ["2031-05", "2031-06"], "frame": ["Economic"] * 2, "n_cues": [2, 6], "per_1000": [1.0, 3.0]}
    >>> chart_rates_over_time(pd.DataFrame(rows), title="Money comes in", source="90 texts").data[0].y
    (1.0, 3.0)
    """
    caption = Caption(title, source)
    if rates.empty:
        return blank(caption)
    need(rates, time, "per_1000", *([by] if by else []))
    rows = rates.assign(_line=_line_names(rates, time, by), _when=_periods_in_words(rates[time]))
    means = rows.groupby("_line")["per_1000"].mean().sort_values(ascending=False, kind="stable", na_position="last")
    caption = caption.noting(
        left_out(max(0, len(means) - MOST_LINES), "line", "with smaller rates"),
        left_out(int(rows["per_1000"].isna().sum()), "rate", "of periods without words, for which it cannot be told"),
    )
    rows = rows[rows["_line"].isin(means.index[:MOST_LINES])]
    caption = caption.noting(_tier_note(rows))
    what = RATE if "frame" in rates else "Matches per 1,000 words, 95% interval"
    return _timed(caption, rows, _Measure("per_1000", what, (0, None)))


def _line_names(rates: pd.DataFrame, time: str, by: str | None) -> list[str]:
    """Return the name of the line of each row."""
    counts = next(name for name in ("n_cues", "n", "per_1000") if name in rates)
    columns = [by] if by else [name for name in columns_before(rates, counts) if name != time]
    return [group_name(row, columns).replace("_", " ") for row in rates.to_dict("records")]


def _tier_note(rates: pd.DataFrame) -> str:
    """Return the note that tells how far the frames drawn can be relied on."""
    if not {"frame", "tier"} <= set(rates):
        return ""
    known = rates.dropna(subset=["tier"]).drop_duplicates("frame")
    told = [f"{frame} {tier}".replace("_", " ") for frame, tier in zip(known["frame"], known["tier"], strict=True)]
    return f"How far the frames can be relied on (A most, C least): {', '.join(told)}" if told else ""


# ------------------------------------------------------------------------------------------------- what is drawn


def _timed(caption: Caption, rows: pd.DataFrame, measure: _Measure) -> go.Figure:
    """Return the chart of rows with their line (_line) and period (_when, as words)."""
    dated = rows.dropna(subset=["_when"])
    caption = caption.noting(left_out(len(rows) - len(dated), "row", "without a period"))
    if dated.empty:
        return blank(caption)
    times = _periods_in_order(list(dict.fromkeys(dated["_when"])))
    lines = list(dict.fromkeys(dated["_line"]))
    traces = [
        trace
        for slot, name in enumerate(lines)
        for trace in _draw_line(dated[dated["_line"] == name], times, measure, (slot, len(lines)))
    ]
    drawn = [value for column in estimates(dated, measure.column) for value in column]
    chart = frame(caption, traces, y_title=measure.title, meta={"aspect": 0.6, "right": NAME_WIDTH})
    ends = span_of([*drawn, 0.0], measure.bounds)
    chart.update_xaxes(showgrid=False, **times.ticks)
    chart.update_yaxes(range=ends, nticks=6)
    chart.update_layout(shapes=[guide("y", 0)])
    _name_lines(chart, traces, ends)
    return chart.fitted("screen")


def _draw_line(part: pd.DataFrame, times: _Times, measure: _Measure, place: tuple[int, int]) -> list[go.Scatter]:
    """Return the intervals and the line of one group; ``place``: which of how many it is."""
    own = look(place[0])
    part = part.assign(_order=[times.words.index(word) for word in part["_when"]]).sort_values("_order", kind="stable")
    when = [times.at(word, *place) for word in part["_when"]]
    values, low, high = estimates(part, measure.column)
    known = [(moment, a, b) for moment, a, b in zip(when, low, high, strict=True) if a is not None and b is not None]
    line = go.Scatter(
        mode="lines+markers",
        name=part["_line"].iloc[0],
        x=when,
        y=values,
        text=[label(word) for word in part["_when"]],
        line={"color": own.colour, "dash": own.dash, "width": 2},
        marker={"symbol": own.symbol},
        hovertemplate="%{text}: %{y}<extra>%{fullData.name}</extra>",
    )
    return [_intervals(known, own), line] if known else [line]


def _intervals(known: Sequence[tuple[Any, float, float]], own: Look) -> go.Scatter:
    return go.Scatter(
        mode="lines",
        x=[one for place, _, _ in known for one in (place, place, None)],
        y=[end for _, low, high in known for end in (low, high, None)],
        line={"color": own.colour, "width": 1.2},
        hoverinfo="skip",
    )


def _name_lines(chart: Chart, traces: Sequence[go.Scatter], ends: list[float]) -> None:
    """Write the name of each line at the right of its end."""
    lines = [trace for trace in traces if trace.name]
    if not lines:
        return
    signs = {own.symbol: own.sign for own in LOOKS}
    last = {
        f"{signs.get(line.marker.symbol, '')} {line.name}": next((y for y in reversed(line.y) if y is not None), 0.0)
        for line in lines
    }
    spread = _apart(last, (ends[1] - ends[0]) * NAME_STEP, ends[1])
    labels = {"tickvals": list(spread.values()), "ticktext": list(spread), "ticks": "", "showline": False}
    chart.add_trace(go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip"))
    chart.layout.yaxis2 = {"overlaying": "y", "side": "right", "range": ends, "showgrid": False} | labels


def _apart(places: dict[str, float], least: float, top: float) -> dict[str, float]:
    """Return the places moved up where they stand nearer than ``least``, and down again where that passes ``top``."""
    ordered = sorted(places.items(), key=lambda pair: pair[1])
    moved: list[float] = []
    for _, place in ordered:
        moved.append(max(place, moved[-1] + least) if moved else place)
    for number in reversed(range(len(moved))):
        top = min(top, moved[number])
        moved[number], top = top, top - least
    return {name: rounded(place) for (name, _), place in zip(ordered, moved, strict=True)}


# --------------------------------------------------------------------------------------------------- periods


def _periods_in_words(moments: pd.Series) -> pd.Series:
    """Return moments, out of a CSV file too, as ISO days with the time where it is not midnight; NA stays."""
    if moments.dropna().astype("str").str.fullmatch(_MOMENT).all():
        moments = pd.to_datetime(moments, utc=True, format="ISO8601")
    told = _iso_day if pd.api.types.is_datetime64_any_dtype(moments) else str
    return moments.map(told, na_action="ignore").astype("str")


def _iso_day(moment: pd.Timestamp) -> str:
    return moment.strftime("%Y-%m-%d" if moment == moment.normalize() else "%Y-%m-%d %H:%M:%S")


def _day_of_month(moment: pd.Timestamp) -> str:
    return f"{moment.day} {moment:%b}" if moment == moment.normalize() else f"{moment.day} {moment:%b} {moment:%H:%M}"


def _periods_in_order(words: list[str]) -> _Times:
    """Return the periods in the order of time, or as they come where they are not of the calendar."""
    try:
        starts = [pd.Period(word).start_time if _CALENDAR.fullmatch(word) else None for word in words]
    except ValueError:
        starts = [None]
    if None in starts:
        return _Times(words, range(len(words)))
    pairs = sorted(zip(starts, words, strict=True))
    return _Times([word for _, word in pairs], [start for start, _ in pairs])

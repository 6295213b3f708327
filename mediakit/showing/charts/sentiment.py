"""Charts of how readers react: valence by commenter, article, instrument and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from mediakit.base.errors import TableError
from mediakit.showing.charts.elements import (
    CANNOT_TELL,
    MOST_ROWS,
    Caption,
    Marks,
    Values,
    blank,
    counted,
    estimates,
    frame,
    guide,
    label,
    left_out,
    names,
    need,
    numbers,
    rounded,
)
from mediakit.showing.charts.row_plots import Rows, Scale, dot_chart
from mediakit.showing.theme.letters import marked_up
from mediakit.showing.theme.palette import COLOURS, EVEN, GREY, INK, NEGATIVE, POSITIVE, UNKNOWN, Look

VALENCE = "Valence of the words: −1 negative to 1 positive"
TOWARD = "Valence of the words about the target: −1 negative to 1 positive"
NOT_APPROVAL = (
    "Valence weighs words; it is neither approval nor stance: on newspaper comments coded by hand it told those for "
    "from those against hardly better than chance (AUC 0.48 to 0.51) and took sarcasm the wrong way round "
    "(0.44 to 0.47)"
)
"""What stands below charts that could be taken for approval; measured by `python -m benchmarks sentiment`."""

SHRUNK = Look(COLOURS["blue"], "circle")
TOO_FEW = Look(COLOURS["blue"], "circle-open")
PLAIN = Look(INK, "line-ns-open")
MEAN = Look(COLOURS["vermillion"], "diamond")
AGREE = Look(COLOURS["blue"], "circle")
DISAGREE = Look(COLOURS["vermillion"], "diamond")
ZERO = Look(GREY, "square")
BOTH_ENDS = [-1.15, 1.15]

SIGNS = {"negative": NEGATIVE, "exactly 0": EVEN, "positive": POSITIVE, CANNOT_TELL: UNKNOWN}

BINS = 40
"""Places along the valence axis at which comments are stacked."""


MOST_DOTS, PARTS = 2_000, 20
"""Dots up to which each text has its own, since more are one cloud; and what a row is parted into beyond."""


@dataclass(frozen=True)
class _Spread:
    """What is spread: grouping column, title of the axis, what one dot is."""

    by: str
    measure: str
    thing: str


def chart_commenters(commenters: pd.DataFrame, *, title: str, source: str, most: int = MOST_ROWS) -> go.Figure:
    """Return a forest plot of commenters (a COMMENTERS table): shrunken mean, plain mean with interval, and n.

    Those with most scored comments come first. Open dots: too few comments to tell the commenter from the average.

    >>> row = {"commenter_id": "k1", "n_valued": 4, "valence": 0.5, "low": 0.1, "high": 0.9, "shrunk": 0.3}
    >>> chart = chart_commenters(pd.DataFrame([row]), title="k1 is friendly", source="4 comments, 2026")
    >>> chart.layout.yaxis2.ticktext
    ('n = 4',)
    """
    caption = Caption(title, source)
    if commenters.empty:
        return blank(caption)
    need(commenters, "commenter_id", "n_valued", "valence", "shrunk")
    valued = commenters.dropna(subset="valence")
    ordered = valued.sort_values(["n_valued", "shrunk"], ascending=[False, True], kind="stable")
    caption = caption.noting(left_out(len(commenters) - len(valued), "commenter", "without a scored comment"))
    caption, shown = caption.cutting(ordered, most, "commenter", "with fewer comments")
    caption = caption.noting(NOT_APPROVAL)
    left, rows = names(shown, "commenter_id"), list(range(len(shown)))
    plain = Marks("plain mean, 95% interval", PLAIN, rows, *estimates(shown, "valence"), left, True)
    shrunk = Marks("", SHRUNK, rows, numbers(shown, "shrunk"), labels=left, in_key=True)
    enough = [bool(one) for one in shown["enough"]] if "enough" in shown else [True] * len(shown)
    too_few = [not one for one in enough]
    kinds = (("shrunken mean", SHRUNK, enough), ("shrunken mean, too few comments", TOO_FEW, too_few))
    scale = Scale(VALENCE, bounds=(-1.2, 1.2), lines={0: "solid"})
    return dot_chart(caption, [plain, *shrunk.parted(kinds)], Rows(left, _n_valued(shown)), scale)


def chart_sentiment(
    comments: pd.DataFrame,
    *,
    title: str,
    source: str,
    by: str = "article_id",
    summary: pd.DataFrame | None = None,
    most: int = MOST_ROWS,
) -> go.Figure:
    """Return how the valence of comments is spread in each group: a dot a comment, stacked where they coincide.

    Takes comments after ``score_sentiment``. ``summary`` (one row per group: ``by``, valence, low, high), as
    ``summarise_reactions(comments, by=[by])`` makes it, adds the mean with its interval. Comments whose valence
    cannot be told are counted at the right, not drawn. Of more than ``most`` groups those with most comments are
    drawn; where that leaves more than 2,000 dots, a row has twenty, each for a twentieth of its comments (Kay and
    others 2016).

    >>> rows = pd.DataFrame({"article_id": ["a", "a"], "valence": [0.5, None]})
    >>> chart_sentiment(rows, title="One is positive", source="2 comments, 2026").layout.yaxis2.ticktext
    ('1 scored, 1 cannot tell',)
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if comments.empty:
        return blank(caption)
    need(comments, by, "valence")
    sizes = comments[by].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    caption = caption.noting(left_out(max(0, len(sizes) - most), "group", "with fewer comments"))
    shown = comments[comments[by].isin(sizes.index[:most]) | comments[by].isna()] if len(sizes) > most else comments
    return _spread(caption, shown, _Spread(by, VALENCE, "comment"), summary)


def _spread(caption: Caption, texts: pd.DataFrame, spread: _Spread, summary: pd.DataFrame | None) -> go.Figure:
    of = pd.Series(names(texts, spread.by), index=texts.index)
    sizes = of.value_counts()
    left = sorted(sizes.index, key=lambda name: (name == CANNOT_TELL, name))
    values = _values_by_row(left, of, texts)
    right = [_n_scored(len(own), sizes[name] - len(own), spread.thing) for own, name in zip(values, left, strict=True)]
    if sum(map(len, values)) > MOST_DOTS:
        values = [_twentieths(own) for own in values]
        caption = caption.noting(f"Each dot stands for a twentieth of the {spread.thing}s in its row")
    stacked = _stacked(values)
    series = by_sign(stacked, stacked.values)
    if summary is not None and not summary.empty:
        series.append(_means_above(summary, spread.by, left))
    scale = Scale(spread.measure, ends=(-1.06, 1.06), lines={0: "solid"})
    return dot_chart(caption, series, Rows(left, right, slots=min(10, 3 + _tallest(values) // 2)), scale)


def _values_by_row(left: Sequence[str], of: pd.Series, texts: pd.DataFrame) -> list[list[float]]:
    """Return the known valences of the texts of each row."""
    known: dict[str, list[float]] = {name: [] for name in left}
    for name, value in zip(of, numbers(texts, "valence"), strict=True):
        if value is not None:
            known[name].append(value)
    return list(known.values())


def _means_above(summary: pd.DataFrame, by: str, left: Sequence[str]) -> Marks:
    """Return the mean of each row with its interval, to stand above the dots."""
    shown = summary[[name in left for name in names(summary, by)]]
    told = names(shown, by)
    rows = [left.index(name) + 0.36 for name in told]
    return Marks("mean, 95% interval", MEAN, rows, *estimates(shown, "valence"), told, True)


def _twentieths(values: list[float]) -> list[float]:
    """Return the middles of twenty equal parts of the values, or the values if they are not more."""
    if len(values) <= PARTS:
        return values
    return [rounded(value) for value in np.quantile(values, (np.arange(PARTS) + 0.5) / PARTS)]


def by_sign(marks: Marks, valences: Values) -> list[Marks]:
    """Return marks parted by the sign of the valence each stands for."""
    signs = [_sign(valence) for valence in valences]
    return marks.parted((name, own, [sign == name for sign in signs]) for name, own in SIGNS.items())


def _sign(valence: float | None) -> str:
    if valence is None:
        return CANNOT_TELL
    return "exactly 0" if valence == 0 else "positive" if valence > 0 else "negative"


def _stacked(values: list[list[float]]) -> Marks:
    """Return each value with its height: dots of nearly the same value stand on each other above their row."""
    step = 0.62 / max(6, _tallest(values))
    heights = []
    for row, own in enumerate(values):
        seen: Counter[int] = Counter()
        for place in _bins(own):
            heights.append(rounded(row + 0.2 - seen[place] * step))
            seen[place] += 1
    return Marks("", EVEN, heights, [value for own in values for value in own], in_key=True, scale=0.75)


def _tallest(values: list[list[float]]) -> int:
    return max((max(Counter(_bins(own)).values()) for own in values if own), default=1)


def _bins(values: list[float]) -> list[int]:
    return [round(value * BINS / 2) for value in values]


def _n_scored(known: int, unknown: int, thing: str) -> str:
    return f"{known} scored, {unknown} {CANNOT_TELL}" if unknown else counted(known, thing)


def _n_valued(table: pd.DataFrame) -> list[str]:
    return [f"n = {int(n)}" for n in table["n_valued"]] if "n_valued" in table else []


def chart_toward(
    toward: pd.DataFrame, *, title: str, source: str, summary: pd.DataFrame | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return how texts speak of each target: a dot a mention (a TOWARD table), or the mean with interval (a summary).

    A summary has one row per target: target, valence, low, high and, to show it, n_valued; beside TOWARD,
    ``summary`` adds it to the dots. Targets named most come first to be shown.

    >>> rows = {"doc_id": ["a", "b"], "target": "Ona Reyes", "valence": [0.5, None]}
    >>> chart_toward(pd.DataFrame(rows), title="One speaks well of her", source="2 texts").layout.yaxis2.ticktext
    ('1 scored, 1 cannot tell',)
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if toward.empty:
        return blank(caption)
    need(toward, "target", "valence")
    if "doc_id" not in toward:
        return _means(caption, toward, most)
    kept = toward["target"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    caption = caption.noting(left_out(max(0, len(kept) - most), "target", "named less often"))
    shown = toward[toward["target"].isin(kept.index[:most])]
    return _spread(caption, shown, _Spread("target", TOWARD, "mention"), summary)


def _means(caption: Caption, summary: pd.DataFrame, most: int) -> go.Figure:
    known = summary.dropna(subset="valence").sort_values(["valence", "target"], ascending=[False, True], kind="stable")
    caption = caption.noting(left_out(len(summary) - len(known), "target", "for which the valence cannot be told"))
    caption, shown = caption.cutting(known, most, "target", "with a lower valence")
    left = names(shown, "target")
    series = Marks("", MEAN, range(len(shown)), *estimates(shown, "valence"), left)
    scale = Scale(f"{TOWARD}, 95% interval", bounds=(-1, 1), lines={0: "solid"})
    return dot_chart(caption, [series], Rows(left, _n_valued(shown)), scale)


def chart_instruments(scores: pd.DataFrame, *, title: str, source: str) -> go.Figure:
    """Return two instruments against each other: a mark per text, those with opposite signs told apart.

    Takes the results of ``score_sentiment`` for the same texts with two instruments, one below the other.

    >>> rows = {"doc_id": ["a", "a"], "instrument": ["pattern", "vader"], "valence": [0.5, -0.2]}
    >>> chart = chart_instruments(pd.DataFrame(rows), title="They disagree", source="1 comment, 2026")
    >>> chart.data[0].name, chart.data[0].x, chart.data[0].y
    ('opposite signs: 1 text', (0.5,), (-0.2,))
    """
    caption = Caption(title, source).noting(NOT_APPROVAL)
    if scores.empty:
        return blank(caption)
    need(scores, "doc_id", "instrument", "valence")
    instruments = sorted(set(scores["instrument"].dropna()))
    if len(instruments) != 2:
        raise TableError(
            f"two instruments can be drawn against each other, not {len(instruments)}",
            remedy="score the texts with both and join the tables with pandas.concat",
        )
    first, second = (scores[scores["instrument"] == name].set_index("doc_id")["valence"] for name in instruments)
    pairs = pd.DataFrame({"x": first, "y": second})
    known = pairs.dropna()
    caption = caption.noting(left_out(len(pairs) - len(known), "text", "for which one of the two cannot tell"))
    chart = frame(caption, _by_agreement(known), y_title=f"Valence by {instruments[1]} (−1 to 1)", meta={"aspect": 0.7})
    chart.update_xaxes(range=BOTH_ENDS, title={"text": f"Valence by {marked_up(instruments[0])} (−1 to 1)"})
    chart.update_yaxes(range=BOTH_ENDS)
    chart.update_layout(shapes=[guide("x", 0), guide("y", 0)])
    return chart.fitted("screen")


def _by_agreement(known: pd.DataFrame) -> list[go.Scatter]:
    product = known["x"] * known["y"]
    kinds = (
        ("opposite signs", DISAGREE, product < 0),
        ("same sign", AGREE, product > 0),
        ("0 in one or both", ZERO, product == 0),
    )
    return [
        go.Scatter(
            mode="markers",
            name=f"{name}: {counted(int(rows.sum()), 'text')}",
            x=numbers(known[rows], "x"),
            y=numbers(known[rows], "y"),
            text=[label(name) for name in known.index[rows]],
            hovertemplate="%{text}: %{x}, %{y}<extra></extra>",
            marker={"color": kind.colour, "symbol": kind.symbol, "opacity": 0.75},
            meta={"scale": 0.85},
            showlegend=True,
        )
        for name, kind, rows in kinds
        if rows.any()
    ]

"""Charts of words that set groups apart or keep company, and of the names actors are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import MOST_ROWS, Caption, Marks, blank, counted, left_out, names, need, numbers
from mediakit.showing.charts.row_plots import Rows, Scale, dot_chart, under_headings
from mediakit.showing.theme import COLOURS, Look, look, shorten

CHANCE = 0.05
"""False-discovery rate up to which a term is said to stand out."""

STANDS_OUT = Look(COLOURS["blue"], "circle")
MAY_BE_CHANCE = Look(COLOURS["blue"], "circle-open")


def chart_terms(keyness: pd.DataFrame, *, title: str, source: str, most: int = 12) -> go.Figure:
    """Return the terms most typical of each group (a KEYNESS table): log odds with interval, ``most`` a group.

    Those that stand out (q up to 0.05) come first, and among them the one whose interval begins highest: the log odds
    alone would put rare words on top. Open dots: terms that chance could have set apart (q above 0.05 or unknown).

    >>> row = {"group": "Post", "term": "ferry", "n": 9, "n_docs": 4, "log_odds": 1.2, "q": 0.01}
    >>> chart_terms(pd.DataFrame([row]), title="Ferries", source="12 texts").layout.yaxis.ticktext
    ('<b>Post</b>', 'ferry')
    """
    caption = Caption(title, source)
    typical = keyness[keyness["log_odds"] > 0] if "log_odds" in keyness else keyness
    if typical.empty:
        return blank(caption.noting("" if keyness.empty else "No term is more typical of one group than of others"))
    need(keyness, "group", "term", "log_odds")
    shown = _surest(typical).groupby("group", sort=False).head(most)
    caption = caption.noting(left_out(len(typical) - len(shown), "term", "less sure"))
    left, places = under_headings(names(shown, "group"), names(shown, "term"))
    uses = dict(zip(places, (_uses(row) for row in shown.to_dict("records")), strict=True))
    right = [uses.get(row, "") for row in range(len(left))]
    scale = Scale("Log odds against the other groups (nats), 95% interval", lines={0: "solid"})
    marks = _by_certainty(shown, places, _stand_out(shown), f"stands out (q ≤ {CHANCE})")
    return dot_chart(caption, marks, Rows(left, right if any(right) else ()), scale)


def _surest(typical: pd.DataFrame) -> pd.DataFrame:
    """Return the terms of each group, those that stand out first, then by the lower end of the interval."""
    sized = typical.assign(
        _chance=[not one for one in _stand_out(typical)],
        _low=pd.Series(numbers(typical, "low"), dtype="float64").to_numpy(),
    )
    keys = {"group": True, "_chance": True, "_low": False, "log_odds": False, "term": True}
    return sized.sort_values(list(keys), ascending=list(keys.values()), kind="stable")


def _stand_out(keyness: pd.DataFrame) -> list[bool]:
    return [q is not None and q <= CHANCE for q in numbers(keyness, "q")]


def _by_certainty(shown: pd.DataFrame, places: Sequence[int], sure: Sequence[bool], told: str) -> list[Marks]:
    """Return the terms that are sure (called ``told``) and the others as two series."""
    marks = []
    for name, own, wanted in ((told, STANDS_OUT, True), ("may be chance", MAY_BE_CHANCE, False)):
        part = shown[[one is wanted for one in sure]]
        rows = [place for place, one in zip(places, sure, strict=True) if one is wanted]
        values = numbers(part, "log_odds"), numbers(part, "low"), numbers(part, "high")
        if rows:
            marks.append(Marks(name, own, rows, *values, labels=names(part, "term"), in_key=True))
    return marks


def chart_collocations(collocations: pd.DataFrame, *, title: str, source: str, most: int = 25) -> go.Figure:
    """Return the words drawn to a match (a COLLOCATIONS table): log odds with interval, the surest first.

    Surest is whose interval begins highest. Open dots: words whose interval holds 0 or cannot be told. Words that
    rather stand elsewhere are not drawn.

    >>> row = {"term": "late", "n": 7, "n_docs": 3, "log_odds": 1.4, "low": 0.5, "high": 2.2}
    >>> chart = chart_collocations(pd.DataFrame([row]), title="Ferries are late", source="9 texts, 2031")
    >>> chart.layout.yaxis2.ticktext
    ('7 in 3 texts',)
    """
    caption = Caption(title, source)
    if collocations.empty:
        return blank(caption)
    need(collocations, "term", "log_odds", "low")
    drawn = collocations[collocations["log_odds"] > 0]
    if drawn.empty:
        return blank(caption.noting("No word stands near the matches more often than elsewhere"))
    order = drawn.sort_values(["low", "log_odds", "term"], ascending=[False, False, True], kind="stable")
    shown = order.head(most)
    caption = caption.noting(
        left_out(len(order) - len(shown), "word", "less sure"),
        left_out(int(collocations["log_odds"].isna().sum()), "word", "for which it cannot be told"),
    )
    places = list(range(len(shown)))
    sure = [low is not None and low > 0 for low in numbers(shown, "low")]
    right = [_uses(row) for row in shown.to_dict("records")]
    scale = Scale("Log odds near the matches against elsewhere (nats), 95% interval", lines={0: "solid"})
    marks = _by_certainty(shown, places, sure, "drawn to the matches (interval above 0)")
    return dot_chart(caption, marks, Rows(names(shown, "term"), right if any(right) else ()), scale)


def chart_naming(naming: pd.DataFrame, *, title: str, source: str, most: int = MOST_ROWS) -> go.Figure:
    """Return which names each group gives an actor (a NAMING table): share of the mentions with interval.

    A group without a dot does not use that name.

    >>> row = {"group": "Post", "actor": "cabinet", "label": "regime", "n": 3, "share": 0.6, "low": 0.2, "high": 0.9}
    >>> chart_naming(pd.DataFrame([row]), title="A regime", source="2 texts").layout.yaxis.ticktext
    ('regime',)
    """
    caption = Caption(title, source)
    if naming.empty:
        return blank(caption)
    need(naming, "group", "actor", "label", "share")
    peaks = naming.groupby(["actor", "label"], sort=True)["share"].max().fillna(-1).reset_index()
    ordered = peaks.sort_values(["actor", "share", "label"], ascending=[True, False, True], kind="stable")
    shown = ordered.head(most)
    caption = caption.noting(left_out(len(ordered) - len(shown), "name", "further down"))
    left, places = under_headings(names(shown, "actor"), names(shown, "label"))
    actors = sorted(set(shown["actor"]))
    if len(actors) == 1:
        left, places = left[1:], [place - 1 for place in places]
    row_of = dict(zip(zip(shown["actor"], shown["label"], strict=True), places, strict=True))
    rows = Rows(left, slots=naming["group"].nunique(dropna=False))
    of = f"“{shorten(str(actors[0]), most=40)}”" if len(actors) == 1 else "the actor"
    scale = Scale(f"Share of all mentions of {of}, 95% interval", ".0%", bounds=(0, 1), lines={0: "solid"})
    return dot_chart(caption, _by_group(naming, row_of, rows), rows, scale)


def _by_group(naming: pd.DataFrame, row_of: dict[tuple[str, str], int], rows: Rows) -> list[Marks]:
    marks = []
    for slot, group in enumerate(dict.fromkeys(names(naming, "group"))):
        part = naming[[name == group for name in names(naming, "group")]]
        part = part[[pair in row_of for pair in zip(part["actor"], part["label"], strict=True)]]
        at = [row_of[pair] + rows.place(slot) for pair in zip(part["actor"], part["label"], strict=True)]
        values = numbers(part, "share"), numbers(part, "low"), numbers(part, "high")
        told = [f"{name}, {group}" for name in names(part, "label")]
        marks.append(Marks(group, look(slot), at, *values, told, in_key=rows.slots > 1))
    return marks


def _uses(row: dict[Any, Any]) -> str:
    n, documents = row.get("n"), row.get("n_docs")
    if n is None or pd.isna(n):
        return ""
    return (
        f"n = {n:,.0f}" if documents is None or pd.isna(documents) else f"{n:,.0f} in {counted(int(documents), 'text')}"
    )

"""Charts of words that set groups apart, and of the names actors are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.charts.parts import MOST_ROWS, Caption, Marks, blank, counted, left_out, names, need, numbers
from mediakit.charts.rows import Rows, Scale, dot_chart
from mediakit.theme import COLOURS, Look, look, shorten

CHANCE = 0.05
"""False-discovery rate up to which a term is said to stand out."""

STANDS_OUT = Look(COLOURS["blue"], "circle")
MAY_BE_CHANCE = Look(COLOURS["blue"], "circle-open")


def chart_terms(keyness: pd.DataFrame, *, title: str, source: str, most: int = 12) -> go.Figure:
    """Return the terms most typical of each group (a KEYNESS table): log odds with interval, ``most`` a group.

    Open dots: terms that chance could have set apart (q above 0.05 or unknown).

    >>> row = {"group": "Post", "term": "ferry", "n": 9, "n_docs": 4, "log_odds": 1.2, "q": 0.01}
    >>> chart_terms(pd.DataFrame([row]), title="Ferries", source="12 texts").layout.yaxis.ticktext
    ('<b>Post</b>', 'ferry')
    """
    caption = Caption(title, source)
    typical = keyness[keyness["log_odds"] > 0] if "log_odds" in keyness else keyness
    if typical.empty:
        return blank(caption.noting("" if keyness.empty else "No term is more typical of one group than of others"))
    need(keyness, "group", "term", "log_odds")
    ordered = typical.sort_values(["group", "log_odds", "term"], ascending=[True, False, True], kind="stable")
    shown = ordered.groupby("group", sort=False).head(most)
    caption = caption.noting(left_out(len(typical) - len(shown), "term", "with smaller log odds"))
    left, places = _under_headings(names(shown, "group"), names(shown, "term"))
    uses = dict(zip(places, (_uses(row) for row in shown.to_dict("records")), strict=True))
    right = [uses.get(row, "") for row in range(len(left))]
    scale = Scale("Log odds against the other groups (nats), 95% interval", lines={0: "solid"})
    return dot_chart(caption, _by_certainty(shown, places), Rows(left, right if any(right) else ()), scale)


def _by_certainty(shown: pd.DataFrame, places: Sequence[int]) -> list[Marks]:
    kinds = ((f"stands out (q ≤ {CHANCE})", STANDS_OUT, True), ("may be chance", MAY_BE_CHANCE, False))
    sure = [q is not None and q <= CHANCE for q in numbers(shown, "q")]
    marks = []
    for name, own, wanted in kinds:
        part = shown[[one is wanted for one in sure]]
        rows = [place for place, one in zip(places, sure, strict=True) if one is wanted]
        values = numbers(part, "log_odds"), numbers(part, "low"), numbers(part, "high")
        if rows:
            marks.append(Marks(name, own, rows, *values, labels=names(part, "term"), in_key=True))
    return marks


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
    left, places = _under_headings(names(shown, "actor"), names(shown, "label"))
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


def _under_headings(headings: list[str], labels: list[str]) -> tuple[list[str], list[int]]:
    """Return row labels with a bold heading before each block, and the row of each label."""
    left: list[str] = []
    places: list[int] = []
    before = None
    for heading, name in zip(headings, labels, strict=True):
        if heading != before:
            left.append(f"<b>{heading}</b>")
            before = heading
        places.append(len(left))
        left.append(name)
    return left, places


def _uses(row: dict[Any, Any]) -> str:
    n, documents = row.get("n"), row.get("n_docs")
    if n is None or pd.isna(n):
        return ""
    return (
        f"n = {n:,.0f}" if documents is None or pd.isna(documents) else f"{n:,.0f} in {counted(int(documents), 'text')}"
    )

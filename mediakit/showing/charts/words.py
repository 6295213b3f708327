"""Charts of words that set groups apart or keep company, and of the names actors are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import (
    MOST_ROWS,
    Caption,
    Marks,
    blank,
    counted,
    estimates,
    left_out,
    names,
    need,
    numbers,
)
from mediakit.showing.charts.row_plots import Rows, Scale, dot_chart, under_headings
from mediakit.showing.theme.letters import shorten
from mediakit.showing.theme.palette import COLOURS, Look, look

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
    rows, places = under_headings(names(shown, "group"), names(shown, "term"), _uses_of_terms(shown))
    scale = Scale("Log odds against the other groups (nats), 95% interval", lines={0: "solid"})
    marks = _by_certainty(shown, places, _stand_out(shown), f"stands out (q ≤ {CHANCE})")
    return dot_chart(caption, marks, rows, scale)


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


def _by_certainty(shown: pd.DataFrame, rows: Sequence[int], sure: Sequence[bool], name: str) -> list[Marks]:
    """Return the terms that are sure (called ``name``) and the others as two series."""
    marks = Marks("", STANDS_OUT, rows, *estimates(shown, "log_odds"), names(shown, "term"), in_key=True)
    unsure = [not one for one in sure]
    return marks.parted([(name, STANDS_OUT, sure), ("may be chance", MAY_BE_CHANCE, unsure)])


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
    caption, shown = caption.cutting(order, most, "word", "less sure")
    unknown = int(collocations["log_odds"].isna().sum())
    caption = caption.noting(left_out(unknown, "word", "for which it cannot be told"))
    sure = [low is not None and low > 0 for low in numbers(shown, "low")]
    scale = Scale("Log odds near the matches against elsewhere (nats), 95% interval", lines={0: "solid"})
    marks = _by_certainty(shown, range(len(shown)), sure, "drawn to the matches (interval above 0)")
    return dot_chart(caption, marks, Rows(names(shown, "term"), _uses_of_terms(shown)), scale)


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
    caption, shown = caption.cutting(ordered, most, "name", "further down")
    actors = sorted(set(shown["actor"]))
    headings = names(shown, "actor") if len(actors) > 1 else []
    rows, places = under_headings(headings, names(shown, "label"))
    rows = replace(rows, slots=naming["group"].nunique(dropna=False))
    row_of = dict(zip(zip(shown["actor"], shown["label"], strict=True), places, strict=True))
    of = f"“{shorten(str(actors[0]), most=40)}”" if len(actors) == 1 else "the actor"
    scale = Scale(f"Share of all mentions of {of}, 95% interval", ".0%", bounds=(0, 1), lines={0: "solid"})
    return dot_chart(caption, _marks_by_group(naming, row_of, rows), rows, scale)


def _marks_by_group(naming: pd.DataFrame, row_of: dict[tuple[str, str], int], rows: Rows) -> list[Marks]:
    marks = []
    for slot, group in enumerate(dict.fromkeys(names(naming, "group"))):
        part = naming[[name == group for name in names(naming, "group")]]
        pairs = list(zip(part["actor"], part["label"], strict=True))
        part = part[[pair in row_of for pair in pairs]]
        places = [row_of[pair] + rows.place(slot) for pair in pairs if pair in row_of]
        labels = [f"{name}, {group}" for name in names(part, "label")]
        marks.append(Marks(group, look(slot), places, *estimates(part, "share"), labels, in_key=rows.slots > 1))
    return marks


def _uses_of_terms(table: pd.DataFrame) -> list[str]:
    """Return how often and in how many texts each term is used, as far as the table tells."""
    counts = table.reindex(columns=["n", "n_docs"]).to_numpy().tolist()
    return [
        "" if pd.isna(n) else f"n = {n:,.0f}" if pd.isna(n_docs) else f"{n:,.0f} in {counted(int(n_docs), 'text')}"
        for n, n_docs in counts
    ]

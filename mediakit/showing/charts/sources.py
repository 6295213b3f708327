"""Charts of who gets to speak."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from mediakit.showing.charts.elements import (
    CANNOT_TELL,
    MOST_ROWS,
    Caption,
    Marks,
    bar_marker,
    blank,
    counted,
    estimates,
    label,
    left_out,
    need,
    numbers,
)
from mediakit.showing.charts.row_plots import (
    Grouped,
    Rows,
    Scale,
    bar_chart,
    columns_before,
    dot_chart,
    group_marks,
    largest,
    row_chart,
)
from mediakit.showing.theme.palette import COLOURS, GREY, UNKNOWN, Look

KIND_LOOKS = {
    "official": Look(COLOURS["blue"], "circle"),
    "politician": Look(COLOURS["sky"], "square"),
    "military": Look(COLOURS["black"], "triangle-up"),
    "expert": Look(COLOURS["green"], "diamond"),
    "business": Look(COLOURS["orange"], "pentagon"),
    "campaigner": Look(COLOURS["vermillion"], "triangle-down"),
    "journalist": Look(COLOURS["purple"], "cross"),
    "citizen": Look(COLOURS["yellow"], "star"),
    "document": Look(GREY, "square-open"),
    "unknown": UNKNOWN,
}
"""The look of each kind of source, the same in every chart."""

CUE_LOOKS = {
    "endorsing": Look(COLOURS["green"], "diamond", pattern="\\"),
    "neutral": Look(GREY, "circle"),
    "questioning": Look(COLOURS["sky"], "square", pattern="."),
    "distancing": Look(COLOURS["orange"], "triangle-down", pattern="/"),
    "emotive": Look(COLOURS["vermillion"], "star", pattern="x"),
}
"""The look of each class of reporting cue, from standing behind the words to dramatising them."""

QUOTE_LOOKS = {
    "direct": Look(COLOURS["blue"], "circle"),
    "indirect": Look(COLOURS["orange"], "square", pattern="/"),
    "mixed": Look(COLOURS["green"], "diamond", pattern="x"),
}

SHARE = "Share of all words of known sources, 95% interval"
THINNEST = 0.006
"""Least width of a quotation in the strip, as a part of the article: less could not be seen."""


def chart_sources(sources: pd.DataFrame, *, title: str, source: str, most: int = MOST_ROWS) -> go.Figure:
    """Return the share of voice of each source (a SOURCES table): dot, interval, and kind in words and shape.

    The largest shares come first; after ``most`` rows the rest is counted in the footnote.

    >>> row = {"source": "Ona Reyes", "naming": "named_person", "kind": "official", "share": 0.4, "n_words": 120}
    >>> chart = chart_sources(pd.DataFrame([row]), title="Reyes speaks most", source="One article, 2026")
    >>> chart.layout.yaxis.ticktext
    ('Ona Reyes (official)',)
    """
    caption = Caption(title, source)
    if sources.empty:
        return blank(caption)
    need(sources, "source", "kind", "share")
    ordered = sources.sort_values(["share", "source"], ascending=[False, True], kind="stable")
    caption, shown = caption.cutting(ordered, most, "source", "with smaller shares")
    records = shown.to_dict("records")
    left = [_source_label(row) for row in records]
    looks = [KIND_LOOKS.get(str(row["kind"]), UNKNOWN) for row in records]
    marks = Marks("", looks, range(len(left)), *estimates(shown, "share"), left)
    scale = Scale(SHARE, ".0%", bounds=(0, 1), lines={0: "solid"})
    return dot_chart(caption, [marks], Rows(left, [_amount(row) for row in records]), scale)


def chart_source_groups(
    sources: pd.DataFrame, *, title: str, source: str, by: str | None = None, most: int = MOST_ROWS
) -> go.Figure:
    """Return the share of voice of each source in each group (a SOURCES table made with ``by``).

    ``by`` defaults to the columns before ``source``. A group without a dot does not quote that source. Of a
    SOURCE_SHARES table, the share of each kind of source.

    >>> rows = {"outlet": ["Post", "Courier"], "source": ["Ona Reyes"] * 2, "kind": "official", "share": [0.4, 0.1]}
    >>> chart = chart_source_groups(pd.DataFrame(rows), title="The Post gives Reyes more", source="Two articles, 2026")
    >>> [trace.name for trace in chart.data]
    ['Post', 'Courier']
    """
    caption = Caption(title, source)
    if sources.empty:
        return blank(caption)
    need(sources, "kind", "share", *([by] if by else []))
    thing = "source" if "source" in sources else "kind"
    shown, hidden = largest(sources, thing, "share", most)
    absent = "No mark: the source is not quoted there" if thing == "source" else ""
    caption = caption.noting(absent, left_out(hidden, thing, "with smaller shares"))
    grouped = Grouped(_source_label, [by] if by else columns_before(sources, thing), "share")
    return dot_chart(caption, *group_marks(shown, grouped), Scale(SHARE, ".0%", bounds=(0, 1), lines={0: "solid"}))


def chart_cues(quotes: pd.DataFrame, *, title: str, source: str, most: int = 25) -> go.Figure:
    """Return how often each reporting cue is used, with its class in words, colour and pattern.

    Takes a QUOTES table (each attribution counts once) or counts with cue, cue_class and n. Attributions without
    a cue are told in the footnote.

    >>> rows = {"cue": ["said", "claimed"], "cue_class": ["neutral", "distancing"], "n": [9, 2]}
    >>> chart_cues(pd.DataFrame(rows), title="Said leads", source="One article, 2026").data[0].x
    (9.0, 2.0)
    """
    caption = Caption(title, source)
    if quotes.empty:
        return blank(caption)
    need(quotes, "cue", "cue_class")
    once = quotes.drop_duplicates("quote_id") if "quote_id" in quotes else quotes
    bare = int(once["cue"].isna().sum())
    table = once.dropna(subset="cue").assign(cue=lambda rows: rows["cue"].str.lower())
    if "n" not in table:
        table = table.value_counts(["cue", "cue_class"], dropna=False).rename("n").reset_index()
    table = table.sort_values(["n", "cue"], ascending=[False, True], kind="stable")
    caption = caption.noting(left_out(bare, "attribution", "without a reporting cue"))
    caption, shown = caption.cutting(table, most, "cue", "used less often")
    left = [f"{label(cue)} ({label(kind)})" for cue, kind in zip(shown["cue"], shown["cue_class"], strict=True)]
    looks = [CUE_LOOKS.get(str(kind), UNKNOWN) for kind in shown["cue_class"]]
    marks = Marks("", looks, range(len(left)), numbers(shown, "n"), labels=left)
    return bar_chart(caption, [marks], Rows(left), Scale("Attributions"))


def chart_quote_positions(
    quotes: pd.DataFrame, *, articles: pd.DataFrame, title: str, source: str, most: int = MOST_ROWS
) -> go.Figure:
    """Return where in the article each source speaks: a strip per source, from the first character to the last.

    Takes a LINKED_QUOTES table. Several articles lie over each other. Shown are the ``most`` sources with most
    attributions, of as many the one heard first; they stand in the order in which they are first heard. Attributions
    whose source cannot be told have a row of their own below.

    >>> quotes = pd.DataFrame({"doc_id": ["a"], "start": [2], "end": [4], "kind": ["direct"], "source": ["Ona Reyes"]})
    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["0123456789"]})
    >>> chart_quote_positions(quotes, articles=texts, title="Early", source="One article").data[0].base
    (0.2,)
    """
    caption = Caption(title, source)
    lengths = articles.set_index("doc_id")["text"].str.len() if not articles.empty else pd.Series(dtype=int)
    known = quotes if quotes.empty else quotes[quotes["doc_id"].isin(lengths[lengths > 0].index)]
    if known.empty:
        return blank(caption)
    need(quotes, "doc_id", "start", "end", "kind", "source")
    whole = known["doc_id"].map(lengths).astype(float)
    placed = known.assign(_from=known["start"] / whole, _part=(known["end"] - known["start"]) / whole)
    left, n_sources = _most_quoted(placed, most)
    caption = caption.noting(left_out(n_sources - most, "source", "quoted no more often") if n_sources > most else "")
    strips = [_strip(placed, kind, left) for kind in QUOTE_LOOKS if (placed["kind"] == kind).any()]
    return row_chart(caption, strips, Rows(left), Scale("Place in the article", ".0%", ends=(0, 1)))


def _most_quoted(placed: pd.DataFrame, most: int) -> tuple[list[str], int]:
    """Return the rows of the sources with most attributions, first heard first, and how many sources there are.

    Fragments of one attribution (quote_id) count once.
    """
    whole = placed.drop_duplicates(["quote_id", "source"]) if "quote_id" in placed else placed
    first = placed.groupby("source")["_from"].min().sort_values(kind="stable").index
    n_quotes = whole.groupby("source").size().reindex(first)
    chosen = set(n_quotes.sort_values(ascending=False, kind="stable").head(most).index)
    unknown = [CANNOT_TELL] if placed["source"].isna().any() else []
    return [label(name) for name in first if name in chosen] + unknown, len(first)


def _strip(placed: pd.DataFrame, kind: str, left: list[str]) -> go.Bar:
    rows = placed[(placed["kind"] == kind) & placed["source"].map(label).isin(left)]
    return go.Bar(
        orientation="h",
        name=kind,
        base=numbers(rows, "_from"),
        x=[max(part or 0.0, THINNEST) for part in numbers(rows, "_part")],
        y=[left.index(label(name)) for name in rows["source"]],
        width=0.55,
        marker=bar_marker(QUOTE_LOOKS[kind]),
        hovertemplate="from %{base:.0%} on<extra>%{fullData.name}</extra>",
        showlegend=True,
    )


def _source_label(row: dict[Any, Any]) -> str:
    if "source" not in row:
        return str(label(row["kind"]))
    unnamed = ", unnamed" if str(row.get("naming")).startswith("unnamed") else ""
    return f"{label(row['source'])} ({label(row['kind'])}{unnamed})"


def _amount(row: dict[Any, Any]) -> str:
    share = CANNOT_TELL if pd.isna(row["share"]) else f"{row['share']:.0%}"
    words = row.get("n_words")
    return share if words is None or pd.isna(words) else f"{share}, {counted(int(words), 'word')}"

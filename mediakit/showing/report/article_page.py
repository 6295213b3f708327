"""The page of one article: its text as read, every quote in its place, and who was taken to say it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.digits import as_share, estimate_in
from mediakit.showing.report.analysis import Analysis, Fields
from mediakit.showing.report.marked_text import PageMark, marked_article
from mediakit.showing.report.overview import day
from mediakit.showing.report.rendering import render
from mediakit.showing.sentences import readable

SURE = 0.6
"""Confidence below which a source is to be read first: two of five of its kind may be wrong."""
_CANNOT_TELL = "source cannot be told"


def article_page(analysis: Analysis, article: Fields) -> str:
    """Return the page of an article, a row of ``analysis.articles``."""
    quotes = numbered(analysis.tables["quotes"], str(article["doc_id"]))
    segments = analysis.reading.segments
    own = segments[segments["doc_id"] == article["doc_id"]]
    items = [
        _item(quote) | {"key": _key(quote, analysis)} for quote in quotes.drop_duplicates("number").to_dict("records")
    ]
    return render(
        "article",
        analysis,
        tab="texts",
        root="../",
        title=article["called"],
        by=_by(article),
        size=_size_of_article(article, quotes),
        text=marked_article(str(article["text"]), own, _marks_of_quotes(quotes, analysis), but=("headline",))
        if len(own)
        else marked_article(str(article["text"]), _whole(article), _marks_of_quotes(quotes, analysis)),
        headline_marks=_marked_headline(article, own, quotes, analysis),
        items=items,
        sources=_sources(analysis, quotes),
        doubtful=sum(item["doubt"] for item in items),
        sure=f"{SURE:.2f}",
    )


def numbered(quotes: pd.DataFrame, doc_id: str) -> pd.DataFrame:
    """Return the fragments of an article's quotes in the order of its text, with the number their quote has in it."""
    own = quotes[quotes["doc_id"] == doc_id].sort_values(["start", "end"], kind="stable")
    order = {quote_id: number for number, quote_id in enumerate(own["quote_id"].drop_duplicates(), 1)}
    return own.assign(number=own["quote_id"].map(order).astype(int))


def _whole(article: Fields) -> pd.DataFrame:
    return pd.DataFrame({"start": [0], "end": [len(str(article["text"]))], "kind": ["paragraph"]})


def _marked_headline(article: Fields, own: pd.DataFrame, quotes: pd.DataFrame, analysis: Analysis) -> object:
    """Return the headline with its marks, the article's name where no segment is one."""
    lines = own[own["kind"] == "headline"]
    if lines.empty:
        return article["called"]
    marked = marked_article(str(article["text"]), lines, _marks_of_quotes(quotes, analysis))
    return marked.removeprefix('<h1 dir="auto">').removesuffix("</h1>") if len(lines) == 1 else article["called"]


def _by(article: Fields) -> str:
    outlet = article["outlet"] if isinstance(article["outlet"], str) else ""
    byline = f"by {article['byline']}" if isinstance(article["byline"], str) else ""
    return ", ".join(filter(None, (outlet, day(article["published"]), byline)))


def _size_of_article(article: Fields, quotes: pd.DataFrame) -> str:
    n_words, n_comments = int(article["n_words"]), int(article["n_comments"])
    quoted = f"{counted(quotes['number'].nunique(), 'quote')} of {counted(quotes['source'].nunique(), 'source')}"
    return f"{counted(n_words, 'word')}, {quoted}, {counted(n_comments, 'comment')}"


def _marks_of_quotes(quotes: pd.DataFrame, analysis: Analysis) -> list[PageMark]:
    return [
        PageMark(
            int(quote["start"]),
            int(quote["end"]),
            str(quote["kind"]),
            str(quote["number"]),
            f' data-of="{quote["number"]}" data-source="{escape(_key(quote, analysis))}"',
        )
        for quote in quotes.to_dict("records")
    ]


def _key(quote: Fields, analysis: Analysis) -> str:
    return analysis.source_keys.get(str(quote["source"]), "") if isinstance(quote["source"], str) else ""


def _item(quote: Fields) -> dict[str, Any]:
    """Return what stands of a quote in the list beside the text."""
    confidence, source = quote["confidence"], quote["source"]
    known = isinstance(confidence, float) and not pd.isna(confidence)
    doubt = not known or float(confidence) < SURE
    told = f"{confidence:.2f}" if known else "no value"
    cue = quote["cue"] if isinstance(quote["cue"], str) else ""
    return {
        "number": quote["number"],
        "source": source if isinstance(source, str) else _CANNOT_TELL,
        "doubt": doubt,
        "confidence": f"? {told}" if doubt else told,
        "quote": quote["quote"],
        "kind": quote["kind"],
        "cue": cue,
        "rule": readable(str(quote["rule"])).lower(),
    }


def _sources(analysis: Analysis, quotes: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the sources of an article with the numbers of their quotes, and the way back to their bar."""
    shares = analysis.tables["sources"].set_index("source").to_dict("index")
    drawn = set(analysis.drawn_sources["source"])
    listed = []
    for source, own in quotes.dropna(subset=["source"]).groupby("source", sort=False):
        key = analysis.source_keys.get(str(source), "")
        row = shares.get(source)
        told = f"{source}, {as_share(estimate_in(row, 'share'))}" if row else str(source)
        listed.append(
            {
                "name": source,
                "key": key,
                "numbers": ", ".join(str(number) for number in own["number"].drop_duplicates()),
                "first": int(own["number"].iloc[0]),
                "told": told,
                "back": f"../who-speaks.html#{'row' if source in drawn else 'all'}-{key}",
                "pages": " ".join(_file_names(analysis.pages_of_sources.get(str(source), ()))),
            }
        )
    return listed


def _file_names(pages: Sequence[str]) -> list[str]:
    return [page.rpartition("/")[2] for page in pages]

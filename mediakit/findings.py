"""Findings in words: one sentence on a table, with n and interval, for the head of a notebook or the title of a chart.

Each ``tell_`` takes a finished table and computes nothing but counts of its rows. An empty table gives a sentence
that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import pandas as pd

from mediakit.readers import Reading


def tell_corpus(reading: Reading, *, name: str) -> str:
    """Return what a corpus holds, for the source line of a chart: its name, n of articles and comments, and dates.

    >>> from mediakit.seeds import read_corpus
    >>> tell_corpus(read_corpus("first-steps"), name="first-steps")
    'first-steps: 2 articles, 8 comments, 24 July 2023 to 27 July 2023'
    """
    dates = pd.concat([reading.articles["published"], reading.comments["posted"]]).dropna()
    days = list(dict.fromkeys(f"{date.day} {date:%B %Y}" for date in (dates.min(), dates.max()))) if len(dates) else []
    held = [counted(len(reading.articles), "article"), counted(len(reading.comments), "comment")]
    return f"{PurePath(name).stem}: {', '.join([*held, *([' to '.join(days)] if days else [])])}"


def tell_quotes(quotes: pd.DataFrame) -> str:
    """Return how many attributions there are, how many are direct, and for how many no source can be told.

    ``quotes`` comes from ``link_speakers``; fragments of one attribution count once.
    """
    whole = quotes.drop_duplicates("quote_id")
    if whole.empty:
        return "No attribution was found."
    direct = int(whole["kind"].eq("direct").sum())
    open_ones = int(whole["source"].isna().sum())
    articles = counted(whole["doc_id"].nunique(), "article")
    return (
        f"{counted(len(whole), 'attribution')} in {articles}, {direct} of them direct quotations; "
        f"for {open_ones} ({percent(open_ones / len(whole))}) the source cannot be told."
    )


def tell_sources(sources: pd.DataFrame) -> str:
    """Return which source is given most words, with its share and interval.

    >>> tell_sources(pd.DataFrame(columns=["source"]))
    'No source was found.'
    """
    if sources.empty:
        return "No source was found."
    top = sources.sort_values(["share", "source"], ascending=[False, True], kind="stable").iloc[0]
    return (
        f"{top['source']} is given {percent(top['share'])} of the words attributed to anybody"
        f"{_interval(top, percent)}, the largest part among {counted(len(sources), 'source')}."
    )


def tell_sentiment(comments: pd.DataFrame) -> str:
    """Return how many comments lean which way, and for how many the instrument cannot tell.

    ``comments`` comes from ``score_sentiment``.
    """
    if comments.empty:
        return "There are no comments."
    valence = comments["valence"]
    return (
        f"Of {counted(len(comments), 'comment')}, {int((valence > 0).sum())} use words that weigh positive, "
        f"{int((valence < 0).sum())} negative, {int((valence == 0).sum())} balance out; "
        f"for {int(valence.isna().sum())} the instrument cannot tell."
    )


def tell_commenters(commenters: pd.DataFrame) -> str:
    """Return how many commenters wrote enough to be told from the average."""
    if commenters.empty:
        return "No commenter has a name."
    enough = int(commenters["enough"].sum())
    once = int(commenters["n_comments"].eq(1).sum())
    return (
        f"Of {counted(len(commenters), 'commenter')}, {once} wrote a single comment and {enough} wrote enough to be "
        "told from the average."
    )


def tell_frames(rates: pd.DataFrame) -> str:
    """Return the frame with the most cues per 1,000 words, with its interval."""
    known = rates.dropna(subset=["per_1000"]) if len(rates) else rates
    if known.empty or not known["n_cues"].sum():
        return "No cue of any frame was found."
    top = known.sort_values(["per_1000", "frame"], ascending=[False, True], kind="stable").iloc[0]
    return (
        f"{readable(top['frame'])} is the frame with the most cues: {top['per_1000']:.1f} per 1,000 words"
        f"{_interval(top, '{:.1f}'.format)}, from {counted(int(top['n_cues']), 'cue')} "
        f"in {counted(int(top['n_words']), 'word')}."
    )


def tell_devices(devices: pd.DataFrame) -> str:
    """Return how many devices were found and which is the most frequent."""
    if devices.empty:
        return "No rhetorical device was found."
    counts = devices["device"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    return (
        f"{counted(len(devices), 'rhetorical device')} in {counted(devices['doc_id'].nunique(), 'text')}; "
        f"the most frequent is the {readable(counts.index[0]).lower()} ({counts.iloc[0]})."
    )


def percent(share: float) -> str:
    """Return a share of 0 to 1 as a whole percentage; NA as a dash.

    >>> percent(0.314)
    '31%'
    """
    return "–" if pd.isna(share) else f"{100 * share:.0f}%"


def counted(n: int, thing: str) -> str:
    """Return a number with the thing counted, in the plural where it is not one.

    >>> counted(1, "article"), counted(1200, "word")
    ('1 article', '1,200 words')
    """
    return f"{n:,} {thing}" if n == 1 else f"{n:,} {thing}s"


def readable(label: str) -> str:
    """Return a label of a lexicon or device as words.

    >>> readable("Quality_of_life")
    'Quality of life'
    """
    words = label.replace("_", " ")
    return words[:1].upper() + words[1:]


def _interval(row: pd.Series, told: Callable[[float], str]) -> str:
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return " (too few texts for an interval)"
    ends = [told(row[end]) for end in ("low", "high")]
    return f" (95% interval {ends[0].removesuffix('%')} to {ends[1]})"

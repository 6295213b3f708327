"""The first page of a report: the three questions, each with its answer, its chart and the way on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from markupsafe import Markup

from mediakit.showing.charts.elements import counted
from mediakit.showing.digits import Estimate, as_valence
from mediakit.showing.report.analysis import Analysis, Fields
from mediakit.showing.report.figures import level_note, plot_of_frames, plot_of_sources
from mediakit.showing.report.grids import Cell, Grid, Head
from mediakit.showing.report.rendering import drawn, render
from mediakit.showing.report.row_plot import stacked
from mediakit.showing.report.tone_strip import Tone, tone_strip
from mediakit.showing.tell import tell

FEW_ROWS = 7
"""Rows of a chart on the first page."""
FEW_TEXTS = 10
FEW_PROBLEMS = 5
COLUMN = 358.0
"""Pixels that a chart of the first page is wide: one of three columns, or a phone."""
GROUPS = {
    "Texts": ("articles", "segments", "comments", "notes"),
    "Who speaks": ("quotes", "sources", "sources_by_article"),
    "Readers": ("sentiment", "valences", "commenters"),
    "Telling": ("frame_cues", "frames", "frames_by_article", "devices"),
}
"""The tables by question."""


@dataclass(frozen=True)
class Answer:
    """One question with its computed answer."""

    question: str
    sentence: str
    unit: str = ""
    chart: Markup | str = ""
    note: str = ""
    href: str = ""
    onward: str = ""


@dataclass(frozen=True)
class ShownProblems:
    """The problems that are shown, and how the rest is told."""

    shown: Sequence[dict[str, str]] = field(default_factory=list)
    more: str = ""


def overview(analysis: Analysis, *, sure: Sequence[dict[str, str]]) -> str:
    """Return the first page; ``sure`` holds value, what and small for each figure that bounds what can be said."""
    articles = analysis.articles
    return render(
        "overview",
        analysis,
        tab="overview",
        title=_title(analysis),
        dek=_dek(analysis),
        answers=[_speaking_answer(analysis), _reacting(analysis), _telling(analysis)],
        sure=sure,
        texts=texts_grid(articles.head(FEW_TEXTS)),
        more_texts=f"All {len(articles):,} articles" if len(articles) > FEW_TEXTS else "",
        facts=[*_facts_of_analysis(analysis)],
        problems=_problems(analysis.reading.problems),
        groups=[*_groups(analysis)],
    )


def texts_grid(articles: pd.DataFrame) -> Grid:
    """Return articles as a table of links, with words, quotes and comments."""
    rows = [
        [
            Cell(article["called"], href=article["page"], small=_where_and_when(article)),
            *(Cell(f"{article[column]:,}") for column in ("n_words", "n_quotes", "n_comments")),
        ]
        for article in articles.to_dict("records")
    ]
    return Grid(
        "The texts", (Head("Article"), *(Head(name, number=True) for name in ("Words", "Quotes", "Comments"))), rows
    )


def tones(analysis: Analysis) -> list[Tone]:
    """Return the comments as marks, each leading to the page of who wrote it."""
    pages = analysis.commenter_pages
    scored = analysis.tables["sentiment"]
    linked = zip(scored["valence"], scored["commenter_id"], scored["doc_id"], strict=True)
    return [
        Tone(None if pd.isna(valence) else float(valence), f"{pages[person]}#{doc_id}" if person in pages else "")
        for valence, person, doc_id in linked
    ]


def day(moment: Any) -> str:
    """Return a day in words, "undated" for none.

    >>> day(pd.Timestamp("2023-07-03")), day(pd.NaT)
    ('3 Jul 2023', 'undated')
    """
    return "undated" if pd.isna(moment) else f"{moment.day} {moment:%b %Y}"


def _title(analysis: Analysis) -> str:
    held = [counted(len(analysis.reading.articles), "article")]
    if len(analysis.reading.comments):
        held.append(counted(len(analysis.reading.comments), "reader comment"))
    return " and ".join(held)


def _dek(analysis: Analysis) -> str:
    outlets, dates = analysis.outlets, analysis.reading.articles["published"].dropna()
    named = outlets[0] if len(outlets) == 1 else counted(len(outlets), "outlet") if outlets else ""
    span = ""
    if len(dates):
        first, last = day(dates.min()), day(dates.max())
        span = first if first == last else f"{first} to {last}"
    told = ", ".join(filter(None, (named, span)))
    return (
        f"{told}. Every number opens to the words behind it." if told else "Every number opens to the words behind it."
    )


def _speaking_answer(analysis: Analysis) -> Answer:
    sources, quotes = analysis.tables["sources"], analysis.tables["quotes"]
    plot = plot_of_sources(analysis, most=FEW_ROWS)
    if not plot.rows:
        return Answer("Who gets to speak?", tell(quotes))
    n_quotes = quotes["quote_id"].nunique()
    return Answer(
        "Who gets to speak?",
        tell(sources),
        f"Share of attributed words, 95% interval; {len(plot.rows)} of {counted(len(sources), 'source')}",
        drawn(stacked(plot, width=COLUMN)),
        level_note(plot, "has fewer words"),
        "who-speaks.html",
        f"All {counted(len(sources), 'source')} and {counted(n_quotes, 'quote')}",
    )


def _reacting(analysis: Analysis) -> Answer:
    scored = analysis.tables["sentiment"]
    question = "How do readers react?"
    if scored.empty:
        return Answer(
            question,
            "No reader comments in these files.",
            note="Comments are read from saved pages, exports and tables.",
        )
    strip = tone_strip(tones(analysis), width=COLUMN, told_of=tell(scored))
    return Answer(
        question,
        tell(scored),
        f"Comments by valence of their words, −1 to +1; one mark is {counted(strip.per_mark, 'comment')}",
        drawn(strip.svg),
        _mean_note(analysis),
        "how-readers-react.html",
        f"{counted(len(analysis.commenters), 'commenter')} and {counted(scored['article_id'].nunique(), 'thread')}",
    )


def _mean_note(analysis: Analysis) -> str:
    reactions = analysis.tables["reactions"]
    if reactions.empty or pd.isna(reactions["valence"].iloc[0]):
        return "Words, not stance."
    row = reactions.iloc[0]
    ends = (None if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    mean = as_valence(Estimate(float(row["valence"]), *ends))
    return f"Mean {mean}, n = {int(row['n_valued']):,}. Words, not stance: a text can blame in kind words."


def _telling(analysis: Analysis) -> Answer:
    rates = analysis.tables["frames"]
    plot = plot_of_frames(analysis, most=FEW_ROWS)
    question = "How is the story told?"
    if not plot.rows:
        return Answer(question, tell(rates))
    n_devices = analysis.tables["devices"]["device"].nunique()
    tiers = " Tier B and C frames are less reliable than the others." if any(row.note for row in plot.rows) else ""
    return Answer(
        question,
        tell(rates),
        f"Weighted frame cues per 1,000 words, 95% interval; {len(plot.rows)} of {counted(len(rates), 'frame')}",
        drawn(stacked(plot, width=COLUMN)),
        level_note(plot, "is lower") + tiers,
        "how-it-is-told.html",
        f"{counted(len(rates), 'frame')}, {counted(n_devices, 'device')}",
    )


def _where_and_when(article: Fields) -> str:
    outlet = article["outlet"] if isinstance(article["outlet"], str) else ""
    return ", ".join(filter(None, (outlet, day(article["published"]))))


def _facts_of_analysis(analysis: Analysis) -> Iterator[tuple[str, str]]:
    comments = analysis.reading.comments
    yield "Articles", f"{len(analysis.articles):,}"
    yield "Outlets", f"{len(analysis.outlets):,}" if analysis.outlets else "not stated"
    yield "Words of article text", f"{int(analysis.articles['n_words'].sum()):,}"
    yield "Comments", f"{len(comments):,}"
    if len(comments):
        yield "Commenters with a name", f"{comments['commenter_id'].nunique():,}"
        yield "Comments without a name", f"{int(comments['commenter_id'].isna().sum()):,}"
    dates = analysis.reading.articles["published"].dropna()
    yield "First and last article", f"{day(dates.min())} to {day(dates.max())}" if len(dates) else "undated"


def _problems(problems: pd.DataFrame) -> ShownProblems:
    """Return the problems by kind: of each the first, and how many there are."""
    kinds = problems.groupby("remedy", sort=False)
    shown = [
        {
            "what": sentence(str(rows["what"].iloc[0])),
            "times": f"and {len(rows) - 1:,} more of this kind" if len(rows) > 1 else "",
            "where": f"{rows['source_file'].iloc[0]}.",
            "remedy": sentence(str(remedy)),
        }
        for remedy, rows in kinds
    ]
    more = f"All {len(problems):,} problems" if len(shown) > FEW_PROBLEMS or len(problems) > len(shown) else ""
    return ShownProblems(shown[:FEW_PROBLEMS], more)


def sentence(words: str) -> str:
    """Return words as a sentence: a capital first, a full stop last.

    >>> sentence("open it again")
    'Open it again.'
    """
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _groups(analysis: Analysis) -> Iterator[dict[str, object]]:
    for name, tables in GROUPS.items():
        files = [
            {"href": f"tables/{table}.csv", "name": f"{table}.csv", "rows": f"{len(analysis.tables[table]):,}"}
            for table in tables
            if table in analysis.tables
        ]
        yield {"name": name, "files": files}

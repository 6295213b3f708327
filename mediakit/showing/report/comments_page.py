"""The page of one commenter or one thread: the comments with the words that were scored, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from mediakit.showing.charts.elements import counted
from mediakit.showing.digits import Estimate, as_valence, signed
from mediakit.showing.report.analysis import Analysis, Fields
from mediakit.showing.report.marked_text import TextMark, marked_words
from mediakit.showing.report.overview import day
from mediakit.showing.report.rendering import drawn, render
from mediakit.showing.report.tone_strip import Tone, tone_strip
from mediakit.showing.sentences import leanings

WIDTH = 840.0
BAR = 120.0
"""Pixels of a bar of full length, from -1 to +1."""
STEP, DEEPEST = 24, 4
"""Pixels by which a reply is set in, and how many times at most."""
_STATUS = {"blocked": "blocked by moderators", "deleted": "deleted"}


class Around(NamedTuple):
    """What stands around the comments of a page: title, unit, whose they are, the address of the row that led here."""

    title: str
    unit: str
    which: str
    back: str


def commenter_page(analysis: Analysis, commenter: Fields) -> str:
    """Return the page of a commenter, a row of ``analysis.commenters``: the comments under the articles they answer."""
    scored = analysis.tables["sentiment"]
    own = scored[scored["commenter_id"] == commenter["commenter_id"]]
    enough = "enough" if commenter["enough"] else "too few"
    value = float(commenter["valence"])
    ends = (None if pd.isna(commenter[end]) else float(commenter[end]) for end in ("low", "high"))
    mean = "" if pd.isna(value) else f" Mean {as_valence(Estimate(value, *ends))}."
    told = f"{commenter['n_valued']:,} of {counted(int(commenter['n_comments']), 'comment')} hold scored words"
    words = Around(
        title=f"{commenter['called']}: {told}, {enough} to tell this commenter from the others",
        unit=f"Valence of the words of each comment, −1 to +1.{mean}",
        which=f"{commenter['called']} ({commenter['commenter_id']}), {len(own):,} of {counted(len(scored), 'comment')}",
        back=_back(
            row_key(commenter), drawn=commenter["commenter_id"] in set(analysis.drawn_commenters["commenter_id"])
        ),
    )
    return _page(analysis, own, words)


def thread_page(analysis: Analysis, article: Fields) -> str:
    """Return the page of the comments under an article, a row of ``analysis.articles``, replies set in."""
    scored = analysis.tables["sentiment"]
    own = scored[scored["article_id"] == article["doc_id"]].sort_values("position", kind="stable")
    words = Around(
        title=f"Of {counted(len(own), 'comment')}, {leanings(own['valence'], 'words')}",
        unit="Valence of the words of each comment, −1 to +1.",
        which=f"Under “{article['called']}”",
        back=_back(
            thread_key(article), drawn=own["valence"].notna().any() and len(analysis.tables["reactions_by_article"]) > 1
        ),
    )
    return _page(analysis, own, words, step=STEP)


def thread_key(article: Fields) -> str:
    """Return what the thread of an article is called in addresses."""
    return "thread-" + str(article["page"]).rpartition("/")[2].removesuffix(".html")


def row_key(commenter: Fields) -> str:
    """Return what the row of a commenter is called in addresses."""
    return str(commenter["page"]).rpartition("/")[2].removesuffix(".html")


def _back(key: str, *, drawn: bool) -> str:
    """Return the address of the row that led here, of its page where none is drawn."""
    return f"../how-readers-react.html{f'#row-{key}' if drawn else ''}"


def _page(analysis: Analysis, own: pd.DataFrame, words: Around, *, step: int = 0) -> str:
    """Return the page of some comments; a reply is set in by ``step`` pixels for each comment above it."""
    valences = analysis.tables["valences"]
    marks = dict(list(valences[valences["doc_id"].isin(own["doc_id"])].groupby("doc_id")))
    titles = dict(zip(analysis.articles["doc_id"], analysis.articles["called"], strict=True))
    strip = [
        Tone(None if pd.isna(value) else float(value), f"#{doc_id}")
        for value, doc_id in own[["valence", "doc_id"]].to_numpy()
    ]
    groups = [
        {
            "title": titles.get(article_id, "An article that is not in these files"),
            "comments": [_comment(row, marks, analysis) | _place(row, step) for row in rows.to_dict("records")],
        }
        for article_id, rows in own.groupby("article_id", sort=False, dropna=False)
    ]
    return render(
        "comments",
        analysis,
        tab="reacting",
        root="../",
        groups=groups,
        verbatim=analysis.verbatim,
        strip=drawn(tone_strip(strip, width=WIDTH, told_of=words.title).svg),
        instrument=own["instrument"].iloc[0] if len(own) else "",
        **words._asdict(),
    )


def _place(row: Fields, step: int) -> dict[str, object]:
    return {"indent": step * min(int(row["depth"]), DEEPEST)}


def _comment(row: Fields, marks: Mapping[Any, pd.DataFrame], analysis: Analysis) -> dict[str, object]:
    found = marks.get(row["doc_id"])
    signed_marks = [] if found is None else [_mark(valence) for valence in found.to_dict("records")]
    valence = float(row["valence"])
    text = str(row["text"])
    return {
        "id": row["doc_id"],
        "day": day(row["posted"]),
        "facts": [*_facts(row)],
        "words": marked_words(text, signed_marks) if analysis.verbatim else _marks_alone(text, signed_marks),
        "value": "no scored word" if pd.isna(valence) else signed(valence),
        "from_words": "" if pd.isna(valence) else f"from {counted(int(row['n_scored']), 'word')}",
        "bar": "" if pd.isna(valence) else _bar(valence),
    }


def _facts(row: Fields) -> Iterator[str]:
    if isinstance(row["parent_id"], str):
        yield f"reply to {row['parent_id']}"
    if not pd.isna(row["likes"]):
        yield counted(int(row["likes"]), "like")
    if row["status"] in _STATUS:
        yield _STATUS[str(row["status"])]


def _mark(valence: Fields) -> TextMark:
    value = float(valence["valence"])
    sign = "even" if value == 0 else "plus" if value > 0 else "minus"
    number = "0" if value == 0 else signed(value).rstrip("0").rstrip(".")
    return TextMark(int(valence["start"]), int(valence["end"]), f"{sign}-mark", number)


def _marks_alone(text: str, marks: Sequence[TextMark]) -> Markup:
    """Return the scored words without what stands around them."""
    shown = (marked_words(text[mark.start : mark.end], [_mark_alone(mark)]) for mark in marks)
    return Markup(" … ").join(shown)


def _mark_alone(mark: TextMark) -> TextMark:
    return TextMark(0, mark.end - mark.start, mark.classes, mark.number)


def _bar(valence: float) -> Markup:
    half, length = BAR / 2, abs(valence) * BAR / 2
    left = half if valence >= 0 else half - length
    kind = "plus" if valence > 0 else "minus"
    shape = (
        f'<rect class="{kind}" x="{left:g}" y="3" width="{length:g}" height="10"/>'
        if valence
        else f'<circle class="even" cx="{half:g}" cy="8" r="4"/>'
    )
    told = escape(signed(valence))
    return drawn(
        f'<svg class="bar" width="{BAR:g}" height="16" role="img" aria-label="{told}">'
        f'<path class="axis" d="M{half:g} 0V16"/>{shape}</svg>'
    )

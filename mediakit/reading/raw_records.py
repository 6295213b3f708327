"""What one file gave, before it becomes tables: names are still there, ids may clash with those of other files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

import pandas as pd

from mediakit.reading.bracketed_notes import find_notes
from mediakit.reading.language_guess import language_of
from mediakit.reading.texts import AT_ONCE, Texts, batches
from mediakit.tables import ARTICLES, COMMENTS, NOTES, PROBLEMS, SEGMENTS
from mediakit.tables.schema import conform

Columns = dict[str, Any]
"""Values by column: lists, ``Texts`` for long texts, Series for moments."""

PLACES = ("source_start", "source_end")
"""Columns beyond the tables' own: where something stands in the decoded file."""
SEGMENT_COLUMNS = ("doc_id", "start", "end", "kind", *PLACES)
NOTE_COLUMNS = ("doc_id", "start", "end", "note", "kind")
_OF_WORDS = [name for name, column in COMMENTS.columns.items() if column.metadata["dtype"] == "str"]
_ROWS_AT_ONCE = 20_000
_MOST_SHARED = 50_000
_TEXT_OR_NONE = {str, type(None)}
PROBLEM_COLUMNS = ("source_file", "row", "what", "remedy")


class Reading(NamedTuple):
    """The tables one input gave, joined by their ids, and what went wrong or does not add up."""

    articles: pd.DataFrame
    segments: pd.DataFrame
    comments: pd.DataFrame
    notes: pd.DataFrame
    problems: pd.DataFrame


@dataclass
class Draft:
    """Rows read from one file; ``comments`` is held by column and has ``name``, the commenter's own."""

    file: str
    articles: list[dict[str, Any]] = field(default_factory=list)
    segments: list[tuple[Any, ...]] = field(default_factory=list)
    comments: Columns = field(default_factory=dict)
    notes: list[tuple[Any, ...]] = field(default_factory=list)
    problems: list[tuple[Any, ...]] = field(default_factory=list)
    addresses: list[dict[str, Any]] = field(default_factory=list)

    def take(self, other: Draft) -> None:
        """Add the rows of another draft, whose ids are others."""
        own, more = len(self.comments.get("doc_id", ())), len(other.comments.get("doc_id", ()))
        for column in dict.fromkeys((*self.comments, *other.comments)):
            mine, theirs = _given(self.comments.get(column, ()), own), _given(other.comments.get(column, ()), more)
            self.comments[column] = [*mine, *theirs]
        self.articles += other.articles
        self.segments += other.segments
        self.notes += other.notes
        self.problems += other.problems
        self.addresses += other.addresses

    def complain(self, what: str, remedy: str, row: int | None = None) -> None:
        """Note something wrong with the file."""
        self.problems.append((self.file, row, what, remedy))

    def take_comments(self, comments: Columns) -> None:
        """Take the comments, their language where it can be told, and the notes inside them."""
        texts = comments["text"]
        comments["language"] = filled(comments.get("language") or [None] * len(texts), texts, language_of)
        self.comments = comments
        for doc_id, text, cut in zip(comments["doc_id"], texts, comments["truncated"], strict=True):
            self.notes += [(doc_id, *note) for note in find_notes(text, cut=cut)]

    def rename(self, new: Mapping[str, str]) -> None:
        """Give documents other ids, in all tables."""
        for article in self.articles:
            article["doc_id"] = new.get(article["doc_id"], article["doc_id"])
        self.segments = [(new.get(row[0], row[0]), *row[1:]) for row in self.segments]
        self.notes = [(new.get(row[0], row[0]), *row[1:]) for row in self.notes]
        for column in ("doc_id", "article_id", "parent_id"):
            if column in self.comments:
                self.comments[column] = [new.get(one, one) for one in self.comments[column]]


def shared(values: list[Any], known: dict[Any, Any]) -> list[Any]:
    """Return a column in which texts that come again and again are one object; ``known`` are those that came before."""
    if len(known) > _MOST_SHARED or not set(map(type, values)) <= _TEXT_OR_NONE:
        return values
    return list(map(known.setdefault, values, values))


def filled(values: Iterable[Any], texts: Iterable[str], guess: Callable[[str], Any]) -> list[Any]:
    """Return the values, each that is missing or false guessed from its text."""
    return [value or guess(text) for value, text in zip(values, texts, strict=True)]


def finish(drafts: list[Draft]) -> Reading:
    """Return the tables of all drafts together."""
    return Reading(
        conform(pd.DataFrame([row for draft in drafts for row in draft.articles]), ARTICLES),
        _placed(conform(_frame(SEGMENT_COLUMNS, (row for one in drafts for row in one.segments)), SEGMENTS)),
        _placed(conform(_comment_table(drafts), COMMENTS)),
        conform(_frame(NOTE_COLUMNS, (row for one in drafts for row in one.notes)), NOTES),
        conform(_frame(PROBLEM_COLUMNS, (row for one in drafts for row in one.problems)), PROBLEMS),
    )


def _frame(columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame.from_records(list(rows), columns=list(columns))


def _comment_table(drafts: list[Draft]) -> pd.DataFrame:
    """Return the comments of all drafts, which let go of each column as it comes into the table."""
    blocks = [(draft.comments, len(draft.comments["doc_id"])) for draft in drafts if draft.comments.get("doc_id")]
    names = list(dict.fromkeys(chain.from_iterable(block for block, _ in blocks)))
    return pd.DataFrame({name: _column(name, blocks) for name in names})


def _column(name: str, blocks: list[tuple[Columns, int]]) -> pd.Series:
    parts = [_given(block.pop(name, ()), rows) for block, rows in blocks]
    if name in _OF_WORDS:
        return _as_words(parts)
    if any(isinstance(part, pd.Series) for part in parts):
        return pd.concat(list(map(pd.Series, parts)), ignore_index=True)
    return pd.Series(parts[0] if len(parts) == 1 else list(chain.from_iterable(parts)))


def _given(values: Any, rows: int) -> Any:
    return values if len(values) else [None] * rows


def _as_words(parts: list[Any]) -> pd.Series:
    """Return a column of words; what comes into it is let go of, so that not all of it is in memory twice."""
    values = chain.from_iterable(_let_go(parts))
    return pd.concat([pd.Series(some, dtype="str") for some in batches(values)], ignore_index=True)


def _let_go(parts: list[Any]) -> Iterator[list[Any]]:
    """Yield the values of columns, some thousands at a time, and let go of them."""
    for part in parts:
        if isinstance(part, Texts):
            yield from part.drained()
            continue
        for begin in range(0, len(part), AT_ONCE):
            some = part[begin : begin + AT_ONCE]
            part[begin : begin + AT_ONCE] = [None] * len(some)
            yield some


def _placed(data: pd.DataFrame) -> pd.DataFrame:
    """Add where things stand in the decoded file, NA where that cannot be told."""
    missing = {name: pd.Series(pd.NA, index=data.index) for name in PLACES if name not in data}
    return data.assign(**missing).astype(dict.fromkeys(PLACES, "Int64"))

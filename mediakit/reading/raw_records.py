"""What one file gave, before it becomes tables: names are still there, ids may clash with those of other files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from mediakit.reading.bracketed_notes import find_notes
from mediakit.reading.language_guess import language_of
from mediakit.reading.texts import Shelf, Texts

Columns = dict[str, Any]
"""Values by column: lists, ``Texts`` for long texts, Series for moments."""

PLACES = ("source_start", "source_end")
"""Columns beyond the tables' own: where something stands in the decoded file."""
SEGMENT_COLUMNS = ("doc_id", "start", "end", "kind", *PLACES)
NOTE_COLUMNS = ("doc_id", "start", "end", "note", "kind")
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
            mine, theirs = (
                given_or_none(self.comments.get(column, ()), own),
                given_or_none(other.comments.get(column, ()), more),
            )
            self.comments[column] = [*mine, *theirs]
        self.articles += other.articles
        self.segments += other.segments
        self.notes += other.notes
        self.problems += other.problems
        self.addresses += other.addresses

    def complain(self, what: str, remedy: str, row: int | None = None) -> None:
        """Note something wrong with the file."""
        self.problems.append((self.file, row, what, remedy))

    def put_away(self, shelf: Shelf) -> None:
        """Lay the texts of the comments on a shelf."""
        if self.comments:
            texts = self.comments["text"]
            self.comments["text"] = texts if isinstance(texts, Texts) else Texts(texts, shelf=shelf)
            self.comments["text"].put_away()

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


def given_or_none(values: Any, rows: int) -> Any:
    """Return the values of a column, None for each row where there are none."""
    return values if len(values) else [None] * rows

"""Articles and comments from the columns of a table, each of which is known to hold a field or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from mediakit.reading.bracketed_notes import find_notes
from mediakit.reading.dates import is_age
from mediakit.reading.language_guess import LONG_SAMPLE, language_of
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.capture import is_cut
from mediakit.reading.page.layout import split_text
from mediakit.reading.page.lines import split_lines
from mediakit.reading.privacy import commenters, passing
from mediakit.reading.raw_records import PLACES, Columns, Draft, filled
from mediakit.reading.tabular.columns import ARTICLE_FIELDS, TIMES_OF_DAY, extra_columns, is_unnamed, plain_name
from mediakit.reading.tabular.table import Table
from mediakit.reading.tabular.values import (
    as_count,
    as_flag,
    as_id,
    as_moments,
    as_status,
    as_text,
    comes_day_first,
    is_blank,
    read_each,
)
from mediakit.tables import ARTICLES, COMMENTS

_TIME = re.compile(r"\s*\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]\.?\s?m\.?)?\s*$", re.I)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00)?$")
_TOLD = ("status", "truncated", "language")
"""Columns that the texts of comments tell where nothing else does."""
_COMMENT_TYPES: dict[str, Callable[[Any], Any]] = {
    "article_id": as_id,
    "position": as_count,
    "commenter_id": as_id,
    "name": as_id,
    "parent_id": as_id,
    "depth": as_count,
    "likes": as_count,
    "status": as_status,
    "truncated": as_flag,
    "language": as_id,
}


class Fields(NamedTuple):
    """The rows of a table file, which of their columns holds each field, and all columns that the file has."""

    table: Table
    given: Mapping[str, str]
    names: Sequence[str]

    def read(self, name: str, as_type: Callable[[Any], Any]) -> list[Any]:
        """Return a field's values as what they are; None throughout where no column holds it."""
        return read_each(self.values(name), as_type)

    def values(self, name: str) -> Any:
        """Return a field's values as they stand; None throughout where no column holds it."""
        column = self.given.get(name)
        return [None] * len(self.table) if column is None else self.table.columns[column]

    def clock(self) -> str | None:
        """Return the column that holds times of day beside a date, None where none does."""
        for name in extra_columns(self.table.columns, self.given, ()):
            if plain_name(name) in TIMES_OF_DAY:
                times = [value for value in self.table.columns[name] if not is_blank(value)]
                return name if times and all(_TIME.match(str(value)) for value in times) else None
        return None

    def own(self, reserved: Iterable[str]) -> list[str]:
        """Return the columns that no field takes and that are not called like one of the table's."""
        columns = extra_columns(self.names, self.given, reserved)
        return [name for name in columns if not is_unnamed(name) or not all(map(is_blank, self.table.columns[name]))]

    def columns(self, names: Iterable[str]) -> Columns:
        """Return the values of columns as they stand."""
        return {name: self.table.columns[name] for name in names}


def _ids(fields: Fields, draft: Draft, name: str) -> list[str]:
    """Return each row's own id, else file and row."""
    numbers = fields.table.numbers
    own = zip(numbers, map(as_id, fields.values("doc_id")), strict=True)
    return unique_ids([one or f"{name}#{number}" for number, one in own], draft, numbers)


def unique_ids(ids: Sequence[str], draft: Draft, rows: Sequence[int] | None = None) -> list[str]:
    """Return ids in which those that come back have their row added, as often as it takes; how many is told.

    ``rows`` are the numbers of the rows, from 1 where they are not given.
    """
    seen: set[str] = set()
    unique = []
    for row, id_ in zip(rows or range(1, len(ids) + 1), ids, strict=True):
        own = id_
        while own in seen:
            own = f"{own}#{row}"
        seen.add(own)
        unique.append(own)
    if twice := sum(map(str.__ne__, ids, unique)):
        draft.complain(f"{twice} rows have an id that another row has", "their ids were made unique by the row: id#row")
    return unique


def read_moments(values: Sequence[Any], field: str, draft: Draft, rows: Sequence[int] | None = None) -> pd.Series:
    """Return a column of dates as moments; what cannot be read, and the order of days taken, are problems of the file.

    ``rows`` are the numbers of the values' rows, from 1 where they are not given.
    """
    day_first = comes_day_first(values)
    moments = as_moments(values, day_first)
    lost = [place for place in moments.index[moments.isna()] if not is_blank(values[place])]
    if lost:
        ages = sum(is_age(str(values[place])) for place in lost)
        said = f"; {ages} of them only say how long ago it was" if ages else ""
        what = f"{len(lost)} dates in {field!r} cannot be read, the first is {str(values[lost[0]])[:40]!r}{said}"
        draft.complain(what, "write dates as 2024-05-31T18:30:00Z", rows[lost[0]] if rows else lost[0] + 1)
    if day_first is not None:
        order = "the day first" if day_first else "the month first"
        draft.complain(f"dates like 03/04/2024 in {field!r} were read {order}", "look whether that is right")
    return moments


def each_moment(moments: pd.Series) -> list[datetime | None]:
    """Return moments one by one, None where there is none."""
    return [None if moment is pd.NaT else moment.to_pydatetime() for moment in moments]


def _moments(fields: Fields, name: str, draft: Draft) -> pd.Series:
    values = fields.values(name)
    clock = fields.clock()
    if clock is not None and not any(":" in _MIDNIGHT.sub("", str(value)) for value in values):
        values = list(map(_day_and_time, values, fields.table.columns[clock]))
    return read_moments(values, fields.given.get(name, name), draft, fields.table.numbers)


def _day_and_time(day: Any, time: Any) -> Any:
    """Return a date with the time of day that stands in a column of its own."""
    return day if is_blank(day) or is_blank(time) else f"{_MIDNIGHT.sub('', str(day))} {time}"


def _as_cell(value: Any) -> Any:
    """Return a value that stands in one cell; a list of objects, which may hold names, is none."""
    return None if isinstance(value, dict) or (isinstance(value, list) and any(map(_is_nested, value))) else value


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict | list)


def add_articles(fields: Fields, name: str, draft: Draft, options: Options) -> None:
    """Put the articles of a table into a draft, with columns of the analyst's own; those are told."""
    columns: Columns = {field: fields.read(field, as_text) for field in ARTICLE_FIELDS}
    columns["text"] = fields.values("text")
    columns["doc_id"] = _ids(fields, draft, name)
    columns["published"] = each_moment(_moments(fields, "published", draft))
    columns["language"] = filled(columns["language"], columns["text"], partial(language_of, sample=LONG_SAMPLE))
    own = fields.own((*ARTICLES.columns, "source_file", "source_sha256", fields.clock() or ""))
    if own:
        draft.complain(
            f"{len(own)} columns mean nothing to mediakit and were kept as they are: {', '.join(map(repr, own))}",
            "where one holds a field, say so: columns={'title': ...}",
        )
    columns |= {name: list(map(_as_cell, values)) for name, values in fields.columns(own).items()}
    for values in zip(*columns.values(), strict=True):
        article = dict(zip(columns, values, strict=True))
        draft.articles.append(article)
        draft.segments += cut_segments(article["doc_id"], article["text"], article["title"], options.site)


def cut_segments(doc_id: str, text: str, title: str | None, site: SiteWords) -> list[tuple[Any, ...]]:
    """Return the rows of SEGMENTS of a text that holds nothing but an article."""
    lines = split_lines(text)
    found: list[tuple[Any, ...]] = []
    for at, piece in enumerate(split_text(lines, site)):
        start, end = lines[piece.first].start, lines[piece.last].end
        is_title = at == 0 and title is not None and text[start:end] == title.strip()
        found.append((doc_id, start, end, "headline" if is_title else piece.kind, None, None))
        if piece.caption and piece.caption.has_credit:
            found.append((doc_id, start + piece.caption.start, start + piece.caption.end, "credit", None, None))
    return found


def add_comments(fields: Fields, name: str, draft: Draft, options: Options) -> None:
    """Put the comments of a table into a draft, without the columns that may not pass; those are told."""
    columns: Columns = {field: fields.read(field, as_type) for field, as_type in _COMMENT_TYPES.items()}
    columns["text"] = fields.values("text")
    columns["doc_id"] = _ids(fields, draft, name)
    columns["posted"] = _moments(fields, "posted", draft)
    articles = columns["article_id"]
    parents = zip(columns["parent_id"], articles, strict=True)
    columns["parent_id"] = [None if parent == article else parent for parent, article in parents]
    columns["position"] = positions(columns["position"], articles)
    columns["commenter_id"], columns["name"] = commenters(columns["commenter_id"], columns["name"], options.site)
    columns["depth"] = [depth or 0 for depth in columns["depth"]]
    if "parent_id" in fields.given:
        columns["depth"] = depths(columns["doc_id"], columns["parent_id"])
    passed = passing(fields.own((*COMMENTS.columns, *PLACES, fields.clock() or "")), draft, options)
    take_comments(columns | fields.columns(passed), draft, options.site)


def take_comments(columns: Columns, draft: Draft, site: SiteWords) -> None:
    """Take comments, with what their texts tell where no column says it: gone, cut, their language, notes in them."""
    given = zip(columns["doc_id"], columns["text"], *(columns.pop(name) for name in _TOLD), strict=True)
    told: list[list[Any]] = [[] for _ in _TOLD]
    statuses, cuts, languages = told
    for doc_id, text, status, cut, language in given:
        statuses.append(status or site.notice(text) or "visible")
        is_short = cut or ("[" in text and is_cut(text, None))
        cuts.append(is_short)
        languages.append(language or language_of(text))
        draft.notes += [(doc_id, *note) for note in find_notes(text, cut=is_short)]
    draft.comments = columns | dict(zip(_TOLD, told, strict=True))


def positions(told: Sequence[int | None], articles: Sequence[str | None]) -> list[int]:
    """Return each comment's place under its article: as told when all are told, else in the order of the rows."""
    if all(told):
        return [one for one in told if one]
    seen: Counter[str | None] = Counter()
    found = []
    for article in articles:
        seen[article] += 1
        found.append(seen[article])
    return found


def depths(ids: Sequence[str], parents: Sequence[str | None]) -> list[int]:
    """Return how deep each comment stands below the one that began its thread; a circle counts once."""
    parent_of = dict(zip(ids, parents, strict=True))
    known: dict[str, int] = {}
    for one in ids:
        path: dict[str, None] = {}
        at: str | None = one
        while at is not None and at not in known and at in parent_of and at not in path:
            path[at] = None
            at = parent_of[at]
        below = known.get(at, 0) + 1 if at is not None else 0
        for place in reversed(path):
            known[place] = below
            below += 1
    return [known[one] for one in ids]

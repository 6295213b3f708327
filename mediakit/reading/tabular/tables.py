"""Articles and comments from the columns of a table, each of which is known to hold a field or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from mediakit.reading.dates import is_age
from mediakit.reading.language_guess import LONG_SAMPLE, language_of
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.capture import is_cut
from mediakit.reading.page.layout import split_text
from mediakit.reading.page.lines import split_lines
from mediakit.reading.privacy import commenters, passing
from mediakit.reading.raw_records import PLACES, Columns, Draft, filled
from mediakit.reading.tabular.columns import ARTICLE_FIELDS, TIMES_OF_DAY, extra_columns, plain_name
from mediakit.reading.tabular.parse import Table, without_surrogates
from mediakit.reading.tabular.values import (
    as_count,
    as_flag,
    as_id,
    as_moments,
    as_status,
    as_text,
    is_blank,
    order_of_days,
)
from mediakit.tables import ARTICLES, COMMENTS

_TIME = re.compile(r"\s*\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]\.?\s?m\.?)?\s*$", re.I)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00)?$")
_COMMENT_TYPES: dict[str, Callable[[Any], Any]] = {
    "article_id": as_id,
    "position": as_count,
    "commenter_id": as_id,
    "name": as_id,
    "text": without_surrogates,
    "parent_id": as_id,
    "depth": as_count,
    "likes": as_count,
    "status": as_status,
    "truncated": as_flag,
    "language": as_id,
}


class Fields(NamedTuple):
    """The rows of a table file and which of their columns holds each field."""

    table: Table
    given: Mapping[str, str]

    def read(self, name: str, as_type: Callable[[Any], Any]) -> list[Any]:
        """Return a field's values as what they are; None throughout where no column holds it."""
        column = self.given.get(name)
        if column is None:
            return [None] * len(self.table)
        return [as_type(value) for value in self.table.columns[column]]

    def clock(self) -> str | None:
        """Return the column that holds times of day beside a date, None where none does."""
        for name in extra_columns(self.table.columns, self.given, ()):
            if plain_name(name) in TIMES_OF_DAY:
                times = [value for value in self.table.columns[name] if not is_blank(value)]
                return name if times and all(_TIME.match(str(value)) for value in times) else None
        return None

    def own(self, reserved: Iterable[str]) -> list[str]:
        """Return the columns that no field takes and that are not called like one of the table's."""
        columns = extra_columns(self.table.columns, self.given, reserved)
        return [name for name in columns if not _is_unnamed(name) or not all(map(is_blank, self.table.columns[name]))]

    def columns(self, names: Iterable[str]) -> Columns:
        """Return the values of columns as they stand."""
        return {name: self.table.columns[name] for name in names}


def _is_unnamed(column: str) -> bool:
    """Tell whether a column has no name of its own, but its number."""
    return not column or column.startswith("column ")


def _ids(fields: Fields, draft: Draft, name: str) -> list[str]:
    """Return each row's own id, else file and row; an id that comes back gets its row too."""
    seen: set[str] = set()
    ids = []
    twice = 0
    for number, own in zip(fields.table.numbers, fields.read("doc_id", as_id), strict=True):
        one = own or f"{name}#{number}"
        if one in seen:
            twice += 1
            one = f"{one}#{number}"
        seen.add(one)
        ids.append(one)
    if twice:
        draft.complain(f"{twice} rows have an id that another row has", "their ids were made unique by the row: id#row")
    return ids


def read_moments(values: Sequence[Any], field: str, draft: Draft, rows: Sequence[int] | None = None) -> list[Any]:
    """Return a column of dates as moments; what cannot be read, and the order of days taken, are problems of the file.

    ``rows`` are the numbers of the values' rows, from 1 where they are not given.
    """
    moments = as_moments(values)
    numbers = rows or range(1, len(values) + 1)
    pairs = zip(numbers, values, moments, strict=True)
    lost = [(number, value) for number, value, moment in pairs if moment is None and not is_blank(value)]
    if lost:
        row, first = lost[0]
        ages = sum(is_age(str(value)) for _, value in lost)
        said = f"; {ages} of them only say how long ago it was" if ages else ""
        what = f"{len(lost)} dates in {field!r} cannot be read, the first is {str(first)[:40]!r}{said}"
        draft.complain(what, "write dates as 2024-05-31T18:30:00Z", row)
    if order := order_of_days(values):
        draft.complain(f"dates like 03/04/2024 in {field!r} were read {order}", "look whether that is right")
    return moments


def _moments(fields: Fields, name: str, draft: Draft) -> list[Any]:
    values = fields.read(name, lambda value: value)
    clock = fields.clock()
    if clock is not None and not any(":" in _MIDNIGHT.sub("", str(value)) for value in values):
        values = list(map(_day_and_time, values, fields.table.columns[clock]))
    return read_moments(values, fields.given.get(name, name), draft, fields.table.numbers)


def _plain(value: Any) -> Any:
    """Return a value that stands in one cell; a list of objects, which may hold names, is none."""
    return None if isinstance(value, dict) or (isinstance(value, list) and any(map(_is_object, value))) else value


def _is_object(value: Any) -> bool:
    return isinstance(value, dict | list)


def _day_and_time(day: Any, time: Any) -> Any:
    """Return a date with the time of day that stands in a column of its own."""
    return day if is_blank(day) or is_blank(time) else f"{_MIDNIGHT.sub('', str(day))} {time}"


def add_articles(fields: Fields, name: str, draft: Draft, options: Options) -> None:
    """Put the articles of a table into a draft, with columns of the analyst's own; those are told."""
    columns: Columns = {field: fields.read(field, as_text) for field in ARTICLE_FIELDS}
    columns["text"] = fields.read("text", without_surrogates)
    columns["doc_id"] = _ids(fields, draft, name)
    columns["published"] = _moments(fields, "published", draft)
    columns["language"] = filled(columns["language"], columns["text"], partial(language_of, sample=LONG_SAMPLE))
    own = fields.own((*ARTICLES.columns, "source_file", "source_sha256", fields.clock() or ""))
    if own:
        draft.complain(
            f"{len(own)} columns mean nothing to mediakit and were kept as they are: {', '.join(map(repr, own))}",
            "where one holds a field, say so: columns={'title': ...}",
        )
    columns |= {name: list(map(_plain, values)) for name, values in fields.columns(own).items()}
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
    columns["doc_id"] = _ids(fields, draft, name)
    columns["posted"] = _moments(fields, "posted", draft)
    texts, articles = columns["text"], columns["article_id"]
    parents = zip(columns["parent_id"], articles, strict=True)
    columns["parent_id"] = [None if parent == article else parent for parent, article in parents]
    columns["position"] = positions(columns["position"], articles)
    columns["commenter_id"], columns["name"] = commenters(columns["commenter_id"], columns["name"], options.site)
    columns["depth"] = [depth or 0 for depth in columns["depth"]]
    if "parent_id" in fields.given:
        columns["depth"] = depths(columns["doc_id"], columns["parent_id"])
    columns["status"] = filled(columns["status"], texts, lambda text: options.site.notice(text) or "visible")
    columns["truncated"] = filled(columns["truncated"], texts, lambda text: is_cut(text, None))
    passed = passing(fields.own((*COMMENTS.columns, *PLACES, fields.clock() or "")), draft, options)
    draft.take_comments(columns | fields.columns(passed))


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

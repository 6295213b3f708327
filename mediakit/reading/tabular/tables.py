"""Articles and comments from table files: JSON lines, JSON, CSV, whatever their columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.language_guess import LONG_SAMPLE, language_of
from mediakit.reading.markup import text_of
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.capture import is_cut
from mediakit.reading.page.layout import split_text
from mediakit.reading.page.lines import split_lines
from mediakit.reading.privacy import commenters, passing
from mediakit.reading.raw_records import PLACES, Columns, Draft, filled
from mediakit.reading.source import Source
from mediakit.reading.tabular.columns import (
    ARTICLE_FIELDS,
    COMMENT_FIELDS,
    Row,
    assign,
    extra_columns,
    holds_comments,
    plain_name,
    refuse_without_text,
)
from mediakit.reading.tabular.parse import Faults, Parser, Table, without_surrogates
from mediakit.reading.tabular.values import (
    as_count,
    as_flag,
    as_id,
    as_moments,
    as_status,
    as_text,
    is_blank,
    mostly_markup,
    order_of_days,
)
from mediakit.tables import ARTICLES, COMMENTS

_SAMPLE = 1000
"""Rows by whose texts it is told whether a column is HTML, and which column holds the text where none says so."""
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

    def own(self, reserved: Iterable[str]) -> list[str]:
        """Return the columns that no field takes and that are not called like one of the table's."""
        return extra_columns(self.table.columns, self.given, reserved)

    def columns(self, names: Iterable[str]) -> Columns:
        """Return the values of columns as they stand."""
        return {name: self.table.columns[name] for name in names}


def read_rows(parse: Parser, source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put the rows of a table file into a draft; ``name`` is what the file is called in the ids of rows without one.

    Raises UnreadableInputError when there is no text column or no good row.
    """
    faults = Faults(draft)
    put_rows(parse(source, faults), faults, name, draft, options)


def put_rows(rows: Iterable[Row], faults: Faults, name: str, draft: Draft, options: Options) -> None:
    """Put rows, whatever they were read from, into a draft.

    Raises UnreadableInputError when there is no text column or no good row.
    """
    table = Table(rows)
    found = list(table.columns)
    comments = holds_comments(found, options.columns, Path(draft.file).stem) or (
        options.wanted == "comments" and not holds_articles(found, options.columns)
    )
    given = assign(COMMENT_FIELDS if comments else ARTICLE_FIELDS, found, options.columns)
    if len(table):
        refuse_without_text(given, found, table.first_rows(_SAMPLE))
        _keep_with_text(table, given, faults)
    if not len(table):
        raise _nothing_read(faults, draft)
    texts = table.columns[given["text"]]
    if mostly_markup(texts[:_SAMPLE]):
        texts[:] = map(text_of, texts)
    add = _add_comments if comments else _add_articles
    add(Fields(table, given), name, draft, options)
    faults.close()


def _nothing_read(faults: Faults, draft: Draft) -> UnreadableInputError:
    what = "none of its rows can be read" if faults.count else "it holds no rows"
    first = f"; the first: row {draft.problems[0][1]} {draft.problems[0][2]}" if faults.count else ""
    remedy = "mend the rows: one JSON object per line, or CSV with a header"
    return UnreadableInputError(f"{what}{first}", remedy=remedy)


def holds_articles(found: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Tell whether columns can only be those of articles."""
    only = set(ARTICLE_FIELDS) - set(COMMENT_FIELDS)
    return bool(only & {*columns, *map(plain_name, found)})


def _keep_with_text(table: Table, given: Mapping[str, str], faults: Faults) -> None:
    """Let go of the rows without a text, but for comments whose status says why they have none."""
    texts = table.columns[given["text"]]
    statuses = table.columns.get(given.get("status", ""), [None] * len(table))
    kept = []
    for place, (text, status) in enumerate(zip(texts, statuses, strict=True)):
        if isinstance(text, str) and text and not text.isspace():
            kept.append(place)
        elif as_status(status) in {"blocked", "deleted"}:
            texts[place] = ""
            kept.append(place)
        else:
            faults.add(table.numbers[place], "has no text", "fill in its text or delete the row")
    table.keep(kept)


def _ids(fields: Fields, draft: Draft, name: str) -> list[str]:
    """Return each row's own id, else file and row."""
    numbers = fields.table.numbers
    own = zip(numbers, fields.read("doc_id", as_id), strict=True)
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
        what = f"{len(lost)} dates in {field!r} cannot be read, the first is {str(first)[:40]!r}"
        draft.complain(what, "write dates as 2024-05-31T18:30:00Z", row)
    if order := order_of_days(values):
        draft.complain(f"dates like 03/04/2024 in {field!r} were read {order}", "look whether that is right")
    return moments


def _moments(fields: Fields, name: str, draft: Draft) -> list[Any]:
    values = fields.read(name, lambda value: value)
    return read_moments(values, fields.given.get(name, name), draft, fields.table.numbers)


def _add_articles(fields: Fields, name: str, draft: Draft, options: Options) -> None:
    columns: Columns = {field: fields.read(field, as_text) for field in ARTICLE_FIELDS}
    columns["text"] = fields.read("text", without_surrogates)
    columns["doc_id"] = _ids(fields, draft, name)
    columns["published"] = _moments(fields, "published", draft)
    columns["language"] = filled(columns["language"], columns["text"], partial(language_of, sample=LONG_SAMPLE))
    own = fields.own((*ARTICLES.columns, "source_file", "source_sha256"))
    if own:
        draft.complain(
            f"{len(own)} columns mean nothing to mediakit and were kept as they are: {', '.join(map(repr, own))}",
            "where one holds a field, say so: columns={'title': ...}",
        )
    columns |= fields.columns(own)
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


def _add_comments(fields: Fields, name: str, draft: Draft, options: Options) -> None:
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
    passed = passing(fields.own((*COMMENTS.columns, *PLACES)), draft, options)
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

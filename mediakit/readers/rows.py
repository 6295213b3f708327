"""Articles and comments from table files: JSON lines, JSON, CSV, whatever their columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mediakit.errors import UnreadableInputError
from mediakit.readers.capture import is_cut
from mediakit.readers.columns import (
    ARTICLE_FIELDS,
    COMMENT_FIELDS,
    Row,
    assign,
    extra_columns,
    holds_comments,
    is_personal,
    refuse_without_text,
)
from mediakit.readers.drafts import Columns, Draft
from mediakit.readers.language import language_of
from mediakit.readers.layout import split_text
from mediakit.readers.lines import split_lines
from mediakit.readers.notes import find_notes
from mediakit.readers.records import Faults, read_csv, read_json_array, read_json_lines
from mediakit.readers.sitewords import SiteWords
from mediakit.readers.values import as_count, as_flag, as_id, as_moments, as_status, as_text, is_blank
from mediakit.tables import ARTICLES, COMMENTS

SUFFIXES = {".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json_array, ".csv": read_csv, ".tsv": read_csv}
"""The table files that are read."""

_NAMED_ROWS = 200
"""Rows whose keys are looked at to learn a file's columns."""


def read_rows(text: str, path: Path, draft: Draft, options: Mapping[str, Any]) -> None:
    """Put the rows of a table file into a draft.

    ``options``: name (of the file, for ids), columns, site (SiteWords), wanted ("articles", "comments" or "" for what
    the columns say). Raises UnreadableInputError when there is no text column or no good row.
    """
    faults = Faults(draft)
    rows = SUFFIXES[path.suffix.lower()](text, faults)
    found = list(dict.fromkeys(key for _, row in rows[:_NAMED_ROWS] for key in row))
    columns = options["columns"]
    comments = holds_comments(found, columns, path.stem) or (
        options["wanted"] == "comments" and not holds_articles(found, columns)
    )
    given = assign(COMMENT_FIELDS if comments else ARTICLE_FIELDS, found, columns)
    if rows:
        refuse_without_text(given, found, found[-1] if found else "body")
    rows = _with_text(rows, given, faults)
    if comments:
        _comments(rows, given, draft, options)
    else:
        _articles(rows, given, draft, options)
    faults.close()
    if not rows:
        what = "none of its rows can be read" if faults.count else "it holds no rows"
        first = f"; the first: row {draft.problems[0][1]} {draft.problems[0][2]}" if draft.problems else ""
        raise UnreadableInputError(f"{what}{first}", remedy="mend the rows; one JSON object per line, or CSV with a header")


def holds_articles(found: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Tell whether columns can only be those of articles."""
    only = set(ARTICLE_FIELDS) - set(COMMENT_FIELDS)
    return bool(only & {*columns, *(name.lower() for name in found)})


def _with_text(rows: list[Row], given: Mapping[str, str], faults: Faults) -> list[Row]:
    text, status = given.get("text", ""), given.get("status", "")
    kept = []
    for row in rows:
        words = row[1].get(text)
        if isinstance(words, str) and words and not words.isspace():
            kept.append(row)
        elif status and as_status(row[1].get(status)) in {"blocked", "deleted"}:
            kept.append((row[0], row[1] | {text: ""}))
        else:
            faults.add(row[0], "has no text", "fill in its text or delete the row")
    return kept


def _column(rows: list[Row], given: Mapping[str, str], name: str) -> list[Any]:
    key = given.get(name)
    return [None] * len(rows) if key is None else [row.get(key) for _, row in rows]


def _ids(rows: list[Row], given: Mapping[str, str], draft: Draft, name: str) -> list[str]:
    """Return each row's own id, else file and row; an id that comes back gets its row too."""
    seen: set[str] = set()
    ids = []
    twice = 0
    for (number, _), own in zip(rows, map(as_id, _column(rows, given, "doc_id")), strict=True):
        one = own or f"{name}#{number}"
        if one in seen:
            twice += 1
            one = f"{one}#{number}"
        seen.add(one)
        ids.append(one)
    if twice:
        draft.complain(f"{twice} rows have an id that another row has", "their ids were made unique by the row: id#row")
    return ids


def _moments(values: list[Any], rows: list[Row], draft: Draft, name: str) -> list[Any]:
    moments = as_moments(values)
    lost = [at for at, (moment, value) in enumerate(zip(moments, values, strict=True)) if moment is None and not is_blank(value)]
    if lost:
        what = f"{len(lost)} dates in {name!r} cannot be read, the first is {str(values[lost[0]])[:40]!r}"
        draft.complain(what, "write dates as 2024-05-31T18:30:00Z", rows[lost[0]][0])
    return moments


def _articles(rows: list[Row], given: Mapping[str, str], draft: Draft, options: Mapping[str, Any]) -> None:
    texts = [as_text(value) or "" for value in _column(rows, given, "text")]
    columns: Columns = {name: [as_text(value) for value in _column(rows, given, name)] for name in ARTICLE_FIELDS}
    columns["text"] = texts
    columns["doc_id"] = _ids(rows, given, draft, options["name"])
    columns["published"] = _moments(_column(rows, given, "published"), rows, draft, given.get("published", ""))
    columns["language"] = [own or language_of(text) for own, text in zip(columns["language"], texts, strict=True)]
    reserved = {*ARTICLES.columns, "row"}
    for extra in extra_columns((key for _, row in rows[:_NAMED_ROWS] for key in row), given, reserved):
        columns[extra] = [row.get(extra) for _, row in rows]
    for at in range(len(rows)):
        article = {name: values[at] for name, values in columns.items()}
        draft.articles.append(article)
        draft.segments += _segments(article["doc_id"], article["text"], article["title"], options["site"])


def _segments(doc_id: str, text: str, title: str | None, site: SiteWords) -> list[tuple[Any, ...]]:
    lines = split_lines(text)
    found: list[tuple[Any, ...]] = []
    for at, piece in enumerate(split_text(lines, site)):
        start, end = lines[piece.first].start, lines[piece.last].end
        is_title = at == 0 and title is not None and text[start:end] == title.strip()
        found.append((doc_id, start, end, "headline" if is_title else piece.kind, None, None))
        if piece.caption and piece.caption.end > piece.caption.start:
            found.append((doc_id, start + piece.caption.start, start + piece.caption.end, "credit", None, None))
    return found


def _comments(rows: list[Row], given: Mapping[str, str], draft: Draft, options: Mapping[str, Any]) -> None:
    site: SiteWords = options["site"]
    texts = [as_text(value) or "" for value in _column(rows, given, "text")]
    ids = _ids(rows, given, draft, options["name"])
    articles = [as_id(value) for value in _column(rows, given, "article_id")]
    parents = [as_id(value) for value in _column(rows, given, "parent_id")]
    parents = [None if one == article else one for one, article in zip(parents, articles, strict=True)]
    statuses = [as_status(value) for value in _column(rows, given, "status")]
    flags = [as_flag(value) for value in _column(rows, given, "truncated")]
    names = [as_id(value) for value in _column(rows, given, "name")]
    draft.comments = {
        "doc_id": ids,
        "article_id": articles,
        "position": _positions(_column(rows, given, "position"), articles),
        "name": [None if one is None or site.is_unnamed(one) else one for one in names],
        "posted": _moments(_column(rows, given, "posted"), rows, draft, given.get("posted", "")),
        "text": texts,
        "parent_id": parents,
        "depth": depths(ids, parents),
        "likes": [as_count(value) for value in _column(rows, given, "likes")],
        "status": [own or site.notice(text) or "visible" for own, text in zip(statuses, texts, strict=True)],
        "truncated": [own or is_cut(text, None) for own, text in zip(flags, texts, strict=True)],
        "language": [as_id(own) or language_of(text) for own, text in zip(_column(rows, given, "language"), texts, strict=True)],
    }
    if "commenter_id" in given:
        draft.comments["commenter_id"] = [as_id(value) for value in _column(rows, given, "commenter_id")]
    draft.notes += [
        (doc_id, *note)
        for doc_id, text, cut in zip(ids, texts, draft.comments["truncated"], strict=True)
        for note in find_notes(text, cut=cut)
    ]
    _refuse_unknown_parents(draft, parents)
    found = [key for _, row in rows[:_NAMED_ROWS] for key in row if not is_personal(key)]
    for extra in extra_columns(found, given, (*COMMENTS.columns, "name")):
        draft.comments[extra] = [row.get(extra) for _, row in rows]


def _positions(own: list[Any], articles: list[str | None]) -> list[int]:
    """Return each comment's place under its article: as told when all are told, else in the order of the rows."""
    told = [as_count(value) for value in own]
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


def _refuse_unknown_parents(draft: Draft, parents: list[str | None]) -> None:
    known = set(draft.comments["doc_id"])
    lost = [one for one in parents if one is not None and one not in known]
    if lost:
        what = f"{len(lost)} comments reply to one that is not in the file, the first to {lost[0]!r}"
        draft.complain(what, "add the missing comments, or take these as replies to unknown ones")

"""Articles and comments from table files: JSON lines, JSON, CSV, whatever their columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.bracketed_notes import find_notes
from mediakit.reading.language_guess import LONG_SAMPLE, language_of
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.capture import is_cut
from mediakit.reading.page.layout import split_text
from mediakit.reading.page.lines import split_lines
from mediakit.reading.raw_records import PLACES, Columns, Draft
from mediakit.reading.tabular.columns import (
    ARTICLE_FIELDS,
    COMMENT_FIELDS,
    Row,
    assign,
    extra_columns,
    holds_comments,
    is_personal,
    plain_name,
    refuse_without_text,
)
from mediakit.reading.tabular.parse import Faults, Parser
from mediakit.reading.tabular.values import as_count, as_flag, as_id, as_moments, as_status, as_text, is_blank
from mediakit.tables import ARTICLES, COMMENTS


def read_rows(parse: Parser, text: str, name: str, draft: Draft, options: Options) -> None:
    """Put the rows of a table file into a draft; ``name`` is what the file is called in the ids of rows without one.

    Raises UnreadableInputError when there is no text column or no good row.
    """
    faults = Faults(draft)
    put_rows(parse(text, faults), faults, name, draft, options)


def put_rows(rows: list[Row], faults: Faults, name: str, draft: Draft, options: Options) -> None:
    """Put rows, whatever they were read from, into a draft.

    Raises UnreadableInputError when there is no text column or no good row.
    """
    found = _keys(rows)
    comments = holds_comments(found, options.columns, Path(draft.file).stem) or (
        options.wanted == "comments" and not holds_articles(found, options.columns)
    )
    given = assign(COMMENT_FIELDS if comments else ARTICLE_FIELDS, found, options.columns)
    if rows:
        refuse_without_text(given, found)
    rows = _with_text(rows, given, faults)
    if not rows:
        raise _nothing_read(faults, draft)
    if comments:
        _add_comments(rows, given, name, draft, options.site)
    else:
        _add_articles(rows, given, name, draft, options.site)
    faults.close()


def _keys(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(row for _, row in rows)))


def _nothing_read(faults: Faults, draft: Draft) -> UnreadableInputError:
    what = "none of its rows can be read" if faults.count else "it holds no rows"
    first = f"; the first: row {draft.problems[0][1]} {draft.problems[0][2]}" if faults.count else ""
    remedy = "mend the rows: one JSON object per line, or CSV with a header"
    return UnreadableInputError(f"{what}{first}", remedy=remedy)


def holds_articles(found: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Tell whether columns can only be those of articles."""
    only = set(ARTICLE_FIELDS) - set(COMMENT_FIELDS)
    return bool(only & {*columns, *map(plain_name, found)})


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


def _mapped(rows: list[Row], given: Mapping[str, str], name: str, read: Callable[[Any], Any]) -> list[Any]:
    """Return a field's values read as what they are; None throughout where no column holds it."""
    key = given.get(name)
    return [None] * len(rows) if key is None else [read(row.get(key)) for _, row in rows]


def _ids(rows: list[Row], given: Mapping[str, str], draft: Draft, name: str) -> list[str]:
    """Return each row's own id, else file and row; an id that comes back gets its row too."""
    seen: set[str] = set()
    ids = []
    twice = 0
    for (number, _), own in zip(rows, _mapped(rows, given, "doc_id", as_id), strict=True):
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
    if None not in moments:
        return moments
    lost = [
        at
        for at, (moment, value) in enumerate(zip(moments, values, strict=True))
        if moment is None and not is_blank(value)
    ]
    if lost:
        what = f"{len(lost)} dates in {name!r} cannot be read, the first is {str(values[lost[0]])[:40]!r}"
        draft.complain(what, "write dates as 2024-05-31T18:30:00Z", rows[lost[0]][0])
    return moments


def _add_articles(rows: list[Row], given: Mapping[str, str], name: str, draft: Draft, site: SiteWords) -> None:
    columns: Columns = {one: _mapped(rows, given, one, as_text) for one in ARTICLE_FIELDS}
    texts = [text or "" for text in columns["text"]]
    columns["text"] = texts
    columns["doc_id"] = _ids(rows, given, draft, name)
    columns["published"] = _moments(_column(rows, given, "published"), rows, draft, given.get("published", ""))
    columns["language"] = [
        own or language_of(text, sample=LONG_SAMPLE) for own, text in zip(columns["language"], texts, strict=True)
    ]
    for extra in extra_columns(_keys(rows), given, ARTICLES.columns):
        columns[extra] = [row.get(extra) for _, row in rows]
    for at in range(len(rows)):
        article = {column: values[at] for column, values in columns.items()}
        draft.articles.append(article)
        draft.segments += cut_segments(article["doc_id"], article["text"], article["title"], site)


def cut_segments(doc_id: str, text: str, title: str | None, site: SiteWords) -> list[tuple[Any, ...]]:
    """Return the rows of SEGMENTS of a text that holds nothing but an article."""
    lines = split_lines(text)
    found: list[tuple[Any, ...]] = []
    for at, piece in enumerate(split_text(lines, site)):
        start, end = lines[piece.first].start, lines[piece.last].end
        is_title = at == 0 and title is not None and text[start:end] == title.strip()
        found.append((doc_id, start, end, "headline" if is_title else piece.kind, None, None))
        if piece.caption and piece.caption.end > piece.caption.start:
            found.append((doc_id, start + piece.caption.start, start + piece.caption.end, "credit", None, None))
    return found


def _add_comments(rows: list[Row], given: Mapping[str, str], name: str, draft: Draft, site: SiteWords) -> None:
    texts = [text or "" for text in _mapped(rows, given, "text", as_text)]
    ids = _ids(rows, given, draft, name)
    articles = _mapped(rows, given, "article_id", as_id)
    parents = _mapped(rows, given, "parent_id", as_id)
    parents = [None if one == article else one for one, article in zip(parents, articles, strict=True)]
    statuses = _mapped(rows, given, "status", as_status)
    flags = _mapped(rows, given, "truncated", as_flag)
    languages = _mapped(rows, given, "language", as_id)
    draft.comments = {
        "doc_id": ids,
        "article_id": articles,
        "position": positions(_mapped(rows, given, "position", as_count), articles),
        "name": _named(_mapped(rows, given, "name", as_id), site),
        "posted": _moments(_column(rows, given, "posted"), rows, draft, given.get("posted", "")),
        "text": texts,
        "parent_id": parents,
        "depth": _depths(rows, given, ids, parents),
        "likes": _mapped(rows, given, "likes", as_count),
        "status": [own or site.notice(text) or "visible" for own, text in zip(statuses, texts, strict=True)],
        "truncated": [own or is_cut(text, None) for own, text in zip(flags, texts, strict=True)],
        "language": [own or language_of(text) for own, text in zip(languages, texts, strict=True)],
    }
    if "commenter_id" in given:
        draft.comments["commenter_id"] = _mapped(rows, given, "commenter_id", as_id)
    draft.notes += [
        (doc_id, *note)
        for doc_id, text, cut in zip(ids, texts, draft.comments["truncated"], strict=True)
        for note in find_notes(text, cut=cut)
    ]
    found = [key for key in _keys(rows) if not is_personal(key)]
    for extra in extra_columns(found, given, (*COMMENTS.columns, *PLACES)):
        draft.comments[extra] = [row.get(extra) for _, row in rows]


def _named(names: list[str | None], site: SiteWords) -> list[str | None]:
    unnamed = {one for one in dict.fromkeys(names) if one is None or site.is_unnamed(one)}
    return [None if one in unnamed else one for one in names]


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


def _depths(rows: list[Row], given: Mapping[str, str], ids: list[str], parents: list[str | None]) -> list[int]:
    """Return how deep comments stand: by whom they reply to, else as a column says."""
    if "parent_id" in given:
        return depths(ids, parents)
    return [depth or 0 for depth in _mapped(rows, given, "depth", as_count)]


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

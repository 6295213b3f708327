"""From the rows of a table file to those of articles and comments: JSON lines, JSON, CSV, sheets, databases."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.markup import text_of
from mediakit.reading.options import Options
from mediakit.reading.privacy import is_personal
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source
from mediakit.reading.tabular.parse import Faults, Parser, without_surrogates
from mediakit.reading.tabular.table import Chunk, Table
from mediakit.reading.tabular.tables import Fields, add_articles, add_comments
from mediakit.reading.tabular.taking import Chunks, TakenRows, take_table, with_text
from mediakit.reading.tabular.understanding import KEY_FIELDS, Understood, article_numbers, is_named_for_comments
from mediakit.reading.tabular.values import as_status, is_blank

_ARTICLE_ID = "\0article"
"""A column for the ids of comments' articles, called as no column of a file is."""


def read_rows(parse: Parser, source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put the rows of a table file into a draft; ``name`` is what the file is called in the ids of rows without one.

    Raises UnreadableInputError when there is no text column or no good row.
    """
    faults = Faults(draft)
    put_rows(partial(parse, source, faults), faults, name, draft, options)


def put_rows(chunks: Chunks, faults: Faults, name: str, draft: Draft, options: Options) -> None:
    """Put rows, whatever they were read from, into a draft.

    Raises UnreadableInputError when there is no text column or no good row.
    """
    _put_taken(take_table(chunks, faults, draft.file, options), faults, name, draft, options)


def put_table(table: Table, understood: Understood, faults: Faults, name: str, draft: Draft, options: Options) -> None:
    """Put a table of all rows and columns into a draft, its columns as they are understood.

    Raises UnreadableInputError when there is no good row.
    """
    names = list(table.columns)
    if len(table) and not understood.is_wide:
        given = understood.comment or understood.article
        good = Table(given["text"], shelf=options.shelf)
        good.take(with_text(Chunk(table.numbers, table.columns), given, faults), names)
        table = good
    _put_taken(TakenRows(table, understood, names), faults, name, draft, options)


def _put_taken(taken: TakenRows, faults: Faults, name: str, draft: Draft, options: Options) -> None:
    table, understood, names = taken
    if not len(table):
        raise _nothing_read(faults, draft)
    if understood.is_wide:
        _put_wide(table, understood, name, draft, options)
    else:
        given = understood.comment or understood.article
        if given["text"] in understood.html:
            table.columns[given["text"]].change(text_of)
        add = add_comments if understood.comment else add_articles
        add(Fields(table, given, names), name, draft, options)
    faults.close()


def _nothing_read(faults: Faults, draft: Draft) -> UnreadableInputError:
    if not faults.count:
        return UnreadableInputError("it holds no rows", remedy="fill it, below a header that names its columns")
    _, row, what, remedy = draft.problems[0]
    return UnreadableInputError(f"none of its rows can be read; the first: row {row} {what}", remedy=remedy)


# ------------------------------------------------------------------------------------------------------ wide tables


def _put_wide(table: Table, understood: Understood, name: str, draft: Draft, options: Options) -> None:
    """Put each article of a wide table into a draft once, and the comments of its rows below it."""
    _read_texts(table, understood)
    keys = [understood.article[field] for field in KEY_FIELDS if field in understood.article]
    numbers = article_numbers(table, keys)
    places = range(len(table))
    first = dict(zip(reversed(numbers), reversed(places), strict=True))
    first.pop(-1, None)
    changing = _changing(table, numbers, first)
    _tell_changing(understood.article, changing, draft)
    of_comments = changing | set(_columns_of_comments(table, understood))
    columns = {*table.columns} - of_comments | {*understood.article.values()}
    articles = table.part([first[number] for number in sorted(first)], columns, understood.article["text"])
    add_articles(Fields(articles, understood.article, list(articles.columns)), name, draft, options)
    ids = [*(article["doc_id"] for article in draft.articles), None]  # the number -1 leads to None
    above = [ids[number] for number in numbers]
    comments = _comments_of(table, understood, above, of_comments - set(understood.article.values()))
    if len(comments):
        given = {**understood.comment, "article_id": _ARTICLE_ID}
        add_comments(Fields(comments, given, list(comments.columns)), f"{name}/comments", draft, options)


def _read_texts(table: Table, understood: Understood) -> None:
    """Put the texts of articles and comments, without markup, in the place of what stands there."""
    for column in (understood.article["text"], understood.comment["text"]):
        read = text_of if column in understood.html else str
        values = table.columns[column]
        table.columns[column] = ["" if is_blank(value) else without_surrogates(read(str(value))) for value in values]


def _columns_of_comments(table: Table, understood: Understood) -> Iterator[str]:
    """Yield the columns that are comments': by what is understood, by their names, and by their place.

    What stands behind a comment and means nothing to us may be its writer's: it never goes to the article.
    """
    taken = understood.comment.values()
    is_behind = False
    for column in table.columns:
        is_behind |= column == understood.comment["text"]
        if is_behind or column in taken or is_personal(column) or is_named_for_comments(column):
            yield column


def _comments_of(table: Table, understood: Understood, above: list[str | None], columns: set[str]) -> Table:
    """Return the rows of a wide table that hold a comment, each with the id of the article above it."""
    said = table.columns[understood.comment["text"]]
    statuses = table.columns.get(understood.comment.get("status", ""), [None] * len(table))
    places = [place for place, text in enumerate(said) if not is_blank(text) or as_status(statuses[place])]
    comments = table.part(places, columns, understood.comment["text"])
    if len(set(comments.numbers)) < len(places):
        comments.numbers = array("q", range(1, len(places) + 1))  # comments of one row, in a list
    comments.columns[_ARTICLE_ID] = [above[place] for place in places]
    return comments


def _changing(table: Table, numbers: list[int], first: Mapping[int, int]) -> set[str]:
    """Return the columns that say two things of one article; saying nothing below its first row is none."""
    return {column for column, values in table.columns.items() if _changes(values, numbers, first)}


def _changes(values: list[Any], numbers: list[int], first: Mapping[int, int]) -> bool:
    pairs = zip(values, numbers, strict=True)
    return any(not is_blank(value) and number >= 0 and value != values[first[number]] for value, number in pairs)


def _tell_changing(article: Mapping[str, str], changing: set[str], draft: Draft) -> None:
    fields = sorted(column for field, column in article.items() if column in changing and field not in KEY_FIELDS)
    if fields:
        what = f"rows of one article say different things in {', '.join(map(repr, fields))}; the first was taken"
        draft.complain(what, "make them the same in all rows of the article")

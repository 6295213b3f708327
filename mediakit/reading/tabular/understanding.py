"""What a table's columns are taken for: fields of articles, of comments, or of both where they share their rows.

Such a wide table has an article's columns again in each of its comments' rows. A column whose name may be either's is
the article's where it says the same in all rows of every article.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mediakit.reading.options import Options
from mediakit.reading.tabular.columns import (
    ARTICLE_FIELDS,
    COMMENT_FIELDS,
    COMMENT_WORDS,
    ONLY_COMMENTS,
    assign,
    holds_articles,
    holds_comments,
    plain_name,
    refuse_absent,
    refuse_without_text,
)
from mediakit.reading.tabular.table import Chunk, Table
from mediakit.reading.tabular.values import is_blank, mostly_markup
from mediakit.reading.texts import IN_MEMORY, Shelf

SAMPLE = 1000
"""Rows by whose texts it is told whether a column is HTML, and which column holds the text where none says so."""
KEY_FIELDS = ("doc_id", "url", "outlet", "title", "text")
"""Rows of a wide table in which these are the same are of one article."""
_OF_ARTICLE = re.compile(r"^(?:article|story|artikel|articulo|artigo|articolo)_(?=.)")
_OF_COMMENT = re.compile(rf"^(?:{'|'.join(COMMENT_WORDS)})_(?=.)|_(?:{'|'.join(COMMENT_WORDS)})$")
_FEWEST_WORDS = 4
"""Words that half of the texts of articles have at least; what has fewer is a name or an address of the article."""
_TITLES = frozenset(("article", "story"))
_WORDS_OF_A_TITLE = 12


class Understood(NamedTuple):
    """Field -> column, for articles and for comments; both where they share their rows; and the columns of HTML."""

    article: Mapping[str, str]
    comment: Mapping[str, str]
    html: frozenset[str] = frozenset()

    @property
    def is_wide(self) -> bool:
        """Whether each row holds an article and a comment on it."""
        return bool(self.article and self.comment)


def table_of(chunks: Iterable[Chunk], shelf: Shelf = IN_MEMORY) -> Table:
    """Return all rows and columns of a file as a table."""
    table = Table(shelf=shelf)
    for chunk in chunks:
        table.take(chunk, {**table.columns, **chunk.columns})
    return table


def understand(table: Table, options: Options, stem: str) -> Understood:
    """Return what the columns of a table hold; ``stem`` is the file's name, which tells where the columns do not.

    Raises UnreadableInputError when none holds the text, or one that ``columns`` names is not there.
    """
    found = list(table.columns)
    refuse_absent(options.columns, found)
    wide = _wide(table, options.columns)
    if wide is not None:
        return wide._replace(html=_html(table, (wide.article["text"], wide.comment["text"])))
    comments, given = understand_names(found, options, stem)
    if len(table):
        refuse_without_text(given, found, table.first_rows(SAMPLE))
    html = _html(table, [given[name] for name in ("text",) if name in given])
    return Understood({}, given, html) if comments else Understood(given, {}, html)


def understand_names(found: Collection[str], options: Options, stem: str) -> tuple[bool, dict[str, str]]:
    """Return whether columns are those of comments, and which holds each field, by their names alone."""
    asked = {field: column for field, column in options.columns.items() if column in found}
    comments = holds_comments(found, options.columns, stem) or (
        options.wanted == "comments" and not holds_articles(found, options.columns)
    )
    return comments, assign(COMMENT_FIELDS if comments else ARTICLE_FIELDS, found, asked)


def may_be_wide(table: Table, columns: Mapping[str, str]) -> bool:
    """Tell from the first rows of a table whether they hold an article and a comment each."""
    return _texts_of_both(table, columns) is not None


def _html(table: Table, columns: Iterable[str]) -> frozenset[str]:
    return frozenset(column for column in columns if mostly_markup(table.columns.get(column, ())[:SAMPLE]))


# ------------------------------------------------------------------------------------------------------ wide tables


def _wide(table: Table, columns: Mapping[str, str]) -> Understood | None:
    """Return the fields of articles and comments that share their rows; None where they do not."""
    texts = _texts_of_both(table, columns)
    if texts is None:
        return None
    text, said = texts
    sides = _Sides(table, text, said)
    article = {**_fields(ARTICLE_FIELDS, sides.of_article, columns), "text": text}
    comment = {**_fields(COMMENT_FIELDS, sides.of_comment, columns), "text": said}
    return Understood(article, {name: column for name, column in comment.items() if name != "article_id"})


def _texts_of_both(table: Table, columns: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the columns of articles' texts and of comments' words; None where a table does not have both."""
    plain = {plain_name(column): column for column in reversed(table.columns)}
    said = _comment_column(plain, table)
    text = columns.get("text") or _text_column(plain, table)
    if said is None or text is None or said == text or text not in table.columns:
        return None
    return text, said


def _comment_column(plain: Mapping[str, str], table: Table) -> str | None:
    """Return the column of comments' words, by its name and because it holds words."""
    known = COMMENT_FIELDS["text"].split()
    names = [name for name in known if set(name.split("_")) & set(COMMENT_WORDS)]
    names += [f"comment_{name}" for name in known]
    return next((plain[name] for name in names if name in plain and _words_of_half(table, plain[name]) >= 1), None)


def _text_column(plain: Mapping[str, str], table: Table) -> str | None:
    """Return the column of articles' texts, by its name and because it holds more than a name of the article."""
    for name in ARTICLE_FIELDS["text"].split():
        fewest = _WORDS_OF_A_TITLE if name in _TITLES else _FEWEST_WORDS
        if name in plain and _words_of_half(table, plain[name]) >= fewest:
            return plain[name]
    return None


def _words_of_half(table: Table, column: str) -> float:
    """Return the median number of words of a column's values, each counted once; 0 for numbers."""
    said = {value for value in table.columns[column][:SAMPLE] if isinstance(value, str) and not is_blank(value)}
    lengths = [len(value.split()) for value in said if not re.fullmatch(r"[\d.,\s]+", value)]
    return statistics.median(lengths) if lengths else 0


class _Sides:
    """Which columns of a wide table are the article's and which the comment's, by name and then by values."""

    def __init__(self, table: Table, text: str, said: str) -> None:
        self._table = table
        self._said = said
        self._places = {column: place for place, column in enumerate(table.columns)}
        self._articles = article_numbers(table, (text,))
        self._repeated = len(set(self._articles)) < len(table)
        others = [column for column in table.columns if column not in {text, said}]
        self.of_article = {name: column for column in others if (name := self._name(column, of_comment=False))}
        self.of_comment = {name: column for column in others if (name := self._name(column, of_comment=True))}

    def _name(self, column: str, *, of_comment: bool) -> str:
        """Return what a column of a side is called there, "" where it is the other side's."""
        plain = plain_name(column)
        own, other = (_OF_COMMENT, _OF_ARTICLE) if of_comment else (_OF_ARTICLE, _OF_COMMENT)
        if own.search(plain):
            return own.sub("", plain)
        is_other = bool(other.search(plain)) or self._is_of_comment(plain, column) != of_comment
        return "" if is_other else plain

    def _is_of_comment(self, plain: str, column: str) -> bool:
        if is_named_for_comments(column):
            return True
        if plain in _ONLY_ARTICLES:
            return False
        if self._repeated and not self._is_constant(column):
            return True
        # Whoever wrote one comment on each article stands behind it, and must not be taken for the article's author.
        return self._is_behind(column) and (not self._repeated or plain in COMMENT_FIELDS["name"].split())

    def _is_behind(self, column: str) -> bool:
        return self._places[column] > self._places[self._said]

    def _is_constant(self, column: str) -> bool:
        """Tell whether a column says the same in all rows of each article, or nothing after the first."""
        first: dict[Hashable, Any] = {}
        for article, value in zip(self._articles, self._table.columns[column], strict=True):
            if not is_blank(value) and first.setdefault(article, value) != value:
                return False
        return True


def is_named_for_comments(column: str) -> bool:
    """Tell whether a column is named as only one of comments is."""
    plain = plain_name(column)
    return plain in ONLY_COMMENTS | _NOT_OF_ARTICLES or bool(_OF_COMMENT.search(plain))


def _names(fields: Mapping[str, str], wanted: Iterable[str]) -> frozenset[str]:
    return frozenset(name for field in wanted for name in fields[field].split())


_ONLY_ARTICLES = _names(ARTICLE_FIELDS, ("title", "outlet", "byline")) - _names(COMMENT_FIELDS, COMMENT_FIELDS)
_NOT_OF_ARTICLES = _names(COMMENT_FIELDS, ("name", "likes")) - _names(ARTICLE_FIELDS, ARTICLE_FIELDS)


def article_numbers(table: Table, columns: Sequence[str]) -> list[int]:
    """Return for each row of a wide table the number of its article, from 0; -1 for rows above the first.

    Rows with the same values are of one article; one that says nothing in these columns is of the article above it.
    """
    numbers: dict[tuple[Any, ...], int] = {}
    found: list[int] = []
    for values in _key_rows(table, columns):
        if all(map(is_blank, values)):
            found.append(found[-1] if found else -1)
        else:
            found.append(numbers.setdefault(values, len(numbers)))
    return found


def _key_rows(table: Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for values in zip(*(table.columns[column] for column in columns), strict=True):
        yield tuple(value.strip() if isinstance(value, str) else str(value or "") for value in values)


def _fields(known: Mapping[str, str], names: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of a side's fields: as ``columns`` says, else by their names."""
    present = set(names.values())
    chosen = {field: column for field, column in columns.items() if field in known and column in present}
    by_name = assign(known, list(names), {})
    return {field: names[name] for field, name in by_name.items() if field != "text"} | chosen

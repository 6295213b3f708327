"""Which column of a table file means what."""

from __future__ import annotations

import json
import re
import statistics
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mediakit.base.errors import UnknownNameError, UnreadableInputError

_WORDS = tomllib.loads(Path(__file__).with_name("header_words.toml").read_text(encoding="utf-8"))
ARTICLE_FIELDS: Mapping[str, str] = _WORDS["article"]
COMMENT_FIELDS: Mapping[str, str] = _WORDS["comment"]
ONLY_COMMENTS: frozenset[str] = frozenset(_WORDS["only_comments"]["names"].split())
"""Plain names of columns that only comments have."""
TIMES_OF_DAY: frozenset[str] = frozenset(_WORDS["time_of_day"]["names"].split())
"""Plain names of columns that hold the time of day beside a date."""
COMMENT_WORDS: tuple[str, ...] = tuple(_WORDS["only_comments"]["words"].split())
"""What a comment is called in the names of its columns."""
PLACES_OF_ROWS = ("rows", "children")
"""Words of ``columns`` that name no field but where rows stand, and where the rows below a row do."""
Row = tuple[int, dict[str, Any]]
"""A row's number in its file and what it holds."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LIKE_VALUE = re.compile(r"\d\d[-/.:]\d\d|\w@\w|://|^[-+]?\d+(?:[.,]\d+)*$|^(?=.*\s).{60}", re.S)
"""What no name of a column holds but values do: a date, an address, nothing but a number, a sentence."""
_WRAPPER = re.compile(r"^(?:fields|attributes|snippet)\.")


def plain_name(column: str) -> str:
    """Return a column's name in lower case with underscores, without the object that only wraps the fields.

    >>> plain_name("Comment Text"), plain_name("publishedAt"), plain_name("fields.bodyText")
    ('comment_text', 'published_at', 'body_text')
    """
    parted = _HUMP.sub("_", _WRAPPER.sub("", column))
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", parted.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "_", bare).strip("_")


def holds_comments(found: Iterable[str], columns: Mapping[str, str], stem: str) -> bool:
    """Tell comments from articles by their columns, and by the file's name where these do not tell."""
    plain = {plain_name(column) for column in found}
    only = set(COMMENT_FIELDS) - set(ARTICLE_FIELDS)
    if only & set(columns) or plain & ONLY_COMMENTS:
        return True
    if "article" in plain and plain & {"text", "body", "content", "message"}:
        return True
    if plain & {"title", "headline", "byline", "outlet"}:
        return False
    return "comment" in stem.lower() or bool(plain & {"article_id", "name", "user"} and "id" in plain)


def holds_articles(found: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Tell whether columns can only be those of articles."""
    only = set(ARTICLE_FIELDS) - set(COMMENT_FIELDS)
    return bool(only & {*columns, *map(plain_name, found)})


def assign(fields: Mapping[str, str], found: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return which column holds each field: as ``columns`` says, else by its name, first fitting name first."""
    present = list(dict.fromkeys(found))
    given = {name: column for name, column in columns.items() if name in fields}
    free = {plain_name(column): column for column in reversed(present) if column not in columns.values()}
    # The text chooses first: "article" or "content" may be its name and that of another field.
    for name in ("text", *fields):
        fitting = next(filter(free.__contains__, fields[name].split()), None)
        if name not in given and fitting is not None:
            given[name] = free.pop(fitting)
    return given


def refuse_absent(columns: Mapping[str, str], present: Sequence[str]) -> None:
    """Raise UnreadableInputError when a mapping names a column that is not there."""
    for name, column in columns.items():
        if column not in present:
            raise UnreadableInputError(
                f"there is no column {column!r} for {name!r}", remedy=f"the columns are: {', '.join(present)}"
            )


def refuse_unknown_fields(columns: Mapping[str, str]) -> None:
    """Raise UnknownNameError when a mapping names a field no table has."""
    known = sorted({*ARTICLE_FIELDS, *COMMENT_FIELDS, *PLACES_OF_ROWS})
    if wrong := sorted(set(columns) - set(known)):
        raise UnknownNameError(
            f"columns= names no field of a table: {', '.join(wrong)}", remedy=f"the fields are {', '.join(known)}"
        )


def refuse_without_text(given: Mapping[str, Any], found: Sequence[str], rows: Sequence[Row]) -> None:
    """Raise UnreadableInputError when no column holds the text; the one with the longest values is proposed."""
    if "text" not in given and any(map(_LIKE_VALUE.search, found)):
        raise UnreadableInputError(
            "no column holds the text, and its first row looks like values, not like the names of columns",
            remedy="put a row with the names of the columns above the others: id,name,posted,text",
        )
    if "text" not in given:
        present = ", ".join(map(repr, found)) or "none"
        likely = json.dumps(longest_column(found, rows) or "body", ensure_ascii=False)
        raise UnreadableInputError(
            f"no column holds the text; the columns are {present}",
            remedy=f'say which one does: columns={{"text": {likely}}}, or --columns text={likely}',
        )


def longest_column(found: Sequence[str], rows: Sequence[Row]) -> str | None:
    """Return the column whose values are longest, by the median of those that say something."""

    def length(column: str) -> float:
        lengths = [len(str(value)) for _, row in rows[:1000] if (value := row.get(column)) not in (None, "")]
        return statistics.median(lengths) if lengths else 0

    return max(filter(None, found), key=length, default=None)


def is_unnamed(column: str) -> bool:
    """Tell whether a column has no name of its own, but its number."""
    return not column or column.startswith("column ")


def extra_columns(found: Iterable[str], given: Mapping[str, str], reserved: Iterable[str]) -> list[str]:
    """Return the analyst's own columns: neither taken for a field nor called like one."""
    used = set(given.values()) | set(reserved)
    return [column for column in dict.fromkeys(found) if column not in used]

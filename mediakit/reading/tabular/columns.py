"""Which column of a table file means what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mediakit.base.errors import UnknownNameError, UnreadableInputError
from mediakit.lexicons import load_lexicon

_ENTRIES = load_lexicon("column_names").entries.sort_values("weight", kind="stable")
_NAMES = {str(label): list(terms) for label, terms in _ENTRIES.groupby("label")["term"]}


def _names_by_field(kind: str, fields: str) -> dict[str, list[str]]:
    return {field: _NAMES[f"{kind}_{field}"] for field in fields.split()}


ARTICLE_FIELDS = _names_by_field("article", "doc_id title byline dateline outlet published language url text")
"""What columns of articles are called, by field; the lexicon ``column_names`` says so."""
COMMENT_FIELDS = _names_by_field(
    "comment",
    "doc_id article_id position commenter_id name posted text parent_id depth likes status truncated language",
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WRAPPER = re.compile(r"^(?:fields|attributes|snippet)\.")
_PERSONAL = re.compile(r"name|user|author|mail|^ip|_ip$|handle|profile|avatar|phone|commenter|login|nick", re.I)


def plain_name(column: str) -> str:
    """Return a column's name in lower case with underscores, without the object that only wraps the fields.

    >>> plain_name("Comment Text"), plain_name("publishedAt"), plain_name("fields.bodyText")
    ('comment_text', 'published_at', 'body_text')
    """
    parted = _HUMP.sub("_", _WRAPPER.sub("", column))
    return re.sub(r"[^a-z0-9]+", "_", parted.lower()).strip("_")


def holds_comments(found: Iterable[str], columns: Mapping[str, str], stem: str) -> bool:
    """Tell comments from articles by their columns, and by the file's name where these do not tell."""
    plain = {plain_name(column) for column in found}
    only = set(COMMENT_FIELDS) - set(ARTICLE_FIELDS)
    if only & set(columns) or plain.intersection(_NAMES["only_comments"]):
        return True
    if "article" in plain and plain & {"text", "body", "content", "message"}:
        return True
    if plain & {"title", "headline", "byline", "outlet"}:
        return False
    return "comment" in stem.lower() or bool(plain & {"article_id", "name", "user"} and "id" in plain)


def assign(fields: Mapping[str, Sequence[str]], found: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return which column holds each field: as ``columns`` says, else by its name, first fitting name first.

    Raises UnknownNameError for a field or column in ``columns`` that does not exist.
    """
    present = list(dict.fromkeys(found))
    _refuse_absent(columns, present)
    given = {name: column for name, column in columns.items() if name in fields}
    free = {plain_name(column): column for column in reversed(present) if column not in columns.values()}
    # The text chooses first: "article" or "content" may be its name and that of another field.
    for name in ("text", *fields):
        fitting = next(filter(free.__contains__, fields[name]), None)
        if name not in given and fitting is not None:
            given[name] = free.pop(fitting)
    return given


def _refuse_absent(columns: Mapping[str, str], present: Sequence[str]) -> None:
    for name, column in columns.items():
        if column not in present:
            raise UnreadableInputError(
                f"there is no column {column!r} for {name!r}", remedy=f"the columns are: {', '.join(present)}"
            )


def refuse_unknown_fields(columns: Mapping[str, str]) -> None:
    """Raise UnknownNameError when a mapping names a field no table has."""
    known = sorted(set(ARTICLE_FIELDS) | set(COMMENT_FIELDS))
    if wrong := sorted(set(columns) - set(known)):
        raise UnknownNameError(
            f"columns= names no field of a table: {', '.join(wrong)}", remedy=f"the fields are {', '.join(known)}"
        )


def refuse_without_text(given: Mapping[str, str], found: Sequence[str]) -> None:
    """Raise UnreadableInputError when no column holds the text."""
    if "text" not in given:
        present = ", ".join(map(repr, found)) or "none"
        raise UnreadableInputError(
            f"no column holds the text; the columns are {present}",
            remedy=f'say which one does: columns={{"text": {json.dumps(found[-1] if found else "body")}}}',
        )


def is_personal(column: str) -> bool:
    """Tell whether a column of comments may name or identify a person: such columns are not passed on."""
    return bool(_PERSONAL.search(plain_name(column)))


def extra_columns(found: Iterable[str], given: Mapping[str, str], reserved: Iterable[str]) -> list[str]:
    """Return the analyst's own columns: neither taken for a field nor called like one."""
    used = set(given.values()) | set(reserved)
    return [column for column in dict.fromkeys(found) if column not in used]


Row = tuple[int, dict[str, Any]]
"""A row's number in its file and what it holds."""

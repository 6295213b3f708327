"""The comments that a reader gives, one by one or many at once, held by column until all are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from mediakit.reading.raw_records import Columns, shared
from mediakit.reading.records import Comment, Comments
from mediakit.reading.texts import AT_ONCE, Shelf, Texts

_FIELDS = tuple(field.name for field in fields(Comment))
_NO_EXTRA: Mapping[str, Any] = {}
"""What a comment has beside its fields when it has nothing: one object for all of them."""


class CommentRows:
    """Comments by column, and for each the number of the article above it, 0 where there is none."""

    def __init__(self, shelf: Shelf) -> None:
        self._columns: Columns = {name: Texts(shelf=shelf) if name == "text" else [] for name in _FIELDS}
        self._known: dict[str, dict[Any, Any]] = {name: {} for name in _FIELDS}
        self._waiting: list[Comment] = []
        self.above: list[int] = []

    def add(self, comment: Comment, *, above: int) -> None:
        """Add a comment."""
        comment.extra = comment.extra or _NO_EXTRA
        self.above.append(above)
        self._waiting.append(comment)
        if len(self._waiting) >= AT_ONCE:
            self._put_away()

    def take(self, comments: Comments, *, above: int) -> None:
        """Add many comments."""
        self._put_away()
        self.above += [above] * len(comments)
        self._extend({name: comments.column(name) for name in _FIELDS})

    @property
    def columns(self) -> Columns:
        """The columns of all comments; one that says nothing of any of them has no values."""
        self._put_away()
        self._known = {name: {} for name in _FIELDS}  # what only spared memory while rows came in
        return self._columns

    def _put_away(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._extend({name: [getattr(comment, name) for comment in waiting] for name in _FIELDS})

    def _extend(self, columns: Columns) -> None:
        """Add values to each column; a column takes no room until one of its values says something."""
        before = len(self._columns["text"])
        for name, values in columns.items():
            column = self._columns[name]
            if not len(column) and _says_nothing(values):
                continue
            if len(column) < before:
                column.extend([_NO_EXTRA if name == "extra" else None] * (before - len(column)))
            column.extend(map(str.strip, values) if name == "text" else shared(values, self._known[name]))


def _says_nothing(values: list[Any]) -> bool:
    return values.count(None) + values.count(_NO_EXTRA) == len(values)

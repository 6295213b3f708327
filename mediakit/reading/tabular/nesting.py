"""Objects and lists within a row: objects become columns, a list of comments a row for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from mediakit.reading.tabular.columns import COMMENT_WORDS, plain_name

_MOST_LEVELS = 4
"""Objects within objects that become columns; deeper ones stay as they are."""


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row in which objects have become columns: {"source": {"name": …}} is the column source.name."""
    for _ in range(_MOST_LEVELS):
        nested = [name for name, value in row.items() if type(value) is dict]
        if not nested:
            break
        for name in nested:
            row |= {f"{name}.{inner}": value for inner, value in row.pop(name).items()}
    return row


def spread(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a row for each comment that stands in a list of a row, as in a wide table; the row itself without one.

    >>> list(spread({"title": "Fog", "comments": [{"text": "Cold."}, {"text": "Wet."}]}))
    [{'title': 'Fog', 'comment_text': 'Cold.'}, {'title': 'Fog', 'comment_text': 'Wet.'}]
    """
    lists = [name for name, value in row.items() if type(value) is list and _is_of_comments(name, value)]
    yield from _rows_of_comments(row, lists) if lists else (row,)


def _rows_of_comments(row: dict[str, Any], lists: list[str]) -> Iterator[dict[str, Any]]:
    alone = {name: value for name, value in row.items() if name not in lists}
    for comment in [*chain.from_iterable(map(row.__getitem__, lists))] or [{}]:
        yield alone | {f"comment_{name}": value for name, value in flat(dict(comment)).items()}


def _is_of_comments(name: str, items: list[Any]) -> bool:
    """Tell whether a list holds the comments on its row's article."""
    return all(isinstance(item, dict) for item in items) and plain_name(name).rpartition(".")[2] in COMMENT_WORDS

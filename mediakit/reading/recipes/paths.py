"""Dotted paths into JSON: "fields.bodyText", "authors[].name", "" for the value itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mediakit.reading.recipes.file_rows import FileRows

MISSING: Any = object()
"""What stands where a path leads to nothing; a null of the file is None."""


def value_at(data: Any, path: str) -> Any:
    """Return what stands at a path, ``MISSING`` where nothing does; with "[]" a list of what stands in each item.

    A name that holds dots itself ("source.name" as the column of a table) goes before the path.

    >>> value_at({"a": {"b": 1}}, "a.b"), value_at({"p": [{"n": 1}, {"n": 2}]}, "p[].n"), value_at({}, "x") is MISSING
    (1, [1, 2], True)
    """
    if path in {"", "."}:
        return data
    if isinstance(data, dict) and path in data:
        return data[path]
    name, _, rest = path.partition(".")
    if name.endswith("[]"):
        return _in_items(value_at(data, name[:-2]), rest)
    if not isinstance(data, dict) or name not in data:
        return MISSING
    return value_at(data[name], rest)


def rows_at(data: Any, path: str) -> Iterator[Any]:
    """Yield the rows at a path: the items of the list that stands there, or the one object that does."""
    found = value_at(data, path)
    if isinstance(found, list | FileRows):
        for item in found:
            yield from item if isinstance(item, list) else (item,)
    elif found is not MISSING and found is not None:
        yield found


def first_of(row: Any, paths: list[str]) -> tuple[Any, str]:
    """Return the first value that says something at one of the paths, and that path; None and "" when none does."""
    for path in paths:
        value = value_at(row, path)
        if value is not MISSING and value not in (None, "", []):
            return value, path
    return None, ""


def _in_items(items: Any, rest: str) -> Any:
    if not isinstance(items, list | FileRows):
        return MISSING
    found = [value_at(item, rest) for item in items]
    return [one for one in found if one is not MISSING] or MISSING

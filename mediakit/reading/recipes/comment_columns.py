"""The fields of articles and comments by a recipe: read for many rows at once, column by column."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from typing import Any

from mediakit.reading.markup import text_of
from mediakit.reading.recipes.blocks import RowBlock
from mediakit.reading.recipes.paths import MISSING
from mediakit.reading.recipes.recipe import RecipePart
from mediakit.reading.records import Comments
from mediakit.reading.tabular.values import as_count, as_id, read_each

_BETWEEN_NAMES = "; "


def comments_of(block: RowBlock, part: RecipePart) -> Comments:
    """Return the comments of rows: lists joined, markup and entities read, ids without the prefixes of their kind."""
    none = [None] * len(block)
    values: dict[str, list[Any]] = {name: field_of(block, part, name) for name in part.fields}
    ids, parents, articles = (_ids_without_prefix(values.get(name, none), part) for name in ("id", "parent", "article"))
    values |= {
        "id": ids,
        "article": articles,
        "parent": _first_known(parents, _parents_of(ids, block, part)),
        "status": _first_known(_statuses(block, part), values.get("status", none)),
        "text": [text if type(text) is str else str(text or "") for text in values.get("text", none)],
        "name": _without(part.nobody, values.get("name", none)),
        "depth": _from_zero(values.get("depth", none), part.depth_from),
    }
    return Comments(values | ({"extra": extras_of(block, part)} if part.extra else {}))


def _first_known(values: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    return [value or other for value, other in zip(values, others, strict=True)]


def _without(nobody: Collection[str], names: list[Any]) -> list[Any]:
    """Return names without those that a recipe says are none."""
    return [None if str(name) in nobody else name for name in names] if nobody else names


def field_of(block: RowBlock, part: RecipePart, name: str) -> list[Any]:
    """Return a field's values: of its paths the first that says something, lists joined, markup and entities read."""
    found: list[Any] = [None] * len(block)
    for path in reversed(part.fields.get(name, [])):
        values = _read_by(block.at(path), part, {name, path})
        found = [old if new is MISSING else new for old, new in zip(found, values, strict=True)]
    return found


def _read_by(values: list[Any], part: RecipePart, names: Collection[str]) -> list[Any]:
    """Return values as they are read, MISSING for one that says nothing; an object has no value of its own."""
    marked = bool(part.html.intersection(names) or part.entities.intersection(names))
    if set(map(type, values)) == {str} and not marked:
        return [value or MISSING for value in values]
    return [_read_value(value, part, names) for value in values]


def _read_value(value: Any, part: RecipePart, names: Collection[str]) -> Any:
    if value is MISSING or value in (None, "", []):
        return MISSING
    if isinstance(value, dict):
        return None
    if isinstance(value, list):
        value = _BETWEEN_NAMES.join(str(item) for item in value if not isinstance(item, dict | list))
    return without_markup(value, part, names) if isinstance(value, str) else value


def without_markup(text: str, part: RecipePart, names: Collection[str]) -> str:
    """Return a text of a field or path without its markup, where the recipe says that it has some."""
    if part.html.intersection(names):
        return text_of(text)
    return html.unescape(text) if part.entities.intersection(names) else text


def _ids_without_prefix(values: Sequence[Any], part: RecipePart) -> list[str | None]:
    """Return ids without the prefixes of their kind; None for the words that mean the top of a thread."""
    found = [reference if reference not in part.roots else None for reference in read_each(values, as_id)]
    for prefix in part.prefixes:
        found = [reference.removeprefix(prefix) if reference else None for reference in found]
    return found


def _parents_of(ids: Sequence[str | None], block: RowBlock, part: RecipePart) -> list[str | None]:
    """Return the parents that ids themselves name, else those of the rows that rows stand below."""
    found: list[str | None] = [None] * len(block)
    if any(block.above):
        above = RowBlock([row or {} for row in block.above])
        found = _ids_without_prefix(field_of(above, part, "id"), part)
    if part.parent_of_id:
        matches = map(re.compile(part.parent_of_id).fullmatch, (own or "" for own in ids))
        found = [match[1] if match else other for match, other in zip(matches, found, strict=True)]
    return found


def _statuses(block: RowBlock, part: RecipePart) -> list[str | None]:
    """Return the statuses that conditions give, the first that holds."""
    found: list[str | None] = [None] * len(block)
    for condition, status in [*part.status_if.items()][::-1]:
        path, equals, wanted = condition.partition("=")
        holds = [(str(value) == wanted) if equals else _is_true(value) for value in block.at(path)]
        found = [status if is_so else other for is_so, other in zip(holds, found, strict=True)]
    return found


def _is_true(value: Any) -> bool:
    return value in (True, 1, "1", "true", "True")


def _from_zero(depths: list[Any], least: int) -> list[Any]:
    """Return depths counted from 0 where the source counts them from another number."""
    if not least:
        return depths
    return [None if depth is None else max(0, (as_count(depth) or 0) - least) for depth in depths]


def extras_of(block: RowBlock, part: RecipePart) -> list[dict[str, Any]]:
    """Return the values beyond the table's own that a recipe names; numbers as numbers, however they are written."""
    columns = {name: block.at(path) for name, path in part.extra.items()}
    return [
        {name: _number_or_text(values[place]) for name, values in columns.items() if _is_single(values[place])}
        for place in range(len(block))
    ]


def _is_single(value: Any) -> bool:
    return value is not MISSING and not isinstance(value, dict | list)


def _number_or_text(value: Any) -> Any:
    number = as_count(value) if isinstance(value, str) else None
    return value if number is None else number

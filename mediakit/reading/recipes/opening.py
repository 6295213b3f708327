"""Open a file of rows: its beginning, to tell a recipe's files by their signature, and all that it holds."""

from __future__ import annotations

import csv
import json
from itertools import islice
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.recipes.paths import MISSING, value_at
from mediakit.reading.recipes.recipe import Recipe
from mediakit.reading.source import Source
from mediakit.reading.tabular.parse import Faults, read_csv, read_json_lines

_LINES = frozenset((".jsonl", ".ndjson"))
_MOST_LINES = 50
"""Lines looked at for one that is an object."""
_TABLES = frozenset((".csv", ".tsv", ".tab", ".txt"))


def sniff_by_recipe(recipe: Recipe, source: Source) -> str:
    """Say why a source is of a recipe's format: it has all paths of its signature and none of ``without``."""
    if not recipe.signature:
        return ""
    beginning = beginning_of(source)
    if beginning is MISSING or not all(value_at(beginning, path) is not MISSING for path in recipe.signature):
        return ""
    if any(value_at(beginning, path) is not MISSING for path in recipe.without):
        return ""
    if any(value_at(beginning, path) != value for path, value in recipe.values.items()):
        return ""
    return f"it has {', '.join(recipe.signature)}"


def beginning_of(source: Source) -> Any:
    """Return a JSON object, or the first row of JSON lines, of a JSON array or of a table; else MISSING."""
    if "beginning" not in vars(source):
        vars(source)["beginning"] = _beginning(source)
    return vars(source)["beginning"]


def _beginning(source: Source) -> Any:
    head = source.head.lstrip()
    if source.suffix in _LINES and (row := _line_of_object(head)):
        return row
    if head.startswith("{"):
        return _first_line(head) or _object(_json(source.text))
    if head.startswith("["):
        whole = _json(source.text)
        return _object(whole[0] if isinstance(whole, list) and whole else MISSING)
    return _header(head) if source.suffix in _TABLES and "\0" not in head else MISSING


def _header(head: str) -> Any:
    """Return the columns of a table as an object without values; MISSING where its first line is no CSV."""
    line = head.partition("\n")[0]
    mark = max(",;\t|", key=line.count)
    try:
        names = next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return MISSING
    return dict.fromkeys(name.strip() for name in names)


def _line_of_object(head: str) -> dict[str, Any] | None:
    """Return the object of the first line that is one: a damaged line above it must not hide what the file is."""
    values = map(_json, islice(head.split("\n"), _MOST_LINES))
    return next((value for value in values if isinstance(value, dict)), None)


def _first_line(head: str) -> dict[str, Any] | None:
    """Return the object of a first line that is one, where the file has more lines of that kind or only this one."""
    line, _, rest = head.partition("\n")
    value = _json(line)
    return value if isinstance(value, dict) and rest.lstrip()[:1] in {"{", ""} else None


def _object(value: Any) -> Any:
    return value if isinstance(value, dict) else MISSING


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return MISSING


def data_of(source: Source, faults: Faults) -> Any:
    """Return the object of a JSON file, or the rows of JSON lines, of a JSON array or of a table.

    Raises UnreadableInputError when the file is none of these.
    """
    head, of_lines = source.head.lstrip(), source.suffix in _LINES
    if not of_lines and head[:1] not in {"{", "["}:
        return [row for _, row in read_csv(source, faults)]
    whole = _json(source.text)
    if whole is not MISSING:
        return whole
    if of_lines or head.startswith("{"):
        return [row for _, row in read_json_lines(source, faults)]
    raise UnreadableInputError("the file is not JSON", remedy="download it again")

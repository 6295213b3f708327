"""Open a file of rows: its beginning, to tell a recipe's files by their signature, and all that it holds."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading.raw_records import Draft
from mediakit.reading.recipes.file_rows import FileRows, TableRows
from mediakit.reading.recipes.paths import MISSING, rows_at, value_at
from mediakit.reading.recipes.recipe import Recipe, RecipePart
from mediakit.reading.source import Source
from mediakit.reading.tabular.binary import Kind, NamedRows, kind_of, opened
from mediakit.reading.tabular.columns import Row
from mediakit.reading.tabular.delimited import header_of, read_csv
from mediakit.reading.tabular.many_tables import in_chunks
from mediakit.reading.tabular.nesting import flat
from mediakit.reading.tabular.parse import Faults, longest_list, read_json_array, read_json_lines
from mediakit.reading.tabular.taking import Chunks

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


def fits(recipe: Recipe, source: Source) -> bool:
    """Tell whether a recipe is for a source: by its signature, without one by whether its first row has a text."""
    if recipe.signature:
        return bool(sniff_by_recipe(recipe, source))
    beginning = beginning_of(source)
    if beginning is MISSING and kind_of(source) is None:
        return False
    parts = recipe.parts.values()
    if recipe.by_columns:
        return any(_has_text(row, part, "") for row in _first_rows(source, recipe) for part in parts)
    return any(_has_text(beginning, part, part.rows) for part in parts)


def _first_rows(source: Source, recipe: Recipe) -> list[dict[str, Any]]:
    """Return the first row of each table of a file; none of a damaged one."""
    try:
        tables = tables_in(source, Faults(Draft(source.name)), recipe)
        return [row for _, chunks in tables for chunk in islice(chunks(), 1) for row in islice(chunk.rows(), 1)]
    except MediakitError:
        return []


def _has_text(data: Any, part: RecipePart, place: str) -> bool:
    before = f"{place}[]." if place else ""
    return any(value_at(data, before + path) is not MISSING for path in part.fields.get("text", ()))


def beginning_of(source: Source) -> Any:
    """Return a JSON object, or the first row of JSON lines, of a JSON array or of a table; else MISSING."""
    if "beginning" not in vars(source):
        vars(source)["beginning"] = _beginning(source)
    return vars(source)["beginning"]


def _beginning(source: Source) -> Any:
    if kind := kind_of(source):
        return _first_of_table(kind, source)
    head = source.head.lstrip()
    if source.suffix in _LINES and (row := _line_of_object(head)):
        return row
    if head[:1] in {"{", "["}:
        return _first_of_json(head, source)
    return _header(head) if source.suffix in _TABLES and "\0" not in head else MISSING


def _first_of_json(head: str, source: Source) -> Any:
    """Return the object of a first line, an object that is the file, or the first of an array; else MISSING."""
    if head.startswith("{"):
        return _first_line(head) or _object(_json(source.text))
    whole = _json(source.text)
    return _object(whole[0] if isinstance(whole, list) and whole else MISSING)


def _line_of_object(head: str) -> dict[str, Any] | None:
    """Return the object of the first line that is one: a damaged line above it must not hide what the file is."""
    values = map(_json, islice(head.split("\n"), _MOST_LINES))
    return next((value for value in values if isinstance(value, dict)), None)


def _header(head: str) -> Any:
    """Return the names of columns at the beginning of a table, each with nothing; MISSING where it is no CSV."""
    mark, lines = header_of(iter(head.splitlines(keepends=True)))
    try:
        names = next(csv.reader(lines[-1:], delimiter=mark), [])
    except csv.Error:
        return MISSING
    return dict.fromkeys(map(str.strip, names))


def _first_of_table(kind: Kind, source: Source) -> Any:
    """Return the first row of the one table of a file; MISSING where it has several: each counts by itself."""
    try:
        tables = opened(kind, source, Draft(source.name))
    except MediakitError:
        return MISSING
    return tables[0][1][0][1] if len(tables) == 1 and tables[0][1] else MISSING


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


def data_of(source: Source, faults: Faults, recipe: Recipe | None = None) -> Any:
    """Return the object of a JSON file, or the rows of JSON lines, of a JSON array or of a table.

    Of a file with several tables it is the first that has the columns of the recipe's signature.
    Raises UnreadableInputError when the file is none of these.
    """
    if kind := kind_of(source):
        return _fitting_table(opened(kind, source, faults.draft), recipe.signature if recipe is not None else [])
    head, of_lines = source.head.lstrip(), source.suffix in _LINES
    if not of_lines and head[:1] not in {"{", "["}:
        return TableRows(source, faults)
    if _is_lines(head):
        return FileRows(source, faults)
    whole = _json(source.text)
    if whole is not MISSING:
        return whole
    if of_lines or head.startswith("{"):
        return FileRows(source, faults)
    raise UnreadableInputError("the file is not JSON", remedy="download it again")


def _is_lines(head: str) -> bool:
    """Tell whether a file begins with two lines that hold an object each, or the second of which is cut off."""
    line, _, rest = head.partition("\n")
    return rest.lstrip().startswith("{") and isinstance(_json(line), dict)


def _fitting_table(tables: list[NamedRows], signature: list[str]) -> list[dict[str, Any]]:
    """Return the rows of the first table that has the columns of a signature, else of the first."""
    for _, rows in tables:
        if rows and set(signature) <= set(rows[0][1]):
            return [row for _, row in rows]
    return [row for _, rows in tables[:1] for _, row in rows]


def tables_in(source: Source, faults: Faults, recipe: Recipe | None = None) -> list[tuple[str, Chunks]]:
    """Return the tables of a file with what they are called: sheets, tables, else the rows of the file itself.

    Of a JSON file they are the rows at the paths of a recipe, without one the longest list, called by its path.
    Raises UnreadableInputError for a damaged file.
    """
    if kind := kind_of(source):
        return in_chunks(opened(kind, source, faults.draft))
    if source.suffix in _LINES:
        return [("", partial(read_json_lines, source, faults))]
    if source.head.lstrip()[:1] not in {"{", "["}:
        return [("", partial(read_csv, source, faults))]
    whole = _json(source.text)
    if whole is MISSING:
        return [("", partial(read_json_array, source, faults))]
    places = [longest_list(whole)[0]] if recipe is None else dict.fromkeys(part.rows for part in recipe.parts.values())
    return in_chunks((place, list(_flat_rows(whole, place))) for place in places)


def _flat_rows(data: Any, place: str) -> Iterator[Row]:
    for number, row in enumerate(rows_at(data, place), start=1):
        if isinstance(row, dict):
            yield number, flat(dict(row))

"""What an analyst says of columns, as a recipe: over one that fits the file, or made of the names in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from itertools import chain, islice
from typing import Any, NamedTuple

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.options import Options
from mediakit.reading.recipes.paths import MISSING, first_of, rows_at, value_at
from mediakit.reading.recipes.recipe import Recipe, RecipePart
from mediakit.reading.tabular.columns import (
    ARTICLE_FIELDS,
    COMMENT_FIELDS,
    PLACES_OF_ROWS,
    Row,
    assign,
    holds_comments,
    refuse_without_text,
)
from mediakit.reading.tabular.nesting import flat
from mediakit.reading.tabular.parse import longest_list
from mediakit.reading.tabular.table import Table
from mediakit.reading.tabular.taking import Chunks
from mediakit.reading.tabular.understanding import Understood, table_of, understand
from mediakit.reading.tabular.values import mostly_markup

_AS_IN_RECIPES = {"doc_id": "id", "article_id": "article", "parent_id": "parent"}
"""Columns of our tables that a recipe calls otherwise."""
_AS_IN_TABLES = {
    "article": {"id": "doc_id"},
    "comment": {own: field for field, own in _AS_IN_RECIPES.items()},
}
_SAMPLE = 1000
"""Rows that names of columns are looked for in."""


def asks_for_paths(columns: Mapping[str, str]) -> bool:
    """Tell whether columns= says where rows stand, or goes into lists: a table's columns cannot do that."""
    return bool(set(PLACES_OF_ROWS) & set(columns)) or any("[]" in path for path in columns.values())


def recipe_for(recipe: Recipe | None, data: Any, options: Options, stem: str) -> Recipe:
    """Return a recipe with the analyst's columns in it; without a recipe, one made of the names in the file.

    Raises UnreadableInputError where a column leads to nothing, or none holds the text.
    """
    if recipe is None:
        return recipe_of_names(data, options, stem)
    return with_columns(recipe, data, options) if options.columns else recipe


def with_columns(recipe: Recipe, data: Any, options: Options) -> Recipe:
    """Return a recipe in which the analyst's columns go before its own paths.

    What articles and comments both have is the comments' where only comments have another of the columns.
    Raises UnreadableInputError where one of these columns leads to nothing.
    """
    columns = options.columns
    of_comments = bool(set(columns) - {*ARTICLE_FIELDS, "rows"}) or options.wanted == "comments"
    if recipe.comment is not None and (of_comments or recipe.article is None):
        part = _part_with(recipe.comment, columns, COMMENT_FIELDS)
        chosen = replace(recipe, comment=part)
    else:
        part = _part_with(recipe.article or RecipePart({}), columns, ARTICLE_FIELDS)
        chosen = replace(recipe, article=part)
    _refuse_absent_paths(columns, data, part)
    return chosen


def recipe_of_names(data: Any, options: Options, stem: str) -> Recipe:
    """Return a recipe made of ``columns`` and, where these say nothing, of what columns are called in the file.

    Raises UnreadableInputError where a column leads to nothing, or none holds the text.
    """
    columns = options.columns
    found = _look_into(data, columns)
    comments = "children" in columns or options.wanted == "comments" or holds_comments(found.names, columns, stem)
    known = COMMENT_FIELDS if comments else ARTICLE_FIELDS
    in_header = {name: path for name, path in columns.items() if path in found.names and name in known}
    part = _part_with(RecipePart({}, rows=found.place), {**assign(known, found.names, in_header), **columns}, known)
    _refuse_absent_paths(columns, data, part)
    refuse_without_text(part.fields, found.names, found.sample)
    if mostly_markup(first_of(row, part.fields["text"])[0] for row in found.rows):
        part = replace(part, html=frozenset(("text",)))
    return Recipe("columns", comment=part) if comments else Recipe("columns", article=part)


class _Found(NamedTuple):
    """Where the rows of a file stand, the first of them, these without objects in objects, and their names."""

    place: str
    rows: list[dict[str, Any]]
    sample: list[Row]
    names: list[str]


def _look_into(data: Any, columns: Mapping[str, str]) -> _Found:
    place = columns["rows"] if "rows" in columns else longest_list(data)[0]
    rows = list(islice((row for row in rows_at(data, place) if isinstance(row, dict)), _SAMPLE))
    sample = [(number, flat(dict(row))) for number, row in enumerate(rows, 1)]
    return _Found(place, rows, sample, list(dict.fromkeys(chain.from_iterable(row for _, row in sample))))


def _part_with(part: RecipePart, columns: Mapping[str, str], known: Collection[str]) -> RecipePart:
    """Return a part in which columns go before its own paths, as far as its table has such a field."""
    paths = {_AS_IN_RECIPES.get(name, name): [path] for name, path in columns.items() if name in known}
    children = [columns["children"]] if "children" in columns else part.children
    return replace(part, fields={**part.fields, **paths}, rows=columns.get("rows", part.rows), children=children)


def _refuse_absent_paths(columns: Mapping[str, str], data: Any, part: RecipePart) -> None:
    first = next(rows_at(data, part.rows), None)
    if first is None:
        raise UnreadableInputError(
            f"there are no rows at {part.rows!r}", remedy='say where they stand: columns={"rows": "response.results"}'
        )
    for name, path in columns.items():
        if name in PLACES_OF_ROWS or any(value_at(row, path) is not MISSING for row in rows_at(data, part.rows)):
            continue
        present = flat(dict(first)) if isinstance(first, dict) else {}
        raise UnreadableInputError(
            f"there is no column {path!r} for {name!r}", remedy=f"the columns are: {', '.join(present)}"
        )


# --------------------------------------------------------------------------------------------------------- columns


def recipe_of_tables(tables: Iterable[tuple[str, Chunks]], options: Options, stem: str, *, is_json: bool) -> Recipe:
    """Return a recipe of what the columns of a file's tables are understood as.

    Raises UnreadableInputError, that of the first, when no table holds a text.
    """
    parts: dict[str, RecipePart] = {}
    refused: list[UnreadableInputError] = []
    for name, rows in tables:
        try:
            understood = understand(table_of(rows()), options, stem)
        except UnreadableInputError as error:
            refused.append(error)
            continue
        for kind, part in _parts_of(understood, name, is_json=is_json).items():
            parts[kind] = _both_parts(parts[kind], part) if kind in parts else part
    if not parts:
        raise refused[0] if refused else UnreadableInputError("it holds no tables with rows", remedy="fill it")
    return Recipe("columns", files="columns", article=parts.get("article"), comment=parts.get("comment"))


def _parts_of(understood: Understood, table: str, *, is_json: bool) -> dict[str, RecipePart]:
    place = {"rows": table} if is_json else {"tables": (table,) if table else ()}
    sides = {"article": understood.article, "comment": understood.comment}
    return {kind: _part_of(given, understood.html, place) for kind, given in sides.items() if given}


def _part_of(given: Mapping[str, str], html: Collection[str], place: Mapping[str, Any]) -> RecipePart:
    marked = frozenset(("text",)) if given["text"] in html else frozenset[str]()
    return RecipePart(
        {_AS_IN_RECIPES.get(name, name): [column] for name, column in given.items()}, html=marked, **place
    )


def _both_parts(one: RecipePart, other: RecipePart) -> RecipePart:
    """Return a part that finds the rows of two tables, whose columns may be called differently."""
    fields = {
        name: list(dict.fromkeys((*one.fields.get(name, ()), *other.fields.get(name, ()))))
        for name in {**one.fields, **other.fields}
    }
    return replace(one, fields=fields, tables=one.tables + other.tables, html=one.html | other.html)


def columns_of(recipe: Recipe, table: Table, name: str, columns: Mapping[str, str]) -> Understood:
    """Return which columns of a table hold which field, as a recipe and, before it, ``columns`` say.

    Raises UnreadableInputError when the recipe is not for the table, or names no column for the text that it has.
    """
    given = {
        kind: _given(part, table, columns, kind) if _is_for(part, name) else {} for kind, part in recipe.parts.items()
    }
    texts = {kind: fields for kind, fields in given.items() if "text" in fields}
    if not texts:
        refuse_without_text({}, list(table.columns), table.first_rows(_SAMPLE))
    html = {fields["text"] for kind, fields in texts.items() if "text" in recipe.parts[kind].html}
    return Understood(texts.get("article", {}), texts.get("comment", {}), frozenset(html))


def _is_for(part: RecipePart, name: str) -> bool:
    return name in {*part.tables, part.rows} or (not part.tables and not part.rows)


def _given(part: RecipePart, table: Table, columns: Mapping[str, str], kind: str) -> dict[str, str]:
    """Return field -> the first of its columns that a table has."""
    known = ARTICLE_FIELDS if kind == "article" else COMMENT_FIELDS
    own = {_AS_IN_TABLES[kind].get(field, field): paths for field, paths in part.fields.items()}
    there = {field: next(filter(table.columns.__contains__, paths), None) for field, paths in own.items()}
    chosen = {field: column for field, column in columns.items() if column in table.columns}
    return {field: column for field, column in {**there, **chosen}.items() if column is not None and field in known}


# --------------------------------------------------------------------------------------------------------- as TOML


def as_toml(recipe: Recipe) -> str:
    """Return a recipe as the TOML that it can be read from."""
    parts = {"article": recipe.article, "comment": recipe.comment}
    tables = {"declared": recipe.declared, "told": recipe.told}
    lines = _settings(recipe, without={"name", *parts, *tables})
    for kind, part in parts.items():
        if part is not None:
            paths = [f"{name} = {_written(_single(value))}" for name, value in part.fields.items()]
            lines += ["", f"[{kind}]", *paths, *_settings(part, without={"fields"})]
    for name, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{name}]]", *(f"{key} = {_written(value)}" for key, value in row.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _settings(part: RecipePart | Recipe, *, without: set[str]) -> list[str]:
    """Return a line for each setting that says something."""
    values = {own.name: getattr(part, own.name) for own in fields(part) if own.name not in without}
    return [f"{name} = {_written(_single(value))}" for name, value in values.items() if value]


def _single(value: Any) -> Any:
    """Return the one item of a list that has only one: a recipe may leave the brackets out."""
    items = sorted(value) if isinstance(value, frozenset) else value
    return items[0] if isinstance(items, list | tuple) and len(items) == 1 else items


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(name, ensure_ascii=False)} = {_written(inner)}" for name, inner in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)

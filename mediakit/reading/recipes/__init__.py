"""Formats of rows that are described, not programmed: one TOML file each says where an interface puts what."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mediakit.reading.format import Format
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.recipes.filling import fill_by_recipe
from mediakit.reading.recipes.mapping import as_toml, asks_for_paths, recipe_for, recipe_of_tables
from mediakit.reading.recipes.opening import data_of, fits, sniff_by_recipe, tables_in
from mediakit.reading.recipes.recipe import Recipe, load_recipe
from mediakit.reading.source import Source
from mediakit.reading.tabular.parse import Faults

__all__ = ["FORMATS", "fill_by_recipe", "fits", "format_of", "mapping_by", "recipe_behind"]

_FOLDER = Path(__file__).parent / "shipped"


def format_of(recipe: Recipe) -> Format:
    """Return the row of the registry that reads files as a recipe says."""
    return Format(
        recipe.name,
        (),
        recipe.gives,
        partial(fill_by_recipe, recipe),
        partial(sniff_by_recipe, recipe),
        form=recipe.form,
    )


def recipe_behind(row: Format) -> Recipe | None:
    """Return the recipe that a format follows; None for one that is programmed."""
    follows = isinstance(row.fill, partial) and row.fill.func is fill_by_recipe
    return row.fill.args[0] if follows and isinstance(row.fill, partial) else None


def mapping_by(recipe: Recipe | None, source: Source, options: Options) -> str:
    """Return what a recipe, or without one the names of columns, make of a source, as the TOML of a recipe."""
    draft = Draft(source.name)
    if recipe is None and not asks_for_paths(options.columns):
        is_json = source.head.lstrip()[:1] in {"{", "["}
        return as_toml(recipe_of_tables(tables_in(source, Faults(draft)), options, source.stem, is_json=is_json))
    if recipe is not None and recipe.by_columns:
        return as_toml(recipe)
    return as_toml(recipe_for(recipe, data_of(source, Faults(draft), recipe), options, source.stem))


FORMATS: tuple[Format, ...] = tuple(format_of(load_recipe(path)) for path in sorted(_FOLDER.glob("*.toml")))

"""Read a file as a recipe says: by its paths, or by the columns it names, as tables without a recipe are read."""

from __future__ import annotations

from mediakit.reading.gathering import put_records, tell_empty
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.recipes.following import read_by_recipe
from mediakit.reading.recipes.mapping import columns_of, recipe_for
from mediakit.reading.recipes.opening import data_of, tables_in
from mediakit.reading.recipes.recipe import Recipe
from mediakit.reading.source import Source
from mediakit.reading.tabular.many_tables import put_tables
from mediakit.reading.tabular.parse import Faults
from mediakit.reading.tabular.putting import put_table
from mediakit.reading.tabular.taking import Chunks
from mediakit.reading.tabular.understanding import table_of


def fill_by_recipe(recipe: Recipe | None, source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put what a source holds into a draft as a recipe says, without one as its columns are called.

    ``columns`` of the options go before both. Raises UnreadableInputError where one of these leads to nothing.
    """
    if recipe is not None and recipe.by_columns:
        _fill_by_columns(recipe, source, name, draft, options)
    else:
        _fill_by_paths(recipe, source, name, draft, options)
    for doubt in source.doubts:
        draft.complain(doubt, "save the file as UTF-8")


def _fill_by_paths(recipe: Recipe | None, source: Source, name: str, draft: Draft, options: Options) -> None:
    faults = Faults(draft)
    data = data_of(source, faults, recipe)
    records = read_by_recipe(recipe_for(recipe, data, options, source.stem), data)
    put_records(tell_empty(records, keep=True), name, draft, options)
    faults.close()


def _fill_by_columns(recipe: Recipe, source: Source, name: str, draft: Draft, options: Options) -> None:
    def put(table: str, rows: Chunks, bad: Faults, own: str, part: Draft) -> None:
        columns = table_of(rows(), options.shelf)
        put_table(columns, columns_of(recipe, columns, table, options.columns), bad, own, part, options)

    faults = Faults(draft)
    put_tables(tables_in(source, faults, recipe), put, "tables", name, draft)
    faults.close()

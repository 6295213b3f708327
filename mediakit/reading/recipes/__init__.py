"""Formats of rows that are described, not programmed: one TOML file each says where an interface puts what."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mediakit.reading.format import Format
from mediakit.reading.recipes.following import fill_by_recipe, sniff_by_recipe
from mediakit.reading.recipes.recipe import Recipe, load_recipe

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


FORMATS: tuple[Format, ...] = tuple(format_of(load_recipe(path)) for path in sorted(_FOLDER.glob("*.toml")))

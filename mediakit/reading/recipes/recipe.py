"""What a recipe says, and its checks: a mistyped key is told, not passed over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.records import Article, Comment

_LISTS: Mapping[str, Callable[[list[str]], Any]] = {
    "children": list,
    "same": tuple,
    "tables": tuple,
    "prefixes": tuple,
    "html": frozenset,
    "entities": frozenset,
    "roots": frozenset,
    "nobody": frozenset,
}
"""Settings that may be one text or several."""
_FIELDS = {"article": {one.name for one in fields(Article)}, "comment": {one.name for one in fields(Comment)}}


@dataclass(frozen=True)
class RecipePart:
    """How the articles or the comments of a file are found and read.

    ``rows`` is the path to them, "" where the file is a list of rows; ``tables`` are the sheets or tables of the file
    that hold them, all where none is named; ``within`` is the path from an article's row to the
    comments below it; ``children`` the path from a row to the rows below it. ``where`` are values that a row must have,
    ``same`` two paths that must hold the same: the row that begins a thread; ``drop`` values by which a row is left out
    and counted, ``drop_why`` what such rows are. ``folded`` is the path to how many rows a row of another kind stands
    for. ``fields`` are paths, first fitting first; ``html`` and ``entities`` name fields, or paths, with markup.
    ``status_if`` maps a path to the status where it is true or, as "path=value", where it holds that value. ``roots``
    are words of a parent that mean none, ``nobody`` names that are none; ``prefixes`` are cut from ids;
    ``parent_of_id`` is a pattern of ids whose first group is the parent's. ``cut`` is the mark of a text that the
    source cut off; with ``addresses`` a row without a text is an address to be joined with its saved page, and
    ``without_text`` says what to do where there is none.
    """

    fields: Mapping[str, list[str]]
    rows: str = ""
    tables: tuple[str, ...] = ()
    within: str = ""
    children: list[str] = field(default_factory=list)
    where: Mapping[str, Any] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    drop: Mapping[str, Any] = field(default_factory=dict)
    drop_why: str = "the source removed them"
    folded: str = ""
    html: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    status_if: Mapping[str, str] = field(default_factory=dict)
    roots: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    parent_of_id: str = ""
    depth_from: int = 0
    cut: str = ""
    addresses: bool = False
    without_text: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """One format of rows.

    ``signature`` are paths (columns in a table) that only its files have, all of them; ``without`` paths that they do
    not have; ``values`` what stands at paths. ``declared`` are numbers that the file states of its "articles",
    "comments" or "replies"; ``told`` what is to be said of every such file, or of those with something at ``where``.
    ``files`` is "json", "table", or "columns": a table whose paths are columns, read as one without a recipe is; there
    articles and comments of one table share its rows.
    """

    name: str
    gives: str = "articles or comments"
    form: str = ""
    files: str = "json"
    signature: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    values: Mapping[str, Any] = field(default_factory=dict)
    article: RecipePart | None = None
    comment: RecipePart | None = None
    declared: list[Mapping[str, str]] = field(default_factory=list)
    told: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def by_columns(self) -> bool:
        """Whether its paths are columns of tables."""
        return self.files == "columns"

    @property
    def parts(self) -> Mapping[str, RecipePart]:
        """The kinds of rows it finds, "article" and "comment", and how."""
        return {kind: part for kind, part in (("article", self.article), ("comment", self.comment)) if part is not None}


def load_recipe(path: Path) -> Recipe:
    """Return a recipe from its TOML file.

    Raises UnreadableInputError for a file that is missing, broken or says what no recipe can.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        what = f"the recipe {path.name} cannot be read ({error.strerror})"
        raise UnreadableInputError(what, file=path, remedy="look where the recipe lies") from None
    except ValueError as error:
        what = f"the recipe {path.name} cannot be read ({error})"
        raise UnreadableInputError(what, file=path, remedy="mend that line") from None
    return recipe_of(said, path.stem)


def recipe_of(said: Mapping[str, Any], name: str) -> Recipe:
    """Return a recipe from what its TOML says.

    Raises UnreadableInputError where it says what no recipe can.
    """
    known = {one.name for one in fields(Recipe)}
    if wrong := sorted(set(said) - known):
        raise _unknown(wrong, sorted(known))
    parts = {kind: _part(said[kind], kind) for kind in ("article", "comment") if isinstance(said.get(kind), Mapping)}
    if not parts:
        raise UnreadableInputError("the recipe has neither [article] nor [comment]", remedy='add one: text = "body"')
    lists = {key: _as_list(said[key]) for key in ("signature", "without") if key in said}
    recipe = Recipe(**{"name": name, **said, **lists, **parts})
    _refuse_unusable(recipe)
    return recipe


def _refuse_unusable(recipe: Recipe) -> None:
    """Raise UnreadableInputError for patterns that are none and for numbers and notes that lack something."""
    for part in recipe.parts.values():
        for pattern in (part.cut, part.parent_of_id):
            try:
                re.compile(pattern)
            except re.error as error:
                raise UnreadableInputError(f"the recipe has a pattern that is none ({error})", remedy=pattern) from None
    for kind, rows, needed in (
        ("declared", recipe.declared, {"path", "of"}),
        ("told", recipe.told, {"what", "remedy"}),
    ):
        if not all(isinstance(row, Mapping) and needed <= set(row) for row in rows):
            raise UnreadableInputError(f"the recipe has a [[{kind}]] that lacks something", remedy=f"needed: {needed}")


def _part(said: Mapping[str, Any], kind: str) -> RecipePart:
    settings = {one.name for one in fields(RecipePart)} - {"fields"}
    known = settings - {"extra"} | _FIELDS[kind]
    if wrong := sorted(set(said) - known - {"extra"}):
        raise _unknown(wrong, sorted(known))
    given = {name: _as_list(value) for name, value in said.items() if name in _FIELDS[kind] - {"extra"}}
    chosen = {name: value for name, value in said.items() if name in settings}
    for name, make in _LISTS.items():
        chosen[name] = make(_as_list(chosen.get(name, [])))
    return RecipePart(fields=given, **chosen)


def _as_list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list | tuple | frozenset):
        raise UnreadableInputError(
            f"the recipe has {value!r} where a path stands", remedy='write "path" or ["path", …]'
        )
    return list(map(str, value))


def _unknown(wrong: list[str], known: list[str]) -> UnreadableInputError:
    return UnreadableInputError(
        f"the recipe says what is not known: {', '.join(wrong)}", remedy=f"what can be said: {', '.join(known)}"
    )

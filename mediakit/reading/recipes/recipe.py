"""What a recipe says, and its checks: a mistyped key is told, not passed over."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.records import Article, Comment

_FIELDS = {"article": {one.name for one in fields(Article)}, "comment": {one.name for one in fields(Comment)}}


@dataclass(frozen=True)
class Part:
    """How the articles or the comments of a file are found and read.

    ``rows`` is the path to them, "" where the file is a list of rows; ``children`` the path from a row to the rows
    below it. ``fields`` are paths, first fitting first;
    ``html`` and ``entities`` name fields with markup. ``status_if`` maps a path to the status where it is true or, as
    "path=value", where it holds that value; ``roots`` are words of a parent that mean none; ``prefixes`` and ``before``
    are cut from ids. ``where`` are values that a row must have; ``drop`` values by which a row is left out and counted.
    """

    fields: Mapping[str, list[str]]
    rows: str = ""
    children: list[str] = field(default_factory=list)
    html: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    status_if: Mapping[str, str] = field(default_factory=dict)
    roots: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    drop: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    depth_from: int = 0
    cut: str = ""
    without_text: str = ""
    parent_of_id: str = ""


@dataclass(frozen=True)
class Recipe:
    """One format of rows. ``signature`` are paths (columns in a table) that only its files have, all of them."""

    name: str
    gives: str = "articles or comments"
    form: str = ""
    files: str = "json"
    signature: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    values: Mapping[str, Any] = field(default_factory=dict)
    article: Part | None = None
    comment: Part | None = None
    declared: list[Mapping[str, str]] = field(default_factory=list)
    told: list[Mapping[str, str]] = field(default_factory=list)


def load_recipe(path: Path) -> Recipe:
    """Return a recipe from its TOML file.

    Raises UnreadableInputError for a file that is missing, broken or says what no recipe can.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"the recipe cannot be read ({error})", file=path, remedy="mend that line") from None
    return recipe_of(said, path.stem)


def recipe_of(said: Mapping[str, Any], name: str) -> Recipe:
    """Return a recipe from what its TOML says.

    Raises UnreadableInputError where it says what no recipe can.
    """
    known = {one.name for one in fields(Recipe)}
    if wrong := sorted(set(said) - known):
        raise _unknown(wrong, sorted(known))
    parts = {kind: _part(said[kind], kind) for kind in ("article", "comment") if kind in said}
    if not parts:
        raise UnreadableInputError("the recipe has neither [article] nor [comment]", remedy='add one: text = "body"')
    return Recipe(**{"name": name, **{key: value for key, value in said.items() if key not in parts}, **parts})


def _part(said: Mapping[str, Any], kind: str) -> Part:
    settings = {one.name for one in fields(Part)} - {"fields"}
    known = settings - {"extra"} | _FIELDS[kind]
    if wrong := sorted(set(said) - known - {"extra"}):
        raise _unknown(wrong, sorted(known))
    given = {name: _as_list(value) for name, value in said.items() if name in _FIELDS[kind] - {"extra"}}
    chosen = {name: value for name, value in said.items() if name in settings}
    for name in ("html", "entities", "roots"):
        chosen[name] = frozenset(_as_list(chosen.get(name, [])))
    chosen["prefixes"] = tuple(_as_list(chosen.get("prefixes", [])))
    chosen["children"] = _as_list(chosen.get("children", []))
    return Part(fields=given, **chosen)


def _as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _unknown(wrong: list[str], known: list[str]) -> UnreadableInputError:
    return UnreadableInputError(
        f"the recipe says what is not known: {', '.join(wrong)}", remedy=f"what can be said: {', '.join(known)}"
    )

"""about.toml: what an analyst says of files beside them, and what their names say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from mediakit.base.errors import MediakitError, UnknownNameError
from mediakit.reading.file_names import by_pattern, date_in
from mediakit.reading.formats import format_called
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.recipes.recipe import Recipe, recipe_of
from mediakit.reading.tabular.columns import refuse_unknown_fields

ABOUT = "about.toml"
_SUPPLIED = ("title", "byline", "dateline", "outlet", "url", "language", "published")
"""What about.toml can say of an article."""
_OWN = frozenset(("documents", "pseudonym_key", "language", "names", "format", "columns"))
"""What about.toml can say beside a recipe."""


@dataclass(frozen=True)
class About:
    """What an about.toml tells: the documents' data by stem, the key for pseudonyms, language, and how to read.

    ``recipe`` is what a mapping that stands in it describes: it goes for the files beside it that it fits.
    """

    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    key: str | None = None
    language: str | None = None
    names: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    recipe: Recipe | None = None


def about_above(place: Path, levels: int, problems: Draft) -> About:
    """Return what the nearest about.toml tells, in a folder or the ones above it, ``levels`` in all."""
    for above in (place, *place.parents)[:levels]:
        if (above / ABOUT).is_file():
            return _read_about(above / ABOUT, problems)
    return About()


def _read_about(path: Path, problems: Draft) -> About:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        _complain_once(f"cannot be read ({error})", "mend that line", problems)
        return About()
    about = About(
        {stem: data for stem, data in _told_table(told, "documents").items() if isinstance(data, dict)},
        key=_string(told, "pseudonym_key"),
        language=_string(told, "language"),
        names=_string(told, "names"),
        format=_format_beside(path, _string(told, "format")),
        columns={str(own): str(column) for own, column in _told_table(told, "columns").items()},
    )
    return _with_recipe(_without_unknown(about, problems), told, problems)


def _format_beside(path: Path, told: str | None) -> str | None:
    """Return a format's name, or where its recipe lies: from the folder of the about.toml that names it."""
    is_recipe = told is not None and told.lower().endswith(".toml")
    return str(path.parent / told) if told and is_recipe else told


def _with_recipe(about: About, told: Mapping[str, Any], problems: Draft) -> About:
    """Return what is told with the recipe that stands in an about.toml itself, if one does."""
    said = {name: value for name, value in told.items() if name not in _OWN}
    if not {"article", "comment"} & set(said):
        return about
    try:
        return replace(about, recipe=recipe_of(said, ABOUT))
    except MediakitError as error:
        _complain_once(error.what, error.remedy or "", problems)
        return about


def _string(told: Mapping[str, Any], name: str) -> str | None:
    return str(told[name]) if told.get(name) else None


def _told_table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = told.get(name)
    return table if isinstance(table, dict) else {}


def _without_unknown(about: About, problems: Draft) -> About:
    """Take out a format or columns that there are none of, and tell."""
    try:
        _ = about.format and format_called(about.format)
    except MediakitError as error:
        _complain_once(error.what, error.remedy or "", problems)
        about = replace(about, format=None)
    try:
        refuse_unknown_fields(about.columns)
    except UnknownNameError as error:
        _complain_once(error.what, error.remedy or "", problems)
        about = replace(about, columns={})
    return about


def _complain_once(what: str, remedy: str, problems: Draft) -> None:
    """Add a problem that is not there yet: each file of a folder has its about.toml looked up."""
    row = (ABOUT, None, what, remedy)
    problems.problems += [] if row in problems.problems else [row]


def asked_beside(options: Options, about: About) -> Options:
    """Return what is asked for with what about.toml says of columns and format; a call goes before it."""
    columns = {**about.columns, **options.columns}
    return replace(options, columns=columns, format=options.format or about.format, recipe=about.recipe)


def supply(draft: Draft, path: Path, about: About, options: Options) -> None:
    """Fill in what the files leave open from about.toml, then from their names."""
    pattern = about.names or options.file_names
    for article in draft.articles:
        known = about.documents.get(article["doc_id"]) or about.documents.get(path.stem, {})
        further = {"language": about.language, **known, "published": _as_moment(known.get("published"))}
        article |= {name: article.get(name) or further.get(name) for name in _SUPPLIED}
    _supply_from_name(draft, path.stem, pattern)
    if about.language and draft.comments:
        draft.comments["language"] = [own or about.language for own in draft.comments["language"]]


def _supply_from_name(draft: Draft, stem: str, pattern: str | None) -> None:
    """Fill in from a file's name what its one article leaves open; without a pattern a date is taken, and told."""
    if len(draft.articles) != 1:
        return
    article = draft.articles[0]
    told = by_pattern(stem, pattern) if pattern else {"date": stem}
    if told is None:
        draft.complain(f"the name {stem!r} does not fit the pattern {pattern!r}", "rename the file or mend the pattern")
        return
    for name in ("outlet", "title", "byline", "section"):
        if name in told:
            article[name] = article.get(name) or told[name]
    if not article.get("published") and (moment := date_in(told.get("date", ""))):
        article["published"] = moment
        if not pattern:
            what = f"no date of publication was found; {moment:%Y-%m-%d} was taken from the file's name"
            draft.complain(what, "look whether that is the day of publication")


def _as_moment(told: Any) -> datetime | None:
    if isinstance(told, str):
        try:
            told = datetime.fromisoformat(told)
        except ValueError:
            return None
    if isinstance(told, datetime):
        return told if told.tzinfo else told.replace(tzinfo=UTC)
    return datetime.combine(told, time(), UTC) if isinstance(told, date) else None

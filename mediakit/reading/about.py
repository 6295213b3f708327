"""about.toml: what an analyst says of files beside them, and what their names say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from mediakit.reading.file_names import by_pattern, date_in
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft

ABOUT = "about.toml"
_SUPPLIED = ("title", "byline", "dateline", "outlet", "url", "language", "published")
"""What about.toml can say of an article."""


@dataclass(frozen=True)
class About:
    """What an about.toml tells: the documents' data by stem, the key for pseudonyms, the language."""

    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    key: str | None = None
    language: str | None = None
    names: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


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
        row = ("about.toml", None, f"cannot be read ({error})", "mend that line")
        problems.problems += [] if row in problems.problems else [row]
        return About()
    documents, key, language = (told.get(name) for name in ("documents", "pseudonym_key", "language"))
    names, form, columns = (told.get(name) for name in ("names", "format", "columns"))
    tables = (
        {stem: one for stem, one in documents.items() if isinstance(one, dict)} if isinstance(documents, dict) else {}
    )
    return About(
        tables,
        key=str(key) if key else None,
        language=str(language) if language else None,
        names=str(names) if names else None,
        format=str(form) if form else None,
        columns={str(own): str(column) for own, column in columns.items()} if isinstance(columns, dict) else {},
    )


def supply(draft: Draft, path: Path, about: About, options: Options) -> None:
    """Fill in what the files leave open from about.toml, then from their names."""
    pattern = about.names or options.file_names
    for article in draft.articles:
        known = about.documents.get(article["doc_id"]) or about.documents.get(path.stem, {})
        further = {**known, "published": _as_moment(known.get("published"))}
        further["language"] = known.get("language") or about.language
        article |= {name: article.get(name) or further.get(name) for name in _SUPPLIED}
    _supply_from_name(draft, path.stem, pattern)
    if about.language and draft.comments:
        draft.comments["language"] = [own or about.language for own in draft.comments["language"]]


def _supply_from_name(draft: Draft, stem: str, pattern: str | None) -> None:
    """Fill in from a file's name what its one article leaves open; without a pattern a date is taken, and told."""
    if len(draft.articles) != 1:
        return
    article = draft.articles[0]
    told = by_pattern(stem, pattern) if pattern else {}
    if told is None:
        draft.complain(f"the name {stem!r} does not fit the pattern {pattern!r}", "rename the file or mend the pattern")
        return
    for name in ("outlet", "title", "byline", "section"):
        if name in told:
            article[name] = article.get(name) or told[name]
    if not article.get("published") and (moment := date_in(told.get("date", "" if pattern else stem))):
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

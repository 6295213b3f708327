"""Files and folders: which are data, what is known about them, and how their rows come together."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading.formats import read_as, suffixes
from mediakit.reading.joining import join
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.saved_page import SUFFIXES as PAGE_SUFFIXES
from mediakit.reading.saved_page import folders_of_page
from mediakit.reading.source import Source

ABOUT = "about.toml"
_SUPPLIED = ("title", "byline", "dateline", "outlet", "url", "language", "published")
"""What about.toml can say of an article."""
_NO_DATA = ("readme", "license", "licence", "codebook", "gold_", "changelog", "requirements")


@dataclass(frozen=True)
class About:
    """What an about.toml tells: the documents' data by stem, the key for pseudonyms, the language."""

    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    key: str | None = None
    language: str | None = None


def read_path(path: Path, options: Options) -> list[tuple[Draft, About]]:
    """Return the drafts of a file, or of all files below a folder, each with what is known about them.

    Raises UnreadableInputError for a file that cannot be read and for a folder in which no file can.
    """
    if path.is_dir():
        return _read_folder(path, options)
    about = _about_above(path.parent, 2, problems := Draft(path.name))
    draft = _read_file(path, path.name, path.stem, options)
    draft.problems += problems.problems
    _supply(draft, path, about)
    join([(draft, path)])
    return [(draft, about)]


def data_files(folder: Path) -> list[Path]:
    """Return the files below a folder that may hold data, sorted: no hidden ones, notes, licences or gold marks.

    What a browser saved beside a page (its frames and pictures) belongs to that page and is read with it.
    """
    found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    saved = {beside for path in found if path.suffix.lower() in PAGE_SUFFIXES for beside in folders_of_page(path)}
    files = (path for path in found if _is_data(path.relative_to(folder)) and saved.isdisjoint(path.parents))
    return sorted(files, key=Path.as_posix)


def _is_data(path: Path) -> bool:
    if any(part.startswith(".") for part in path.parts) or path.suffix.lower() not in suffixes():
        return False
    name = path.name.lower()
    return not name.startswith(_NO_DATA) and ".gold." not in name


def _read_folder(folder: Path, options: Options) -> list[tuple[Draft, About]]:
    files = data_files(folder)
    if not files:
        known = ", ".join(sorted(suffixes(read=True)))
        raise UnreadableInputError("the folder holds no file that is read", file=folder, remedy=f"put {known} into it")
    names = _names(files, folder)
    abouts = dict(_abouts(files, folder, problems := Draft(ABOUT)))
    drafts: list[tuple[Draft, About, Path]] = []
    failed: list[MediakitError] = []
    for path in files:
        draft, error = _read_or_tell(path, path.relative_to(folder).as_posix(), names[path], options)
        _supply(draft, path, abouts[path.parent])
        drafts.append((draft, abouts[path.parent], path))
        failed += [error] if error else []
    if len(failed) == len(files):
        first = failed[0]
        raise UnreadableInputError(
            f"none of its {len(files)} files can be read; the first: {first.file}: {first.what}",
            file=folder,
            remedy=first.remedy,
        )
    join([(draft, path) for draft, _, path in drafts])
    told = [(draft, about) for draft, about, _ in drafts]
    return [*told, (problems, About())] if problems.problems else told


def _read_or_tell(path: Path, shown: str, name: str, options: Options) -> tuple[Draft, MediakitError | None]:
    try:
        return _read_file(path, shown, name, options), None
    except MediakitError as error:
        draft = Draft(shown)
        draft.complain(error.what, error.remedy or "mend the file or take it out of the folder", error.row)
        return draft, error


def _read_file(path: Path, shown: str, name: str, options: Options) -> Draft:
    draft = Draft(shown)
    source = Source(path, stem=name)
    try:
        source.require()
        read_as(source, name, draft, options)
    except MediakitError as error:
        raise type(error)(error.what, file=error.file or path, row=error.row, remedy=error.remedy) from None
    sha256 = source.sha256
    for article in draft.articles:
        article |= {"source_file": shown, "source_sha256": sha256}
    return draft


def _names(files: list[Path], folder: Path) -> dict[Path, str]:
    """Return what each file is called in ids: its stem, or its path without suffix where stems are the same."""
    stems = Counter(path.stem for path in files)
    short = {path: path.relative_to(folder).with_suffix("").as_posix() for path in files}
    paths = Counter(short.values())
    return {
        path: path.stem
        if stems[path.stem] == 1
        else short[path]
        if paths[short[path]] == 1
        else path.relative_to(folder).as_posix()
        for path in files
    }


# ------------------------------------------------------------------------------------------------------ about.toml


def _abouts(files: list[Path], folder: Path, problems: Draft) -> Iterator[tuple[Path, About]]:
    """Return for each file's folder what the nearest about.toml at or above it tells."""
    for place in dict.fromkeys(path.parent for path in files):
        yield place, _about_above(place, len(place.relative_to(folder).parts) + 1, problems)


def _about_above(place: Path, levels: int, problems: Draft) -> About:
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
    tables = (
        {stem: one for stem, one in documents.items() if isinstance(one, dict)} if isinstance(documents, dict) else {}
    )
    return About(tables, str(key) if key else None, str(language) if language else None)


def _supply(draft: Draft, path: Path, about: About) -> None:
    """Fill in what the files leave open from about.toml."""
    for article in draft.articles:
        known = about.documents.get(article["doc_id"]) or about.documents.get(path.stem, {})
        further = {**known, "published": _as_moment(known.get("published"))}
        further["language"] = known.get("language") or about.language
        article |= {name: article.get(name) or further.get(name) for name in _SUPPLIED}
    if about.language and draft.comments:
        draft.comments["language"] = [own or about.language for own in draft.comments["language"]]


def _as_moment(told: Any) -> datetime | None:
    if isinstance(told, str):
        try:
            told = datetime.fromisoformat(told)
        except ValueError:
            return None
    if isinstance(told, datetime):
        return told if told.tzinfo else told.replace(tzinfo=UTC)
    return datetime.combine(told, time(), UTC) if isinstance(told, date) else None

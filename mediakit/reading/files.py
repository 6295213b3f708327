"""Files and folders: which are data, what is known about them, and how their rows come together."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading.about import About, about_above, asked_beside, supply
from mediakit.reading.containers import DEEPEST, is_container, unpack
from mediakit.reading.formats import read_as, suffixes
from mediakit.reading.joining import join
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.source import Source

_CODE = (".py", ".ipynb", ".r", ".toml", ".yml", ".yaml", ".css", ".js")
_PACKED = (".zip", ".gz", ".gzip", ".zst", ".zstd")
FAULT = "mediakit failed to read it, which is a fault of mediakit"
"""What is told of a file on which a reader fails in a way that nobody foresaw."""
_NO_DATA = ("readme", "license", "licence", "codebook", "gold_", "changelog", "requirements", "~$")


@dataclass(frozen=True)
class Input:
    """A file to read: where it lies, what it is called in problems, how far up its about.toml may lie."""

    path: Path
    shown: str
    top: Path
    table: str = ""


def read_path(path: Path, options: Options) -> list[tuple[Draft, About]]:
    """Return the drafts of a file, or of all files in a folder or container, each with what is known about them.

    Raises UnreadableInputError for a file that cannot be read and for a folder in which no file can.
    """
    _refuse_no_path(path)
    path, table = without_table(path)
    with TemporaryDirectory(prefix="mediakit-") as place:
        if path.is_dir():
            return _read_folder(path, Path(place), options)
        if path.is_file() and is_container(path):
            return _read_container(path, Path(place), options)
        about = about_above(path.parent, 2, problems := Draft(path.name))
        draft = _read_file(Input(path, path.name, path.parent, table), path.stem, asked_beside(options, about))
        draft.problems += problems.problems
        supply(draft, path, about, options)
        join([(draft, path)])
        return [(draft, about)]


def _refuse_no_path(path: Path) -> None:
    """Raise UnreadableInputError for a text in place of the path at which it lies."""
    try:
        path.exists()
    except (OSError, ValueError):
        what = f"that is no path: no file can be called {str(path)[:40]!r}"
        raise UnreadableInputError(what, remedy="save the text as a .txt file and give its path") from None


def without_table(path: Path) -> tuple[Path, str]:
    """Return path and table of "corpus.sqlite::comments"."""
    name, colons, table = path.name.partition("::")
    return (path.with_name(name), table) if colons and name and not path.exists() else (path, "")


def data_files(folder: Path) -> list[Path]:
    """Return the files below a folder that may hold data, sorted: no hidden ones, notes, licences or gold marks."""
    return [path for path in _all_files(folder) if not why_no_data(path, folder)]


def _all_files(folder: Path) -> list[Path]:
    found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    return sorted((path for path in found if not _is_hidden(path.relative_to(folder))), key=Path.as_posix)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in {"__MACOSX", "Thumbs.db"} for part in path.parts)


def why_no_data(path: Path, folder: Path) -> str:
    """Return why a file is not read: "part of a saved page", "note", or its suffix; "" when it may hold data."""
    name, suffix = path.name.lower(), path.suffix.lower()
    between = path.relative_to(folder).parents[:-1]
    if any(_belongs_to_page(folder / above) for above in between):
        return "part of a saved page"
    if name.startswith(_NO_DATA) or ".gold." in name or suffix in _CODE:
        return "note"
    return "" if suffix in suffixes() or suffix in _PACKED else suffix or "no suffix"


def _belongs_to_page(folder: Path) -> bool:
    """Tell whether a folder holds the pictures and frames of a page that a browser saved beside it."""
    stem = re.sub(r"(?:_files|\.files|-Dateien|_fichiers|_archivos)$", "", folder.name)
    return stem != folder.name and any(folder.with_name(stem + suffix).exists() for suffix in (".html", ".htm"))


def _read_folder(folder: Path, place: Path, options: Options) -> list[tuple[Draft, About]]:
    everything = _all_files(folder)
    files = [path for path in everything if not why_no_data(path, folder)]
    told = Draft(folder.name)
    _tell_left_out(Counter(why_no_data(path, folder) for path in everything), told)
    if not files:
        known = ", ".join(sorted(suffixes(read=True)))
        raise UnreadableInputError("the folder holds no file that is read", file=folder, remedy=f"put {known} into it")
    inputs = [one for path in files for one in _inputs(path, path.relative_to(folder).as_posix(), folder, place, told)]
    return _read_inputs(inputs, folder, told, options)


def _read_container(path: Path, place: Path, options: Options) -> list[tuple[Draft, About]]:
    told = Draft(path.name)
    inputs = list(_inputs(path, path.name, path.parent, place, told))
    if not inputs:
        first = told.problems[0] if told.problems else (None, None, "it holds no file that is read", "look into it")
        raise UnreadableInputError(first[2], file=path, remedy=first[3])
    return _read_inputs(inputs, path, told, options)


def _inputs(path: Path, shown: str, top: Path, place: Path, told: Draft, depth: int = 0) -> Iterator[Input]:
    """Yield a file itself, or what a container holds; what is wrong with a container is told."""
    if not is_container(path):
        yield Input(path, shown, top)
        return
    if depth >= DEEPEST:
        told.problems.append((shown, None, f"it is packed more than {DEEPEST} times", "unpack it and read the folder"))
        return
    own = place / str(len(list(place.iterdir())))
    try:
        members = list(unpack(path, own))
    except MediakitError as error:
        told.problems.append((shown, None, error.what, error.remedy))
        return
    left_out = {member: why_no_data(member, own) for member, _ in members}
    _tell_left_out(Counter(left_out.values()), told)
    for member, name in members:
        if not left_out[member]:
            yield from _inputs(member, f"{shown}!/{name}" if len(members) > 1 else shown, own, place, told, depth + 1)


def _tell_left_out(counts: Counter[str], told: Draft) -> None:
    for why, number in sorted(counts.items()):
        if why not in {"", "note", "part of a saved page"}:
            what = (
                f"{number} files with {why} were not read"
                if why == "no suffix"
                else f"{number} {why} files were not read"
            )
            told.complain(what, "where they hold texts, save these in a format that mk.formats() lists")


def _read_inputs(inputs: list[Input], place: Path, told: Draft, options: Options) -> list[tuple[Draft, About]]:
    names = _names_in_ids(inputs)
    abouts = {one: about_above(one.path.parent, _levels(one), told) for one in inputs}
    drafts: list[tuple[Draft, About, Path]] = []
    failed: list[MediakitError] = []
    for one in inputs:
        draft, error = _read_or_tell(one, names[one], asked_beside(options, abouts[one]))
        supply(draft, one.path, abouts[one], options)
        drafts.append((draft, abouts[one], one.path))
        failed += [error] if error else []
    if len(failed) == len(inputs):
        first = failed[0]
        what = f"none of its {len(inputs)} files can be read; the first: {first.file}: {first.what}"
        raise UnreadableInputError(what, file=place, remedy=first.remedy)
    join([(draft, path) for draft, _, path in drafts])
    read = [(draft, about) for draft, about, _ in drafts]
    return [*read, (told, About())] if told.problems else read


def _levels(one: Input) -> int:
    return len(one.path.parent.relative_to(one.top).parts) + 1


def _read_or_tell(one: Input, name: str, options: Options) -> tuple[Draft, MediakitError | None]:
    try:
        return _read_file(one, name, options), None
    except MediakitError as error:
        draft = Draft(one.shown)
        draft.complain(error.what, error.remedy or "mend the file or take it out of the folder", error.row)
        return draft, error


def _read_file(one: Input, name: str, options: Options) -> Draft:
    draft = Draft(one.shown)
    source = Source(one.path, stem=name, table=one.table)
    try:
        source.require()
        read_as(source, name, draft, options)
    except MediakitError as error:
        raise type(error)(error.what, file=error.file or one.path, row=error.row, remedy=error.remedy) from None
    except MemoryError:
        what = "there is too little memory to read it"
        raise UnreadableInputError(what, file=one.path, remedy="split it into smaller files in one folder") from None
    except Exception as error:  # a fault of ours must not cost the other files
        what = f"{FAULT} ({type(error).__name__})"
        remedy = "save it in another format that mk.formats() lists, and report the file to the makers of mediakit"
        raise UnreadableInputError(what, file=one.path, remedy=remedy) from error
    for article in draft.articles:
        article |= {"source_file": one.shown, "source_sha256": source.sha256}
    draft.put_away(options.shelf)
    return draft


def _names_in_ids(inputs: list[Input]) -> dict[Input, str]:
    """Return what each file is called in ids: its stem, or its path without suffix where stems are the same."""
    stems = Counter(one.path.stem for one in inputs)
    short = {one: Path(one.shown).with_suffix("").as_posix() for one in inputs}
    paths = Counter(short.values())
    return {
        one: one.path.stem if stems[one.path.stem] == 1 else short[one] if paths[short[one]] == 1 else one.shown
        for one in inputs
    }

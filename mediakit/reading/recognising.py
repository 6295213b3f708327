"""What files are recognised as, and why, without reading them; and how the columns of one are understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.containers import is_container, unpack
from mediakit.reading.files import data_files, without_table
from mediakit.reading.formats import mapping_of, recognise
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.seeds import seed_names
from mediakit.reading.source import Source
from mediakit.reading.tabular.columns import refuse_unknown_fields

_MOST = 20
"""Files of a folder named one by one; more are counted by format."""


class Seen(NamedTuple):
    """A file, the format it is taken for, and why."""

    file: str
    format: str
    why: str


def recognised_in(corpus: str | Path, wanted: str | None = None) -> list[Seen]:
    """Return what a file is recognised as, or each file of a folder; many files as a number for each format.

    A seed and a path at which nothing lies give none.
    """
    path, _ = without_table(Path(corpus))
    if str(corpus) in seed_names() or not path.exists():
        return []
    files = data_files(path) if path.is_dir() else [path]
    seen = [_seen(file, file.relative_to(path).as_posix() if path.is_dir() else file.name, wanted) for file in files]
    return seen if len(seen) <= _MOST else list(_formats_by_count(seen))


def _seen(file: Path, name: str, wanted: str | None) -> Seen:
    if is_container(file):
        return Seen(name, "packed files", "what is in it is recognised by itself")
    format_, why = recognise(Source(file), wanted=wanted)
    return Seen(name, format_.name, why)


def _formats_by_count(seen: list[Seen]) -> Iterator[Seen]:
    for format_, number in Counter(one.format for one in seen).most_common():
        first = next(one for one in seen if one.format == format_)
        yield Seen(f"{number} files", format_, f"the first is {first.file}: {first.why}")


def mapping_in(path: Path, columns: Mapping[str, str], wanted: str | None = None) -> str:
    """Return the columns of a file as they are understood: a recipe in TOML, to be changed and handed to format=.

    Raises UnreadableInputError for what is no file, and for a format without columns.
    """
    refuse_unknown_fields(columns)
    path, table = without_table(path)
    options = Options(load_site_words(None), columns, format=wanted)
    head = f"# How {path.name} is read. Change what is wrong, save it as own.toml, and read with --format own.toml\n"
    with TemporaryDirectory(prefix="mediakit-") as place:
        return head + mapping_of(Source(_only_file(path, Path(place)), stem=path.stem, table=table), options)


def _only_file(path: Path, place: Path) -> Path:
    """Return a file, or the only one that is packed into it.

    Raises UnreadableInputError for a folder, and for what holds several files.
    """
    files = [file for file, _ in unpack(path, place / "0")] if path.is_file() and is_container(path) else [path]
    if len(files) != 1 or not files[0].is_file():
        raise UnreadableInputError("a mapping is that of one file", file=path, remedy="name a file of rows")
    return files[0]

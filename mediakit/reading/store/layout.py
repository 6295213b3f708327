"""Where a store keeps what: its index, which is written last, and the parts of its tables."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from mediakit.base.errors import MediakitError, MissingToolError

INDEX = "index.json"
TABLES = ("articles", "segments", "comments", "notes", "problems")
ROW = "row_in_table"
"""The column by which the parts of a table come back into its order."""
_KIND = "mediakit store"
_FORM = 1
"""Counts the forms that stores have had."""
_DATA = "data-"
_AGAIN = "write it again with mk.write_store"


@dataclass(frozen=True)
class Index:
    """What a store says of itself: whether it is whole, where its parts lie, how many, which columns are JSON."""

    data: str = ""
    parts: int = 0
    as_json: Mapping[str, list[str]] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    kind: str = _KIND
    form: int = _FORM


def part_of(article_id: str | None, parts: int) -> int:
    """Return the number of the part that an article and all that belongs to it stand in, from 0."""
    return zlib.crc32((article_id or "").encode("utf-8", "surrogatepass")) % parts


def part_file(folder: Path, table: str, part: int) -> Path:
    """Return where a part of a table lies below a folder of data."""
    return folder / table / f"part-{part:05}.parquet"


def is_store(folder: Path) -> bool:
    """Tell whether a folder is a store, be it whole or not."""
    return _said(folder).get("kind") == _KIND


def _said(folder: Path) -> Mapping[str, Any]:
    try:
        said = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def index_of(folder: Path) -> Index:
    """Return what a store says of itself.

    Raises MediakitError for a folder that is no store, one that was not written to its end, and one of another form.
    """
    if not is_store(folder):
        raise MediakitError("the folder is no store", file=folder, remedy="write one with mk.write_store")
    said = _said(folder)
    if said.get("form") != _FORM:
        raise MediakitError("the store is of another version of mediakit", file=folder, remedy=_AGAIN)
    index = Index(**said)
    if not index.data:
        raise MediakitError("the store was not written to its end", file=folder, remedy=_AGAIN)
    return index


def refuse_among_files(source: Path, folder: Path) -> None:
    """Raise MediakitError for a store that would lie among the files it is made of."""
    if folder.resolve() == source.resolve() or source.resolve() in folder.resolve().parents:
        remedy = "name a folder beside the one that is read"
        raise MediakitError("the store would lie among the files it is made of", file=folder, remedy=remedy)


def begin(folder: Path) -> Path:
    """Return an empty folder for the data of a new store; a store that is there stays whole until ``put_index``.

    Raises MediakitError for a folder that holds something else.
    """
    if folder.exists() and not is_store(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise MediakitError("there is something else", file=folder, remedy="name a folder that does not exist yet")
    folder.mkdir(parents=True, exist_ok=True)
    before = _said(folder).get("data") or f"{_DATA}0"
    _remove_data(folder, but=before)
    if not is_store(folder):
        _write_index(Index(), folder)
    data = folder / f"{_DATA}{int(before.removeprefix(_DATA)) + 1}"
    for table in TABLES:
        (data / table).mkdir(parents=True)
    return data


def put_index(index: Index, folder: Path) -> None:
    """Say that a store is whole, and let go of the data it had before."""
    _write_index(index, folder)
    _remove_data(folder, but=index.data)


def abandon(folder: Path) -> None:
    """Take away what a run has written that failed; a store that was there before stays."""
    before = _said(folder).get("data")
    _remove_data(folder, but=before)
    if not before:
        shutil.rmtree(folder)


def _write_index(index: Index, folder: Path) -> None:
    """Put the index in its place at once: whoever looks sees the old one or the new one."""
    new = folder / f"{INDEX}.new"
    new.write_text(json.dumps(asdict(index), indent=1) + "\n", encoding="utf-8")
    new.replace(folder / INDEX)


def _remove_data(folder: Path, *, but: str | None) -> None:
    for data in folder.glob(f"{_DATA}*"):
        if data.name != but:
            shutil.rmtree(data)


def parquet() -> Any:
    """Return the module that reads and writes Parquet.

    Raises MissingToolError where it is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        remedy = "pip install 'mediakit[big]'"
        raise MissingToolError("a store is made of Parquet files, which need pyarrow", remedy=remedy) from None
    return pyarrow.parquet

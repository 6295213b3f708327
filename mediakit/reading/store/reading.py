"""Read a store: all of it, or what belongs to some articles."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from mediakit.base.errors import MediakitError
from mediakit.reading.raw_records import Reading
from mediakit.reading.store.layout import ROW, TABLES, Index, index_of, parquet, part_file, part_of


def read_store(folder: str | Path, *, articles: Collection[str]) -> Reading:
    """Return what a store holds of some articles, by their doc_id: as ``read`` gives it, without the other rows.

    Only the parts that they stand in are read. Problems are those of the whole corpus. An article that there is none
    of adds nothing.

    Raises MissingToolError without pyarrow; MediakitError for a folder that is no store, or is not whole.
    """
    index, wanted = index_of(Path(folder)), set(articles)
    parts = sorted({part_of(one, index.parts) for one in wanted})
    found = {name: _table(Path(folder), index, name, parts) for name in ("articles", "segments", "comments", "notes")}
    kept = {name: found[name][found[name]["doc_id"].isin(wanted)] for name in ("articles", "segments")}
    comments = found["comments"][found["comments"]["article_id"].isin(wanted)]
    notes = found["notes"][found["notes"]["doc_id"].isin({*wanted, *comments["doc_id"]})]
    tables = {**kept, "comments": comments, "notes": notes}
    fresh = {name: table.reset_index(drop=True) for name, table in tables.items()}
    return Reading(**fresh, problems=_table(Path(folder), index, "problems", [0]))


def read_parts(folder: Path) -> Reading:
    """Return all that a store holds.

    Raises MissingToolError without pyarrow; MediakitError for a folder that is no store, or is not whole.
    """
    index = index_of(folder)
    return Reading(**{name: _table(folder, index, name, range(index.parts)) for name in TABLES})


def _table(folder: Path, index: Index, name: str, parts: Collection[int]) -> pd.DataFrame:
    """Return a table's rows in some parts, in the order they were read in."""
    files = [part_file(folder / index.data, name, part) for part in parts]
    there = [_read_part(file) for file in files if file.exists()] or [
        _read_part(_any_part(folder, index, name)).head(0)
    ]
    whole = pd.concat(there, ignore_index=True).sort_values(ROW, ignore_index=True).drop(columns=ROW)
    for column in index.as_json.get(name, ()):
        whole[column] = pd.Series(list(map(json.loads, whole[column])), dtype="object")
    return whole


def _any_part(folder: Path, index: Index, name: str) -> Path:
    """Return a part that is there: of rows that all stand elsewhere it tells the columns."""
    return next((folder / index.data / name).glob("*.parquet"), part_file(folder / index.data, name, 0))


def _read_part(file: Path) -> pd.DataFrame:
    try:
        frame: pd.DataFrame = parquet().read_table(file).to_pandas()
    except (OSError, ValueError) as error:
        raise MediakitError(
            f"a part of the store is damaged ({error})", file=file, remedy="write the store again"
        ) from None
    return frame

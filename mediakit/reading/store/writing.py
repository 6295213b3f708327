"""Write a store: files are read as ``read`` reads them, but their texts wait on disk and leave in parts."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from math import ceil
from pathlib import Path

import pandas as pd

from mediakit.reading.finishing import all_but_comments, comments_in_turn
from mediakit.reading.raw_records import Draft
from mediakit.reading.store.layout import TABLES, Index, abandon, begin, parquet, part_of, put_index
from mediakit.reading.store.parts import PartFiles
from mediakit.reading.texts import AT_ONCE, FileShelf, Shelf

ROWS_A_PART = 50_000
"""Comments in one part, about: some 50 MB in memory."""
_MOST_PARTS = 200
"""Files open at once."""


class NewStore:
    """A store while it is written; ``shelf`` is where texts wait."""

    def __init__(self, data: Path, shelf: Shelf, rows_a_part: int = ROWS_A_PART, rows_at_once: int = AT_ONCE) -> None:
        self.shelf = shelf
        self.index = Index()
        self._data = data
        self._rows_a_part = rows_a_part
        self._rows_at_once = rows_at_once

    def take(self, drafts: list[Draft]) -> None:
        """Write the tables of drafts, which let go of their comments."""
        comments = sum(len(draft.comments.get("doc_id", ())) for draft in drafts)
        number = min(_MOST_PARTS, max(1, ceil(comments / self._rows_a_part)))
        tables = {name: PartFiles(self._data, name) for name in TABLES}
        noted = {note[0] for draft in drafts for note in draft.notes}
        part_of_note = self._write_comments(comments_in_turn(drafts, self._rows_at_once), number, tables, noted)
        for name, table in all_but_comments(drafts).items():
            with tables[name] as parts:
                parts.add(table, _part_numbers(name, table, number, part_of_note))
        as_json = {name: parts.as_json for name, parts in tables.items() if parts.as_json}
        rows = {name: parts.rows for name, parts in tables.items()}
        self.index = Index(self._data.name, number, as_json, rows)

    @staticmethod
    def _write_comments(
        comments: Iterable[pd.DataFrame], number: int, tables: Mapping[str, PartFiles], noted: Collection[str]
    ) -> dict[str, int]:
        """Write comments; return the part of each that has a note in it."""
        part_of_note: dict[str, int] = {}
        with tables["comments"] as parts:
            for some in comments:
                places = _parts(some["article_id"], number)
                part_of_note |= {doc: part for doc, part in zip(some["doc_id"], places, strict=True) if doc in noted}
                parts.add(some, places)
        return part_of_note


def _part_numbers(name: str, table: pd.DataFrame, number: int, part_of_note: dict[str, int]) -> list[int]:
    """Return the part of each row: that of its article, of the comment it is a note in; problems stand in the first."""
    if name == "problems":
        return [0] * len(table)
    known = part_of_note if name == "notes" else {}
    return [
        known.get(doc_id, part) for doc_id, part in zip(table["doc_id"], _parts(table["doc_id"], number), strict=True)
    ]


def _parts(articles: pd.Series, number: int) -> list[int]:
    known = {article: part_of(article if isinstance(article, str) else None, number) for article in articles.unique()}
    return [known[article] for article in articles]


@contextmanager
def store_begun(folder: Path, *, rows_a_part: int = ROWS_A_PART, rows_at_once: int = AT_ONCE) -> Iterator[NewStore]:
    """Give a store to be filled; it becomes whole when all went well.

    Raises MissingToolError without pyarrow; MediakitError for a folder that holds something else.
    """
    parquet()
    data = begin(folder)
    try:
        with tempfile.TemporaryFile(dir=data) as file:
            store = NewStore(data, FileShelf(file), rows_a_part, rows_at_once)
            yield store
    except BaseException:
        abandon(folder)
        raise
    put_index(store.index, folder)

"""Several tables of one file, each put into the draft by itself; one that cannot be read is told, unless none can."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.raw_records import Draft
from mediakit.reading.tabular.columns import Row
from mediakit.reading.tabular.parse import Faults
from mediakit.reading.tabular.table import chunks_of
from mediakit.reading.tabular.taking import Chunks

Put = Callable[[str, Chunks, Faults, str, Draft], None]
"""Put a table, by its name, rows, faults and the name its ids begin with, into a draft."""


def in_chunks(tables: Iterable[tuple[str, Iterable[Row]]]) -> list[tuple[str, Chunks]]:
    """Return tables whose rows are all there as such that are read some thousand rows at a time."""
    return [(name, partial(chunks_of, rows)) for name, rows in tables]


def put_tables(tables: Iterable[tuple[str, Chunks]], put: Put, kind: str, name: str, draft: Draft) -> None:
    """Put tables into a draft; ``kind`` is what they are called where there are none.

    Raises UnreadableInputError, that of the first, when none can be read.
    """
    read: list[str] = []
    refused: list[UnreadableInputError] = []
    for table, rows in tables:
        part = Draft(draft.file)
        try:
            put(table, rows, Faults(part), f"{name}/{table}" if read else name, part)
        except UnreadableInputError as error:
            refused.append(UnreadableInputError(f"{table}: {error.what}" if table else error.what, remedy=error.remedy))
            continue
        read.append(table)
        draft.take(part)
    if not read:
        raise refused[0] if refused else UnreadableInputError(f"it holds no {kind} with rows", remedy="fill it")
    for refusal in refused:
        draft.complain(refusal.what, refusal.remedy or "mend the table or take it out")

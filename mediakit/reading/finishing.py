"""From the drafts of files to the tables of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from mediakit.reading.raw_records import (
    NOTE_COLUMNS,
    PLACES,
    PROBLEM_COLUMNS,
    SEGMENT_COLUMNS,
    Columns,
    Draft,
    Reading,
    given_or_none,
)
from mediakit.reading.texts import AT_ONCE, Texts, batches
from mediakit.tables import ARTICLES, COMMENTS, NOTES, PROBLEMS, SEGMENTS
from mediakit.tables.schema import conform

_OF_WORDS = [name for name, column in COMMENTS.columns.items() if column.metadata["dtype"] == "str"]


def finish(drafts: list[Draft]) -> Reading:
    """Return the tables of all drafts together."""
    comments = _placed(conform(_comment_columns(drafts), COMMENTS))
    return Reading(comments=comments, **all_but_comments(drafts))


def all_but_comments(drafts: list[Draft]) -> Mapping[str, pd.DataFrame]:
    """Return the other tables of all drafts, by name."""
    return {
        "articles": conform(pd.DataFrame([row for draft in drafts for row in draft.articles]), ARTICLES),
        "segments": _placed(
            conform(_frame(SEGMENT_COLUMNS, (row for one in drafts for row in one.segments)), SEGMENTS)
        ),
        "notes": conform(_frame(NOTE_COLUMNS, (row for one in drafts for row in one.notes)), NOTES),
        "problems": conform(_frame(PROBLEM_COLUMNS, (row for one in drafts for row in one.problems)), PROBLEMS),
    }


def comments_in_turn(drafts: list[Draft], rows: int = AT_ONCE) -> Iterator[pd.DataFrame]:
    """Yield the comments of all drafts, at most so many rows at once; the drafts let go of them.

    Raises TableError where two comments have one id.
    """
    waiting = [draft.comments.pop("text") for draft in drafts if draft.comments.get("doc_id")]
    may_repeat = _may_repeat([draft.comments.get("doc_id", ()) for draft in drafts])
    columns = _comment_columns(drafts)
    if not waiting:
        yield _placed(conform(columns, COMMENTS))
        return
    if may_repeat and not columns["doc_id"].is_unique:
        conform(columns.assign(text=""), COMMENTS)
    start = 0
    for texts in batches(chain.from_iterable(_let_go(waiting)), rows):
        some = columns.iloc[start : start + len(texts)].reset_index(drop=True)
        yield _placed(conform(some.assign(text=pd.Series(texts, dtype="str")), COMMENTS))
        start += len(texts)


def _may_repeat(ids: list[Sequence[str]]) -> bool:
    """Tell whether two ids may be one; by their hashes, since a set of very many ids takes as much room as they do."""
    hashes = np.fromiter(map(hash, chain.from_iterable(ids)), dtype="int64")
    return len(np.unique(hashes)) < len(hashes)


def _frame(columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame.from_records(list(rows), columns=list(columns))


def _comment_columns(drafts: list[Draft]) -> pd.DataFrame:
    """Return the comments of all drafts, which let go of each column as it comes into the table."""
    blocks = [(draft.comments, len(draft.comments["doc_id"])) for draft in drafts if draft.comments.get("doc_id")]
    names = list(dict.fromkeys(chain.from_iterable(block for block, _ in blocks)))
    return pd.DataFrame({name: _column(name, blocks) for name in names})


def _column(name: str, blocks: list[tuple[Columns, int]]) -> pd.Series:
    parts = [given_or_none(block.pop(name, ()), rows) for block, rows in blocks]
    if name in _OF_WORDS:
        return _as_words(parts)
    if any(isinstance(part, pd.Series) for part in parts):
        return pd.concat(list(map(pd.Series, parts)), ignore_index=True)
    return pd.Series(parts[0] if len(parts) == 1 else list(chain.from_iterable(parts)))


def _as_words(parts: list[Any]) -> pd.Series:
    """Return a column of words; what comes into it is let go of, so that not all of it is in memory twice."""
    values = chain.from_iterable(_let_go(parts))
    return pd.concat([pd.Series(some, dtype="str") for some in batches(values)], ignore_index=True)


def _let_go(parts: list[Any]) -> Iterator[list[Any]]:
    """Yield the values of columns, some thousands at a time, and let go of them."""
    for part in parts:
        if isinstance(part, Texts):
            yield from part.drained()
            continue
        for begin in range(0, len(part), AT_ONCE):
            some = part[begin : begin + AT_ONCE]
            part[begin : begin + AT_ONCE] = [None] * len(some)
            yield some


def _placed(data: pd.DataFrame) -> pd.DataFrame:
    """Add where things stand in the decoded file, NA where that cannot be told."""
    missing = {name: pd.Series(pd.NA, index=data.index) for name in PLACES if name not in data}
    return data.assign(**missing).astype(dict.fromkeys(PLACES, "Int64"))

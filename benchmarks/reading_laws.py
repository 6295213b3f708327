"""What holds of every Reading, whatever was read: said here once, for tests and for ``benchmarks.fuzz``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

from mediakit import tables
from mediakit.reading import Reading
from mediakit.reading.formats import recognise
from mediakit.reading.source import Source
from mediakit.tables.schema import conform

DEFINITIONS = {
    "articles": tables.ARTICLES,
    "segments": tables.SEGMENTS,
    "comments": tables.COMMENTS,
    "notes": tables.NOTES,
    "problems": tables.PROBLEMS,
}
UNTOLD = frozenset(
    ("page", "csv", "json", "jsonl", "spreadsheet", "sqlite", "parquet", "word", "rtf", "pdf", "opendocument")
)
"""Formats in which only a column's name, or the place of a line, tells a commenter from an author."""
TEXTS = frozenset(("text", "title", "note"))
"""Columns in which the words of a file stand as they are: a file so damaged that a name stands among them keeps it."""


def broken_laws(reading: Reading, people: Collection[str] = (), *, told_apart: bool = True) -> list[str]:
    """Return the laws that a Reading breaks, in words.

    ``people`` are names of commenters, which may stand in texts alone; where a file's commenters cannot be
    ``told_apart`` from its authors, in articles as well.
    """
    names = _of_names(
        reading, people, DEFINITIONS if told_apart else [name for name in DEFINITIONS if name != "articles"]
    )
    return [*_of_definitions(reading), *_of_ids(reading), *_of_offsets(reading), *_of_problems(reading), *names]


def is_told_apart(path: Path) -> bool:
    """Tell whether a file's form says who comments; where columns or lines alone say so, damage can make an author."""
    return recognise(Source(path)).format.name not in UNTOLD


def _of_definitions(reading: Reading) -> Iterator[str]:
    for name, definition in DEFINITIONS.items():
        data = getattr(reading, name)
        if not data.columns.is_unique:
            yield f"{name} has two columns of one name"
        elif not conform(data, definition).equals(data):
            yield f"{name} is not as defined"
        try:
            data.to_csv(index=False).encode("utf-8")
        except UnicodeEncodeError:
            yield f"{name} holds half of a character"


def _of_ids(reading: Reading) -> Iterator[str]:
    for name in ("articles", "comments"):
        ids = getattr(reading, name)["doc_id"]
        if not ids.is_unique or ids.eq("").any():
            yield f"{name} has an id that is empty or stands twice"
    known = set(reading.articles["doc_id"]) | set(reading.comments["doc_id"])
    if (
        not set(reading.segments["doc_id"]) <= set(reading.articles["doc_id"])
        or not set(reading.notes["doc_id"]) <= known
    ):
        yield "a segment or note belongs to nothing"
    if not set(reading.comments["parent_id"].dropna()) <= set(reading.comments["doc_id"]):
        yield "a reply answers nothing"
    if not (reading.comments["position"].ge(1).all() and reading.comments["depth"].ge(0).all()):
        yield "a comment stands nowhere"


def _of_offsets(reading: Reading) -> Iterator[str]:
    texts = dict(zip(reading.articles["doc_id"], reading.articles["text"], strict=True))
    bare = {doc_id: list(text) for doc_id, text in texts.items()}
    for doc_id, start, end, kind in reading.segments[["doc_id", "start", "end", "kind"]].itertuples(index=False):
        if not 0 <= start < end <= len(texts[doc_id]):
            yield f"a segment ({kind}) lies outside its text"
        elif kind != "credit":
            if "".join(bare[doc_id][start:end]) != texts[doc_id][start:end]:
                yield f"a segment ({kind}) overlaps another"
            bare[doc_id][start:end] = ["\0"] * (end - start)
    for doc_id, signs in bare.items():
        if "".join(sign for sign in signs if sign != "\0").strip() and "\0" not in texts[doc_id]:
            yield "the segments do not cover a text"
    texts |= dict(zip(reading.comments["doc_id"], reading.comments["text"], strict=True))
    for doc_id, start, end, note in reading.notes[["doc_id", "start", "end", "note"]].itertuples(index=False):
        if note not in texts[doc_id][start:end]:
            yield "a note does not stand where it says"


def _of_problems(reading: Reading) -> Iterator[str]:
    for source_file, row, what, remedy in reading.problems.itertuples(index=False):
        if not source_file or not what.strip() or not remedy.strip():
            yield f"a problem says too little: {source_file!r}, {what!r}, {remedy!r}"
        if not pd.isna(row) and row < 1:
            yield f"a problem stands in row {row}"


def _of_names(reading: Reading, people: Collection[str], tables_: Collection[str]) -> Iterator[str]:
    for name in tables_:
        data = getattr(reading, name)
        for column in data.columns.difference(list(TEXTS)):
            words = "\n".join(map(str, [column, *data[column].dropna()]))
            yield from (f"{person!r} stands in {name}.{column}" for person in people if person in words)

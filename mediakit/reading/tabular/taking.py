"""Take the rows of a table file, and of their columns only what is used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from mediakit.reading.options import Options
from mediakit.reading.privacy import may_pass
from mediakit.reading.raw_records import PLACES
from mediakit.reading.tabular.columns import (
    ARTICLE_FIELDS,
    COMMENT_FIELDS,
    assign,
    extra_columns,
    holds_comments,
    plain_name,
    refuse_absent,
)
from mediakit.reading.tabular.parse import Faults, without_surrogates
from mediakit.reading.tabular.table import Chunk, Plan, Table
from mediakit.reading.tabular.values import as_status
from mediakit.tables import COMMENTS

Chunks = Callable[[], Iterable[Chunk]]
"""Begins to read a file's rows; may be called again."""


def take_table(chunks: Chunks, faults: Faults, file: str, options: Options) -> tuple[Table, Plan, list[str]]:
    """Return the rows that hold a text, how their columns are understood, and the names of all columns there are.

    What a column is may only be told by a column that later rows have. Where it shows that rows were misunderstood, the
    file is read from its beginning again, with all columns known that have been seen.
    Raises UnreadableInputError where ``columns`` names a column that there is none of.
    """
    names: dict[str, None] = {}
    while (taken := _take(chunks, names, faults, file, options)) is None:
        faults.forget()
    refuse_absent(options.columns, list(names))
    return (*taken, list(names))


def _take(
    chunks: Chunks, names: dict[str, None], faults: Faults, file: str, options: Options
) -> tuple[Table, Plan] | None:
    """Return the rows and how they are understood; None where ``names``, which grow, show that they were not."""
    plan = _plan(names, file, options)
    table = Table(plan.given.get("text"), shelf=options.shelf)
    for chunk in chunks():
        if new := [name for name in chunk.columns if name not in names]:
            names |= dict.fromkeys(new)
            before, plan = plan, _plan(names, file, options)
            if not len(table):
                table = Table(plan.given.get("text"), shelf=options.shelf)
            elif not before.holds_beside(plan, new):
                return None
        table.take(_with_text(chunk, plan.given, faults), plan.wanted)
    return table, plan


def _plan(names: Collection[str], file: str, options: Options) -> Plan:
    """Return how columns are understood; of comments only those pass that are a field or were asked for."""
    asked = {field: column for field, column in options.columns.items() if column in names}
    comments = holds_comments(names, options.columns, Path(file).stem) or (
        options.wanted == "comments" and not holds_articles(names, options.columns)
    )
    given = assign(COMMENT_FIELDS if comments else ARTICLE_FIELDS, names, asked)
    wanted = set(names)
    if comments and "text" in given:
        own = extra_columns(names, given, (*COMMENTS.columns, *PLACES))
        wanted = {*given.values(), *may_pass(own, options)}
    return Plan(comments, given, tuple(name for name in names if name in wanted))


def holds_articles(found: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Tell whether columns can only be those of articles."""
    only = set(ARTICLE_FIELDS) - set(COMMENT_FIELDS)
    return bool(only & {*columns, *map(plain_name, found)})


def _with_text(chunk: Chunk, given: Mapping[str, str], faults: Faults) -> Chunk:
    """Return the rows that have a text, and comments whose status says why they have none."""
    if "text" not in given:
        return chunk
    nothing: Sequence[None] = [None] * len(chunk.numbers)
    texts = chunk.columns.get(given["text"], list(nothing))
    statuses = chunk.columns.get(given.get("status", ""), nothing)
    kept = []
    for place, text in enumerate(texts):
        if isinstance(text, str) and text and not text.isspace():
            texts[place] = without_surrogates(text)
            kept.append(place)
        elif as_status(statuses[place]) in {"blocked", "deleted"}:
            texts[place] = ""
            kept.append(place)
        else:
            faults.add(chunk.numbers[place], "has no text", "fill in its text or delete the row")
    return Chunk(chunk.numbers, {**chunk.columns, given["text"]: texts}).only(kept)

"""Take the rows of a table file, and of their columns only what is used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from mediakit.reading.options import Options
from mediakit.reading.privacy import may_pass
from mediakit.reading.raw_records import PLACES
from mediakit.reading.tabular.columns import (
    TIMES_OF_DAY,
    extra_columns,
    is_unnamed,
    plain_name,
    refuse_absent,
    refuse_without_text,
)
from mediakit.reading.tabular.parse import Faults, without_surrogates
from mediakit.reading.tabular.table import Chunk, Plan, Table
from mediakit.reading.tabular.understanding import (
    SAMPLE,
    Understood,
    may_be_wide,
    table_of,
    understand,
    understand_names,
)
from mediakit.reading.tabular.values import as_status, mostly_markup
from mediakit.tables import COMMENTS

Chunks = Callable[[], Iterable[Chunk]]
"""Begins to read a file's rows; may be called again."""


class TakenRows(NamedTuple):
    """The rows of a file, how their columns are understood, and the names of all columns that the file has.

    Of a wide table these are all rows and columns, of any other the rows with a text and the columns that are used.
    """

    table: Table
    understood: Understood
    names: Sequence[str]


def take_table(chunks: Chunks, faults: Faults, file: str, options: Options) -> TakenRows:
    """Return the rows of a file.

    What a column is may only be told by a column that later rows have. Where it shows that rows were misunderstood, the
    file is read from its beginning again, with all columns known that have been seen.
    Raises UnreadableInputError where no column holds the text, or ``columns`` names one that there is none of.
    """
    names: dict[str, None] = {}
    while (taken := _take(chunks, names, faults, file, options)) is None:
        faults.forget()
    return taken


def _take(chunks: Chunks, names: dict[str, None], faults: Faults, file: str, options: Options) -> TakenRows | None:
    """Return the rows of a file; None where ``names``, which grow, show that they were misunderstood."""
    rest = iter(chunks())
    beginning = list(_first_chunks(rest))
    if may_be_wide(table_of(beginning), options.columns):
        table = table_of(chain(beginning, rest), options.shelf)
        return TakenRows(table, understand(table, options, Path(file).stem), list(table.columns))
    plan = _plan(names, file, options)
    table = Table(plan.given.get("text"), shelf=options.shelf)
    for chunk in chain(beginning, rest):
        if new := [name for name in chunk.columns if name not in names]:
            names |= dict.fromkeys(new)
            before, plan = plan, _plan(names, file, options)
            if not len(table):
                table = Table(plan.given.get("text"), shelf=options.shelf)
            elif not before.holds_beside(plan, new):
                return None
        table.take(with_text(chunk, plan.given, faults), plan.wanted)
    return _taken(table, plan, list(names), options)


def _first_chunks(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Yield as many chunks as hold the rows by which a table is told."""
    rows = 0
    while rows < SAMPLE and (some := list(islice(chunks, 1))):
        rows += len(some[0].numbers)
        yield from some


def _taken(table: Table, plan: Plan, names: list[str], options: Options) -> TakenRows:
    refuse_absent(options.columns, names)
    if len(table):
        refuse_without_text(plan.given, names, table.first_rows(SAMPLE) if "text" not in plan.given else [])
    column = plan.given.get("text", "")
    html = frozenset((column,)) if mostly_markup(islice(table.columns.get(column, ()), SAMPLE)) else frozenset[str]()
    understood = Understood({}, plan.given, html) if plan.comments else Understood(plan.given, {}, html)
    return TakenRows(table, understood, names)


def _plan(names: Collection[str], file: str, options: Options) -> Plan:
    """Return how columns are understood; of comments only those pass that are a field or were asked for."""
    comments, given = understand_names(names, options, Path(file).stem)
    wanted = set(names)
    if comments and "text" in given:
        own = extra_columns(names, given, (*COMMENTS.columns, *PLACES))
        looked_at = (name for name in own if is_unnamed(name) or plain_name(name) in TIMES_OF_DAY)
        wanted = {*given.values(), *may_pass(own, options), *looked_at}
    return Plan(comments, given, tuple(name for name in names if name in wanted))


def with_text(chunk: Chunk, given: Mapping[str, str], faults: Faults) -> Chunk:
    """Return the rows that have a text, and comments whose status says why they have none."""
    if "text" not in given:
        return chunk
    nothing: Sequence[None] = [None] * len(chunk.numbers)
    texts = list(chunk.columns.get(given["text"], nothing))
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

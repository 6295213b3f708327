"""The rows of a table file, held by column: only the columns that are used, the texts as UTF-8."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from mediakit.reading.raw_records import Columns, shared
from mediakit.reading.tabular.columns import Row
from mediakit.reading.tabular.nesting import spread
from mediakit.reading.texts import IN_MEMORY, Shelf, Texts, batches


class Chunk(NamedTuple):
    """Some rows of a file, by column: each row's number in the file and its values, None where it has none."""

    numbers: Sequence[int]
    columns: Columns

    def only(self, places: Sequence[int]) -> Chunk:
        """Return the rows at some places, counted from 0."""
        if len(places) == len(self.numbers):
            return self
        kept = {name: [column[place] for place in places] for name, column in self.columns.items()}
        return Chunk([self.numbers[place] for place in places], kept)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))


def chunks_of(rows: Iterable[Row]) -> Iterator[Chunk]:
    """Yield rows, some thousands at a time, by column; an article that holds its comments has a row for each."""
    for batch in batches((number, parted) for number, row in rows for parted in spread(row)):
        numbers, values = [number for number, _ in batch], [row for _, row in batch]
        names = dict.fromkeys(chain.from_iterable(values))
        yield Chunk(numbers, {name: [row.get(name) for row in values] for name in names})


class Table:
    """The rows of a file, held by column; the column of the texts lies on a shelf."""

    def __init__(self, text: str | None = None, *, shelf: Shelf = IN_MEMORY) -> None:
        self.numbers = array("q")
        self.columns: dict[str, Any] = {}
        self._text = text
        self._shelf = shelf
        self._known: dict[str, dict[Any, Any]] = {}

    def take(self, chunk: Chunk, wanted: Collection[str]) -> None:
        """Add rows, as far as their columns are wanted."""
        for name in wanted:
            if name not in self.columns:
                self.columns[name] = self._new(name)
            values = chunk.columns.get(name) or [None] * len(chunk.numbers)
            known = self._known.setdefault(name, {})
            self.columns[name].extend(values if name == self._text else shared(values, known))
        self.numbers.extend(chunk.numbers)

    def part(self, places: Sequence[int], columns: Collection[str], text: str) -> Table:
        """Return some rows and columns, in the table's order, the texts of one column on its shelf."""
        kept = {name: values for name, values in self.columns.items() if name in columns}
        found = Table(text, shelf=self._shelf)
        found.take(Chunk(self.numbers, kept).only(places), kept)
        return found

    def _new(self, name: str) -> Any:
        return Texts(shelf=self._shelf) if name == self._text else [None] * len(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def first_rows(self, most: int) -> list[Row]:
        """Return the first rows as they were read, a column that a row does not have as None."""
        values = zip(*self.columns.values(), strict=True)
        pairs = zip(self.numbers, values, strict=False)  # rows without any column have no values
        return [(number, dict(zip(self.columns, row, strict=True))) for number, row in islice(pairs, most)]


class Plan(NamedTuple):
    """How the columns of a file are understood: as comments or articles, which holds which field, which are kept."""

    comments: bool
    given: Mapping[str, str]
    wanted: Collection[str]

    def holds_beside(self, later: Plan, new: Collection[str]) -> bool:
        """Tell whether rows taken by this plan are right by a later one, made when columns turned up that are new."""
        same = self.comments == later.comments and later.given.items() >= self.given.items()
        return same and set(later.wanted) - set(new) <= set(self.wanted)

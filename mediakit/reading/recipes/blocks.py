"""Rows that a recipe reads together: what stands at a path of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mediakit.reading.recipes.paths import MISSING, value_at
from mediakit.reading.recipes.recipe import RecipePart
from mediakit.reading.tabular.table import Chunk


class RowBlock:
    """Rows of JSON, each with the row above it in its thread, None for one at the top."""

    def __init__(self, rows: Sequence[dict[str, Any]], above: Sequence[dict[str, Any] | None] = ()) -> None:
        self.rows = rows
        self.above = above

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, path: str) -> list[Any]:
        """Return what stands at a path of each row, MISSING where nothing does."""
        if path.isidentifier():
            return [row.get(path, MISSING) for row in self.rows]
        return [value_at(row, path) for row in self.rows]

    def only(self, kept: Sequence[bool]) -> RowBlock:
        """Return the rows that are kept."""
        if all(kept):
            return self
        above = self.above or [None] * len(self)
        return RowBlock(_kept(self.rows, kept), _kept(above, kept))


class TableBlock(RowBlock):
    """Rows of a table, by column."""

    def __init__(self, chunk: Chunk) -> None:
        super().__init__(())
        self._chunk = chunk

    def __len__(self) -> int:
        return len(self._chunk.numbers)

    def at(self, path: str) -> list[Any]:
        """Return what stands in the column of that name."""
        if path in {"", "."}:
            return list(self._chunk.rows())
        return self._chunk.columns.get(path) or [MISSING] * len(self)

    def only(self, kept: Sequence[bool]) -> TableBlock:
        """Return the rows that are kept."""
        return TableBlock(self._chunk.only([place for place, is_kept in enumerate(kept) if is_kept]))


def _kept(items: Sequence[Any], kept: Sequence[bool]) -> list[Any]:
    return [item for item, is_kept in zip(items, kept, strict=True) if is_kept]


def holds(block: RowBlock, path: str, wanted: Any) -> list[bool]:
    """Tell of each row whether a value, or one of several, stands at a path."""
    among = wanted if isinstance(wanted, list) else [wanted]
    return [value in among for value in block.at(path)]


def fitting(block: RowBlock, part: RecipePart) -> list[bool]:
    """Tell of each row whether it has the values that a part's rows have."""
    asked = [holds(block, path, wanted) for path, wanted in part.where.items()]
    return [all(answers) for answers in zip(beginning_threads(block, part), *asked, strict=True)]


def beginning_threads(block: RowBlock, part: RecipePart) -> list[bool]:
    """Tell of each row whether the paths of ``same`` hold the same; where a part names none, every row does."""
    if not part.same:
        return [True] * len(block)
    return [len(set(map(str, values))) <= 1 for values in zip(*map(block.at, part.same), strict=True)]


def dropped(block: RowBlock, part: RecipePart) -> list[bool]:
    """Tell of each row whether it is to be left out."""
    if not part.drop:
        return [False] * len(block)
    return [any(answers) for answers in zip(*(holds(block, *one) for one in part.drop.items()), strict=True)]

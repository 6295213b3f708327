"""Tables as a page shows them: words with links, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell: its words, where they lead to, what stands below them in small type, what it is called in addresses."""

    words: str
    href: str = ""
    small: str = ""
    id: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a column; numbers stand to the right."""

    words: str
    number: bool = False


@dataclass(frozen=True)
class PageTable:
    """A table: its name for those who cannot see it, the heads and the rows."""

    name: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]

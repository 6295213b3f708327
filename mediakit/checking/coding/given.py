"""What a file gives before it is held against the codebook: codes as somebody wrote them, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.grids import SheetGrid, grid_of_text, read_grid
from mediakit.reading import decode, read_bytes

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
IDS = ("unit_id", "doc_id")
"""Names of the column or field that has a unit's id, best first."""


class Complaint(NamedTuple):
    """One row of problems."""

    file: str
    row: int | None
    what: str
    remedy: str


@dataclass(frozen=True)
class Given:
    """What one coder wrote for one unit and variable: no code, one, or (which is a fault) several."""

    file: str
    row: int | None
    place: str
    unit_id: str
    coder: str
    variable: str
    codes: tuple[str, ...]
    further: Mapping[str, Any] = field(default_factory=dict)


Found = Iterator[Given | Complaint]


class Content:
    """A file as its reader sees it; each form is made when it is asked for."""

    def __init__(self, path: Path, name: str, coder: str | None = None) -> None:
        self.path = path
        self.name = name
        self.coder = coder

    @cached_property
    def data(self) -> bytes:
        """All bytes."""
        return read_bytes(self.path)

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """All characters, and what is doubtful about them."""
        return decode(self.data)

    @property
    def text(self) -> str:
        """All characters; none of a spreadsheet."""
        return "" if self.data.startswith((ZIP, OLD_OFFICE)) else self.decoded[0]

    @property
    def is_markup(self) -> bool:
        """Whether the text is JSON or XML, and so no table."""
        return self.text.lstrip().startswith(("{", "[", "<"))

    @cached_property
    def json(self) -> Any:
        """What a JSON file holds; None for any other."""
        if not self.text.lstrip().startswith(("{", "[")):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def lines(self) -> list[tuple[int, Any]]:
        """The objects of a file of JSON lines with their numbers; a line that is no JSON as the words it has."""
        lines = ((number, line) for number, line in enumerate(self.text.split("\n"), start=1) if line.strip())
        return [(number, _json_or_words(line)) for number, line in lines]

    @cached_property
    def first_line(self) -> Mapping[str, Any]:
        """The first object of a file of JSON lines; nothing where there is none."""
        if not self.text.lstrip().startswith("{") and self.path.suffix.lower() != ".jsonl":
            return {}
        return next((value for _, value in self.lines if isinstance(value, dict)), {})

    @cached_property
    def grid(self) -> SheetGrid:
        """The cells of a table file."""
        if self.data.startswith((ZIP, OLD_OFFICE)):
            return read_grid(self.path)
        return grid_of_text(*self.decoded)

    @property
    def whose(self) -> str:
        """The coder where the file does not tell: as asked for, else the file's name."""
        return self.coder or self.path.stem


class Tool(NamedTuple):
    """A kind of file: what it is called, how it is told by its content, how it is read."""

    name: str
    fits: Callable[[Content], bool]
    read: Callable[[Content, Codebook], Found]


def given_for(
    codes: Mapping[str, tuple[str, ...]], book: Codebook, *, content: Content, row: int | None, unit_id: str, coder: str
) -> Iterator[Given]:
    """Yield what a unit was given for each variable of the codebook, () where nothing, and what it was given beyond."""
    by_variable: dict[str, tuple[str, ...]] = {variable.name: () for variable in book.variables}
    for name, words in codes.items():
        variable = book.variable(name)
        by_variable[variable.name if variable else name] = words
    for name, words in by_variable.items():
        yield Given(content.name, row, f"unit {unit_id!r}", unit_id, coder, name, words)


def own_id(record: Mapping[str, Any], otherwise: object) -> str:
    """Return the unit's id in a record: the one that mediakit gave it, else another."""
    return next((str(record[name]) for name in IDS if record.get(name) not in (None, "")), str(otherwise))


def strict_json(words: str) -> Any:
    """Return what words say as JSON.

    Raises ValueError for what is no JSON, and for an object with a key twice, of which the first would be lost.
    """
    return json.loads(words, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a key is there twice")
    return dict(pairs)


def _refuse_constant(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def _json_or_words(line: str) -> Any:
    try:
        return strict_json(line)
    except (ValueError, RecursionError):
        return line

"""The errors mediakit raises: each message says what is wrong, where, and how to mend it."""

from __future__ import annotations


class MediakitError(Exception):
    """Say what is wrong, where it is wrong and what to do about it.

    Everything mediakit raises on purpose is of this class, so ``except MediakitError`` catches it all.

    >>> print(MediakitError("the file is empty", file="page.txt", remedy="save the page again"))
    page.txt: the file is empty. Remedy: save the page again
    """

    def __init__(self, what: str, *, file: object = None, row: int | None = None, remedy: str = "") -> None:
        self.what = what.rstrip(".")
        self.file = None if file is None else str(file)
        self.row = row
        self.remedy = remedy.rstrip(".")
        super().__init__(what)

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file or "", "" if self.row is None else f"row {self.row}") if part)
        before = f"{place}: " if place else ""
        after = f". Remedy: {self.remedy}" if self.remedy else ""
        return f"{before}{self.what}{after}"


class UnreadableInputError(MediakitError):
    """A file or folder that cannot be read as what mediakit knows."""


class TableError(MediakitError):
    """A table that lacks columns or holds values its definition forbids; all faults are listed."""


class LexiconError(MediakitError):
    """A lexicon file that breaks the rules of lexicons."""


class CodebookError(MediakitError):
    """A codebook that breaks the rules of codebooks; all faults are listed."""


class UnknownNameError(MediakitError):
    """A name (of a seed, lexicon, instrument, engine, column ...) that does not exist."""


class TooLittleDataError(MediakitError):
    """Too few documents, units or coders for the figure asked for to mean anything."""


class MissingToolError(MediakitError):
    """An optional package or program that has to be installed first."""

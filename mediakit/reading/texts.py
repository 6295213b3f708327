"""A column of texts, held as UTF-8 some thousands at a time: in memory, or on a shelf that is a file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any, TypeVar

AT_ONCE = 5_000
"""Texts in one piece, and rows handled together."""

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    """Yield the items in lists of a size, the last one shorter.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


class Shelf:
    """Where pieces of bytes lie: in memory."""

    def put(self, piece: bytes) -> Any:
        """Return what a piece is asked for by."""
        return piece

    def get(self, ticket: Any) -> bytes:
        """Return the piece of a ticket."""
        return bytes(ticket)


class FileShelf(Shelf):
    """Where pieces of bytes lie: in an open file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def put(self, piece: bytes) -> Any:
        """Write a piece to the end of the file; return where it lies."""
        place = self._file.seek(0, 2)
        self._file.write(piece)
        return place, len(piece)

    def get(self, ticket: Any) -> bytes:
        """Return the piece of a ticket."""
        place, size = ticket
        self._file.seek(place)
        return self._file.read(size)


IN_MEMORY = Shelf()


class Texts:
    """Texts in order, which are read again as often as they are asked for, piece by piece.

    As UTF-8 a text takes less than half the room of a string that holds a single sign outside Latin-1.
    """

    def __init__(self, texts: Iterable[str] = (), *, shelf: Shelf = IN_MEMORY) -> None:
        self.shelf = shelf
        self._pieces: list[tuple[Any, array[int]]] = []
        self._waiting: list[str] = []
        self._size = 0
        self.extend(texts)

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts at the end."""
        for batch in batches(texts):
            self._waiting += batch
            self._size += len(batch)
            if len(self._waiting) >= AT_ONCE:
                self.put_away()

    def put_away(self) -> None:
        """Lay the last texts on the shelf too."""
        if not self._waiting:
            return
        lengths = array("q", map(len, self._waiting))
        whole = "".join(self._waiting).encode("utf-8", "surrogatepass")
        self._pieces.append((self.shelf.put(whole), lengths))
        self._waiting = []

    def _texts_of(self, ticket: Any, lengths: array[int]) -> list[str]:
        whole = self.shelf.get(ticket).decode("utf-8", "surrogatepass")
        texts, start = [], 0
        for length in lengths:
            texts.append(whole[start : start + length])
            start += length
        return texts

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            yield from self._texts_of(*piece)
        yield from self._waiting

    def drained(self) -> Iterator[list[str]]:
        """Yield the texts in lists; each piece is let go of before the next is read, and nothing is left."""
        pieces, waiting = self._pieces[::-1], self._waiting
        self._pieces, self._waiting, self._size = [], [], 0
        while pieces:
            yield self._texts_of(*pieces.pop())
        yield waiting

    def change(self, changed: Callable[[str], str]) -> None:
        """Put a changed text in the place of each."""
        new = Texts(shelf=self.shelf)
        for texts in self.drained():
            new.extend(map(changed, texts))
        self._pieces, self._waiting, self._size = new._pieces, new._waiting, new._size

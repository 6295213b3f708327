"""One input as its reader sees it: name, bytes, characters; read once, and only as far as is asked for."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.decoding import Encoding, damage_in, encoding_of, open_bytes, read_bytes, refuse_no_text

HEAD = 65_536
"""Bytes at the beginning of a file that its format is told by."""

MOST_RATIO = 100
"""Times that a packed member may be larger than its packed form; text packs to a tenth at best."""
SMALL = 1_000_000
"""Bytes up to which a packed member may be larger by any factor."""
_HARMLESS = 20_000_000
"""The same for a member of a document: a sheet of empty cells packs to very little."""
_MOST_UNPACKED = 400_000_000
"""Bytes that a document that is a ZIP file inside may unpack to: all of it is held in memory."""

Bytes = bytes


class Source:
    """A file, or a member of a container.

    ``path`` is where it lies; ``name`` what it is called, which tells its suffix; ``stem`` what ids begin with;
    ``table`` the one of its tables that was asked for.
    """

    def __init__(
        self, path: Path, *, name: str = "", stem: str = "", table: str = "", data: Bytes | None = None
    ) -> None:
        self.path = path
        self.name = name or path.name
        self.stem = stem or Path(self.name).stem
        self.table = table
        self.doubts: list[str] = []
        if data is not None:
            self.data = data

    @cached_property
    def data(self) -> Bytes:
        """All bytes."""
        return read_bytes(self.path)

    @property
    def bytes(self) -> Bytes:
        """All bytes, as a reader of one's own asks for them."""
        return self.data

    @cached_property
    def start(self) -> Bytes:
        """The first bytes."""
        if "data" in self.__dict__:
            return self.data[:HEAD]
        with open_bytes(self.path) as file:
            return file.read(HEAD)

    @cached_property
    def head(self) -> str:
        """The first characters, whatever cannot be decoded replaced: to tell a format by, not to read."""
        for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if self.start.startswith(mark):
                return self.start[2:].decode(encoding, errors="replace")
        return self.start.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")

    @cached_property
    def text(self) -> str:
        """All characters; what is doubtful about the encoding stands in ``doubts``."""
        text = self.data[self.encoding.mark :].decode(self.encoding.name, errors="replace")
        refuse_no_text(io.StringIO(text))
        return text

    @cached_property
    def encoding(self) -> Encoding:
        """The encoding of the whole file; what is doubtful about it stands in ``doubts``."""
        with self._opened() as file:
            encoding = encoding_of(file)
        if encoding.doubt:
            self.doubts.append(encoding.doubt)
        if misread := [told for told in damage_in(self.head) if "\ufffd" not in told]:
            self.doubts += misread
        return encoding

    @contextmanager
    def open_text(self, newline: str = "") -> Iterator[IO[str]]:
        """Open the text to be read piece by piece, so that it is never held as a whole; ``newline`` as of ``open``.

        Raises UnreadableInputError for a file that is empty, binary, HTML or in no known encoding.
        """
        with self._characters(newline) as file:
            refuse_no_text(file)
        with self._characters(newline) as file:
            yield file

    @contextmanager
    def _characters(self, newline: str) -> Iterator[IO[str]]:
        with self._opened() as file:
            file.seek(self.encoding.mark)
            yield io.TextIOWrapper(file, self.encoding.name, errors="replace", newline=newline)

    @contextmanager
    def _opened(self) -> Iterator[IO[Bytes]]:
        """Open the bytes: those that are here already, else the file."""
        if "data" in vars(self):
            yield io.BytesIO(self.data)
        else:
            with open_bytes(self.path) as file:
                yield file

    @property
    def suffix(self) -> str:
        """The suffix in lower case, ".txt" where there is none."""
        return Path(self.name).suffix.lower() or ".txt"

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The names in a ZIP file (a DOCX, XLSX, ODT or EPUB is one); none where it is no ZIP file."""
        return tuple(member.filename for member in self._infos)

    @cached_property
    def _infos(self) -> list[zipfile.ZipInfo]:
        if not self.start.startswith(b"PK"):
            return []
        try:
            with self._opened() as file, zipfile.ZipFile(file) as archive:
                return archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return []

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal digits."""
        digest = hashlib.sha256()
        with self._opened() as file:
            while block := file.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()

    def require(self) -> None:
        """Raise UnreadableInputError for a file that is missing, closed to us, too large, empty, or made to grow."""
        with self._opened() as file:
            is_empty = not file.read(1)
        if is_empty:
            raise UnreadableInputError("the file is empty", remedy="save the page or table again")
        grown = any(one.file_size > max(_HARMLESS, MOST_RATIO * one.compress_size) for one in self._infos)
        if grown or sum(one.file_size for one in self._infos) > _MOST_UNPACKED:
            what = "it unpacks to far more than texts do: it may be made to fill the memory"
            raise UnreadableInputError(what, remedy="open it, and save its text as .txt or its table as .csv")

    def lines(self) -> Iterator[str]:
        """Yield the lines of the text without their ends."""
        yield from self.text.splitlines()

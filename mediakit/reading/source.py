"""One input as its reader sees it: name, bytes, characters; read once, and only as far as is asked for."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.decoding import decode, read_bytes

HEAD = 65_536
"""Bytes at the beginning of a file that its format is told by."""


class Source:
    """A file, or a member of a container.

    ``path`` is where it lies; ``name`` what it is called, which tells its suffix; ``stem`` what ids begin with;
    ``table`` the one of its tables that was asked for.
    """

    def __init__(
        self, path: Path, *, name: str = "", stem: str = "", table: str = "", data: bytes | None = None
    ) -> None:
        self.path = path
        self.name = name or path.name
        self.stem = stem or Path(self.name).stem
        self.table = table
        self.doubts: list[str] = []
        if data is not None:
            self.data = data

    @cached_property
    def data(self) -> bytes:
        """All bytes."""
        return read_bytes(self.path)

    @cached_property
    def start(self) -> bytes:
        """The first bytes."""
        if "data" in self.__dict__:
            return self.data[:HEAD]
        with self.path.open("rb") as file:
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
        text, doubt = decode(self.data)
        if doubt:
            self.doubts.append(doubt)
        return text

    @property
    def suffix(self) -> str:
        """The suffix in lower case, ".txt" where there is none."""
        return Path(self.name).suffix.lower() or ".txt"

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The names in a ZIP file (a DOCX, XLSX, ODT or EPUB is one); none where it is no ZIP file."""
        if not self.start.startswith(b"PK"):
            return ()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return tuple(archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError):
            return ()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal digits."""
        if "data" in self.__dict__:
            return hashlib.sha256(self.data).hexdigest()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def require(self) -> None:
        """Raise UnreadableInputError for a file that is missing, closed to us, too large or empty."""
        if not self.data:
            raise UnreadableInputError("the file is empty", remedy="save the page or table again")

    def lines(self) -> Iterator[str]:
        """Yield the lines of the text without their ends."""
        yield from self.text.splitlines()

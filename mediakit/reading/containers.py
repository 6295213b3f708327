"""Packed files: ZIP, gzip, Zstandard. What is in them is read as if it lay in a folder; nothing leaves the place given.

Limits keep a file that unpacks to more than it should from filling the disk.
"""

from __future__ import annotations

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from mediakit.base.errors import MissingToolError, UnreadableInputError
from mediakit.reading.documents.archived_pages import sniff_warc
from mediakit.reading.source import MOST_RATIO, SMALL, Source

MOST_MEMBERS = 50_000
MOST_BYTES = 2_000_000_000
"""Bytes that one container may unpack to."""
DEEPEST = 2
"""Containers in containers."""
_DOCUMENTS = ("word/document.xml", "xl/workbook.xml", "mimetype", "[Content_Types].xml")
_JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db")
_ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"
"""What follows the first byte of a frame of Zstandard that holds no data."""
_LONGEST_FRAME_HEADER = 18
"""Bytes, with the magic number."""
_RUN = 1
"""The kind of a block that is one byte, again and again."""
_BLOCK = 1 << 20


def is_container(path: Path) -> bool:
    """Tell whether a file is packed, by its first bytes; documents that are ZIP files inside and WARC are not."""
    source = Source(path)
    try:
        if source.start.startswith(b"PK\x03\x04"):
            return not any(member in source.members for member in _DOCUMENTS) and bool(source.members)
        return source.start.startswith(_ZSTD) or (source.start.startswith(b"\x1f\x8b") and not sniff_warc(source))
    except (OSError, UnreadableInputError):
        return False


def unpack(path: Path, place: Path) -> Iterator[tuple[Path, str]]:
    """Unpack a container into a folder and yield where each member lies and what it is called in it.

    Raises UnreadableInputError for one that is damaged, locked or unpacks to too much; MissingToolError without
    zstandard.
    """
    place.mkdir(parents=True)
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(b"PK"):
        yield from _unzip(path, place)
    else:
        name = path.stem if path.suffix.lower() in {".gz", ".gzip", ".zst", ".zstd"} else path.name
        with _opened(path, start) as packed:
            _copy(packed, place / name, path, most=max(path.stat().st_size * MOST_RATIO, SMALL))
        yield place / name, name


def _unzip(path: Path, place: Path) -> Iterator[tuple[Path, str]]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and _is_wanted(member.filename)]
            _refuse_bombs(members, path)
            for number, member in enumerate(members):
                inner = PurePosixPath(member.filename.replace("\\", "/"))
                parts = [part for part in inner.parts if part not in {"..", "/", "."} and ":" not in part]
                target = place.joinpath(*parts) if parts else place / str(number)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as packed:
                    _copy(packed, target, path, most=max(member.compress_size * MOST_RATIO, SMALL))
                yield target, "/".join(parts)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError) as error:
        raise UnreadableInputError(
            f"the ZIP file cannot be unpacked ({error})", file=path, remedy="unpack it yourself and read the folder"
        ) from None


def _is_wanted(name: str) -> bool:
    return not any(part in _JUNK or part.startswith(("~$", "._")) for part in PurePosixPath(name).parts)


def _refuse_bombs(members: list[zipfile.ZipInfo], path: Path) -> None:
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        what = f"it unpacks to more than {MOST_MEMBERS:,} files or {MOST_BYTES / 1e9:.0f} GB"
        raise UnreadableInputError(what, file=path, remedy="unpack it and read the folder in parts")


def _opened(path: Path, start: bytes) -> IO[bytes] | gzip.GzipFile:
    if not start.startswith(_ZSTD):
        return gzip.open(path)
    try:
        import zstandard
    except ImportError:
        raise MissingToolError("Zstandard files need zstandard", remedy="pip install 'mediakit[big]'") from None
    with path.open("rb") as file:
        if not _has_whole_frames(file, path.stat().st_size):
            raise _cut_off(path)
    unpacking = zstandard.ZstdDecompressor(max_window_size=2**31)
    reader: IO[bytes] = unpacking.stream_reader(path.open("rb"), closefd=True, read_across_frames=True)
    return reader


def _has_whole_frames(file: IO[bytes], size: int) -> bool:
    """Tell whether a Zstandard file ends where a frame does (RFC 8878, 3.1.1); damage that is no cut is not told."""
    from zstandard import ZstdError, frame_header_size, get_frame_parameters

    try:
        while file.tell() < size:
            start = file.tell()
            head = file.read(_LONGEST_FRAME_HEADER)
            if head[1:4] == _SKIPPABLE:
                file.seek(start + 8 + int.from_bytes(head[4:8], "little"))
                continue
            file.seek(start + frame_header_size(head))
            while not (is_last := _is_last_block(file)) and file.tell() < size:
                pass
            if not is_last:
                return False
            file.seek(4 if get_frame_parameters(head).has_checksum else 0, os.SEEK_CUR)
    except ZstdError:
        return size - start >= _LONGEST_FRAME_HEADER
    return file.tell() == size


def _is_last_block(file: IO[bytes]) -> bool:
    """Pass over a block; tell whether it is the last of its frame. One byte of a run stands for all of it."""
    written = file.read(3)
    head = int.from_bytes(written, "little")
    is_last, kind, size = head & 1, head >> 1 & 3, head >> 3
    file.seek(1 if kind == _RUN else size, os.SEEK_CUR)
    return bool(is_last) and len(written) == 3


def _cut_off(path: Path) -> UnreadableInputError:
    return UnreadableInputError("it is cut off: its end is missing", file=path, remedy="get the file again")


def _copy(packed: IO[bytes] | gzip.GzipFile, target: Path, path: Path, *, most: int) -> None:
    """Write what comes out of a packed file, but not without end."""
    written = 0
    try:
        with target.open("wb") as file:
            while block := packed.read(_BLOCK):
                written += len(block)
                if written > min(most, MOST_BYTES):
                    what = "it unpacks to far more than texts do: it may be made to fill a disk"
                    raise UnreadableInputError(what, file=path, remedy="unpack it yourself and read what comes out")
                file.write(block)
    except EOFError:
        raise _cut_off(path) from None
    except _damages() as error:
        raise UnreadableInputError(f"it cannot be unpacked ({error})", file=path, remedy="get the file again") from None


def _damages() -> tuple[type[BaseException], ...]:
    damages: tuple[type[BaseException], ...] = (zlib.error, gzip.BadGzipFile)
    try:
        import zstandard
    except ImportError:
        return damages
    return (*damages, zstandard.ZstdError)

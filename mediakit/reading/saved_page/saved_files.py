"""What a browser saved together: the page itself, its address, and the frames that stood in it."""

from __future__ import annotations

import codecs
import email
import email.policy
import io
import plistlib
import re
import struct
from collections.abc import Iterator
from email.message import Message
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mediakit.base.errors import UnreadableInputError
from mediakit.lexicons.loading import listed_words
from mediakit.reading.decoding import encoding_of
from mediakit.reading.saved_page.recognising import is_mhtml, is_webarchive
from mediakit.reading.source import Source

FOLDER_ENDINGS = tuple(sorted(listed_words("web_words", "page_folder")))
"""What browsers in several languages put behind a page's name to name the folder beside it."""
_MOST_FRAMES = 40
"""Frames read with a page: a bound on what a page can ask for."""
_MOST_FRAME_BYTES = 5_000_000
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_FRAME_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ""))
_DAMAGE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, MemoryError,
    struct.error, plistlib.InvalidFileException,
)  # fmt: skip
"""What the parser of property lists raises for damaged bytes."""
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,80}encoding=[\"']([\w-]+)", re.I
)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)\s*(https?://[^\s>]+)", re.I
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class SavedFiles(NamedTuple):
    """The markup of a page and of its frames; ``url`` is the address that the browser noted, "" without."""

    markup: str
    url: str = ""
    frames: tuple[str, ...] = ()


def open_saved(source: Source) -> SavedFiles:
    """Return what was saved with a page; whatever is damaged is taken for the page itself."""
    if is_webarchive(source.start) and (archived := _webarchive(source.data)):
        return archived
    if is_mhtml(source.head) and (whole := _mhtml(source.data)):
        return whole
    markup = decode_markup(source.data)
    noted = _SAVED_FROM.search(markup[:5_000])
    return SavedFiles(markup, noted[1] if noted else "", tuple(_frames_beside(source.path)))


def decode_markup(data: bytes, charset: str | None = None) -> str:
    """Return the characters of HTML: by its mark, as UTF-8 where it is, else as it declares, else Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:4] == b"<\0!\0" or data[:4] == b"<\0h\0":
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        name = _known_encoding(charset) or _declared_encoding(data)
        return data.decode(_real_encoding(data) if name == "utf-8" else name, "replace")


def _real_encoding(data: bytes) -> str:
    """Return the encoding of bytes that say they are UTF-8 and are not, or not throughout."""
    try:
        return encoding_of(io.BytesIO(data)).name
    except UnreadableInputError:
        return "utf-8"


def doubt_of_charset(data: bytes) -> str:
    """Say that a page is not in the encoding that it states, "" where it is or states none."""
    if not _DECLARED.search(data[:8_192]) or _declared_encoding(data) != "utf-8":
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        real = _real_encoding(data)
        return "" if real == "utf-8" else f"the page states that it is UTF-8 and is not; it was read as {real}"
    return ""


def folders_of_page(page: Path) -> list[Path]:
    """Return the folders beside a page that a browser put the page's files into."""
    endings = (spelt for ending in FOLDER_ENDINGS for spelt in (ending, ending.capitalize()))
    named = (page.with_name(f"{page.stem}{mark}{ending}") for ending in endings for mark in "_-")
    return [folder for folder in named if folder.is_dir()]


def _declared_encoding(data: bytes) -> str:
    declared = _DECLARED.search(data[:8_192])
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    return _known_encoding(name) or "cp1252"


def _known_encoding(name: str | None) -> str:
    """Return Python's name of an encoding, "" for none; browsers read Latin-1 as Windows-1252."""
    try:
        found = codecs.lookup(name or "").name
        "".encode(found)
    except (LookupError, ValueError):
        return ""
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _frames_beside(page: Path) -> Iterator[str]:
    paths = sorted(path for folder in folders_of_page(page) for path in folder.iterdir() if path.is_file())
    frames = (path for path in paths if path.suffix.lower() in _FRAME_SUFFIXES)
    for path in islice(frames, _MOST_FRAMES):
        try:
            with path.open("rb") as file:
                data = file.read(_MOST_FRAME_BYTES)
        except OSError:
            continue
        if b"<" in data[:1_024]:
            yield decode_markup(data)


def _mhtml(data: bytes) -> SavedFiles | None:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in _HTML]
    if not pages:
        return None
    noted = _location(message, "Snapshot-Content-Location")
    main = next((part for part in pages if noted and _location(part, "Content-Location") == noted), pages[0])
    url = noted or _location(main, "Content-Location")
    pages.remove(main)
    frames = tuple(map(_part_text, pages[:_MOST_FRAMES]))
    return SavedFiles(_part_text(main), url if url.startswith("http") else "", frames)


def _location(part: Message, field: str) -> str:
    return str(part.get(field) or "").strip()


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decode_markup(payload if isinstance(payload, bytes) else b"", part.get_content_charset())


def _webarchive(data: bytes) -> SavedFiles | None:
    try:
        archive = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except _DAMAGE:
        return None
    if not isinstance(archive, dict):
        return None
    main = _resource(archive)
    if main is None:
        return None
    below = archive.get("WebSubframeArchives")
    frames = [_resource(one) for one in below if isinstance(one, dict)] if isinstance(below, list) else []
    return SavedFiles(main.markup, main.url, tuple(frame.markup for frame in frames if frame)[:_MOST_FRAMES])


def _resource(archive: dict[str, object]) -> SavedFiles | None:
    main = archive.get("WebMainResource")
    data = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(data, bytes):
        return None
    charset = main.get("WebResourceTextEncodingName")
    markup = decode_markup(data, charset if isinstance(charset, str) else None)
    return SavedFiles(markup, str(main.get("WebResourceURL") or ""))

"""From a file's bytes to its characters, or to an error that says what the file is and what to do."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import charset_normalizer

from mediakit.base.errors import UnreadableInputError

MOST_BYTES = 50_000_000
"""Largest file read, in bytes: a page is some kilobytes, a year of comments some megabytes."""

_SAMPLE = 200_000
_WESTERN_SHARE = 0.25
"""Part of the bytes outside ASCII above which a text is in no Western European language."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF", "open it, copy its text and save that as a .txt file"),
    (b"PK\x03\x04", "a ZIP, Word or Excel file", "save its text as .txt, or its table as .csv"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save its text as .txt, or its table as .csv"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture", "save the page as plain text"),
)
_UNPRINTED = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_CONTINUED = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def decode(data: bytes) -> tuple[str, str]:
    """Return the characters of a text file and what is doubtful about them, "" when nothing is.

    Offsets count in the characters; a byte-order mark is not one of them. UTF-8 and UTF-16, with or without mark, are
    certain; Windows-1252 and others are guessed and the guess is told.

    Raises UnreadableInputError for a file that is empty, binary, HTML or in no known encoding.
    """
    text, doubt = _decoded(data)
    if not text.strip():
        raise UnreadableInputError("the file is empty", remedy="save the page or table again")
    if _MARKUP.match(text[:2_000]):
        raise UnreadableInputError("the file is HTML", remedy="open it in a browser and save it as plain text (.txt)")
    return text, doubt


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises UnreadableInputError for a file that is missing, closed to us or too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableInputError("there is no such file", file=path, remedy="check the path") from None
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"cannot be opened ({error})", file=path, remedy="check path and rights") from None
    if len(data) > MOST_BYTES:
        what = f"the file has more than the {MOST_BYTES / 1e6:,.0f} MB that are read at once"
        raise UnreadableInputError(what, file=path, remedy="split it into smaller files in one folder")
    return data


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return text, _doubt_of_damage(text.count("\ufffd"), encoding.upper())
    if wide := _unmarked_utf16(data):
        return data.decode(wide, errors="replace"), ""
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def _doubt_of_damage(places: int, encoding: str) -> str:
    return f"{places} characters are damaged (no {encoding}); they show as \ufffd" if places else ""


def _unmarked_utf16(data: bytes) -> str:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) == 0 else ""


def _refuse_binary(data: bytes) -> None:
    for start, what, remedy in _KINDS:
        if data.startswith(start):
            raise UnreadableInputError(f"the file is {what}, not text", remedy=remedy)
    sample = data[:_SAMPLE]
    unprinted = len(sample) - len(sample.translate(None, _UNPRINTED))
    if b"\0" in sample or unprinted > 0.01 * len(sample):
        raise UnreadableInputError("the file is binary, not text", remedy="save it as plain text (.txt)")


def _guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    whole = len(_CONTINUED.findall(data))
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if whole > 3 * damaged:
        return text, _doubt_of_damage(damaged, "UTF-8")
    if _looks_western(data):
        return data.decode("cp1252"), "the file is not UTF-8; it was read as Windows-1252"
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is not None and best.percent_chaos < 10:
        try:
            return data.decode(best.encoding), f"the file is not UTF-8; it was read as {best.encoding}"
        except UnicodeDecodeError:
            pass
    raise UnreadableInputError(
        f"the file is in no encoding that could be told (byte {error.start} is not UTF-8)",
        remedy="open it in an editor and save it as UTF-8",
    )


def _looks_western(data: bytes) -> bool:
    """Few bytes outside ASCII, all of them letters or typographic marks of Windows-1252."""
    beyond = data.translate(None, bytes(range(128)))
    if any(byte in beyond for byte in b"\x81\x8d\x8f\x90\x9d"):
        return False
    return len(beyond) < _WESTERN_SHARE * len(data)

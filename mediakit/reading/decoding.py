"""From a file's bytes to its characters, or to an error that says what the file is and what to do."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import charset_normalizer

from mediakit.base.errors import UnreadableInputError

MOST_BYTES = 200_000_000
"""Largest file that is held in memory as a whole, in bytes: a page is some kilobytes, a year of comments megabytes."""
MOST_STREAMED = 2_000_000_000
"""Largest file read row by row, in bytes."""

_BLOCK = 1 << 20
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
    (
        b"PK\x03\x04",
        "a ZIP, Word or Excel file",
        "get it again if it is damaged; else save its text as .txt, or its table as .csv",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save its text as .txt, or its table as .csv"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture", "save the page as plain text"),
)
_UNPRINTED = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_ASCII = bytes(range(128))
_NOT_WESTERN = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTINUED = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


_MOJIBAKE = re.compile(
    "[ÃÂÐÑ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â[€\x80][\x80-\xbf\u0152\u0153˜™œžŸš›“”‘’‚„†‡•…‰‹Š¦¢]"
)
"""Characters of UTF-8 as Windows-1252 or Latin-1 shows them."""


class Encoding(NamedTuple):
    """How a file's bytes become characters: by which encoding, after how many bytes of a mark, what is doubtful."""

    name: str
    mark: int = 0
    doubt: str = ""


def decode(data: bytes) -> tuple[str, str]:
    """Return the characters of a text file and what is doubtful about them, "" when nothing is.

    Offsets count in the characters; a byte-order mark is not one of them. UTF-8 and UTF-16, with or without mark, are
    certain; Windows-1252 and others are guessed and the guess is told.

    Raises UnreadableInputError for a file that is empty, binary, HTML or in no known encoding.
    """
    encoding = encoding_of(io.BytesIO(data))
    text = data[encoding.mark :].decode(encoding.name, errors="replace")
    refuse_no_text(io.StringIO(text))
    return text, encoding.doubt


def refuse_no_text(file: IO[str]) -> None:
    """Raise UnreadableInputError for characters that are all white space, or HTML."""
    beginning = file.read(2_000)
    if _MARKUP.match(beginning):
        raise UnreadableInputError("the file is HTML", remedy="open it in a browser and save it as plain text (.txt)")
    while not beginning.strip():
        beginning = file.read(_BLOCK)
        if not beginning:
            raise UnreadableInputError("the file is empty", remedy="save the page or table again")


def damage_in(text: str) -> list[str]:
    """Return what is said of characters in a text that are damaged: those that are lost, those that were misread.

    >>> damage_in("MÃ¼ller sagte â€žneinâ€œ")
    ['3 characters were stored in a wrong encoding, the first as Ã¼']
    """
    told = []
    if lost := text.count("\ufffd"):
        told.append(f"{lost} characters are damaged; they show as \ufffd")
    if misread := _MOJIBAKE.findall(text):
        told.append(f"{len(misread)} characters were stored in a wrong encoding, the first as {misread[0]}")
    return told


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises UnreadableInputError for a file that is missing, closed to us or too large.
    """
    with open_bytes(path) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        remedy = (
            f"split it into smaller files in one folder; .csv, .tsv and .jsonl may have {MOST_STREAMED / 1e9:.0f} GB"
        )
        raise _too_large(path, MOST_BYTES, "read at once", remedy)
    return data


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file.

    Raises UnreadableInputError for a file that is missing, closed to us or larger than any that is read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            what = "it is no file but a folder, a pipe or a device"
            raise UnreadableInputError(what, file=path, remedy="save what it gives as a file")
        file = path.open("rb")
    except FileNotFoundError:
        raise UnreadableInputError("there is no such file", file=path, remedy="check the path") from None
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"cannot be opened ({error})", file=path, remedy="check path and rights") from None
    with file:
        if os.fstat(file.fileno()).st_size > MOST_STREAMED:
            raise _too_large(path, MOST_STREAMED, "read", "split it into smaller files in one folder")
        yield file


def _too_large(path: Path, most: int, what_is_done: str, remedy: str) -> UnreadableInputError:
    what = f"the file has more than the {most / 1e6:,.0f} MB that are {what_is_done}"
    return UnreadableInputError(what, file=path, remedy=remedy)


def encoding_of(file: IO[bytes]) -> Encoding:
    """Return the encoding of a whole file, which is read in blocks.

    Raises UnreadableInputError for a file that is binary or in no known encoding.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    sample = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            places = sum(text.count("\ufffd") for text in _decoded_chunks(file, name, "replace", skip=len(mark)))
            return Encoding(name, len(mark), _doubt_of_damage(places, name.upper()))
    if wide := _unmarked_utf16(sample, size):
        return Encoding(wide)
    _refuse_binary(sample)
    wrong = _first_wrong_byte(file, "utf-8")
    return Encoding("utf-8") if wrong is None else _guessed(file, sample, wrong)


def _byte_blocks(file: IO[bytes], skip: int = 0) -> Iterator[bytes]:
    file.seek(skip)
    while block := file.read(_BLOCK):
        yield block


def _decoded_chunks(file: IO[bytes], encoding: str, errors: str, *, skip: int = 0) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for block in _byte_blocks(file, skip):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _first_wrong_byte(file: IO[bytes], encoding: str) -> int | None:
    """Return where a file is not in an encoding, None where it is throughout."""
    try:
        for _ in _decoded_chunks(file, encoding, "strict"):
            pass
    except UnicodeDecodeError as error:
        return file.tell() - len(error.object) + error.start
    return None


def _doubt_of_damage(places: int, encoding: str) -> str:
    return f"{places} characters are damaged (no {encoding}); they show as \ufffd" if places else ""


def _unmarked_utf16(sample: bytes, size: int) -> str:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    half = len(sample) // 2
    if half < 2 or size % 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) == 0 else ""


def _refuse_binary(sample: bytes) -> None:
    for start, what, remedy in _KINDS:
        if sample.startswith(start):
            raise UnreadableInputError(f"the file is {what}, not text", remedy=remedy)
    unprinted = len(sample) - len(sample.translate(None, _UNPRINTED))
    if b"\0" in sample or unprinted > 0.01 * len(sample):
        raise UnreadableInputError("the file is binary, not text", remedy="save it as plain text (.txt)")


def _guessed(file: IO[bytes], sample: bytes, wrong: int) -> Encoding:
    # A character that a block's end parts is not counted as whole: one in a million bytes makes no difference.
    whole = sum(len(_CONTINUED.findall(block)) for block in _byte_blocks(file))
    damaged = sum(text.count("\ufffd") for text in _decoded_chunks(file, "utf-8", "replace"))
    if whole > 3 * damaged:
        return Encoding("utf-8", doubt=_doubt_of_damage(damaged, "UTF-8"))
    if _looks_western(file):
        return Encoding("cp1252", doubt="the file is not UTF-8; it was read as Windows-1252")
    best = charset_normalizer.from_bytes(sample).best()
    if best is not None and best.percent_chaos < 10 and _first_wrong_byte(file, best.encoding) is None:
        return Encoding(best.encoding, doubt=f"the file is not UTF-8; it was read as {best.encoding}")
    raise UnreadableInputError(
        f"the file is in no encoding that could be told (byte {wrong} is not UTF-8)",
        remedy="open it in an editor and save it as UTF-8",
    )


def _looks_western(file: IO[bytes]) -> bool:
    """Few bytes outside ASCII, all of them letters or typographic marks of Windows-1252."""
    beyond = 0
    for block in _byte_blocks(file):
        high = block.translate(None, _ASCII)
        if _NOT_WESTERN.search(high):
            return False
        beyond += len(high)
    return beyond < _WESTERN_SHARE * file.tell()

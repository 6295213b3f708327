"""The paragraphs of a document, whatever it was saved as: Word, RTF, HTML, plain text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.markup import text_of
from mediakit.reading.source import Source

_INSTRUCTION = re.compile(r"\{\s*(?:\\\*\s*)?\\fldinst\b")
_BRACE = re.compile(r"(?<!\\)[{}]")


def paragraphs_of(source: Source) -> list[str]:
    """Return the paragraphs of a document, without those that are empty; in plain text empty lines part them."""
    if "word/document.xml" in source.members:
        return [text for _, text in styled_paragraphs(source)]
    if source.head.startswith("{\\rtf"):
        return rtf_text(source).split("\n")
    if re.search(r"<(?:html|body|p|div)\b", source.head[:4096], re.I):
        return text_of(source.head if len(source.data) < len(source.start) else _decoded_markup(source)).split("\n")
    return [part for part in re.split(r"\n[ \t\r]*\n", source.text.replace("\r\n", "\n")) if part.strip()]


def styled_paragraphs(source: Source) -> list[tuple[str, str]]:
    """Return style and text of each paragraph of a Word document, tables left out.

    Raises UnreadableInputError for a damaged file.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(source.data))
    except Exception as error:  # python-docx raises what zipfile, lxml and its own checks raise
        raise UnreadableInputError(
            f"the Word document cannot be opened ({type(error).__name__})", remedy="open it in Word and save it again"
        ) from None
    return list(_styled_paragraphs(document))


def rtf_text(source: Source) -> str:
    """Return the text of an RTF file.

    Raises UnreadableInputError for a damaged file.
    """
    from striprtf import striprtf

    try:
        return str(
            striprtf.rtf_to_text(_without_instructions(source.data.decode("cp1252", "replace")), errors="ignore")
        )
    except Exception as error:
        raise UnreadableInputError(
            f"the RTF file cannot be read ({type(error).__name__})", remedy="open it and save it as .docx or .txt"
        ) from None


def _without_instructions(rtf: str) -> str:
    """Return RTF whose fields have only what they show: the address of a link may name a library and its reader."""
    kept, end = [], 0
    for match in _INSTRUCTION.finditer(rtf):
        if match.start() >= end:
            kept.append(rtf[end : match.start()])
            end = _end_of_group(rtf, match.start())
    return "".join([*kept, rtf[end:]])


def _end_of_group(rtf: str, start: int) -> int:
    """Return where the group that begins at a brace ends."""
    depth = 0
    for brace in _BRACE.finditer(rtf, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(rtf)


def _styled_paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            style = paragraph.style.name if paragraph.style is not None else ""
            yield str(style or ""), paragraph.text.replace("\u00a0", " ").strip()


def _decoded_markup(source: Source) -> str:
    data = source.data
    charset = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    try:
        return data.decode(charset[1].decode() if charset else "utf-8", errors="replace")
    except LookupError:
        return data.decode("utf-8", errors="replace")

"""Saved pages told by their content: a tag at the beginning, the head of an MHTML file, a webarchive."""

from __future__ import annotations

import re

from mediakit.reading.source import Source

SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".webarchive")
_FIRST = 1_024
_DOCUMENT = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_TAG = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:div|p|article|main|section|h[1-6]|meta|title|table|span|a)\b[^<>]*>", re.I | re.S
)
_MAIL_FIELD = re.compile(r"[A-Za-z][A-Za-z-]*:\s")
_RELATED = re.compile(r"^content-type:\s*multipart/related", re.I | re.M)
_LOCATION = re.compile(r"^(?:snapshot-)?content-location:", re.I | re.M)
_WEB_MAIN = b"WebMainResource"


def why_saved_page(source: Source) -> str:
    """Return why a source is taken for a saved page, "" when it is none."""
    if is_webarchive(source.start):
        return "it is a webarchive (a property list with a WebMainResource)"
    if is_mhtml(source.head):
        return "it is an MHTML file (its parts belong to one web page)"
    first = source.head.lstrip("\ufeff")[:_FIRST]
    if document := _DOCUMENT.search(first):
        # Other markup may name a document of HTML within: what comes before must be no more than a prologue.
        if not first[: document.start()].strip() or first.lstrip().startswith("<"):
            return f"it begins with {document[0].strip().rstrip('>').lower()}>"
        return ""
    return "it begins with a tag of HTML" if _TAG.match(first) else ""


def is_webarchive(start: bytes) -> bool:
    """Tell whether bytes are the beginning of a page that Safari saved."""
    return start.startswith(b"bplist00") and _WEB_MAIN in start


def is_mhtml(head: str) -> bool:
    """Tell whether characters are the beginning of a page saved as one file with all that belongs to it."""
    if not _MAIL_FIELD.match(head):
        return False
    return _RELATED.search(head) is not None and _LOCATION.search(head) is not None

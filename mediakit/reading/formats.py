"""The formats that are read, one row each, and how a file's format is told: by its content first, then by its name.

A new format is a module with a function that puts a file's bytes into a draft, and a row in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mediakit.base.errors import UnknownNameError, UnreadableInputError
from mediakit.reading.decoding import decode
from mediakit.reading.options import Options
from mediakit.reading.page.pages import SUFFIXES as PAGE_SUFFIXES
from mediakit.reading.page.pages import read_page
from mediakit.reading.raw_records import Draft
from mediakit.reading.tabular.parse import Parser, read_csv, read_json_array, read_json_lines
from mediakit.reading.tabular.tables import read_rows

HEAD = 65_536
"""Bytes at the beginning of a file that a format is told by."""

Sniff = Callable[[bytes, str], float]
"""From the head of a file and its name to how sure it is that the format is this one: 0 no, 1 certain."""
Read = Callable[[bytes, str, Draft, Options], None]
"""Put the bytes of a file, by the name its rows' ids begin with, into a draft."""


class Format(NamedTuple):
    """One row of the registry; what cannot be read has no ``read`` but a ``remedy``."""

    name: str
    suffixes: tuple[str, ...]
    gives: str
    read: Read | None = None
    sniff: Sniff | None = None
    remedy: str = ""


def _text(data: bytes, draft: Draft) -> str:
    text, doubt = decode(data)
    if doubt:
        draft.complain(doubt, "save the file as UTF-8")
    return text


def _page(data: bytes, name: str, draft: Draft, options: Options) -> None:
    read_page(_text(data, draft), name, draft, options.site)


def _table(parse: Parser, data: bytes, name: str, draft: Draft, options: Options) -> None:
    read_rows(parse, _text(data, draft), name, draft, options)


_TABLES = "articles or comments, one a row"
_AS_TEXT = "open it and save it as plain text (.txt)"
_AS_EITHER = "save a page as .txt, a table as .csv, .json or .jsonl"
_AS_TABLE = "save its text as .txt, or its table as .csv"

FORMATS: tuple[Format, ...] = (
    Format("page", tuple(sorted(PAGE_SUFFIXES)), "an article and the comments below it", _page),
    Format("jsonl", (".jsonl", ".ndjson"), _TABLES, partial(_table, read_json_lines)),
    Format("json", (".json",), _TABLES, partial(_table, read_json_array)),
    Format("csv", (".csv", ".tsv"), _TABLES, partial(_table, read_csv)),
    Format(
        "html", (".html", ".htm", ".xhtml", ".mht"), "", remedy="open it in a browser and save it as plain text (.txt)"
    ),
    Format("pdf", (".pdf",), "", remedy=_AS_TEXT),
    Format("document", (".docx", ".doc", ".rtf", ".odt", ".epub"), "", remedy=_AS_TEXT),
    Format("spreadsheet", (".xlsx", ".xls"), "", remedy=_AS_TABLE),
    Format("xml", (".xml",), "", remedy=_AS_EITHER),
)
"""Where two formats are equally sure, the first is taken."""


def formats() -> pd.DataFrame:
    """Return the formats there are: how files of each are called, what one gives, what to do where it is not read.

    >>> formats()["format"].tolist()[:4]
    ['page', 'jsonl', 'json', 'csv']
    """
    rows = [(row.name, " ".join(row.suffixes), row.gives or "nothing", row.remedy) for row in FORMATS]
    return pd.DataFrame(rows, columns=["format", "suffixes", "gives", "remedy"])


def suffixes(*, read: bool = False) -> frozenset[str]:
    """Return the suffixes of all formats that are known, or of those that are read."""
    return frozenset(suffix for row in FORMATS if row.read or not read for suffix in row.suffixes)


def check_format(name: str | None) -> None:
    """Raise UnknownNameError when no format that is read is called so."""
    names = [row.name for row in FORMATS if row.read]
    if name is not None and name not in names:
        raise UnknownNameError(f"no format is called {name!r}", remedy=f"take one of {', '.join(names)}")


def read_as(data: bytes, path: Path, name: str, draft: Draft, options: Options) -> None:
    """Put a file's bytes into a draft, by the format that was asked for, else by the one that is told.

    Raises UnreadableInputError for a format that is not read.
    """
    chosen = next((row for row in FORMATS if row.name == options.format), None) or _told_format(data[:HEAD], path)
    if chosen.read is None:
        decode(data)  # says what the file really is, where it is not what its name says
        raise UnreadableInputError(f"files called {path.suffix.lower()} are not read", remedy=chosen.remedy)
    chosen.read(data, name, draft, options)


def _told_format(head: bytes, path: Path) -> Format:
    """Return the format that is surest by content, else the one of the suffix; a name without one is a page's."""
    sure = [(row.sniff(head, path.name), row) for row in FORMATS if row.sniff]
    certainty, surest = max(sure, key=lambda pair: pair[0], default=(0, FORMATS[0]))
    if certainty:
        return surest
    suffix = path.suffix.lower() or ".txt"
    other = Format("other", (suffix,), "", remedy=_AS_EITHER)
    return next((row for row in FORMATS if suffix in row.suffixes), other)

"""The formats that are read, one row each, and how a file's format is told: by its content first, then by its name.

A new format is a module with a function that yields the records of a source, and a row in ``FORMATS``.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import pandas as pd

from mediakit.base.errors import UnknownNameError, UnreadableInputError
from mediakit.reading import databases, documents, exports, recipes
from mediakit.reading.decoding import decode
from mediakit.reading.documents.archived_pages import fill_warc, sniff_warc
from mediakit.reading.format import Format
from mediakit.reading.options import Options
from mediakit.reading.page.pages import SUFFIXES as PAGE_SUFFIXES
from mediakit.reading.page.pages import read_page
from mediakit.reading.raw_records import Draft
from mediakit.reading.saved_page import FORMATS as SAVED_PAGE
from mediakit.reading.source import Source
from mediakit.reading.tabular.parse import Parser, read_csv, read_json_array, read_json_lines
from mediakit.reading.tabular.tables import read_rows


def _page(source: Source, name: str, draft: Draft, options: Options) -> None:
    text = source.text
    _tell_doubts(source, draft)
    read_page(text, name, draft, options.site)


def _table(parse: Parser, source: Source, name: str, draft: Draft, options: Options) -> None:
    _ = source.encoding
    _tell_doubts(source, draft)
    read_rows(parse, source, name, draft, options)


def _tell_doubts(source: Source, draft: Draft) -> None:
    for doubt in source.doubts:
        draft.complain(doubt, "save the file as UTF-8")


_TABLES = "articles or comments, one a row"
_AS_TEXT = "open it and save it as plain text (.txt)"
_AS_EITHER = "save a page as .txt, a table as .csv, .json or .jsonl"


def _fill_warc(source: Source, name: str, draft: Draft, options: Options) -> None:
    fill_warc(lambda page: recognise(page).format.fill, source, name, draft, options)


FORMATS: tuple[Format, ...] = (
    Format("warc", (".warc",), "the pages of a crawl and the comments in them", _fill_warc, sniff_warc),
    *databases.FORMATS,
    *exports.FORMATS,
    *recipes.FORMATS,
    *documents.FORMATS,
    *SAVED_PAGE,
    Format("page", tuple(sorted(PAGE_SUFFIXES)), "an article and the comments below it", _page),
    Format("jsonl", (".jsonl", ".ndjson"), _TABLES, partial(_table, read_json_lines)),
    Format("json", (".json",), _TABLES, partial(_table, read_json_array)),
    Format("csv", (".csv", ".tsv", ".tab"), _TABLES, partial(_table, read_csv)),
    Format("old word", (".doc",), "", remedy=_AS_TEXT),
    Format("xml", (".xml",), "", remedy=_AS_EITHER),
)
"""The first whose sniffer says why is taken; so what is told by more stands before what is told by less."""


def formats() -> pd.DataFrame:
    """Return the formats there are: how files of each are called, what one gives, what to do where it is not read.

    >>> {"nexis", "disqus", "pdf", "csv"} <= set(formats()["format"])
    True
    """
    rows = [(row.name, " ".join(row.suffixes), row.gives or "nothing", row.remedy) for row in FORMATS]
    return pd.DataFrame(rows, columns=["format", "suffixes", "gives", "remedy"])


def suffixes(*, read: bool = False) -> frozenset[str]:
    """Return the suffixes of all formats that are known, or of those that are read."""
    return frozenset(suffix for row in FORMATS if row.fill or not read for suffix in row.suffixes)


def check_format(name: str | None) -> None:
    """Raise UnknownNameError when no format that is read is called so."""
    names = [row.name for row in FORMATS if row.fill]
    if name is not None and name not in names:
        raise UnknownNameError(f"no format is called {name!r}", remedy=f"take one of {', '.join(names)}")


class Recognised(NamedTuple):
    """The format of a source, and why it is taken for that."""

    format: Format
    why: str


def recognise(source: Source, *, wanted: str | None = None) -> Recognised:
    """Return the format that was asked for, else the first that a source's content shows, else that of its suffix."""
    if wanted is not None:
        return Recognised(next(row for row in FORMATS if row.name == wanted), "it was asked for")
    for row in FORMATS:
        if why := _why(row, source):
            return Recognised(row, why)
    other = Format("other", (source.suffix,), "", remedy=_AS_EITHER)
    return Recognised(
        next((row for row in FORMATS if source.suffix in row.suffixes), other), f"its name ends in {source.suffix}"
    )


def _why(row: Format, source: Source) -> str:
    try:
        return row.sniff(source) if row.sniff else ""
    except UnreadableInputError:
        return ""  # damaged: the format of its suffix tells so


def read_as(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put what a source holds into a draft, by the format that was asked for, else by the one that is recognised.

    Raises UnreadableInputError for a format that is not read.
    """
    chosen = recognise(source, wanted=options.format).format
    if chosen.fill is None:
        decode(source.data)  # says what the file really is, where it is not what its name says
        raise UnreadableInputError(f"files called {source.suffix} are not read", remedy=chosen.remedy)
    chosen.fill(source, name, draft, options)

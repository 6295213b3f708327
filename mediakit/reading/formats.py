"""The formats that are read, one row each, and how a file's format is told: by its content first, then by its name.

A new format is a module with a function that yields the records of a source, and a row in ``FORMATS``; readers of
other people go before these rows.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
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
from mediakit.reading.plugins import format_by, plug_ins
from mediakit.reading.raw_records import Draft
from mediakit.reading.recipes.mapping import asks_for_paths
from mediakit.reading.recipes.recipe import load_recipe
from mediakit.reading.records import Reader
from mediakit.reading.saved_page import FORMATS as SAVED_PAGE
from mediakit.reading.source import Source
from mediakit.reading.tabular.binary import KINDS
from mediakit.reading.tabular.delimited import read_csv
from mediakit.reading.tabular.parse import Parser, read_json_array, read_json_lines
from mediakit.reading.tabular.putting import read_rows


def _read_capture(source: Source, name: str, draft: Draft, options: Options) -> None:
    text = source.text
    _tell_doubts(source, draft)
    read_page(text, name, draft, options.site)


def _read_table(parse: Parser, source: Source, name: str, draft: Draft, options: Options) -> None:
    _ = source.encoding
    _tell_doubts(source, draft)
    read_rows(parse, source, name, draft, options)


def _tell_doubts(source: Source, draft: Draft) -> None:
    for doubt in source.doubts:
        draft.complain(doubt, "save the file as UTF-8")


_BY_NAMES = frozenset(("jsonl", "json", "csv", *(kind.name for kind in KINDS)))
"""Formats whose fields are found by the names of columns."""
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
    Format("page", tuple(sorted(PAGE_SUFFIXES)), "an article and the comments below it", _read_capture),
    Format("jsonl", (".jsonl", ".ndjson"), _TABLES, partial(_read_table, read_json_lines)),
    Format("json", (".json",), _TABLES, partial(_read_table, read_json_array)),
    Format("csv", (".csv", ".tsv", ".tab"), _TABLES, partial(_read_table, read_csv)),
    Format("old word", (".doc",), "", remedy=_AS_TEXT),
    Format("xml", (".xml",), "", remedy=_AS_EITHER),
)
"""The first whose sniffer says why is taken; so what is told by more stands before what is told by less."""


Wanted = str | Path | Reader | None
"""A format as ``read`` is asked for it: its name, the path of a recipe in TOML, a function, or none in particular."""


def all_formats() -> tuple[Format, ...]:
    """Return the formats that were added, which go first, and those that ship."""
    return (*plug_ins(), *FORMATS)


def formats() -> pd.DataFrame:
    """Return the formats there are, one row each, readers of your own first.

    ``suffixes`` is how files are called, "" where only the content tells; ``gives`` what one holds, "nothing" where it
    is not read; ``form`` where such files come from; ``remedy`` what to do where it is not read, else "".

    >>> {"nexis", "disqus", "pdf", "csv"} <= set(formats()["format"])
    True
    """
    rows = [(row.name, " ".join(row.suffixes), row.gives or "nothing", row.form, row.remedy) for row in all_formats()]
    return pd.DataFrame(rows, columns=["format", "suffixes", "gives", "form", "remedy"])


def suffixes(*, read: bool = False) -> frozenset[str]:
    """Return the suffixes of all formats that are known, or of those that are read."""
    return frozenset(suffix for row in all_formats() if row.fill or not read for suffix in row.suffixes)


def format_called(wanted: str | Path | Reader) -> Format:
    """Return the format of a name, of a recipe in a TOML file, or of a function that yields records.

    Raises UnknownNameError when no format that is read is called so; UnreadableInputError for a recipe that is none.
    """
    if callable(wanted):
        return format_by(wanted)
    if str(wanted).lower().endswith(".toml"):
        return recipes.format_of(load_recipe(Path(wanted)))
    known = {row.name: row for row in reversed(all_formats()) if row.fill}
    if str(wanted) not in known:
        remedy = f"take one of {', '.join(reversed(known))}, or the path of a recipe (.toml)"
        raise UnknownNameError(f"no format is called {str(wanted)!r}", remedy=remedy)
    return known[str(wanted)]


class Recognised(NamedTuple):
    """The format of a source, and why it is taken for that."""

    format: Format
    why: str


def recognise(source: Source, *, wanted: Wanted = None) -> Recognised:
    """Return the format that was asked for, else the first that a source's content shows, else that of its suffix."""
    if wanted is not None:
        return Recognised(format_called(wanted), "it was asked for")
    rows = all_formats()
    for row in rows:
        if why := _why(row, source):
            return Recognised(row, why)
    other = Format("other", (source.suffix,), "", remedy=_AS_EITHER)
    named = next((row for row in rows if source.suffix in row.suffixes), other)
    return Recognised(named, f"its name ends in {source.suffix}")


def _why(row: Format, source: Source) -> str:
    try:
        return row.sniff(source) if row.sniff else ""
    except UnreadableInputError:
        return ""  # damaged: the format of its suffix tells so


def read_as(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put what a source holds into a draft, by the format that was asked for, else by the one that is recognised.

    Columns that go into lists make a table of the file by themselves, unless a recipe fits it.
    Raises UnreadableInputError for a format that is not read.
    """
    chosen = _chosen_format(source, options)
    if chosen.fill is None:
        decode(source.data)  # says what the file really is, where it is not what its name says
        raise UnreadableInputError(f"files called {source.suffix} are not read", remedy=chosen.remedy)
    if asks_for_paths(options.columns) and recipes.recipe_behind(chosen) is None:
        recipes.fill_by_recipe(None, source, name, draft, options)
        return
    chosen.fill(source, name, draft, options)


def _chosen_format(source: Source, options: Options) -> Format:
    """Return the format of a source: the one asked for, that of a recipe beside it, else the one recognised."""
    if options.format is None and options.recipe is not None and recipes.fits(options.recipe, source):
        return recipes.format_of(options.recipe)
    return recognise(source, wanted=options.format).format


def mapping_of(source: Source, options: Options) -> str:
    """Return which path or column of a source is read as what, as the TOML of a recipe.

    Raises UnreadableInputError for a format whose fields are found by other means than names.
    """
    chosen = _chosen_format(source, options)
    recipe = recipes.recipe_behind(chosen)
    if recipe is None and chosen.name not in _BY_NAMES:
        raise UnreadableInputError(
            f"the format {chosen.name!r} has no mapping: its fields are not found by names of columns",
            remedy="what is wrong in its tables, mend there; a mapping is for JSON, CSV, sheets and databases",
        )
    return recipes.mapping_by(recipe, source, options)

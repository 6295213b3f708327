"""What the registry holds for each format: how files of it are told, what reads them, what to do where nothing does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mediakit.reading.gathering import put_records
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.records import Reader
from mediakit.reading.source import Source

Sniff = Callable[[Source], str]
"""From a source to why it is of this format ("it begins with %PDF"); "" when it is not. Never raises."""
Fill = Callable[[Source, str, Draft, Options], None]
"""Put what a source holds into a draft; the name is what ids of rows without one begin with."""


class Format(NamedTuple):
    """One row of the registry; what cannot be read has no ``fill`` but a ``remedy``."""

    name: str
    suffixes: tuple[str, ...]
    gives: str
    fill: Fill | None = None
    sniff: Sniff | None = None
    remedy: str = ""
    form: str = ""
    """Where the form of such files is known from."""


def filled_by(read: Reader) -> Fill:
    """Return a ``fill`` that puts what a reader yields for a source into the draft."""

    def fill(source: Source, name: str, draft: Draft, options: Options) -> None:
        put_records(read(source), name, draft, options)
        for doubt in source.doubts:
            draft.complain(doubt, "save the file as UTF-8")

    return fill

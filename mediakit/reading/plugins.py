"""Readers of other people's formats: a decorated function, one handed over, or an entry point of a package."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading.format import Format, Sniff
from mediakit.reading.gathering import put_records, tell_empty
from mediakit.reading.options import Options
from mediakit.reading.privacy import is_personal
from mediakit.reading.raw_records import Draft
from mediakit.reading.records import Article, Reader, Records
from mediakit.reading.source import Source

GROUP = "mediakit.readers"
"""The group of entry points by which an installed package adds readers."""
SniffPart = Callable[[str, str], object]
"""From the first characters of a file and its name to whether it is of a format, or why ("it begins with #TIDE")."""

_registered: dict[str, Format] = {}
AnyReader = TypeVar("AnyReader", bound=Reader)


def reader(
    name: str, *, suffixes: Iterable[str] = (), sniff: SniffPart | None = None, gives: str = "articles and comments"
) -> Callable[[AnyReader], AnyReader]:
    """Return a decorator that adds a function to the formats: it takes a source and yields what stands in it.

    The function yields ``Article`` and ``Comment``, values as they stand in the file; dates, numbers and ids are read,
    names become pseudonyms and numbers are checked as for the formats that ship. The source has ``path``, ``name``,
    ``text`` (decoded), ``data`` (bytes) and ``lines()``. A file is of the format when ``sniff``, given its first
    characters and its name, says so, else by one of the ``suffixes``. The same name replaces what it named before.

    Raises MediakitError when a format that ships is called so, or a suffix has no point.

    >>> @reader("tide", suffixes=(".tide",), sniff=lambda head, name: head.startswith("#TIDE"))
    ... def read_tide(source):
    ...     yield Article(text=source.text.removeprefix("#TIDE").strip())
    >>> "tide" in [row.name for row in plug_ins()]
    True
    >>> clear()
    """

    def register(read: AnyReader) -> AnyReader:
        _registered[name] = _format_of(name, read, tuple(suffixes), sniff, gives)
        return read

    _refuse_bad(name, tuple(suffixes))
    return register


def plug_ins() -> tuple[Format, ...]:
    """Return the formats that were added: by decorated functions, then by packages that are installed."""
    installed = _installed()
    return (*_registered.values(), *(row for row in installed if row.name not in _registered))


def clear() -> None:
    """Forget the formats that were added; those of packages are looked for again."""
    _registered.clear()
    _installed.cache_clear()


def format_by(read: Reader) -> Format:
    """Return the format of files that are read by a function handed over."""
    return _format_of(getattr(read, "__name__", "reader"), read, (), None, "articles and comments")


def _refuse_bad(name: str, suffixes: tuple[str, ...]) -> None:
    from mediakit.reading.formats import FORMATS

    if name in {row.name for row in FORMATS}:
        raise MediakitError(f"a format that ships is called {name!r}", remedy="give the reader another name")
    if wrong := [suffix for suffix in suffixes if not suffix.startswith(".")]:
        raise MediakitError(f"suffixes begin with a point, not as {wrong[0]!r}", remedy=f"write {'.' + wrong[0]!r}")


def _format_of(name: str, read: Reader, suffixes: tuple[str, ...], sniff: SniffPart | None, gives: str) -> Format:
    lower = tuple(suffix.lower() for suffix in suffixes)
    why = _sniff_by(name, sniff) if sniff else None
    return Format(name, lower, gives, partial(_fill, name, read), why, form="a reader of your own")


def _sniff_by(name: str, sniff: SniffPart) -> Sniff:
    """Return a sniffer of ours; one of another that fails says no, and a warning says that it failed."""

    def say_why(source: Source) -> str:
        try:
            answer = sniff(source.head, source.name)
        except Exception as error:
            warnings.warn(
                f"the sniffer of the reader {name!r} failed: {_error_in_words(error)}", RuntimeWarning, stacklevel=2
            )
            return ""
        return answer if isinstance(answer, str) else f"the reader {name!r} says so" if answer else ""

    return say_why


def _fill(name: str, read: Reader, source: Source, stem: str, draft: Draft, options: Options) -> None:
    """Put what another's function yields into a draft; what goes wrong in it names the reader."""
    try:
        records = _without_people(read(source), draft)
        put_records(tell_empty(records, keep=False), stem, draft, options)
    except MediakitError:
        raise
    except Exception as error:
        raise UnreadableInputError(
            f"the reader {name!r} failed: {_error_in_words(error)}",
            remedy=f"mend the reader {name!r}, or take another format=",
        ) from error
    for doubt in source.doubts:
        draft.complain(doubt, "save the file as UTF-8")


def _without_people(records: Records, draft: Draft) -> Records:
    """Yield records; what stands beside the fields of an article and may name commenters is left out, and told."""
    left_out: dict[str, None] = {}
    for record in records:
        if isinstance(record, Article) and (personal := list(filter(is_personal, record.extra))):
            left_out |= dict.fromkeys(personal)
            kept = {column: value for column, value in record.extra.items() if column not in personal}
            record = replace(record, extra=kept)
        yield record
    if left_out:
        what = f"{len(left_out)} columns may name people and were not used: {', '.join(map(repr, left_out))}"
        draft.complain(what, "give who signed an article as byline")


def _error_in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


@cache
def _installed() -> tuple[Format, ...]:
    """Return the formats of installed packages; one that cannot be loaded is a warning, and the others are there."""
    return tuple(row for point in sorted(entry_points(group=GROUP)) if (row := _loaded_format(point)))


def _loaded_format(point: EntryPoint) -> Format | None:
    try:
        read = point.load()
    except Exception as error:
        warnings.warn(
            f"the reader {point.name!r} cannot be loaded: {_error_in_words(error)}", RuntimeWarning, stacklevel=2
        )
        return None
    return None if point.name in _registered else _format_of(point.name, read, (), None, "articles and comments")

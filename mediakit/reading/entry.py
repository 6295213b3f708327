"""The calls by which files and folders become tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd

from mediakit.base.errors import MediakitError
from mediakit.reading.finishing import finish
from mediakit.reading.masking import mask_comments
from mediakit.reading.options import Options, ReadOptions
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.pseudonyms import find_key, pseudonym
from mediakit.reading.raw_records import Draft, Reading
from mediakit.reading.records import Reader
from mediakit.reading.reprints import reprint_problem
from mediakit.reading.store.layout import is_store, refuse_among_files
from mediakit.reading.store.reading import read_parts
from mediakit.reading.store.writing import store_begun
from mediakit.tables import ARTICLES
from mediakit.tables.schema import conform


def read(
    path: str | Path,
    *,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | Path | Reader | None = None,
    options: ReadOptions | None = None,
) -> Reading:
    r"""Return the articles, segments, comments, notes and problems of a file, or of all files below a folder.

    Commenters become pseudonyms: keyed hashes with ``key``, else the key that about.toml publishes, else the project's
    own in .mediakit-key, which is made when there is none. ``columns`` says which column of a table file holds a field:
    {"text": "body"}, for objects within objects {"text": "story.body"}, for lists {"byline": "authors[].name"};
    "rows" is where the rows of a JSON file stand, "children" where the replies below a row do. ``format`` goes before
    what a file's content and name say: one of ``formats()``, the path of a recipe ("own.toml") or a function that
    takes a source and yields ``Article`` and ``Comment``. Dates without a zone are taken as UTC. In a folder a bad file
    is a row of problems and the rest is read.

    Raises UnreadableInputError, which says what is wrong and what to do, when nothing can be read; UnknownNameError
    for a format or field there is none of.

    >>> import tempfile
    >>> page = "Boat stuck\n\nBy Ada Holm in Sallow\n\nThe ferry ran aground at noon, but nobody was hurt, she says."
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "boat.txt").write_text(page, encoding="utf-8")
    ...     reading = read(folder)
    >>> reading.articles[["doc_id", "byline", "dateline"]].values.tolist()
    [['boat', 'Ada Holm', 'Sallow']]
    """
    return _read_all(path, "", key, columns, format, options)


def read_articles(
    path: str | Path,
    *,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | Path | Reader | None = None,
    options: ReadOptions | None = None,
) -> pd.DataFrame:
    """Return the articles of a file or folder; rows whose columns do not tell what they are count as articles.

    Arguments as for ``read``; without ``key`` none is looked for, since no commenter is in the result.
    """
    return _read_all(path, "articles", key or "", columns, format, options).articles


def read_comments(
    path: str | Path,
    *,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | Path | Reader | None = None,
    options: ReadOptions | None = None,
) -> pd.DataFrame:
    """Return the comments of a file or folder; rows whose columns do not tell what they are count as comments.

    Arguments as for ``read``.
    """
    return _read_all(path, "comments", key, columns, format, options).comments


def _read_all(
    path: str | Path,
    wanted: str,
    key: str | None,
    columns: Mapping[str, str] | None,
    format: str | Path | Reader | None,
    options: ReadOptions | None,
) -> Reading:
    if is_store(Path(path)):
        _refuse_ways_to_read(Path(path), columns, format, options)
        return read_parts(Path(path))
    with _paused_collector():
        return finish(_drafts(path, key, _asked(columns, format, options, wanted=wanted), options))


def write_store(
    path: str | Path,
    folder: str | Path,
    *,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | Path | Reader | None = None,
    options: ReadOptions | None = None,
) -> Path:
    """Write the tables of a file, or of a folder's files, into a store, for what is too large for memory; return it.

    Arguments as for ``read``, which gives the same tables for the store as for the files, and so does every call that
    takes a path; ``read_store`` gives those of some articles. A store is a folder of Parquet files, in parts that keep
    an article and its comments together. Texts are not held in memory, what else is said of a comment is: some 300
    bytes each. A store that is there already stays as it is until the new one is whole; after a run that was broken
    off, begin again.

    Raises MissingToolError without pyarrow; MediakitError where the folder holds something else or lies among the
    files; else as ``read``.
    """
    source, place = Path(path), Path(folder)
    refuse_among_files(source, place)
    with store_begun(place) as store, _paused_collector():
        asked = replace(_asked(columns, format, options), shelf=store.shelf)
        store.take(_drafts(source, key, asked, options))
    return place


def _asked(
    columns: Mapping[str, str] | None, format: str | Path | Reader | None, options: ReadOptions | None, wanted: str = ""
) -> Options:
    """Return what is asked for, as the readers take it."""
    # Whoever only asks for a name of this package does not wait for the formats.
    from mediakit.reading.formats import format_called
    from mediakit.reading.tabular.columns import refuse_unknown_fields

    refuse_unknown_fields(columns or {})
    if format is not None:
        format_called(format)
    asked = options or ReadOptions()
    site = load_site_words(asked.site_words)
    return Options(site, dict(columns or {}), wanted, format, frozenset(asked.keep), asked.file_names)


def _drafts(path: str | Path, key: str | None, asked: Options, options: ReadOptions | None) -> list[Draft]:
    """Return what the files give, with pseudonyms in place of names."""
    from mediakit.reading.files import read_path

    files = read_path(Path(path), asked)
    for draft, about in files:
        if options is not None and options.hide_names:
            mask_comments(draft)
        _hide_names(draft, about.key if key is None else key)
    drafts = [draft for draft, _ in files]
    _tell_reprints(drafts, Path(path).name)
    return drafts


def _tell_reprints(drafts: list[Draft], source: str) -> None:
    """Add to the last draft how many articles of all files are reprints: that concerns none of them alone."""
    rows = [row for draft in drafts for row in draft.articles]
    told = reprint_problem(conform(pd.DataFrame(rows), ARTICLES)) if len(rows) > 1 else None
    if told:
        drafts[-1].problems.append((source, None, *told))


def _refuse_ways_to_read(store: Path, *ways: object) -> None:
    """Raise MediakitError where a store, which has been read, is to be read in a certain way."""
    if any(ways):
        raise MediakitError(
            "a store is read as it was written", file=store, remedy="give columns, format and options to write_store"
        )


@contextmanager
def _paused_collector() -> Iterator[None]:
    """Many small objects without cycles are made: looking for cycles again and again takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _hide_names(draft: Draft, key: str | None) -> None:
    """Put pseudonyms into a draft in place of names; a key is looked for only when there is a name."""
    names: list[str | None] = draft.comments.pop("name", [])
    known = {name for name in names if name}
    if known:
        chosen = find_key(Path.cwd()) if key is None else key
        hidden = {name: pseudonym(name, key=chosen) for name in known}
        own = draft.comments.get("commenter_id") or [None] * len(names)
        pairs = zip(own, names, strict=True)
        draft.comments["commenter_id"] = [given or hidden.get(name or "") for given, name in pairs]

"""The calls by which files and folders become tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from mediakit.reading.files import read_path
from mediakit.reading.formats import format_called
from mediakit.reading.masking import mask_comments
from mediakit.reading.options import Options, ReadOptions
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.pseudonyms import find_key, pseudonym
from mediakit.reading.raw_records import Draft, Reading, finish
from mediakit.reading.records import Reader
from mediakit.reading.tabular.columns import refuse_unknown_fields


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
    refuse_unknown_fields(columns or {})
    if format is not None:
        format_called(format)
    asked = options or ReadOptions()
    site = load_site_words(asked.site_words)
    with _paused_collector():
        files = read_path(
            Path(path), Options(site, dict(columns or {}), wanted, format, frozenset(asked.keep), asked.file_names)
        )
        for draft, about in files:
            if asked.hide_names:
                mask_comments(draft)
            _hide_names(draft, about.key if key is None else key)
        return finish([draft for draft, _ in files], Path(path).name)


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

"""Files and folders as tables: page captures in plain text, JSON lines, JSON and CSV are recognised by themselves."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from mediakit.lexicons import Lexicon
from mediakit.reading.files import About, read_path
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.pseudonyms import find_key, pseudonym
from mediakit.reading.raw_records import Draft, Reading, finish
from mediakit.reading.tabular.columns import refuse_unknown_fields

__all__ = ["Reading", "read", "read_articles", "read_comments"]


def read(
    path: str | Path,
    *,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    site_words: Lexicon | str | Path | None = None,
    names: bool = False,
) -> Reading:
    r"""Return the articles, segments, comments, notes and problems of a file, or of all files below a folder.

    Commenters become pseudonyms: keyed hashes with ``key``, else the key that about.toml publishes, else the project's
    own in .mediakit-key, which is made when there is none; ``names`` adds commenter_name. ``columns`` says which
    column of a table file holds a field ({"text": "body"}); ``site_words`` adds to the shipped site words. Dates
    without a zone are taken as UTC. In a folder a bad file is a row of problems and the rest is read.

    Raises UnreadableInputError, which says what is wrong and what to do, when nothing can be read.

    >>> import tempfile
    >>> page = "Boat stuck\n\nBy Ada Holm in Sallow\n\nThe ferry ran aground at noon, but nobody was hurt, she says."
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "boat.txt").write_text(page, encoding="utf-8")
    ...     reading = read(folder)
    >>> reading.articles[["doc_id", "byline", "dateline"]].values.tolist()
    [['boat', 'Ada Holm', 'Sallow']]
    """
    return _read(path, _options(columns, site_words), key=key, names=names)


def read_articles(
    path: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    site_words: Lexicon | str | Path | None = None,
) -> pd.DataFrame:
    """Return the articles of a file or folder; rows whose columns do not tell what they are count as articles."""
    return _read(path, _options(columns, site_words, "articles"), key="").articles


def read_comments(
    path: str | Path,
    *,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    site_words: Lexicon | str | Path | None = None,
    names: bool = False,
) -> pd.DataFrame:
    """Return the comments of a file or folder; rows whose columns do not tell what they are count as comments."""
    return _read(path, _options(columns, site_words, "comments"), key=key, names=names).comments


def _options(columns: Mapping[str, str] | None, site_words: Lexicon | str | Path | None, wanted: str = "") -> Options:
    refuse_unknown_fields(columns or {})
    return Options(load_site_words(site_words), dict(columns or {}), wanted)


def _read(path: str | Path, options: Options, *, key: str | None, names: bool = False) -> Reading:
    with _paused_collector():
        found = read_path(Path(path), options)
        for draft, about in found:
            _hide_names(draft, about, key, keep=names)
        return finish([draft for draft, _ in found])


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


def _hide_names(draft: Draft, about: About, key: str | None, *, keep: bool) -> None:
    """Put pseudonyms into a draft in place of names; a key is looked for only when there is a name."""
    if not draft.comments:
        return
    named: list[str | None] = draft.comments.pop("name")
    if any(named):
        chosen = key if key is not None else about.key or find_key(Path.cwd())
        hidden = {name: pseudonym(name, key=chosen) for name in dict.fromkeys(named) if name}
        own = draft.comments.get("commenter_id") or [None] * len(named)
        told = [one or (hidden[name] if name else None) for one, name in zip(own, named, strict=True)]
        draft.comments["commenter_id"] = told
    if keep:
        draft.comments["commenter_name"] = list(named)

"""Dictionaries an analyst has already, in the formats of the programs that wrote them, read as lexicons."""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from mediakit.base.errors import LexiconError
from mediakit.base.text import fold
from mediakit.lexicons.dictionary_files import lexicoder_entries, liwc_entries, wordstat_entries, yoshikoder_entries
from mediakit.lexicons.dictionary_tables import json_entries, table_entries, yaml_entries
from mediakit.lexicons.loading import COLUMNS, Lexicon

_READERS = {
    ".dic": liwc_entries,
    ".dicx": table_entries,
    ".yml": yaml_entries,
    ".yaml": yaml_entries,
    ".json": json_entries,
    ".csv": table_entries,
    ".tsv": table_entries,
    ".lc3": lexicoder_entries,
    ".lcd": lexicoder_entries,
    ".ykd": yoshikoder_entries,
    ".cat": wordstat_entries,
}
_LETTER = re.compile(r"[^\W_]")


def read_dictionary(path: str | Path) -> Lexicon:
    """Return the lexicon in a dictionary of another program; the suffix of the file tells which.

    LIWC ``.dic`` and ``.dicx``, quanteda ``.yml``, ``.yaml`` and ``.json``, Lexicoder ``.lc3`` and ``.lcd``,
    Yoshikoder ``.ykd``, WordStat ``.cat``, and tables ``.csv`` and ``.tsv`` with one column of terms and one of
    categories (``term`` and ``label``, or other words for these; a weight may be there; comma, semicolon, tab or bar
    between them). UTF-8 and UTF-16 are read as such, everything else as Windows-1252.

    Terms are folded and sorted and may come twice; an underscore between words is a space; a weight that is not given
    is 1. Labels of nested categories are joined by dots. A ``*`` inside a term stands for any letters, alone between
    spaces for any one word, ``?`` for one letter.

    Lines that cannot be read are left out: a warning counts and names them, and so does the passport ("unread"); of a
    LIWC condition (``131/<of>125``) the category that needs none is taken.

    Raises LexiconError for a file of another kind, one of another structure, or one in which no line can be read.
    """
    path = Path(path)
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise LexiconError("is no kind of dictionary known here", file=path, remedy=f"take {', '.join(_READERS)}")
    try:
        content = _decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read ({error})", file=path, remedy="save it as UTF-8") from None
    unread: list[str] = []
    try:
        found = list(read(content, unread))
    except LexiconError as error:
        raise LexiconError(error.what, file=path, remedy=error.remedy) from None
    return _lexicon(found, unread, path)


def _decoded(data: bytes) -> str:
    """Return the characters of a file with one kind of line break."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        content = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        content = data.decode("cp1252", errors="replace")
    return content.replace("\r\n", "\n").replace("\r", "\n")


def _lexicon(found: Iterable[tuple[str, str, float]], unread: list[str], path: Path) -> Lexicon:
    """Return the entries sorted and folded, those that stand for every word left out."""
    entries = {(fold(term.replace("_", " ")), label.strip()): weight for term, label, weight in found}
    unread += sorted({f"the term {term!r} stands for no word" for term, _ in entries if not _LETTER.search(term)})
    rows = [(*key, weight) for key, weight in sorted(entries.items()) if _LETTER.search(key[0])]
    if unread:
        _tell_unread(unread, path, any_read=bool(rows))
    if not rows:
        raise LexiconError("holds no terms", file=path, remedy="see that it is a dictionary file")
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"term": "str", "label": "str", "weight": "float64"})
    return Lexicon(path.stem, "own", table, {"source": path.name, **({"unread": unread} if unread else {})})


def _tell_unread(unread: list[str], path: Path, *, any_read: bool) -> None:
    """Warn of lines that are left out; raise LexiconError if these are all."""
    told = f"{len(unread)} lines cannot be read: {'; '.join(unread[:20])}"
    if not any_read:
        raise LexiconError(told, file=path, remedy="see that it is a dictionary file")
    warnings.warn(f"{path.name}: {told}. The rest is read.", UserWarning, stacklevel=4)

"""Dictionaries an analyst has already: LIWC .dic, quanteda YAML and CSV files, read as lexicons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import yaml

from mediakit.base.errors import LexiconError
from mediakit.base.text import fold
from mediakit.lexicons.loading import COLUMNS, Lexicon

Entry = tuple[str, str, float]
"""Term, label, weight."""

_CATEGORY = re.compile(r"(\d+)\s+(\S.*)")
_TERM = re.compile(r"(\S.*?)\s+((?:\d+\s*)+)")


def read_dictionary(path: str | Path) -> Lexicon:
    """Return the lexicon in a LIWC ``.dic``, a quanteda ``.yml`` or ``.yaml``, or a ``.csv`` file.

    Terms are folded and sorted and may come twice; a weight that is not given is 1. Labels of nested keys (YAML) are
    joined by dots. CSV needs the columns term and label; weight may be there. A ``*`` may stand only at the end.

    Raises LexiconError, which names the lines that cannot be read.
    """
    path = Path(path)
    readers: dict[str, Callable[[str, Path], Iterable[Entry]]] = {
        ".dic": _liwc,
        ".yml": _quanteda,
        ".yaml": _quanteda,
        ".csv": _csv_entries,
    }
    if path.suffix.lower() not in readers:
        raise LexiconError("is no kind of dictionary known here", file=path, remedy=f"take {', '.join(readers)}")
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read ({error})", file=path, remedy="save it as UTF-8") from None
    return _lexicon(readers[path.suffix.lower()](content, path), path)


def _lexicon(found: Iterable[Entry], path: Path) -> Lexicon:
    entries = {(fold(term), label.strip()): weight for term, label, weight in found}
    odd = sorted({repr(term) for term, _ in entries if "*" in term[:-1] or "?" in term or term in ("", "*")})
    _refuse(odd, "has terms that cannot be matched", path=path, remedy="use * only at the end")
    if not entries:
        raise LexiconError("holds no terms", file=path, remedy="see that it is a dictionary file")
    rows = [(*key, weight) for key, weight in sorted(entries.items())]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"term": "str", "label": "str", "weight": "float64"})
    return Lexicon(path.stem, "own", table, {"source": path.name})


def _refuse(faults: Sequence[str], what: str, *, path: Path, remedy: str) -> None:
    """Raise LexiconError with the first faults, if there are any."""
    if faults:
        raise LexiconError(f"{what}: {'; '.join(faults[:20])}", file=path, remedy=remedy)


def _liwc(content: str, path: Path) -> Iterator[Entry]:
    """Yield the entries of a file with numbered categories between two % lines and terms with their numbers."""
    parts = re.split(r"^%.*$", content, maxsplit=2, flags=re.MULTILINE)
    if len(parts) < 3:
        raise LexiconError("lacks the two lines with %", file=path, remedy="put the categories between two % lines")
    categories = {match[1]: match[2] for line in parts[1].splitlines() if (match := _CATEGORY.fullmatch(line.strip()))}
    first = content[: len(content) - len(parts[2])].count("\n") + 1
    faults = []
    for row, line in enumerate(parts[2].splitlines(), start=first):
        match = _TERM.fullmatch(line.strip())
        numbers = match[2].split() if match else []
        if match and categories.keys() >= set(numbers):
            yield from ((match[1], categories[number], 1.0) for number in numbers)
        elif line.strip():
            faults.append(f"line {row}: {line.strip()!r}")
    remedy = "write the term, a tab and numbers of categories that are there"
    _refuse(faults, f"{len(faults)} lines cannot be read", path=path, remedy=remedy)


def _quanteda(content: str, path: Path) -> Iterator[Entry]:
    """Yield the entries of nested keys with lists of terms; all words are read as such, also "no" and "on"."""
    try:
        told = yaml.load(content, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise LexiconError(f"is not YAML ({str(error).splitlines()[0]})", file=path, remedy="mend it") from None
    if not isinstance(told, dict):
        raise LexiconError("has no keys", file=path, remedy="write labels as keys, each with a list of terms")
    yield from _leaves(told, ())


def _leaves(told: object, labels: tuple[str, ...]) -> Iterator[Entry]:
    if isinstance(told, dict):
        for key, below in told.items():
            yield from _leaves(below, (*labels, str(key)))
    elif isinstance(told, list):
        for below in told:
            yield from _leaves(below, labels)
    elif told:
        yield str(told), ".".join(labels), 1.0


def _csv_entries(content: str, path: Path) -> Iterator[Entry]:
    """Yield the entries of a CSV file."""
    rows = csv.DictReader(io.StringIO(content))
    missing = {"term", "label"} - set(rows.fieldnames or ())
    if missing:
        raise LexiconError(
            f"lacks {', '.join(sorted(missing))}", file=path, remedy="give it the columns term and label"
        )
    faults = []
    for row in rows:
        try:
            yield row["term"] or "", row["label"] or "", float(row.get("weight") or 1)
        except ValueError:
            faults.append(f"line {rows.line_num}: {row['weight']!r}")
    _refuse(faults, "weights that are no numbers", path=path, remedy="mend them")

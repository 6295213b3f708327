"""Dictionaries as tables and as nested keys: CSV, LIWC's table of crosses, YAML, JSON. Text in, entries out.

Each reader yields term, label and weight, and puts what it could not read into the list it is given.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

import yaml

from mediakit.base.errors import LexiconError
from mediakit.base.text import fold
from mediakit.lexicons.loading import listed_words

Entry = tuple[str, str, float]
"""Term, label, weight."""

_SEPARATORS = ",;\t|"
_CROSSED = "dicterm"
"""Heads the terms of a table that has a column for every category."""


def table_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of a table: a column of terms and one of labels, or terms with a cross under each category.

    Raises LexiconError for a table without a column of terms or of labels.
    """
    header, rows, separator = _split_table(content)
    if header and fold(header[0]) == _CROSSED:
        for place, row in rows:
            yield from _crossed(place, row, header, unread)
        return
    columns = _places_of_parts(header)
    for place, row in rows:
        entry = _entry_in(row, columns, decimal="." if separator == "," else ",")
        if entry:
            yield entry
        else:
            unread.append(f"line {place}: {separator.join(row)!r}")


def _split_table(content: str) -> tuple[list[str], list[tuple[int, list[str]]], str]:
    """Return the header, the rows that hold something with their lines, and the separator."""
    lines = content.split("\n")
    if lines[0].strip('" ').startswith("sep="):  # a note for Excel
        lines[0] = ""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    separator = max(_SEPARATORS, key=lines[first].count)
    rows = csv.reader(io.StringIO("\n".join(lines[first:])), delimiter=separator)
    header = [name.strip() for name in next(rows, [])]
    return header, [(first + rows.line_num, row) for row in rows if any(map(str.strip, row))], separator


def _places_of_parts(header: Sequence[str]) -> dict[str, int]:
    """Return where term, label and weight stand: the column called so, else one by another name for it."""
    folded = [fold(name) for name in header]
    places = {
        part: next((at for at, name in enumerate(folded) if name in listed_words("dictionary_words_en", part)), -1)
        for part in ("term", "label", "weight")
    }
    places |= {part: folded.index(part) for part in places if part in folded}
    if missing := [part for part in ("term", "label") if places[part] < 0]:
        raise LexiconError(f"lacks {', '.join(missing)}", remedy="give it the columns term and label")
    return places


def _entry_in(row: Sequence[str], columns: dict[str, int], *, decimal: str) -> Entry | None:
    """Return the entry of a row, None for one without a term or label, or with a weight that is no number."""
    cells = {part: row[at].strip() if 0 <= at < len(row) else "" for part, at in columns.items()}
    weight = _number(cells["weight"].replace(decimal, ".") or "1")
    return (cells["term"], cells["label"], weight) if cells["term"] and cells["label"] and weight is not None else None


def _crossed(place: int, row: Sequence[str], header: Sequence[str], unread: list[str]) -> Iterator[Entry]:
    """Yield an entry for every category with a cross, or a weight, in the row of a term."""
    marks = [(name, mark.strip()) for name, mark in zip(header[1:], row[1:], strict=False) if mark.strip()]
    if not marks or not row[0].strip():
        unread.append(f"line {place}: {','.join(row)!r}")
    for name, mark in marks if row[0].strip() else ():
        weight = _number(mark)
        yield row[0].strip(), name, 1.0 if weight is None else weight


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def yaml_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of nested keys with lists of terms; all words are read as such, also "no" and "on".

    Raises LexiconError for what is no YAML or has no keys.
    """
    try:
        told = yaml.load(content, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise LexiconError(f"is not YAML ({str(error).splitlines()[0]})", remedy="mend it") from None
    yield from _nested(told, unread)


def json_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of nested keys with lists of terms, or with terms that each have a number as weight.

    Raises LexiconError for what is no JSON or has no keys.
    """
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LexiconError(f"is not JSON ({error})", remedy="mend it") from None
    yield from _nested(told, unread)


def _nested(told: object, unread: list[str]) -> Iterator[Entry]:
    if not isinstance(told, dict):
        raise LexiconError("has no keys", remedy="write labels as keys, each with a list of terms")
    yield from _leaves(told, (), unread)


def _leaves(told: object, labels: tuple[str, ...], unread: list[str]) -> Iterator[Entry]:
    if isinstance(told, dict):
        for key, below in told.items():
            yield from _leaves(below, (*labels, str(key)), unread)
    elif isinstance(told, list):
        for below in told:
            yield from _leaves(below, labels, unread)
    elif told not in ("", None):
        entry = _leaf(told, labels)
        if entry:
            yield entry
        else:
            unread.append(f"under {'.'.join(labels)!r}: {told!r}")


def _leaf(told: object, labels: tuple[str, ...]) -> Entry | None:
    """Return the entry of a term, or of a number that weighs the key above it."""
    if isinstance(told, str) and labels:
        return told, ".".join(labels), 1.0
    if isinstance(told, int | float) and not isinstance(told, bool) and len(labels) > 1:
        return labels[-1], ".".join(labels[:-1]), float(told)
    return None

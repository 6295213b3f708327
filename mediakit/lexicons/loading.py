"""Lexicons: word lists as data, each with a passport that tells where it comes from and where it fails."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from mediakit.base.errors import LexiconError, UnknownNameError
from mediakit.base.text import fold

COLUMNS = ("term", "label", "weight")
PASSPORT = ("language", "version", "source", "licence", "scale", "made", "faults")
"""What the passport of a lexicon must tell."""

_HOME = resources.files("mediakit") / "lexicons"


@dataclass(frozen=True)
class Lexicon:
    """A word list with its passport.

    ``entries`` has the columns term (folded), label and weight; a term that ends in ``*`` stands for every word
    that begins so, and a weight of 0 marks an exclusion: a longer phrase that must not count.
    """

    name: str
    version: str
    entries: pd.DataFrame
    passport: Mapping[str, Any]


def lexicon_names() -> list[str]:
    """Return the names of the lexicons shipped with mediakit, in alphabetical order."""
    return sorted(entry.name.removesuffix(".csv") for entry in _HOME.iterdir() if entry.name.endswith(".csv"))


def load_lexicon(name: str) -> Lexicon:
    """Return a lexicon shipped with mediakit.

    Raises UnknownNameError, which lists the names there are.
    """
    if name not in lexicon_names():
        raise UnknownNameError(f"no lexicon is called {name!r}", remedy=f"take one of {', '.join(lexicon_names())}")
    with resources.as_file(_HOME / f"{name}.csv") as path:
        return read_lexicon(path)


def read_lexicon(path: str | Path) -> Lexicon:
    """Return the lexicon in a CSV file (term, label, weight) with its passport, a TOML file of the same name beside it.

    Terms must be folded (lower case, straight apostrophes), sorted and unique per label; weights must be numbers.
    A file without a passport is taken as the analyst's own, version "own".

    Raises LexiconError, which lists every row that breaks a rule.
    """
    path = Path(path)
    try:
        entries = pd.read_csv(path, dtype={"term": str, "label": str}, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise LexiconError(f"cannot be read ({error})", file=path, remedy="save it as CSV in UTF-8") from None
    missing = [column for column in COLUMNS if column not in entries]
    if missing:
        raise LexiconError(f"lacks {', '.join(missing)}", file=path, remedy=f"give it the columns {', '.join(COLUMNS)}")
    _refuse_bad_rows(entries, path)
    passport = _passport(path.with_suffix(".toml"))
    entries = entries[list(COLUMNS)].astype({"weight": "float64"})
    return Lexicon(path.stem, str(passport.get("version", "own")), entries, passport)


def as_lexicon(lexicon: str | Path | Lexicon) -> Lexicon:
    """Return a lexicon given as such, as the name of a shipped one, or as the path of a CSV file."""
    if isinstance(lexicon, Lexicon):
        return lexicon
    if isinstance(lexicon, Path) or lexicon.endswith(".csv"):
        return read_lexicon(lexicon)
    return load_lexicon(lexicon)


@cache
def listed_words(name: str, label: str) -> frozenset[str]:
    """Return the terms of one label in a lexicon shipped with mediakit.

    >>> sorted(listed_words("valence_shifters_en", "turn"))
    ['although', 'but', 'whereas', 'while']
    """
    entries = _read_once(name).entries
    return frozenset(entries.loc[entries["label"] == label, "term"])


def listed_weights(name: str, label: str) -> dict[str, float]:
    """Return term -> weight of one label in a lexicon shipped with mediakit.

    >>> listed_weights("date_words_en", "zone")["cest"]
    2.0
    """
    entries = _read_once(name).entries
    chosen = entries["label"] == label
    return dict(zip(entries.loc[chosen, "term"], entries.loc[chosen, "weight"], strict=True))


@cache
def _read_once(name: str) -> Lexicon:
    """Return a shipped lexicon that is read once."""
    return load_lexicon(name)


def any_of(name: str, label: str) -> str:
    """Return a regular expression for any term of one label in a shipped lexicon, the longest first.

    A ``*`` stands for the rest of a word, a space for any white space, an apostrophe for a straight or curly one.

    >>> any_of("device_contexts_en", "said_behind")
    '(?:added|asked|wrote|said|says|told)'
    """
    terms = sorted(listed_words(name, label), key=lambda term: (-len(term), term))
    forms = (re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]") for term in terms)
    return f"(?:{'|'.join(forms)})"


def _passport(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"is not TOML ({error})", file=path, remedy="mend that line") from None


def _refuse_bad_rows(entries: pd.DataFrame, path: Path) -> None:
    numbers = pd.to_numeric(entries["weight"], errors="coerce")
    keys = list(zip(entries["term"], entries["label"], strict=True))
    faults = [
        (row, fault)
        for row, ((term, label), weight) in enumerate(zip(keys, numbers, strict=True), start=2)
        for wrong, fault in (
            (not term, "no term"),
            (not label, "no label"),
            (term != fold(term), f"{term!r} is not folded, write {fold(term)!r}"),
            (pd.isna(weight), f"the weight of {term!r} is not a number"),
        )
        if wrong
    ]
    faults += [(row + 3, f"{b!r} must stand before {a!r}") for row, (a, b) in enumerate(pairwise(keys)) if b < a]
    faults += [(row + 3, f"{a!r} is there twice") for row, (a, b) in enumerate(pairwise(keys)) if a == b]
    if faults:
        told = "; ".join(f"row {row}: {fault}" for row, fault in sorted(faults)[:20])
        raise LexiconError(
            f"{len(faults)} rows break the rules of lexicons: {told}", file=path, remedy="mend these rows"
        )

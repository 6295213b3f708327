"""What is wrong with a codebook: every fault at once, with its place and what mends it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mediakit.base.text import fold
from mediakit.checking.codebook_lines import Place
from mediakit.tables.vocabulary import LEVELS

LEAST_CODES = 2
"""Codes a variable has at least: with fewer there is nothing to decide."""
NUMBERS = ("interval", "ratio")
"""Levels whose codes are numbers."""
OWN_COLUMNS = ("unit_id", "doc_id", "coder", "text", "variable", "code", "note", "step")
"""Columns of a sheet, which no variable may be called."""


class Key(NamedTuple):
    """What stands behind a key: its types, in words, and whether it must be there."""

    types: tuple[type, ...]
    words: str
    needed: bool = False


class Fault(NamedTuple):
    """One thing that is wrong: where (table and key), what, and how to mend it."""

    place: tuple[Place, str]
    what: str
    remedy: str


_WORDS = Key((str,), "words in quotation marks")
_NEEDED = _WORDS._replace(needed=True)
_NUMBER = Key((int, float), "a number")

HEAD: Mapping[str, Key] = {
    "title": _NEEDED,
    "unit": _NEEDED,
    "version": Key((str, int, float), "words or a number"),
    "language": _WORDS,
    "instructions": _WORDS,
    "passport": Key((dict,), "a table of its own, [passport]"),
    "variable": Key((list,), "tables headed [[variable]]", needed=True),
}
VARIABLE: Mapping[str, Key] = {
    "name": _NEEDED,
    "level": _NEEDED,
    "definition": _NEEDED,
    "rule": _WORDS,
    "missing": Key((str, int), "words in quotation marks"),
    "least": _NUMBER,
    "most": _NUMBER,
    "code": Key((list,), "tables headed [[variable.code]]"),
}
CODE: Mapping[str, Key] = {
    "code": Key((str, int, float), "words in quotation marks or a number", needed=True),
    "definition": _NEEDED,
    "rule": _WORDS,
    "example": Key((str, list), "words in quotation marks or a list of them"),
}


def faults_in(told: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every fault of a codebook, as TOML tells it."""
    yield from _faults_of_keys((), told, HEAD)
    variables = _tables(told, "variable")
    for number, variable in enumerate(variables):
        yield from _faults_of_keys((number,), variable, VARIABLE)
        yield from _faults_of_level((number,), variable)
        yield from _faults_of_codes((number,), variable)
    places = [((number,), "name") for number in range(len(variables))]
    names = [variable.get("name") for variable in variables]
    yield from _told_twice(places, names, "variable")
    for place, name in zip(places, names, strict=True):
        if isinstance(name, str) and fold(name) in OWN_COLUMNS:
            yield Fault(place, f"{name!r} is a column of every sheet", "give the variable another name")


def _tables(told: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    given = told.get(name)
    return [table for table in given if isinstance(table, dict)] if isinstance(given, list) else []


def _faults_of_keys(place: Place, told: Mapping[str, Any], keys: Mapping[str, Key]) -> Iterator[Fault]:
    for name, key in keys.items():
        value = told.get(name)
        if value in (None, "", []):
            if key.needed:
                yield Fault((place, name), f"{name!r} is missing", f"add it: {key.words}")
        elif not isinstance(value, key.types) or isinstance(value, bool):
            yield Fault((place, name), f"{name!r} is {_types_in_words(value)}", f"write {key.words}")
    for name in told:
        if name not in keys:
            yield Fault((place, name), f"{name!r} is nothing a codebook knows", _perhaps_meant(name, keys))


def _types_in_words(value: object) -> str:
    kinds = {bool: "true or false", list: "a list", dict: "a table", str: "words"}
    return next((word for kind, word in kinds.items() if isinstance(value, kind)), "a number or a date")


def _perhaps_meant(word: str, known: Iterable[str]) -> str:
    """Return the proposal of a like word that is known, else all that are."""
    near = difflib.get_close_matches(fold(word), list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else f"take one of {', '.join(known)}"


def _faults_of_level(place: Place, variable: Mapping[str, Any]) -> Iterator[Fault]:
    level = variable.get("level")
    if isinstance(level, str) and level and level not in LEVELS:
        yield Fault((place, "level"), f"{level!r} is no level of measurement", _perhaps_meant(level, LEVELS))
    ends = [name for name in ("least", "most") if name in variable]
    if level not in NUMBERS:
        for name in ends:
            yield Fault((place, name), f"{name!r} is for numbers only", 'take it out, or write level = "interval"')
    elif _is_empty_range(variable.get("least"), variable.get("most")):
        yield Fault((place, "least"), "'least' is not below 'most'", "exchange them")


def _is_empty_range(least: object, most: object) -> bool:
    ends = [float(str(end)) for end in (least, most) if _is_toml_number(end)]
    return len(ends) > 1 and ends[0] >= ends[1]


def _faults_of_codes(place: Place, variable: Mapping[str, Any]) -> Iterator[Fault]:
    codes = _tables(variable, "code")
    for number, code in enumerate(codes):
        yield from _faults_of_keys((*place, number), code, CODE)
        example = code.get("example")
        if isinstance(example, list) and not all(isinstance(text, str) for text in example):
            yield Fault(((*place, number), "example"), "an example is no text", "write words in quotation marks")
    places = [((*place, number), "code") for number in range(len(codes))]
    values = [code.get("code") for code in codes]
    yield from _told_twice(
        [*places, (place, "missing")], [*values, variable.get("missing")], f"code of {variable.get('name')!r}"
    )
    yield from _faults_of_numbers(place, variable, places, values)


def _faults_of_numbers(
    place: Place, variable: Mapping[str, Any], places: Sequence[tuple[Place, str]], values: Sequence[object]
) -> Iterator[Fault]:
    if variable.get("level") in NUMBERS:
        for where, value in zip(places, values, strict=True):
            if value is not None and not _is_toml_number(value):
                remedy = 'write a number, or take level = "ordinal" or "nominal"'
                yield Fault(where, f"the code {value!r} is no number, as level {variable['level']!r} needs", remedy)
    elif variable.get("level") in LEVELS and len(values) < LEAST_CODES:
        what = f"{variable.get('name')!r} has {len(values)} codes; it needs {LEAST_CODES} or more"
        yield Fault((place, ""), what, "add tables headed [[variable.code]] below it")


def _is_toml_number(value: object) -> bool:
    try:
        return abs(float(str(value))) < float("inf")
    except ValueError:
        return False


def _told_twice(places: Sequence[tuple[Place, str]], values: Sequence[object], what: str) -> Iterator[Fault]:
    """Yield a fault for each value that, but for capitals and spaces, stands above already."""
    seen: dict[str, object] = {}
    for place, value in zip(places, values, strict=True):
        folded = fold(str(value))
        if value is not None and folded in seen:
            yield Fault(place, f"the {what} {value!r} is there twice", "keep one of the two, or give it another name")
        seen.setdefault(folded, value)

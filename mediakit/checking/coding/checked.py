"""Hold what was written against the codebook: a code it knows is taken, anything else is named and never guessed."""

from __future__ import annotations

import difflib
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook, Variable
from mediakit.checking.coding.cells import original
from mediakit.checking.coding.given import Complaint, Given

Key = tuple[str, str, str]
"""Unit, coder, variable."""


class NoCodeError(ValueError):
    """Something that is no code, and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


@dataclass
class Checked:
    """The codes taken so far, by unit, coder and variable, and all that was wrong."""

    codes: dict[Key, str | None] = field(default_factory=dict)
    first: dict[Key, Given] = field(default_factory=dict)
    empty: set[Key] = field(default_factory=set)
    doubtful: set[Key] = field(default_factory=set)
    strange: Counter[tuple[str, str]] = field(default_factory=Counter)
    complaints: list[Complaint] = field(default_factory=list)


def checked(given: Iterable[Given | Complaint], book: Codebook) -> Checked:
    """Return the codes among what was given, with a complaint for all that is none."""
    result = Checked()
    for one in given:
        if isinstance(one, Complaint):
            result.complaints.append(one)
        elif variable := book.variable(one.variable):
            _take_given(one, variable, result)
        else:
            result.strange[one.file, one.variable] += 1
    result.complaints += _complaints_of_strange(result.strange, book)
    result.complaints += _complaints_of_empty(result)
    return result


def _take_given(one: Given, variable: Variable, result: Checked) -> None:
    key = (one.unit_id, one.coder, variable.name)
    before = result.codes.get(key)
    if any(word.strip() for word in one.codes):
        result.empty.discard(key)
    elif key not in result.codes:
        result.empty.add(key)
    code = _code_or_complaint(one, variable, result)
    if before is None:
        result.codes[key] = code
        result.first[key] = one if code is not None else result.first.get(key, one)
    elif code not in (None, before):
        result.complaints.append(_contradiction(one, result.first[key], before, code))
        result.doubtful.add(key)


def _code_or_complaint(one: Given, variable: Variable, result: Checked) -> str | None:
    try:
        return code_of(one.codes, variable)
    except NoCodeError as error:
        result.complaints.append(Complaint(one.file, one.row, f"{one.place}: {error.what}", error.remedy))
        result.doubtful.add((one.unit_id, one.coder, variable.name))
        return None


def _contradiction(one: Given, first: Given, before: str, code: str | None) -> Complaint:
    what = (
        f"{one.place}: {one.coder} gave {code!r} here and {before!r} in {first.file}, row {first.row}; neither is taken"
    )
    return Complaint(one.file, one.row, what, "keep one of the two")


def code_of(codes: tuple[str, ...], variable: Variable) -> str | None:
    """Return the code of the codebook that was written, whatever its capitals and spaces; None where nothing was.

    Raises NoCodeError for anything else.
    """
    words = [original(word).strip() for word in codes if word.strip()]
    if not words:
        return None
    if len(words) > 1:
        raise NoCodeError(f"{len(words)} codes at once: {', '.join(map(repr, words))}", "leave one")
    code = variable.by_folded.get(fold(words[0])) or _code_of_number(words[0], variable)
    if code is None:
        raise NoCodeError(f"{words[0]!r} is no code of {variable.name!r}", _proposal(words[0], variable))
    return None if code == variable.missing else code


def _code_of_number(word: str, variable: Variable) -> str | None:
    """Return the one code that is the same number, or the number itself where a range is allowed."""
    number = _number_within(word)
    if number is None:
        return None
    if not variable.codes:
        return f"{number:.15g}" if variable.least <= number <= variable.most else None
    equal = [code.code for code in variable.codes if _number_within(code.code) == number]
    return equal[0] if len(equal) == 1 else None


def _number_within(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in word else None


def _proposal(word: str, variable: Variable) -> str:
    if word.startswith("date "):
        return "a spreadsheet made a date of it: write it again, in a cell that is formatted as text"
    if not variable.codes:
        return f"write a number from {variable.least:g} to {variable.most:g}, with a point before decimals"
    near = difflib.get_close_matches(fold(word), list(variable.by_folded), n=1)
    return f"did you mean {variable.by_folded[near[0]]!r}?" if near else f"take one of {', '.join(variable.words)}"


def _complaints_of_strange(strange: Mapping[tuple[str, str], int], book: Codebook) -> list[Complaint]:
    names = {fold(variable.name): variable.name for variable in book.variables}
    complaints = []
    for (file, name), n in strange.items():
        near = difflib.get_close_matches(fold(name), list(names), n=1)
        remedy = f"did you mean {names[near[0]]!r}?" if near else f"the variables are {', '.join(names.values())}"
        complaints.append(Complaint(file, None, f"{name!r} is no variable of the codebook: {n} codes left out", remedy))
    return complaints


def _complaints_of_empty(result: Checked) -> list[Complaint]:
    """Count the units that a coder left without a code, so that a half-coded sheet is seen."""
    n_units = Counter((coder, variable) for _, coder, variable in result.codes)
    empty: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(result.empty):
        empty.setdefault((key[1], key[2]), []).append(key)
    return [
        Complaint(
            result.first[keys[0]].file,
            None,
            f"{len(keys)} of {n_units[coder, variable]} units have no code of {variable!r} by {coder}",
            "finish the sheet; what stays empty is missing (NA)",
        )
        for (coder, variable), keys in sorted(empty.items())
    ]


def rows_of(result: Checked, book: Codebook) -> list[dict[str, Any]]:
    """Return the rows of CODING, by unit, variable and coder; what is in doubt is NA."""
    places = {variable.name: place for place, variable in enumerate(book.variables)}
    keys = sorted(result.codes, key=lambda key: (key[0], places[key[2]], key[1]))
    return [
        {
            "unit_id": unit_id,
            "coder": coder,
            "variable": variable,
            "code": None if (unit_id, coder, variable) in result.doubtful else result.codes[unit_id, coder, variable],
            **result.first[unit_id, coder, variable].further,
        }
        for unit_id, coder, variable in keys
    ]

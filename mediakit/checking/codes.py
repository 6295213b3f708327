"""Codes as they are compared: spellings folded, numbers as numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.text import fold

NOT_A_CODE = "nan"
"""What a spreadsheet or program writes for a number that is missing; never a code."""


class Folded(NamedTuple):
    """Codes in one spelling each, and which were written otherwise."""

    codes: pd.Series
    written_otherwise: pd.Series


def fold_codes(codes: pd.Series, *, listed: Sequence[str] = ()) -> Folded:
    """Return codes with spellings made one: that of ``listed``, or else the commonest.

    Spellings are one when they differ in case and blanks only; where all codes are numbers, equal numbers are one code:
    "1" and "1.0". NA stays NA.

    Raises TableError, which names the code, when it is "nan" or not among those listed.

    >>> fold_codes(pd.Series(["Yes", "yes ", "yes", "yes", "no"])).codes.tolist()
    ['yes', 'yes', 'yes', 'yes', 'no']
    """
    written = codes.dropna().astype(str)
    keys = _keys(written)
    _refuse_unlisted(written, keys, listed)
    spelling = pd.DataFrame({"key": keys, "spelling": written.str.strip()}).value_counts().reset_index()
    commonest = spelling.sort_values(["count", "spelling"], ascending=[False, True]).drop_duplicates("key")
    chosen = commonest.set_index("key")["spelling"].to_dict()
    numeric = all(_is_number(str(key)) for key in chosen)
    numbers = {key: str(key) for key in chosen} if numeric else {}
    chosen |= numbers | dict(zip(_keys(pd.Series(listed, dtype=str)), listed, strict=True))
    one = keys.map(chosen)
    otherwise = (one != written) & ~keys.isin(list(numbers))
    return Folded(one.reindex(codes.index), otherwise.reindex(codes.index, fill_value=False))


def code_values(codes: Sequence[str], metric: str, *, listed: Sequence[str] = ()) -> dict[str, float]:
    """Return the codes in order, those ``listed`` or else those given, each with the number that stands for it.

    That is its rank for nominal and ordinal codes, its value for interval and ratio.

    Raises TableError, which names the code, when it has no number: words without an order, "inf", a negative ratio.
    """
    ordered = list(listed) or sorted(codes)
    if metric == "nominal" or (metric == "ordinal" and listed):
        return {code: float(rank) for rank, code in enumerate(ordered)}
    values = sorted((_value_of_code(code, metric), code) for code in ordered)
    if metric == "ordinal":
        return {code: float(rank) for rank, (_, code) in enumerate(values)}
    return {code: value for value, code in values}


def codes_listed(codes: Sequence[str] | Mapping[str, Sequence[str]], variable: str) -> Sequence[str]:
    """Return the codes that are listed for a variable: a mapping has a list for each, a sequence one for all."""
    return codes.get(variable, ()) if isinstance(codes, Mapping) else codes


def _keys(written: pd.Series) -> pd.Series:
    """Return what is compared: folded words; numbers in their plainest form where all are numbers."""
    keys = written.map(fold)
    values = pd.to_numeric(keys, errors="coerce")
    return values.map(_plain_number) if len(values) and values.notna().all() else keys


def _refuse_unlisted(written: pd.Series, keys: pd.Series, listed: Sequence[str]) -> None:
    no_code = written[keys == NOT_A_CODE]
    if len(no_code):
        raise TableError(f"{no_code.iloc[0]!r} is given as a code", remedy="leave the code of such units empty (NA)")
    unknown = written[~keys.isin(_keys(pd.Series(listed, dtype=str)))] if len(listed) else written[:0]
    if len(unknown):
        raise TableError(f"the code {unknown.iloc[0]!r} is not among those listed", remedy=f"listed are {list(listed)}")


def _is_number(key: str) -> bool:
    try:
        float(key)
    except ValueError:
        return False
    return True


def _value_of_code(code: str, metric: str) -> float:
    try:
        value = float(code)
    except ValueError:
        ways = 'metric="nominal"' + ', or list the codes in order: codes=("low", "high")' * (metric == "ordinal")
        raise TableError(f"the code {code!r} is no number", remedy=ways) from None
    if not math.isfinite(value):
        raise TableError(f"the code {code!r} is no finite number", remedy="leave the code of such units empty (NA)")
    if metric == "ratio" and value < 0:
        raise TableError(f"the code {code!r} is negative: ratios have a true zero", remedy='metric="interval"')
    return value


def _plain_number(value: float) -> str:
    return str(int(value)) if math.isfinite(value) and value == int(value) else repr(float(value))

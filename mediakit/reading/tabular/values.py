"""The values of a table file's columns as the types of our tables; what cannot be read becomes None and is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pandas as pd

from mediakit.lexicons.loading import listed_words
from mediakit.reading.dates import is_day_first, read_date
from mediakit.reading.markup import has_markup
from mediakit.reading.tabular.parse import without_surrogates
from mediakit.reading.texts import batches
from mediakit.tables.schema import MOMENT

_BLANK = frozenset(("", "na", "n/a", "nan", "none", "null", "-"))
_LONGEST_BLANK = max(map(len, _BLANK))
_STATUS_OF = {
    word: status
    for status in ("visible", "blocked", "deleted")
    for word in listed_words("web_words", f"status_{status}")
}
_TEXT_OR_NONE = {str, type(None)}
_MOST = 2**53
"""Greatest number believed; greater ones are damage."""
_TRUE = frozenset(("true", "yes", "y", "1", "t"))
_YEARS = range(1600, 2101)
"""Years that news can be of: the first newspapers are of 1605; later ones are damage."""
_ISO = re.compile(r"\s*(?:\d{4}-\d\d|\d{8}(?:T|$)|$)")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+|(\d{3}))?")
_GROUPED = re.compile(r"\+?([1-9]\d{0,2}(?:[,. ]\d{2,3})*[,. ]\d{3})(?:[.,]\d{1,2})?", re.A)
_PLAIN = re.compile(r"\+?(\d+(?:[.,]\d+)?)\s*(k?)", re.A | re.I)


def as_text(value: Any) -> str | None:
    """Return a field as text, None when it is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, float) and value != value:
        return None
    return str(value) if isinstance(value, int | float) else None


def as_address(value: Any) -> str | None:
    """Return an address: what stands before the first white space, which no address holds."""
    return next(iter((as_text(value) or "").split()), None)


def as_id(value: Any) -> str | None:
    """Return a reference to another row, None when it refers to nothing: empty, 0, NA."""
    text = value if type(value) is str and value.isascii() else as_text(value)
    if text is None:
        return None
    text = text.strip().removesuffix(".0")
    if len(text) <= _LONGEST_BLANK and (text.lower() in _BLANK or text == "0"):
        return None
    return text


def as_count(value: Any) -> int | None:
    """Return a number of approvals from 12, "12.0", "1,204" or "1.5k"; None when there is none or it is negative.

    >>> [as_count(value) for value in ("12.0", "1,204", "1.5k", "none")]
    [12, 1204, 1500, None]
    """
    if isinstance(value, bool):
        return None
    number = value if isinstance(value, int | float) else _written_number(str(value).strip())
    return int(number) if 0 <= number < _MOST else None


def _written_number(written: str) -> float:
    """Return the number a text writes, -1 when it writes none; what parts thousands is told from a decimal point."""
    if grouped := _GROUPED.fullmatch(written):
        return float(re.sub(r"[,. ]", "", grouped[1]))
    plain = _PLAIN.fullmatch(written)
    if plain is None:
        return -1
    return round(float(plain[1].replace(",", ".")) * (1000 if plain[2] else 1), 3)


def as_flag(value: Any) -> bool:
    """Return whether a field says yes."""
    return value is True or str(value).strip().lower() in _TRUE


def as_status(value: Any) -> str | None:
    """Return visible, blocked or deleted; None when a field says nothing known."""
    return _STATUS_OF.get(str(value).strip().lower()) if value is not None else None


def is_blank(value: Any) -> bool:
    """Tell whether a field says nothing."""
    if isinstance(value, str):
        stripped = value.strip()
        return len(stripped) <= _LONGEST_BLANK and stripped.lower() in _BLANK
    return value is None or bool(value != value)


def mostly_markup(values: Iterable[Any]) -> bool:
    """Tell whether more than half of the texts of a column hold tags: nothing but its values says that it is HTML."""
    texts = [value for value in values if isinstance(value, str) and not is_blank(value)]
    return 2 * sum(map(has_markup, texts)) > len(texts)


def read_each(values: Iterable[Any], read: Callable[[Any], Any]) -> list[Any]:
    """Return what is read from each value; from texts that come again and again it is read once."""
    known: dict[Any, Any] = {}
    found: list[Any] = []
    for batch in batches(values):
        new = set(batch).difference(known) if set(map(type, batch)) <= _TEXT_OR_NONE else batch
        if 2 * len(new) > len(batch):
            found += map(read, batch)
        else:
            known |= {value: read(value) for value in new}
            found += map(known.__getitem__, batch)
    return found


def as_moments(values: Sequence[Any], day_first: bool | None = None) -> pd.Series:
    """Return the moments a column names, in UTC: ISO 8601, seconds since 1970, or as sites write dates.

    NaT for what names no moment: a word ("now"), an age ("2 hours ago"), a day there is none of, a year that no news
    is of. ``day_first`` decides dates like 03/04/2024.
    """
    moments = _iso(values)
    if moments is None:
        written = read_each(values, partial(_written_moment, day_first=day_first))
        moments = pd.Series([one if one and one.year in _YEARS else None for one in written], dtype=MOMENT)
    return moments.where((moments.dt.year >= _YEARS[0]) & (moments.dt.year <= _YEARS[-1]))


def comes_day_first(values: Sequence[Any]) -> bool | None:
    """Tell whether the day comes first in a column's dates like 23/04/2024; None where none of them settles it.

    >>> comes_day_first(["03/04/2024", "23/04/2024"]), comes_day_first(["2024-04-03"])
    (True, None)
    """
    return is_day_first("\n".join(value for value in map(str, values) if "/" in value))


def _iso(values: Sequence[Any]) -> pd.Series | None:
    """The quick way, for columns in which all is ISO 8601."""
    if any(value is not None and not (isinstance(value, str) and _ISO.match(value)) for value in values):
        return None
    try:
        moments = pd.to_datetime(pd.Series(values, dtype="object"), utc=True, format="ISO8601")
        return moments.astype(MOMENT)
    except (ValueError, TypeError, OverflowError):
        return None


def _written_moment(value: Any, *, day_first: bool | None) -> datetime | None:
    if is_blank(value):
        return None
    written = str(value).strip()
    if epoch := _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(epoch[1]), tz=UTC)
    try:
        found = datetime.fromisoformat(written)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return read_date(written, day_first=day_first)

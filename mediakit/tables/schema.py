"""The means by which a table is defined, checked and described; the definitions stand in ``tables``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import singledispatch
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from mediakit.base.errors import TableError

MOMENT = pd.DatetimeTZDtype(unit="us", tz="UTC")
FAULTS_SHOWN = 20
"""Faults of values listed in one error; the rest are counted."""

_REQUIRED = object()

# ------------------------------------------------------------------------------------------ words for definitions


def text(meaning: str, *, allowed: Sequence[str] = (), default: object = _REQUIRED, unique: bool = False) -> pa.Column:
    """Return a column of words that is never NA."""
    return _pandera_column(
        "str", meaning, unit=", ".join(allowed), checks=_among(allowed), default=default, unique=unique
    )


def text_or_na(meaning: str, *, allowed: Sequence[str] = ()) -> pa.Column:
    """Return a column of words that may be NA."""
    return _pandera_column("str", meaning, unit=", ".join(allowed), checks=_among(allowed), default=None)


def whole(meaning: str, unit: str, *, least: int = 0, default: object = _REQUIRED) -> pa.Column:
    """Return a column of whole numbers that is never NA."""
    return _pandera_column("int64", meaning, unit=unit, checks=_bounds(least, None), default=default)


def whole_or_na(meaning: str, unit: str) -> pa.Column:
    """Return a column of whole numbers that may be NA."""
    return _pandera_column("Int64", meaning, unit=unit, checks=_bounds(0, None), default=None)


def number(meaning: str, unit: str, *, least: float | None = None, most: float | None = None) -> pa.Column:
    """Return a column of numbers that is never NA."""
    return _pandera_column("float64", meaning, unit=unit, checks=_bounds(least, most))


def number_or_na(meaning: str, unit: str, *, least: float | None = None, most: float | None = None) -> pa.Column:
    """Return a column of numbers that may be NA."""
    return _pandera_column("float64", meaning, unit=unit, checks=_bounds(least, most), default=None)


def interval(
    what: str, unit: str, *, least: float | None = None, most: float | None = None, prefix: str = ""
) -> dict[str, pa.Column]:
    """Return the columns low and high, the ends of an interval; both may be NA."""
    return {
        f"{prefix}{name}": number_or_na(f"{end} end of {what}", unit, least=least, most=most)
        for name, end in (("low", "lower"), ("high", "upper"))
    }


def flag(meaning: str, *, default: object = _REQUIRED) -> pa.Column:
    """Return a column of true and false."""
    return _pandera_column("bool", meaning, unit="true or false", default=default)


def flag_or_na(meaning: str) -> pa.Column:
    """Return a column of true and false that may be NA."""
    return _pandera_column("boolean", meaning, unit="true or false", default=None)


def moment_or_na(meaning: str) -> pa.Column:
    """Return a column of moments in UTC that may be NA."""
    return _pandera_column(MOMENT, meaning, unit="UTC", default=None)


def span(what: str) -> dict[str, pa.Column]:
    """Return the three columns that place something in a text."""
    return {
        "doc_id": text("the document the offsets count in"),
        "start": whole(f"where {what} begins in the document's text", "code points"),
        "end": whole(f"where {what} ends, first code point after it", "code points"),
    }


def table(name: str, row: str, /, **columns: pa.Column) -> pa.DataFrameSchema:
    """Return the definition of a table; spans are checked to end at or after their start."""
    ordered = (
        [pa.Check(lambda data: data["end"] >= data["start"], error="end before start")]
        if {"start", "end"} <= set(columns)
        else []
    )
    return pa.DataFrameSchema(columns, checks=ordered, name=name, description=row)


def running_number(data: pd.DataFrame) -> pd.Series:
    """Return 1, 2, 3 ... within each article, in the order of the rows."""
    if "article_id" in data:
        return data.groupby("article_id", dropna=False).cumcount() + 1
    return pd.Series(range(1, len(data) + 1), index=data.index)


def _pandera_column(
    dtype: Any,
    meaning: str,
    *,
    unit: str = "",
    checks: Sequence[pa.Check] = (),
    default: object = _REQUIRED,
    **rest: Any,
) -> pa.Column:
    """Return a pandera column; a ``default`` lets it be absent, None as default lets it be NA."""
    return pa.Column(
        dtype,
        checks=list(checks),
        nullable=default is None,
        description=meaning,
        metadata={"unit": unit, "dtype": dtype} | ({} if default is _REQUIRED else {"default": default}),
        **rest,
    )


def _among(allowed: Sequence[str]) -> list[pa.Check]:
    return [pa.Check.isin(list(allowed), error=f"none of: {', '.join(allowed)}")] if allowed else []


def _bounds(least: float | None, most: float | None) -> list[pa.Check]:
    checks = [] if least is None else [pa.Check.ge(least, error=f"below {least}")]
    return checks if most is None else [*checks, pa.Check.le(most, error=f"above {most}")]


# ---------------------------------------------------------------------------------------------- conform, describe


def conform(data: pd.DataFrame, table: pa.DataFrameSchema, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return a copy of ``data`` that obeys the definition ``table``.

    Columns named in ``by`` come first, then the table's own in its order, then all others. Optional columns that
    are absent are added as NA or with their default; types are set; the index becomes 0, 1, 2 ... An empty table
    gives an empty table of the right columns and types, those named in ``by`` included.

    Raises TableError, which lists every fault at once, when a required column is absent or a value is not allowed.

    >>> from mediakit.tables import NOTES
    >>> rows = pd.DataFrame({"kind": ["gloss"], "doc_id": ["c1"], "start": [4], "end": [9], "note": ["hm"]})
    >>> list(conform(rows, NOTES).columns)
    ['doc_id', 'start', 'end', 'note', 'kind']
    """
    _refuse_missing(data, table)
    filled = _with_grouping(data.reset_index(drop=True), by)
    faults: list[str] = []
    for name, column in table.columns.items():
        filled[name] = _typed(filled, name, column, faults)
    if faults:
        raise TableError(_message(table, faults), remedy=_how_to_see(table))
    try:
        table.validate(filled, lazy=True)
    except SchemaErrors as error:
        raise TableError(_message(table, _faults_in(error)), remedy=_how_to_see(table)) from None
    own = [name for name in table.columns if name not in by]
    rest = [name for name in filled.columns if name not in own and name not in by]
    return filled[[*by, *own, *rest]]


def _with_grouping(data: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the table, one without rows with the columns that would group them."""
    absent = [name for name in by if name not in data] if data.empty else []
    return data.assign(**{name: pd.Series([], dtype="str") for name in absent})


def empty(table: pa.DataFrameSchema) -> pd.DataFrame:
    """Return the table without rows: the right columns and types."""
    return pd.DataFrame({name: pd.Series([], dtype=_dtype(column)) for name, column in table.columns.items()})


@singledispatch
def describe(table: Any) -> pd.DataFrame:
    """Return one row per column of a table: column, type, unit, may_be_na, meaning; of a codebook one row per code.

    >>> from mediakit.tables import NOTES
    >>> describe(NOTES).loc[1, "unit"]
    'code points'
    """
    return pd.DataFrame(
        {
            "column": list(table.columns),
            "type": [str(_dtype(column)) for column in table.columns.values()],
            "unit": [column.metadata["unit"] for column in table.columns.values()],
            "may_be_na": [column.nullable for column in table.columns.values()],
            "meaning": [column.description for column in table.columns.values()],
        }
    )


def dictionary(tables: Iterable[pa.DataFrameSchema]) -> str:
    """Return the definitions of tables as Markdown: one folded section per table, one line per column."""
    parts = []
    for table in tables:
        rows = [
            f"| {row.column} | {row.type} | {row.unit} | {'may be NA' if row.may_be_na else ''} | {row.meaning} |"
            for row in describe(table).itertuples()
        ]
        head = f"<details><summary><b>{table.name}</b>: {table.description}</summary>"
        parts.append(
            "\n".join(
                [head, "", "| column | type | unit | | meaning |", "|---|---|---|---|---|", *rows, "", "</details>"]
            )
        )
    return "\n".join(parts) + "\n"


def _dtype(column: pa.Column) -> Any:
    return column.metadata["dtype"]


def _refuse_missing(data: pd.DataFrame, table: pa.DataFrameSchema) -> None:
    if not isinstance(data, pd.DataFrame):
        raise TableError(
            f"a {table.name} table must be a pandas DataFrame, not {type(data).__name__}", remedy=_how_to_see(table)
        )
    missing = [name for name, column in table.columns.items() if name not in data and "default" not in column.metadata]
    if not missing or (data.empty and not len(data.columns)):
        return
    told = [f"column {name!r} is missing{_perhaps(name, data)}" for name in missing]
    raise TableError(_message(table, told), remedy=_how_to_see(table))


def _perhaps(name: str, data: pd.DataFrame) -> str:
    near = difflib.get_close_matches(name, [str(column) for column in data.columns], n=1)
    return f" (is it {near[0]!r}?)" if near else ""


def _typed(data: pd.DataFrame, name: str, column: pa.Column, faults: list[str]) -> pd.Series:
    dtype = _dtype(column)
    if name not in data:
        default = column.metadata.get("default")
        value = default(data) if callable(default) else default
        filled: pd.Series = pd.Series(value, index=data.index, dtype=dtype)
        return filled
    given = _with_default(data, name, column)
    try:
        if dtype == MOMENT:
            moments: pd.Series = pd.to_datetime(given, utc=True, format="ISO8601").astype(MOMENT)
            return moments
        if dtype == "bool" and given.isna().any():
            raise ValueError("it holds NA")
        typed: pd.Series = given.astype(dtype)
        return typed
    except (ValueError, TypeError, OverflowError) as error:
        faults.append(f"column {name!r} cannot be read as {dtype} ({str(error).splitlines()[0]})")
        return data[name]


def _with_default(data: pd.DataFrame, name: str, column: pa.Column) -> pd.Series:
    """Return the column with its default, if it has one, where a value is NA."""
    given: pd.Series = data[name]
    default = column.metadata.get("default")
    if default is None or not given.isna().any():
        return given
    return given.astype(object).where(given.notna(), default(data) if callable(default) else default)


def _faults_in(error: SchemaErrors) -> list[str]:
    cases = error.failure_cases
    wide = cases[cases["schema_context"] == "DataFrameSchema"].drop_duplicates(["check", "index"])
    narrow = cases[cases["schema_context"] != "DataFrameSchema"]
    return [f"row {case.index}: {case.check}" for case in wide.itertuples()] + [
        f"column {case.column!r}, row {case.index}: {case.failure_case!r} is {_in_words(str(case.check))}"
        for case in narrow.itertuples()
    ]


def _in_words(check: str) -> str:
    known = {"not_nullable": "NA, which is not allowed here", "field_uniqueness": "there twice, but must be unique"}
    return known.get(check, check)


def _message(table: pa.DataFrameSchema, faults: Sequence[str]) -> str:
    shown = "; ".join(faults[:FAULTS_SHOWN])
    more = f"; and {len(faults) - FAULTS_SHOWN} more" if len(faults) > FAULTS_SHOWN else ""
    return f"not a {table.name} table: {shown}{more}"


def _how_to_see(table: pa.DataFrameSchema) -> str:
    return f"describe(tables.{table.name}) shows what it must hold"

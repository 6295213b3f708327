"""Estimates as readers are given them: no more digits than the interval allows, a real minus, a written plus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

MINUS = "\u2212"
WIDE_INTERVAL = 0.02
"""Width of the interval of a share from which whole per cents are all that can be told."""


class Estimate(NamedTuple):
    """A number with the ends of its 95 % interval; None where there is none to tell."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def has_interval(self) -> bool:
        """Tell whether there is an interval to draw: one of length zero says nothing."""
        return self.low is not None and self.high is not None and self.high > self.low


def estimate_in(row: Mapping[Any, Any], column: str, *, prefix: str = "") -> Estimate:
    """Return a row's estimate with the ends in its columns low and high, before which ``prefix`` stands."""
    return Estimate(
        _float_or_none(row[column]) or 0.0,
        _float_or_none(row.get(f"{prefix}low")),
        _float_or_none(row.get(f"{prefix}high")),
    )


def as_share(estimate: Estimate) -> str:
    """Return a share of 0 to 1 in per cent.

    >>> as_share(Estimate(0.0789, 0.021, 0.151)), as_share(Estimate(0.0789, 0.075, 0.083)), as_share(Estimate(1.0))
    ('8% (2 to 15)', '7.9% (7.5 to 8.3)', '100%')
    """
    narrow = estimate.has_interval and _interval_width(estimate) <= WIDE_INTERVAL
    digits = 1 if narrow else 0
    return _estimate_and_ends(estimate, lambda value: f"{100 * value:.{digits}f}", "%")


def as_rate(estimate: Estimate) -> str:
    """Return a rate per 1,000 words: whole numbers from 1 upwards, one decimal below.

    >>> as_rate(Estimate(23.4, 13.9, 34.1)), as_rate(Estimate(0.42, 0.0, 1.3))
    ('23 (14 to 34)', '0.4 (0.0 to 1.3)')
    """
    digits = 0 if estimate.value >= 1 else 1
    return _estimate_and_ends(estimate, lambda value: f"{value:,.{digits}f}")


def as_valence(estimate: Estimate) -> str:
    """Return a valence of -1 to 1 with its sign and two decimals.

    >>> as_valence(Estimate(0.068, -0.02, 0.11))
    '+0.07 (−0.02 to +0.11)'
    """
    return _estimate_and_ends(estimate, signed)


def signed(value: float, *, digits: int = 2) -> str:
    """Return a number with its sign; what rounds to nothing has none.

    >>> signed(-0.5), signed(0.001), signed(0.25, digits=1)
    ('−0.50', '0.00', '+0.2')
    """
    told = f"{value:+.{digits}f}"
    return told[1:] if float(told) == 0 else told.replace("-", MINUS)


def _estimate_and_ends(estimate: Estimate, words: Callable[[float], str], unit: str = "") -> str:
    value = words(estimate.value) + unit
    if not estimate.has_interval:
        return value
    return f"{value} ({words(estimate.low or 0.0)} to {words(estimate.high or 0.0)})"


def _interval_width(estimate: Estimate) -> float:
    return (estimate.high or 0.0) - (estimate.low or 0.0)


def _float_or_none(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)

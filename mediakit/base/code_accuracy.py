"""Accuracy of codes, with intervals that hold for weighed units too. From numbers to numbers."""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from mediakit.base.stats import LEVEL, Floats, wilson

Measured = tuple[float, float, float]
"""A value and the ends of its interval; NaN where it cannot be told."""

NOTHING: Measured = (math.nan, math.nan, math.nan)
HALF_A_UNIT = 0.5
"""Weight of a unit that was hit, and of one that was not, beside those seen: a heavy one may not have been drawn."""
_LEAST_FOR_R = 4


def ratio_of_hits(hits: Floats, totals: Floats, weights: Floats) -> Measured:
    """Return Σ w hits / Σ w totals, each unit a row, with Wilson's interval on the n it is worth.

    That n is r (1 - r) / variance of the ratio, at most Σ totals; where every unit agrees, as many equal units as the
    weights are worth (Korn and Graubard 1998). Where units weigh unequally, half a unit of each kind that was not seen,
    of the weight of the heaviest, is added to the variance. NaN without a total.

    >>> [round(part, 3) for part in ratio_of_hits(np.array([1.0, 0.0]), np.ones(2), np.ones(2))]
    [0.5, 0.095, 0.905]
    """
    inside = totals > 0
    h, t, w = hits[inside], totals[inside], weights[inside]
    if not len(t):
        return NOTHING
    total = float(w @ t)
    r = min(1.0, float(w @ h) / total)
    n, equal = len(t), kish(w)
    weighed = np.ptp(weights) > 0
    if not weighed and np.ptp(t) == 0:
        return (r, *wilson(r * n, n))
    unseen = HALF_A_UNIT * float(weights.max() * t.mean()) ** 2 * ((1 - r) ** 2 + r**2) if weighed else 0.0
    variance = (n / max(n - 1, 1) * float((w**2) @ (h - r * t) ** 2) + unseen) / total**2
    inner = (equal * r + 0.5) / (equal + 1) if unseen else r
    worth = min(inner * (1 - inner) / variance, float(t.sum())) if variance > 0 else equal
    return (r, *wilson(r * worth, worth))


def excess(found: Floats, given: Floats, weights: Floats) -> Measured:
    """Return by how much the share of found units exceeds that of given ones, the same units asked twice.

    The interval is that of Agresti and Min (2005): half a unit more of each kind.
    """
    n = kish(weights)
    if n < 2:
        return NOTHING
    w = weights / weights.sum()
    more, less = float(w @ (found * (1 - given))), float(w @ (given * (1 - found)))
    b, c, m = n * less + 0.5, n * more + 0.5, n + 2
    half = _z() * math.sqrt(max(b + c - (c - b) ** 2 / m, 0.0)) / m
    middle = (c - b) / m
    value = more - less
    return value, max(-1.0, min(middle - half, value)), min(1.0, max(middle + half, value))


def correlation(first: Floats, second: Floats, weights: Floats) -> Measured:
    """Return Pearson's r with Fisher's interval (1921); NaN where either does not vary or with fewer than 4 units."""
    n = kish(weights)
    w = weights / weights.sum() if len(weights) else weights
    x, y = first - w @ first, second - w @ second
    spread = math.sqrt(float((w @ x**2) * (w @ y**2)))
    if n < _LEAST_FOR_R or spread == 0:
        return NOTHING
    r = min(1.0, max(-1.0, float(w @ (x * y)) / spread))
    if abs(r) == 1:
        return r, math.nan, math.nan
    half = _z() / math.sqrt(n - 3)
    return r, math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)


def mean_of(values: Floats, weights: Floats) -> Measured:
    """Return the mean with its t interval; no interval of fewer than two values, or of values that do not vary."""
    if not len(values):
        return NOTHING
    w, n = weights / weights.sum(), len(values)
    mean = float(w @ values)
    variance = n / max(n - 1, 1) * float(w**2 @ (values - mean) ** 2)
    if n < 2 or variance == 0:
        return mean, math.nan, math.nan
    half = float(student.ppf((1 + LEVEL) / 2, n - 1)) * math.sqrt(variance)
    return mean, mean - half, mean + half


def kish(weights: Floats) -> float:
    """Return how many equal units weights are worth (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if weights.any() else 0.0


def _z() -> float:
    return float(norm.ppf((1 + LEVEL) / 2))

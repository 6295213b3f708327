"""Intervals of shares and rates counted in clusters (documents, attributions), and of their differences.

What stands in one document resembles itself, so that a count is worth less than its size. Everything here works on
whole arrays: the first axis runs over clusters, the others over whatever is counted beside each other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri, stdtrit

from mediakit.base.stats import LEVEL, Floats, ratio

Ends = tuple[Floats, Floats]

LEAST_CLUSTERS = 2
"""Clusters from which on it can be told how far a share differs from one to the next."""

LEAST_FOR_RATES = 3
"""The same for a rate, which has no upper bound: from two clusters its interval is too wide to say anything."""

_ASSUMED = 0.35
"""Clusters' worth of the assumption that all of a cluster is of one kind. Few clusters with hits tell little of how
alike their content is, and by themselves make it out too small; this much is the least that lets the interval cover
(simulated: `python -m benchmarks coverage`)."""

_Z = float(stdtrit(1e9, (1 + LEVEL) / 2))


def share_interval(hits: ArrayLike, totals: ArrayLike, *, copies: ArrayLike = 1.0) -> Ends:
    """Return the ends of the interval of a share, the sum of ``hits`` over that of ``totals``.

    Wilson's interval for as many independent cases as the clusters are worth (Korn and Graubard 1998): the share's
    variance over clusters is set against that of single cases, and widened for the few degrees of freedom. ``copies``
    says how often a cluster holds the same; NaN with fewer than two clusters that hold anything.

    >>> low, high = share_interval([1, 1, 1], [1, 1, 1])
    >>> round(float(low), 2), float(high)
    (0.44, 1.0)
    """
    hits, totals, times = _arrays(hits, totals, copies)
    total = totals.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits.sum(axis=0) / total
        per_case = _per_case(hits, totals, share, total)
        return _wilson(share, 1 / np.maximum(per_case, (times * totals).sum(axis=0) / total**2))


def _arrays(counts: ArrayLike, of: ArrayLike, copies: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return the three as arrays of one shape; copies are given by cluster."""
    first, second = np.broadcast_arrays(np.asarray(counts, dtype=np.float64), np.asarray(of, dtype=np.float64))
    times = np.asarray(copies, dtype=np.float64)
    return first, second, times.reshape(times.shape + (1,) * (first.ndim - 1)) if times.ndim else times


def _per_case(hits: Floats, totals: Floats, share: Floats, total: Floats) -> Floats:
    """Return one over the independent cases that the clusters are worth; NaN with fewer than two."""
    n = (totals > 0).sum(axis=0, dtype=float)
    spread = _squared_residuals(hits - share * totals, totals / total) / total**2
    of_one = share * (1 - share)
    measured = np.where(of_one > 0, spread / of_one, 0.0) * _for_few(n)
    if_one_kind = (totals**2).sum(axis=0) / total**2
    some, others = (hits > 0).sum(axis=0), (hits < totals).sum(axis=0)
    told = np.minimum(some, others)
    per_case = np.where(spread > 0, (told * measured + _ASSUMED * if_one_kind) / (told + _ASSUMED), if_one_kind)
    return np.where(n >= LEAST_CLUSTERS, per_case, np.nan)


def _squared_residuals(residuals: Floats, parts: Floats) -> Floats:
    """Return the sum of squares, each over 1 - its cluster's part of the whole (MacKinnon and White 1985, HC2)."""
    squares: Floats = np.where(parts < 1, residuals**2 / (1 - parts), 0.0).sum(axis=0)
    return squares


def _wilson(share: Floats, n: Floats) -> Ends:
    """Return Wilson's (1927) score interval of shares in ``n`` cases, which need not be a whole number."""
    centre = share + _Z**2 / (2 * n)
    half = _Z * np.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    size = 1 + _Z**2 / n
    return np.maximum(0.0, (centre - half) / size), np.minimum(1.0, (centre + half) / size)


def rate_interval(counts: ArrayLike, exposures: ArrayLike, *, copies: ArrayLike = 1.0) -> Ends:
    """Return the ends of the interval of a rate, the sum of ``counts`` over that of ``exposures`` (words).

    The gamma interval (Fay and Feuer 1997) of as many independent events as the clusters are worth (Korn and Graubard
    1998). ``copies`` says how often a cluster holds the same. Where nothing was seen the interval runs from 0 to 3.69
    over the exposure. NaN with fewer than three clusters.

    >>> low, high = rate_interval([0, 0, 0, 0, 0], [8, 8, 8, 8, 8])
    >>> float(low), round(1000 * float(high), 1)
    (0.0, 92.2)
    """
    counts, exposures, times = _arrays(counts, exposures, copies)
    seen, exposure = counts.sum(axis=0), exposures.sum(axis=0)
    n = (exposures > 0).sum(axis=0, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(seen > 0, (times * counts).sum(axis=0) / seen, (times * exposures).sum(axis=0) / exposure)
        effect = _design_effect(counts, exposures / exposure, least, n)
        low = np.where(seen > 0, chdtri(2 * seen / effect, (1 + LEVEL) / 2) / 2 * effect, 0.0)
        high = chdtri(2 * seen / effect + 2, (1 - LEVEL) / 2) / 2 * effect
        known = (n >= LEAST_FOR_RATES) & (exposure > 0)
        return np.where(known, low / exposure, np.nan), np.where(known, high / exposure, np.nan)


def _design_effect(counts: Floats, parts: Floats, least: Floats, n: Floats) -> Floats:
    """Return how many events count as one, ``least`` or more; ``parts`` are those of the clusters in the exposure.

    Counts in bunches make a low rate look less varied than it is: hence 1 + 2 / n, without which the interval is too
    short for 5 to 30 clusters (simulated). At most all events are one.
    """
    seen, few = counts.sum(axis=0), _for_few(n)
    measured = np.maximum(least, _squared_residuals(counts - seen * parts, parts) / seen * few) * (1 + 2 / n)
    return np.where(seen > 0, np.minimum(measured, np.maximum(least, seen * few)), least)


def _for_few(n: Floats) -> Floats:
    """Return by how much a variance counts for more when only ``n`` clusters tell it: (t / z)²."""
    return np.asarray((stdtrit(np.maximum(n - 1, 1), (1 + LEVEL) / 2) / _Z) ** 2, dtype=np.float64)


def may_be_level(first: ArrayLike, second: ArrayLike, *, copies: ArrayLike = 1.0) -> NDArray[np.bool_]:
    """Return whether two things counted in the same clusters may be as frequent as each other.

    The difference of both is 0 where the first has half of what they have together: level they may be if the interval
    of that share (``share_interval``) holds one half, or cannot be told. Pairs stay together, cluster by cluster.

    >>> may_be_level([[3], [4]] * 6, [[0, 3], [1, 5]] * 6).tolist()
    [False, True]
    """
    own, other = np.broadcast_arrays(np.asarray(first, dtype=float), np.asarray(second, dtype=float))
    low, high = share_interval(own, own + other, copies=copies)
    level: NDArray[np.bool_] = ~((low > 0.5) | (high < 0.5))
    return level


def difference_interval(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return the difference of two estimates from independent groups and the ends of its interval.

    Both are rows of estimate, low and high. MOVER (Zou and Donner 2008): the difference is as far from its ends as
    the two intervals allow, each taken from the side that faces the other. It holds for groups that share no document.

    >>> [round(float(value), 3) for value in difference_interval([0.5, 0.4, 0.6], [0.2, 0.1, 0.35])]
    [0.3, 0.12, 0.441]
    """
    value, low, high = np.moveaxis(np.asarray(first, dtype=float), -1, 0)
    other, other_low, other_high = np.moveaxis(np.asarray(second, dtype=float), -1, 0)
    difference = value - other
    return (
        difference,
        difference - np.sqrt((value - low) ** 2 + (other_high - other) ** 2),
        difference + np.sqrt((high - value) ** 2 + (other - other_low) ** 2),
    )


class Accuracy(NamedTuple):
    """Precision, recall and F1, each 0 to 1, with the ends of their intervals; NaN where they are not defined."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    precision_low: float
    precision_high: float
    recall_low: float
    recall_high: float


def accuracy(counts: ArrayLike) -> Accuracy:
    """Return how well what was found agrees with what was marked; ``low`` and ``high`` belong to F1.

    ``counts`` has one row per cluster (document, text): how many were hits, found and marked. F1 is the share of hits
    among found and marked together, each hit being one of either.

    >>> [round(value, 2) for value in accuracy([[1, 1, 2], [1, 2, 1]])[:3]]
    [0.67, 0.67, 0.67]
    """
    hits, found, marked = np.atleast_2d(np.asarray(counts, dtype=float)).T
    pairs = ((2 * hits, found + marked), (hits, found), (hits, marked))
    f1, precision, recall = (float(ratio(np.array([[part.sum(), of.sum()]]))[0]) for part, of in pairs)
    ends = [float(end) for part, of in pairs for end in share_interval(part, of)]
    return Accuracy(precision, recall, f1, *ends)

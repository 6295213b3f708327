"""From numbers to numbers: the bootstrap, contrasts. Knows no text and no tables.

Every random draw takes a ``seed``: the same input gives the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

Interval = tuple[float, float]
Floats = NDArray[np.float64]

LEVEL = 0.95
"""Coverage of every interval, unless said otherwise."""

RESAMPLES = 1000
"""Bootstrap resamples: the ends of a 95 % interval then move by about a twentieth of its width from seed to seed."""


def wilson(hits: float, n: float, *, level: float = LEVEL) -> Interval:
    """Return the interval of a share of ``hits`` in ``n`` (Wilson 1927, score interval); NaN when n is 0.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    if n <= 0:
        return math.nan, math.nan
    z = float(norm.ppf((1 + level) / 2))
    share = hits / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(
    clusters: ArrayLike, statistic: Callable[[Floats], Floats], *, seed: int, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Return the ends of the percentile interval of ``statistic`` over resampled clusters (Efron 1979).

    ``clusters`` has one row of sums per cluster (document, thread, unit); a resample is their sum over as many
    clusters drawn with replacement. ``statistic`` gets the sums, one row a resample, and gives one value or one row
    of values for each. Fewer than two clusters cannot tell: NaN.
    """
    sums = np.atleast_2d(np.asarray(clusters, dtype=float))
    n = len(sums)
    if n < 2:
        shape = np.shape(statistic(sums[:1] if n else np.zeros((1, sums.shape[1]))))[1:]
        return np.full(shape, np.nan), np.full(shape, np.nan)
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=RESAMPLES).astype(float)
    values = statistic(weights @ sums)
    tail = (1 - level) / 2
    finite = np.where(np.isfinite(values), values, np.nan)
    low, high = _nan_quantiles(finite, tail)
    return low, high


def _nan_quantiles(values: Floats, tail: float) -> tuple[Floats, Floats]:
    known = np.isfinite(values).any(axis=0)
    safe = np.where(known, values, 0.0)
    low, high = np.nanquantile(safe, [tail, 1 - tail], axis=0)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def ratio(sums: Floats) -> Floats:
    """Return first column over second, NaN where the second is 0: a statistic for ``bootstrap``."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan)


# ------------------------------------------------------------------------------------------------- contrasts


def log_odds(n: ArrayLike, n_other: ArrayLike, prior: ArrayLike) -> Floats:
    """Return the log odds ratio of each term with an informative Dirichlet prior, in nats.

    Monroe, Colaresi and Quinn (2008), eq. 16: delta_w = log((y_w + a_w) / (N + a_0 - y_w - a_w)) - the same for the
    others. The last axis runs over all terms of the vocabulary.
    """
    first, second, weight = (np.asarray(values, dtype=float) for values in (n, n_other, prior))
    return _logit(first + weight) - _logit(second + weight)


def _logit(mass: Floats) -> Floats:
    total = mass.sum(axis=-1, keepdims=True)
    logit: Floats = np.log(mass / (total - mass))
    return logit


def false_discovery_rate(p: ArrayLike) -> Floats:
    """Return the q values of p values (Benjamini and Hochberg 1995); NaN stays NaN and is not counted.

    >>> false_discovery_rate([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, dtype=float)
    q = np.full(values.shape, np.nan)
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return q
    order = known[np.argsort(values[known], kind="stable")]
    scaled = values[order] * len(order) / np.arange(1, len(order) + 1)
    q[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return q

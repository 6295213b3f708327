"""From numbers to numbers: the bootstrap, agreement, contrasts. Knows no text and no tables.

Every random draw takes a ``seed``: the same input gives the same numbers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence

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


# ------------------------------------------------------------------------------------------------ agreement


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return Cohen's kappa of two coders over the same units (Cohen 1960); NaN when it is not defined.

    >>> cohen_kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    0.5
    """
    n = len(first)
    if n == 0:
        return math.nan
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    one, two = Counter(first), Counter(second)
    expected = sum(one[code] * two[code] for code in one) / n**2
    return math.nan if expected == 1 else (observed - expected) / (1 - expected)


def coincidences(units: Sequence[Sequence[float]], n_codes: int) -> Floats:
    """Return one coincidence matrix per unit, flattened (Krippendorff 2019, eq. for o_ck with m_u coders).

    ``units`` holds, for each unit, the codes given to it as numbers 0 … n_codes - 1. A unit with fewer than two
    codes cannot be compared: its matrix is 0.
    """
    matrices = np.zeros((len(units), n_codes * n_codes))
    for row, codes in enumerate(units):
        if len(codes) < 2:
            continue
        counts = np.bincount(np.asarray(codes, dtype=int), minlength=n_codes).astype(float)
        pairs = np.outer(counts, counts) - np.diag(counts)
        matrices[row] = (pairs / (len(codes) - 1)).ravel()
    return matrices


def alpha_of(matrices: Floats, distances: Floats) -> Floats:
    """Return Krippendorff's alpha of each (flattened) coincidence matrix: 1 - D_observed / D_expected.

    ``distances`` is the squared difference of each pair of codes: 0 or 1 for nominal codes. NaN where the codes
    do not vary.
    """
    size = len(distances)
    o = matrices.reshape(-1, size, size)
    margins = o.sum(axis=2)
    n = margins.sum(axis=1)
    observed = (o * distances).sum(axis=(1, 2))
    expected = np.einsum("ri,ij,rj->r", margins, distances, margins)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (n - 1) * observed / expected, np.nan)


def distances_between(codes: Sequence[str], metric: str) -> Floats:
    """Return the squared difference of each pair of ``codes``: nominal, or interval for codes that are numbers."""
    if metric == "interval":
        values = np.array([float(code) for code in codes])
        squares: Floats = (values[:, None] - values[None, :]) ** 2
        return squares
    return 1.0 - np.eye(len(codes))


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

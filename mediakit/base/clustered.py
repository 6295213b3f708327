"""Intervals of a mean whose values hang together in clusters of unequal size: threads, articles."""

from __future__ import annotations

import math

from scipy.stats import norm
from scipy.stats import t as student

from mediakit.base.stats import LEVEL, Floats, Interval

FEWEST_CLUSTERS = 3
"""Clusters from which their spread can be told; that of two has one degree of freedom at most."""

NO_SPREAD = 1e-12
"""Sum of squares up to which values do not vary: what rounding leaves of equal values is smaller by far."""


LEAST_FREE = 1.5
"""Degrees of freedom that are granted to the fewest and most unequal clusters (set by `benchmarks coverage`)."""


def jackknife_interval(
    estimate: float, without: Floats, sizes: Floats, *, more: float = 0.0, least_free: float = LEAST_FREE
) -> Interval:
    """Return the 95 % interval of an estimate from what it is without each of its clusters.

    NaN with fewer than three clusters, and where none of them changes anything. ``without`` are the estimates with
    one cluster left out, ``sizes`` what each cluster weighs; ``more`` is added to the variance. Few clusters that
    decide tell less than many equal ones: the degrees of freedom are those of Carter, Schnepel and Steigerwald
    (2017), G* - 1 with G* = (sum of sizes)² / sum of squared sizes, and their geometric mean with the same quotient
    of the squared influences where that is smaller, but not less than ``least_free``. An end is moved outwards by the
    skewness of the influences (Johnson 1978; Hall 1992), never inwards.

    >>> import numpy as np
    >>> [round(end, 2) for end in jackknife_interval(0.2, np.array([0.3, 0.2, 0.1]), np.array([5.0, 5.0, 5.0]))]
    [-0.3, 0.7]
    """
    n = len(without)
    influence = (n - 1) * (estimate - without)
    squares = influence**2
    if n < FEWEST_CLUSTERS or not squares.sum() > NO_SPREAD:
        return math.nan, math.nan
    equal = effective_number(sizes) - 1
    free = max(least_free, min(equal, math.sqrt(equal * effective_number(squares))))
    z = float(norm.ppf((1 + LEVEL) / 2))
    outwards = _skewness(influence) * (2 * z**2 + 1) / (6 * math.sqrt(n))
    error = math.sqrt(squares.sum() / (n * (n - 1)) + more)
    quantile = float(student.ppf((1 + LEVEL) / 2, free))
    return estimate - error * (quantile + max(0.0, -outwards)), estimate + error * (quantile + max(0.0, outwards))


def effective_number(sizes: Floats) -> float:
    """Return how many equal parts would be as uneven as ``sizes``: the squared sum over the sum of squares.

    >>> import numpy as np
    >>> effective_number(np.array([2.0, 1.0, 1.0]))
    2.6666666666666665
    """
    return float(sizes.sum() ** 2 / (sizes**2).sum())


def _skewness(values: Floats) -> float:
    centred = values - values.mean()
    spread = math.sqrt(float((centred**2).mean()))
    return float((centred**3).mean()) / spread**3 if spread > 0 else 0.0

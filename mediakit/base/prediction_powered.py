"""Shares and means of many units, of which a machine coded all and people a few: estimates corrected by the few.

Prediction-powered inference with a tuned weight (PPI++; Angelopoulos, Duchi and Zrnic 2023), which is the regression
estimator of survey sampling (Cochran 1977, chapter 7; Särndal, Swensson and Wretman 1992, chapter 6). In the formulas:
y, code by hand; f, code by machine; w, weights that add up to 1; λ, how much of the machine is used; e = y - λ f.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from mediakit.base.stats import LEVEL, Floats, Interval, wilson

LEAST_CODED = 3
"""Units coded by hand below which a corrected estimate has no interval: it has n - 2 degrees of freedom."""

LEAST_CLUSTERS = 5
"""Clusters with units coded by hand below which their spread cannot be told."""

LEAST_YOUDEN = 0.25
"""Sensitivity + specificity - 1 below which dividing by it blows up every error (Rogan and Gladen 1978)."""

HALF_AN_ERROR = 0.5
"""Weight of one error of each kind that was not seen, in each stratum, for the variance of a share.

Without them a rare code in which no error happened to fall into the sample looks certain: of a share of .05, or .02, an
interval from 100 units coded by hand then holds the true value in 88 to 91 % of samples, with them in 94 to 97 %.
"""

_LITTLE = 1e-12


class Sample(NamedTuple):
    """Units coded by both (rows) and what the machine says of all: one column per code, or one for a number."""

    hand: Floats
    machine: Floats
    machine_mean: Floats
    n_all: int
    weights: Floats
    strata: Floats
    clusters: Floats | None = None
    cluster_sums: Floats | None = None
    """Of each cluster, also those without a unit coded by hand, the sum of f - mean(f) over all its units."""

    @property
    def weighted(self) -> bool:
        """Return whether units stand for different numbers of units."""
        return bool(np.ptp(self.weights) > _LITTLE)


class Estimates(NamedTuple):
    """One estimate per column with the ends of its interval, and λ."""

    value: Floats
    low: Floats
    high: Floats
    machine_weight: float


def hand_coded_shares(sample: Sample) -> Estimates:
    """Return the shares of the codes given by hand, with Wilson intervals; of weighed units on the n they are worth."""
    if sample.weighted or sample.clusters is not None:
        return _clipped_shares(sample, 0.0)
    value = sample.weights @ sample.hand
    ends = np.array([wilson(share * len(sample.hand), len(sample.hand)) for share in value])
    return Estimates(value, ends[:, 0], ends[:, 1], 0.0)


def corrected_shares(sample: Sample) -> Estimates:
    """Return the shares of the codes among all units: those by machine, corrected by what it got wrong by hand.

    One λ serves all codes, so that the shares add up to 1; where a share would leave 0 to 1, λ is brought down to where
    it does not. The interval is Wilson's on the n that the variance is worth. A machine that says one thing of every
    unit gives the estimate by hand.
    """
    tuned = _within_bounds(sample, tuning_weight(sample))
    return hand_coded_shares(sample) if tuned == 0 else _clipped_shares(sample, tuned)


def hand_coded_means(sample: Sample) -> Estimates:
    """Return the mean of the numbers given by hand, with its t interval."""
    return _powered_means(sample, 0.0)


def corrected_means(sample: Sample) -> Estimates:
    """Return the mean of all units: that by machine, corrected by what it got wrong by hand, with its t interval."""
    return _powered_means(sample, tuning_weight(sample))


def tuning_weight(sample: Sample) -> float:
    """Return λ = cov(y, f) / var(f), summed over the columns; 0 for a machine that says one thing of every unit."""
    w = sample.weights
    f = sample.machine - w @ sample.machine
    spread = float((w @ f**2).sum())
    return float((w @ (f * sample.hand)).sum()) / spread if spread > _LITTLE else 0.0


def misclassified_share(sample: Sample, column: int) -> tuple[float, float, float]:
    """Return the share of one code by sensitivity and specificity (Rogan and Gladen 1978), and its interval's ends.

    The interval is that of Lang and Reiczigel (2014). NaN where the sample has no unit with the code or none without
    it, and where sensitivity + specificity - 1 is below 0.25.
    """
    y, f, w = sample.hand[:, column], sample.machine[:, column], sample.weights
    with_code, without = _effective(w * y), _effective(w * (1 - y))
    if not with_code or not without:
        return math.nan, math.nan, math.nan
    sensitivity, specificity = float(w @ (y * f) / (w @ y)), float(w @ ((1 - y) * (1 - f)) / (w @ (1 - y)))
    if sensitivity + specificity - 1 < LEAST_YOUDEN:
        return math.nan, math.nan, math.nan
    apparent = float(sample.machine_mean[column])
    value = (apparent + specificity - 1) / (sensitivity + specificity - 1)
    low, high = _lang_reiczigel(apparent, sample.n_all, (sensitivity, with_code), (specificity, without))
    return min(max(value, 0.0), 1.0), low, high


def _lang_reiczigel(apparent: float, n: int, sensitive: Interval, specific: Interval) -> Interval:
    """Return the interval of Lang and Reiczigel (2014): one right and one wrong case more on either side."""
    z = float(norm.ppf((1 + LEVEL) / 2))
    share = (apparent * n + z**2 / 2) / (n + z**2)
    se, sp = ((rate * cases + 1) / (cases + 2) for rate, cases in (sensitive, specific))
    youden = se + sp - 1
    if youden <= _LITTLE:  # so few cases that the machine may tell nothing at all: any share is possible
        return 0.0, 1.0
    p = (share + sp - 1) / youden
    of_se, of_sp = se * (1 - se) / (sensitive[1] + 2), sp * (1 - sp) / (specific[1] + 2)
    shift = 2 * z**2 * (p * of_se - (1 - p) * of_sp)
    error = math.sqrt(share * (1 - share) / (n + z**2) + p**2 * of_se + (1 - p) ** 2 * of_sp) / youden
    return min(max(p + shift - z * error, 0.0), 1.0), min(max(p + shift + z * error, 0.0), 1.0)


def _effective(weights: Floats) -> float:
    """Return how many equal units weights are worth (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if weights.any() else 0.0


def _estimate(sample: Sample, tuned: float) -> Floats:
    """Return λ mean(f of all) + Σ w (y - λ f)."""
    value: Floats = tuned * sample.machine_mean + sample.weights @ (sample.hand - tuned * sample.machine)
    return value


def _within_bounds(sample: Sample, tuned: float) -> float:
    """Return λ, brought towards 0 as far as no share is below 0: at 0 the shares are those by hand."""
    at_hand, slope = _estimate(sample, 0.0), sample.machine_mean - sample.weights @ sample.machine
    falling = slope * tuned < -_LITTLE
    return tuned * float(min([1.0, *(at_hand[falling] / -(slope * tuned)[falling])]))


def _clipped_shares(sample: Sample, tuned: float) -> Estimates:
    value = _estimate(sample, tuned).clip(0.0, 1.0)
    n, free = len(sample.hand), _degrees_of_freedom(sample)
    if free < 1:
        return Estimates(value, np.full_like(value, np.nan), np.full_like(value, np.nan), tuned)
    variance = _variance(sample, tuned, unseen=HALF_AN_ERROR)
    inner = (n * value + 0.5) / (n + 1)
    worth = inner * (1 - inner) / variance
    low, high = _score_interval(value, worth, float(student.ppf((1 + LEVEL) / 2, free)))
    return Estimates(value, low, high, tuned)


def _score_interval(share: Floats, n: Floats, quantile: float) -> tuple[Floats, Floats]:
    """Return Wilson's interval (1927) of shares of ``n`` cases with a quantile of one's own, here of t."""
    square = quantile**2 / n
    centre = (share + square / 2) / (1 + square)
    half = np.sqrt(square * share * (1 - share) + square**2 / 4) / (1 + square)
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)


def _powered_means(sample: Sample, tuned: float) -> Estimates:
    value, free = _estimate(sample, tuned), _degrees_of_freedom(sample)
    if free < 1:
        return Estimates(value, np.full_like(value, np.nan), np.full_like(value, np.nan), tuned)
    half = student.ppf((1 + LEVEL) / 2, free) * np.sqrt(_variance(sample, tuned, unseen=0.0))
    return Estimates(value, value - half, value + half, tuned)


def _degrees_of_freedom(sample: Sample) -> float:
    """Return n - 2; of clusters what equal ones would be worth, less 1 (Carter, Schnepel and Steigerwald 2017).

    0 where there are too few to tell.
    """
    if sample.clusters is None:
        return len(sample.hand) - 2.0 if len(sample.hand) >= LEAST_CODED else 0.0
    _, numbers = np.unique(sample.clusters, return_inverse=True)
    parts = np.bincount(numbers, weights=sample.weights).astype(float)
    return max(1.0, _effective(parts) - 1) if len(parts) >= LEAST_CLUSTERS else 0.0


def _variance(sample: Sample, tuned: float, *, unseen: float) -> Floats:
    """Return the variance of each column's estimate; ``unseen``: the weight of an error of each kind not seen."""
    errors = sample.hand - tuned * sample.machine
    kinds = np.array([1.0, -tuned])[:, None]  # e of a missed code and of a false one
    if sample.clusters is not None:
        return _variance_of_clusters(sample, errors, tuned, unseen * kinds**2)
    spread = sample.weights @ (sample.hand - sample.weights @ sample.hand) ** 2
    variance: Floats = spread / sample.n_all
    for stratum in np.unique(sample.strata):
        here = sample.strata == stratum
        n, part = here.sum(), sample.weights[here].sum()
        rows = np.vstack([errors[here], np.repeat(kinds, errors.shape[1], axis=1)])
        counts = np.append(np.ones(n), [unseen, unseen])[:, None]
        centred = rows - (counts * rows).sum(axis=0) / counts.sum()
        free = max(counts.sum() - 1 - n / len(errors), 1.0)  # λ takes one in all
        left = max(0.0, 1 - n / (part * sample.n_all))
        variance = variance + part**2 * (counts * centred**2).sum(axis=0) / free / n * left
    return variance


def _variance_of_clusters(sample: Sample, errors: Floats, tuned: float, unseen: Floats) -> Floats:
    """Return the variance over clusters: each one's part in the mean by machine and in the correction, together."""
    assert sample.clusters is not None
    assert sample.cluster_sums is not None
    parts = tuned * sample.cluster_sums / sample.n_all
    weighted = sample.weights[:, None] * (errors - sample.weights @ errors)
    np.add.at(parts, sample.clusters.astype(int), weighted)
    n = len(np.unique(sample.clusters))
    variance: Floats = n / (n - 1) * (parts**2).sum(axis=0) + unseen.sum() / len(errors) ** 2
    return variance

"""Many small groups beside each other: how much they differ, how much one varies within, and what that tells of each.

Nothing here takes an estimated spread for the true one: where few values tell of it, it is averaged over what it may
be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from mediakit.base.stats import Floats

LARGEST = 1.0
"""Largest standard deviation between groups that is thought of: that of values which are all -1 or 1."""

_BETWEEN = LARGEST * np.linspace(0.0, 1.0, 61)[1:] ** 2
"""Standard deviations between groups that are averaged over, denser near 0."""

_BETWEEN_STEPS = np.gradient(_BETWEEN)

_PRIOR_FREE = np.array([1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 1e6])
"""Degrees of freedom of the prior of variances: 1, hardly alike, to all alike."""

_PRIOR_SIZE = 2.0 ** np.linspace(-4.0, 1.0, 21)
"""Scale of the prior of variances, in pooled variances."""


def moderated_variances(squares: Floats, free: Floats) -> tuple[Floats, Floats]:
    """Return the variance within each group, drawn to those of the others, and its degrees of freedom.

    ``squares`` and ``free`` are the sums of squares within groups and their degrees of freedom; some must be more
    than 0. Smyth (2004): s̃² = (d₀ s₀² + d s²) / (d₀ + d) with d₀ + d degrees of freedom, not more than all groups
    have together; d₀ and s₀² are averaged over by their likelihood, which is that of s² / s₀² under F(d, d₀). A
    variance is never drawn down below its own s².

    >>> variances, free = moderated_variances(np.array([0.9, 0.1, 0.1, 0.0]), np.array([9.0, 9.0, 9.0, 0.0]))
    >>> variances.round(2).tolist()
    [0.1, 0.01, 0.01, 0.02]
    """
    pooled = squares.sum() / free.sum()
    d0, size = (grid.ravel() for grid in np.meshgrid(_PRIOR_FREE, _PRIOR_SIZE))
    weights = _posterior(np.array([_fit(*prior, squares / pooled, free) for prior in zip(d0, size, strict=True)]))
    variances, unsure = np.zeros(len(free)), np.zeros(len(free))
    for weight, prior, typical in zip(weights, d0, size * pooled, strict=True):
        variances += weight * (prior * typical + squares) / (prior + free)
        unsure += weight / (prior + free)
    own = np.divide(squares, free, out=np.zeros(len(free)), where=free > 0)
    return np.maximum(variances, own), np.minimum(1 / unsure, free.sum())


def _fit(d0: float, size: float, squares: Floats, free: Floats) -> float:
    """Return the log likelihood of a prior with ``d0`` degrees of freedom and the scale ``size``."""
    ends = gammaln((d0 + free) / 2) - gammaln(d0 / 2)
    return float((ends - free / 2 * math.log(d0 * size) - (d0 + free) / 2 * np.log1p(squares / (d0 * size))).sum())


def _posterior(log_likelihood: Floats, prior: Floats | float = 1.0) -> Floats:
    weights = np.exp(log_likelihood - log_likelihood.max()) * prior
    probabilities: Floats = weights / weights.sum()
    return probabilities


class Between(NamedTuple):
    """What is known of how groups differ: the chance of each spread, and with it their centre and its variance."""

    chances: Floats
    spreads: Floats
    centres: Floats
    doubts: Floats

    @property
    def variance(self) -> float:
        """Return the mean variance between groups."""
        return float(self.chances @ self.spreads**2)

    @property
    def centre(self) -> float:
        """Return the mean centre."""
        return float(self.chances @ self.centres)

    @property
    def doubt(self) -> float:
        """Return the variance of the centre."""
        return float(self.chances @ (self.doubts + (self.centres - self.centre) ** 2))


def between_groups(means: Floats, variances: Floats, *, scale: float = math.inf) -> Between:
    """Return what the means of groups, with their sampling variances, tell of the spread between groups.

    The posterior of the standard deviation (Gelman and others 2013, eq. 5.21), with a half-Cauchy prior of
    ``scale``, flat where that is infinite (Gelman 2006).

    >>> round(between_groups(np.array([0.3, -0.3, 0.1]), np.array([0.01, 0.01, 0.01])).variance, 2)
    0.27
    """
    rows = [_with_spread(spread, means, variances) for spread in _BETWEEN]
    fits, centres, doubts = (np.array(column) for column in zip(*rows, strict=True))
    prior = _BETWEEN_STEPS / (1 + (_BETWEEN / scale) ** 2)
    return Between(_posterior(fits, prior), _BETWEEN, centres, doubts)


def _with_spread(spread: float, means: Floats, variances: Floats) -> tuple[float, float, float]:
    """Return log likelihood, centre and its variance if groups differ by ``spread``."""
    total = spread**2 + variances
    precision = float((1 / total).sum())
    centre = float((means / total).sum()) / precision
    misfit = np.log(total).sum() + math.log(precision) + ((means - centre) ** 2 / total).sum()
    return -float(misfit) / 2, centre, 1 / precision


def draw_groups(
    means: Floats, variances: Floats, free: Floats, *, draws: int, random: np.random.Generator
) -> Iterator[Floats]:
    """Yield the true means of all groups, ``draws`` times, as they may be after what was seen of them.

    ``variances`` are those of the means, estimated with ``free`` degrees of freedom.
    """
    between = between_groups(means, variances)
    for row in random.choice(len(between.chances), size=draws, p=between.chances):
        spread = between.spreads[row] ** 2
        centre = between.centres[row] + math.sqrt(between.doubts[row]) * random.standard_normal()
        kept = spread / (spread + variances * free / random.chisquare(free))
        yield centre + kept * (means - centre) + np.sqrt(spread * (1 - kept)) * random.standard_normal(len(means))


class Offsets(NamedTuple):
    """What threads add: to each value, per person the variance that is left of it, and one that all have in common."""

    values: Floats
    doubts: Floats
    common: float


def thread_offsets(people: np.ndarray, threads: np.ndarray, values: Floats) -> Offsets:
    """Return what each value owes to its thread, told from the other people in it.

    ``people`` and ``threads`` are numbers from 0 on. A thread's offset is the mean of the others' means in it less
    that of all threads, drawn to 0 by as much as it is noise; that leaves out who it is told for. ``common`` is the
    variance of the mean of all threads. Nothing is owed where there is one thread, or no two people share one.
    """
    n_people, n_threads = people.max(initial=-1) + 1, threads.max(initial=-1) + 1
    pairs, cells = np.unique(people * n_threads + threads, return_inverse=True)
    person, thread = np.divmod(pairs, max(n_threads, 1))
    if n_threads < 2 or len(pairs) <= n_threads:
        return Offsets(np.zeros(len(values)), np.zeros(n_people), 0.0)
    n_values = np.bincount(cells)
    mean = np.bincount(cells, values) / n_values
    n_inside = np.bincount(thread)
    thread_mean = np.bincount(thread, mean) / n_inside
    noise = float(((mean - thread_mean[thread]) ** 2).sum()) / (len(pairs) - n_threads)
    if not noise > 0:
        return Offsets(np.zeros(len(values)), np.zeros(n_people), 0.0)
    between = between_groups(thread_mean, noise / n_inside, scale=math.sqrt(noise))
    n_others = n_inside[thread] - 1
    others = (thread_mean[thread] * n_inside[thread] - mean) / np.maximum(n_others, 1)
    kept = between.variance * n_others / (between.variance * n_others + noise)
    share = n_values / np.bincount(person, n_values)[person]
    doubts = np.bincount(person, share**2 * between.variance * (1 - kept)).astype(float)
    return Offsets((kept * (others - between.centre))[cells], doubts, between.doubt)

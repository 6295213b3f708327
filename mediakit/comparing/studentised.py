"""The rates of a group over their standard error: what is compared when documents are dealt at random.

Dealing documents tests whether they are exchangeable, not whether rates are equal: a group of short or bursty documents
then looks different. A statistic over its own standard error does not depend on that (Janssen 1997; Chung and Romano
2013), as far as documents enough stand on either side.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import stdtr

from mediakit.base.stats import Floats


class Moments(NamedTuple):
    """Sums over the documents of a side, a row per deal: what a standard error over documents is made of."""

    n: Floats
    words: Floats
    squared_words: Floats
    uses: Floats
    squared_uses: Floats
    uses_by_words: Floats

    def rest(self, whole: Moments) -> Moments:
        """Return the sums over all other documents."""
        return Moments(*(all_of - part for all_of, part in zip(whole, self, strict=True)))

    def spread(self) -> Floats:
        """Return the variance of the uses over documents, beside what their length makes them."""
        share = self.uses / self.words
        residual = self.squared_uses - 2 * share * self.uses_by_words + share**2 * self.squared_words
        return np.asarray(np.maximum(residual, 0) * self.n / np.maximum(self.n - 1, 1))


class Documents:
    """Counts by document, ready to be added up over many sides at once."""

    def __init__(self, counts: csr_matrix) -> None:
        words = np.asarray(counts.sum(axis=1), dtype=float)
        self.n = len(words)
        self._by_document = np.hstack([np.ones_like(words), words, words**2])
        self._counts = counts
        self._squares = counts.power(2)
        self._by_words = csr_matrix(counts.multiply(words))

    def moments(self, members: Floats) -> Moments:
        """Return the sums over the documents of each row of ``members`` (0 and 1)."""
        n, words, squared = (column[:, None] for column in (members @ self._by_document).T)
        parts = (np.asarray(members @ matrix)[:, :-1] for matrix in (self._counts, self._squares, self._by_words))
        return Moments(n, words, squared, *parts)


LEAST_USES = 5.0
"""Uses on either side from which their logarithm is compared: it evens out bursts, but says nothing where one side
has hardly any. A word that one side alone uses then still tells, and null rates hold (`benchmarks coverage`)."""


def standard_scores(inside: Moments, outside: Moments, proportions: Floats, weight: Floats | float) -> Floats:
    """Return the difference of each term between two sides over its standard error over documents.

    The difference is that of the shrunk log odds; where a side has fewer than ``LEAST_USES`` uses, that of the rates.
    """
    (one, error), (two, other) = (_smoothed_log_odds(side, proportions, weight) for side in (inside, outside))
    (rate, spread), (rest, its_spread) = (_rate_over_documents(side, proportions) for side in (inside, outside))
    few = np.minimum(inside.uses, outside.uses) < LEAST_USES
    return np.where(few, (rate - rest) / np.sqrt(spread + its_spread), (one - two) / np.sqrt(error + other))


def _rate_over_documents(side: Moments, proportions: Floats) -> tuple[Floats, Floats]:
    """Return the part of each term in the words of a side, and its variance.

    That is never below a Poisson count's at the common rate (``proportions``): where a term is never used, no document
    tells how its uses vary.
    """
    return side.uses / side.words, np.maximum(side.spread(), side.words * proportions) / side.words**2


def linear_interval(
    inside: Moments, outside: Moments, proportions: Floats, weight: Floats | float, *, quantile: Floats | float
) -> tuple[Floats, Floats]:
    """Return the ends of the shrunk log odds ratio of each term, ``quantile`` standard errors from it.

    With many documents these are the ends that drawing documents anew gives, without the draws.
    """
    (one, error), (two, other) = (_smoothed_log_odds(side, proportions, weight) for side in (inside, outside))
    half = quantile * np.sqrt(error + other)
    return one - two - half, one - two + half


def _smoothed_log_odds(side: Moments, proportions: Floats, weight: Floats | float) -> tuple[Floats, Floats]:
    """Return the log odds of each term and their variance over documents."""
    expected = side.words * proportions
    uses, words = side.uses + weight * expected, side.words * (1 + weight)
    odds = np.log(uses / (words - uses))
    return odds, np.maximum(side.spread(), uses) / (uses * (1 - uses / words)) ** 2


def burstiness(side: Moments) -> Floats:
    """Return how much more the uses of all terms vary over documents than Poisson counts, as a squared coefficient."""
    beyond = np.maximum(side.spread() - side.uses, 0).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(beyond / ((side.uses / side.words) ** 2 * side.squared_words).sum(axis=-1))


def welch_p(inside: Moments, outside: Moments, proportions: Floats) -> Floats:
    """Return the two-sided p of a difference of rates by Welch's t, for sides whose documents are not exchangeable.

    Variances are taken about the common rate, never below that of a Poisson count; degrees of freedom are those of
    Satterthwaite with as many documents as the words are worth (Carter, Schnepel and Steigerwald 2017).
    """
    whole = inside.words + outside.words
    parts, free = [], []
    for side, share in ((inside, outside.words / whole), (outside, inside.words / whole)):
        about = side.squared_uses - 2 * proportions * side.uses_by_words + proportions**2 * side.squared_words
        spread = np.maximum(about * side.n / np.maximum(side.n - 1, 1), side.words * proportions)
        parts.append(share**2 * spread)
        free.append(np.maximum(side.words**2 / side.squared_words - 1, 1))
    variance = parts[0] + parts[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (inside.uses - inside.words * proportions) / np.sqrt(variance)
        degrees = variance**2 / (parts[0] ** 2 / free[0] + parts[1] ** 2 / free[1])
        return np.where(variance > 0, 2 * stdtr(degrees, -np.abs(t)), 1.0)

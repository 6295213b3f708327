"""From counts by document to contrasts between groups of documents: effect, chance, interval. Knows no texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import gammaln

from mediakit.stats import RESAMPLES, Floats, log_odds
from mediakit.tallies import Places, honest_level, with_rest

ROUNDS = (1_000, 4_000, 15_000, 30_000)
"""Deals of the documents: a later round goes on with the terms for which few extreme deals have come up so far."""

ENOUGH = 50
"""Deals at least as extreme on either side after which p is known well enough (Besag and Clifford 1991)."""

_AT_ONCE = 2_000_000
"""Numbers held at once: bounds the memory, changes no number."""

_ROUNDING = 1e-9
"""Log odds that differ by less are the same: sums of logarithms are not exact."""


@dataclass(frozen=True)
class Contrast:
    """Counts of terms by document, and which group (0, 1, 2 ...) each document belongs to.

    The last column stands for all terms that are not of interest; it keeps the rates whole and is left out of what
    the methods return: one row per group, each against all others, one column per term.
    """

    counts: csr_matrix
    groups: Places

    @cached_property
    def n_groups(self) -> int:
        """Return how many groups there are."""
        return int(self.groups.max(initial=-1)) + 1

    @cached_property
    def total(self) -> Floats:
        """Return the uses of each term in all documents."""
        return np.asarray(self.counts.sum(axis=0), dtype=float).ravel()

    @cached_property
    def prior(self) -> Floats:
        """Return the prior: the words of all documents, scaled down to the length of an average one."""
        return self.total / self.counts.shape[0]

    @cached_property
    def members(self) -> Floats:
        """Return which document (column) is in which group (row), as 0 and 1."""
        return np.equal.outer(np.arange(self.n_groups), self.groups).astype(float)

    @cached_property
    def uses(self) -> Floats:
        """Return the uses of each term in each group."""
        return np.asarray(self.members @ self.counts)

    @cached_property
    def effect(self) -> Floats:
        """Return the log odds ratio of each term in each group against all others."""
        return self._effect(self.uses, self.total - self.uses)

    @cached_property
    def n_documents(self) -> Floats:
        """Return in how many documents of each group each term is used."""
        used = self.counts.copy()
        used.data = np.ones_like(used.data)
        return np.asarray(self.members @ used)[:, :-1]

    @cached_property
    def dispersion(self) -> Floats:
        """Return Gries' DP of each term over the documents of each group, normed to reach 1; NaN without a use."""
        return np.vstack([_dispersion(self.counts[self.groups == group]) for group in range(self.n_groups)])

    def p(self, seed: int) -> Floats:
        """Return the two-sided p of each effect when documents are dealt to the groups at random."""
        random = np.random.default_rng(seed)
        n_terms = self.counts.shape[1] - 1
        above, below = np.zeros((2, self.n_groups, n_terms))
        dealt = np.zeros(n_terms)
        for deals in ROUNDS:
            few = np.flatnonzero((np.minimum(above, below) < ENOUGH).any(axis=0))
            if not len(few):
                break
            part = Contrast(with_rest(self.counts, few), self.groups)
            own = part.effect[:, None]
            for chance in part._dealt(deals, random):
                above[:, few] += (chance >= own - _ROUNDING).sum(axis=1)
                below[:, few] += (chance <= own + _ROUNDING).sum(axis=1)
            dealt[few] += deals
        return np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (dealt + 1))

    def interval(self, seed: int) -> tuple[Floats, Floats]:
        """Return the ends of the interval of each effect: documents drawn anew within each group."""
        n_terms = self.counts.shape[1] - 1
        low, high = np.full((2, self.n_groups, n_terms), np.nan)
        sizes = np.bincount(self.groups, minlength=self.n_groups)
        tails = [(1 - honest_level(min(size, len(self.groups) - size))) / 2 for size in sizes]
        drawn = self._drawn(np.random.default_rng(seed))
        width = max(1, _AT_ONCE // (RESAMPLES * self.n_groups))
        for first in range(0, n_terms, width):
            columns = np.arange(first, min(first + width, n_terms))
            part = Contrast(with_rest(self.counts, columns), self.groups)
            sums = np.stack([np.asarray(weights @ part.counts) for weights in drawn])
            values = part._effect(sums, sums.sum(axis=0) - sums)
            for group, tail in enumerate(tails):
                low[group, columns], high[group, columns] = np.quantile(values[group], [tail, 1 - tail], axis=0)
        return low, high

    def _effect(self, inside: Floats, outside: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):  # the column of the rest may be empty
            return log_odds(inside, outside, self.prior)[..., :-1]

    def _dealt(self, deals: int, random: np.random.Generator) -> Iterator[Floats]:
        """Yield effects under chance, some deals at a time: [group, deal, term]."""
        size = max(1, _AT_ONCE // self.counts.shape[1])
        alone = 1 if self.n_groups == 2 else self.n_groups
        for first in range(0, deals, size):
            rows = np.tile(self.groups, (min(size, deals - first), 1))
            dealt = random.permuted(rows, axis=1)
            sums = [np.asarray((dealt == group).astype(float) @ self.counts) for group in range(alone)]
            effects = np.stack([self._effect(inside, self.total - inside) for inside in sums])
            yield np.concatenate([effects, -effects]) if alone == 1 else effects

    def _drawn(self, random: np.random.Generator) -> list[Floats]:
        """Return how often each resample draws each document, group by group."""
        drawn = []
        for row in self.members:
            weights = np.zeros((RESAMPLES, len(row)))
            size = int(row.sum())
            weights[:, row > 0] = random.multinomial(size, np.full(size, 1 / size), size=RESAMPLES)
            drawn.append(weights)
        return drawn


def reachable_terms(counts: csr_matrix, groups: Places, *, level: float) -> NDArray[np.bool_]:
    """Return for each group and term whether some deal of the documents could bring its two-sided p down to level.

    The smallest p is that of the deal that puts all documents with the term on one side (Tarone 1990).
    """
    n_documents = len(groups)
    used = np.bincount(counts.indices, minlength=counts.shape[1])
    inside = np.bincount(groups)[:, None]
    sides = np.stack([_log_chance_of_all(used, size, n_documents) for size in (inside, n_documents - inside)])
    reachable: NDArray[np.bool_] = (np.log(2) + sides.min(axis=0) <= np.log(level)) & (used > 0)
    return reachable


def _log_chance_of_all(used: Places, size: Places, n: int) -> Floats:
    """Return the log chance that one side of so many documents gets every document with the term, or only such."""
    together = np.minimum(used, size)
    ways = _log_choose(n - together, size - together)
    chance: Floats = np.where(used <= size, ways, 0.0) - _log_choose(np.array(n), size)
    return chance


def _log_choose(n: Places, k: Places) -> Floats:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), dtype=float)


def _dispersion(counts: csr_matrix) -> Floats:
    """Return DP norm of each column but the last over the rows: 0 as even as the rows' lengths, 1 all in one."""
    lengths = np.asarray(counts.sum(axis=1), dtype=float).ravel()
    expected = lengths / lengths.sum()
    totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    cells = counts.tocoo()
    common = np.minimum(cells.data / totals[cells.col], expected[cells.row])
    shared = np.bincount(cells.col, common, minlength=len(totals))
    with np.errstate(divide="ignore", invalid="ignore"):
        dp = np.where(totals > 0, (1 - shared) / (1 - expected.min()), np.nan)
    return np.clip(dp, 0.0, 1.0)[:-1]

"""From counts by document to contrasts between groups of documents: effect, chance, interval. Knows no texts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import gammaln, stdtrit

from mediakit.base.stats import LEVEL, RESAMPLES, Floats, log_odds
from mediakit.comparing.many_documents import ENOUGH, LINEAR_ABOVE, NORMAL_ABOVE, ROUNDING, chance_of_scores
from mediakit.comparing.studentised import (
    Documents,
    Moments,
    burstiness,
    linear_interval,
    standard_scores,
    welch_p,
)
from mediakit.comparing.term_counts import Places, honest_level, with_rest

ROUNDS = (1_000, 4_000, 15_000, 30_000)
"""Deals of the documents: a later round goes on with the terms for which few extreme deals have come up so far."""

NONE_SEEN = -math.log((1 - LEVEL) / 2)
"""Documents that may use a term nobody was seen to use: the upper bound of a Poisson count of which none was seen."""

UNLIKE = 3.0
"""Times as bursty as the others that a group may be before dealing no longer tells its terms from theirs (simulated:
`python -m benchmarks coverage --only compare_terms`)."""

_AT_ONCE = 2_000_000
"""Numbers held at once: bounds the memory, changes no number."""


@dataclass(frozen=True)
class Contrast:
    """Counts of terms by document, and which group (0, 1, 2 ...) each document belongs to.

    The last column stands for all terms that are not of interest; it keeps the rates whole and is left out of what
    the methods return: one row per group, each against all others, one column per term.
    """

    counts: csr_matrix
    groups: Places
    strata: Places | None = None

    @cached_property
    def n_groups(self) -> int:
        """Return how many groups there are."""
        return int(self.groups.max(initial=-1)) + 1

    @cached_property
    def total(self) -> Floats:
        """Return the uses of each term in all documents."""
        return np.asarray(self.counts.sum(axis=0), dtype=float).ravel()

    @cached_property
    def proportions(self) -> Floats:
        """Return the part of each term in the words of all documents."""
        proportions: Floats = self.total / self.total.sum()
        return proportions

    @cached_property
    def sizes(self) -> Places:
        """Return the documents of each group."""
        return np.bincount(self.groups, minlength=self.n_groups)

    @cached_property
    def prior(self) -> Floats:
        """Return for each group the weight of the prior: that of one document of the side that has fewer."""
        return 1 / np.minimum(self.sizes, len(self.groups) - self.sizes)

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
        return shrunk_log_odds(self.uses, self.total - self.uses, self.proportions, self.prior[:, None])

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
        """Return the two-sided p of each effect when documents are dealt to the groups at random, within strata.

        What is compared is the difference over its standard error (``standard_scores``). Where a group is much more or
        less bursty than the others, no deal tells; there Welch's p counts if it is larger. Above ``NORMAL_ABOVE``
        documents the scores of frequent terms are normal under chance, and only the documents of rare terms are dealt.
        """
        if len(self.groups) > NORMAL_ABOVE:
            return np.maximum(self._unlike(), chance_of_scores(self, seed))
        return np.maximum(self._unlike(), self.dealt_p(seed))

    def dealt_p(self, seed: int) -> Floats:
        """Return the two-sided p of each score among those of deals, more deals for terms that seem extreme."""
        random = np.random.default_rng(seed)
        n_terms = self.counts.shape[1] - 1
        above, below = np.zeros((2, self.n_groups, n_terms))
        dealt = np.zeros(n_terms)
        for deals in ROUNDS:
            few = np.flatnonzero((np.minimum(above, below) < ENOUGH).any(axis=0))
            if not len(few):
                break
            part = Contrast(with_rest(self.counts, few), self.groups, self.strata)
            own = part.scores(part.members[:, None])
            for chance in part._dealt(deals, random):
                above[:, few] += (chance >= own - ROUNDING).sum(axis=1)
                below[:, few] += (chance <= own + ROUNDING).sum(axis=1)
            dealt[few] += deals
        return np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (dealt + 1))

    @cached_property
    def documents(self) -> Documents:
        """Return the documents, ready to be added up."""
        return Documents(self.counts)

    @cached_property
    def whole(self) -> Moments:
        """Return the sums over all documents."""
        return self.documents.moments(np.ones((1, len(self.groups))))

    def scores(self, members: Floats) -> Floats:
        """Return the differences over their standard errors, of sides given as members: [group, deal, document]."""
        found = []
        for side, weight in zip(members, self.prior, strict=False):
            inside = self.documents.moments(side)
            found.append(standard_scores(inside, inside.rest(self.whole), self.proportions[:-1], weight))
        return np.stack(found)

    def _unlike(self) -> Floats:
        """Return Welch's p for each group whose documents are not as bursty as the others', 0 for the rest."""
        inside = self.documents.moments(self.members)
        outside = inside.rest(self.whole)
        own, other = burstiness(inside), burstiness(outside)
        unlike = np.maximum(own, other) > UNLIKE * np.minimum(own, other)
        return np.where(unlike[:, None], welch_p(inside, outside, self.proportions[:-1]), 0.0)

    def interval(self, seed: int) -> tuple[Floats, Floats]:
        """Return the ends of the interval of each effect: documents drawn anew within each group.

        Above ``LINEAR_ABOVE`` documents the ends lie as many standard errors off as draws would put them.
        """
        n_terms = self.counts.shape[1] - 1
        if len(self.groups) > LINEAR_ABOVE:
            return self._opened(*self._linear())
        low, high = np.full((2, self.n_groups, n_terms), np.nan)
        tails = [(1 - honest_level(min(size, len(self.groups) - size))) / 2 for size in self.sizes]
        random = np.random.default_rng(seed)
        drawn = [random.multinomial(n, np.full(n, 1 / n), size=RESAMPLES).astype(float) for n in self.sizes]
        width = max(1, _AT_ONCE // (RESAMPLES * self.n_groups))
        for first in range(0, n_terms, width):
            columns = np.arange(first, min(first + width, n_terms))
            part = Contrast(with_rest(self.counts, columns), self.groups)
            sums = np.stack([np.asarray(draws @ part.counts[self.groups == g]) for g, draws in enumerate(drawn)])
            values = shrunk_log_odds(sums, sums.sum(axis=0) - sums, part.proportions, self.prior[:, None, None])
            for group, tail in enumerate(tails):
                low[group, columns], high[group, columns] = np.quantile(values[group], [tail, 1 - tail], axis=0)
        return self._opened(low, high)

    def _linear(self) -> tuple[Floats, Floats]:
        """Return the ends by the standard errors over documents, with t for the side that has fewer."""
        inside = self.documents.moments(self.members)
        fewer = np.minimum(self.sizes, len(self.groups) - self.sizes)[:, None]
        quantile = np.asarray(stdtrit(fewer - 1, (1 + LEVEL) / 2), dtype=np.float64)
        return linear_interval(
            inside, inside.rest(self.whole), self.proportions[:-1], self.prior[:, None], quantile=quantile
        )

    def _opened(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Move the end that no resample can tell, because one side never uses the term, to where NONE_SEEN puts it."""
        documents = self.n_documents
        ends = unseen_log_odds(
            self.uses,
            self.total - self.uses,
            proportions=self.proportions,
            weight=self.prior[:, None],
            per_document=self.total[:-1] / np.maximum(1, documents.sum(axis=0)),
        )
        unused_elsewhere = documents == documents.sum(axis=0)
        return (
            np.where(unused_elsewhere, np.minimum(low, ends[0]), low),
            np.where(documents == 0, np.maximum(high, ends[1]), high),
        )

    def _dealt(self, deals: int, random: np.random.Generator) -> Iterator[Floats]:
        """Yield scores under chance, some deals at a time: [group, deal, term]."""
        size = max(1, _AT_ONCE // max(self.counts.shape))
        alone = 1 if self.n_groups == 2 else self.n_groups
        for first in range(0, deals, size):
            rows = np.tile(self.groups, (min(size, deals - first), 1))
            for stratum in np.unique(self.strata) if self.strata is not None else [None]:
                here = slice(None) if stratum is None else np.flatnonzero(self.strata == stratum)
                rows[:, here] = random.permuted(rows[:, here], axis=1)
            scores = self.scores(np.stack([(rows == group).astype(float) for group in range(alone)]))
            yield np.concatenate([scores, -scores]) if alone == 1 else scores


def shrunk_log_odds(inside: Floats, outside: Floats, proportions: Floats, weight: Floats | float) -> Floats:
    """Return the log odds ratio of each term but the last, with the prior added to both sides.

    The prior has the terms in their ``proportions`` in all documents, and on each side ``weight`` times as many words
    as the side has: so it pulls to 0, however unequal the sides are.
    """
    one, two = (_smoothed(side, proportions, weight) for side in (inside, outside))
    return _log_odds(one, two)[..., :-1]


def unseen_log_odds(
    inside: Floats, outside: Floats, *, proportions: Floats, weight: Floats | float, per_document: Floats
) -> tuple[Floats, Floats]:
    """Return the least and the greatest log odds ratio if as many uses were missed as can be without seeing one.

    The least is for terms not seen outside, the greatest for terms not seen inside; ``per_document`` is how often
    those who use a term do so.
    """
    one, two = (_in_all(_smoothed(side, proportions, weight)) for side in (inside, outside))
    missed = np.stack([NONE_SEEN * per_document, np.zeros_like(per_document)], axis=-1)
    return _log_odds(one, two + missed)[..., 0], _log_odds(one + missed, two)[..., 0]


def _log_odds(one: Floats, two: Floats) -> Floats:
    """Return log odds of counts that hold their prior; NaN where a side, or the column of the rest, is empty."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return log_odds(one, two, 0.0)


def _smoothed(side: Floats, proportions: Floats, weight: Floats | float) -> Floats:
    return np.asarray(side + weight * side.sum(axis=-1, keepdims=True) * proportions, dtype=float)


def _in_all(counts: Floats) -> Floats:
    """Return for each term but the last a pair: its own count, and that of all else."""
    own = counts[..., :-1]
    return np.stack([own, counts.sum(axis=-1, keepdims=True) - own], axis=-1)


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

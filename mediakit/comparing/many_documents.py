"""Chance and intervals where documents are so many that drawing or dealing them all again and again is not needed.

Sums over thousands of documents are normal. What is not: terms that few documents use. Of these, those documents alone
are dealt; all others, which do not use the term, are split as the groups are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import ndtr

from mediakit.base.stats import Floats
from mediakit.comparing.studentised import Documents, Moments, standard_scores
from mediakit.comparing.term_counts import Places, with_rest

if TYPE_CHECKING:
    from mediakit.comparing.contrasts import Contrast

NORMAL_ABOVE = 5_000
"""Documents above which chance is told by the normal limit."""

LINEAR_ABOVE = 2_000
"""Documents above which an interval is told by the standard error; the ends then are within
an eighth of the interval's width of those that drawing gives (tests)."""

RARE = 20.0
"""Documents that use a term on the side with fewer, on average over deals, below which it is dealt."""

DEALS = (1_000, 4_000, 15_000)
"""Deals of a rare term: a later round goes on with those for which few extreme deals have come up so far."""

ENOUGH = 50
"""Deals at least as extreme on either side after which p is known well enough (Besag and Clifford 1991)."""

_TERMS, _DEALS = 200, 500
"""Terms and deals at once: they bound the memory."""

ROUNDING = 1e-9
"""Scores that differ by less are the same: sums of logarithms are not exact."""


class Shares(NamedTuple):
    """What part of each stratum a group has, and the stratum of each document."""

    of_stratum: Floats
    strata: Places

    @property
    def of_document(self) -> Floats:
        """Return for each document the chance that it is dealt to the group."""
        return self.of_stratum[self.strata]


def chance_of_scores(contrast: Contrast, seed: int) -> Floats:
    """Return the two-sided p of each effect (group, term) as dealing documents within strata would give it."""
    found = np.vstack([_normal_p(contrast, group) for group in range(contrast.n_groups)])
    used = np.bincount(contrast.counts.indices, minlength=contrast.counts.shape[1])[:-1]
    random = np.random.default_rng(seed)
    for group, size in enumerate(contrast.sizes):
        fewer = min(size, len(contrast.groups) - size) / len(contrast.groups)
        rare = np.flatnonzero(used * fewer < RARE)
        for first in range(0, len(rare), _TERMS):
            columns = rare[first : first + _TERMS]
            found[group, columns] = _dealt_p(contrast, group, columns, random)
    return found


def _normal_p(contrast: Contrast, group: int) -> Floats:
    inside = contrast.groups == group
    if contrast.strata is None:
        return np.asarray(2 * ndtr(-np.abs(contrast.scores(contrast.members[group][None, None])[0, 0])))
    return np.asarray(2 * ndtr(-np.abs(_stratified_scores(contrast, inside, contrast.strata))))


def _stratified_scores(contrast: Contrast, inside: np.ndarray, strata: Places) -> Floats:
    """Return what the group's documents use beyond their length, stratum by stratum, over its standard error.

    In a stratum the difference of both sides' means counts as dealing makes it count, with each side's own variance.
    """
    rate = contrast.proportions[:-1]
    beyond, variance = np.zeros((2, len(rate)))
    for stratum in np.unique(strata):
        sides = [
            contrast.documents.moments((here & (strata == stratum))[None].astype(float)) for here in (inside, ~inside)
        ]
        sizes = [float(side.n[0, 0]) for side in sides]
        if min(sizes) < 1:
            continue
        weight = sizes[0] * sizes[1] / sum(sizes)
        means, errors = zip(*(_mean_beyond(side, rate) for side in sides), strict=True)
        beyond += weight * (means[0] - means[1])
        variance += weight**2 * (errors[0] + errors[1])
    return np.divide(beyond, np.sqrt(variance), out=np.zeros(len(rate)), where=variance > 0)


def _mean_beyond(side: Moments, rate: Floats) -> tuple[Floats, Floats]:
    """Return the mean use of each term beyond ``rate`` of a document's words, and its variance."""
    n = side.n[0, 0]
    mean = (side.uses - rate * side.words)[0] / n
    squares = (side.squared_uses - 2 * rate * side.uses_by_words + rate**2 * side.squared_words)[0]
    return mean, np.maximum(squares - n * mean**2, 0.0) / max(n - 1, 1) / n


def _dealt_p(contrast: Contrast, group: int, columns: Places, random: np.random.Generator) -> Floats:
    """Return the two-sided p of rare terms: the documents that use one of them are dealt, the others split evenly."""
    strata = contrast.strata if contrast.strata is not None else np.zeros(len(contrast.groups), dtype=np.int64)
    members = (contrast.groups == group).astype(float)
    shares = Shares(np.bincount(strata, members) / np.maximum(np.bincount(strata), 1), strata)
    above, below, dealt = np.zeros((3, len(columns)))
    for deals in DEALS:
        few = np.flatnonzero(np.minimum(above, below) < ENOUGH)
        if not len(few):
            break
        rare, weight = _Rare.of(contrast, columns[few], shares), contrast.prior[group]
        own = rare.own_score(members, weight)
        for first in range(0, deals, _DEALS):
            chance = rare.chance(min(_DEALS, deals - first), weight, random)
            above[few] += (chance >= own - ROUNDING).sum(axis=0)
            below[few] += (chance <= own + ROUNDING).sum(axis=0)
        dealt[few] += deals
    return np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (dealt + 1))


class _Rare(NamedTuple):
    """The documents that use one of some terms, and what is known of all others without dealing them."""

    rows: Places
    everything: Documents
    using: Documents
    chances: Floats
    others: Moments
    spread: float
    proportions: Floats

    @classmethod
    def of(cls, contrast: Contrast, columns: Places, shares: Shares) -> _Rare:
        """Return the documents that use one of the terms in ``columns``; the others are split by ``shares``."""
        counts = with_rest(contrast.counts, columns)
        using = np.asarray(counts[:, :-1].sum(axis=1)).ravel() > 0
        rows, chances, everything = np.flatnonzero(using), shares.of_document, Documents(counts)
        others = everything.moments((~using * chances)[None])
        words = np.asarray(counts.sum(axis=1)).ravel()
        spread = float(np.sqrt((~using * chances * (1 - chances) * words**2).sum()))
        proportions = contrast.proportions[:-1][columns]
        return cls(rows, everything, Documents(counts[rows]), chances[rows], others, spread, proportions)

    def own_score(self, members: Floats, weight: float) -> Floats:
        """Return the score of each term as the documents really stand."""
        return self._scores(self.everything.moments(members[None]), weight)

    def chance(self, deals: int, weight: float, random: np.random.Generator) -> Floats:
        """Return a score per deal and term; the words of the others are as spread as dealing would make them."""
        members = random.random((deals, len(self.rows))) < self.chances
        inside = Moments(
            *(part + other for part, other in zip(self.using.moments(members.astype(float)), self.others, strict=True))
        )
        spread = self.spread * random.standard_normal((deals, 1))
        return self._scores(inside._replace(words=inside.words + spread), weight)

    def _scores(self, inside: Moments, weight: float) -> Floats:
        whole = self.everything.moments(np.ones((1, self.everything.n)))
        return standard_scores(inside, inside.rest(whole), self.proportions, weight)


def sum_of_squares(cells: csr_matrix, taken: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return by column the sum of squares of the cells less the products of a row's and a column's number.

    Most cells are 0, and no array of all of them is made.

    >>> sum_of_squares(csr_matrix([[3.0, 0.0], [1.0, 2.0]]), [(np.array([1.0, 2.0]), np.array([1.0, 0.5]))]).tolist()
    [5.0, 1.25]
    """
    found = np.asarray(cells.power(2).sum(axis=0)).ravel()
    for row, column in taken:
        found = found - 2 * column * np.asarray(row @ cells)
        found = found + sum(column * other * float(row @ also) for also, other in taken)
    return np.asarray(np.maximum(found, 0.0))

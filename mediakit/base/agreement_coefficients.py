"""Agreement of coders beyond chance, with intervals. From numbers to numbers: codes are whole numbers, -1 is none.

In the formulas: o, the disagreement observed within units; e, the disagreement expected by chance; 1 - o / e.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.base.stats import LEVEL, RESAMPLES, Floats

Whole = NDArray[np.int64]

NONE = -1
"""A coder gave no code to a unit."""

MOST_PSEUDO_CODES = 12
"""Codes that get pseudo-units of their own; of more, so many are taken, spread evenly by rank."""

AGREEING, DISAGREEING = 1.0, 0.5
"""Weight, in units, of all pseudo-units that agree and of all that disagree.

With two codes this is half a unit for each code and half a unit for their pair (Jeffreys' weights). With more codes
the same weights are shared: half a unit for every pair would make ten disagreements of five codes, and then the
interval of alpha holds the true value in 45 to 70 % of samples of 10 to 100 units; shared, in 91 to 99 %.
"""


class Coefficient(NamedTuple):
    """A coefficient and the ends of its interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


class Units(NamedTuple):
    """Kinds of units: how many coders gave each code, the codes of the first and the second coder, distances."""

    counts: Floats
    first: Floats
    second: Floats
    distances: Floats
    ranked: bool


def agreement(ratings: Whole, values: Floats, *, metric: str, seed: int) -> dict[str, Coefficient]:
    """Return each coefficient that is defined for so many coders, with its interval.

    ``ratings`` has a row a unit and a column a coder and holds places in ``values``: the codes as numbers, in their
    order; for ordinal codes their ranks; for nominal ones they only have to differ.
    The interval is a Bayesian bootstrap over units (Rubin 1981) with half pseudo-units: units are weighed by draws of a
    Dirichlet distribution, together with a little agreement and a little disagreement that were not seen, so that ten
    units that agree do not prove that all do. Neither the order of units and coders nor the names of nominal codes
    move it. NaN without a unit that two coders coded.
    """
    distances = distances_between(values, metric)
    two = ratings.shape[1] == 2
    # of two coders it matters who gave which code, whatever they are called; of many it does not
    orders = [ratings, ratings[:, ::-1]] if two else [ratings]
    if metric == "nominal":
        orders = [_renumbered(order, len(values)) for order in orders]
    ratings = min(orders, key=lambda order: order.tolist()) if two else np.sort(orders[0], axis=1)
    kinds, numbers = np.unique(ratings, axis=0, return_counts=True)
    units, pseudo = _with_pseudo_units(kinds, distances, ranked=metric == "ordinal")
    seen = np.concatenate([numbers, np.zeros(len(pseudo))])[None, :].astype(float)
    gammas = np.random.default_rng(seed).standard_gamma(np.concatenate([numbers, pseudo]), (RESAMPLES, seen.shape[1]))
    named = COEFFICIENTS_OF_TWO if two else COEFFICIENTS_OF_MANY
    n = (seen @ _pairable(units))[0]
    if n == 0:
        return dict.fromkeys(named, Coefficient(np.nan, np.nan, np.nan))
    weights = gammas * (n / (gammas @ _pairable(units)))[:, None]
    return {name: with_interval(compute(units, seen)[0], compute(units, weights)) for name, compute in named.items()}


def distances_between(values: Floats, metric: str) -> Floats:
    """Return the squared difference of each pair of codes: nominal, ordinal, interval or ratio (Krippendorff 2019).

    >>> distances_between(np.array([1.0, 3.0]), "interval").tolist()
    [[0.0, 4.0], [4.0, 0.0]]
    """
    apart: Floats = np.subtract.outer(values, values) ** 2
    if metric == "nominal":
        return (apart > 0).astype(float)
    if metric == "ratio":
        return np.nan_to_num(quotient(apart, np.add.outer(values, values) ** 2))
    return apart


def _renumbered(ratings: Whole, n_codes: int) -> Whole:
    """Return the ratings with codes numbered in an order that their names do not decide.

    It is by how often each unit got a code, then by the units that the first coder gave it to. Draws are dealt to rows
    in turn: without this, renaming a code would move the ends of an interval a little.
    """
    given = ratings[:, :, None] == np.arange(n_codes)
    order = np.lexsort(np.concatenate([given[:, 0][::-1], given.sum(axis=1)[::-1]]))[::-1]
    number: Whole = np.append(np.argsort(order), NONE)
    return number[ratings]


def _with_pseudo_units(kinds: Whole, distances: Floats, *, ranked: bool) -> tuple[Units, Floats]:
    """Return the units with pseudo-units below them, and the weight of each of these."""
    n_codes = len(distances)
    if n_codes < 2:  # that there are codes nobody gave cannot be excluded
        n_codes, distances = 2, 1.0 - np.eye(2)
    one_of = np.vstack([np.eye(n_codes), np.zeros(n_codes)])  # the last row: no code
    chosen = np.unique(np.linspace(0, n_codes - 1, min(n_codes, MOST_PSEUDO_CODES)).round().astype(int))
    left, right = (chosen[index] for index in np.triu_indices(len(chosen), k=1))
    halves = (one_of[left] + one_of[right]) / 2
    alike = one_of[chosen]
    n_coders = kinds.shape[1]
    units = Units(
        np.vstack([one_of[kinds].sum(axis=1), 2 * alike, 2 * halves]),
        np.vstack([one_of[kinds[:, 0]], alike, halves]),
        np.vstack([one_of[kinds[:, min(1, n_coders - 1)]], alike, halves]),
        distances,
        ranked,
    )
    return units, np.repeat([AGREEING / len(alike), DISAGREEING / len(halves)], [len(alike), len(halves)])


def with_interval(value: float, draws: Floats) -> Coefficient:
    """Return a value with the ends of its interval, which holds it: draws with pseudo-units never agree perfectly."""
    known = draws[np.isfinite(draws)]
    if not len(known):
        return Coefficient(value, np.nan, np.nan)
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Coefficient(float(value), float(np.fmin(low, value)), float(np.fmax(high, value)))


# --------------------------------------------------------------- coefficients: units, weights (draws x units) -> draws


def percent_agreement(units: Units, weights: Floats) -> Floats:
    """Return the share of the pairs of codes of a unit that are the same, on average over units with two or more."""
    same = 1.0 - np.eye(len(units.distances))
    return 1.0 - _observed(units._replace(distances=same), weights)


def cohen(units: Units, weights: Floats) -> Floats:
    """Return Cohen's kappa (1960; weighted: 1968) of two coders, over the units that both coded."""
    both = weights * _pairable(units)
    first, second = both @ units.first, both @ units.second
    total = both.sum(axis=1)
    expected = np.einsum("ri,ij,rj->r", first, units.distances, second)
    return 1.0 - quotient(_observed(units, weights) * total**2, expected)


def fleiss(units: Units, weights: Floats) -> Floats:
    """Return Fleiss' kappa (1971); of two coders Scott's pi (1955). Missing codes and weights as in Gwet (2014)."""
    share = _shares(units, weights)
    return 1.0 - quotient(_observed(units, weights), np.einsum("ri,ij,rj->r", share, units.distances, share))


def gwet(units: Units, weights: Floats) -> Floats:
    """Return Gwet's AC1 (2008), or AC2 (2014) where distances are not all alike; of one code seen, of two."""
    share, n_codes = _shares(units, weights), len(units.distances)
    most = units.distances.max()
    closeness = 1.0 - units.distances / most
    expected = closeness.sum() / (n_codes * (n_codes - 1)) * (share * (1.0 - share)).sum(axis=1)
    return 1.0 - quotient(_observed(units, weights) / most, 1.0 - expected)


def krippendorff(units: Units, weights: Floats) -> Floats:
    """Return Krippendorff's alpha (2019), over the units with two codes or more."""
    n_coders = units.counts.sum(axis=1)
    margins = (weights * _pairable(units)) @ units.counts  # n_c
    n = margins.sum(axis=1)
    if units.ranked:
        # the ordinal distance of c and k is the squared difference of their mid-ranks among all codes given
        ranks = margins.cumsum(axis=1) - margins / 2
        per_unit = _squares_within(units.counts, ranks)
        expected = 2 * (n * (margins * ranks**2).sum(axis=1) - (margins * ranks).sum(axis=1) ** 2)
    else:
        per_unit = ((units.counts @ units.distances) * units.counts).sum(axis=1)
        expected = np.einsum("ri,ij,rj->r", margins, units.distances, margins)
    observed = (weights * per_unit / np.maximum(n_coders - 1, 1)).sum(axis=1)
    return 1.0 - quotient((n - 1) * observed, expected)


def _squares_within(counts: Floats, values: Floats) -> Floats:
    """Return the sum of squared differences of all pairs of codes in a unit, for the values of each draw."""
    squares = values**2 @ counts.T
    sums = values @ counts.T
    within: Floats = 2 * (counts.sum(axis=1) * squares - sums**2)
    return within


def _observed(units: Units, weights: Floats) -> Floats:
    """Return the mean distance of two codes of one unit."""
    n_coders = units.counts.sum(axis=1)
    within = ((units.counts @ units.distances) * units.counts).sum(axis=1)
    mean = within / np.maximum(n_coders * (n_coders - 1), 1)
    return quotient(weights @ mean, weights @ _pairable(units))


def _pairable(units: Units) -> Floats:
    """Return 1 for each unit that has two codes or more, 0 for others."""
    several: Floats = (units.counts.sum(axis=1) > 1).astype(float)
    return several


def _shares(units: Units, weights: Floats) -> Floats:
    """Return which share of the codes given is each code; every unit coded counts alike, also one coded once."""
    n_coders = units.counts.sum(axis=1, keepdims=True)
    shares = weights @ (units.counts / np.maximum(n_coders, 1))
    coded: Floats = shares / (weights @ (n_coders > 0).astype(float))
    return coded


def quotient(over: Floats, under: Floats) -> Floats:
    """Return one over the other, NaN where that is 0 but for rounding."""
    result: Floats = np.divide(over, under, out=np.full(np.shape(over), np.nan), where=under > 1e-12)
    return result


COEFFICIENTS_OF_TWO: dict[str, Callable[[Units, Floats], Floats]] = {
    "percent": percent_agreement,
    "scott_pi": fleiss,
    "cohen_kappa": cohen,
    "gwet_ac": gwet,
    "krippendorff_alpha": krippendorff,
}
COEFFICIENTS_OF_MANY: dict[str, Callable[[Units, Floats], Floats]] = {
    "percent": percent_agreement,
    "fleiss_kappa": fleiss,
    "gwet_ac": gwet,
    "krippendorff_alpha": krippendorff,
}

"""Krippendorff's unitising alpha: do coders mark the same stretches of a continuum? From numbers to numbers.

Krippendorff (1995; Content Analysis, 2004, section 11.6). In the formulas: m coders, a continuum of length L, cut by
each coder into sections; a section is a unit or a gap, begins at b and is l long.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from mediakit.base.agreement_coefficients import AGREEING, DISAGREEING, Coefficient, quotient, with_interval
from mediakit.base.stats import RESAMPLES, Floats


class Sections(NamedTuple):
    """The sections of one document by one coder, in order: begin, length and whether it is a unit."""

    begins: Floats
    lengths: Floats
    units: Floats


def sections(units: Sequence[tuple[int, int]], length: int) -> Sections:
    """Return units, given as (start, end), and the gaps around them.

    >>> sections([(2, 4)], 6).lengths.tolist()
    [2.0, 2.0, 2.0]
    """
    ordered = sorted(units)
    edges = [0, *(edge for unit in ordered for edge in unit), length]
    begins, ends = np.array(edges[:-1], dtype=float), np.array(edges[1:], dtype=float)
    is_unit = np.arange(len(begins)) % 2 == 1
    there = ends > begins
    return Sections(begins[there], (ends - begins)[there], is_unit[there].astype(float))


def unitising_alpha(documents: Sequence[Sequence[Sections]], *, seed: int) -> Coefficient:
    """Return alpha of documents that the same coders marked, laid end to end, with its interval.

    ``documents`` holds for each document the sections of every coder. The interval is a Bayesian bootstrap over
    documents (Rubin 1981), with a little weight on a document of perfect agreement and one of agreement as by chance,
    as for ``agreement``; NaN for a single document. Alpha is NaN where nothing is a unit.
    """
    m, n = len(documents[0]), len(documents)
    sums = np.array([_sums(coders) for coders in documents])
    fitting = _units_in_gaps(documents)
    value = float(_alpha(np.ones((1, n)), sums, fitting, m)[0])
    if n < 2:
        return Coefficient(value, np.nan, np.nan)
    random = np.random.default_rng(seed)
    weights = random.standard_gamma(1.0, (RESAMPLES, n))
    agreeing, disagreeing = random.standard_gamma(AGREEING, RESAMPLES), random.standard_gamma(DISAGREEING, RESAMPLES)
    total = weights.sum(axis=1)
    scaled = weights / total[:, None] * n
    draws = (total * _alpha(scaled, sums, fitting, m) + agreeing) / (total + agreeing + disagreeing)
    return with_interval(value, draws)


def observed_disagreement(coders: Sequence[Sections]) -> float:
    """Return the sum of the squared distances of all sections of all pairs of coders, each pair counted both ways.

    Two units that overlap are as far apart as their begins and their ends, squared; a unit within another's gap is as
    far as it is long, squared.
    """
    return 2 * sum(float(_squared_distances(one, other).sum()) for one, other in combinations(coders, 2))


def _squared_distances(one: Sections, other: Sections) -> Floats:
    apart = np.subtract.outer(one.begins, other.begins)
    longer = np.subtract.outer(one.lengths, other.lengths)
    overlap = (-one.lengths[:, None] < apart) & (apart < other.lengths[None, :])
    both = np.outer(one.units, other.units) * overlap * (apart**2 + (apart + longer) ** 2)
    first_in_gap = np.outer(one.units, 1 - other.units) * ((apart >= 0) & (-longer >= apart))
    second_in_gap = np.outer(1 - one.units, other.units) * ((apart <= 0) & (-longer <= apart))
    within: Floats = first_in_gap * one.lengths[:, None] ** 2 + second_in_gap * other.lengths[None, :] ** 2
    distances: Floats = both + within
    return distances


def _sums(coders: Sequence[Sections]) -> list[float]:
    """Return of one document: observed disagreement, length, and of its units their number and sums of powers of l."""
    lengths = np.concatenate([coder.lengths[coder.units == 1] for coder in coders])
    cubes = (2 * lengths**3 - 3 * lengths**2 + lengths) / 3
    whole = float(coders[0].lengths.sum())
    return [observed_disagreement(coders), whole, len(lengths), cubes.sum(), (lengths * (lengths - 1)).sum()]


def _units_in_gaps(documents: Sequence[Sequence[Sections]]) -> tuple[Floats, Floats]:
    """Return, by document and length of unit: the sum of l squared of units, and the places its gaps have for one."""
    units = [np.concatenate([coder.lengths[coder.units == 1] for coder in coders]) for coders in documents]
    gaps = [np.concatenate([coder.lengths[coder.units == 0] for coder in coders]) for coders in documents]
    lengths = np.unique(np.concatenate(units))
    squares = np.array([(np.equal.outer(lengths, own).sum(axis=1)) * lengths**2 for own in units])
    places = np.array([np.maximum(np.subtract.outer(-lengths, -own) + 1, 0).sum(axis=1) for own in gaps])
    return squares, places


def _alpha(weights: Floats, sums: Floats, fitting: tuple[Floats, Floats], m: int) -> Floats:
    """Return 1 - D_o / D_e for each row of weights of documents."""
    observed, length, n_units, cubes, squares = (weights @ sums).T
    of_units, places = fitting
    in_gaps = ((weights @ of_units) * (weights @ places)).sum(axis=1)
    d_o = observed / (m * (m - 1) * length**2)
    d_e = 2 / length * ((n_units - 1) * cubes + in_gaps) / (m * length * (m * length - 1) - squares)
    return 1.0 - quotient(d_o, d_e)

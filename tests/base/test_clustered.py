"""Intervals of clustered values: what the jackknife gives by hand, and how few or unequal clusters widen it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.clustered import effective_number, jackknife_interval


def without_each(sums, sizes):
    sums, sizes = np.array(sums, dtype=float), np.array(sizes, dtype=float)
    return sums.sum() / sizes.sum(), (sums.sum() - sums) / (sizes.sum() - sizes), sizes


def interval_of(sums, sizes, **options):
    return jackknife_interval(*without_each(sums, sizes), **options)


def test_three_equal_clusters_by_hand():
    # threads of two comments with means .5, .2, -.1: the mean is .2; without each it is .05, .2, .35.
    # Influences 2 * (.2 - x) are .3, 0, -.3; variance (.09 + .09) / (3 * 2) = .03; no skewness.
    # G* = 3, of the squares 2: sqrt(2 * 2) = 2 degrees of freedom, t = 4.302653
    half = 4.302653 * math.sqrt(0.03)
    assert interval_of([1.0, 0.4, -0.2], [2, 2, 2]) == pytest.approx((0.2 - half, 0.2 + half))


def test_unequal_clusters_by_hand():
    # sizes 4, 1, 1 with means .1, .4, .1: the mean is .15; without each .25, .1, .16
    # influences -.2, .1, -.02; squares .04, .01, .0004; variance .0504 / 6 = .0084
    # G* = 36 / 18 = 2, hence 1 degree of freedom, and 1.5 are granted: t = 6.016658
    low, high = interval_of([0.4, 0.4, 0.1], [4, 1, 1])
    t = 6.016658
    influence = np.array([-0.2, 0.1, -0.02])
    skewness = np.mean((influence - influence.mean()) ** 3) / np.std(influence) ** 3
    outwards = abs(skewness) * (2 * 1.959964**2 + 1) / (6 * math.sqrt(3))
    error = math.sqrt(0.0084)
    assert skewness < 0
    assert (low, high) == pytest.approx((0.15 - error * (t + outwards), 0.15 + error * t), rel=1e-5)


def test_two_clusters_and_clusters_that_do_not_vary_tell_nothing():
    assert np.isnan(interval_of([1.0, 0.2], [2, 2])).all()
    assert np.isnan(interval_of([0.2, 0.4, 0.6, 0.8], [1, 2, 3, 4])).all()


def test_variance_from_elsewhere_is_added():
    plain, more = interval_of([1.0, 0.4, -0.2], [2, 2, 2]), interval_of([1.0, 0.4, -0.2], [2, 2, 2], more=0.09)
    assert (more[1] - more[0]) / (plain[1] - plain[0]) == pytest.approx(math.sqrt(0.12 / 0.03))


def test_one_large_cluster_counts_for_little_more_than_one():
    assert effective_number(np.array([1.0, 1.0, 1.0, 1.0])) == 4
    assert 1 < effective_number(np.array([100.0, 1.0, 1.0])) < 1.05
    equal, unequal = interval_of([3, 0, -3, 1], [5, 5, 5, 5]), interval_of([3, 0, -3, 1], [17, 1, 1, 1])
    assert unequal[1] - unequal[0] > equal[1] - equal[0]


CLUSTERS = st.lists(st.tuples(st.integers(1, 20), st.floats(-1, 1)), min_size=3, max_size=12)


@settings(max_examples=80, deadline=None)
@given(CLUSTERS, st.floats(0.1, 5), st.floats(-3, 3))
def test_scale_and_place_of_the_values_are_those_of_the_interval(clusters, scale, place):
    sizes = np.array([size for size, _ in clusters], dtype=float)
    sums = sizes * np.array([round(mean, 2) for _, mean in clusters])
    low, high = interval_of(sums, sizes)
    moved = interval_of(scale * sums + place * sizes, sizes)
    if not math.isnan(low):
        assert moved == pytest.approx((scale * low + place, scale * high + place), rel=1e-6, abs=1e-6)
        assert low <= sums.sum() / sizes.sum() <= high
        assert interval_of(sums[::-1], sizes[::-1]) == pytest.approx((low, high), rel=1e-9)

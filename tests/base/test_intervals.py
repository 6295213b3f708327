"""Intervals of what is counted in clusters: hand-computed values and laws; the benchmark coverage tests the rest."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2
from scipy.stats import t as student

from mediakit.base.intervals import accuracy, difference_interval, may_be_level, rate_interval, share_interval
from mediakit.base.stats import wilson

Z = 1.959964


def ends(interval):
    return [float(end) for end in interval]


# ------------------------------------------------------------------------------------------------- shares


def test_clusters_that_are_all_of_one_kind_count_one_each():
    assert ends(share_interval([5, 5, 5], [5, 5, 5])) == pytest.approx(wilson(3, 3), abs=1e-6)
    assert ends(share_interval([0] * 6, [1] * 6)) == pytest.approx(wilson(0, 6), abs=1e-6)


def test_a_share_by_hand():
    # 8 clusters of 2 hits in 2, 8 of 0 in 2: r = .5; each residual 1, over 1 - 1/16, over 32^2: var = 1/60.
    # One case costs var / r(1-r) = 1/15, times (t15 / z)^2; .35 of 16 clusters' worth of 1/16 is assumed.
    few = (student.ppf(0.975, 15) / Z) ** 2
    per_case = (8 * few / 15 + 0.35 / 16) / 8.35
    assert ends(share_interval([2] * 8 + [0] * 8, [2] * 16)) == pytest.approx(wilson(0.5 / per_case, 1 / per_case))


def test_one_cluster_cannot_tell_a_share_and_empty_clusters_are_none():
    assert all(math.isnan(end) for end in ends(share_interval([1], [4])))
    assert all(math.isnan(end) for end in ends(share_interval([1, 0], [4, 0])))
    assert ends(share_interval([1, 0, 2], [4, 0, 3])) == ends(share_interval([1, 2], [4, 3]))


def test_many_things_at_once_are_as_one_by_one():
    hits, totals = np.array([[1, 0], [3, 2], [0, 1]]), np.array([[4], [5], [2]])
    low, high = share_interval(hits, totals)
    for column in (0, 1):
        assert ends(share_interval(hits[:, column], totals[:, 0])) == pytest.approx([low[column], high[column]])


clusters = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12).filter(
    lambda rows: sum(hit + miss > 0 for hit, miss in rows) > 1
)


@given(clusters)
def test_a_share_lies_in_its_interval_and_the_interval_between_0_and_1(rows):
    hits = np.array([hit for hit, _ in rows], dtype=float)
    totals = hits + [miss for _, miss in rows]
    low, high = ends(share_interval(hits, totals))
    share = hits.sum() / totals.sum()
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    assert low < high


@given(clusters)
def test_the_other_share_has_the_mirrored_interval(rows):
    hits, misses = np.array(rows, dtype=float).T
    low, high = ends(share_interval(hits, hits + misses))
    assert [1 - high, 1 - low] == pytest.approx(ends(share_interval(misses, hits + misses)), abs=1e-9)


@given(clusters, st.integers(2, 5))
def test_what_is_printed_often_is_worth_as_much_as_once(rows, times):
    hits, misses = np.array(rows, dtype=float).T
    once = ends(share_interval(hits, hits + misses))
    often = ends(share_interval(times * hits, times * (hits + misses), copies=np.full(len(rows), times)))
    assert often == pytest.approx(once, abs=1e-9)


# -------------------------------------------------------------------------------------------------- rates


def test_nothing_seen_still_has_an_upper_end():
    assert ends(rate_interval([0] * 5, [8] * 5)) == pytest.approx([0, -math.log(0.025) / 40])


def test_a_rate_by_hand():
    # Counts 0 and 4 in equal texts: residuals 2, squared 4, over 1 - 1/10, ten times: 44.44; over 20 seen: 2.22.
    effect = 40 / 0.9 / 20 * (student.ppf(0.975, 9) / Z) ** 2 * 1.2
    low, high = ends(rate_interval([0, 4] * 5, [10] * 10))
    assert low == pytest.approx(chi2.ppf(0.025, 40 / effect) / 2 * effect / 100)
    assert high == pytest.approx(chi2.ppf(0.975, 40 / effect + 2) / 2 * effect / 100)


def test_counts_more_even_than_chance_are_still_counts():
    low, high = ends(rate_interval([1] * 400, [10] * 400))
    assert [low, high] == pytest.approx([chi2.ppf(0.025, 800) / 8000, chi2.ppf(0.975, 802) / 8000], rel=0.01)


def test_two_clusters_cannot_tell_a_rate():
    assert all(math.isnan(end) for end in ends(rate_interval([1, 2], [10, 10])))
    assert all(math.isnan(end) for end in ends(rate_interval([1, 2, 0], [10, 10, 0])))


counted = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 900)), min_size=3, max_size=12)


@given(counted)
def test_a_rate_lies_in_its_interval_which_is_never_empty(rows):
    counts, words = np.array(rows, dtype=float).T
    low, high = ends(rate_interval(counts, words))
    rate = counts.sum() / words.sum()
    assert 0 <= low <= rate + 1e-12
    assert rate < high


@given(counted, st.integers(2, 5))
def test_a_rate_of_reprints_is_that_of_the_stories(rows, times):
    counts, words = np.array(rows, dtype=float).T
    once = ends(rate_interval(counts, words))
    often = ends(rate_interval(times * counts, times * words, copies=np.full(len(rows), times)))
    assert often == pytest.approx(once, rel=1e-9)


# -------------------------------------------------------------------------------------------- comparisons


def test_what_differs_everywhere_is_not_level_and_what_differs_in_turns_is():
    assert may_be_level([3] * 12, [2, 4] * 6)
    assert not may_be_level([3, 4] * 6, [1, 0] * 6)
    assert may_be_level([3, 3], [0, 0])  # two texts cannot tell


def test_the_difference_of_two_groups_by_hand():
    # Zou and Donner (2008): each end takes the arm of either interval that faces the other group
    found = [float(value) for value in difference_interval([0.5, 0.4, 0.6], [0.2, 0.1, 0.35])]
    assert found == pytest.approx([0.3, 0.3 - math.hypot(0.1, 0.15), 0.3 + math.hypot(0.1, 0.1)])


def test_a_difference_turned_round_changes_its_sign():
    first, second = np.array([0.5, 0.4, 0.6]), np.array([0.2, 0.1, 0.35])
    value, low, high = difference_interval(first, second)
    assert difference_interval(second, first) == pytest.approx((-value, -high, -low))


# ----------------------------------------------------------------------------------------------- accuracy


def test_accuracy_by_hand():
    found = accuracy([[3, 4, 5], [1, 2, 3]])
    assert found[:3] == (4 / 6, 4 / 8, 8 / 14)
    assert found.low <= found.f1 <= found.high
    assert found.precision_low <= found.precision <= found.precision_high
    assert found.recall_low <= found.recall <= found.recall_high


def test_three_texts_without_a_mistake_are_no_certainty():
    found = accuracy([[1, 1, 1]] * 3)
    assert (found.f1, found.high) == (1, 1)
    assert [found.low, found.precision_low, found.recall_low] == pytest.approx([0.4385] * 3, abs=1e-3)


def test_accuracy_where_nothing_is_found_or_marked_cannot_tell():
    nothing_found = accuracy([[0, 0, 2]])
    assert math.isnan(nothing_found.precision) and (nothing_found.recall, nothing_found.f1) == (0, 0)
    assert all(math.isnan(value) for value in accuracy([[0, 0, 0]]))

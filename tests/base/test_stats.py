"""Numbers to numbers: hand-computed values and laws."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.base import stats


def test_wilson_of_no_hit_in_ten_begins_at_zero():
    low, high = stats.wilson(0, 10)
    assert low == 0
    assert high == pytest.approx(1.96**2 / (10 + 1.96**2), abs=1e-4)  # centre and half-width coincide at a share of 0


def test_wilson_of_nothing_cannot_tell():
    assert all(math.isnan(end) for end in stats.wilson(0, 0))


@given(st.integers(1, 500), st.floats(0, 1))
def test_wilson_holds_the_share_and_stays_within_0_and_1(n, part):
    hits = round(part * n)
    low, high = stats.wilson(hits, n)
    assert 0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1


def test_bootstrap_of_equal_clusters_has_no_width():
    low, high = stats.bootstrap([[2, 4]] * 5, stats.ratio, seed=0)
    assert (low, high) == (0.5, 0.5)


def test_bootstrap_of_one_cluster_cannot_tell():
    low, high = stats.bootstrap([[2, 4]], stats.ratio, seed=0)
    assert math.isnan(low) and math.isnan(high)


def test_bootstrap_repeats_with_its_seed():
    clusters = np.random.default_rng(0).random((40, 2))
    assert stats.bootstrap(clusters, stats.ratio, seed=7) == stats.bootstrap(clusters, stats.ratio, seed=7)
    assert stats.bootstrap(clusters, stats.ratio, seed=7) != stats.bootstrap(clusters, stats.ratio, seed=8)


def test_ratio_of_an_empty_whole_is_nan():
    assert np.isnan(stats.ratio(np.array([[0.0, 0.0]]))).all()


def test_log_odds_by_hand_without_prior_weight_to_speak_of():
    # 3 of 4 against 1 of 4: ln 3 - ln (1/3) = 2 ln 3
    found = stats.log_odds([3, 1], [1, 3], [1e-9, 1e-9])
    assert found == pytest.approx([2 * math.log(3), -2 * math.log(3)])


def test_a_heavier_prior_pulls_the_log_odds_to_zero():
    light, heavy = (stats.log_odds([3, 1], [1, 3], [weight, weight])[0] for weight in (0.1, 10))
    assert 0 < heavy < light


def test_false_discovery_rate_keeps_nan_out_of_the_count():
    q = stats.false_discovery_rate([0.01, math.nan, 0.02])
    assert q[0] == pytest.approx(0.02) and math.isnan(q[1]) and q[2] == pytest.approx(0.02)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_q_is_never_below_p_and_keeps_its_order(p):
    q = stats.false_discovery_rate(p)
    assert all(b >= a - 1e-12 for a, b in zip(p, q, strict=True))
    by_p = sorted(zip(p, q, strict=True))
    assert all(b[1] >= a[1] - 1e-12 for a, b in pairwise(by_p))

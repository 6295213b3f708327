"""Many small groups: spreads that are shared, means that are drawn, offsets that others tell."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.mixed_models import between_groups, draw_groups, moderated_variances, thread_offsets


def arrays(*rows):
    return [np.array(row, dtype=float) for row in rows]


def test_variances_that_are_alike_are_pooled():
    # forty groups of four with the variance .1 each: nothing tells them apart, nor from a group with one value
    squares, free = arrays([0.3] * 40 + [0.0], [3.0] * 40 + [0.0])
    variances, known = moderated_variances(squares, free)
    assert variances == pytest.approx(np.full(41, 0.1), rel=0.05)
    assert (known > 30).all()


def test_variances_that_are_unlike_stay_apart_and_a_single_value_knows_less():
    squares, free = arrays([9.0] * 5 + [0.09] * 15 + [0.0], [9.0] * 20 + [0.0])
    variances, known = moderated_variances(squares, free)
    assert variances[0] == pytest.approx(1.0)
    assert variances[5] < 0.1
    assert variances[5] < variances[20] < variances[0]
    assert known[20] < 5 < 9 < known[0] < 15


def test_a_variance_is_never_drawn_below_its_own_nor_free_beyond_all():
    squares, free = arrays([2.0, 0.1, 0.0], [2.0, 2.0, 1.0])
    variances, known = moderated_variances(squares, free)
    assert variances[0] >= 1.0
    assert (variances > 0).all()
    assert (known <= 5).all()


def test_values_that_tie_within_some_groups_do_not_make_their_spread_nothing():
    variances, _ = moderated_variances(*arrays([0.0, 0.0, 0.2, 0.3], [1.0, 1.0, 1.0, 1.0]))
    assert variances[0] > 0.01


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0.01, 2), st.integers(1, 6)), min_size=2, max_size=8), st.floats(0.1, 10))
def test_variances_have_the_scale_of_what_they_come_from(groups, scale):
    squares, free = (np.array(column, dtype=float) for column in zip(*groups, strict=True))
    plain, scaled = moderated_variances(squares, free), moderated_variances(scale * squares, free)
    assert scaled[0] == pytest.approx(scale * plain[0])
    assert scaled[1] == pytest.approx(plain[1])


def test_groups_that_are_alike_leave_open_whether_they_differ():
    alike = between_groups(*arrays([0.1, 0.1, 0.1, 0.1], [0.04, 0.04, 0.04, 0.04]))
    apart = between_groups(*arrays([0.9, -0.9, 0.5, -0.5], [0.0001] * 4))
    assert 0 < alike.variance < 0.1 < apart.variance
    assert alike.centre == pytest.approx(0.1)
    assert alike.chances.sum() == pytest.approx(1)
    assert apart.doubt > alike.doubt


def test_a_prior_of_small_spreads_draws_the_spread_down():
    means, variances = arrays([0.4, -0.4], [0.01, 0.01])
    assert between_groups(means, variances, scale=0.1).variance < between_groups(means, variances).variance


def test_a_centre_is_that_of_the_groups_known_best():
    known = between_groups(*arrays([0.5, -0.5, -0.5], [0.0001, 4.0, 4.0]))
    assert known.centre > 0.2


def drawn(means, variances, free, draws=400):
    random = np.random.default_rng(0)
    return np.array(list(draw_groups(*arrays(means, variances, free), draws=draws, random=random)))


def test_a_mean_known_well_stays_and_one_hardly_known_goes_to_the_others():
    values = drawn([0.8, 0.8, -0.2, 0.0], [0.0001, 1.0, 0.0001, 0.0001], [50, 50, 50, 50]).mean(axis=0)
    assert values[0] == pytest.approx(0.8, abs=0.02)
    assert 0.1 < values[1] < 0.6


def test_means_move_more_where_their_variance_is_known_less():
    few = drawn([0.2, 0.0, 0.1, 0.3], [0.01] * 4, [1, 50, 50, 50], draws=2000).std(axis=0)
    assert few[0] > few[1]


def test_what_others_write_in_a_thread_is_taken_off_but_not_what_one_writes_oneself():
    # five people in thread 0 at about .5, five in thread 1 at about -.5
    people, threads = np.arange(10), np.repeat([0, 1], 5)
    values = np.where(threads == 0, 0.5, -0.5) + np.tile([-0.02, -0.01, 0.0, 0.01, 0.02], 2)
    offsets = thread_offsets(people, threads, values)
    assert offsets.values[:5] == pytest.approx(np.full(5, 0.5), abs=0.03)
    loud = thread_offsets(people, threads, np.where(people == 0, 0.9, values))
    assert loud.values[0] == pytest.approx(offsets.values[0], abs=0.1)
    assert loud.values[1] > offsets.values[1] + 0.05
    assert loud.common > 0.01


def test_alone_in_a_thread_one_is_given_all_the_doubt_and_no_offset():
    people, threads = np.array([0, 0, 1, 2, 3, 4]), np.array([0, 0, 1, 1, 2, 2])
    offsets = thread_offsets(people, threads, np.array([0.9, 0.8, 0.1, 0.0, -0.1, -0.3]))
    assert offsets.values[:2].tolist() == [0, 0]
    assert offsets.doubts[0] > offsets.doubts[1:].max()


@pytest.mark.parametrize(
    ("people", "threads"), [([0, 1, 2], [0, 0, 0]), ([0, 1, 2], [0, 1, 2]), ([0, 1, 2], [0, 0, 1])], ids=str
)
def test_nothing_is_owed_to_one_thread_nor_where_nobody_shares_one_nor_where_all_agree(people, threads):
    offsets = thread_offsets(np.array(people), np.array(threads), np.array([0.3, 0.3, 0.1]))
    assert offsets.values.tolist() == [0, 0, 0]
    assert offsets.doubts.tolist() == [0, 0, 0]
    assert offsets.common == 0


def test_nobody_owes_nothing():
    none = np.array([], dtype=int)
    assert len(thread_offsets(none, none, np.array([])).doubts) == 0

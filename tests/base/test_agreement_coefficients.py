"""Coefficients of agreement against published tables, by hand, and their laws."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.agreement_coefficients import NONE, agreement, distances_between

MISSING = "."


def ratings(*coders: str) -> np.ndarray:
    """Return units by coders from one line of codes 1 to 9 a coder, '.' for none."""
    return np.array([[NONE if code == MISSING else int(code) - 1 for code in line.split()] for line in coders]).T


def table(*rows: str) -> np.ndarray:
    """Return units of two coders from a table of how often the one's code (row) meets the other's (column)."""
    counts = [[int(count) for count in row.split()] for row in rows]
    return np.array([(i, j) for i, row in enumerate(counts) for j, n in enumerate(row) for _ in range(n)])


def measured(units: np.ndarray, metric: str = "nominal") -> dict[str, float]:
    n_codes = int(units.max()) + 1
    found = agreement(units, np.arange(1.0, n_codes + 1), metric=metric, seed=0)
    return {name: one.value for name, one in found.items()}


# Krippendorff (2011), Computing Krippendorff's alpha-reliability, section D: four observers, twelve units, gaps
OBSERVERS = ratings(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


@pytest.mark.parametrize(
    ("metric", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_the_published_data_with_gaps_in_each_metric(metric, printed):
    assert round(measured(OBSERVERS, metric)["krippendorff_alpha"], 3) == printed


def test_alpha_of_two_observers_as_published():
    # Krippendorff (2011), sections A (binary, 10 units) and B (nominal, 12 units)
    binary = ratings("1 2 1 1 1 1 1 1 2 1", "2 2 2 1 1 2 1 1 1 1")
    assert round(measured(binary)["krippendorff_alpha"], 3) == 0.095
    nominal = ratings("1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4")
    assert round(measured(nominal)["krippendorff_alpha"], 3) == 0.692


def test_ac1_and_fleiss_of_the_same_data_as_gwet_publishes_them():
    # Gwet (2014), Handbook of Inter-Rater Reliability, on Krippendorff's data: units coded once count towards chance
    found = measured(OBSERVERS)
    assert round(found["gwet_ac"], 5) == 0.77544
    assert round(found["fleiss_kappa"], 5) == 0.76117
    assert round(found["percent"], 5) == 0.81818


def test_cohens_kappa_of_his_table():
    # Cohen (1960), table 1 in counts of 200: kappa .492, its weights alike
    assert round(measured(table("88 14 18", "10 40 10", "2 6 12"))["cohen_kappa"], 3) == 0.492


def test_three_coefficients_of_gwets_table_of_abstractors():
    # Gwet (2014): two abstractors, 100 records, three codes
    found = measured(table("13 0 0", "0 20 7", "0 4 56"))
    assert round(found["cohen_kappa"], 7) == 0.7964094
    assert round(found["scott_pi"], 7) == 0.7962397


def test_the_paradox_of_kappa_and_how_ac1_escapes_it():
    # Gwet (2008), on 125 units of which the coders call 118 positive: 94 % agreement, kappa below 0
    found = measured(table("118 5", "2 0"))
    assert round(found["percent"], 3) == 0.944
    assert round(found["cohen_kappa"], 4) == -0.0234
    assert round(found["scott_pi"], 4) == -0.0288
    assert round(found["gwet_ac"], 4) == 0.9408


def test_fleiss_kappa_by_hand():
    # three coders, units aab and bbb: agreement (1/3 + 1) / 2 = 2/3, shares 1/3 and 2/3, chance 5/9
    assert measured(ratings("1 2", "1 2", "2 2"))["fleiss_kappa"] == pytest.approx((2 / 3 - 5 / 9) / (4 / 9))


def test_alpha_by_hand():
    # units (a, a), (a, b): o_aa = 2, o_ab = o_ba = 1, n = 4, margins 3 and 1: 1 - (4 - 1) * 2 / (2 * 3)
    assert measured(ratings("1 1", "1 2"))["krippendorff_alpha"] == pytest.approx(0.0)


def test_kappa_of_perfect_agreement_is_one_and_of_opposites_minus_one():
    assert measured(ratings("1 2", "1 2"))["cohen_kappa"] == pytest.approx(1)
    assert measured(ratings("1 2", "2 1"))["cohen_kappa"] == pytest.approx(-1)


def test_a_near_miss_weighs_less_when_codes_are_ordered():
    near = ratings("1 2 3 4", "1 2 3 3")
    assert measured(near, "interval")["krippendorff_alpha"] > measured(near)["krippendorff_alpha"]
    assert measured(near, "ordinal")["cohen_kappa"] > measured(near)["cohen_kappa"]


def test_ratio_distances_by_hand_and_two_zeros_are_alike():
    assert distances_between(np.array([0.0, 1.0, 3.0]), "ratio").tolist() == [[0, 1, 1], [1, 0, 0.25], [1, 0.25, 0]]


def test_codes_that_never_vary_leave_alpha_open_but_not_its_interval():
    found = agreement(ratings("1 1 1", "1 1 1"), np.ones(1), metric="nominal", seed=0)
    alpha = found["krippendorff_alpha"]
    assert math.isnan(alpha.value) and alpha.low < 0.2 and alpha.high > 0.9
    assert found["percent"].value == 1


def test_no_unit_coded_twice_leaves_all_open():
    found = agreement(ratings("1 2 .", ". . 1"), np.arange(2.0), metric="nominal", seed=0)
    assert all(math.isnan(part) for one in found.values() for part in one)


@pytest.mark.parametrize(("n", "least"), [(10, 0.59), (20, 0.76), (50, 0.90)])
def test_few_units_that_agree_do_not_prove_that_all_do(n, least):
    alpha = agreement(np.repeat([[0, 0], [1, 1]], n // 2, axis=0), np.arange(2.0), metric="nominal", seed=0)
    assert alpha["krippendorff_alpha"].low == pytest.approx(least, abs=0.04)
    assert alpha["krippendorff_alpha"].high == 1


def test_a_rare_code_widens_the_interval_of_perfect_agreement():
    even, rare = (
        agreement(np.repeat([[0, 0], [1, 1]], counts, axis=0), np.arange(2.0), metric="nominal", seed=0)
        for counts in ((10, 10), (18, 2))
    )
    assert rare["krippendorff_alpha"].low < even["krippendorff_alpha"].low


some_ratings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(NONE, 3), min_size=coders, max_size=coders), min_size=1, max_size=12
    ).map(np.array)
)


def parts(units: np.ndarray, metric: str = "nominal") -> list[float]:
    found = agreement(units, np.arange(4.0), metric=metric, seed=0)
    return [part for one in found.values() for part in one]


@settings(max_examples=40, deadline=None)
@given(some_ratings, st.permutations(range(4)), st.randoms(use_true_random=False))
def test_renaming_codes_and_shuffling_coders_changes_nothing_not_even_the_interval(units, names, random):
    renamed = np.where(units == NONE, NONE, np.array(names)[units])
    coders = list(range(units.shape[1]))
    random.shuffle(coders)
    assert parts(renamed[:, coders]) == pytest.approx(parts(units), nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(some_ratings, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_no_value_is_above_one_and_each_lies_in_its_interval(units, metric):
    for one in agreement(units, np.arange(4.0), metric=metric, seed=1).values():
        if not math.isnan(one.value):
            assert one.low <= one.value <= one.high <= 1 + 1e-9


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.sampled_from(["nominal", "ordinal", "interval"]))
def test_perfect_agreement_is_one_by_every_coefficient(codes, metric):
    for one in agreement(np.column_stack([codes, codes]), np.arange(4.0), metric=metric, seed=0).values():
        assert math.isnan(one.value) or one.value == pytest.approx(1)

"""Unitising alpha against the published example, by hand, and its laws."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.unitising_alpha import observed_disagreement, sections, unitising_alpha

# Krippendorff (1995), On the reliability of unitizing continuous data, p. 57: begin and length of each unit, L = 24
PAIRS = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)]),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]),
    "C": ([(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)]),
    "D": ([(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)]),
}


def cut(pair: str, stretch: float = 1):
    """Return the sections of both observers on a continuum of ``stretch`` times its length."""
    return [
        sections([(int(b * stretch), int((b + n) * stretch)) for b, n in units], int(24 * stretch))
        for units in PAIRS[pair]
    ]


@pytest.mark.parametrize(("pair", "printed"), [("A", 0.03125), ("B", 2.26736), ("C", 0.02777), ("D", 0.38715)])
def test_observed_disagreement_as_published(pair, printed):
    assert observed_disagreement(cut(pair)) / (2 * 24**2) == pytest.approx(printed, abs=1.1e-5)


@pytest.mark.parametrize(("pair", "printed"), [("A", 0.553), ("D", 0.066)])
def test_alpha_of_a_continuum_that_can_be_cut_anywhere_as_published(pair, printed):
    assert round(unitising_alpha([cut(pair, 5000)], seed=0).value, 3) == printed


def test_alpha_of_a_coarse_continuum_as_published():
    assert round(unitising_alpha([cut("C", 0.5)], seed=0).value, 3) == 0.494


def test_the_same_units_are_perfect_agreement_and_none_at_all_cannot_tell():
    same = [sections([(2, 6)], 20)] * 2
    assert unitising_alpha([same], seed=0).value == 1
    assert math.isnan(unitising_alpha([[sections([], 20)] * 2], seed=0).value)


def test_units_that_never_meet_agree_less_than_by_chance():
    apart = [sections([(0, 5)], 20), sections([(10, 15)], 20)]
    assert unitising_alpha([apart], seed=0).value < 0


def test_one_document_has_no_interval_and_several_that_agree_do_not_prove_that_all_do():
    same = [sections([(2, 6)], 20)] * 2
    assert math.isnan(unitising_alpha([same], seed=0).low)
    few, many = (unitising_alpha([same] * n, seed=0) for n in (3, 30))
    assert few.low < many.low < 1 == few.high


spans = st.lists(st.integers(0, 29), max_size=6, unique=True).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(spans, spans), min_size=1, max_size=4))
def test_neither_the_order_of_coders_nor_of_documents_moves_the_value(documents):
    cuts = [[sections(units, 30) for units in pair] for pair in documents]
    turned = [[other, one] for one, other in reversed(cuts)]
    first, second = (unitising_alpha(order, seed=0).value for order in (cuts, turned))
    assert second == pytest.approx(first, nan_ok=True)

"""How many units to code: hand-computed sizes, and that a planned width is the width one gets."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError
from mediakit.checking.sample_sizes import Z, suggest_sample_sizes
from mediakit.tables import SAMPLE_SIZES
from mediakit.tables.schema import empty


def machine(n_for, n_against, **further):
    codes = ["for"] * n_for + ["against"] * n_against
    return pd.DataFrame({"unit_id": [str(n) for n in range(len(codes))], "code": codes, **further})


def size(table, **options):
    return suggest_sample_sizes(table, **options).set_index("label")["n"].to_dict()


@pytest.mark.parametrize(
    ("width", "n"),
    [(0.2, 97), (0.1, 385), (0.4, 25)],  # (2 · 1.96 / width)² · ¼ = 96.04, 384.15, 24.01
)
def test_half_and_half_without_a_pilot(width, n):
    assert size(machine(500, 500), width=width) == {"for": n, "against": n}


def test_a_correlation_saves_its_square():
    # 100 pilot units: 40 both for, 40 both against, 10 + 10 apart: r = .6; of 96.04 are left 61.5, of N = ∞
    units = machine(500_000, 500_000)
    places = [*range(50), *range(500_000, 500_050)]
    hand = ["for"] * 40 + ["against"] * 10 + ["for"] * 10 + ["against"] * 40
    pilot = pd.DataFrame({"unit_id": [str(place) for place in places], "code": hand})
    sizes = suggest_sample_sizes(units, width=0.2, pilot=pilot)
    assert sizes["correlation"].round(9).tolist() == [0.6, 0.6]
    assert sizes["n"].tolist() == [62, 62]


def test_without_any_code_a_share_of_one_half_is_taken():
    sizes = suggest_sample_sizes(pd.DataFrame({"unit_id": range(1000)}), width=0.2)
    assert sizes["label"].isna().all() and sizes[["share", "correlation", "n"]].values.tolist() == [[0.5, 0.0, 97]]


def test_a_pilot_of_one_code_saves_nothing_and_its_share_is_not_zero():
    pilot = pd.DataFrame({"unit_id": ["0", "1", "2"], "code": "for"})
    sizes = suggest_sample_sizes(machine(500, 500), width=0.2, pilot=pilot).set_index("label")
    assert sizes["share"].to_dict() == {"for": 3.5 / 4, "against": 0.5 / 4}
    assert sizes["correlation"].tolist() == [0.0, 0.0]


def test_weights_of_a_pilot_are_heeded():
    pilot = pd.DataFrame({"unit_id": ["0", "900"], "code": ["for", "against"], "weight": [3.0, 1.0]})
    shares = suggest_sample_sizes(machine(500, 500), width=0.4, pilot=pilot).set_index("label")["share"]
    assert shares["for"] == pytest.approx((2 * 0.75 + 0.5) / 3)


def test_each_group_has_its_sizes_and_what_cannot_be_reached_is_na():
    table = pd.concat([machine(500, 500, outlet="a"), machine(10, 10, outlet="b")])
    sizes = suggest_sample_sizes(table, width=0.2, by=["outlet"])
    assert sizes.columns[0] == "outlet"
    assert sizes["n"].fillna(0).tolist() == [97, 97, 0, 0] and sizes["n_all"].tolist() == [1000, 1000, 20, 20]


def test_what_is_no_width_or_no_column_is_refused_and_nothing_gives_nothing():
    for width in (0, 1, -0.1):
        with pytest.raises(TableError, match="width"):
            suggest_sample_sizes(machine(5, 5), width=width)
    with pytest.raises(TableError, match="topic"):
        suggest_sample_sizes(machine(5, 5), width=0.2, by=["topic"])
    assert_frame_equal(suggest_sample_sizes(machine(0, 0), width=0.2), empty(SAMPLE_SIZES))


@settings(max_examples=40, deadline=None)
@given(
    shares=st.tuples(st.integers(1, 300), st.integers(1, 300)),
    width=st.floats(0.02, 0.9),
    agreeing=st.integers(0, 30),
)
def test_the_size_is_the_smallest_that_has_the_width(shares, width, agreeing):
    units = machine(*shares)
    pilot = units.assign(code=np.where(np.arange(len(units)) < agreeing, units["code"], "for")).head(40)
    for row in suggest_sample_sizes(units, width=width, pilot=pilot).itertuples():
        variance = row.share * (1 - row.share)

        def got(n, variance=variance, row=row):
            left = variance * (1 - row.correlation**2) / n * (1 - n / row.n_all)
            return 2 * Z * math.sqrt(left + variance / row.n_all)

        if pd.isna(row.n):
            assert got(row.n_all) > width * (1 - 1e-6) or got(row.n_all) == pytest.approx(width, rel=1e-3)
        else:
            assert row.n == 1 or got(row.n - 1) >= width * (1 - 1e-9)

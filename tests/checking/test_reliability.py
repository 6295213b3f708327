"""Agreement between coders."""

import math

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.checking.reliability import measure_agreement
from mediakit.tables import AGREEMENT, CODING
from mediakit.tables.schema import empty


def coding(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "coder", "code"]).assign(variable="tone")


TWO_CODERS = coding(
    ("1", "A", "x"), ("1", "B", "x"),
    ("2", "A", "x"), ("2", "B", "y"),
    ("3", "A", "y"), ("3", "B", "y"),
    ("4", "A", "y"), ("4", "B", "y"),
)  # fmt: skip


def test_agreement_of_two_coders_by_hand():
    row = measure_agreement(TWO_CODERS).iloc[0]
    assert (row["n_units"], row["n_coders"], row["observed"]) == (4, 2, 0.75)
    assert row["kappa"] == pytest.approx((0.75 - 0.5) / 0.5)  # expected 1/2 * 1/4 + 1/2 * 3/4
    assert row["alpha"] == pytest.approx(1 - 7 * 2 / (2 * 3 * 5))  # o_xy = 1 twice, margins 3 and 5, n = 8
    assert row["low"] <= row["alpha"] <= row["high"]


def test_a_code_that_is_na_and_a_unit_coded_once_are_left_out():
    more = pd.concat([TWO_CODERS, coding(("5", "A", "x"), ("6", "A", "x"), ("6", "B", None))])
    assert_frame_equal(
        measure_agreement(more)[["n_units", "observed", "alpha"]],
        measure_agreement(TWO_CODERS)[["n_units", "observed", "alpha"]],
    )


def test_agreement_is_not_moved_by_the_order_of_rows():
    assert_frame_equal(measure_agreement(TWO_CODERS), measure_agreement(TWO_CODERS.iloc[::-1]))


def test_alpha_of_codes_that_never_vary_cannot_tell():
    same = coding(("1", "A", "x"), ("1", "B", "x"), ("2", "A", "x"), ("2", "B", "x"))
    row = measure_agreement(same).iloc[0]
    assert row["observed"] == 1 and math.isnan(row["alpha"]) and math.isnan(row["kappa"])


def test_kappa_is_na_for_three_coders():
    third = TWO_CODERS[TWO_CODERS["coder"] == "A"].assign(coder="C")
    assert math.isnan(measure_agreement(pd.concat([TWO_CODERS, third])).loc[0, "kappa"])


def test_alpha_of_the_published_example_with_missing_codes():
    # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", data D: nominal alpha 0.743, interval 0.849
    observers = {
        "A": "1 2 3 3 2 1 4 1 2 . . .",
        "B": "1 2 3 3 2 2 4 1 2 5 . 3",
        "C": ". 3 3 3 2 3 4 2 2 5 1 .",
        "D": "1 2 3 3 2 4 4 1 2 5 1 .",
    }
    rows = [
        (str(unit), coder, code)
        for coder, codes in observers.items()
        for unit, code in enumerate(codes.split())
        if code != "."
    ]
    assert measure_agreement(coding(*rows)).loc[0, "alpha"] == pytest.approx(0.743, abs=5e-4)
    assert measure_agreement(coding(*rows), metric="interval").loc[0, "alpha"] == pytest.approx(0.849, abs=5e-4)


def test_no_codes_give_no_rows():
    assert_frame_equal(measure_agreement(empty(CODING)), empty(AGREEMENT))


def test_two_codes_by_one_coder_for_one_unit_are_refused():
    with pytest.raises(TableError, match="twice"):
        measure_agreement(pd.concat([TWO_CODERS, TWO_CODERS.head(1)]))


def test_words_cannot_be_compared_as_intervals_and_an_unknown_metric_is_named():
    with pytest.raises(TableError, match="numbers"):
        measure_agreement(TWO_CODERS, metric="interval")
    with pytest.raises(UnknownNameError, match="ratio"):
        measure_agreement(TWO_CODERS, metric="ratio")

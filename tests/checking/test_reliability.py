"""Agreement between coders."""

import math
import random

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.checking.reliability import measure_agreement
from mediakit.tables import AGREEMENT, CODING
from mediakit.tables.schema import empty


def coding(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "coder", "code"]).assign(variable="tone")


def of_coders(**codes: str) -> pd.DataFrame:
    """Return codes from one line a coder, '.' where there is none, '?' for NA."""
    return coding(
        *(
            (str(unit), coder, None if code == "?" else code)
            for coder, line in codes.items()
            for unit, code in enumerate(line.split())
            if code != "."
        )
    )


def whole(agreement: pd.DataFrame) -> pd.Series:
    """Return the values for all codes and coders by coefficient."""
    overall = agreement[agreement["label"].isna() & agreement["coders"].isna()]
    return overall.set_index("coefficient")["value"]


TWO_CODERS = of_coders(A="x x y y", B="x y y y")


def test_agreement_of_two_coders_by_hand():
    agreement = measure_agreement(TWO_CODERS)
    assert agreement.loc[0, ["n_units", "n_coders", "n_left_out"]].tolist() == [4, 2, 0]
    values = whole(agreement)
    assert values["percent"] == 0.75
    assert values["scott_pi"] == pytest.approx((0.75 - 34 / 64) / (30 / 64))  # shares 3/8 and 5/8
    assert values["cohen_kappa"] == pytest.approx(0.5)  # expected 1/2 * 1/4 + 1/2 * 3/4
    assert values["gwet_ac1"] == pytest.approx((0.75 - 30 / 64) / (34 / 64))
    assert values["krippendorff_alpha"] == pytest.approx(1 - 7 * 2 / (2 * 3 * 5))  # o_xy = 1 twice, margins 3, 5
    assert (agreement["low"] <= agreement["value"]).all() and (agreement["value"] <= agreement["high"]).all()


def test_more_coders_have_fleiss_in_place_of_the_kappas_of_two_and_a_row_for_each_pair():
    agreement = measure_agreement(of_coders(A="x x y y", B="x y y y", C="x y y x"))
    assert list(whole(agreement).index) == ["percent", "fleiss_kappa", "gwet_ac1", "krippendorff_alpha"]
    pairs = agreement[agreement["coders"].notna()]
    assert pairs["coders"].unique().tolist() == ["A / B", "A / C", "B / C"]
    of_two = pairs[pairs["coders"] == "A / B"].set_index("coefficient")["value"]
    assert of_two.to_dict() == pytest.approx(whole(measure_agreement(TWO_CODERS)).to_dict())


def test_one_code_against_the_rest_by_hand():
    agreement = measure_agreement(of_coders(A="x x y z", B="x y y z"))
    of_z = agreement[agreement["label"] == "z"].set_index("coefficient")["value"]
    assert of_z.to_dict() == pytest.approx(dict.fromkeys(of_z.index, 1.0))
    of_x = agreement[agreement["label"] == "x"].set_index("coefficient")["value"]
    assert of_x["percent"] == 0.75 and of_x["cohen_kappa"] == pytest.approx(0.5)


def test_units_left_out_are_counted_and_move_neither_alpha_nor_percent():
    more = pd.concat([TWO_CODERS, coding(("5", "A", "x"), ("6", "A", "x"), ("6", "B", None))])
    first = measure_agreement(more).iloc[0]
    assert (first["n_units"], first["n_left_out"]) == (4, 2)
    kept = ["percent", "krippendorff_alpha", "cohen_kappa"]
    assert whole(measure_agreement(more))[kept].to_dict() == pytest.approx(
        whole(measure_agreement(TWO_CODERS))[kept].to_dict()
    )


def test_spellings_of_one_code_are_one_and_counted():
    agreement = measure_agreement(coding(("1", "A", "Yes"), ("1", "B", "yes "), ("2", "A", "no"), ("2", "B", "no")))
    assert whole(agreement)["krippendorff_alpha"] == 1
    assert agreement.loc[0, "n_folded"] == 1
    assert measure_agreement(TWO_CODERS).loc[0, "n_folded"] == 0


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_numbers_are_compared_as_numbers(metric):
    agreement = measure_agreement(
        coding(("1", "A", "1"), ("1", "B", "1.0"), ("2", "A", "3"), ("2", "B", "3")), metric=metric
    )
    overall = whole(agreement)
    assert overall.to_dict() == pytest.approx(dict.fromkeys(overall.index, 1.0))
    assert agreement.loc[0, "n_folded"] == 0


@pytest.mark.parametrize(
    ("code", "metric"),
    [("nan", "nominal"), ("NaN", "interval"), ("inf", "interval"), ("-1", "ratio"), ("low", "interval")],
)
def test_a_code_that_cannot_be_compared_is_named(code, metric):
    with pytest.raises(TableError, match=repr(code)):
        measure_agreement(coding(("1", "A", "2"), ("1", "B", code)), metric=metric)


def test_ordinal_words_need_their_order_and_take_it():
    tones = of_coders(A="low middle high low", B="low high high middle")
    with pytest.raises(TableError, match="codes="):
        measure_agreement(tones, metric="ordinal")
    by_words = whole(measure_agreement(tones, metric="ordinal", codes=["low", "middle", "high"]))
    numbers = of_coders(A="1 2 3 1", B="1 3 3 2")
    assert by_words.to_dict() == pytest.approx(whole(measure_agreement(numbers, metric="ordinal")).to_dict())
    assert (
        by_words["krippendorff_alpha"]
        != whole(measure_agreement(tones, metric="ordinal", codes=["middle", "low", "high"]))["krippendorff_alpha"]
    )


def test_a_code_that_is_not_listed_is_named_and_each_variable_may_have_its_list():
    with pytest.raises(TableError, match="'y'"):
        measure_agreement(TWO_CODERS, codes=["x", "z"])
    both = pd.concat([TWO_CODERS, of_coders(A="1 2", B="1 2").assign(variable="mood")])
    listed = measure_agreement(both, codes={"tone": ["x", "y", "z"]})
    assert sorted(listed["label"].dropna().unique()) == ["1", "2", "x", "y", "z"]


def test_weighed_ac1_is_called_ac2_and_percent_is_never_weighed():
    near = measure_agreement(of_coders(A="1 2 3 4", B="1 2 3 3"), metric="interval")
    assert "gwet_ac2" in set(near["coefficient"]) and "gwet_ac1" not in set(near["coefficient"])
    assert whole(near)["percent"] == 0.75


def test_codes_that_never_vary_leave_alpha_open_but_not_its_interval():
    alpha = measure_agreement(of_coders(A="x x", B="x x")).set_index("coefficient").loc["krippendorff_alpha"].iloc[0]
    assert math.isnan(alpha["value"]) and alpha["low"] < 0.2 and alpha["high"] > 0.9


def test_groups_are_measured_each_by_itself():
    other = of_coders(A="x y x", B="y x x").assign(outlet="Star")
    both = pd.concat([TWO_CODERS.assign(outlet="Post"), other])
    grouped = measure_agreement(both, by=["outlet"])
    assert list(grouped.columns[:2]) == ["outlet", "variable"]
    alone = measure_agreement(other)
    assert_frame_equal(
        grouped[grouped["outlet"] == "Star"][alone.columns[:-1]].reset_index(drop=True), alone[alone.columns[:-1]]
    )


def test_no_codes_give_no_rows():
    assert_frame_equal(measure_agreement(empty(CODING)), empty(AGREEMENT))


def test_codes_of_a_single_coder_cannot_tell():
    agreement = measure_agreement(of_coders(A="x y x"))
    assert agreement["value"].isna().all() and agreement["low"].isna().all()
    assert agreement.loc[0, ["n_units", "n_left_out"]].tolist() == [0, 3]


def test_two_codes_by_one_coder_for_one_unit_are_refused():
    with pytest.raises(TableError, match="twice"):
        measure_agreement(pd.concat([TWO_CODERS, TWO_CODERS.head(1)]))


def test_settled_codes_are_no_coder():
    with pytest.raises(TableError, match="settled"):
        measure_agreement(pd.concat([TWO_CODERS, coding(("1", "adjudicated", "x"))]))


def test_an_unknown_metric_is_named():
    with pytest.raises(UnknownNameError, match="euclid"):
        measure_agreement(TWO_CODERS, metric="euclid")


def test_coders_who_could_not_tell_anything_agree_on_nothing():
    table = measure_agreement(of_coders(C0="? ?", C1="? ?"))
    assert table["n_units"].eq(0).all() and table[["value", "low", "high"]].isna().all(axis=None)


some_coding = (
    st.integers(2, 3)
    .flatmap(
        lambda coders: st.lists(
            st.lists(st.sampled_from("abc?."), min_size=coders, max_size=coders), min_size=1, max_size=8
        )
    )
    .map(
        lambda units: of_coders(**{f"C{place}": " ".join(line) for place, line in enumerate(zip(*units, strict=True))})
    )
)


@settings(max_examples=25, deadline=None)
@given(some_coding, st.randoms(use_true_random=False))
@example(of_coders(C0="a c", C1="b ."), random.Random(1))
def test_shuffling_rows_and_swapping_coders_or_codes_changes_no_figure(codes, dice):
    codes = codes.reset_index(drop=True)
    order = list(range(len(codes)))
    dice.shuffle(order)
    coders = sorted(codes["coder"].unique())
    swapped = dict(zip(coders, coders[::-1], strict=True))
    renamed = codes.iloc[order].assign(
        coder=codes["coder"].map(swapped), code=codes["code"].map({"a": "zebra", "b": "ant", "c": "mule"})
    )
    figures = ["coefficient", "n_units", "value", "low", "high"]
    before, after = (measure_agreement(table) for table in (codes, renamed))
    overall = before["label"].isna() & before["coders"].isna()
    assert_frame_equal(before.loc[overall, figures], after.loc[overall.to_numpy(), figures])

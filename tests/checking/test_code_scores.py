"""A machine's codes and numbers against those given by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError
from mediakit.base.stats import wilson
from mediakit.checking.code_scores import count_confusions, measure_codes, measure_values


def units(codes: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame({"unit_id": [f"u{place}" for place in range(len(codes))], "code": codes})


MACHINE = units(["for"] * 6 + ["against"] * 4)
GOLD = units(["for"] * 4 + ["against"] * 2 + ["against"] * 3 + ["for"])


def test_a_confusion_of_two_codes_by_hand():
    scores = measure_codes(MACHINE, GOLD).set_index("label")
    assert scores.index.tolist() == ["against", "for", "all"]
    of_for = scores.loc["for"]
    assert of_for[["n", "n_found", "n_right"]].tolist() == [5, 6, 4]
    assert of_for[["precision", "recall", "f1"]].tolist() == pytest.approx([4 / 6, 4 / 5, 8 / 11])
    assert of_for[["precision_low", "precision_high"]].tolist() == pytest.approx(list(wilson(4, 6)))
    assert of_for[["recall_low", "recall_high"]].tolist() == pytest.approx(list(wilson(4, 5)))
    assert of_for["excess"] == pytest.approx(0.1)
    assert scores.loc["all", ["n", "n_right", "recall"]].tolist() == [10, 7, 0.7]
    assert math.isnan(scores.loc["all", "excess"])


def test_the_interval_of_the_excess_by_hand():
    # of 10 units 2 are found and not given, 1 given and not found; half a unit more of each kind
    half = 1.959964 * math.sqrt(4 - 1 / 12) / 12
    scores = measure_codes(MACHINE, GOLD).set_index("label")
    assert scores.loc["for", ["excess_low", "excess_high"]].tolist() == pytest.approx([1 / 12 - half, 1 / 12 + half])


def test_errors_that_point_one_way_in_one_group_show():
    truth = ["for", "against"] * 30
    leaning = units(["for", "for", "for", "against"] * 15).assign(outlet="Post")
    fair = units(["for", "against", "against", "for"] * 15).assign(outlet="Star")
    fair["unit_id"] = "s" + fair["unit_id"]
    gold = pd.concat([units(truth), units(truth).assign(unit_id=lambda table: "s" + table["unit_id"])])
    scores = measure_codes(pd.concat([leaning, fair]), gold, by=["outlet"]).set_index(["outlet", "label"])
    assert scores.loc[("Post", "for"), "excess_low"] > 0
    assert scores.loc[("Star", "for"), "excess_low"] < 0 < scores.loc[("Star", "for"), "excess_high"]


def test_what_a_unit_stands_for_is_honoured():
    weighed = GOLD.assign(share=[3.0] * 6 + [1.0] * 4)
    scores = measure_codes(MACHINE, weighed, weight="share").set_index("label")
    assert scores.loc["all", "recall"] == pytest.approx((3 * 4 + 3) / (3 * 6 + 4))
    assert scores.loc["all", "n_right"] == 7
    by_name = measure_codes(MACHINE, weighed.rename(columns={"share": "weight"}))
    assert_frame_equal(by_name, measure_codes(MACHINE, weighed, weight="share"))
    with pytest.raises(TableError, match="mass"):
        measure_codes(MACHINE, GOLD, weight="mass")


def test_a_code_the_machine_never_gave_has_no_precision_and_one_people_never_gave_no_recall():
    scores = measure_codes(units(["x", "y"]), units(["x", "z"])).set_index("label")
    assert scores["precision"].isna().to_dict() == {"x": False, "y": False, "z": True, "all": False}
    assert scores["recall"].isna().to_dict() == {"x": False, "y": True, "z": False, "all": False}


def test_units_people_could_not_code_are_left_out_and_counted_and_a_silent_machine_is_wrong():
    scores = measure_codes(units(["x", None, "x"]), units(["x", "x", None])).set_index("label")
    assert scores.loc["x", ["n", "n_right", "n_left_out"]].tolist() == [2, 1, 1]
    assert scores.loc["x", "recall"] == 0.5 and scores.loc["x", "precision"] == 1


def test_a_unit_the_machine_never_saw_is_an_error_that_names_it():
    with pytest.raises(TableError, match="'u9'"):
        measure_codes(MACHINE.head(9), GOLD)


def test_a_code_called_all_is_refused():
    with pytest.raises(TableError, match="'all'"):
        measure_codes(units(["all"]), units(["all"]))


def test_confusions_by_hand():
    found = count_confusions(MACHINE, GOLD)
    assert found[["gold", "machine", "n"]].values.tolist() == [
        ["against", "against", 3], ["against", "for", 2], ["for", "for", 4], ["for", "against", 1],
    ]  # fmt: skip
    assert found["share"].tolist() == pytest.approx([0.6, 0.4, 0.8, 0.2])
    assert found.loc[0, ["low", "high"]].tolist() == pytest.approx(list(wilson(3, 5)))


def test_a_machine_without_a_code_is_a_confusion_of_its_own():
    found = count_confusions(units(["x", None]), units(["x", "x"]))
    assert found["machine"].isna().tolist() == [False, True] or found["machine"].isna().tolist() == [True, False]
    assert found["n"].tolist() == [1, 1]


def values(*numbers: float | None) -> pd.DataFrame:
    return pd.DataFrame({"unit_id": [str(place) for place in range(len(numbers))], "tone": numbers})


def test_numbers_by_hand():
    # differences .2 .2 .1 .3: mean .2, standard error .0816 / 2, t of 3 degrees of freedom 3.182
    found = measure_values(values(0.3, 0.5, 0.1, 0.9), values(0.1, 0.3, 0.0, 0.6), value="tone").iloc[0]
    assert found["r"] == pytest.approx(np.corrcoef([0.3, 0.5, 0.1, 0.9], [0.1, 0.3, 0.0, 0.6])[0, 1])
    assert found[["bias", "error"]].tolist() == pytest.approx([0.2, 0.2])
    half = 3.18245 * math.sqrt(0.02 / 3) / 2
    assert found[["bias_low", "bias_high"]].tolist() == pytest.approx([0.2 - half, 0.2 + half], abs=1e-4)
    lift = 1.959964 / math.sqrt(4 - 3)
    assert found["r_low"] == pytest.approx(math.tanh(math.atanh(found["r"]) - lift), abs=1e-5)


def test_numbers_missing_on_one_side_are_counted_and_constant_ones_have_no_r():
    found = measure_values(values(0.1, None, 0.1, 0.1, 0.1), values(0.2, 0.1, None, 0.3, 0.1), value="tone").iloc[0]
    assert found[["n", "n_left_out"]].tolist() == [3, 2]
    assert math.isnan(found["r"])


some_codes = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(some_codes, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing_and_every_value_lies_in_its_interval(rows, random):
    machine, gold = units([one for one, _ in rows]), units([other for _, other in rows])
    scores = measure_codes(machine, gold)
    order = list(range(len(rows)))
    random.shuffle(order)
    assert_frame_equal(scores, measure_codes(machine.iloc[order], gold.iloc[::-1]))
    for name in ("precision", "recall", "f1", "excess"):
        known = scores.dropna(subset=[name, f"{name}_low"])
        assert (known[f"{name}_low"] <= known[name] + 1e-9).all() and (
            known[name] <= known[f"{name}_high"] + 1e-9
        ).all()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=20))
def test_a_machine_that_is_right_throughout_scores_1_and_does_not_exceed(codes):
    scores = measure_codes(units(codes), units(codes)).set_index("label")
    assert (scores[["precision", "recall", "f1"]] == 1).all(axis=None)
    assert (scores.loc[scores.index != "all", "excess"].fillna(0) == 0).all()
    assert (scores["f1_low"] < 1).all()

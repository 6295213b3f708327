"""Shares and means corrected by a sample coded by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.base.stats import wilson
from mediakit.checking.estimates import compare_estimates, estimate_means, estimate_shares


def units(codes: list[str | float | None], column: str = "code") -> pd.DataFrame:
    return pd.DataFrame({"unit_id": [f"u{place}" for place in range(len(codes))], column: codes})


def row(estimates: pd.DataFrame, method: str, label: str | None = None) -> pd.Series:
    chosen = estimates[estimates["method"] == method]
    return (chosen if label is None else chosen[chosen["label"] == label]).iloc[0]


# 100 units, .40 by machine; 20 by hand: 6 right and 2 wrong "yes", 2 missed, 10 right "no"
MACHINE = units(["yes"] * 40 + ["no"] * 60)
GOLD = pd.concat(
    [
        MACHINE.iloc[0:8].assign(code=["yes"] * 6 + ["no"] * 2),
        MACHINE.iloc[40:52].assign(code=["yes"] * 2 + ["no"] * 10),
    ]
)


def test_the_corrected_share_of_a_two_by_two_table_by_hand():
    shares = estimate_shares(MACHINE, GOLD)
    corrected = row(shares, "difference", "yes")
    assert row(shares, "uncorrected", "yes")["estimate"] == pytest.approx(0.40)
    assert row(shares, "hand_coded", "yes")["estimate"] == pytest.approx(0.40)
    assert corrected["machine_weight"] == pytest.approx(0.14 / 0.24)  # cov 6/20 - .4 * .4, var .4 * .6
    assert corrected["estimate"] == pytest.approx(0.40)
    assert corrected[["n_coded", "n_all"]].tolist() == [20, 100]


def test_its_variance_and_interval_by_hand():
    # e = y - λ f with λ = .58333: six of .41667, two of -.58333, two of 1, ten of 0; half an error of each kind more
    lam, n, n_all = 0.14 / 0.24, 20, 100
    kinds, counts = np.array([1 - lam, -lam, 1.0, 0.0]), np.array([6, 2.5, 2.5, 10])
    mean = (counts @ kinds) / counts.sum()
    s2_e = counts @ (kinds - mean) ** 2 / (counts.sum() - 2)
    variance = s2_e / n * (1 - n / n_all) + 0.24 / n_all
    inner = (n * 0.4 + 0.5) / (n + 1)
    worth, t = inner * (1 - inner) / variance, 2.10092  # t of 18 degrees of freedom
    centre = (0.4 + t**2 / (2 * worth)) / (1 + t**2 / worth)
    half = t * math.sqrt(0.24 / worth + t**2 / (4 * worth**2)) / (1 + t**2 / worth)
    found = row(estimate_shares(MACHINE, GOLD), "difference", "yes")
    assert found[["low", "high"]].tolist() == pytest.approx([centre - half, centre + half], abs=1e-4)


def test_the_share_by_sensitivity_and_specificity_by_hand():
    # sensitivity 6/8, specificity 10/12: (.40 + 10/12 - 1) / (6/8 + 10/12 - 1)
    checked = row(estimate_shares(MACHINE, GOLD), "misclassification", "yes")
    assert checked["estimate"] == pytest.approx((0.4 + 10 / 12 - 1) / (6 / 8 + 10 / 12 - 1))
    assert checked["low"] < checked["estimate"] < checked["high"]


def test_a_machine_that_tells_little_is_not_divided_by():
    gold = MACHINE.iloc[list(range(0, 10)) + list(range(40, 50))].assign(code=["yes", "no"] * 10)
    checked = row(estimate_shares(MACHINE, gold), "misclassification", "yes")
    assert math.isnan(checked["estimate"]) and "0.25" in checked["note"]


def test_errors_told_by_a_single_unit_leave_every_share_possible():
    # one unit with "a", found, and four without, three of them found too; with a right and a wrong case more on either
    # side sensitivity is 2/3 and specificity 1/3: no better than chance
    machine, gold = units(["a", "a", "a", "a", "b"]), units(["a", "b", "b", "b", "b"])
    checked = row(estimate_shares(machine, gold), "misclassification", "a")
    assert checked[["low", "high"]].tolist() == pytest.approx([0, 1])


def test_a_machine_that_is_right_wherever_people_looked_leaves_its_estimate_alone():
    gold = MACHINE.iloc[::5]
    for label in ("yes", "no"):
        shares = estimate_shares(MACHINE, gold)
        assert row(shares, "difference", label)["estimate"] == pytest.approx(
            row(shares, "uncorrected", label)["estimate"]
        )


def test_a_machine_that_says_one_thing_of_every_unit_gives_the_estimate_by_hand():
    blind = MACHINE.assign(code="yes")
    shares = estimate_shares(blind, GOLD)
    ends = ["estimate", "low", "high"]
    assert row(shares, "difference", "yes")[ends].tolist() == row(shares, "hand_coded", "yes")[ends].tolist()
    assert row(shares, "hand_coded", "yes")[["low", "high"]].tolist() == pytest.approx(list(wilson(8, 20)))


def test_a_machine_that_is_always_wrong_is_as_good_as_one_that_is_always_right():
    flipped = MACHINE.assign(code=MACHINE["code"].map({"yes": "no", "no": "yes"}))
    right, wrong = (row(estimate_shares(machine, GOLD), "difference", "yes") for machine in (MACHINE, flipped))
    assert wrong["estimate"] == pytest.approx(right["estimate"])
    assert wrong["machine_weight"] == pytest.approx(-right["machine_weight"])


def test_no_error_seen_is_not_proof_of_none():
    sure = row(estimate_shares(MACHINE, MACHINE.iloc[::5]), "difference", "yes")
    bare = row(estimate_shares(MACHINE, MACHINE.iloc[::5]), "uncorrected", "yes")
    assert sure["high"] - sure["low"] > bare["high"] - bare["low"]


def test_unequal_chances_of_being_drawn_are_honoured():
    # 10 of the 40 "yes" and 5 of the 60 "no" were drawn; 8 of 10 are right, 1 of 5 "no" is missed: .4 * .8 + .6 * .2
    gold = pd.concat(
        [
            MACHINE.iloc[0:10].assign(code=["yes"] * 8 + ["no"] * 2, weight=4.0),
            MACHINE.iloc[40:45].assign(code=["yes"] + ["no"] * 4, weight=12.0),
        ]
    )
    shares = estimate_shares(MACHINE, gold)
    assert row(shares, "hand_coded", "yes")["estimate"] == pytest.approx(0.44)
    assert row(shares, "difference", "yes")["estimate"] == pytest.approx(0.44)
    naive = estimate_shares(MACHINE, gold.drop(columns="weight"))
    assert row(naive, "hand_coded", "yes")["estimate"] == pytest.approx(9 / 15)


def test_weights_that_are_missing_or_lost_are_an_error_that_names_the_unit():
    with pytest.raises(TableError, match="'u1'"):
        estimate_shares(MACHINE, GOLD.assign(weight=[1.0, None] + [1.0] * 18))
    with pytest.raises(TableError, match="p_drawn"):
        estimate_shares(MACHINE, GOLD.assign(p_drawn=[0.1] * 10 + [0.2] * 10))
    assert len(estimate_shares(MACHINE, GOLD.assign(p_drawn=0.2)))


def test_a_unit_the_machine_never_saw_is_an_error_that_names_it():
    with pytest.raises(TableError, match="'stray'"):
        estimate_shares(MACHINE, pd.concat([GOLD, pd.DataFrame({"unit_id": ["stray"], "code": ["yes"]})]))


def test_a_unit_coded_twice_is_an_error_that_names_it():
    with pytest.raises(TableError, match="twice by hand: 'u0'"):
        estimate_shares(MACHINE, pd.concat([GOLD, GOLD.head(1)]))
    with pytest.raises(TableError, match="twice by machine: 'u0'"):
        estimate_shares(pd.concat([MACHINE, MACHINE.head(1)]), GOLD)


def test_a_group_is_corrected_by_its_own_errors_only():
    outlets = MACHINE.assign(outlet=["Post", "Star"] * 50)
    together = estimate_shares(outlets, GOLD, by=["outlet"])
    alone = estimate_shares(outlets[outlets["outlet"] == "Star"], GOLD[GOLD["unit_id"].isin(MACHINE["unit_id"][1::2])])
    of_star = together[together["outlet"] == "Star"].drop(columns="outlet").reset_index(drop=True)
    assert_frame_equal(of_star, alone)
    assert list(together.columns[:2]) == ["outlet", "quantity"]


def test_a_group_without_codes_by_hand_says_so_and_shows_the_machine_alone():
    outlets = MACHINE.assign(outlet=["Post"] * 99 + ["Star"])
    of_star = estimate_shares(outlets, GOLD, by=["outlet"]).query("outlet == 'Star' and label == 'no'")
    assert row(of_star, "uncorrected")["estimate"] == 1
    assert math.isnan(row(of_star, "difference")["estimate"])
    assert "0 units coded by hand" in row(of_star, "difference")["note"]
    assert "no unit is coded by hand" in row(of_star, "misclassification")["note"]


def test_what_people_or_machine_could_not_code_is_told():
    silent = MACHINE.assign(code=MACHINE["code"].where(MACHINE.index != 99))
    unsure = GOLD.assign(code=GOLD["code"].where(GOLD["unit_id"] != "u0"))
    shares = estimate_shares(silent, unsure)
    assert "1 units that people could not code" in row(shares, "difference", "yes")["note"]
    assert "1 units have no code by machine" in row(shares, "uncorrected", "yes")["note"]
    assert row(shares, "difference", "yes")["n_coded"] == 19


def test_clusters_need_five_with_codes_by_hand():
    few = MACHINE.assign(thread=[f"t{place % 4}" for place in range(100)])
    told = row(estimate_shares(few, GOLD, cluster="thread"), "difference", "yes")
    assert math.isnan(told["low"]) and "fewer than 5 of thread" in told["note"]
    many = MACHINE.assign(thread=[f"t{place % 20}" for place in range(100)])
    assert row(estimate_shares(many, GOLD, cluster="thread"), "difference", "yes")["low"] > 0


def test_units_that_hang_together_widen_the_interval():
    rng = np.random.default_rng(3)
    thread = np.repeat(np.arange(20), 20)
    truth = np.where(rng.random(20)[thread] < 0.5, "yes", "no")  # all units of a thread are alike
    machine = units(list(np.where(rng.random(400) < 0.8, truth, "no"))).assign(thread=thread)
    gold = machine.assign(code=truth).iloc[::4]
    clustered, single = (
        row(estimate_shares(machine, gold, cluster=name), "hand_coded", "yes") for name in ("thread", None)
    )
    assert clustered["high"] - clustered["low"] > 1.3 * (single["high"] - single["low"])


def test_several_variables_are_several_quantities():
    both = pd.concat([MACHINE.assign(variable="stance"), MACHINE.assign(variable="tone")])
    shares = estimate_shares(both, pd.concat([GOLD.assign(variable="stance"), GOLD.assign(variable="tone")]))
    assert shares["quantity"].unique().tolist() == ["stance", "tone"]
    assert estimate_shares(MACHINE, GOLD.assign(variable="tone"))["quantity"].unique().tolist() == ["tone"]
    with pytest.raises(TableError, match="stance, tone"):
        estimate_shares(both, GOLD)


def test_spellings_are_one_code():
    shares = estimate_shares(MACHINE, GOLD.assign(code=GOLD["code"].str.upper() + " "))
    assert shares["label"].unique().tolist() == ["no", "yes"]


# ------------------------------------------------------------------------------------------------------- means

TONE = units([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], "tone")


def test_a_corrected_mean_by_hand():
    # the machine is .1 too high throughout: λ 1, mean .35 - .1
    gold = TONE.iloc[[0, 2, 4]].assign(tone=[0.0, 0.2, 0.4])
    means = estimate_means(TONE, gold, value="tone")
    assert row(means, "uncorrected")["estimate"] == pytest.approx(0.35)
    assert row(means, "hand_coded")["estimate"] == pytest.approx(0.2)
    corrected = row(means, "difference")
    assert (corrected["estimate"], corrected["machine_weight"]) == (pytest.approx(0.25), pytest.approx(1.0))
    # e does not vary; what is left is s2_y / N with s2_y = .08 / 3, t of one degree of freedom 12.706
    half = 12.7062 * math.sqrt(0.08 / 3 / 6)
    assert corrected[["low", "high"]].tolist() == pytest.approx([0.25 - half, 0.25 + half], abs=1e-4)
    assert means["label"].isna().all() and means["quantity"].eq("tone").all()


def test_a_unit_without_a_number_by_machine_counts_as_the_mean_of_the_others():
    holed = TONE.assign(tone=TONE["tone"].where(TONE.index != 5))
    gold = TONE.iloc[[0, 2, 4]].assign(tone=[0.0, 0.2, 0.4])
    assert row(estimate_means(holed, gold, value="tone"), "difference")["estimate"] == pytest.approx(0.3 - 0.1)


def test_an_unknown_column_is_named_with_those_there_are():
    with pytest.raises(UnknownNameError, match="mood"):
        estimate_means(TONE, TONE, value="mood")
    with pytest.raises(UnknownNameError, match="outlet"):
        estimate_shares(MACHINE, GOLD, by=["outlet"])


# -------------------------------------------------------------------------------------------------- comparisons


def test_the_interval_of_a_difference_by_hand():
    # .4 (.3 to .5) and .2 (.1 to .35): below √(.1² + .15²), above √(.1² + .1²)
    ends = {"outlet": ["Post", "Star"], "estimate": [0.4, 0.2], "low": [0.3, 0.1], "high": [0.5, 0.35]}
    shared = {"quantity": "tone", "method": "difference", "n_coded": 50, "n_all": 900}
    found = compare_estimates(
        pd.DataFrame(ends).assign(**shared)[["outlet", *shared, "estimate", "low", "high"]], by="outlet"
    )
    told = found.iloc[0]
    assert told["difference"] == pytest.approx(0.2)
    assert told["low"] == pytest.approx(0.2 - math.hypot(0.1, 0.15))
    assert told["high"] == pytest.approx(0.2 + math.hypot(0.1, 0.1))


def test_each_label_and_method_is_compared_within_the_other_groups():
    outlets = MACHINE.assign(outlet=["Post", "Star"] * 50, year=["1", "1", "2", "2"] * 25)
    found = compare_estimates(estimate_shares(outlets, GOLD, by=["outlet", "year"]), by="outlet")
    assert list(found.columns[:2]) == ["year", "quantity"]
    assert len(found) == 2 * 2 * 4 and found["group"].eq("Post").all()


def test_a_grouping_that_is_not_there_is_named():
    with pytest.raises(UnknownNameError, match="outlet"):
        compare_estimates(estimate_shares(MACHINE, GOLD), by="outlet")


# --------------------------------------------------------------------------------------------------------- laws

coded = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.booleans()), min_size=8, max_size=40
).filter(lambda rows: sum(by_hand for _, _, by_hand in rows) >= 3)


def tables(rows: list[tuple[str, str, bool]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    machine = units([by_machine for by_machine, _, _ in rows])
    gold = units([truth for _, truth, _ in rows])[[by_hand for _, _, by_hand in rows]]
    return machine, gold


@settings(max_examples=40, deadline=None)
@given(coded)
def test_shares_lie_within_0_and_1_and_add_up_to_1(rows):
    shares = estimate_shares(*tables(rows))
    for method in ("uncorrected", "hand_coded", "difference"):
        found = shares[shares["method"] == method]
        assert found["estimate"].sum() == pytest.approx(1)
        assert found["estimate"].between(-1e-9, 1 + 1e-9).all()
        assert (found["low"] <= found["estimate"] + 1e-9).all() and (found["estimate"] <= found["high"] + 1e-9).all()


@settings(max_examples=25, deadline=None)
@given(coded, st.permutations("xyz"), st.randoms(use_true_random=False))
def test_renaming_codes_and_shuffling_rows_changes_no_figure(rows, names, random):
    machine, gold = tables(rows)
    renaming = dict(zip("abc", names, strict=True))
    order = list(range(len(machine)))
    random.shuffle(order)
    renamed = machine.iloc[order].assign(code=machine["code"].map(renaming))
    after = estimate_shares(renamed, gold.iloc[::-1].assign(code=gold["code"].map(renaming)))
    before = estimate_shares(machine, gold)
    keys = ["label", "method"]
    told = before.assign(label=before["label"].map(renaming)).sort_values(keys).reset_index(drop=True)
    assert_frame_equal(told, after.sort_values(keys).reset_index(drop=True))

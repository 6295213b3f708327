"""What is told of codes is what the tables hold: typed tables, typed sentences."""

import pandas as pd
import pytest

import mediakit as mk

AGREEMENT = {
    "variable": "stance",
    "label": None,
    "coders": None,
    "n_units": 40,
    "n_coders": 2,
    "n_left_out": 0,
    "n_folded": 0,
}
ALPHA = AGREEMENT | {"coefficient": "krippendorff_alpha", "value": 0.714, "low": 0.5, "high": 0.86}
SCORE = {"variable": "stance", "precision": 0.5, "recall": 0.5, "f1": 0.5, "n_found": 10, "n_left_out": 0}
ESTIMATE = {"quantity": "stance", "n_coded": 40, "n_all": 272}


def score(label: str, n: int, right: int, excess: float | None, low: float | None, high: float | None, **by: str):
    return (
        by
        | SCORE
        | {"label": label, "n": n, "n_right": right, "excess": excess, "excess_low": low, "excess_high": high}
    )


def estimate(label: str | None, method: str, value: float, low: float, high: float, **by: str):
    return by | ESTIMATE | {"label": label, "method": method, "estimate": value, "low": low, "high": high}


def test_agreement_is_told_by_alpha_over_all_codes():
    rows = [ALPHA, ALPHA | {"label": "for", "value": 0.1}, AGREEMENT | {"coefficient": "percent", "value": 0.9}]
    told = mk.tell(pd.DataFrame(rows))
    assert told == "Krippendorff's alpha: stance 0.71 (95% interval 0.50 to 0.86) over 40 units."


def test_agreement_that_is_not_defined_is_said_so():
    assert mk.tell(pd.DataFrame([ALPHA | {"value": None}])) == "No agreement can be told."


def test_a_machine_is_told_by_its_hits_and_by_the_code_that_errs_one_way():
    rows = [
        score("against", 10, 6, -0.2, -0.31, -0.08),
        score("for", 20, 15, 0.05, -0.02, 0.11),
        score("all", 30, 21, None, None, None),
    ]
    assert mk.tell(pd.DataFrame(rows)) == (
        "The machine gives 21 of 30 coded units the code a person gave (70%); it gives against too seldom, "
        "by 20 points (95% interval 8 to 31)."
    )


def test_of_groups_the_one_is_told_whose_errors_point_one_way_most_clearly():
    rows = [
        score("for", 10, 6, 0.2, 0.02, 0.4, outlet="Post"),
        score("for", 10, 6, 0.3, 0.15, 0.4, outlet="Star"),
        *(score("all", 10, 6, None, None, None, outlet=outlet) for outlet in ("Post", "Star")),
    ]
    assert "; Star: it gives for too often, by 30 points (95% interval 15 to 40)." in mk.tell(pd.DataFrame(rows))


def test_errors_both_ways_are_said_to_be_chance():
    rows = [score("for", 10, 6, 0.1, -0.1, 0.3), score("all", 10, 6, None, None, None)]
    assert mk.tell(pd.DataFrame(rows)).endswith("; no code is given too often or too seldom beyond chance.")


def test_without_a_coded_unit_nothing_is_told_of_the_machine():
    assert mk.tell(pd.DataFrame([score("all", 0, 0, None, None, None)])) == "No coded unit can be compared."


def test_the_share_that_the_correction_moves_most_is_told():
    rows = [
        estimate("for", "uncorrected", 0.3, 0.25, 0.35),
        estimate("for", "difference", 0.32, 0.2, 0.44),
        estimate("against", "uncorrected", 0.25, 0.2, 0.3),
        estimate("against", "difference", 0.41, 0.3, 0.52),
    ]
    assert mk.tell(pd.DataFrame(rows)) == (
        "stance against: 25% by the machine alone, 41% (95% interval 30 to 52%) when corrected by "
        "40 coded units of 272."
    )


def test_a_mean_is_told_as_a_number():
    rows = [estimate(None, "uncorrected", 0.1, 0.0, 0.2), estimate(None, "difference", -0.25, -0.4, -0.1)]
    told = mk.tell(pd.DataFrame(rows).assign(quantity="tone"))
    assert told.startswith("mean tone: 0.10 by the machine alone, −0.25 (95% interval −0.40 to −0.10) when corrected")


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (-0.1, 0.3, "Of 1 corrected difference, 0 can be told from none."),
        (
            0.05,
            0.3,
            "Of 1 corrected difference, 1 can be told from none; the clearest is stance for, Post against Star: "
            "+0.20 (95% interval +0.05 to +0.30).",
        ),
        (None, None, "No difference can be told."),
    ],
)
def test_differences_are_told_by_their_own_interval(low, high, told):
    row = {"quantity": "stance", "label": "for", "method": "difference", "group": "Post", "other": "Star"}
    assert mk.tell(pd.DataFrame([row | {"difference": 0.2, "low": low, "high": high}])) == told

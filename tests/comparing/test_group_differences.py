"""Differences between groups: by hand, mirrored, refused."""

import math

import pandas as pd
import pytest

from mediakit.base.errors import TableError
from mediakit.comparing.group_differences import compare_groups
from mediakit.tables import DIFFERENCES

RATES = pd.DataFrame(
    {
        "outlet": ["Post", "Post", "Echo", "Echo", "Mail"],
        "frame": ["Law", "Money", "Law", "Money", "Law"],
        "n_cues": [9, 1, 3, 2, 0],
        "per_1000": [6.0, 1.0, 2.0, 2.0, 0.0],
        "low": [4.0, 0.5, 1.0, 1.0, None],
        "high": [9.0, 3.0, 4.0, 4.0, None],
    }
)


def test_each_pair_of_groups_is_compared_in_what_both_have():
    found = compare_groups(RATES, by="outlet", of="frame")
    assert found.columns.tolist() == ["frame", *DIFFERENCES.columns]
    assert found[["frame", "group", "other"]].values.tolist() == [
        ["Law", "Echo", "Mail"],
        ["Law", "Echo", "Post"],
        ["Law", "Mail", "Post"],
        ["Money", "Echo", "Post"],
    ]


def test_a_difference_by_hand():
    found = compare_groups(RATES, by="outlet", of="frame").set_index(["frame", "group", "other"])
    law = found.loc[("Law", "Echo", "Post")]
    assert law[["n", "n_other", "value", "value_other", "difference"]].tolist() == [3, 9, 2.0, 6.0, -4.0]
    assert law["low"] == pytest.approx(-4 - math.hypot(2 - 1, 9 - 6))
    assert law["high"] == pytest.approx(-4 + math.hypot(4 - 2, 6 - 4))
    assert not law["level"]
    assert found.loc[("Money", "Echo", "Post"), "level"]


def test_a_group_without_an_interval_leaves_the_difference_without_one():
    law = (
        compare_groups(RATES, by="outlet", of="frame")
        .set_index(["frame", "group", "other"])
        .loc[("Law", "Echo", "Mail")]
    )
    assert law["difference"] == 2.0
    assert law[["low", "high", "level"]].isna().all()


def test_shares_are_compared_as_rates_are_and_one_group_has_no_difference():
    shares = RATES.rename(columns={"per_1000": "share"}).query("frame == 'Money'")
    assert compare_groups(shares, by="outlet")["difference"].tolist() == [1.0]
    assert compare_groups(shares.head(1), by="outlet").empty


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(TableError, match="twice"):
        compare_groups(RATES, by="outlet")
    with pytest.raises(TableError, match="'paper'"):
        compare_groups(RATES, by="paper", of="frame")
    with pytest.raises(TableError, match="per_1000 or share"):
        compare_groups(RATES.drop(columns="per_1000"), by="outlet", of="frame")

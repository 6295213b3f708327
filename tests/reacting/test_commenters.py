"""Commenters and totals: intervals that hold at n = 2, means that shrink, nobody made out of the unnamed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.reacting.commenters import ENOUGH, measure_spread, summarise_commenters, write_commenters
from mediakit.reacting.reactions import summarise_participation, summarise_reactions
from mediakit.tables import COMMENTERS, PARTICIPATION, REACTIONS


def comments(*rows):
    table = pd.DataFrame(rows, columns=["commenter_id", "valence"]).astype(
        {"commenter_id": "str", "valence": "float64"}
    )
    return table.assign(doc_id=[f"c{number}" for number in range(len(rows))], text="-", article_id="a")


FOUR = comments(("k", 0.2), ("k", 0.4), ("m", -0.5), ("m", -0.3), (None, 0.9), ("k", None))


def test_means_and_counts_by_hand():
    found = summarise_commenters(FOUR).set_index("commenter_id")
    assert list(found.index) == ["k", "m"]
    assert found["n_comments"].tolist() == [3, 2]
    assert found["n_valued"].tolist() == [2, 2]
    assert found["valence"].tolist() == pytest.approx([0.3, -0.4])


def test_spread_and_interval_by_hand():
    # within: (4 * 0.1 ** 2) / 2 = 0.02; between: (mean square 0.49 - 0.02) / 2 = 0.235
    spread = measure_spread(FOUR["commenter_id"], FOUR["valence"])
    assert (spread.within, spread.between, spread.free, spread.mean) == pytest.approx((0.02, 0.235, 2, -0.05))
    half = 4.302653 * np.sqrt(0.02 / 2)  # t with 2 degrees of freedom
    row = summarise_commenters(FOUR).iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((0.3 - half, 0.3 + half))
    reliability = 0.235 / (0.235 + 0.01)
    assert row["reliability"] == pytest.approx(reliability)
    assert row["shrunk"] == pytest.approx(-0.05 + reliability * 0.35)
    assert bool(row["enough"]) == (reliability >= ENOUGH)


def test_with_nobody_commenting_twice_no_interval_can_be_told():
    found = summarise_commenters(comments(("k", 0.2), ("m", -0.5)))
    assert found[["low", "high", "shrunk", "reliability", "rank_low"]].isna().all(axis=None)
    assert not found["enough"].any()


def test_commenters_who_do_not_differ_all_get_the_overall_mean():
    found = summarise_commenters(comments(("k", 0.5), ("k", -0.5), ("m", 0.4), ("m", -0.4)))
    assert found["shrunk"].tolist() == pytest.approx([0.0, 0.0])
    assert not found["enough"].any()


def test_a_commenter_without_a_valence_stays_in_the_table():
    found = summarise_commenters(comments(("k", 0.2), ("k", 0.4), ("z", None))).set_index("commenter_id")
    assert found.loc["z", "n_comments"] == 1
    assert pd.isna(found.loc["z", "valence"])
    assert not found.loc["z", "enough"]


VALUES = st.floats(-1, 1).map(lambda number: round(number, 3))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("klmnop"), VALUES), min_size=3, max_size=30))
def test_shrinking_moves_a_mean_towards_the_middle_and_order_changes_nothing(rows):
    table = comments(*rows)
    found = summarise_commenters(table)
    spread = measure_spread(table["commenter_id"], table["valence"])
    known = found.dropna(subset=["shrunk"])
    assert ((known["shrunk"] - spread.mean).abs() <= (known["valence"] - spread.mean).abs() + 1e-9).all()
    assert (known["rank_low"] <= known["rank_high"]).all()
    assert_frame_equal(summarise_commenters(table.sample(frac=1, random_state=1)), found)


def test_the_clear_leader_has_a_narrow_rank():
    rows = [("top", 0.9)] * 30 + [("a", 0.1)] * 15 + [("a", 0.0)] * 15 + [("b", 0.0)] * 15 + [("b", 0.1)] * 15
    found = summarise_commenters(comments(*rows)).set_index("commenter_id")
    assert (found.loc["top", "rank_low"], found.loc["top", "rank_high"]) == (1, 1)
    assert found.loc["a", "rank_high"] == 3
    assert_frame_equal(summarise_commenters(comments(*rows)), summarise_commenters(comments(*rows)))


def test_small_groups_are_merged_in_what_is_written(tmp_path):
    table = summarise_commenters(comments(*[("k", 0.1)] * 5, ("m", 0.4), ("n", -0.4)))
    path = write_commenters(table, tmp_path / "people" / "commenters.csv")
    written = pd.read_csv(path)
    assert written["commenter_id"].tolist() == ["k", "fewer than 5 comments (2 commenters)"]
    assert written["n_comments"].tolist() == [5, 2]
    assert pd.isna(written["valence"].iloc[1])
    assert pd.read_csv(write_commenters(table, path, least=2))["valence"].iloc[1] == pytest.approx(0.0)


# ------------------------------------------------------------------------------------------------------ totals


def test_totals_by_comment_and_by_commenter_by_hand():
    row = summarise_reactions(FOUR).iloc[0]
    assert (row["n_comments"], row["n_valued"], row["n_commenters"], row["n_unnamed"]) == (6, 5, 2, 1)
    assert row["valence"] == pytest.approx((0.2 + 0.4 - 0.5 - 0.3 + 0.9) / 5)
    assert row["by_commenter"] == pytest.approx(-0.05)


def test_the_interval_follows_threads_not_comments():
    rows = comments(*[("k", 0.5)] * 10, *[("m", -0.5)] * 10)
    tight = rows.assign(article_id=[f"a{number % 10}" for number in range(20)])
    loose = rows.assign(article_id=["a"] * 10 + ["b"] * 10)
    one, two = (summarise_reactions(table).iloc[0] for table in (tight, loose))
    assert one["high"] - one["low"] == pytest.approx(0.0)
    assert (two["low"], two["high"]) == (-1.0, 1.0)


def test_a_single_article_is_clustered_by_its_trees_of_replies_and_a_single_tree_tells_nothing():
    table = comments(("k", 0.1), ("m", 0.3)).assign(parent_id=pd.array([None, "c0"], dtype="str"))
    assert pd.isna(summarise_reactions(table)["low"].iloc[0])
    assert pd.notna(summarise_reactions(table.assign(parent_id=pd.array([None, None], dtype="str")))["low"].iloc[0])


def test_groups_come_first_and_in_order():
    table = FOUR.assign(outlet=["y", "y", "x", "x", "x", "y"])
    found = summarise_reactions(table, by=["outlet"])
    assert found["outlet"].tolist() == ["x", "y"]
    assert list(found.columns) == ["outlet", *REACTIONS.columns]
    assert found["n_comments"].tolist() == [3, 3]


def test_participation_by_hand():
    # k writes 3 of 4: the curve runs (0, 0), (1/2, 1/4), (1, 1); Gini 1/4; the top tenth 1 - L(0.9) = 0.15
    row = summarise_participation(comments(("k", 0), ("k", 0), ("k", 0), ("m", 0), (None, 0))).iloc[0]
    assert (row["n_comments"], row["n_commenters"], row["n_unnamed"]) == (4, 2, 1)
    assert (row["gini"], row["top_tenth"]) == pytest.approx((0.25, 0.15))


def test_equal_participation_is_zero_and_one_commenter_has_no_interval():
    equal = summarise_participation(comments(*[(name, 0) for name in "klmnopqrst"])).iloc[0]
    assert (equal["gini"], equal["top_tenth"]) == pytest.approx((0.0, 0.1))
    alone = summarise_participation(comments(("k", 0), ("k", 0))).iloc[0]
    assert (alone["gini"], alone["top_tenth"]) == pytest.approx((0.0, 0.1))
    assert pd.isna(alone["gini_low"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("kkkkklmnopq"), min_size=2, max_size=40))
def test_gini_is_the_mean_difference_over_twice_the_mean(people):
    row = summarise_participation(comments(*[(name, 0) for name in people])).iloc[0]
    counts = pd.Series(people).value_counts().to_numpy(float)
    expected = np.abs(counts[:, None] - counts[None, :]).mean() / (2 * counts.mean())
    assert row["gini"] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("summarise", "table"),
    [
        (summarise_commenters, COMMENTERS),
        (summarise_reactions, REACTIONS),
        (summarise_participation, PARTICIPATION),
    ],
)
def test_no_comments_give_an_empty_table_of_the_right_types(summarise, table):
    found = summarise(FOUR.iloc[:0])
    assert found.empty
    assert found.dtypes.astype("str").to_dict() == summarise(FOUR)[found.columns].dtypes.astype("str").to_dict()
    assert list(found.columns) == list(table.columns)

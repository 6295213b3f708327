"""Commenters and totals: intervals that hold at small n, means that shrink, nobody made out of the unnamed."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.mixed_models import between_groups
from mediakit.reacting.commenters import ENOUGH, measure_spread, summarise_commenters, write_commenters
from mediakit.reacting.reactions import summarise_participation, summarise_reactions, summarise_toward
from mediakit.tables import COMMENTERS, PARTICIPATION, REACTIONS, TOWARD_MEANS


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
    half = 4.302653 * np.sqrt(0.02 / 2)  # spreads that are alike are pooled: t with 2 degrees of freedom
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


TIED = comments(("a", 0.5), ("a", 0.5), ("b", 0.1), ("b", 0.1), ("c", 0.0))


def test_from_ties_no_spread_can_be_told():
    estimates = ["low", "high", "shrunk", "shrunk_low", "shrunk_high", "reliability", "rank_low", "rank_high"]
    found = summarise_commenters(TIED)
    assert found[estimates].isna().all(axis=None)
    assert not found["enough"].any()
    thirds = comments(*[(name, value) for name, value in (("a", 0.1), ("b", 0.7)) for _ in range(3)])
    assert summarise_commenters(thirds)[estimates].isna().all(axis=None)
    # one commenter whose comments differ is enough to tell it for all
    told = summarise_commenters(comments(*TIED[["commenter_id", "valence"]].values.tolist(), ("c", 0.3)))
    assert (told["high"] - told["low"] > 0.05).all()


@pytest.mark.parametrize("seed", range(20))
def test_eight_commenters_who_do_not_differ_may_have_any_rank(seed):
    random = np.random.default_rng(seed)
    rows = [(f"c{number % 8}", value) for number, value in enumerate(random.normal(0, 0.3, 24).clip(-1, 1))]
    found = summarise_commenters(comments(*rows))
    assert (found["rank_high"] - found["rank_low"] >= 4).all()
    assert (found["rank_high"] - found["rank_low"]).mean() >= 5.5


def test_the_order_of_names_tells_no_ranks():
    rows = [(f"c{number % 8}", value) for number, value in enumerate(np.resize([-0.3, 0.0, 0.3, 0.1, -0.1], 24))]
    renamed = [(f"z{9 - int(name[1])}", value) for name, value in rows]
    plain, other = (summarise_commenters(comments(*table)) for table in (rows, renamed))
    assert other["shrunk"].iloc[::-1].tolist() == pytest.approx(plain["shrunk"].tolist())
    assert other["rank_low"].iloc[::-1].to_numpy() == pytest.approx(plain["rank_low"].to_numpy(), abs=1)


def test_who_writes_more_unevenly_has_the_wider_interval():
    steady = [(f"s{number}", value) for number in range(8) for value in (0.1, 0.12, 0.08, 0.11, 0.09)]
    noisy = [("n", value) for value in (0.9, -0.7, 0.4, -0.5, 0.4)]
    found = summarise_commenters(comments(*steady, *noisy)).set_index("commenter_id")
    width = found["high"] - found["low"]
    assert width["n"] > 5 * width["s1"]
    # a single comment by somebody else may be of either kind
    known = summarise_commenters(comments(*steady, *noisy, ("x", 0.1))).set_index("commenter_id")
    assert known.loc["x", "high"] - known.loc["x", "low"] > 5 * width["s1"]


def test_what_the_thread_does_is_not_put_down_to_the_commenter():
    # k writes in an angry thread only, where all others are as angry; m in calm ones
    angry = [("k", -0.6), ("k", -0.5), ("k", -0.7), ("p", -0.6), ("q", -0.5), ("r", -0.7), ("s", -0.6)]
    calm = [(name, value) for name in "mnoptu" for value in (0.1, 0.0, 0.2)]
    table = comments(*angry, *calm)
    threads = ["a"] * len(angry) + [f"b{number % 3}" for number in range(len(calm))]
    apart = summarise_commenters(table.assign(article_id=threads)).set_index("commenter_id")
    together = summarise_commenters(table).set_index("commenter_id")
    assert together.loc["k", "high"] < 0
    assert apart.loc["k", "high"] > 0
    assert apart.loc["k", "shrunk"] > together.loc["k", "shrunk"] + 0.2
    assert apart.loc["k", "valence"] == together.loc["k", "valence"]
    assert (apart["low"] <= apart["valence"]).all()
    assert (apart["valence"] <= apart["high"]).all()
    named = table.assign(story=threads)
    assert_frame_equal(summarise_commenters(named, cluster="story"), apart.reset_index())


def test_the_shrunken_mean_has_an_interval_that_allows_for_an_unknown_spread():
    # commenters seem alike, so that the variance between is estimated as 0; yet nobody's interval is a point
    found = summarise_commenters(comments(("k", 0.5), ("k", -0.5), ("m", 0.4), ("m", -0.4), ("n", 0.3), ("n", -0.3)))
    assert found["shrunk"].tolist() == pytest.approx([0, 0, 0])
    assert (found["shrunk_low"] < -0.2).all()
    assert (found["shrunk_high"] > 0.2).all()
    assert (found["shrunk_high"] - found["shrunk_low"] < found["high"] - found["low"]).all()


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
    assert ((known["shrunk_low"] <= known["shrunk"]) & (known["shrunk"] <= known["shrunk_high"])).all()
    interval = found.dropna(subset=["low", "valence"])
    assert ((interval["low"] <= interval["valence"]) & (interval["valence"] <= interval["high"])).all()
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


# Three threads of two comments, by three people who each write in one of them.
THREADS = comments(("k", 0.6), ("k", 0.4), ("m", 0.3), ("m", 0.1), ("n", 0.0), ("n", -0.2)).assign(
    article_id=["a", "a", "b", "b", "c", "c"]
)


def test_the_interval_leaves_out_one_thread_after_the_other_by_hand():
    # means .5, .2, -.1; without each .05, .2, .35; influences .3, 0, -.3: variance .18 / 6, 2 degrees of freedom
    half = 4.302653 * np.sqrt(0.03)
    row = summarise_reactions(THREADS).iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((0.2 - half, 0.2 + half))
    # the same holds for the three commenters, since nobody writes in two threads
    assert (row["by_commenter_low"], row["by_commenter_high"]) == pytest.approx((0.2 - half, 0.2 + half))


def test_the_interval_follows_threads_not_comments():
    rows = comments(*[("k", 0.5)] * 10, *[("m", -0.5)] * 10, *[("n", 0.1)] * 10)
    loose = rows.assign(article_id=["a"] * 10 + ["b"] * 10 + ["c"] * 10)
    random = np.random.default_rng(3)
    tight = rows.assign(article_id=random.permutation(np.repeat([f"a{number}" for number in range(10)], 3)))
    narrow, wide = (summarise_reactions(table).iloc[0] for table in (tight, loose))
    assert wide["high"] - wide["low"] > 2 * (narrow["high"] - narrow["low"])


def test_commenters_in_one_thread_are_not_independent():
    # nine people, three in each thread, of one mind with those they write beside
    rows = [(f"p{number}", 0.5 - 0.5 * (number // 3) + 0.01 * (number % 3)) for number in range(9)]
    nested = comments(*rows).assign(article_id=[f"a{number // 3}" for number in range(9)])
    mixed = nested.assign(article_id=[f"a{number % 3}" for number in range(9)])
    widths = [
        row["by_commenter_high"] - row["by_commenter_low"]
        for row in (summarise_reactions(table).iloc[0] for table in (nested, mixed))
    ]
    assert widths[0] > 1.5 * widths[1]


def test_a_busy_commenter_in_all_threads_is_one_person():
    # the same three people write in each of ten threads: thirty cells, but three people
    rows = [(name, value) for name, value in (("k", 0.6), ("m", 0.0), ("n", -0.6)) for _ in range(10)]
    random = np.random.default_rng(0)
    table = comments(*[(name, value + random.normal(0, 0.05)) for name, value in rows])
    row = summarise_reactions(table.assign(article_id=[f"a{number % 10}" for number in range(30)])).iloc[0]
    assert row["by_commenter_high"] - row["by_commenter_low"] > 1


def test_a_group_of_one_or_two_threads_is_given_the_spread_of_all():
    days = ["mon", "mon", "mon", "mon", "tue", "tue"]
    found = summarise_reactions(THREADS.assign(day=days), by=["day"])
    assert found["low"].notna().all()
    width = found["high"] - found["low"]
    # one thread tells less than two; and both more than nothing: the spread within and between threads of all
    assert width.iloc[1] > width.iloc[0] > 0.4
    alone = summarise_reactions(THREADS.iloc[4:].assign(day="tue"), by=["day"])
    assert alone[["low", "high"]].isna().all(axis=None)


def test_the_borrowed_interval_by_hand():
    # threads with the means .5, .2, -.1, the variance within .02 and thus .01 of each mean
    between = between_groups(np.array([0.5, 0.2, -0.1]), np.full(3, 0.01), scale=np.sqrt(0.02)).variance
    row = summarise_reactions(THREADS.assign(day=[1, 1, 1, 1, 2, 2]), by=["day"]).iloc[1]
    half = 1.959964 * np.sqrt(between + 0.02 / 2)
    assert (row["low"], row["high"]) == pytest.approx((max(-1, -0.1 - half), -0.1 + half))


def test_two_articles_and_comments_that_all_agree_tell_no_interval():
    two = comments(*[("k", 0.2)] * 4, *[("m", 0.2)] * 4)
    ends = ["low", "high", "by_commenter_low", "by_commenter_high"]
    assert summarise_reactions(two.assign(article_id=list("aabbaabb")))[ends].isna().all(axis=None)
    assert summarise_reactions(two.assign(article_id=list("aabbccdd")))[ends].isna().all(axis=None)
    differing = comments(("k", 0.2), ("k", 0.4), ("m", 0.1), ("m", -0.3))
    assert summarise_reactions(differing.assign(article_id=list("aabb")))[ends].isna().all(axis=None)


def test_a_single_article_is_clustered_by_its_trees_of_replies_and_a_single_tree_tells_nothing():
    table = comments(("k", 0.1), ("m", 0.3), ("n", -0.2))
    tree = table.assign(parent_id=pd.array([None, "c0", "c0"], dtype="str"))
    assert pd.isna(summarise_reactions(tree)["low"].iloc[0])
    apart = table.assign(parent_id=pd.array([None, None, None], dtype="str"))
    assert pd.notna(summarise_reactions(apart)["low"].iloc[0])


def test_a_group_that_is_an_article_is_clustered_by_its_trees():
    rows = [(f"p{number}", value) for number, value in enumerate((0.1, 0.4, -0.2, 0.3, 0.0, 0.5))]
    table = comments(*rows).assign(article_id=list("aaabbb"))
    found = summarise_reactions(table, by=["article_id"])
    for row, article in enumerate("ab"):
        alone = summarise_reactions(table[table["article_id"] == article]).iloc[0]
        assert found.loc[row, ["low", "high"]].tolist() == pytest.approx(alone[["low", "high"]].tolist())


def test_what_hangs_together_can_be_another_column():
    reprinted = THREADS.assign(story=THREADS["article_id"], article_id=[f"x{number}" for number in range(6)])
    assert_frame_equal(
        summarise_reactions(reprinted, cluster="story")[["low", "high"]], summarise_reactions(THREADS)[["low", "high"]]
    )


def test_the_mean_toward_a_target_has_an_interval_by_threads():
    texts = THREADS[["doc_id", "article_id"]].assign(text="-")
    toward = pd.DataFrame({"doc_id": THREADS["doc_id"], "target": "Pell", "valence": THREADS["valence"]})
    toward = toward.assign(start=0, end=4, n_scored=1, instrument="consensus")
    untold = toward.iloc[:1].assign(target="Oake", valence=None)
    # the first text names Pell twice, once 0.1 above and once 0.1 below what it says on average
    twice = pd.concat([toward.iloc[[0]].assign(valence=toward["valence"].iloc[0] + by) for by in (0.1, -0.1)])
    found = summarise_toward(pd.concat([toward.iloc[1:], twice, untold]), docs=texts)
    assert list(found.columns) == list(TOWARD_MEANS.columns)
    assert found[["target", "n_named", "n_valued"]].values.tolist() == [["Oake", 1, 0], ["Pell", 6, 6]]
    half = 4.302653 * np.sqrt(0.03)
    assert found.loc[1, ["low", "high"]].tolist() == pytest.approx([0.2 - half, 0.2 + half])
    assert found.loc[0, ["valence", "low", "high"]].isna().all()


def test_groups_come_first_and_in_order():
    table = FOUR.assign(outlet=["y", "y", "x", "x", "x", "y"])
    found = summarise_reactions(table, by=["outlet"])
    assert found["outlet"].tolist() == ["x", "y"]
    assert list(found.columns) == ["outlet", *REACTIONS.columns]
    assert found["n_comments"].tolist() == [3, 3]


def written(*counts):
    return comments(*[(f"p{person:02d}", 0) for person, count in enumerate(counts) for _ in range(count)])


def test_participation_by_hand():
    # 27 write once, three 11 times: the busiest tenth wrote 33 of 60. The curve runs (0, 0), (.9, .45), (1, 1):
    # the area below is .9 * .45 / 2 + .1 * (.45 + 1) / 2 = .275, Gini 1 - .55
    unnamed = comments((None, 0)).assign(doc_id="z")
    row = summarise_participation(pd.concat([written(*[1] * 27, 11, 11, 11), unnamed])).iloc[0]
    assert (row["n_comments"], row["n_commenters"], row["n_unnamed"]) == (60, 30, 1)
    assert (row["gini"], row["top_tenth"]) == pytest.approx((0.45, 0.55))


def test_participation_describes_those_seen_and_carries_no_interval():
    found = summarise_participation(written(*[1] * 30))
    assert (found["gini"].iloc[0], found["top_tenth"].iloc[0]) == pytest.approx((0.0, 0.1))
    assert not [name for name in found.columns if name.endswith(("low", "high"))]


@pytest.mark.parametrize("counts", [(1, 1, 1), (5,), [1] * 28 + [9]], ids=["three", "one", "twenty-nine"])
def test_the_inequality_of_a_few_cannot_be_told(counts):
    row = summarise_participation(written(*counts)).iloc[0]
    assert (row["n_comments"], row["n_commenters"]) == (sum(counts), len(counts))
    assert row[["gini", "top_tenth"]].isna().all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=30, max_size=45))
def test_gini_is_the_mean_difference_over_twice_the_mean(counts):
    row = summarise_participation(written(*counts)).iloc[0]
    sizes = np.array(counts, dtype=float)
    expected = np.abs(sizes[:, None] - sizes[None, :]).mean() / (2 * sizes.mean())
    assert row["gini"] == pytest.approx(expected, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("klmnop"), st.sampled_from("abcd"), VALUES), min_size=4, max_size=30))
def test_means_lie_in_their_intervals_and_order_changes_nothing(rows):
    table = comments(*[(name, value) for name, _, value in rows]).assign(article_id=[place for _, place, _ in rows])
    found = summarise_reactions(table)
    row = found.iloc[0]
    for mean, low, high in (("valence", "low", "high"), ("by_commenter", "by_commenter_low", "by_commenter_high")):
        if pd.notna(row[low]):
            assert -1 <= row[low] <= row[mean] + 1e-9 <= row[high] + 2e-9
    again = summarise_reactions(table.sample(frac=1, random_state=1))
    assert_frame_equal(again, found)
    assert_frame_equal(summarise_reactions(pd.read_csv(io.StringIO(table.to_csv(index=False)))), found)


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

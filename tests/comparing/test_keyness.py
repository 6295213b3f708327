"""Words that set groups apart: hand-computed contrasts, laws, and no cry of wolf."""

import math

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, TooLittleDataError
from mediakit.comparing.contrasts import Contrast, reachable_terms
from mediakit.comparing.keyness import compare_terms
from mediakit.comparing.term_counts import group_documents, honest_level, tally_terms, with_rest
from mediakit.tables import KEYNESS
from mediakit.tables.schema import empty


def texts(**groups: list[str]) -> pd.DataFrame:
    """Return documents d00, d01 ... with the name of their list as outlet."""
    rows = [(text, outlet) for outlet, listed in groups.items() for text in listed]
    docs = pd.DataFrame(rows, columns=["text", "outlet"])
    return docs.assign(doc_id=[f"d{n:02}" for n in range(len(docs))])


def bunched(n_documents: int, seed: int) -> pd.DataFrame:
    """Return documents of 60 to 180 words that come in bunches, dealt to two outlets at random."""
    random = np.random.default_rng(seed)
    rates = random.gamma(0.4, 1.0, size=(n_documents, 60))
    sizes = random.integers(60, 180, n_documents)
    drawn = [random.choice(60, size, p=rate / rate.sum()) for rate, size in zip(rates, sizes, strict=True)]
    rows = [" ".join(f"w{n}" for n in words) for words in drawn]
    outlets = random.permutation(np.arange(n_documents) % 2).astype(str)
    return pd.DataFrame({"doc_id": [f"d{n:02}" for n in range(n_documents)], "text": rows, "outlet": outlets})


FERRIES = texts(Post=["ferry boat"] * 5, Echo=["bridge boat"] * 5)


def row(table: pd.DataFrame, group: str, term: str) -> pd.Series:
    return table.set_index(["group", "term"]).loc[(group, term)]


# --------------------------------------------------------------------------------------------------- by hand


def test_counts_and_effect_by_hand():
    # 20 words in 10 documents: the prior is 2 words long, 0.5 ferry, 0.5 bridge, 1 boat
    ferry = row(compare_terms(FERRIES, by="outlet"), "Post", "ferry")
    assert ferry[["n", "n_docs", "n_other", "n_docs_other", "dispersion"]].tolist() == [5, 5, 0, 0, 0]
    assert ferry["log_odds"] == pytest.approx(math.log(5.5 / 6.5) - math.log(0.5 / 11.5))


def test_the_prior_pulls_to_no_difference_between_unequal_groups():
    # 5 against 10 documents of two words: "tide" is used once, among the 10; the prior adds a fifth to either side
    docs = texts(Post=["dock boat"] * 5, Echo=["tide boat"] + ["dock boat"] * 9)
    tally = tally_terms(docs)
    effect = Contrast(with_rest(tally.counts, np.arange(3)), (docs["outlet"] == "Echo").to_numpy(dtype=int)).effect
    tide = tally.terms.get_loc("tide")
    own, other = 0.2 * 10 / 30, 1 + 0.2 * 20 / 30
    expected = math.log(own / (12 - own)) - math.log(other / (24 - other))
    assert effect[0, tide] == pytest.approx(expected)
    assert effect[1, tally.terms.get_loc("boat")] == pytest.approx(0)


def test_p_of_the_most_extreme_of_252_deals():
    found = compare_terms(FERRIES, by="outlet")
    assert row(found, "Post", "ferry")["p"] == pytest.approx(2 / 252, abs=0.0015)
    assert row(found, "Post", "boat")["p"] == 1
    assert row(found, "Post", "boat")["log_odds"] == 0


def test_a_word_the_others_never_use_has_an_open_end_at_what_could_have_been_missed():
    # every resample is the same; the others may use it in -ln .025 documents, once in each
    ferry = row(compare_terms(FERRIES, by="outlet"), "Post", "ferry")
    missed = -math.log(0.025)
    assert ferry["high"] == pytest.approx(ferry["log_odds"])
    assert ferry["low"] == pytest.approx(math.log(5.5 / 6.5) - math.log((missed + 0.5) / 11.5))


def test_dispersion_by_hand():
    # five documents of two words: one holds all uses, or two of them one use each
    docs = texts(
        Post=["quay quay", "dock gate", "dock gate", "gate mast", "gate mast"], Echo=["quay gate dock mast"] * 5
    )
    found = compare_terms(docs, by="outlet")
    assert row(found, "Post", "quay")["dispersion"] == pytest.approx(1)
    assert row(found, "Post", "dock")["dispersion"] == pytest.approx((1 - 0.4) / (1 - 0.2))
    assert row(found, "Echo", "gate")["dispersion"] == pytest.approx(0)


def test_a_level_for_few_documents_is_higher():
    # n = 2: t = 12.706 with 1 degree of freedom, times sqrt 2: beyond 17 standard errors
    assert honest_level(2) == pytest.approx(1, abs=1e-12)
    assert math.isnan(honest_level(1))
    assert 0.95 < honest_level(40) < honest_level(10) < 1


# ------------------------------------------------------------------------------------------------------ laws


def test_two_groups_mirror_each_other():
    found = compare_terms(bunched(20, seed=3), by="outlet").set_index("term")
    one, two = (found[found["group"] == name].sort_index() for name in "01")
    assert one["log_odds"].tolist() == pytest.approx((-two["log_odds"]).tolist())
    assert one["low"].tolist() == pytest.approx((-two["high"]).tolist())
    assert one["p"].tolist() == two["p"].tolist()
    assert one["q"].tolist() == two["q"].tolist()


def test_one_of_three_groups_stands_against_both_others_together():
    docs = bunched(30, seed=4).assign(place=np.repeat(["n", "s", "w"], 10))
    three = compare_terms(docs, by="place").query("group == 'n'")
    two = compare_terms(docs.assign(place=np.repeat(["n", "rest", "rest"], 10)), by="place").query("group == 'n'")
    both = three.merge(two, on="term", suffixes=("", "_two"))
    assert len(both) > 40
    assert both["log_odds"].tolist() == pytest.approx(both["log_odds_two"].tolist())
    assert both["p"].to_numpy() == pytest.approx(both["p_two"].to_numpy(), abs=0.1)  # 1,000 deals or more


def test_the_order_of_documents_changes_nothing_and_the_input_stays():
    docs = bunched(20, seed=5)
    before = docs.copy(deep=True)
    found = compare_terms(docs, by="outlet")
    assert_frame_equal(docs, before)
    assert_frame_equal(compare_terms(docs.sample(frac=1, random_state=1), by="outlet"), found)
    assert_frame_equal(compare_terms(docs, by=["outlet"]), found)


def test_the_interval_holds_the_effect_and_the_seed_decides_it():
    docs = bunched(24, seed=6)
    found = compare_terms(docs, by="outlet", seed=1)
    assert (found["low"] <= found["log_odds"] + 1e-9).mean() > 0.98
    assert (found["high"] >= found["log_odds"] - 1e-9).mean() > 0.98
    assert not found["low"].equals(compare_terms(docs, by="outlet", seed=2)["low"])


def test_q_is_never_below_p():
    found = compare_terms(bunched(20, seed=7), by="outlet")
    assert (found["q"] >= found["p"] - 1e-12).all()


def test_words_in_bunches_are_called_different_about_as_often_as_chance_says():
    p = pd.concat([compare_terms(bunched(24, seed=seed), by="outlet").query("group == '0'")["p"] for seed in range(25)])
    assert len(p) > 1000
    for level in (0.05, 0.2, 0.5):
        assert (p <= level).mean() == pytest.approx(level, abs=0.025)


def test_a_planted_difference_is_found_among_the_noise():
    docs = bunched(24, seed=8)
    docs.loc[docs["outlet"] == "0", "text"] += " ferry"
    found = compare_terms(docs, by="outlet").sort_values("p")
    assert found.iloc[0]["term"] == "ferry"
    assert found.iloc[0]["q"] < 0.05
    assert row(found, "0", "ferry")["low"] > 0


# --------------------------------------------------------------------------------- what cannot be told, refusals


def test_terms_too_rare_to_be_told_from_chance_are_left_out():
    # of 6 + 6 documents, both uses fall to one side in 45.5 % of the deals; 5 uses in 1.5 %
    docs = texts(Post=["rare often dock"] * 2 + ["often dock"] * 3 + ["dock"], Echo=["dock gate"] * 6)
    assert set(compare_terms(docs, by="outlet")["term"]) == {"dock", "gate", "often"}


def test_reachable_p_by_hand():
    # 3 + 1 documents; used in one: with it the lone document gets it in 1 of 4 deals, without it in 3 of 4
    tally = tally_terms(pd.DataFrame({"doc_id": list("abcd"), "text": ["x z", "z", "z", "z"]}))
    groups = np.array([0, 1, 1, 1])
    at = {level: reachable_terms(tally.counts, groups, level=level)[0].tolist() for level in (0.49, 0.51)}
    assert at == {0.49: [False, False], 0.51: [True, True]}


@pytest.mark.parametrize("few", [1, 4])
def test_fewer_than_five_documents_are_refused_with_the_number_needed(few):
    docs = texts(Post=["ferry boat"] * few, Echo=["bridge boat"] * 9)
    with pytest.raises(TooLittleDataError, match=f"'Post' has {few}; each group needs 5 documents"):
        compare_terms(docs, by="outlet")


def test_documents_without_words_or_group_do_not_count():
    docs = texts(Post=["ferry boat"] * 5 + ["..."], Echo=["bridge boat"] * 5)
    docs.loc[len(docs)] = ["tide", None, "d99"]
    assert_frame_equal(
        compare_terms(docs, by="outlet"),
        compare_terms(FERRIES.assign(doc_id=docs["doc_id"].drop([5, 11]).tolist()), by="outlet"),
    )
    with pytest.raises(TooLittleDataError, match="'Post' has 4"):
        compare_terms(docs.drop(index=0), by="outlet")


def test_one_group_is_no_contrast():
    with pytest.raises(TooLittleDataError, match="needs two"):
        compare_terms(FERRIES.assign(outlet="Post"), by="outlet")


def test_an_unknown_column_and_a_doubled_document_are_refused():
    with pytest.raises(TableError, match="no column 'paper'"):
        compare_terms(FERRIES, by="paper")
    with pytest.raises(TableError, match="'x' is there twice"):
        compare_terms(FERRIES.assign(doc_id="x"), by="outlet")


def test_no_document_gives_an_empty_table():
    assert_frame_equal(compare_terms(pd.DataFrame(), by="outlet"), empty(KEYNESS))
    assert_frame_equal(compare_terms(FERRIES.head(0), by="outlet"), empty(KEYNESS))


def test_a_language_of_one_word_has_no_odds():
    assert compare_terms(texts(Post=["dock"] * 6, Echo=["dock"] * 6), by="outlet").empty


# ------------------------------------------------------------------------------------------------ the parts


def test_several_columns_make_one_group_name():
    docs = FERRIES.assign(year=2031)
    assert group_documents(docs, by=["outlet", "year"])["group"].unique().tolist() == ["Post, 2031", "Echo, 2031"]
    assert group_documents(docs)["group"].unique().tolist() == ["all"]


def test_the_rest_keeps_the_number_of_words():
    tally = tally_terms(FERRIES)
    part = with_rest(tally.counts, np.array([1]))
    assert part.sum(axis=1).tolist() == tally.counts.sum(axis=1).tolist()


def test_terms_in_parts_get_the_same_effect_as_together():
    tally = tally_terms(bunched(12, seed=9))
    groups = np.arange(12) % 2
    whole = Contrast(with_rest(tally.counts, np.arange(len(tally.terms))), groups).effect
    part = Contrast(with_rest(tally.counts, np.array([4, 7])), groups).effect
    assert part == pytest.approx(whole[:, [4, 7]])


# ------------------------------------------------------------------------------- groups that are not alike


def varied(n: int, length: int, seed: int, label: str) -> pd.DataFrame:
    """Return documents of words drawn at equal rates, each document with a habit of its own."""
    random = np.random.default_rng(seed)
    words = np.array([f"word{place}" for place in range(40)])
    texts = [" ".join(random.choice(words, size=length, p=random.dirichlet(np.full(40, 0.6)))) for _ in range(n)]
    return pd.DataFrame({"doc_id": [f"{label}{place}" for place in range(n)], "text": texts, "side": label})


def written_by_ten(seed: int) -> pd.DataFrame:
    """Return six documents of each of ten authors, five of them on side a."""
    docs = pd.concat([varied(6, 120, 10 * seed + place, name) for place, name in enumerate("abcdefghij")])
    return docs.rename(columns={"side": "author"}).assign(side=["a"] * 30 + ["b"] * 30)


def part_below(tables: list[pd.DataFrame]) -> float:
    return float(np.mean([(table.query("group == 'a'")["p"] < 0.05).mean() for table in tables]))


def test_short_documents_are_not_different_for_being_short():
    tables = [
        compare_terms(pd.concat([varied(8, 40, seed, "a"), varied(60, 320, 100 + seed, "b")]), by="side")
        for seed in range(6)
    ]
    assert part_below(tables) < 0.08


def test_documents_of_one_author_are_dealt_together():
    docs = [written_by_ten(seed) for seed in range(3)]
    # each author has one text six times: sixty documents, ten independent ones
    alike = [table.assign(text=table.groupby("author")["text"].transform("first")) for table in docs]
    loose = part_below([compare_terms(table, by="side") for table in alike])
    pooled = part_below([compare_terms(table, by="side", clusters="author") for table in alike])
    assert pooled < 0.08 < loose


def test_documents_are_dealt_within_strata():
    # "tide" belongs to a section that one side has more of; within sections the sides are alike
    rows = [("a", "sea", "tide boat")] * 8 + [("a", "town", "road shop")] * 2
    rows += [("b", "sea", "tide boat")] * 2 + [("b", "town", "road shop")] * 8
    docs = pd.DataFrame(rows, columns=["side", "section", "text"]).assign(doc_id=range(20))
    tide = {
        name: compare_terms(docs, by="side", **how).set_index(["group", "term"]).loc[("a", "tide"), "p"]
        for name, how in {"plain": {}, "within": {"strata": "section"}}.items()
    }
    assert tide["plain"] < 0.05
    assert tide["within"] == 1.0


def test_clusters_of_fewer_than_five_are_refused():
    docs = varied(10, 40, 0, "a").assign(side=["a"] * 5 + ["b"] * 5, author=[1, 1, 1, 2, 3, 4, 5, 6, 7, 8])
    with pytest.raises(TooLittleDataError, match="'a' has 3"):
        compare_terms(docs, by="side", clusters="author")

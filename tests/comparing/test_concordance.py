"""Words in context: lines that are exactly the text, neighbours by hand, counts of the same evidence."""

import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import MediakitError, TableError, UnknownNameError
from mediakit.base.text import fold
from mediakit.comparing.collocations import count_collocations, find_collocates
from mediakit.comparing.concordance import find_concordance, find_contexts
from mediakit.comparing.over_time import count_matches, link_periods
from mediakit.lexicons import Lexicon
from mediakit.tables import COLLOCATES, COLLOCATIONS, CONCORDANCE, MATCH_RATES
from mediakit.tables.schema import empty


def docs(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": list(texts)})


QUAY = docs("The old ferry left the quay. Two ferries stayed.", "No boat came.", "FERRY CLOSED\nThe ferry's crew wept.")

# ------------------------------------------------------------------------------------------------ concordance


def test_an_expression_matches_in_any_case_unless_compiled():
    assert find_concordance(QUAY, pattern=r"\bferry\b")["match"].tolist() == ["ferry", "FERRY", "ferry"]
    assert find_concordance(QUAY, pattern=re.compile(r"\bferry\b"))["match"].tolist() == ["ferry", "ferry"]


def test_terms_stand_for_themselves_and_a_star_for_any_ending():
    assert find_concordance(QUAY, pattern=["ferry"])["match"].tolist() == ["ferry", "FERRY", "ferry"]
    assert find_concordance(QUAY, pattern=["ferr*"])["match"].tolist() == ["ferry", "ferries", "FERRY", "ferry"]
    assert find_concordance(docs("Paid in full (twice)."), pattern=["(twice)"])["match"].tolist() == ["(twice)"]


def test_of_terms_that_overlap_the_longest_counts():
    assert find_concordance(QUAY, pattern=["ferry", "old ferry"])["match"].tolist()[:1] == ["old ferry"]


def test_what_a_lexicon_excludes_is_no_match():
    entries = pd.DataFrame({"term": ["trade", "trade wind"], "label": ["Economic"] * 2, "weight": [1.0, 0.0]})
    lexicon = Lexicon("own", "1", entries, {})
    found = find_concordance(docs("A trade wind blew while trade fell."), pattern=lexicon)
    assert found[["start", "match"]].values.tolist() == [[24, "trade"]]


def test_the_context_is_cut_between_words():
    found = find_concordance(QUAY.head(1), pattern="left", width=9)
    assert found[["left", "match", "right"]].values.tolist() == [["ferry ", "left", " the quay"]]


def test_a_context_without_any_gap_is_cut_where_it_must_be():
    found = find_concordance(docs("abcdefgXhijklmn"), pattern="X", width=3)
    assert found[["left", "right"]].values.tolist() == [["efg", "hij"]]


def test_a_width_of_nothing_leaves_the_match_alone():
    assert find_concordance(QUAY, pattern="quay", width=0)[["left", "right"]].values.tolist() == [["", ""]]


def test_what_is_no_expression_is_refused_with_a_way_out():
    with pytest.raises(MediakitError, match="as a list"):
        find_concordance(QUAY, pattern="(ferry")


def test_an_expression_that_matches_nothing_at_all_gives_no_line():
    assert find_concordance(QUAY, pattern="x*").empty


@settings(deadline=None)
@given(
    st.text(max_size=200),
    st.one_of(
        st.sampled_from([r"\w+", r".", r"\S+\s", r"[aeiou]{2}", r"(?s).{5}", r"\b\w"]),
        st.lists(st.text(min_size=1, max_size=6), max_size=4),
    ),
    st.integers(0, 30),
)
def test_every_line_is_exactly_the_text(text, pattern, width):
    found = find_concordance(docs(text), pattern=pattern, width=width)
    for line in found.itertuples():
        assert text[line.start : line.end] == line.match != ""
        assert len(line.left) <= width >= len(line.right)
        assert text[: line.start].rstrip().endswith(line.left.rstrip())
        assert text[line.end :].lstrip().startswith(line.right.lstrip())


def test_a_document_without_text_gives_no_line_and_no_error():
    assert find_concordance(pd.DataFrame({"doc_id": ["a", "b"], "text": [None, "dock"]}), pattern="dock")[
        "doc_id"
    ].tolist() == ["b"]


def test_nothing_in_gives_nothing_out():
    for nothing in (pd.DataFrame(), QUAY.head(0)):
        assert_frame_equal(find_concordance(nothing, pattern="quay"), empty(CONCORDANCE))
        assert_frame_equal(find_contexts(nothing, evidence=nothing), empty(CONCORDANCE))
        assert_frame_equal(find_collocates(nothing, pattern="quay"), empty(COLLOCATES))
        assert_frame_equal(count_collocations(nothing, pattern="quay"), empty(COLLOCATIONS))
        assert_frame_equal(count_matches(nothing, docs=nothing), empty(MATCH_RATES))


def test_the_lines_of_evidence_are_its_rows_in_its_order():
    lines = find_concordance(QUAY, pattern="ferr(y|ies)")
    evidence = lines[["doc_id", "start", "end"]].assign(frame="Transport").iloc[::-1]
    found = find_contexts(QUAY, evidence=evidence)
    assert found["match"].tolist() == lines["match"].tolist()[::-1]
    assert found["frame"].eq("Transport").all()
    assert find_contexts(QUAY.tail(1), evidence=evidence)["doc_id"].eq("d2").all()


# ----------------------------------------------------------------------------------------------- collocations


def test_neighbours_end_with_the_sentence_and_with_the_window():
    found = find_collocates(QUAY.head(1), pattern="quay", window=2)
    assert found[["term", "distance"]].values.tolist() == [["left", -2], ["the", -1]]


def test_a_word_between_two_matches_belongs_to_the_nearer_one():
    found = find_collocates(docs("Ferry one two three ferry."), pattern="ferry")
    assert found[["term", "distance", "node_start"]].values.tolist() == [
        ["one", 1, 0],
        ["two", 2, 0],
        ["three", -1, 20],
    ]


@settings(deadline=None)
@given(st.text(max_size=120), st.sampled_from(["e", r"\W", r"\w+", ["a*"]]), st.integers(0, 4))
def test_every_neighbour_is_a_word_of_the_text_near_its_match(text, pattern, window):
    for row in find_collocates(docs(text), pattern=pattern, window=window).itertuples():
        assert fold(text[row.start : row.end]) == row.term
        assert text[row.node_start : row.node_end] == row.node
        assert 0 < abs(row.distance) <= window
        assert (row.end <= row.node_start) if row.distance < 0 else (row.start >= row.node_end)


def test_a_mark_as_match_has_neighbours_too():
    found = find_collocates(docs("Run! Now."), pattern="!")
    assert found[["term", "distance"]].values.tolist() == [["run", -1]]


def test_collocations_by_hand():
    # near in each of two documents: the, old, left; elsewhere: it, was, late, very, late. The prior adds half of each
    # side's words, an eighth of them "old": 0.375 of 3 near, 0.625 of 5 elsewhere
    found = count_collocations(docs(*["The old ferry left. It was late, very late."] * 2), pattern="ferry")
    assert found[["n", "n_docs", "n_elsewhere"]].values.tolist() == [[2, 2, 0]] * 3
    old = found.set_index("term").loc["old"]
    assert old["log_odds"] == pytest.approx(math.log(2.375 / 6.625) - math.log(0.625 / 14.375))
    assert old["high"] == pytest.approx(old["log_odds"])
    assert old["low"] == pytest.approx(math.log(2.375 / 6.625) - math.log((0.625 - math.log(0.025)) / 14.375))


def test_documents_without_a_match_change_nothing():
    texts = docs("The old ferry left. Old nets dry.", "An old ferry. Nets again.", "Old, old, old nets.")
    assert_frame_equal(count_collocations(texts, pattern="ferry"), count_collocations(texts.head(2), pattern="ferry"))


def test_counts_and_neighbours_are_the_same_evidence():
    counted = count_collocations(QUAY, pattern="ferr*").set_index("term")["n"].sort_index()
    found = find_collocates(QUAY, pattern="ferr*")["term"].value_counts().sort_index()
    assert counted.to_dict() == found.to_dict()


def test_without_a_word_elsewhere_attraction_cannot_be_told():
    found = count_collocations(docs("Old ferry.", "New ferry."), pattern="ferry")
    assert found["n"].tolist() == [1, 1]
    assert found[["log_odds", "low", "high"]].isna().all().all()


def test_a_word_of_one_document_is_never_sure():
    texts = [f"The ferry came on day {n}. The gulls were there." for n in range(12)]
    found = count_collocations(docs(*texts[:11], texts[11].replace("ferry", "salty ferry")), pattern="ferry")
    assert found.set_index("term").loc["salty", "low"] <= 0


def test_one_document_has_no_interval():
    found = count_collocations(QUAY.head(1), pattern="stayed")
    assert found[["low", "high"]].isna().all().all()


def test_a_word_drawn_to_the_match_in_many_documents_comes_first():
    texts = [f"The salty ferry came on day {n}. The gulls were there and the tide rose." for n in range(12)]
    found = count_collocations(docs(*texts), pattern="ferry")
    assert found.iloc[0]["low"] > 0
    assert found.set_index("term").loc["the", "low"] < 0 < found.set_index("term").loc["salty", "low"]
    assert found["term"].tolist().index("salty") < found["term"].tolist().index("the")


# --------------------------------------------------------------------------------------------- rates, over time


def test_rates_by_hand_count_documents_without_a_match():
    texts = docs("ferry ferry left now", "no boat", "ferry").assign(outlet=["Post", "Post", "Echo"])
    found = count_matches(find_concordance(texts, pattern="ferry"), docs=texts, by="outlet")
    columns = ["group", "n", "n_docs", "n_all_docs", "n_words", "per_1000"]
    assert found[columns].values.tolist() == [["Echo", 1, 1, 1, 1, 1000.0], ["Post", 2, 1, 2, 6, 2000 / 6]]
    assert found[["low", "high"]].isna().all(axis=None)  # fewer than three texts a group
    whole = count_matches(find_concordance(texts, pattern="ferry"), docs=texts).iloc[0]
    assert whole["low"] < whole["per_1000"] < whole["high"]


def test_nothing_matched_has_an_upper_end():
    texts = docs("no boat today", "no boat", "none")
    found = count_matches(find_concordance(texts, pattern="ferry"), docs=texts).iloc[0]
    assert found[["n", "per_1000", "low"]].tolist() == [0, 0.0, 0.0]
    assert found["high"] == pytest.approx(1000 * 3.689 / 6, rel=1e-3)


def test_matches_are_counted_by_their_own_columns_with_every_value_in_every_group():
    texts = docs("ferry boat", "boat boat", "ferry").assign(outlet=["Post", "Post", "Echo"])
    marks = pd.DataFrame({"doc_id": ["d0", "d0", "d1"], "label": ["ferry", "boat", "boat"]})
    found = count_matches(marks, docs=texts, by="outlet", of="label")
    assert found[["label", "group", "n"]].values.tolist() == [
        ["boat", "Echo", 0],
        ["boat", "Post", 2],
        ["ferry", "Echo", 0],
        ["ferry", "Post", 1],
    ]
    with pytest.raises(TableError, match="no column 'lable'"):
        count_matches(marks, docs=texts, of="lable")


def test_a_group_without_words_has_no_rate():
    assert count_matches(pd.DataFrame(), docs=docs("...", "--"))["per_1000"].isna().all()


def test_periods_sort_as_time_does_and_keep_rows_and_gaps():
    texts = docs("a", "b", "c").assign(published=pd.to_datetime(["2031-12-30", None, "2030-02-01"], utc=True))
    assert link_periods(texts)["period"].tolist()[::2] == ["2031-12", "2030-02"]
    assert link_periods(texts)["period"].isna().tolist() == [False, True, False]
    assert link_periods(texts, every="week")["period"].tolist()[0] == "2031-12-29"
    assert link_periods(texts, every="quarter")["period"].tolist()[2] == "2030-Q1"
    assert link_periods(texts, every="year")["period"].tolist()[0] == "2031"
    assert link_periods(texts.head(0))["period"].tolist() == []
    assert "period" not in texts


def test_a_moment_near_midnight_is_placed_in_utc():
    texts = docs("a").assign(posted=["2031-01-01T00:30:00+02:00"])
    assert link_periods(texts, every="day", time="posted")["period"].tolist() == ["2030-12-31"]


def test_unknown_periods_and_columns_are_refused():
    with pytest.raises(UnknownNameError, match="month"):
        link_periods(QUAY.assign(published=pd.NaT), every="decade")
    with pytest.raises(TableError, match="'published' is missing"):
        link_periods(QUAY)

"""Word shifts: parts that add up to the difference, by hand and on drawn evidence."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TooLittleDataError
from mediakit.comparing.word_shifts import compare_cues, compare_valences
from mediakit.tables import CUES, SHIFTS, VALENCES
from mediakit.tables.schema import conform, empty
from mediakit.telling.frames import count_frames


def documents(*outlets: str, times: int = 5) -> pd.DataFrame:
    """Return documents of ten words, d0, d1 ... of the outlets, each entered so many times: a side needs five."""
    plain = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(outlets))], "text": "x " * 10, "outlet": list(outlets)})
    return entered(plain, times)


def entered(table: pd.DataFrame, times: int) -> pd.DataFrame:
    """Return the rows so many times, each time with documents of their own."""
    return pd.concat([table.assign(doc_id=table["doc_id"] + f".{n}") for n in range(times)], ignore_index=True)


def valences(*found: tuple[str, str, float], times: int = 5) -> pd.DataFrame:
    """Return VALENCES of document, term and valence; where they stand is of no account here."""
    rows = entered(pd.DataFrame(found, columns=["doc_id", "term", "valence"]).astype({"doc_id": "str"}), times)
    return conform(rows.assign(start=0, end=1, weight=rows["valence"], rule="word"), VALENCES)


def cues(*found: tuple[str, str, str, float], times: int = 5) -> pd.DataFrame:
    rows = entered(pd.DataFrame(found, columns=["doc_id", "term", "frame", "weight"]), times)
    return conform(rows.assign(start=0, end=1, lexicon="own 1", rule="word"), CUES)


def row(table: pd.DataFrame, group: str, term: str) -> pd.Series:
    return table.set_index(["group", "term"]).loc[(group, term)]


# --------------------------------------------------------------------------------------------------- valence


def test_parts_of_a_difference_in_use_by_hand():
    # Post: good 3 of 4, bad 1 of 4: mean 0.25; Echo: good 1 of 2, bad 1 of 2: mean 0; reference 0.125
    found = compare_valences(
        valences(*[("d0", "good", 0.5)] * 3, ("d0", "bad", -0.5), ("d1", "good", 0.5), ("d1", "bad", -0.5)),
        docs=documents("Post", "Echo"),
        by="outlet",
    )
    good, bad = (row(found, "Post", term) for term in ("good", "bad"))
    assert good[["n", "n_other"]].tolist() == [5 * 3, 5 * 1]
    assert good["contribution"] == pytest.approx(0.25 * (0.5 - 0.125))
    assert bad["contribution"] == pytest.approx(-0.25 * (-0.5 - 0.125))
    assert good["contribution"] + bad["contribution"] == pytest.approx(0.25)
    assert found["by_value"].abs().max() < 1e-12
    assert found["frame"].isna().all()


def test_a_word_that_is_negated_more_often_shifts_by_its_value():
    found = compare_valences(
        valences(("d0", "safe", -0.2), ("d0", "safe", -0.2), ("d1", "safe", 0.4)),
        docs=documents("Post", "Echo"),
        by="outlet",
    )
    safe = row(found, "Post", "safe")
    assert safe["by_value"] == pytest.approx(-0.6)
    assert safe["by_use"] == pytest.approx(0)


def test_a_word_one_side_never_uses_counts_by_use_alone():
    found = compare_valences(
        valences(("d0", "calm", 0.4), ("d0", "dire", -0.4), ("d1", "calm", 0.4)),
        docs=documents("Post", "Echo"),
        by="outlet",
    )
    # means 0 and 0.4, reference 0.2; dire rises from 0 to half of the words
    dire = row(found, "Post", "dire")
    assert dire[["by_use", "by_value"]].tolist() == pytest.approx([0.5 * (-0.4 - 0.2), 0])


EVIDENCE = st.lists(
    st.tuples(st.sampled_from(["d0", "d1", "d2", "d3"]), st.sampled_from("abcd"), st.floats(-1, 1)), max_size=30
)


@settings(max_examples=25, deadline=None)
@given(EVIDENCE)
def test_the_parts_add_up_to_the_difference(found):
    every = [("d0", "a", 0.0), ("d2", "a", 0.0), ("d3", "a", 0.0)]  # a word in every outlet
    table = valences(*found, *every)
    docs = documents("Post", "Post", "Echo", "Dial")
    shifts = compare_valences(table, docs=docs, by="outlet")
    outlets = table["doc_id"].map(docs.set_index("doc_id")["outlet"])
    for group, part in shifts.groupby("group"):
        difference = table.loc[outlets == group, "valence"].mean() - table.loc[outlets != group, "valence"].mean()
        assert part["contribution"].sum() == pytest.approx(difference, abs=1e-9)
        assert (part["by_use"] + part["by_value"]).to_numpy() == pytest.approx(
            part["contribution"].to_numpy(), abs=1e-9
        )


def test_a_side_with_fewer_than_five_documents_with_scored_words_is_refused():
    good = valences(("d0", "good", 0.5))
    with pytest.raises(TooLittleDataError, match="two"):
        compare_valences(good, docs=documents("Post", "Echo"), by="outlet")
    few = valences(("d0", "good", 0.5), ("d1", "bad", -0.5)).iloc[:-1]  # the last of Echo's five has no scored word
    with pytest.raises(TooLittleDataError, match="'Echo' has 4"):
        compare_valences(few, docs=documents("Post", "Echo"), by="outlet")
    with pytest.raises(TooLittleDataError, match="'Post' has 4"):
        compare_cues(cues(("d0", "tax", "Money", 1.0)), docs=documents("Post", "Echo").iloc[2:], by="outlet")


def test_a_word_one_side_never_uses_may_have_been_missed_there():
    table = valences(("d0", "good", 0.5), ("d0", "calm", 0.1), ("d1", "bad", -0.5), ("d1", "calm", 0.1))
    found = compare_valences(table, docs=documents("Post", "Echo"), by="outlet")
    good = row(found, "Post", "good")  # half of the words here, none there: reference 0.05
    assert good["contribution"] == pytest.approx(0.5 * (0.5 - 0.05))
    missed = 3.689 / 10  # uses nobody was seen to make, of the ten scored words there
    assert good["low"] == pytest.approx((0.5 - missed) * (0.5 - 0.05), abs=1e-3)
    assert good["high"] == pytest.approx(good["contribution"])


def test_reprints_of_a_story_are_drawn_as_one():
    table = valences(*[(f"d{n}", "good" if n % 2 else "bad", 0.5 if n % 2 else -0.5) for n in range(12)], times=1)
    docs = documents(*["Post"] * 6, *["Echo"] * 6, times=1)
    often = [docs] + [docs.assign(doc_id=docs["doc_id"] + f"@{n}", reprint_of=docs["doc_id"]) for n in range(3)]
    four = pd.concat([table] + [table.assign(doc_id=table["doc_id"] + f"@{n}") for n in range(3)])
    once = compare_valences(table, docs=docs, by="outlet")
    again = compare_valences(four, docs=pd.concat(often, ignore_index=True), by="outlet")
    assert_frame_equal(once[["contribution", "low", "high"]], again[["contribution", "low", "high"]])


# ---------------------------------------------------------------------------------------------------- frames


def drawn_cues(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    random = np.random.default_rng(seed)
    rows = [
        (f"d{random.integers(12)}", random.choice(["tax", "jobs", "court"]), random.choice(["Money", "Law"]), 1.0)
        for _ in range(80)
    ]
    return cues(*rows, times=1), documents(*["Post"] * 5, *["Echo"] * 7, times=1)


def test_parts_of_a_rate_by_hand():
    # ten words a document: 3 cues in 10 words against 1 in 20, one of them weighing half
    table = cues(("d0", "tax", "Money", 1.0), ("d0", "jobs", "Money", 0.5), ("d1", "tax", "Money", 1.0))
    found = compare_cues(table, docs=documents("Post", "Echo", "Echo"), by="outlet")
    assert row(found, "Post", "tax")["contribution"] == pytest.approx(100 - 50)
    assert row(found, "Post", "jobs")["contribution"] == pytest.approx(50)
    assert row(found, "Echo", "tax")["contribution"] == pytest.approx(-50)


def test_shifts_and_frame_rates_cannot_disagree():
    found, docs = drawn_cues(1)
    rates = count_frames(found, docs=docs, by=["outlet"]).pivot(index="frame", columns="outlet", values="per_1000")
    shifts = compare_cues(found, docs=docs, by="outlet").query("group == 'Post'")
    for frame, part in shifts.groupby("frame"):
        difference = rates.loc[frame, "Post"] - rates.loc[frame, "Echo"]
        assert part["contribution"].sum() == pytest.approx(difference)


def test_order_changes_nothing_and_the_input_stays():
    found, docs = drawn_cues(2)
    before = found.copy(deep=True)
    shifts = compare_cues(found, docs=docs, by="outlet")
    assert_frame_equal(found, before)
    shuffled = compare_cues(found.sample(frac=1, random_state=1), docs=docs.iloc[::-1], by="outlet")
    assert_frame_equal(shifts, shuffled)


def test_the_interval_holds_the_part():
    found, docs = drawn_cues(3)
    shifts = compare_cues(found, docs=docs, by="outlet")
    assert (shifts["low"] <= shifts["contribution"]).all() and (shifts["contribution"] <= shifts["high"]).all()
    assert (shifts["low"] < shifts["high"]).all()


def test_chance_alone_seldom_shifts_a_word_for_sure():
    sure = []
    for seed in range(30):
        found, docs = drawn_cues(seed)
        shifts = compare_cues(found, docs=docs, by="outlet").query("group == 'Post'")
        sure += ((shifts["low"] > 0) | (shifts["high"] < 0)).tolist()
    assert 0.005 < np.mean(sure) < 0.1


# -------------------------------------------------------------------------------------------- nothing, refusals


def test_nothing_in_gives_nothing_out():
    for docs in (pd.DataFrame(), documents("Post", "Echo").head(0), documents("Post", "Echo")):
        assert_frame_equal(compare_valences(empty(VALENCES), docs=docs, by="outlet"), empty(SHIFTS))
        assert_frame_equal(compare_cues(empty(CUES), docs=docs, by="outlet"), empty(SHIFTS))


def test_one_group_has_no_difference():
    with pytest.raises(TooLittleDataError, match="two groups"):
        compare_cues(cues(("d0", "tax", "Money", 1.0)), docs=documents("Post", "Post"), by="outlet")

"""score_sentiment and find_valences: whose words are scored, what is NA, what stays as it was."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import UnknownNameError
from mediakit.reacting.sentiment import INSTRUMENTS, find_valences, score_sentiment
from mediakit.tables import SENTIMENT, VALENCES

COMMENTS = pd.DataFrame(
    {
        "doc_id": ["c1", "c2", "c3", "c4", "c5"],
        "text": [
            "A lovely [awful: translator] pier.",
            "> an awful idea\nHere is a lovely one.",
            "This was awful.",
            "The ferry sailed.",
            "> all of it a lovely quotation",
        ],
        "status": ["visible", "visible", "deleted", "visible", "visible"],
        "parent_id": [None, "c1", None, None, None],
    }
)
NOTES = pd.DataFrame({"doc_id": ["c1"], "start": [9], "end": [28], "note": ["awful: translator"], "kind": ["gloss"]})
EVERY = sorted(INSTRUMENTS)


@pytest.mark.parametrize("instrument", EVERY)
def test_rows_order_and_columns_stay_and_scores_come_after(instrument):
    scored = score_sentiment(COMMENTS, instrument=instrument, notes=NOTES)
    assert_frame_equal(scored[list(COMMENTS.columns)], COMMENTS, check_dtype=False)
    assert list(scored.columns) == [*COMMENTS.columns, *SENTIMENT.columns]
    assert set(scored["instrument"]) == {instrument}


@pytest.mark.parametrize("instrument", EVERY)
def test_notes_quoted_parents_and_hidden_comments_are_not_the_commenters_words(instrument):
    scored = score_sentiment(COMMENTS, instrument=instrument, notes=NOTES).set_index("doc_id")
    assert (scored.loc[["c1", "c2"], "valence"] > 0).all()
    assert scored["n_left_out"].to_dict() == {"c1": 2, "c2": 3, "c3": 3, "c4": 0, "c5": 0}
    assert scored.loc["c3", ["n_words", "n_scored"]].tolist() == [0, 0]
    assert pd.isna(scored.loc["c3", "valence"])
    assert (score_sentiment(COMMENTS, instrument=instrument).set_index("doc_id")["n_left_out"]["c1"]) == 0


def test_a_comment_that_is_all_quotation_is_scored_and_a_plain_text_is_never_cut():
    assert score_sentiment(COMMENTS)["n_left_out"].tolist()[4] == 0
    plain = COMMENTS[["doc_id", "text"]]
    assert score_sentiment(plain)["n_left_out"].sum() == 0


@pytest.mark.parametrize("instrument", EVERY)
def test_nothing_scored_is_na_never_zero(instrument):
    scored = score_sentiment(COMMENTS, instrument=instrument).set_index("doc_id").loc["c4"]
    assert scored["n_scored"] == 0
    assert scored["coverage"] == 0
    assert pd.isna(scored["valence"])


@pytest.mark.parametrize("instrument", EVERY)
def test_every_valence_stands_in_the_text_outside_of_what_is_left_out(instrument):
    found = find_valences(COMMENTS, instrument=instrument, notes=NOTES)
    texts = COMMENTS.set_index("doc_id")["text"]
    said = {(row.doc_id, texts[row.doc_id][row.start : row.end].lower()) for row in found.itertuples()}
    assert ("c1", "lovely") in said
    assert not {doc_id for doc_id, words in said if "awful" in words}
    assert "c3" not in set(found["doc_id"])


def test_the_first_valence_by_hand():
    row = find_valences(pd.DataFrame({"doc_id": ["a"], "text": ["Tea was not very good."]})).iloc[0]
    assert (row["start"], row["end"], row["term"]) == (8, 21, "not very good")
    assert (row["weight"], row["negation"], row["intensifier"]) == (0.7, "not", "very")
    assert row["valence"] == pytest.approx(0.7 / 1.3 * -0.5)  # TextBlob lets a negation turn the intensifier over too


@pytest.mark.parametrize("instrument", EVERY)
def test_an_empty_table_gives_an_empty_table_of_the_right_types(instrument):
    full = score_sentiment(COMMENTS, instrument=instrument)
    none = score_sentiment(COMMENTS.iloc[:0], instrument=instrument)
    assert none.empty
    assert none.dtypes.to_dict() == full.dtypes.to_dict()
    found = find_valences(COMMENTS.iloc[:0], instrument=instrument)
    assert found.empty
    assert list(found.columns) == list(VALENCES.columns)


@pytest.mark.parametrize("instrument", EVERY)
def test_order_and_partition_change_nothing_and_the_input_is_untouched(instrument):
    before = COMMENTS.copy(deep=True)
    whole = score_sentiment(COMMENTS, instrument=instrument)
    parts = pd.concat([score_sentiment(COMMENTS.iloc[[n]], instrument=instrument) for n in (4, 2, 0, 1, 3)])
    assert_frame_equal(parts.sort_values("doc_id").reset_index(drop=True), whole)
    assert_frame_equal(COMMENTS, before)


def test_scoring_again_replaces_the_score():
    twice = score_sentiment(score_sentiment(COMMENTS, instrument="vader"), instrument="pattern")
    assert_frame_equal(twice, score_sentiment(COMMENTS))


def test_texts_that_are_missing_are_na():
    scored = score_sentiment(pd.DataFrame({"doc_id": ["a", "b"], "text": [None, "lovely"]}))
    assert scored["valence"].isna().tolist() == [True, False]
    assert scored["coverage"].isna().tolist() == [True, False]


def test_an_unknown_instrument_names_those_there_are():
    with pytest.raises(UnknownNameError, match="pattern, vader, consensus"):
        score_sentiment(COMMENTS, instrument="tarot")

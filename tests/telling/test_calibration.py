"""Calibration fits thresholds to coded texts, learns words only where that helps, and reports out of fold."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, TooLittleDataError, UnknownNameError, UnreadableInputError
from mediakit.lexicons import Lexicon
from mediakit.telling.calibration.coding import calibrate_frames
from mediakit.telling.calibration.model import read_frame_model, score_frames, write_frame_model

HARBOUR = Lexicon(
    "harbour",
    "1.0",
    pd.DataFrame([("gale", "weather", 1.0), ("toll", "money", 1.0)], columns=["term", "label", "weight"]),
    {},
)
FILLER = ["boats", "nets", "ropes", "sails", "masts", "hulls", "decks", "crews"]


def corpus(n: int = 60) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return texts of ten words and their coding: money has 'toll' in it, weather only its hidden word 'drizzle'."""
    rng = np.random.default_rng(7)
    texts, rows = [], []
    for at in range(n):
        money, weather = at % 2 == 0, at % 3 == 0
        words = rng.choice(FILLER, size=7).tolist()
        words += ["toll" if money else "buoy", "drizzle" if weather else "anchor", "gale" if at % 5 == 0 else "shore"]
        texts.append(" ".join(words))
        rows += [(f"d{at:03d}", "ana", "money", str(int(money))), (f"d{at:03d}", "ana", "weather", str(int(weather)))]
    docs = pd.DataFrame({"doc_id": [f"d{at:03d}" for at in range(n)], "text": texts})
    docs["outlet"] = [f"outlet {at // 10}" for at in range(n)]
    return docs, pd.DataFrame(rows, columns=["unit_id", "coder", "variable", "code"])


DOCS, CODING = corpus()


@pytest.fixture(scope="module")
def model():
    return calibrate_frames(DOCS, CODING, lexicon=HARBOUR)


def test_a_frame_the_lexicon_tells_perfectly_stays_with_the_lexicon(model):
    money = model.frames.set_index("frame").loc["money"]
    assert money["method"] == "dictionary"
    assert (money["n"], money["n_present"]) == (60, 30)
    assert money[["auc", "precision", "recall", "f1", "high"]].tolist() == [1.0] * 5
    assert 0.8 < money["low"] < 1.0  # thirty texts with the frame, none wrong: that is not certainty
    assert 0 < money["threshold"] < np.sqrt(100)


def test_a_frame_the_lexicon_misses_is_told_by_words_learned(model):
    weather = model.frames.set_index("frame").loc["weather"]
    assert weather["method"] == "hybrid"
    assert weather["auc"] > 0.8
    assert weather["low"] <= weather["f1"] <= weather["high"]


def test_new_texts_are_scored_by_how_far_they_are_above_the_threshold(model):
    new = pd.DataFrame(
        {
            "doc_id": ["b", "a", "c"],
            "text": ["The toll is paid on nine decks by crews.", "Decks and nets.", ""],
            "page": [1, 2, 3],
        },
        index=[7, 8, 9],
    )
    scored = score_frames(new, model=model)
    assert scored[new.columns].equals(new)
    assert scored.loc[7, "money"] > 0 > scored.loc[8, "money"]
    assert "money" in scored.loc[7, "frames"].split("; ")
    assert "money" not in scored.loc[8, "frames"].split("; ")
    assert scored.loc[9, ["money", "weather", "frames", "primary_frame"]].isna().all()


def test_the_primary_frame_is_told_only_when_it_stands_out(model):
    texts = ["toll toll toll", "toll gale drizzle drizzle nets ropes", "ropes"]
    scored = score_frames(pd.DataFrame({"doc_id": list("abc"), "text": texts}), model=model)
    assert scored.loc[0, "primary_frame"] == "money"
    assert pd.isna(scored.loc[2, "primary_frame"])
    ahead = (scored["money"] - scored["weather"]).abs() >= 1
    assert (scored["primary_frame"].notna() == (ahead & (scored[["money", "weather"]].max(axis=1) >= 0))).all()


def test_a_model_can_be_saved_as_data_and_read_again(model, tmp_path):
    path = write_frame_model(model, tmp_path / "model.json")
    again = read_frame_model(path)
    assert again.trained_on == model.trained_on
    assert again.trained_on["n_texts"] == 60
    assert again.trained_on["coders"] == ["ana"]
    assert_frame_equal(again.frames, model.frames)
    assert_frame_equal(score_frames(DOCS, model=again), score_frames(DOCS, model=model))
    assert write_frame_model(again, tmp_path / "again.json").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 99}', "not json"])
def test_a_file_that_is_no_model_is_refused(tmp_path, content):
    path = tmp_path / "model.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="is not a frame model"):
        read_frame_model(path)


def test_the_order_of_texts_and_codes_changes_nothing(model):
    again = calibrate_frames(DOCS.iloc[::-1], CODING.sample(frac=1, random_state=1), lexicon=HARBOUR)
    assert_frame_equal(again.frames, model.frames)


def test_a_list_of_the_frames_that_are_there_is_the_same_coding(model):
    there = CODING[CODING["code"] == "1"].assign(code=lambda rows: rows["variable"], variable="frame")
    coded = set(there["unit_id"])
    none = pd.DataFrame(
        [(unit, "ana", "frame", None) for unit in sorted(set(CODING["unit_id"]) - coded)], columns=there.columns
    )
    again = calibrate_frames(DOCS, pd.concat([there, none]), lexicon=HARBOUR)
    assert_frame_equal(again.frames, model.frames)


def test_the_majority_of_coders_decides_and_a_tie_leaves_the_frame_of_that_text_out():
    wrong = CODING[CODING["variable"] == "money"].head(4).assign(coder="ben", code="0")
    frames = calibrate_frames(DOCS, pd.concat([CODING, wrong]), lexicon=HARBOUR).frames.set_index("frame")
    assert frames["n"].to_dict() == {"money": 58, "weather": 60}  # of the four, two were coded 1 by ana
    outvoted = pd.concat([CODING, wrong, wrong.assign(coder="cleo")])
    frames = calibrate_frames(DOCS, outvoted, lexicon=HARBOUR).frames.set_index("frame")
    assert (frames.loc["money", "n"], frames.loc["money", "n_present"]) == (60, 28)


def test_a_coder_who_cannot_tell_has_no_vote():
    unsure = CODING.copy()
    unsure.loc[(unsure["variable"] == "money") & (unsure["unit_id"] == "d000"), "code"] = None
    assert calibrate_frames(DOCS, unsure, lexicon=HARBOUR).frames.set_index("frame").loc["money", "n"] == 59


def test_folds_can_keep_outlets_together(model):
    frames = calibrate_frames(DOCS, CODING, lexicon=HARBOUR, folds_by="outlet").frames
    assert frames["frame"].tolist() == ["money", "weather"]
    with pytest.raises(UnknownNameError, match="no column 'story'"):
        calibrate_frames(DOCS, CODING, lexicon=HARBOUR, folds_by="story")
    with pytest.raises(TooLittleDataError, match="the same outlet"):
        calibrate_frames(DOCS.assign(outlet="one"), CODING, lexicon=HARBOUR, folds_by="outlet")


def test_codes_given_by_chance_are_told_as_such():
    rng = np.random.default_rng(3)
    chance = CODING.assign(code=rng.integers(0, 2, size=len(CODING)).astype(str))
    frames = calibrate_frames(DOCS, chance, lexicon=HARBOUR).frames
    assert (frames["auc"].between(0.25, 0.75)).all()
    assert (frames["low"] < 0.6).all()


def test_too_few_texts_and_codes_that_are_neither_yes_nor_no_are_refused():
    with pytest.raises(TooLittleDataError, match="19 coded texts are too few"):
        calibrate_frames(DOCS.head(19), CODING, lexicon=HARBOUR)
    with pytest.raises(TableError, match="'perhaps' is neither yes nor no"):
        calibrate_frames(DOCS, CODING.assign(code="perhaps"), lexicon=HARBOUR)


def test_without_a_lexicon_the_shipped_one_with_the_coded_frames_is_taken():
    told = CODING.assign(variable=CODING["variable"].map({"money": "economic", "weather": "environmental"}))
    assert calibrate_frames(DOCS, told).lexicon.name == "climate_frames_en"
    with pytest.raises(UnknownNameError, match="no shipped lexicon"):
        calibrate_frames(DOCS, CODING)

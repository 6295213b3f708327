"""score_toward: which words speak of whom."""

import numpy as np
import pandas as pd

from mediakit.reacting.instruments.toward import find_mentions
from mediakit.reacting.sentiment import score_toward
from mediakit.tables import TOWARD


def docs(*texts):
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


def toward(text, name):
    return score_toward(docs(text), targets=[name])["valence"].iloc[0]


def test_two_targets_of_one_sentence_are_told_apart():
    text = "Ona Reyes did a wonderful job, but Mr Hale is a liar."
    assert toward(text, "Ona Reyes") > 0 > toward(text, "Hale")


def test_a_sentence_without_the_target_does_not_count():
    assert toward("Reyes gave a good speech. The weather was dreadful and awful.", "Reyes") > 0
    assert toward("Reyes spoke. The weather was dreadful.", "Reyes") is np.nan or pd.isna(
        toward("Reyes walked. The tea was awful.", "Hale")
    )


def test_a_pronoun_stands_for_the_name_before_it_unless_another_name_comes_between():
    alone = toward("Reyes came late because of the traffic on the old road and she is a liar.", "Reyes")
    other = toward("Reyes came late because of the traffic with Brandt on the road and she is a liar.", "Reyes")
    assert alone < other < 0


def test_what_a_target_says_counts_less_than_what_it_is():
    assert toward("Hale is an awful man.", "Hale") < toward("Hale said it is an awful plan.", "Hale") < 0


def test_names_are_found_whole_by_surname_and_in_capitals_but_not_inside_words():
    assert find_mentions("ONA REYES? ona reyes! Reyes. reyes, Reyeson", "Ona Reyes") == [(0, 9), (11, 20), (22, 27)]
    assert find_mentions("Anything", "") == []


def test_one_row_per_text_and_target_in_order():
    found = score_toward(docs("Hale wins.", "Nobody."), targets=["Hale", "Brandt"])
    assert found[["doc_id", "target"]].values.tolist() == [
        ["d0", "Hale"],
        ["d0", "Brandt"],
        ["d1", "Hale"],
        ["d1", "Brandt"],
    ]
    assert found["n_mentions"].tolist() == [1, 0, 0, 0]
    assert found["valence"].isna().tolist() == [False, True, True, True]


def test_a_table_of_targets_keeps_its_rows_and_a_given_span_its_sentence():
    text = "Hale is lovely. Hale is awful."
    targets = pd.DataFrame(
        {"doc_id": ["d0", "d0", "zz"], "target": ["Hale"] * 3, "start": [16, 0, 0], "end": [20, 4, 4]}
    )
    found = score_toward(docs(text), targets=targets)
    assert found["valence"].iloc[0] < 0 < found["valence"].iloc[1]
    assert found["n_mentions"].tolist() == [1, 1, 0]


def test_a_span_outside_of_the_text_is_no_span():
    targets = pd.DataFrame({"doc_id": ["d0"], "target": ["Hale"], "start": [90], "end": [94]})
    assert score_toward(docs("Hale is awful."), targets=targets)["valence"].iloc[0] < 0


def test_no_texts_or_no_targets_give_an_empty_table():
    for found in (score_toward(docs(), targets=["Hale"]), score_toward(docs("Hale."), targets=[])):
        assert found.empty
        assert list(found.columns) == list(TOWARD.columns)

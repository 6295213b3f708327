"""find_toward: which words speak of whom."""

import pandas as pd
import pytest

from mediakit.base.errors import TableError
from mediakit.reacting.instruments.toward import find_mentions
from mediakit.reacting.sentiment import find_toward
from mediakit.tables import TOWARD


def docs(*texts):
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


def toward(text, name):
    return find_toward(docs(text), targets=[name])["valence"].iloc[0]


def found(texts, targets, columns=("doc_id", "start", "end", "target")):
    return find_toward(texts, targets=targets)[list(columns)].values.tolist()


def test_two_targets_of_one_sentence_are_told_apart():
    text = "Ona Reyes did a wonderful job, but Mr Hale is a liar."
    assert toward(text, "Ona Reyes") > 0 > toward(text, "Hale")


def test_a_sentence_without_the_target_does_not_count():
    assert toward("Reyes gave a good speech. The weather was dreadful and awful.", "Reyes") > 0
    assert pd.isna(toward("Reyes walked. The tea was awful.", "Reyes"))


def test_a_pronoun_stands_for_the_name_before_it_unless_another_name_comes_between():
    alone = toward("Reyes came late because of the traffic on the old road and she is a liar.", "Reyes")
    other = toward("Reyes came late because of the traffic with Brandt on the road and she is a liar.", "Reyes")
    assert alone < other < 0


def test_what_a_target_says_counts_less_than_what_it_is():
    assert toward("Hale is an awful man.", "Hale") < toward("Hale said it is an awful plan.", "Hale") < 0


def test_names_are_found_whole_by_surname_and_in_capitals_but_not_inside_words():
    assert find_mentions("ONA REYES? ona reyes! Reyes. reyes, Reyeson", "Ona Reyes") == [(0, 9), (11, 20), (22, 27)]
    assert find_mentions("Anything", "") == []


def test_one_row_per_mention_in_document_order_and_none_for_texts_that_name_nobody():
    texts = docs("Brandt and Hale win. HALE again.", "Nobody.", "Ona  Reyes, then Reyes.")
    assert found(texts, ["Hale", "Brandt", "Ona Reyes"]) == [
        ["d0", 0, 6, "Brandt"],
        ["d0", 11, 15, "Hale"],
        ["d0", 21, 25, "Hale"],
        ["d2", 0, 10, "Ona Reyes"],
        ["d2", 17, 22, "Ona Reyes"],
    ]


def test_a_column_that_both_have_says_where_to_look():
    texts = docs("Hale is here.", "Hale is here.").assign(article_id=["a", "b"])
    people = pd.DataFrame({"target": ["Hale", "Brandt"], "article_id": ["b", "a"]})
    assert found(texts, people) == [["d1", 0, 4, "Hale"]]
    assert found(texts, people[["target"]]) == [["d0", 0, 4, "Hale"], ["d1", 0, 4, "Hale"]]


def test_a_given_span_is_the_mention_and_counts_its_sentence_alone():
    targets = pd.DataFrame(
        {"doc_id": ["d0", "d0", "zz"], "target": ["Hale"] * 3, "start": [16, 0, 0], "end": [20, 4, 4]}
    )
    mentions = find_toward(docs("Hale is lovely. Hale is awful."), targets=targets)
    assert mentions["start"].tolist() == [0, 16]
    assert mentions["valence"].iloc[0] > 0 > mentions["valence"].iloc[1]


def test_a_span_outside_of_the_text_is_no_mention():
    targets = pd.DataFrame({"doc_id": ["d0"], "target": ["Hale"], "start": [90], "end": [94]})
    assert find_toward(docs("Hale is awful."), targets=targets).empty


@pytest.mark.parametrize(
    ("targets", "remedy"),
    [
        (pd.DataFrame({"name": ["Hale"]}), "column 'target'"),
        (pd.DataFrame({"target": ["Hale"], "article_id": ["a"]}), "do not have"),
    ],
)
def test_targets_that_cannot_be_looked_for_are_refused(targets, remedy):
    with pytest.raises(TableError, match=remedy):
        find_toward(docs("Hale."), targets=targets)


def test_no_texts_or_no_targets_give_an_empty_table():
    for mentions in (find_toward(docs(), targets=["Hale"]), find_toward(docs("Hale."), targets=[])):
        assert mentions.empty
        assert list(mentions.columns) == list(TOWARD.columns)

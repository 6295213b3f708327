"""Texts of a table cut into sentences and words."""

import pandas as pd
from pandas.testing import assert_frame_equal

from mediakit.reading.units import split_sentences, split_tokens
from mediakit.tables import ARTICLES, SENTENCES, TOKENS
from mediakit.tables.schema import empty

DOCS = pd.DataFrame({"doc_id": ["b", "a"], "text": ["Rain fell. We stayed.", "It isn’t Rain."]})


def test_one_row_per_sentence_in_document_order():
    found = split_sentences(DOCS)
    assert found[["doc_id", "start", "end", "sentence"]].values.tolist() == [
        ["b", 0, 10, "Rain fell."],
        ["b", 11, 21, "We stayed."],
        ["a", 0, 14, "It isn’t Rain."],
    ]


def test_one_row_per_word_with_its_folded_term():
    found = split_tokens(DOCS.tail(1))
    assert found[["token", "term"]].values.tolist() == [["It", "it"], ["isn’t", "isn't"], ["Rain", "rain"]]


def test_nothing_in_nothing_out():
    assert_frame_equal(split_sentences(empty(ARTICLES)), empty(SENTENCES))
    assert_frame_equal(split_tokens(empty(ARTICLES)), empty(TOKENS))


def test_a_document_without_a_text_gives_no_row():
    assert split_tokens(pd.DataFrame({"doc_id": ["a", "b"], "text": [None, "Rain."]}))["doc_id"].tolist() == ["b"]

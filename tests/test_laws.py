"""The laws of every find_: what is found is in the text, the input stays, order is nothing, nothing makes it raise."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import mediakit as mk
from mediakit.tables import ARTICLES
from mediakit.tables.schema import empty

FINDERS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "find_quotes": mk.find_quotes,
    "find_valences": mk.find_valences,
    "find_valences_vader": lambda docs: mk.find_valences(docs, instrument="vader"),
    "find_cues": lambda docs: mk.find_cues(docs, lexicon="policy_frames_en"),
    "find_devices": mk.find_devices,
    "split_sentences": mk.split_sentences,
    "split_tokens": mk.split_tokens,
}
each_finder = pytest.mark.parametrize("find", FINDERS.values(), ids=FINDERS.keys())

WORDS_OF = {"quote": "quote", "evidence": "evidence", "sentence": "sentence", "token": "token", "match": "match"}

NASTY = [
    "",
    " ",
    "\x00",
    '"',
    "“" * 50,
    '" " " "',
    "'''",
    "said said said",
    ":) :( 8)",
    "not not not good",
    "😀 “héllo” — ‘wörld’",
    "a\r\nb\r\n",
    "«»„“”",
    "e\u0301 İstanbul ﬁ ẞ",
    "he said " * 40,
]


def articles() -> pd.DataFrame:
    return mk.load_seed("first-steps").articles[["doc_id", "text"]]


@each_finder
def test_offsets_give_back_what_was_found(find):
    docs = articles()
    found = find(docs)
    assert len(found)
    texts = dict(zip(docs["doc_id"], docs["text"], strict=True))
    for row in found.itertuples():
        assert 0 <= row.start < row.end <= len(texts[row.doc_id])
        for column in WORDS_OF.keys() & set(found.columns):
            assert texts[row.doc_id][row.start : row.end] == getattr(row, column)


@each_finder
def test_the_input_stays_as_it_was(find):
    docs = articles()
    before = docs.copy(deep=True)
    find(docs)
    assert_frame_equal(docs, before)


@each_finder
def test_the_order_of_documents_changes_nothing_about_a_document(find):
    docs = articles()
    forward, backward = find(docs), find(docs.iloc[::-1])
    order = ["doc_id", "start", "end"]
    left, right = (table.sort_values(order, kind="stable").reset_index(drop=True) for table in (forward, backward))
    assert_frame_equal(left, right)


@each_finder
def test_documents_are_worked_on_one_by_one(find):
    docs = articles()
    parts = [find(docs.iloc[[row]]) for row in range(len(docs))]
    assert_frame_equal(pd.concat(parts, ignore_index=True), find(docs), check_like=True)


@each_finder
def test_the_same_input_gives_the_same_output(find):
    assert_frame_equal(find(articles()), find(articles()))


@each_finder
def test_nothing_in_nothing_out_with_the_same_columns_and_types(find):
    nothing = find(empty(ARTICLES))
    assert len(nothing) == 0
    assert nothing.dtypes.to_dict() == find(articles()).dtypes.to_dict()


@each_finder
def test_no_nasty_document_makes_it_raise_or_spoils_the_others(find):
    good = articles()
    bad = pd.DataFrame({"doc_id": [f"bad{n}" for n in range(len(NASTY))], "text": NASTY})
    found = find(pd.concat([bad, good], ignore_index=True))
    kept = found[found["doc_id"].isin(good["doc_id"])].reset_index(drop=True)
    assert_frame_equal(kept, find(good))


@each_finder
def test_offsets_count_code_points_also_behind_an_emoji(find):
    docs = articles()
    shift = "😀 "
    moved = find(docs.assign(text=shift + docs["text"]))
    texts = dict(zip(docs["doc_id"], shift + docs["text"], strict=True))
    for row in moved.itertuples():
        for column in WORDS_OF.keys() & set(moved.columns):
            assert texts[row.doc_id][row.start : row.end] == getattr(row, column)


@each_finder
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_at_all_is_borne(find, text):
    found = find(pd.DataFrame({"doc_id": ["any"], "text": [text]}))
    assert ((found["start"] < found["end"]) & (found["end"] <= len(text))).all()

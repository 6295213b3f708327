"""Why him: the candidates of a mention, each with its reason."""

import pandas as pd
import pytest

from mediakit.speaking.coreference.explaining import COLUMNS, explain_mentions
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.speakers import link_speakers


def explained(text):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    return explain_mentions(find_quotes(articles), articles=articles)


def test_of_two_men_one_is_taken_and_the_other_left_out():
    table = explained("Mr. Tom Hale met Mr. Carl Birk. He said that it rained.")
    assert list(table) == COLUMNS
    assert table["candidate"].tolist() == ["Tom Hale", "Carl Birk"]
    assert table["taken"].tolist() == [True, False]
    assert table["rule"].tolist() == ["pronoun_he"] * 2
    assert table["reason"][0] == "named 20 characters before the pronoun; male name or title"
    assert table["reason"][1].endswith("left out: is not the first named in that sentence (Tom Hale was taken)")


@pytest.mark.parametrize(
    ("text", "candidate", "why"),
    [
        ("Mr. Carl Birk left. Mr. Tom Hale came. He said that it rained.", "Carl Birk", "a sentence farther back"),
        ("Ms. Ada Birk met Mr. Tom Hale. He said that it rained.", "Ada Birk", "female, the pronoun is male"),
        ("Mr. Tom Hale came with Mr. Carl Birk. He said that it rained.", "Carl Birk", "only hangs on another noun"),
        ("Mr. Tom Hale left. “Mr. Carl Birk lied.” He said that it rained.", "Carl Birk", "inside a quotation"),
    ],
)
def test_who_is_left_out_has_a_reason(text, candidate, why):
    table = explained(text).set_index("candidate")
    assert table["taken"]["Tom Hale"]
    assert why in table["reason"][candidate]


def test_where_nobody_is_taken_the_excluded_still_show():
    table = explained("Ms. Ada Birk came. He said that it rained.")
    assert table[["candidate", "taken"]].values.tolist() == [["Ada Birk", False]]


def test_a_rule_that_knows_one_candidate_gives_its_pattern_as_reason():
    assert explained("Ada Birk said that it rained.")["reason"].tolist() == ["A person's name of two words or more"]


def test_what_is_explained_is_what_link_speakers_does():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Tom Hale met Carl Birk. He said no. Birk said that he knew."]})
    quotes = find_quotes(articles)
    table = explain_mentions(quotes, articles=articles)
    linked = link_speakers(quotes, articles=articles).dropna(subset="source")
    taken = table[table["taken"]].set_index("quote_id")
    assert taken["candidate"].to_dict() == dict(zip(linked["quote_id"], linked["source"], strict=True))
    assert taken["rule"].to_dict() == dict(zip(linked["quote_id"], linked["source_rule"], strict=True))


def test_nothing_to_explain():
    assert explained("").empty

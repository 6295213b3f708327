"""The words by which the parts of a page are told, and the names of columns: every label has its meaning written."""

import re

import pytest

from mediakit.lexicons import load_lexicon
from mediakit.reading.page_words import any_of, page_words
from mediakit.reading.tabular.columns import ARTICLE_FIELDS, COMMENT_FIELDS


@pytest.mark.parametrize("name", ["page_words_en", "column_names"])
def test_the_passport_says_what_each_label_means(name):
    lexicon = load_lexicon(name)
    assert set(lexicon.entries["label"]) == set(lexicon.passport["labels"])


def test_the_longest_wording_is_taken_and_any_white_space_parts_its_words():
    assert re.match(any_of("reply_mark"), "in  reply to Ada").group() == "in  reply to"
    assert re.match(any_of("picture"), "photographs").group() == "photograph"
    assert "to" not in page_words("reply_mark")


def test_names_of_columns_keep_their_order():
    assert ARTICLE_FIELDS["text"][:3] == ["text", "body", "content"]
    assert COMMENT_FIELDS["name"][0] == "name"
    assert list(COMMENT_FIELDS)[-1] == "language"

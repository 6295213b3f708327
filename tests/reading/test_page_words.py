"""The words by which the parts of a page are told: every label has its meaning written."""

import re

from mediakit.lexicons import load_lexicon
from mediakit.reading.page_words import any_of, page_words


def test_the_passport_says_what_each_label_means():
    lexicon = load_lexicon("page_words_en")
    assert set(lexicon.entries["label"]) == set(lexicon.passport["labels"])


def test_the_longest_wording_is_taken_and_any_white_space_parts_its_words():
    assert re.match(any_of("reply_mark"), "in  reply to Ada").group() == "in  reply to"
    assert re.match(any_of("picture"), "photographs").group() == "photograph"
    assert "to" not in page_words("reply_mark")

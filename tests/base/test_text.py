"""From a string to spans: words and paragraphs point into the text as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.base.text import fold, paragraphs, trim, words


def test_words_keep_inner_apostrophes_and_hyphens():
    text = "The mayor’s well-known 'friend' isn't 71."
    assert [text[a:b] for a, b in words(text)] == ["The", "mayor’s", "well-known", "friend", "isn't", "71"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Don’t", "don't"),
        ("ÉTÉ", "été"),
        ("E\u0301te\u0301", "été"),
        ("well‑known", "well-known"),
        (" Two  Words ", "two words"),
    ],
)
def test_folding_makes_spellings_equal(word, folded):
    assert fold(word) == folded


def test_paragraphs_are_lines_with_words_whatever_the_line_ends():
    text = "One.\r\n\r\n  Two. \rThree."
    assert [text[a:b] for a, b in paragraphs(text)] == ["One.", "Two.", "Three."]


def test_trim_of_nothing_but_space_stays_where_it_began():
    assert trim("a   b", 1, 4) == (1, 1)


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)

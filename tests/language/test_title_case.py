"""Title case: a headline, and beside it the sentence that must not be taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.base.text import words
from mediakit.language.title_case import is_title_case


def title_case(line):
    return is_title_case(line[start:end] for start, end in words(line))


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Council To Sell Ferry", "Council to sell ferry"),
        ("Mayor Lena Kvist Met Tom Hale", "Lena Kvist met Tom Hale"),
        ("Harbour Board and Mayor Fight over Ferry", "Harbour Board and Mayor Kvist fight over Ostby Ferry"),
        ("The End of the Ostby Ferry Line", "The end of the Ostby Ferry Line"),
        ("12 Boats Sold In One Day", "12 boats sold in Ostby, Solt and Vale"),
        ("Board Is Sued by Lena Kvist", "Board is sued by Lena Kvist"),
        ("Reading Ostby's and the U.N.'s Record Again", "Reading Ostby's and the U.N.'s record again"),
        ("MAYOR SAYS NO AGAIN", "MAYOR Kvist SAYS no again"),
    ],
)
def test_one_small_word_that_is_no_preposition_shows_a_sentence(headline, sentence):
    assert title_case(headline)
    assert not title_case(sentence)


@pytest.mark.parametrize("line", ["", "12 14 16 18", "Lena van Kvist", "Lena Anna Kvist", "Lena Kvist of the Ferry"])
def test_a_name_alone_is_no_headline(line):
    assert not title_case(line)


def test_a_long_list_of_names_is_no_headline():
    assert not title_case("Lena Kvist, Tom Hale, " * 10)


@given(st.lists(st.text(max_size=6)))
def test_any_words_have_an_answer_and_numbers_do_not_change_it(line):
    assert is_title_case(line) == is_title_case([*line, "12", "", "—"])

"""Numbers that files state: what is no number, or far too great for one, is damage and stops nothing."""

import pytest

from mediakit.reading.numbers import number_in, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,204 words", 1204), ("1 020 mots", 1020), ("WC 38 words, p. 4", 38), ("١٢", 12),
        ("no words", None), ("", None), ("²", None), ("9" * 13, None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_the_first_number_of_a_text_is_read_with_its_thousands(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("digits", "number"),
    [("7", 7), ("007", 7), ("7 ", None), ("-7", None), ("7.0", None), ("", None), ("9" * 13, None)],
)
def test_only_digits_are_a_number(digits, number):
    assert number_of(digits) == number

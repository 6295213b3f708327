"""Months of other languages, written in English; the rest of a text stays."""

import pytest

from mediakit.reading.months import month_numbers, with_english_months


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("vendredi 1er mars 2024", "vendredi 1 Mar 2024"),
        ("29 décembre 2011", "29 Dec 2011"),
        ("2. März 2024", "2 Mar 2024"),
        ("3 de mayo de 2024", "3 May 2024"),
        ("2018年5月28日", "2018-5-28"),
        ("2018년 5월 28일", "2018-5-28"),
        ("12 quays 2024", "12 quays 2024"),
        ("1 March 2024", "1 March 2024"),
        ("no date", "no date"),
    ],
)
def test_dates_are_written_in_english(written, english):
    assert with_english_months(written) == english


def test_every_month_has_a_number_of_the_year():
    assert set(month_numbers().values()) == set(range(1, 13))

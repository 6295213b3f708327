"""Months of other languages, written in English; the rest of a text stays."""

import pytest

from mediakit.reading.dates import is_age, read_date
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
        ("1 March 2024", "1 Mar 2024"),
        ("2. April 2024 um 9 Uhr", "2 Apr 2024 at 9:00"),
        ("no date", "no date"),
    ],
)
def test_dates_are_written_in_english(written, english):
    assert with_english_months(written) == english


def test_every_month_has_a_number_of_the_year():
    assert set(month_numbers().values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Montag, 6. Mai 2024 um 9:05 Uhr", "2024-05-06T09:05"),
        ("6. Mai 2024, 9 Uhr", "2024-05-06T09:00"),
        ("12 mars 2024 à 14 h 05", "2024-03-12T14:05"),
        ("1er août 2024 à 14h05", "2024-08-01T14:05"),
        ("3 de marzo de 2023 a las 14:05", "2023-03-03T14:05"),
        ("3 marzo 2023 alle 14.05", "2023-03-03T14:05"),
        ("6 de maio de 2024 às 14:05", "2024-05-06T14:05"),
        ("6 mei 2024 om 14:05 uur", "2024-05-06T14:05"),
        ("6 października 2024 o 14:05", "2024-10-06T14:05"),
        ("6 мая 2024 г. в 14:05", "2024-05-06T14:05"),
        ("6 maj 2024 kl. 14.05", "2024-05-06T14:05"),
        ("6 May 2024 at 2:05 pm", "2024-05-06T14:05"),
    ],
)
def test_times_of_day_are_read_in_each_language_with_a_month(written, moment):
    found = read_date(written)
    assert found is not None and found.isoformat()[:16] == moment


@pytest.mark.parametrize(
    "written",
    [
        "2 hours ago", "an hour ago", "vor 3 Tagen", "vor einem Tag", "il y a 2 jours", "hace 2 días", "2 giorni fa",
        "há 2 dias", "2 dagen geleden", "2 dni temu", "2 дня назад", "för 2 dagar sedan",
    ],
)  # fmt: skip
def test_an_age_names_no_moment_in_any_language(written):
    assert is_age(written) and read_date(written) is None


@pytest.mark.parametrize("written", ["6. Mai 2024", "for two people", "before noon", "a fair", "vor dem Haus", ""])
def test_what_says_a_date_or_nothing_is_no_age(written):
    assert not is_age(written)

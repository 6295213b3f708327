"""Dates as sites write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.reading.dates import find_date, is_day_first, read_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("10 May 2023, 07.12", "2023-05-10T07:12:00+00:00"),
        ("Wednesday 10th of May 2023", "2023-05-10T00:00:00+00:00"),
        ("May 10, 2023 at 7:12 pm", "2023-05-10T19:12:00+00:00"),
        ("Updated 12:05 AM EDT, Wed May 10, 2023", "2023-05-10T04:05:00+00:00"),
        ("2023-05-10T07:12:30+02:00", "2023-05-10T05:12:30+00:00"),
        ("10.05.2023 | 07:12", "2023-05-10T07:12:00+00:00"),
        ("23/05/2023", "2023-05-23T00:00:00+00:00"),
        ("05/23/2023", "2023-05-23T00:00:00+00:00"),
        ("Tue 5 Apr 2022 06.00 BST", "2022-04-05T05:00:00+00:00"),
        ("Posted on Sept. 3, 2021 by Ada", "2021-09-03T00:00:00+00:00"),
    ],
)
def test_dates_become_moments_in_utc(text, moment):
    assert read_date(text).isoformat() == moment


@pytest.mark.parametrize(
    "text", ["2 hours ago", "yesterday at 10:15", "just now", "3w", "12 May, 07:12", "about a year ago"]
)
def test_dates_without_a_year_or_day_are_dates_but_name_no_moment(text):
    found = find_date(text)
    assert found.relative
    assert found.moment is None


@pytest.mark.parametrize(
    "text", ["may they come", "in 2023", "page 10", "31 February 2023", "12:30", "1.2.3.4", "10/10"]
)
def test_other_words_and_numbers_name_no_moment(text):
    assert read_date(text) is None


def test_a_date_that_can_be_read_both_ways_stays_open_unless_others_settle_it():
    assert find_date("05/06/2021").unclear
    assert read_date("05/06/2021") is None
    assert read_date("05/06/2021", day_first=True).month == 6
    assert read_date("05/06/2021", day_first=False).month == 5
    assert is_day_first("on 05/06/2021 and 23/06/2021") is True
    assert is_day_first("on 05/06/2021 and 06/23/2021") is False
    assert is_day_first("on 05/06/2021") is None


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_dates(text):
    found = find_date(text)
    assert found is None or 0 <= found.start < found.end <= len(text)

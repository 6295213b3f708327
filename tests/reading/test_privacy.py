"""Columns of comments pass when they were asked for and name nobody; the rest is dropped and told."""

from importlib import import_module

import pytest

from mediakit.reading.privacy import is_personal, passing, told_extras
from mediakit.reading.raw_records import Draft

Options = import_module("mediakit.reading.options").Options


def options(*keep):
    return Options(site=None, columns={}, keep=frozenset(keep))


@pytest.mark.parametrize(
    ("column", "personal"),
    [
        ("userName", True),
        ("author.email", True),
        ("ip", True),
        ("ipAddress", True),
        ("profile_link", True),
        ("Comment URL", True),
        ("topic", False),
        ("section", False),
        ("trip", False),
    ],
)
def test_columns_that_may_name_somebody(column, personal):
    assert is_personal(column) is personal


def test_only_what_was_asked_for_passes_and_nothing_that_names_somebody():
    draft = Draft("a.csv")
    assert passing(["topic", "email", "section"], draft, options("topic", "email")) == ["topic"]
    ((file, row, what, remedy),) = draft.problems
    assert (file, row) == ("a.csv", None)
    assert what == "2 columns of comments were not used: 'email', 'section'"
    assert "ReadOptions(keep=" in remedy


def test_extras_are_filled_up_where_a_comment_has_none():
    draft = Draft("a.csv")
    assert told_extras([{"topic": "tides"}, {}], draft, options("topic")) == {"topic": ["tides", None]}
    assert draft.problems == []

"""The accuracy card: of each figure on which split, with which n and interval."""

import pytest

from mediakit.base.errors import UnknownNameError
from mediakit.checking.accuracy import load_accuracy
from mediakit.tables.accuracy import accuracy_names


@pytest.mark.parametrize("name", accuracy_names())
def test_each_figure_says_how_far_its_texts_were_used(name):
    assert load_accuracy(name)["split"].notna().all()


@pytest.mark.parametrize("name", accuracy_names())
def test_each_figure_of_our_own_has_an_n_and_lies_in_its_interval(name):
    own = load_accuracy(name).query("who == 'mediakit'")
    assert own["n"].notna().all()
    told = own[own["low"].notna()]
    assert (told["low"] <= told["value"]).all()
    assert (told["value"] <= told["high"]).all()


@pytest.mark.parametrize("name", ["quotes", "rules", "frames"])
def test_no_figure_of_these_is_without_interval(name):
    assert load_accuracy(name).query("who == 'mediakit'")["low"].notna().all()


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(UnknownNameError) as raised:
        load_accuracy("quote")
    assert "quotes, rules, sentiment, sources" in raised.value.remedy

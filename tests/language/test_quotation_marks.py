"""Quotation marks, one recogniser for the whole package: what stands between which marks, and what are no marks."""

import pandas as pd
import pytest

import mediakit as mk
from mediakit.language.quotation_marks import quotations, within

PAIRS = ["“”", '""', "‘’", "''", "„“", "„”", "«»", "»«", "‹›", ("``", "''")]


def inner(text: str) -> list[str]:
    return [text[slice(*within(text, quotation))] for quotation in quotations(text)]


@pytest.mark.parametrize("pair", PAIRS, ids="".join)
def test_every_kind_of_mark_gives_the_words_between(pair):
    opening, closing = pair
    assert inner(f"The master said {opening}we pay{closing} twice.") == ["we pay"]


@pytest.mark.parametrize(
    "text",
    [
        "The pilots' boat and the voters' hall stood empty.",
        "It's Ona's, and the '90s were hers.",
        "The mast is 6' 2 high.",
        "Rock ’n’ roll came to the quay.",
    ],
)
def test_apostrophes_and_primes_are_no_marks(text):
    assert inner(text) == []


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph():
    assert inner("“We pay.\nNobody else spoke.") == ["We pay."]


@pytest.mark.parametrize("pair", PAIRS, ids="".join)
def test_who_is_named_inside_marks_of_any_kind_is_not_the_he_who_speaks(pair):
    opening, closing = pair
    text = f"Arno Vell keeps the lock. {opening}Piet Osk is wrong about it. Piet never came,{closing} he said."
    docs = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert mk.link_speakers(mk.find_quotes(docs), articles=docs)["source"].tolist() == ["Arno Vell"]


def test_who_is_named_without_marks_is_the_he_who_speaks():
    docs = pd.DataFrame({"doc_id": ["a"], "text": ["Arno Vell keeps the lock. Piet Osk came late. “No,” he said."]})
    assert mk.link_speakers(mk.find_quotes(docs), articles=docs)["source"].tolist() == ["Piet Osk"]

"""The vocabulary of names: its labels are those of the lexicon, and those made of others."""

import pandas as pd

from mediakit.language.vocabulary import Vocabulary, read_vocabulary
from mediakit.lexicons import Lexicon


def test_a_made_label_holds_the_words_of_its_parts():
    words = read_vocabulary()
    assert words["given"] == words["given_male"] | words["given_female"]
    assert words["title"] < words["office"]


def test_one_row_makes_a_word_a_title_of_its_gender():
    entries = pd.DataFrame({"term": ["reeve", "nana"], "label": ["title", "title_female"], "weight": 1.0})
    words = read_vocabulary(Lexicon("mine", "own", entries, {}))
    assert words["title"] == words["office"] == {"reeve", "nana"}
    assert words["title_female"] == {"nana"}


def test_a_label_nobody_gave_has_no_words():
    assert Vocabulary({})["given"] == frozenset()

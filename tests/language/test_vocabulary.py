"""The vocabulary of names: its labels are those of the lexicon, and those made of others."""

from mediakit.language.vocabulary import Vocabulary, read_vocabulary


def test_a_made_label_holds_the_words_of_its_parts():
    words = read_vocabulary()
    assert words["given"] == words["given_male"] | words["given_female"]
    assert words["title"] < words["office"]


def test_a_label_nobody_gave_has_no_words():
    assert Vocabulary({})["given"] == frozenset()

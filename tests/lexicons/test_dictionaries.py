"""Dictionaries of other programs are read as lexicons; what cannot be read is named by line."""

import pytest

from mediakit.base.errors import LexiconError
from mediakit.lexicons.dictionaries import read_dictionary


def rows(tmp_path, name: str, content: str) -> list[tuple[str, str, float]]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return list(read_dictionary(path).entries.itertuples(index=False, name=None))


def test_liwc_terms_get_the_categories_their_numbers_name(tmp_path):
    content = "%\n1\tboat words\n22\tweather\n%\nFerry\t1\nsquall*\t1 22\ntide table\t1\n"
    assert rows(tmp_path, "harbour.dic", content) == [
        ("ferry", "boat words", 1.0),
        ("squall*", "boat words", 1.0),
        ("squall*", "weather", 1.0),
        ("tide table", "boat words", 1.0),
    ]


def test_liwc_lines_that_cannot_be_read_are_named(tmp_path):
    with pytest.raises(LexiconError, match="2 lines cannot be read: line 5: 'oar'; line 6: 'rain 9'"):
        rows(tmp_path, "harbour.dic", "%\n1\tboats\n%\nferry\t1\noar\nrain 9\n")


def test_liwc_without_its_two_marks_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="lacks the two lines with %"):
        rows(tmp_path, "harbour.dic", "ferry 1\n")


def test_quanteda_keys_are_joined_and_words_stay_words(tmp_path):
    content = "sea:\n  boats: [Ferry, 'row boat*']\n  answers: [no, on]\nland: hill\n"
    assert rows(tmp_path, "harbour.yml", content) == [
        ("ferry", "sea.boats", 1.0),
        ("hill", "land", 1.0),
        ("no", "sea.answers", 1.0),
        ("on", "sea.answers", 1.0),
        ("row boat*", "sea.boats", 1.0),
    ]


@pytest.mark.parametrize(
    ("content", "told"), [("a: [", "is not YAML"), ("- ferry", "has no keys"), ("a: []", "no terms")]
)
def test_yaml_that_is_no_dictionary_is_refused(tmp_path, content, told):
    with pytest.raises(LexiconError, match=told):
        rows(tmp_path, "harbour.yaml", content)


def test_csv_may_be_unsorted_unfolded_and_without_weights(tmp_path):
    assert rows(tmp_path, "harbour.csv", "label,term\nboats,Quay\nboats,ferry\nboats,FERRY\n") == [
        ("ferry", "boats", 1.0),
        ("quay", "boats", 1.0),
    ]
    assert rows(tmp_path, "heavy.csv", "term,label,weight\nquay,boats,0.5\n") == [("quay", "boats", 0.5)]


def test_csv_faults_are_named(tmp_path):
    with pytest.raises(LexiconError, match="lacks label"):
        rows(tmp_path, "harbour.csv", "term\nferry\n")
    with pytest.raises(LexiconError, match="line 2: 'much'"):
        rows(tmp_path, "harbour.csv", "term,label,weight\nferry,boats,much\n")


@pytest.mark.parametrize("term", ["fer*y", "*ry", "ferr?", "*"])
def test_a_star_anywhere_but_at_the_end_is_refused(tmp_path, term):
    with pytest.raises(LexiconError, match="cannot be matched"):
        rows(tmp_path, "harbour.csv", f"term,label\n{term},boats\n")


def test_a_kind_of_file_that_is_not_known_and_a_file_that_is_not_there_are_refused(tmp_path):
    with pytest.raises(LexiconError, match="no kind of dictionary"):
        read_dictionary(tmp_path / "harbour.txt")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_dictionary(tmp_path / "harbour.csv")

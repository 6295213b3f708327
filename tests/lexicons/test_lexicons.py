"""Lexicons: every shipped one keeps the rules, and one that breaks them is refused with the rows to mend."""

import pytest

from mediakit.base.errors import LexiconError, UnknownNameError
from mediakit.lexicons.loading import PASSPORT, as_lexicon, lexicon_names, load_lexicon, read_lexicon


@pytest.mark.parametrize("name", lexicon_names())
def test_a_shipped_lexicon_keeps_the_rules_and_carries_its_passport(name):
    lexicon = load_lexicon(name)
    assert len(lexicon.entries) > 0
    assert set(PASSPORT) <= set(lexicon.passport), sorted(set(PASSPORT) - set(lexicon.passport))
    assert lexicon.version != "own"


def written(tmp_path, *rows: str):
    path = tmp_path / "mine.csv"
    path.write_text("\n".join(["term,label,weight", *rows]) + "\n", encoding="utf-8")
    return path


def test_a_file_of_ones_own_needs_no_passport(tmp_path):
    lexicon = read_lexicon(written(tmp_path, "ferry,boats,1", "quay*,boats,0.5"))
    assert (lexicon.name, lexicon.version) == ("mine", "own")
    assert lexicon.entries.query("label == 'boats'")["term"].tolist() == ["ferry", "quay*"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Ferry,boats,1"], "row 2: 'Ferry' is not folded, write 'ferry'"),
        (["quay,boats,1", "ferry,boats,1"], "row 3: ('ferry', 'boats') must stand before ('quay', 'boats')"),
        (["ferry,boats,1", "ferry,boats,2"], "row 3: ('ferry', 'boats') is there twice"),
        (["ferry,boats,much"], "row 2: the weight of 'ferry' is not a number"),
        ([",boats,1"], "row 2: no term"),
        (["ferry,,1"], "row 2: no label"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(tmp_path, rows, told):
    with pytest.raises(LexiconError) as caught:
        read_lexicon(written(tmp_path, *rows))
    assert told in str(caught.value)
    assert "mine.csv" in str(caught.value)


def test_missing_columns_are_named(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("word,label\nferry,boats\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="lacks term, weight"):
        read_lexicon(path)


def test_a_passport_that_is_not_toml_is_named(tmp_path):
    path = written(tmp_path, "ferry,boats,1")
    path.with_suffix(".toml").write_text("version = ", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.toml"):
        read_lexicon(path)


def test_a_word_of_the_name_null_is_a_word(tmp_path):
    assert read_lexicon(written(tmp_path, "null,x,1")).entries["term"].tolist() == ["null"]


def test_a_lexicon_can_be_given_by_name_path_or_itself(tmp_path):
    path = written(tmp_path, "ferry,boats,1")
    lexicon = read_lexicon(path)
    assert as_lexicon(lexicon) is lexicon
    assert as_lexicon(str(path)).name == as_lexicon(path).name == "mine"
    assert as_lexicon(lexicon_names()[0]).name == lexicon_names()[0]


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UnknownNameError, match="policy_frames_en"):
        load_lexicon("frames")

"""Dictionaries of other programs are read as lexicons; what cannot be read is named by line."""

import pytest

from mediakit.base.errors import LexiconError
from mediakit.lexicons.dictionaries import read_dictionary
from mediakit.lexicons.matching import Matcher


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


def test_liwc_lines_that_cannot_be_read_are_named_and_the_rest_is_read(tmp_path):
    with pytest.warns(UserWarning, match="harbour.dic: 2 lines cannot be read: line 5: 'oar'; line 6: 'rain 9'"):
        assert rows(tmp_path, "harbour.dic", "%\n1\tboats\n%\nferry\t1\noar\nrain 9\n") == [("ferry", "boats", 1.0)]


def test_what_was_left_out_stays_in_the_passport(tmp_path):
    (tmp_path / "harbour.csv").write_text("term,label\nferry,boats\n,boats\n")
    with pytest.warns(UserWarning):
        assert read_dictionary(tmp_path / "harbour.csv").passport["unread"] == ["line 3: ',boats'"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("categories", "line", "labels"),
    [
        ("1 boats\n2 sea", "ferry\t01\t02", ["boats", "sea"]),
        ("001 boats", "ferry 1", ["boats"]),
        ("1 boats\n2 sea", "ferry 1 2/<of>1", ["boats", "sea"]),
        ("1 boats\n2 sea", "ferry (1 2)1/2", ["sea"]),
        ("1 boats\n2 sea", "ferry 1, 2", ["boats", "sea"]),
    ],
)
def test_liwc_numbers_are_read_however_they_are_written(tmp_path, categories, line, labels):
    content = f" %\n{categories}\n\t%\n{line}\n"
    assert rows(tmp_path, "harbour.dic", content) == [("ferry", label, 1.0) for label in labels]


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


@pytest.mark.parametrize(
    "content",
    [
        "word,category,score\nferry,boats,0.5\n",
        "Term;Label;Weight\nferry;boats;0,5\n",
        "sep=;\nTerm;Label;Weight\nferry;boats;0,5\n",
        "category\tkeyword\tvalue\nboats\tferry\t0.5\n",
        '"term","label","weight"\r\n"ferry","boats","0.5"\r\n',
        "\n\nterm|label|weight\n\nferry|boats|0.5\n",
        "code,word,label,weight\n7,ferry,boats,0.5\n",
    ],
)
def test_a_table_is_read_whatever_its_columns_are_called_and_stands_between_them(tmp_path, content):
    assert rows(tmp_path, "harbour.csv", content) == [("ferry", "boats", 0.5)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_every_common_encoding(tmp_path, encoding):
    (tmp_path / "harbour.csv").write_bytes("term,label\nbouée,boats\n".encode(encoding))
    assert read_dictionary(tmp_path / "harbour.csv").entries["term"].tolist() == ["bouée"]


def test_csv_faults_are_named(tmp_path):
    with pytest.raises(LexiconError, match="lacks label"):
        rows(tmp_path, "harbour.csv", "term\nferry\n")
    with pytest.raises(LexiconError, match="line 2: 'ferry,boats,much'"):
        rows(tmp_path, "harbour.csv", "term,label,weight\nferry,boats,much\n")


def test_a_cross_under_a_category_puts_a_term_into_it(tmp_path):
    content = "DicTerm,boats,sea\nferry*,X,\ntide,,X\nbuoy,X,0.5\n"
    assert rows(tmp_path, "harbour.dicx", content) == [
        ("buoy", "boats", 1.0),
        ("buoy", "sea", 0.5),
        ("ferry*", "boats", 1.0),
        ("tide", "sea", 1.0),
    ]
    with pytest.warns(UserWarning, match="line 3: 'oar,,'"):
        rows(tmp_path, "harbour.dicx", "DicTerm,boats,sea\nferry,X,\noar,,\n")


def test_json_is_read_like_yaml_and_its_numbers_are_weights(tmp_path):
    content = '{"sea": {"boats": ["Ferry"], "calm": "still"}, "land": {"hill": 0.5}}'
    assert rows(tmp_path, "harbour.json", content) == [
        ("ferry", "sea.boats", 1.0),
        ("hill", "land", 0.5),
        ("still", "sea.calm", 1.0),
    ]
    with pytest.warns(UserWarning, match="under 'sea': True"):
        rows(tmp_path, "harbour.json", '{"sea": ["ferry", true]}')


@pytest.mark.parametrize(("content", "told"), [("{", "is not JSON"), ('["ferry"]', "has no keys"), ("{}", "no terms")])
def test_json_that_is_no_dictionary_is_refused(tmp_path, content, told):
    with pytest.raises(LexiconError, match=told):
        rows(tmp_path, "harbour.json", content)


def test_lexicoder_categories_open_with_a_plus(tmp_path):
    content = "+sea\nferry\n++calm\nstill water\n+land\nhill\n"
    assert rows(tmp_path, "harbour.lc3", content) == [
        ("ferry", "sea", 1.0),
        ("hill", "land", 1.0),
        ("still water", "sea.calm", 1.0),
    ]
    with pytest.warns(UserWarning, match="line 1: 'oar' stands in no category"):
        rows(tmp_path, "harbour.lcd", "oar\n+sea\nferry\n")


def test_yoshikoder_patterns_have_the_names_of_the_categories_around_them(tmp_path):
    inner = "<cnode name='boats'><pnode name='Ferr*'/><cnode name='parts'><pnode name='oar'/></cnode></cnode>"
    wanted = [("ferr*", "boats", 1.0), ("oar", "boats.parts", 1.0)]
    for content in (f"<dictionary>{inner}</dictionary>", f"<dictionary><cnode name='x'>{inner}</cnode></dictionary>"):
        assert rows(tmp_path, "harbour.ykd", content) == wanted
    with pytest.raises(LexiconError, match="is not XML"):
        rows(tmp_path, "harbour.ykd", "+boats")
    with pytest.warns(UserWarning, match="a pattern without name"):
        rows(tmp_path, "harbour.ykd", "<d><cnode name='a'><pnode name='oar'/><pnode/></cnode></d>")


def test_wordstat_terms_carry_a_weight_and_stand_deeper_than_their_category(tmp_path):
    content = "SEA\n\tBOATS\n\t\tROW_BOAT* (1)\n\tTIDE (2)\nLAND\n\tHILL (0.5)\n"
    assert rows(tmp_path, "harbour.cat", content) == [
        ("hill", "LAND", 0.5),
        ("row boat*", "SEA.BOATS", 1.0),
        ("tide", "SEA", 2.0),
    ]
    with pytest.warns(UserWarning, match="line 3: '@LATE'"):
        rows(tmp_path, "harbour.cat", "SEA\n\tTIDE (1)\n\t@LATE [tide near late]\n".replace(" [tide near late]", ""))


@pytest.mark.parametrize("term", ["fer*y", "*rry", "ferr?", "ferry_boat", "ferry *"])
def test_a_joker_may_stand_anywhere_in_a_term(tmp_path, term):
    ((read, _, _),) = rows(tmp_path, "harbour.csv", f"term,label\n{term},boats\n")
    assert len(Matcher([read]).find("A ferry boat left.")) == 1


def test_a_term_that_stands_for_any_word_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="stands for no word"):
        rows(tmp_path, "harbour.csv", "term,label\n*,boats\n")


def test_a_kind_of_file_that_is_not_known_and_a_file_that_is_not_there_are_refused(tmp_path):
    with pytest.raises(LexiconError, match="no kind of dictionary"):
        read_dictionary(tmp_path / "harbour.txt")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_dictionary(tmp_path / "harbour.csv")

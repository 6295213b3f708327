"""Codebooks: what a file may hold, how it is shown, and that every fault is told at once with its line."""

import pandas as pd
import pytest

from mediakit.base.errors import CodebookError, UnknownNameError
from mediakit.checking.codebook import as_codebook, codebook_names, load_codebook, read_codebook
from mediakit.tables import CODEBOOK
from mediakit.tables.schema import conform, describe
from mediakit.tables.vocabulary import NAMINGS, SOURCE_KINDS

HEAD = 'title = "t"\nunit = "u"\n'
VARIABLE = '[[variable]]\nname = "stance"\nlevel = "nominal"\ndefinition = "d"\n'
YES = '[[variable.code]]\ncode = "yes"\ndefinition = "d"\n'
NO = '[[variable.code]]\ncode = "no"\ndefinition = "d"\n'


def told(tmp_path, text):
    """Return the faults an error lists, as (line, what)."""
    path = tmp_path / "book.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    listed = str(caught.value).split("faults: ")[1].split(". Remedy")[0].split(" | ")
    return [(int(fault.split(":")[0].removeprefix("line ")), fault.split(": ", 1)[1]) for fault in listed]


def test_a_codebook_holds_its_variables_and_codes_in_their_order(book):
    assert [variable.name for variable in book.variables] == ["stance", "heat"]
    stance, heat = book.variables
    assert stance.words == ("for", "against", "neither", "cannot tell")
    assert stance.codes[0].examples == ("Open it by Monday!", "Our children are thirsty.")
    assert (heat.codes, heat.least, heat.most) == ((), -2.0, 2.0)
    assert book.variable(" Stance ") is stance and book.variable("tone") is None


def test_describe_shows_a_row_for_each_variable_and_each_code(book):
    shown = describe(book)
    assert shown["variable"].tolist() == ["stance"] * 4 + ["heat"]
    assert shown["code"].fillna("").tolist() == ["", "for", "against", "neither", ""]
    assert shown.loc[1, "example"] == "Open it by Monday! · Our children are thirsty."
    assert shown.loc[4, ["least", "most"]].tolist() == [-2.0, 2.0]
    pd.testing.assert_frame_equal(conform(shown, CODEBOOK), shown)


def test_in_a_notebook_a_codebook_is_a_table_and_no_text_in_it_runs(book_path):
    text = book_path.read_text(encoding="utf-8").replace("No side is shown.", "<script>alert(1)</script>")
    book_path.write_text(text, encoding="utf-8")
    shown = read_codebook(book_path)._repr_html_()
    assert "<table" in shown and "<script" not in shown and "&lt;script" in shown


def test_a_changed_file_has_another_sha256(book, book_path):
    book_path.write_text(book_path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert read_codebook(book_path).sha256 != book.sha256 != ""


def test_a_codebook_may_be_given_as_such_as_a_path_and_as_a_name(book, book_path):
    assert as_codebook(book) is book
    assert as_codebook(str(book_path)) == as_codebook(book_path) == book
    assert as_codebook("reaction_tone_en").unit == "one whole comment"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (f"{HEAD}langage = 1\n{VARIABLE}{YES}{NO}", 3, "knows; did you mean 'language'?"),
        (f'title = "t"\n{VARIABLE}{YES}{NO}', 1, "'unit' is missing"),
        (HEAD, 1, "'variable' is missing"),
        (f"{HEAD}variable = 3\n", 3, "'variable' is a number"),
        (HEAD + VARIABLE.replace("nominal", "nominl") + YES + NO, 5, "did you mean 'nominal'?"),
        (HEAD + VARIABLE.replace('"d"', "true") + YES + NO, 6, "'definition' is true or false"),
        (HEAD + VARIABLE.replace("stance", "text") + YES + NO, 4, "'text' is a column of every sheet"),
        (HEAD + VARIABLE + YES + NO + VARIABLE.replace("stance", "Stance") + YES + NO, 14, "'Stance' is there twice"),
        (HEAD + VARIABLE + YES, 3, "'stance' has 1 codes; it needs 2 or more"),
        (HEAD + VARIABLE + YES + NO.replace("no", "YES "), 11, "'YES ' is there twice"),
        (HEAD + VARIABLE + 'missing = "No"\n' + YES + NO, 7, "'No' is there twice"),
        (HEAD + VARIABLE + YES + NO.replace('definition = "d"\n', ""), 10, "'definition' is missing"),
        (HEAD + VARIABLE + YES + NO + "example = [1]\n", 13, "an example is no text"),
        (HEAD + VARIABLE + "least = 1\n" + YES + NO, 7, "'least' is for numbers only"),
        (HEAD + VARIABLE.replace("nominal", "ratio") + YES, 8, "'yes' is no number, as level 'ratio' needs"),
        (HEAD + VARIABLE.replace("nominal", "interval") + "least = 2\nmost = 2\n", 7, "'least' is not below 'most'"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path, text, line, what):
    faults = told(tmp_path, text)
    assert len(faults) == 1
    assert faults[0][0] == line and what in faults[0][1]


def test_all_faults_are_told_at_once_in_the_order_of_their_lines(tmp_path):
    text = HEAD + VARIABLE.replace("nominal", "nominl") + YES.replace('"d"', '""') + NO.replace("no", "Yes") + "x = 1\n"
    assert [line for line, _ in told(tmp_path, text)] == [5, 9, 11, 13]


def test_tables_named_in_a_long_text_do_not_shift_the_lines(tmp_path):
    long = 'instructions = """\n[[variable]]\nname = "x"\n"""\n'
    assert [line for line, _ in told(tmp_path, HEAD + long + VARIABLE + YES)] == [7]


def test_many_faults_are_counted_not_poured_out(tmp_path):
    path = tmp_path / "book.toml"
    path.write_text(HEAD + "".join(f"wrong_{number} = 1\n" for number in range(30)) + VARIABLE + YES + NO)
    with pytest.raises(CodebookError, match=r"30 faults: .* and 10 more"):
        read_codebook(path)


@pytest.mark.parametrize("data", [b"title = ", b"\xff\xfe\x00", b'title = "a"\ntitle = "b"\n'])
def test_what_is_no_toml_is_refused_with_a_remedy(tmp_path, data):
    path = tmp_path / "book.toml"
    path.write_bytes(data)
    with pytest.raises(CodebookError, match="Remedy: save it as TOML"):
        read_codebook(path)


def test_an_unknown_name_lists_those_there_are():
    with pytest.raises(UnknownNameError, match="reaction_tone_en"):
        load_codebook("tone")


@pytest.mark.parametrize("name", codebook_names())
def test_a_shipped_codebook_has_its_passport_and_an_example_or_rule_for_every_code(name):
    book = load_codebook(name)
    assert {"source", "licence", "made", "faults"} <= set(book.passport)
    assert book.version and book.language == "en" and book.instructions
    assert all(code.examples or code.rule for variable in book.variables for code in variable.codes)


def test_shipped_codebooks_have_the_words_that_mediakit_finds():
    kind, naming = load_codebook("source_kinds_en").variables
    assert kind.words == SOURCE_KINDS and naming.words == NAMINGS


def test_a_codebook_shows_whole_sentences():
    book = load_codebook("reaction_tone_en")
    longest = max((code.definition for code in book.variables[0].codes), key=len)
    assert len(longest) > 60 and longest in book._repr_html_()

"""Codes that return: which cells are codes, and that every other is named with file, row and remedy."""

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import UnreadableInputError
from mediakit.checking.codebook import Code, Variable, load_codebook
from mediakit.checking.coding.checked import NoCodeError, code_of
from mediakit.checking.coding.entry import read_coding
from mediakit.checking.coding.sheets import write_sheets
from mediakit.tables import CODING, PROBLEMS
from mediakit.tables.schema import conform, empty


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def codes(reading, variable="stance"):
    """Return the codes of a variable by unit and coder, "NA" where there is none."""
    rows = reading.coding[reading.coding["variable"] == variable].fillna({"code": "NA"})
    return {(row.unit_id, row.coder): row.code for row in rows.itertuples()}


def told(reading):
    return [tuple(row) for row in reading.problems[["row", "what", "remedy"]].astype(object).fillna(0).values]


def test_a_wide_sheet_gives_a_row_for_each_unit_and_variable(tmp_path, book):
    sheet = write(tmp_path / "x.csv", "unit_id,text,stance,heat,note,coder\nb,t,for,0.5,,ada\na,t,against,-2,odd,ada\n")
    coding, problems = read_coding(sheet, codebook=book)
    assert coding[["unit_id", "coder", "variable", "code"]].values.tolist() == [
        ["a", "ada", "stance", "against"],
        ["a", "ada", "heat", "-2"],
        ["b", "ada", "stance", "for"],
        ["b", "ada", "heat", "0.5"],
    ]
    assert coding["note"].fillna("").tolist() == ["odd", "odd", "", ""]
    assert len(problems) == 0
    assert_frame_equal(conform(coding, CODING), coding)
    assert_frame_equal(problems, empty(PROBLEMS))


def test_a_long_sheet_gives_the_same(tmp_path, book):
    wide = write(tmp_path / "w.csv", "unit_id,stance,heat,coder\na,for,1,ada\nb,,0,ada\n")
    long = write(
        tmp_path / "l.csv",
        "unit_id,coder,variable,code\nb,ada,heat,0\nb,ada,stance,\na,ada,Stance,for\na,ada,heat,1\n",
    )
    assert_frame_equal(read_coding(long, codebook=book).coding, read_coding(wide, codebook=book).coding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_counts_however_a_spreadsheet_saved_it(tmp_path, book, encoding, delimiter):
    rows = [
        "unit_id,text,stance,heat,coder",
        "à1,crème brûlée à la gare de Crécy,for,1,ada",
        "à2,déjà vu,against,0,ada",
    ]
    sheet = write(tmp_path / "x.csv", "\r\n".join(rows).replace(",", delimiter), encoding)
    assert codes(read_coding(sheet, codebook=book)) == {("à1", "ada"): "for", ("à2", "ada"): "against"}


def test_a_csv_that_a_spreadsheet_opened_in_a_wrong_encoding_is_told(tmp_path, book):
    sheet = write(tmp_path / "ada.csv", "unit_id,stance,heat\na,for,1\n".encode("utf-8-sig").decode("cp1252"))
    reading = read_coding(sheet, codebook=book)
    assert codes(reading) == {("a", "ada"): "for"}
    ((_, what, _),) = told(reading)
    assert "took UTF-8 for another encoding" in what


def test_sheets_filled_in_a_spreadsheet_come_back_with_their_units(tmp_path, letters, book):
    odd = letters.assign(doc_id=["=x", "007", "'-1", "a b", "_x0041_", "1.0", "é", "'='", "+", "1e5"])
    folder = write_sheets(odd, tmp_path, codebook=book, coders=["ada"])
    workbook = openpyxl.load_workbook(folder / "ada.xlsx")
    for row in range(2, 12):
        workbook["coding"].cell(row, 3).value = "FOR "
        workbook["coding"].cell(row, 4).value = 1
    workbook.save(folder / "ada.xlsx")
    reading = read_coding(folder, codebook=book, sample=odd)
    assert codes(reading) == {(name, "ada"): "for" for name in odd["doc_id"]}
    assert set(codes(reading, "heat").values()) == {"1"}
    assert len(reading.problems) == 0


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("for", "for"),
        (" FOR  ", "for"),
        ("'for", None),
        ("", "NA"),
        ("  ", "NA"),
        ("Cannot  tell", "NA"),
        ("NA", None),
        ("forr", None),
        ("for, against", None),
        ("?", None),
    ],
)
def test_a_cell_is_a_code_or_it_is_named(tmp_path, book, cell, code):
    sheet = write(tmp_path / "ada.csv", f'unit_id,stance,heat\na,"{cell}",1\n')
    reading = read_coding(sheet, codebook=book)
    assert codes(reading) == {("a", "ada"): code or "NA"}
    assert [row for row, _, _ in told(reading)].count(2) == (code is None)


def test_a_bad_cell_is_told_with_file_row_column_and_what_may_be_meant(tmp_path, book):
    (tmp_path / "sheets").mkdir()
    write(tmp_path / "sheets" / "ada.csv", "unit_id,stance,heat\na,for,1\nb,agianst,3\n")
    problems = read_coding(tmp_path, codebook=book).problems
    assert problems.values.tolist() == [
        ["sheets/ada.csv", 3, "column 'stance': 'agianst' is no code of 'stance'", "did you mean 'against'?"],
        [
            "sheets/ada.csv",
            3,
            "column 'heat': '3' is no code of 'heat'",
            "write a number from -2 to 2, with a point before decimals",
        ],
    ]


@pytest.mark.parametrize(
    ("word", "code"),
    [("1", "1"), ("1.0", "1"), (" +1", "1"), ("-0.50", "-0.5"), ("1e0", "1")],
)
def test_numbers_are_compared_as_numbers(word, code):
    assert code_of((word,), Variable("heat", "interval", "d", least=-2, most=2)) == code


@pytest.mark.parametrize("word", ["0,5", "nan", "inf", "1_0", "2.01", "one", "date 2024-01-02 00:00:00"])
def test_what_is_no_number_of_the_range_is_refused(word):
    with pytest.raises(NoCodeError):
        code_of((word,), Variable("heat", "interval", "d", least=-2, most=2))


def test_codes_that_are_numbers_are_found_as_numbers_too_but_never_two_at_once():
    scale = Variable("scale", "ordinal", "d", codes=tuple(Code(code, "d") for code in ("1", "2", "3")))
    assert code_of(("2.0",), scale) == "2"
    same = Variable("odd", "nominal", "d", codes=(Code("1", "d"), Code("1.0", "d")))
    assert code_of(("1.0",), same) == "1.0"
    with pytest.raises(NoCodeError):
        code_of(("1.00",), same)


@settings(max_examples=40, deadline=None)
@given(word=st.text())
def test_whatever_is_written_gives_a_code_of_the_codebook_or_none_or_is_refused(word):
    variable = load_codebook("reaction_tone_en").variables[0]
    try:
        code = code_of((word,), variable)
    except NoCodeError as error:
        assert error.what and error.remedy
    else:
        assert code is None or code in variable.words


def test_a_date_that_a_spreadsheet_made_of_a_code_is_named_as_such(tmp_path, book):
    workbook = openpyxl.Workbook()
    workbook.active.append(["unit_id", "stance", "heat"])
    workbook.active.append(["a", pd.Timestamp("2024-02-01").to_pydatetime(), 1])
    workbook.save(tmp_path / "ada.xlsx")
    ((row, _, remedy),) = told(read_coding(tmp_path / "ada.xlsx", codebook=book))
    assert row == 2 and "a spreadsheet made a date of it" in remedy


def test_two_codes_of_one_coder_contradict_each_other_and_neither_is_taken(tmp_path, book):
    sheet = write(tmp_path / "ada.csv", "unit_id,stance,heat\na,for,1\nb,for,1\na,against,1\n")
    reading = read_coding(sheet, codebook=book)
    assert codes(reading) == {("a", "ada"): "NA", ("b", "ada"): "for"}
    ((row, what, _),) = told(reading)
    assert row == 4 and "'against' here and 'for' in ada.csv, row 2" in what


def test_an_empty_copy_of_a_sheet_takes_nothing_away(tmp_path, letters, book):
    folder = write_sheets(letters, tmp_path, codebook=book, coders=["ada"])
    filled = (folder / "ada.csv").read_text(encoding="utf-8-sig").replace(",,,,ada", ",neither,0,,ada")
    write(folder / "ada.csv", filled)
    reading = read_coding(folder, codebook=book)
    assert set(codes(reading).values()) == {"neither"} and len(reading.problems) == 0


def test_a_half_coded_sheet_is_told(tmp_path, book):
    sheet = write(tmp_path / "ada.csv", "unit_id,stance,heat\na,for,1\nb,,1\nc,cannot tell,1\n")
    ((_, what, remedy),) = told(read_coding(sheet, codebook=book))
    assert what == "1 of 3 units have no code of 'stance' by ada" and "missing" in remedy


def test_a_column_that_is_missing_is_told_with_the_one_that_may_be_meant(tmp_path, book):
    sheet = write(tmp_path / "ada.csv", "unit_id,stanze,heat\na,for,1\n")
    ((_, what, remedy),) = told(read_coding(sheet, codebook=book))
    assert "no column for the variable 'stance'" in what and remedy == "is it 'stanze'? rename it"


def test_a_variable_that_the_codebook_does_not_know_is_told_once(tmp_path, book):
    rows = "".join(f"u{number},ada,stanse,for\n" for number in range(5))
    sheet = write(tmp_path / "ada.csv", f"unit_id,coder,variable,code\n{rows}u9,ada,heat,1\n")
    reading = read_coding(sheet, codebook=book)
    assert [(what, remedy) for _, what, remedy in told(reading)] == [
        ("'stanse' is no variable of the codebook: 5 codes left out", "did you mean 'stance'?")
    ]


def test_codes_without_a_unit_are_told_and_empty_rows_are_not(tmp_path, book):
    sheet = write(tmp_path / "ada.csv", "unit_id,stance,heat\n,for,\n,,\na,for,1\n")
    ((row, what, _),) = told(read_coding(sheet, codebook=book))
    assert row == 2 and "without an id" in what


def test_the_coder_is_told_by_the_sheet_else_by_the_caller_else_by_the_name_of_the_file(tmp_path, book):
    plain = write(tmp_path / "jon.csv", "unit_id,stance,heat\na,for,1\n")
    named = write(tmp_path / "x.csv", "unit_id,stance,heat,coder\na,for,1,ada\n")
    assert list(codes(read_coding(plain, codebook=book))) == [("a", "jon")]
    assert list(codes(read_coding(plain, codebook=book, coder="kim"))) == [("a", "kim")]
    assert list(codes(read_coding(named, codebook=book, coder="kim"))) == [("a", "ada")]


def test_units_are_held_against_the_sample(tmp_path, book):
    sample = pd.DataFrame({"doc_id": ["007", "letter-12", "c"], "text": "t"})
    sheet = write(tmp_path / "ada.csv", "unit_id,stance,heat\n7,for,1\nletter-l2,for,1\nc,for,1\nzzz,for,1\n")
    reading = read_coding(sheet, codebook=book, sample=sample)
    assert list(codes(reading)) == [("c", "ada")]
    assert told(reading)[:3] == [
        (2, "the unit '7' is not in the sample", "did you mean '007'?"),
        (3, "the unit 'letter-l2' is not in the sample", "did you mean 'letter-12'?"),
        (5, "the unit 'zzz' is not in the sample", "was it coded for another sample?"),
    ]
    assert told(reading)[3][1] == "2 units of the sample are not in what ada returned, the first is '007'"


def test_in_a_folder_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path, book):
    write(tmp_path / "ada.csv", "unit_id,stance,heat\na,for,1\n")
    write(tmp_path / "budget.csv", "bread,3\n")
    write(tmp_path / "other.json", '{"a": 1}')
    write(tmp_path / "broken.json", '{"a": ')
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04torn")
    (tmp_path / "empty.csv").write_bytes(b"")
    write(tmp_path / "codebook.csv", "variable\n")
    write(tmp_path / "readme.txt", "hello")
    reading = read_coding(tmp_path, codebook=book)
    assert codes(reading) == {("a", "ada"): "for"}
    names = ["broken.json", "budget.csv", "empty.csv", "other.json", "torn.xlsx"]
    assert sorted(reading.problems["source_file"]) == names
    assert reading.problems["remedy"].str.len().gt(5).all()


def test_no_file_at_all_is_an_error_and_an_empty_folder_an_empty_table(tmp_path, book):
    with pytest.raises(UnreadableInputError, match="no such file"):
        read_coding(tmp_path / "none", codebook=book)
    assert_frame_equal(read_coding(tmp_path, codebook=book).coding, empty(CODING))


def test_the_order_of_rows_and_files_changes_nothing(tmp_path, book):
    rows = ["b,for,1,ada", "a,against,0,ada", "a,for,2,jon", "b,neither,-1,jon"]
    for name, order in (("1", rows), ("2", rows[::-1])):
        write(tmp_path / f"{name}.csv", "unit_id,stance,heat,coder\n" + "\n".join(order) + "\n")
    one, two = (read_coding(tmp_path / f"{name}.csv", codebook=book).coding for name in "12")
    assert_frame_equal(one, two)


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".csv", ".json", ".jsonl", ".xlsx", ".xmi", ".tsv"]))
def test_any_bytes_at_all_give_codes_or_problems(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("any") / f"ada{suffix}"
    path.write_bytes(data)
    reading = read_coding(path, codebook="reaction_tone_en")
    assert set(reading.coding["code"].dropna()) <= set(load_codebook("reaction_tone_en").variables[0].words)

"""Blind sheets: what a coder sees, in which order, and that nothing in a text can calculate or be lost."""

import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.errors import MediakitError, TableError
from mediakit.checking.coding.cells import harmless, original
from mediakit.checking.coding.grids import grid_of_text, read_grid
from mediakit.checking.coding.sheets import write_sheets
from mediakit.checking.coding.units import order_for

NASTY = [
    "=1+1",
    "+2",
    "-3",
    "@SUM(A1)",
    "\t=1",
    "well;=cmd|' /C calc'!A0;x",
    "line\n=1+1",
    '",=1',
    "'=1",
    "＝1",
    "#N/A",
]


def sheet(folder, name):
    return read_grid(folder / name)


def ids(grid):
    return [cells["unit_id"] for _, cells in grid.rows]


def test_each_coder_gets_a_csv_and_an_xlsx_with_the_same_cells(tmp_path, letters, book):
    folder = write_sheets(letters, tmp_path / "out", codebook=book, coders=["ada", "jon"])
    assert sorted(path.name for path in folder.iterdir()) == ["ada.csv", "ada.xlsx", "jon.csv", "jon.xlsx"]
    assert sheet(folder, "ada.csv") == sheet(folder, "ada.xlsx")
    assert sheet(folder, "ada.csv").header == ("unit_id", "text", "stance", "heat", "note", "coder")


def test_a_sheet_has_every_unit_once_no_code_and_nothing_of_the_machine(tmp_path, letters, book):
    folder = write_sheets(letters, tmp_path, codebook=book, coders=["ada"])
    grid = sheet(folder, "ada.csv")
    assert sorted(ids(grid)) == letters["doc_id"].tolist()
    assert {cells[name] for _, cells in grid.rows for name in ("stance", "heat", "note")} == {""}
    for path in folder.iterdir():
        packed = path.suffix == ".xlsx"
        data = b"".join(zip_parts(path)) if packed else path.read_bytes()
        assert b"machine" not in data and b"0.25" not in data


def zip_parts(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_each_coder_has_an_order_of_their_own_set_by_the_seed(tmp_path, letters, book):
    one = write_sheets(letters, tmp_path / "1", codebook=book, coders=["ada", "jon"], seed=1)
    two = write_sheets(letters, tmp_path / "2", codebook=book, coders=["jon", "ada"], seed=1)
    three = write_sheets(letters, tmp_path / "3", codebook=book, coders=["ada"], seed=2)
    ada, jon = ids(sheet(one, "ada.csv")), ids(sheet(one, "jon.csv"))
    assert ada != jon and ada != letters["doc_id"].tolist()
    assert ids(sheet(two, "ada.csv")) == ada and ids(sheet(two, "jon.csv")) == jon
    assert ids(sheet(three, "ada.csv")) != ada


@settings(max_examples=40, deadline=None)
@given(coder=st.text(min_size=1), n=st.integers(0, 40), seed=st.integers(0, 2**32))
def test_an_order_leaves_nothing_out(coder, n, seed):
    assert sorted(order_for(coder, n, seed)) == list(range(n))


def test_the_same_arguments_give_the_same_bytes(tmp_path, letters, book):
    for name in ("1", "2"):
        write_sheets(letters, tmp_path / name, codebook=book, coders=["ada"], seed=3)
    for name in ("ada.csv", "ada.xlsx"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_in_the_spreadsheet_codes_are_chosen_from_the_second_page(tmp_path, letters, book):
    folder = write_sheets(letters, tmp_path, codebook=book, coders=["ada"])
    workbook = openpyxl.load_workbook(folder / "ada.xlsx")
    assert workbook.sheetnames == ["coding", "codebook"]
    choice, number = workbook["coding"].data_validations.dataValidation
    assert (choice.type, str(choice.sqref)) == ("list", "C2:C11")
    page, cells = choice.formula1.replace("$", "").split("!")
    offered = [row[0].value for row in workbook[page][cells]]
    assert offered == ["for", "against", "neither", "cannot tell"]
    assert (number.type, number.formula1, number.formula2, str(number.sqref)) == ("decimal", "-2", "2", "D2:D11")
    words = [cell.value for row in workbook["codebook"].iter_rows() for cell in row if cell.value]
    assert {"Letters about the well", "No side shown: neither.", "The writer wants it left shut."} <= set(words)


def test_a_row_is_as_high_as_its_text_needs(tmp_path, letters, book):
    long = letters.assign(text=["x" * 79, "x" * 161, "a\nb", *["x"] * 6, "x" * 9000]).assign(doc_id=list("abcdefghij"))
    folder = write_sheets(long, tmp_path, codebook=book, coders=["ada"])
    page = openpyxl.load_workbook(folder / "ada.xlsx")["coding"]
    heights = {page.cell(row, 1).value: page.row_dimensions[row].height for row in range(2, 12)}
    assert (heights["a"], heights["b"], heights["c"], heights["j"]) == (15, 45, 30, 409)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_formula(tmp_path, book, text):
    units = pd.DataFrame({"doc_id": [text.strip()], "text": [text]})
    folder = write_sheets(units, tmp_path, codebook=book, coders=["ada"])
    workbook = openpyxl.load_workbook(folder / "ada.xlsx")
    assert {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert workbook["coding"]["B2"].value == text
    plain = (folder / "ada.csv").read_text(encoding="utf-8-sig")
    for delimiter in ",;\t|":
        rows = plain.split("\n")[1:] if delimiter != "," else []
        cells = [cell for row in rows for cell in row.split(delimiter)]
        cells += [cell for _, row in grid_of_text(plain).rows for cell in row.values()]
        assert not [cell for cell in cells if cell.lstrip(' "').startswith(tuple("=+-@＝"))]


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("=+-@';,\"\n\t a＝")))
def test_an_id_comes_back_as_it_went(text):
    assert original(harmless(text)) == text


def test_what_a_file_cannot_hold_is_marked_and_the_rest_goes_on(tmp_path, book):
    units = pd.DataFrame({"doc_id": ["a", "b"], "text": ["bell \x07 and \x00 nothing", "_x0041_ stays"]})
    folder = write_sheets(units, tmp_path, codebook=book, coders=["ada"])
    for name in ("ada.csv", "ada.xlsx"):
        texts = {cells["unit_id"]: cells["text"] for _, cells in sheet(folder, name).rows}
        assert texts == {"a": "bell � and � nothing", "b": "_x0041_ stays"}


def test_a_text_too_long_for_a_cell_goes_on_beside_it(tmp_path, book):
    text = "🌊" * 20_000 + "end"
    folder = write_sheets(pd.DataFrame({"doc_id": ["a"], "text": [text]}), tmp_path, codebook=book, coders=["ada"])
    for name in ("ada.csv", "ada.xlsx"):
        (_, cells), = sheet(folder, name).rows  # fmt: skip
        assert cells["text"] + cells["text_2"] == text
        assert all(len(cell.encode("utf-16-le")) // 2 <= 32_767 for cell in cells.values())


def filled_csv(path):
    path.write_text(path.read_text(encoding="utf-8").replace(",,,,jon", ",for,,,jon", 1), encoding="utf-8")


def filled_xlsx(path):
    workbook = openpyxl.load_workbook(path)
    workbook["coding"]["C5"] = "against"
    workbook.save(path)


@pytest.mark.parametrize(("name", "fill"), [("jon.csv", filled_csv), ("jon.xlsx", filled_xlsx)])
def test_a_sheet_with_a_code_is_never_overwritten_and_no_other_is_touched(tmp_path, letters, book, name, fill):
    folder = write_sheets(letters, tmp_path, codebook=book, coders=["ada", "jon"])
    fill(folder / name)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(MediakitError, match="codes or notes for 1 units"):
        write_sheets(letters.head(3), folder, codebook=book, coders=["ada", "jon"])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_empty_sheet_may_be_written_again_and_a_file_of_another_kind_may_not(tmp_path, letters, book):
    folder = write_sheets(letters, tmp_path, codebook=book, coders=["ada"])
    write_sheets(letters.head(3), folder, codebook=book, coders=["ada"])
    assert len(sheet(folder, "ada.csv").rows) == 3
    (folder / "jon.csv").write_text("budget,2\nbread,3\n")
    with pytest.raises(MediakitError, match="no sheet of this codebook"):
        write_sheets(letters, folder, codebook=book, coders=["jon"])


def test_columns_asked_for_are_shown(tmp_path, letters, book):
    folder = write_sheets(letters.assign(title="T"), tmp_path, codebook=book, coders=["ada"], show=["title"])
    assert sheet(folder, "ada.xlsx").header[:3] == ("unit_id", "title", "text")


@pytest.mark.parametrize("name", ["machine", "valence", "Stance", "weight", "p_drawn", "note"])
def test_a_column_that_tells_codes_is_refused(tmp_path, letters, book, name):
    told = letters.assign(Stance="x", weight=1, p_drawn=1, note="n")
    with pytest.raises(TableError, match="must not see"):
        write_sheets(told, tmp_path, codebook=book, coders=["ada"], show=[name])
    assert not list(tmp_path.glob("ada*"))


def test_a_column_beside_the_text_that_a_cell_cannot_hold_is_refused_and_not_cut(tmp_path, letters, book):
    long = letters.assign(title="x" * 16_001)
    with pytest.raises(TableError, match="16001 characters in one cell"):
        write_sheets(long, tmp_path, codebook=book, coders=["ada"], show=["title"])


@pytest.mark.parametrize("coders", [[], ["a/b"], ["ada", "Ada"], [""], "ada", ["../ada"]])
def test_names_that_are_no_names_of_files_are_refused(tmp_path, letters, book, coders):
    with pytest.raises(TableError, match="names of coders"):
        write_sheets(letters, tmp_path / "out", codebook=book, coders=coders)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("ids_given", [["a", "a"], ["a", None], ["a", " b"]])
def test_units_need_an_id_that_no_other_has(tmp_path, book, ids_given):
    with pytest.raises(TableError, match="no id of their own"):
        write_sheets(pd.DataFrame({"doc_id": ids_given, "text": "x"}), tmp_path, codebook=book, coders=["ada"])


def test_no_units_give_sheets_without_rows(tmp_path, letters, book):
    folder = write_sheets(letters.head(0), tmp_path, codebook=book, coders=["ada"])
    assert sheet(folder, "ada.csv").rows == sheet(folder, "ada.xlsx").rows == []

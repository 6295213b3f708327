"""Coding in the notebook: what the view shows and keeps. How it looks and listens to keys is tried in a browser."""

import re
from importlib import resources

import pandas as pd
import pytest

from mediakit.base.errors import MediakitError, TableError
from mediakit.checking.coding.entry import read_coding
from mediakit.checking.coding.sheets import write_sheets
from mediakit.checking.coding.view import CodingView, code_units


@pytest.fixture
def opened(tmp_path, letters, book):
    def view(coder="ada", sample=letters, **options):
        return code_units(sample, tmp_path / "ada.csv", codebook=book, coder=coder, **options)

    return view


def sent(view, **message):
    """Send what the browser sends."""
    view._on_message(view, message, [])


def test_the_view_shows_one_text_the_questions_and_nothing_of_the_machine(opened, letters):
    state = opened().view
    assert state["text"] in letters["text"].tolist() and state["n_units"] == 10
    assert [question["name"] for question in state["variables"]] == ["stance", "heat"]
    assert [code["code"] for code in state["variables"][0]["codes"]] == ["for", "against", "neither", "cannot tell"]
    assert "machine" not in str(state) and "0.25" not in str(state)


def test_units_stand_in_the_order_of_the_coders_sheet(opened, letters, book, tmp_path):
    folder = write_sheets(letters, tmp_path / "sheets", codebook=book, coders=["ada"], seed=4)
    order = pd.read_csv(folder / "ada.csv")["unit_id"].tolist()
    view = opened(seed=4)
    seen = []
    for place in range(10):
        sent(view, do="go", place=place)
        seen.append(view.view["unit_id"])
    assert seen == order


def test_ten_units_coded_and_the_kernel_gone_nothing_is_lost(opened, tmp_path, book):
    view = opened()
    for number in range(10):
        before = (tmp_path / "ada.csv").read_bytes() if number else b""
        view.code("stance", ["for", "against", "neither", "cannot tell"][number % 4])
        view.code("heat", "1")
        after = (tmp_path / "ada.csv").read_bytes()
        assert after.startswith(before) and after.count(b"\n") == 2 * number + 3
        view = opened()
        assert view.view["n_done"] == number + 1
    assert view.view["unit_id"] == "" and view._progress.n_done == 10
    coding, problems = read_coding(tmp_path / "ada.csv", codebook=book)
    assert coding["code"].isna().sum() == 2 and len(problems) == 0


def test_undo_works_after_the_kernel_was_started_again(opened):
    view = opened()
    unit_id = view.view["unit_id"]
    view.code("stance", "for")
    view.code("heat", "2")
    again = opened()
    sent(again, do="undo")
    assert again.view["unit_id"] == unit_id and again.view["codes"] == {"stance": "for", "heat": ""}
    assert opened().view["unit_id"] == unit_id


def test_a_note_is_kept_and_the_unit_stays_open(opened):
    view = opened()
    unit_id = view.view["unit_id"]
    sent(view, do="note", unit_id=unit_id, note="=odd")
    assert view.view["unit_id"] == unit_id and opened().view["note"] == "=odd"


@pytest.mark.parametrize(
    "message",
    [
        {"do": "code", "variable": "stance", "code": "forr"},
        {"do": "code", "variable": "heat", "code": "7"},
        {"do": "code", "variable": "tone", "code": "for"},
    ],
)
def test_what_is_no_code_is_not_saved_and_the_view_says_so(opened, tmp_path, message):
    view = opened()
    sent(view, unit_id=view.view["unit_id"], **message)
    assert view.view["problem"].startswith("Not saved") and not (tmp_path / "ada.csv").exists()


def test_a_disk_that_takes_nothing_is_told_and_nothing_counts_as_coded(opened, tmp_path):
    view = opened()
    (tmp_path / "ada.csv").mkdir()
    sent(view, do="code", unit_id=view.view["unit_id"], variable="stance", code="for")
    assert view.view["problem"].startswith("Not saved") and view.view["codes"]["stance"] == ""


def test_each_answer_differs_from_the_last_so_that_it_arrives(opened):
    view = opened()
    answers = [view.view["answer"]]
    for _ in range(3):
        sent(view, do="undo")
        answers.append(view.view["answer"])
    assert len(set(answers)) == 4


def test_another_coder_cannot_go_on_in_the_file(opened):
    opened().code("stance", "for")
    with pytest.raises(MediakitError, match="the file of 'ada'"):
        opened(coder="jon")
    with pytest.raises(TableError, match="names of coders"):
        opened(coder="a/b")


def test_no_units_are_all_coded(opened, letters):
    assert opened(sample=letters.head(0)).view["unit_id"] == ""


def test_the_script_sets_texts_as_text_and_fetches_nothing():
    script = CodingView._esm
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", script)
    assert not re.findall(r"https?:|\bfetch\(|\bimport\b|XMLHttp|url\(", script + CodingView._css)


def test_script_and_style_ship_with_the_package():
    home = resources.files("mediakit.checking.coding")
    assert (home / "view.js").is_file() and (home / "view.css").is_file()

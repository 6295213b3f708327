"""Coding step by step: what a coder did is on disk at once, can be taken back, and goes on where it stopped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.errors import MediakitError
from mediakit.checking.codebook import load_codebook
from mediakit.checking.coding.entry import read_coding
from mediakit.checking.coding.log import Step, append_step, progress_of, read_steps

UNITS = ("l1", "=2", "l3")
TWO = ("stance", "heat")


def begin(units=UNITS, variables=TWO):
    return progress_of([], units, variables)


def play(path, book, *steps):
    for number, step in enumerate(steps, start=1):
        append_step(path, step, coder="ada", number=number)
    return read_steps(path, "ada", book, UNITS)


def test_the_next_unit_opens_when_each_variable_has_its_code():
    progress = begin()
    assert progress.unit_id == "l1"
    progress = progress.after(progress.given("stance", "for"))
    assert (progress.unit_id, progress.n_done) == ("l1", 0)
    progress = progress.after(progress.given("heat", "1"))
    assert (progress.unit_id, progress.n_done) == ("=2", 1)


def test_a_unit_that_was_skipped_comes_after_the_others_and_then_all_are_done():
    progress = begin(variables=("stance",)).at(1)
    for unit_id, then in (("=2", "l3"), ("l3", "l1"), ("l1", "")):
        assert progress.unit_id == unit_id
        progress = progress.after(progress.given("stance", "for"))
        assert progress.unit_id == then
    assert progress.n_done == 3


def test_undo_opens_the_unit_again_with_what_it_had():
    progress = begin(variables=("stance",))
    progress = progress.after(progress.given("stance", "for"))
    progress = progress.at(0)
    progress = progress.after(progress.given("stance", "against"))
    progress = progress.after(progress.taken_back())
    assert (progress.unit_id, progress.codes["l1", "stance"]) == ("l1", "for")
    progress = progress.after(progress.taken_back())
    assert progress.codes["l1", "stance"] == "" and progress.taken_back() is None


def test_a_note_stays_with_its_unit_and_can_be_taken_back():
    progress = begin()
    progress = progress.after(progress.noted("odd\nletter  this"))
    assert progress.notes["l1"] == "odd letter this" and progress.unit_id == "l1"
    progress = progress.after(progress.given("stance", "for"))
    assert progress.notes["l1"] == "odd letter this"
    progress = progress.after(progress.taken_back())
    progress = progress.after(progress.taken_back())
    assert progress.notes["l1"] == ""


def test_steps_come_back_from_the_file_as_they_went(tmp_path, book):
    steps = [Step("=2", "stance", "for", '=1+1, "odd" \'x', "code"), Step("l1", "heat", "-1"), Step("=2", "stance", "")]
    assert play(tmp_path / "ada.csv", book, *steps) == steps


def test_a_torn_last_line_is_no_step_and_the_next_step_cuts_it_off(tmp_path, book):
    path = tmp_path / "ada.csv"
    first, second = Step("l1", "stance", "for"), Step("l3", "stance", "against")
    play(path, book, first)
    whole = path.read_bytes()
    for end in range(1, 30):
        path.write_bytes(whole + b"l3,ada,stance,neither,,2,code"[:end])
        assert read_steps(path, "ada", book, UNITS) == [first]
    append_step(path, second, coder="ada", number=2)
    assert read_steps(path, "ada", book, UNITS) == [first, second]


def test_a_torn_header_is_begun_again(tmp_path, book):
    path = tmp_path / "ada.csv"
    path.write_bytes(b"unit_id,cod")
    assert play(path, book, Step("l1", "stance", "for")) == [Step("l1", "stance", "for")]


def test_what_is_coded_in_the_notebook_is_read_as_any_sheet_is(tmp_path, book):
    progress = begin()
    path = tmp_path / "sheet.csv"
    moves = [("stance", "for"), ("heat", "1"), ("stance", "against"), None, ("stance", "neither")]
    for number, move in enumerate(moves, start=1):
        step = progress.given(*move) if move else progress.taken_back()
        append_step(path, step, coder="ada", number=number)
        progress = progress.after(step)
    coding, problems = read_coding(path, codebook=book)
    codes = coding.dropna(subset="code").set_index(["unit_id", "variable"])["code"].to_dict()
    assert codes == {("l1", "stance"): "for", ("l1", "heat"): "1", ("=2", "stance"): "neither"}
    assert set(coding["coder"]) == {"ada"} and len(problems) == 0


@settings(max_examples=40, deadline=None)
@given(moves=st.lists(st.one_of(st.none(), st.tuples(st.sampled_from(UNITS), st.sampled_from(["negative", "mixed"])))))
def test_resuming_at_any_moment_is_as_if_nothing_had_happened(tmp_path_factory, moves):
    book = load_codebook("reaction_tone_en")
    path = tmp_path_factory.mktemp("log") / "ada.csv"
    progress, number = progress_of([], UNITS, ("sentiment",)), 0
    for move in moves:
        if move:
            progress = progress.at(UNITS.index(move[0]))
        step = progress.given("sentiment", move[1]) if move else progress.taken_back()
        if step:
            number += 1
            append_step(path, step, coder="ada", number=number)
            progress = progress.after(step)
        again = progress_of(read_steps(path, "ada", book, UNITS), UNITS, ("sentiment",))
        kept = {key: code for key, code in progress.codes.items() if code}
        assert {key: code for key, code in again.codes.items() if code} == kept
        assert again.before == progress.before


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("unit_id,text,stance\nl1,t,\n", "no file of steps"),
        ("budget,2\n", "no file of steps"),
        ("HEADl1,jon,stance,for,,1,code\n", "the file of 'jon'"),
        ("HEADl9,ada,stance,for,,1,code\n", "not of this codebook and sample"),
        ("HEADl1,ada,tone,for,,1,code\n", "not of this codebook and sample"),
        ("HEADl1,ada,stance,forr,,1,code\n", "'forr' is no code"),
    ],
)
def test_a_file_that_is_not_this_coders_is_refused(tmp_path, book, text, what):
    path = tmp_path / "ada.csv"
    path.write_text(text.replace("HEAD", "unit_id,coder,variable,code,note,step,action\n"), encoding="utf-8")
    with pytest.raises(MediakitError, match=what):
        read_steps(path, "ada", book, UNITS)

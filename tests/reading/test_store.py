"""A store holds what reading gives, to the bit; it is whole or says that it is not; parts of it can be read alone."""

import json
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.base.errors import MediakitError, MissingToolError
from mediakit.reading import shipped
from mediakit.reading.files import read_path
from mediakit.reading.finishing import comments_in_turn, finish
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.store.layout import part_of
from mediakit.reading.store.reading import read_parts
from mediakit.reading.store.writing import store_begun
from mediakit.reading.texts import FileShelf, Texts

pytest.importorskip("pyarrow")

THREAD = (
    "comment_id,article_id,user,posted,comment,reply_to,likes\n"
    "1,ferry,Tide Watcher,13/04/2024 10:00,Great crew.,,3\n"
    '2,bridge,Old Salt,,"Poor [that is, late] planning.",,1.5k\n'
    "3,ferry,Old Salt,14/04/2024,No.,1,\n"
    "3,,Guest,04/05/2024,Twice.,3,0\n"
    "5,ferry,Tide Watcher,soon,,,\n"
    "6,bridge,Marsh Gull,01/05/2024,Nobody asked the marsh.,9,2\n"
)


def same(first, second):
    for table, again in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(table, again, check_exact=True, check_index_type="exact")


def written_in_parts(path, folder, *, rows_a_part, rows_at_once):
    """Write a store with so few rows in a part that a small file fills several, by what ``write_store`` is made of."""
    with store_begun(folder, rows_a_part=rows_a_part, rows_at_once=rows_at_once) as store:
        asked = Options(load_site_words(None), {}, shelf=store.shelf)
        store.take([without_names(draft) for draft, _ in read_path(path, asked)])
    return folder


def without_names(draft):
    draft.comments.pop("name", None)
    return draft


def read_whole(path):
    return finish([without_names(draft) for draft, _ in read_path(path, Options(load_site_words(None), {}))])


@pytest.fixture
def mixed(tmp_path):
    """Return a folder with a page, a table of articles with columns of its own, comments, and a file that is bad."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    page = "Boat stuck\n\nBy Ada Holm in Sallow\n\nThe ferry ran aground at noon, but nobody was hurt, she says."
    (folder / "ferry.txt").write_text(page, encoding="utf-8")
    articles = [
        {"id": "bridge", "title": "Bridge shut", "text": "The bridge is shut.", "tags": ["quay", 2], "weight": 1.5},
        {"id": "marsh", "title": "Marsh", "text": "Fog on the marsh.", "tags": None, "weight": "heavy"},
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    (folder / "comments.csv").write_text(THREAD, encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", mk.seed_names())
def test_a_seed_comes_out_of_its_store_as_it_is_read(tmp_path, seed):
    path = shipped("seeds") / seed
    assert mk.write_store(path, tmp_path / "store") == tmp_path / "store"
    same(mk.read(path), mk.read(tmp_path / "store"))


def test_a_mixed_folder_comes_out_of_its_store_as_it_is_read(mixed, tmp_path):
    mk.write_store(mixed, tmp_path / "store", key="k")
    read = mk.read(mixed, key="k")
    assert [len(table) for table in read][:3] == [3, 4, 5]
    assert read.articles["tags"].tolist()[0] == ["quay", 2]
    same(read, mk.read(tmp_path / "store"))
    pd.testing.assert_frame_equal(read.comments, mk.read_comments(tmp_path / "store"))


def test_columns_keep_and_masks_are_those_of_read(tmp_path):
    path = tmp_path / "said.csv"
    path.write_text("Said,Who,Town,Mood\nAsk ada@post.example [the clerk].,Ada,Sallow,\n", encoding="utf-8")
    asked = {
        "columns": {"text": "Said", "name": "Who"},
        "key": "k",
        "options": mk.ReadOptions(keep=["Town"], hide_names=True),
    }
    mk.write_store(path, tmp_path / "store", **asked)
    read = mk.read(path, **asked)
    assert read.comments["Town"].tolist() == ["Sallow"] and "ada@" not in read.comments["text"][0]
    same(read, mk.read(tmp_path / "store"))


def test_no_name_stands_anywhere_in_a_store(mixed, tmp_path):
    mk.write_store(mixed, tmp_path / "store", key="k")
    held = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert b"Old Salt" not in held and b"Marsh Gull" not in held


ROW = st.tuples(
    st.sampled_from("abcd"), st.sampled_from(["", "0", "1", "2", "5"]), st.sampled_from(["Fog.", "Ü [x y]."])
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=12), rows_a_part=st.integers(1, 5), rows_at_once=st.integers(1, 4))
def test_however_it_is_cut_a_store_is_the_same(tmp_path, rows, rows_a_part, rows_at_once):
    path, folder = tmp_path / "comments.csv", tmp_path / "store"
    lines = [f"{number},{article},{parent},{text}" for number, (article, parent, text) in enumerate(rows)]
    path.write_text("id,article_id,reply_to,text\n" + "\n".join(lines), encoding="utf-8")
    written_in_parts(path, folder, rows_a_part=rows_a_part, rows_at_once=rows_at_once)
    same(read_whole(path), read_parts(folder))


def test_an_article_and_all_that_belongs_to_it_stand_in_one_part(mixed, tmp_path):
    folder = written_in_parts(mixed, tmp_path / "store", rows_a_part=2, rows_at_once=2)
    parts = {path.name for path in folder.glob("data-1/comments/*.parquet")}
    assert len(parts) > 1
    for path in folder.glob("data-1/comments/*.parquet"):
        ids = pd.read_parquet(path)["article_id"]
        assert {f"part-{part_of(one if isinstance(one, str) else None, 3):05}.parquet" for one in ids} == {path.name}


def test_what_belongs_to_some_articles_is_read_alone(mixed, tmp_path):
    folder = written_in_parts(mixed, tmp_path / "store", rows_a_part=2, rows_at_once=2)
    whole, some = mk.read(folder), mk.read_store(folder, articles=["bridge", "nowhere"])
    assert some.articles["doc_id"].tolist() == ["bridge"]
    assert some.comments["text"].tolist() == ["Poor [that is, late] planning.", "Nobody asked the marsh."]
    assert some.notes["note"].tolist() == ["that is, late"]
    assert set(some.segments["doc_id"]) == {"bridge"}
    pd.testing.assert_frame_equal(some.problems, whole.problems)
    assert mk.read_store(folder, articles=[]).comments.dtypes.equals(whole.comments.dtypes)


def test_a_store_that_is_not_whole_says_so(mixed, tmp_path):
    with pytest.raises(KeyboardInterrupt), store_begun(tmp_path / "store"):
        raise KeyboardInterrupt
    assert not (tmp_path / "store").exists()
    mk.write_store(mixed, tmp_path / "store", key="k")
    index = tmp_path / "store" / "index.json"
    index.write_text(index.read_text().replace('"data-1"', '""'))
    with pytest.raises(MediakitError, match="not written to its end"):
        mk.read(tmp_path / "store")


def test_a_whole_store_stays_until_the_new_one_is_whole(mixed, tmp_path):
    folder = mk.write_store(mixed, tmp_path / "store", key="k")
    before = mk.read(folder)
    with pytest.raises(MediakitError), store_begun(folder) as store:
        store.take([])
        raise MediakitError("the disk is full")
    same(before, mk.read(folder))
    mk.write_store(mixed / "comments.csv", folder, key="k")
    same(mk.read(mixed / "comments.csv", key="k"), mk.read(folder))
    assert [path.name for path in folder.glob("data-*")] == ["data-2"]


KILLED = """
import sys
from pathlib import Path
from mediakit.reading.store.writing import store_begun
with store_begun(Path(sys.argv[1])) as store:
    print("begun", flush=True)
    sys.stdin.read()
"""


def test_a_run_that_was_killed_is_begun_again_and_loses_nothing(mixed, tmp_path):
    folder = tmp_path / "store"
    command = [sys.executable, "-c", KILLED, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout.readline() == "begun\n"
        run.kill()
    with pytest.raises(MediakitError, match="not written to its end"):
        mk.read(folder)
    mk.write_store(mixed, folder, key="k")
    same(mk.read(mixed, key="k"), mk.read(folder))


def test_the_same_files_give_the_same_bytes(mixed, tmp_path):
    for name in ("one", "two"):
        mk.write_store(mixed, tmp_path / name, key="k")
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) == 6
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


def test_what_a_store_cannot_be_is_refused(mixed, tmp_path, monkeypatch):
    with pytest.raises(MediakitError, match="something else"):
        mk.write_store(mixed / "comments.csv", tmp_path)
    with pytest.raises(MediakitError, match="among the files"):
        mk.write_store(mixed, mixed / "store")
    with pytest.raises(MediakitError, match="no such file"):
        mk.write_store(tmp_path / "nowhere.csv", tmp_path / "store")
    with pytest.raises(MediakitError, match="no store"):
        mk.read_store(mixed, articles=["ferry"])
    folder = mk.write_store(mixed, tmp_path / "store", key="k")
    with pytest.raises(MediakitError, match="as it was written"):
        mk.read(folder, columns={"text": "body"})
    shutil.copy(mixed / "ferry.txt", next(folder.glob("data-1/comments/*.parquet")))
    with pytest.raises(MediakitError, match="damaged"):
        mk.read(folder)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingToolError, match=r"need pyarrow.*mediakit\[big\]"):
        mk.write_store(mixed, tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_texts_on_a_shelf_that_is_a_file_are_the_texts(tmp_path):
    texts = ["", "Fog.", "Grüße 👋", "a\0b", "line\nline"] * 9_000
    with (tmp_path / "shelf").open("w+b") as file:
        held = Texts(texts, shelf=FileShelf(file))
        assert len(held) == 45_000 and list(held) == texts == list(held)
        held.change(str.upper)
        assert list(held) == [text.upper() for text in texts]
        assert [text for some in held.drained() for text in some] == [text.upper() for text in texts]
        assert len(held) == 0


def test_comments_leave_in_turn_and_two_of_one_id_are_refused(tmp_path):
    path = tmp_path / "comments.csv"
    path.write_text(THREAD, encoding="utf-8")
    drafts = [without_names(draft) for draft, _ in read_path(path, Options(load_site_words(None), {}))]
    assert [len(some) for some in comments_in_turn(drafts, 2)] == [2, 2, 1]
    drafts = [without_names(draft) for draft, _ in read_path(path, Options(load_site_words(None), {}))]
    drafts[0].comments["doc_id"][1] = "1"
    with pytest.raises(MediakitError, match="there twice"):
        list(comments_in_turn(drafts, 2))

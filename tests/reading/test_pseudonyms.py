"""Pseudonyms in place of names, and the key they are made with."""

import stat
import sys

import pandas as pd
import pytest

from mediakit.base.errors import MediakitError
from mediakit.reading import read, read_articles, read_comments
from mediakit.reading.pseudonyms import KEY_FILE, find_key, pseudonym

ROWS = (
    '{"id": "c1", "name": "Ada Holm", "email": "ada@sallow.example", "text": "What a day.", "likes": 3}\n'
    '{"id": "c2", "name": "ada  holm", "email": "ada@sallow.example", "text": "Indeed.", "likes": 0}\n'
    '{"id": "c3", "name": "Guest", "email": null, "text": "Fog.", "likes": 1}\n'
)


@pytest.fixture
def comments(tmp_path):
    path = tmp_path / "comments.jsonl"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_the_same_name_and_key_give_the_same_pseudonym_everywhere():
    assert pseudonym("Ada Holm", key="published") == "pe58f954e039f"
    assert pseudonym("ADA  HOLM ", key="published") == pseudonym("Ada Holm", key="published")
    assert pseudonym("Ada Holm", key="other") != pseudonym("Ada Holm", key="published")
    assert pseudonym("Ada", key="k" * 65) != pseudonym("Ada", key="k" * 64)


def test_names_and_mail_reach_no_table(comments):
    table = read_comments(comments, key="k")
    assert table["commenter_id"].tolist()[:2] == [pseudonym("Ada Holm", key="k")] * 2
    assert pd.isna(table.loc[2, "commenter_id"])
    everything = table.to_csv().lower()
    assert "holm" not in everything
    assert "sallow.example" not in everything


def test_about_toml_publishes_a_key(comments):
    (comments.parent / "about.toml").write_text('pseudonym_key = "published"\n', encoding="utf-8")
    assert read(comments).comments.loc[0, "commenter_id"] == pseudonym("Ada Holm", key="published")
    assert read(comments, key="mine").comments.loc[0, "commenter_id"] == pseudonym("Ada Holm", key="mine")


def test_without_a_key_one_is_made_once_and_kept_private(comments, tmp_path, monkeypatch):
    work = tmp_path / "work" / "inner"
    work.mkdir(parents=True)
    (tmp_path / "work" / ".git").mkdir()
    monkeypatch.chdir(work)
    first = read(comments).comments["commenter_id"].tolist()
    made = work / KEY_FILE
    assert len(made.read_text().strip()) == 64
    if sys.platform != "win32":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert read(comments).comments["commenter_id"].tolist() == first


def test_the_key_is_looked_for_up_to_the_top_of_the_project(tmp_path):
    project = tmp_path / "project"
    inner = project / "notebooks"
    inner.mkdir(parents=True)
    (tmp_path / KEY_FILE).write_text("beyond the top\n")
    (project / "pyproject.toml").write_text("")
    (project / KEY_FILE).write_text("the project's\n")
    assert find_key(inner) == "the project's"
    (project / KEY_FILE).unlink()
    assert find_key(inner) != "beyond the top"


def test_no_key_is_made_where_nobody_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "comments.csv"
    path.write_text("comment,likes\nFog again,3\n", encoding="utf-8")
    read(path)
    read_articles(path)
    assert not (tmp_path / KEY_FILE).exists()


def test_an_empty_key_file_is_refused(tmp_path):
    (tmp_path / KEY_FILE).write_text("\n")
    with pytest.raises(MediakitError, match="empty"):
        find_key(tmp_path)


def test_pseudonyms_already_there_are_kept(tmp_path, comments):
    table = read_comments(comments, key="k")
    table.to_csv(tmp_path / "again.csv", index=False)
    again = read_comments(tmp_path / "again.csv", key="another")
    assert again["commenter_id"].tolist()[:2] == table["commenter_id"].tolist()[:2]


@pytest.mark.parametrize(
    "same", ["Rowan\u200b Tree", "R\u043ewan Tree", "rowan\u00a0tree", "ROWAN TREE", "Row\u00adan Tree"]
)
def test_signs_that_cannot_be_seen_and_letters_that_look_alike_do_not_split_a_person(same):
    assert pseudonym(same, key="k") == pseudonym("Rowan Tree", key="k")


def test_names_that_look_different_are_different_people():
    assert len({pseudonym(name, key="k") for name in ("Анна", "Инна", "Anna", "Rowan", "Rowen")}) == 5

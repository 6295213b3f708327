"""Folders: which files are data, what about.toml adds, and how rows of many files come together."""

import json
from pathlib import Path

import pandas as pd
import pytest

from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reading import Reading, read, read_articles, read_comments

PAGE = "Ferry runs aground off Sallow\n\nBy Ada Holm\n\nThe ferry ran aground at noon, but nobody on board was hurt."
SEEDS = Path(__file__).parents[2] / "seeds"


def fill(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def comment(**fields):
    return json.dumps({"text": "Fog."} | fields) + "\n"


def test_articles_and_their_comments_are_read_into_one_reading(tmp_path):
    about = '[documents.ferry]\noutlet = "Sallow Courier"\npublished = "2021-05-03"\nurl = "https://courier.example/ferry"\n'
    fill(
        tmp_path,
        {
            "articles/ferry.txt": PAGE,
            "articles/tug.txt": PAGE,
            "comments.jsonl": comment(id="c1", article="ferry")
            + comment(id="c2", article="https://courier.example/ferry", reply_to="c1")
            + comment(id="c3", article="tug.txt")
            + comment(id="c4", article="whale"),
            "about.toml": about,
        },
    )
    reading = read(tmp_path)
    assert isinstance(reading, Reading)
    assert reading.articles["doc_id"].tolist() == ["ferry", "tug"]
    assert reading.articles.loc[0, ["outlet", "url"]].tolist() == ["Sallow Courier", "https://courier.example/ferry"]
    assert reading.articles.loc[0, "published"] == pd.Timestamp("2021-05-03", tz="UTC")
    assert reading.comments["article_id"].tolist() == ["ferry", "ferry", "tug", "whale"]
    assert reading.problems["what"].tolist() == [
        "comments stand under 1 articles that were not found, the first is 'whale'"
    ]


def test_what_a_page_says_itself_goes_before_about_toml(tmp_path):
    page = PAGE.replace("Ada Holm", "Ada Holm | 4 May 2021")
    fill(
        tmp_path,
        {"ferry.txt": page, "about.toml": 'language = "en"\n[documents.ferry]\npublished = 2021-01-01\nbyline = "X"\n'},
    )
    article = read(tmp_path).articles.iloc[0]
    assert (article["byline"], article["published"]) == ("Ada Holm", pd.Timestamp("2021-05-04", tz="UTC"))


def test_one_bad_file_is_a_problem_and_the_rest_is_read(tmp_path):
    fill(
        tmp_path,
        {
            "a.txt": PAGE,
            "b.txt": b"\x00\x01\x02" * 99,
            "c.csv": "nr,prose\n1,Fog\n",
            "d.html": "<html>",
            "e.txt": "Only this.",
        },
    )
    reading = read(tmp_path)
    assert reading.articles["doc_id"].tolist() == ["a"]
    assert reading.problems["source_file"].tolist() == ["b.txt", "c.csv", "d.html", "e.txt"]
    assert reading.problems["remedy"].str.len().min() > 10


def test_a_folder_in_which_nothing_can_be_read_is_an_error(tmp_path):
    with pytest.raises(UnreadableInputError, match="no file that is read"):
        read(tmp_path)
    fill(tmp_path, {"b.txt": b"\x00\x01\x02" * 99})
    with pytest.raises(UnreadableInputError, match="none of its 1 files"):
        read(tmp_path)


def test_what_goes_with_data_is_no_data(tmp_path):
    others = [
        "README.md",
        "codebook.md",
        "gold_quotes.csv",
        ".hidden.txt",
        ".git/x.txt",
        "LICENSE.txt",
        "page.gold.json",
        "plot.py",
    ]
    fill(tmp_path, {"page.txt": PAGE} | dict.fromkeys(others, "nothing to read"))
    reading = read(tmp_path)
    assert reading.articles["source_file"].tolist() == ["page.txt"]
    assert reading.problems.empty


def test_files_of_the_same_name_get_their_folder_into_the_id(tmp_path):
    fill(tmp_path, {"may/ferry.txt": PAGE, "june/ferry.txt": PAGE, "june/tug.txt": PAGE})
    assert read(tmp_path).articles["doc_id"].tolist() == ["june/ferry", "tug", "may/ferry"]


def test_comments_of_two_corpora_keep_to_their_own_articles_and_get_ids_of_their_own(tmp_path):
    for corpus in ("june", "may"):
        rows = comment(id="c1", article="ferry") + comment(id="c2", article="ferry", reply_to="c1")
        fill(tmp_path / corpus, {"articles/ferry.txt": PAGE, "comments.jsonl": rows})
    told = read(tmp_path).comments
    assert told["doc_id"].tolist() == ["c1", "c2", "may/comments#c1", "may/comments#c2"]
    assert told["parent_id"].dropna().tolist() == ["c1", "may/comments#c1"]
    assert told["article_id"].tolist() == ["june/articles/ferry"] * 2 + ["may/articles/ferry"] * 2


def test_a_single_file_finds_the_about_toml_of_its_corpus(tmp_path):
    fill(tmp_path, {"articles/ferry.txt": PAGE, "about.toml": '[documents.ferry]\noutlet = "Sallow Courier"\n'})
    assert read(tmp_path / "articles" / "ferry.txt").articles.loc[0, "outlet"] == "Sallow Courier"


def test_a_broken_about_toml_is_a_problem(tmp_path):
    fill(tmp_path, {"ferry.txt": PAGE, "about.toml": "documents ="})
    reading = read(tmp_path)
    assert len(reading.articles) == 1
    assert reading.problems["source_file"].tolist() == ["about.toml"]


def test_the_same_folder_gives_the_same_tables(tmp_path):
    fill(tmp_path, {"b.txt": PAGE, "a.txt": PAGE, "comments.jsonl": comment(id="c1", name="Bo")})
    first, second = read(tmp_path, key="k"), read(tmp_path, key="k")
    for one, other in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_one_table_only(tmp_path):
    fill(tmp_path, {"ferry.txt": f"{PAGE}\n\nComments\n\nAda says:\nFog.\n\nBo says:\nSun."})
    pd.testing.assert_frame_equal(read_articles(tmp_path), read(tmp_path, key="k").articles)
    pd.testing.assert_frame_equal(read_comments(tmp_path, key="k"), read(tmp_path, key="k").comments)


def test_a_page_of_comments_alone_is_read_and_told(tmp_path):
    fill(
        tmp_path, {"thread.txt": "".join(f"{name}, 3 May 2021\nFog over the pier.\n\n" for name in ("Ada", "Bo", "Cy"))}
    )
    reading = read(tmp_path, key="k")
    assert reading.comments["text"].tolist() == ["Fog over the pier."] * 3
    assert reading.problems["what"].tolist() == ["no running text of an article was found, only comments"]


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\nthree\n",
        "12;13;14\n15;16;17\n" * 9,
        "def main():\n    return 1\n" * 5,
        "2021-05-03 ERROR no route\n" * 9,
    ],
)
def test_what_looks_like_no_page_is_refused(tmp_path, text):
    fill(tmp_path, {"notes.txt": text})
    with pytest.raises(UnreadableInputError, match="looks like no page"):
        read(tmp_path / "notes.txt")


@pytest.mark.parametrize("path", ["", "nowhere", "\0", "a\nb.txt"])
def test_odd_paths_give_a_clear_error(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MediakitError):
        read(path)


@pytest.mark.parametrize("corpus", sorted(path.name for path in SEEDS.iterdir() if (path / "about.toml").exists()))
def test_the_seed_corpora_are_read_with_every_comment_under_its_article(corpus, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    reading = read(SEEDS / corpus)
    assert len(reading.articles) >= 2
    assert len(reading.comments) >= 8
    assert reading.articles[["title", "outlet", "published", "url", "language"]].notna().all(axis=None)
    assert set(reading.comments["article_id"]) <= set(reading.articles["doc_id"])
    assert set(reading.comments["parent_id"].dropna()) <= set(reading.comments["doc_id"])
    assert list(tmp_path.iterdir()) == []

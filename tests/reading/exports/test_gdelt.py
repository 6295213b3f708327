"""GDELT's knowledge graph: addresses without texts, which is told, and joined where the pages are there."""

import pytest

import mediakit as mk

ROW = ["20240301101500-1", "20240301101500", "1", "reedbank.example", "https://reedbank.example/ferry", *[""] * 21]
LINE = "\t".join([*ROW, "<PAGE_TITLE>Ferry aground</PAGE_TITLE>"])


def test_a_row_is_an_address(read_file, rows):
    reading = read_file("a.gkg.csv", f"{LINE}\n")
    assert reading.articles.empty and reading.comments.empty
    assert reading.problems["what"].tolist() == [
        "the knowledge graph of GDELT holds codes and names, not the texts of articles",
        "1 rows hold an address and no text, the first is https://reedbank.example/ferry",
    ]


def test_a_saved_page_takes_what_it_lacks_from_its_row(tmp_path, rows):
    (tmp_path / "list.csv").write_text(f"{LINE}\n")
    (tmp_path / "pages.csv").write_text("url,text\nhttps://reedbank.example/ferry#top,The ferry ran aground at noon.\n")
    reading = mk.read(tmp_path, key="k")
    assert rows(reading.articles, "title", "outlet", "published") == [
        ["Ferry aground", "reedbank.example", "2024-03-01 10:15"]
    ]


@pytest.mark.parametrize("content", [LINE[:30], LINE.replace("\t", ";"), "20240301101500-1\tx\n"])
def test_other_rows_are_not_taken_for_it(content, tmp_path):
    (tmp_path / "a.csv").write_text(content)
    with pytest.raises(mk.MediakitError):
        mk.read(tmp_path / "a.csv", key="k")

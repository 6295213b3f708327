"""Rows of several files as one reading: addresses find their pages, comments their articles, replies their comments."""

import json

import pytest

import mediakit as mk
from mediakit.reading.joining import same_address

PAGE = "The ferry ran aground at noon, but nobody was hurt."


@pytest.mark.parametrize(
    "address",
    [
        "http://post.example/a",
        "https://www.post.example/a/",
        "https://m.post.example/a?utm_source=x&fbclid=y",
        "https://post.example/a/amp/",
        "https://post.example/a.amp",
        "https://amp.post.example/a#comments",
        "https://POST.example/a/index.html",
    ],
)
def test_what_does_not_change_the_page_does_not_change_the_address(address):
    assert same_address(address) == "post.example/a"


@pytest.mark.parametrize("address", ["https://post.example/b", "https://post.example/a?id=7", "https://x.example/a"])
def test_other_pages_have_other_addresses(address):
    assert same_address(address) != "post.example/a"


@pytest.mark.parametrize("address", ["", None, "http://[", "a b", "::"])
def test_no_address_makes_it_raise(address):
    assert isinstance(same_address(address), str)


def fill(folder, **files):
    for name, rows in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return mk.read(folder, key="k")


def test_a_page_takes_what_it_leaves_open_from_a_list_and_keeps_what_it_says(tmp_path, rows):
    (tmp_path / "list.json").write_text(
        json.dumps(
            {
                "articles": [
                    {"url": f"https://post.example/{name}", "url_mobile": "", "title": "Listed", "seendate": day}
                    | {"socialimage": "", "domain": "post.example", "language": "English", "sourcecountry": "X"}
                    for name, day in (("a", "20240301T101500Z"), ("b", "20240302T101500Z"))
                ]
            }
        )
    )
    pages = [{"id": "p", "url": "http://www.post.example/a?utm_source=x", "title": "Own", "text": PAGE}]
    reading = fill(tmp_path, pages=pages)
    assert rows(reading.articles, "doc_id", "title", "outlet", "published") == [
        ["p", "Own", "post.example", "2024-03-01 10:15"]
    ]
    assert [what for what in reading.problems["what"] if "hold an address" in what] == [
        "1 rows hold an address and no text, the first is https://post.example/b"
    ]


def test_comments_find_their_article_by_its_address(tmp_path, rows):
    reading = fill(
        tmp_path,
        pages=[{"id": "p", "url": "https://post.example/a", "title": "Ferry", "text": PAGE}],
        replies=[{"id": "c1", "article": "http://post.example/a/#x", "text": "Late.", "name": "Rowan"}],
    )
    assert rows(reading.comments, "doc_id", "article_id") == [["c1", "p"]]
    assert reading.problems.empty


def test_a_reply_to_nobody_keeps_its_depth_and_is_told(tmp_path):
    rows = [{"id": "c1", "reply_to": "c9", "depth": 1, "text": "Late.", "name": "Rowan"}]
    reading = fill(tmp_path, replies=rows)
    assert reading.comments["parent_id"].isna().all()
    assert reading.problems["what"].str.contains("1 comments reply to comments that are not there").any()


def test_the_folder_of_a_saved_page_is_read_when_it_is_asked_for_by_itself(tmp_path):
    (tmp_path / "page.html").write_text("<html><body><p>Fog.</p></body></html>")
    (tmp_path / "page_files").mkdir()
    assert len(fill(tmp_path / "page_files", rows=[{"id": "p", "title": "Ferry", "text": PAGE}]).articles) == 1

"""Disqus: threads and posts of an owner's export; what is deleted says so, and nobody's address comes along."""

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

SITE = "http://disqus.com"
OPEN = f'<?xml version="1.0" encoding="utf-8"?><disqus xmlns="{SITE}" xmlns:dsq="{SITE}/disqus-internals">'


def thread(number, *, title="Ferry aground", deleted="false"):
    return (
        f'<thread dsq:id="{number}"><id/><forum>reed</forum><link>https://reedbank.example/{number}</link>'
        f"<title>{title}</title><message/><createdAt>2024-03-01T09:00:00Z</createdAt>"
        f"<author><email>desk@reedbank.example</email><name>Desk</name></author><isDeleted>{deleted}</isDeleted></thread>"
    )


def post(number, under, text, *, name="Rowan", parent=None, deleted="false", spam="false"):
    return (
        f'<post dsq:id="{number}"><id/><message><![CDATA[{text}]]></message>'
        f"<createdAt>2024-03-01T10:0{number}:00Z</createdAt>"
        f"<isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam><author><email>{name}@mail.example</email><name>{name}</name>"
        f"<isAnonymous>false</isAnonymous><username>{name}</username></author><ipAddress>192.0.2.1</ipAddress>"
        + (f'<thread dsq:id="{under}"/>' if under else "")
        + (f'<parent dsq:id="{parent}"/>' if parent else "")
        + "</post>"
    )


EXPORT = (
    OPEN
    + '<category dsq:id="1"><forum>reed</forum><title>General</title></category>'
    + thread(77, title="Ferry &amp;amp; harbour")
    + thread(78, title="Gone", deleted="true")
    + thread(79, title="Nobody wrote here")
    + post(1, 77, "<p>The ferry is late &amp; old.</p><p>Again.</p>")
    + post(2, 77, "<p>I disagree.</p>", name="Marsh", parent=1)
    + post(3, 77, "<p>gone</p>", name="Gull", parent=2, deleted="true")
    + post(4, 77, "<p>buy pills</p>", name="Pills", spam="true")
    + post(5, 78, "<p>Under a deleted thread.</p>")
    + "</disqus>"
)
LACKS_TEXTS = "the export has titles and addresses of the articles but not their texts"


def test_threads_with_posts_are_articles_and_posts_are_comments(read_file, rows):
    reading = read_file("export.xml", EXPORT)
    assert rows(reading.articles, "doc_id", "title", "url", "published", "text") == [
        ["77", "Ferry & harbour", "https://reedbank.example/77", "2024-03-01 09:00", ""],
        ["78", "Gone", "https://reedbank.example/78", "2024-03-01 09:00", ""],
    ]
    assert rows(reading.comments, "doc_id", "article_id", "parent_id", "depth", "status", "posted") == [
        ["1", "77", None, 0, "visible", "2024-03-01 10:01"],
        ["2", "77", "1", 1, "visible", "2024-03-01 10:02"],
        ["3", "77", "2", 2, "deleted", "2024-03-01 10:03"],
        ["4", "77", None, 0, "blocked", "2024-03-01 10:04"],
        ["5", "78", None, 0, "deleted", "2024-03-01 10:05"],
    ]
    assert reading.comments["text"][0] == "The ferry is late & old.\n\nAgain."
    assert reading.problems["what"].tolist() == [LACKS_TEXTS]


def test_names_mail_addresses_and_numbers_of_machines_stay_behind(read_file):
    reading = read_file("export.xml", EXPORT)
    assert reading.comments["commenter_id"].nunique() == 4
    written = "".join(table.to_csv() for table in reading)
    assert not any(name in written for name in ("Rowan", "Marsh", "Gull", "mail.example", "192.0.2.1"))


def test_posts_that_name_no_thread_are_counted(read_file):
    reading = read_file("a.xml", OPEN + thread(77) + post(1, 77, "Yes.") + post(2, None, "Lost.") + "</disqus>")
    assert len(reading.comments) == 1
    assert reading.problems["what"].tolist()[0].startswith("1 posts do not say")


def test_the_text_of_a_thread_comes_from_the_page_of_its_address(read_file, rows, tmp_path):
    page = "<html><head><title>Ferry</title><link rel='canonical' href='https://www.reedbank.example/77?utm_source=x'></head>"
    page += "<body><article><h1>Ferry</h1>"
    page += f"{'<p>The ferry ran aground at noon, but nobody on board was hurt.</p>' * 3}</article>"
    (tmp_path / "ferry.html").write_text(page + "</body></html>")
    (tmp_path / "export.xml").write_text(OPEN + thread(77) + post(1, 77, "<p>Late.</p>") + "</disqus>")
    reading = mk.read(tmp_path, key="k")
    assert reading.articles["doc_id"].tolist() == ["ferry"]
    assert rows(reading.articles, "published") == [["2024-03-01 09:00"]]
    assert rows(reading.comments, "article_id", "text") == [["ferry", "Late."]]


@pytest.mark.parametrize("share", [0, 0.05, 0.4, 0.9])
def test_what_is_cut_off_is_told(share, tmp_path):
    (tmp_path / "a.xml").write_text(EXPORT[: int(len(EXPORT) * share)])
    try:
        reading = mk.read(tmp_path / "a.xml", format="disqus", key="k")
    except MediakitError as refused:
        assert refused.remedy
    else:
        assert reading.problems["what"].str.contains("broken").any()

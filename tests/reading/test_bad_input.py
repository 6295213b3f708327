"""Bad input of every family: which file and row is told, in which words, with which remedy, and what is still read."""

import pytest

import mediakit as mk
from benchmarks.specimens import FIRST, containers, specimens

PAGE = "A quay of stone\n\nBy Ida Fenn\n\nThe quay of Otterby was opened on Monday, and all came, she says."
CONTENT = {one.name: one.content for one in specimens()} | containers()
WORD = "open it in Word and save it again"
AGAIN = "open it and save it again"
CSV = "put texts that hold the delimiter or line breaks into quotation marks"
DOCUMENTS = "look whether the export was cut off; export it again"
ENTITIES = b'?><!DOCTYPE a [<!ENTITY b "c">]>'


def half(content):
    return content[: len(content) // 2]


def replaced(old, new):
    return lambda content: content.replace(old, new, 1)


# file, damage, articles and comments that are read, and the problem: row, what, remedy
TABLE = [
    (
        "page.txt", lambda _: b"\0\1\2" * 99, 0, 0, None,
        "the file is binary, not text", "save it as plain text (.txt)",
    ),
    (
        "page.txt", replaced(b"Comments (2)", b"Comments (3)"), 1, 2, None,
        "the page declares 3 comments, 2 were found",
        "look whether some are hidden behind a button (open them all, save again), or run together",
    ),
    (
        "page.html", lambda _: b"<html><body></body></html>", 0, 0, None, "the page holds no text",
        "save it again when the browser shows it whole",
    ),
    (
        "page.html", replaced(b"2 thoughts", b"9 thoughts"), 1, 2, 1,
        "the article 'Ferry stuck' declares 9 comments, 2 were found",
        "open all comments of the page and save it again, or export them from the comment system",
    ),
    (
        "crawl.warc", lambda content: content[:300], 0, 0, None,
        "left out: 1 pages that could not be read (the page holds no text)",
        "crawl the pages that could not be read again",
    ),
    ("nexis.docx", half, 0, 0, None, "the Word document cannot be opened (BadZipFile)", WORD),
    (
        "factiva.html", lambda _: b"<html><div class='article enArticle'></div></html>", 0, 0, None,
        "no article and no comment was found in it", "look whether the file is whole and of that format",
    ),
    (
        "factiva.xml", replaced(b'count="1"', b'count="7"'), 1, 0, None,
        "the file says it holds 7 articles, 1 were found", "download it again",
    ),
    (
        "europresse.html", replaced(b"37 mots", b"900 mots"), 1, 0, 1,
        "the article 'Le bac échoue' declares 900 words, 39 were found", "look whether its text is whole in the file",
    ),
    ("proquest.txt", half, 1, 0, None, "the file says it holds 2 documents, 1 were found", DOCUMENTS),
    (
        "proquest.html", lambda content: content.replace(b"of 2", b"of 5"), 2, 0, None,
        "the file says it holds 5 documents, 2 were found", DOCUMENTS,
    ),
    (
        "disqus.xml", lambda content: content[:-200], 1, 1, None,
        "the XML is broken near line 4 and was mended as far as it goes", "export it again",
    ),
    (
        "disqus.xml", replaced(b"?>", ENTITIES), 0, 0, None, "the XML declares entities, which could be an attack",
        "export it anew",
    ),
    (
        "site.wxr", lambda content: content[:-300], 1, 2, None,
        "the XML is broken near line 4 and was mended as far as it goes", "export it again",
    ),
    (
        "site.wxr", replaced(b"tide.", b"tide.\x07"), 1, 2, None, "1 control characters were taken out",
        "nothing needs to be done",
    ),
    (
        "feed.rss", lambda _: b"<rss><channel></channel></rss>", 0, 0, None,
        "no article and no comment was found in it", "look whether the file is whole and of that format",
    ),
    (
        "feed.rss", half, 0, 0, None, "1 rows hold an address and no text, the first is https://post.example/a",
        "save those pages into the same folder: they are joined by their addresses",
    ),
    (
        "rows.jsonl", lambda content: content + b"{'a': 1}\n", 0, 2, 3,
        "is not JSON (Expecting property name enclosed in double quotes)", "mend or delete the line",
    ),
    ("rows.jsonl", replaced(FIRST.encode(), b""), 0, 1, 1, "has no text", "fill in its text or delete the row"),
    (
        "rows.json", half, 0, 0, 1, "the file is not JSON (Expecting value)",
        "mend that line; JSON lines are called .jsonl",
    ),
    ("rows.json", replaced(b"[{", b"[7, {"), 0, 2, 1, "is no object but int", "write one object {...} per row"),
    (
        "rows.csv", lambda content: content + b"c3,a1,No.\n", 0, 2, 4,
        "has 3 fields, the header names 7: 'id', 'article', 'name', 'posted', 'text', 'likes', 'reply_to'", CSV,
    ),
    (
        "rows.csv", replaced(b"2024-03-01T12:00:00Z", b"2024-02-30"), 0, 2, 2,
        "1 dates in 'posted' cannot be read, the first is '2024-02-30'", "write dates as 2024-05-31T18:30:00Z",
    ),
    (
        "rows.csv", lambda content: content.partition(b"\n")[2], 0, 0, None,
        "no column holds the text, and its first row looks like values, not like the names of columns",
        "put a row with the names of the columns above the others: id,name,posted,text",
    ),
    (
        "rows.xlsx", half, 0, 0, None, "the spreadsheet cannot be opened (CalamineError)",
        "open it and save it again, or save its table as .csv",
    ),
    (
        "rows.sqlite", half, 0, 0, None, "the database cannot be read (database disk image is malformed)",
        "export its tables as .csv",
    ),
    ("story.docx", half, 0, 0, None, "the Word document cannot be opened (BadZipFile)", WORD),
    (
        "story.odt", replaced(b"content.xml", b"contend.xml"), 0, 0, None,
        "the document is damaged (File name in directory 'content.xml' and header b'contend.xml' differ.)", AGAIN,
    ),
    (
        "story.rtf", lambda _: b"{\\rtf1 }", 0, 0, None, "the document holds no text",
        "look whether it is the right file",
    ),
    (
        "story.pdf", lambda content: content[:100], 0, 0, None, "the PDF cannot be read (PdfStreamError)",
        "open it, copy its text and save that as a .txt file",
    ),
    (
        "folder.zip", half, 0, 0, None, "the file is a ZIP, Word or Excel file, not text",
        "get it again if it is damaged; else save its text as .txt, or its table as .csv",
    ),
    (
        "rows.csv.gz", half, 0, 0, None,
        "it is cut off: its end is missing",
        "get the file again",
    ),
    (
        "youtube_ytdlp.json", replaced(b'"comment_count": 2', b'"comment_count": 9'), 1, 2, None,
        "2 comments are in the file, 9 are declared",
        "download all comments (yt-dlp keeps the newest unless told otherwise)",
    ),
    (
        "newsapi.json", replaced(b'"totalResults": 1', b'"totalResults": 40'), 1, 0, None,
        "1 articles are in the file, 40 are declared", "download the other pages too",
    ),
    (
        "nyt_comments.csv", lambda content: content + b"x,y\n", 0, 2, 4,
        "has 2 fields, the header names 9: 'commentBody', 'commentID', 'createDate', 'depth', 'articleID', 'parentID', "
        "'recommendations', 'status', 'userDisplayName'", CSV,
    ),
    (
        "crowdtangle.csv", replaced(b"2024-03-01 10:15:00 EST", b"soon"), 1, 0, 1,
        "1 dates in 'published' cannot be read, the first is 'soon'", "write dates as 2024-05-31T18:30:00Z",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "damage", "articles", "comments", "row", "what", "remedy"),
    TABLE,
    ids=[f"{at} {row[0]}" for at, row in enumerate(TABLE)],
)
def test_bad_input_is_told_with_its_remedy_and_the_rest_is_read(
    name, damage, articles, comments, row, what, remedy, tmp_path
):
    (tmp_path / "beside.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / name).write_bytes(damage(CONTENT[name]))
    reading = mk.read(tmp_path, key="k")
    found = reading.problems.astype(object).where(reading.problems.notna(), None).itertuples(index=False, name=None)
    assert (name, row, what, remedy) in list(found)
    assert (len(reading.articles), len(reading.comments)) == (articles + 1, comments)
    assert "Ida Fenn" in set(reading.articles["byline"].dropna())

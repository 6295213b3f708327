"""Whatever bytes a file holds, reading it gives a Reading or an error of ours, and nothing else."""

import gzip
import io
import json
import sqlite3
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.base.errors import MediakitError
from mediakit.reading import Reading, read

SUFFIXES = sorted({suffix for suffixes in mk.formats()["suffixes"] for suffix in suffixes.split()} | {".zip", ".gz"})
CHECKED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)

PAGE = """Ferry stuck off Sallow

By Ada Holm in Sallow

The ferry ran aground at noon, but nobody was hurt, the harbour master says.

"We felt a bump and then nothing," said Jon Aske, who was on deck.

Comments (2)

Ottla B.
3 May 2023, 14.10

Third time this year.

Like (4)   Reply   Report

pier_rat
3 May 2023, 15.02

The tide was never asked.

Like (0)   Reply   Report
"""
ROWS = [
    {
        "id": "c1",
        "article": "a1",
        "name": "Ottla B.",
        "posted": "2023-05-03T14:10:00Z",
        "text": "Third time.",
        "likes": 4,
    },
    {
        "id": "c2",
        "article": "a1",
        "name": "pier_rat",
        "posted": "3 May 2023",
        "text": "“Ask the tide”",
        "reply_to": "c1",
    },
]
HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry stuck</title>
<meta property="og:type" content="article"><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Ferry stuck", "commentCount": 2, "datePublished": "2023-05-03"}}</script></head>
<body><article><h1>Ferry stuck</h1><p>{PAGE[46:140]}</p><p>{PAGE[125:200]}</p></article><ol class="comment-list">
<li id="comment-7" class="comment depth-1"><cite class="fn">Ottla B.</cite><time datetime="2023-05-03T14:10:00Z">3 May
</time><div class="comment-content"><p>Third time this year.</p></div></li></ol></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Ferry stuck</title>
<link>https://post.example/a</link><pubDate>Wed, 03 May 2023 12:00:00 GMT</pubDate>
<description>It ran aground at noon &amp; stayed.</description></item></channel></rss>"""
SITE = "http://disqus.com"
DISQUS = f"""<?xml version="1.0"?><disqus xmlns="{SITE}" xmlns:dsq="{SITE}/disqus-internals">
<thread dsq:id="1"><id>a1</id><link>https://post.example/a</link><title>Ferry stuck</title></thread>
<post dsq:id="2"><message>&lt;p&gt;Third time.&lt;/p&gt;</message><createdAt>2023-05-03T14:10:00Z</createdAt>
<author><name>Ottla B.</name></author><thread dsq:id="1"/></post></disqus>"""
RTF = r"{\rtf1\ansi\deff0 {\b Ferry stuck}\par The ferry ran aground at noon, but nobody was hurt, she said.\par}"
MAIL = """From: saved\nSubject: Ferry stuck\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"

--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://post.example/a\n
<html><body><p>The ferry ran aground at noon, but nobody was hurt.</p></body></html>\n--b--\n"""
NESTED = {"response": {"results": [{"webTitle": "Ferry stuck", "fields": {"bodyText": "It ran aground."}}], "total": 1}}

KEYS = ["id", "text", "name", "posted", "likes", "article", "parent_id", "body", "data", "comments", "title"]


def packed(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def database():
    memory = sqlite3.connect(":memory:")
    memory.execute("create table comments (id, article_id, name, text)")
    memory.execute("insert into comments values ('c1', 'a1', 'Ottla B.', 'Third time this year.')")
    memory.commit()
    return memory.serialize()


def table(mark):
    lines = [mark.join(("id", "article", "name", "posted", "text"))]
    lines += [mark.join(f'"{row[name]}"' for name in ("id", "article", "name", "posted", "text")) for row in ROWS]
    return "\n".join(lines)


DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>The ferry ran aground at noon.</w:t></w:r></w:p></w:body></w:document>"
)
FORMS = {
    "page.txt": PAGE,
    "comments.jsonl": "\n".join(json.dumps(row) for row in ROWS),
    "comments.json": json.dumps(ROWS),
    "results.json": json.dumps(NESTED),
    "comments.csv": table(","),
    "comments.tsv": table("\t"),
    "socc.csv": 'article_id,comment_counter,comment_author,comment_text,posVotes\n7,s_7_1,Ottla B.,"Third, time",4\n',
    "page.html": HTML,
    "feed.xml": FEED,
    "disqus.xml": DISQUS,
    "story.rtf": RTF,
    "page.mhtml": MAIL,
    "wide.csv": table(";").encode("utf-16"),
    "western.txt": PAGE.replace("ferry", "fähre").encode("cp1252"),
    "corpus.sqlite": database(),
    "story.docx": packed({"word/document.xml": DOCUMENT, "[Content_Types].xml": "<Types/>"}),
    "folder.zip": packed({"page.txt": PAGE, "comments.csv": table(",")}),
    "comments.csv.gz": gzip.compress(table(",").encode(), mtime=0),
}


def content(name):
    form = FORMS[name]
    return form.encode() if isinstance(form, str) else form


def read_or_refuse(folder, name, data):
    """Read bytes as a file of a name; anything but a Reading and an error of ours comes out."""
    path = Path(folder) / name
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            assert isinstance(read(path, key="k"), Reading)
        except MediakitError as error:
            assert error.what


def cut_off(data, place):
    return data[: place % (len(data) + 1)]


def byte_flipped(data, place):
    place %= len(data)
    return data[:place] + bytes([data[place] ^ (1 + place % 255)]) + data[place + 1 :]


def doubled(data, place):
    place %= len(data)
    return data[:place] + data


def piece_lost(data, place):
    place %= len(data)
    return data[:place] + data[place + 1 + place % 40 :]


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_themselves_are_read_or_refused(name, tmp_path):
    read_or_refuse(tmp_path, name, content(name))


MARKS = st.text(alphabet='{}[]":,;\n\r\t<>/=&a1 é\u2028\0\ud800', max_size=200)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(CHECKED, max_examples=3)
@given(data=st.binary(max_size=400) | MARKS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_under_any_suffix(suffix, data, tmp_path):
    read_or_refuse(tmp_path, f"any{suffix}", data)


def test_a_table_whose_lines_end_in_an_old_way(tmp_path):
    read_or_refuse(tmp_path, "any.csv", b"1\r1")


@pytest.mark.parametrize("damage", [cut_off, byte_flipped, doubled, piece_lost])
@pytest.mark.parametrize("name", FORMS)
@settings(CHECKED, max_examples=2)
@given(place=st.integers(0, 100_000))
def test_damaged_forms(name, damage, place, tmp_path):
    read_or_refuse(tmp_path, name, damage(content(name), place))


@settings(CHECKED, max_examples=20)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "id",
                        "text",
                        "name",
                        "posted",
                        "likes",
                        "article",
                        "parent_id",
                        "body",
                        "data",
                        "comments",
                        "title",
                        "author",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    ),
    suffix=st.sampled_from([".json", ".jsonl"]),
)
def test_any_json(value, suffix, tmp_path):
    read_or_refuse(tmp_path, f"any{suffix}", json.dumps(value).encode())

"""Feeds: items with a text are articles, others addresses; comments that an item declares are not in a feed."""

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

TEXT = "<p>The ferry ran aground at noon.</p><h3>Nobody hurt</h3><p>It floats &amp; sails again.</p>"

ESCAPED = TEXT.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rss(items):
    names = {"content": "rss/1.0/modules/content/", "dc": "dc/elements/1.1/", "slash": "rss/1.0/modules/slash/"}
    spaces = " ".join(f'xmlns:{name}="http://purl.org/{path}"' for name, path in names.items())
    channel = f"<channel><title>The Reedbank Post</title>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}>{channel}</rss>'


ITEM = (
    "<item><title>Ferry &amp;amp; harbour</title><link>https://reedbank.example/ferry</link>"
    "<guid isPermaLink='false'>f1</guid>"
    "<dc:creator>Ada Holm</dc:creator><pubDate>Fri, 01 Mar 2024 09:00:00 +0100</pubDate><category>News</category>"
    f"<description>Short.</description><content:encoded><![CDATA[{TEXT}]]></content:encoded><slash:comments>7</slash:comments></item>"
)
ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Reedbank Post</title>'
    "<entry><title>Ferry &amp;amp; harbour</title><link href='https://reedbank.example/ferry'/><id>f1</id>"
    "<author><name>Ada Holm</name></author><published>2024-03-01T09:00:00+01:00</published><category term='News'/>"
    f"<content type='html'>{ESCAPED}</content></entry></feed>"
)
ROW = [
    "f1",
    "Ferry & harbour",
    "Ada Holm",
    "The Reedbank Post",
    "2024-03-01 08:00",
    "https://reedbank.example/ferry",
    "News",
]
TWICE = ESCAPED.replace("&", "&amp;")


@pytest.mark.parametrize(
    ("name", "content", "problems"),
    [
        ("a.rss", rss(ITEM), ["7 comments declared"]),
        ("a.atom", ATOM, []),
        ("feed.xml", rss(ITEM.replace("<slash:comments>7</slash:comments>", "")), []),
        ("twice.rss", rss(ITEM.replace(f"<![CDATA[{TEXT}]]>", TWICE).replace(">7<", ">0<")), []),
    ],
)
def test_an_item_with_a_text_is_an_article(name, content, problems, read_file, rows, parts):
    reading = read_file(name, content)
    assert rows(reading.articles, "doc_id", "title", "byline", "outlet", "published", "url", "section") == [ROW]
    assert [words for _, words in parts(reading)] == [
        "Ferry & harbour", "The ferry ran aground at noon.", "Nobody hurt", "It floats & sails again.",
    ]  # fmt: skip
    assert [what.replace(" are", "").partition(",")[0] for what in reading.problems["what"]] == problems


def test_items_without_a_text_are_addresses_that_pages_are_joined_to(tmp_path, rows):
    news = (
        "<item><title>Ferry aground - Reedbank Post</title><link>https://reedbank.example/ferry?utm_source=feed</link>"
        "<pubDate>Fri, 01 Mar 2024 08:00:00 GMT</pubDate><description>"
        '&lt;a href="x"&gt;Ferry aground&lt;/a&gt;&amp;nbsp;'
        '&lt;font color="#6f6f6f"&gt;Reedbank Post&lt;/font&gt;</description>'
        '<source url="https://x.example">Reedbank Post</source></item>'
    )
    (tmp_path / "feed.rss").write_text(rss(news))
    alone = mk.read(tmp_path, key="k")
    assert alone.articles.empty
    assert alone.problems["what"].tolist() == [
        "1 rows hold an address and no text, the first is https://reedbank.example/ferry?utm_source=feed"
    ]
    row = "url,title,text\nhttp://www.reedbank.example/ferry,Ferry aground,The ferry ran aground at noon.\n"
    (tmp_path / "pages.csv").write_text(row)
    joined = mk.read(tmp_path, key="k")
    assert rows(joined.articles, "title", "outlet", "published") == [
        ["Ferry aground", "Reedbank Post", "2024-03-01 08:00"]
    ]
    assert joined.problems.empty


@pytest.mark.parametrize("content", [rss(""), "<rss", "<feed></feed>", rss(ITEM)[:150], "nothing"])
def test_a_feed_without_items_is_refused(content, tmp_path):
    (tmp_path / "a.rss").write_text(content)
    with pytest.raises(MediakitError) as refused:
        mk.read(tmp_path / "a.rss", key="k")
    assert refused.value.remedy


def test_a_feed_that_is_cut_off_gives_what_stands_before(read_file):
    assert len(read_file("a.rss", rss(ITEM)[:-20]).articles) == 1

"""WordPress: posts and pages with their comments; menus, pictures and pingbacks are counted, shortcodes shown."""

import pytest

import mediakit as mk
from mediakit.base.errors import MediakitError

PURL, EXPORT = "http://purl.org", "http://wordpress.org/export/1.2/"
SPACES = (
    f'xmlns:content="{PURL}/rss/1.0/modules/content/" xmlns:dc="{PURL}/dc/elements/1.1/" '
    f'xmlns:wp="{EXPORT}" xmlns:excerpt="{EXPORT}excerpt/"'
)
CONTENT = """<!-- wp:paragraph --><p>The ferry ran aground.</p><!-- /wp:paragraph -->
<h2>Third time</h2>
[caption id="a_1" align="left" width="300"]<img src="x.jpg"/> The Lark at noon[/caption]
<p>Nobody was hurt.</p>[gallery ids="1,2"]"""


def comment(number, text, *, name="Rowan", parent=0, approved="1", kind="", when="2024-03-01 10:01:00", local=""):
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
        "<wp:comment_author_email>x@mail.example\n</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>"
        f"<wp:comment_date>{local}</wp:comment_date><wp:comment_date_gmt>{when}</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


def item(number, title, content, *comments, kind="post", day="2024-03-01 09:00:00"):
    return (
        f"<item><title>{title}</title><link>https://reedbank.example/{number}</link><dc:creator><![CDATA[ada]]></dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{day}</wp:post_date><wp:post_date_gmt>{day}</wp:post_date_gmt>"
        f"<wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{''.join(comments)}</item>"
    )


def export(*items):
    name = "<wp:author_display_name><![CDATA[Ada Holm]]></wp:author_display_name>"
    author = f"<wp:author><wp:author_login>ada</wp:author_login>{name}</wp:author>"
    channel = f"<title>Reedbank Blog</title><wp:wxr_version>1.2</wp:wxr_version>{author}{''.join(items)}"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {SPACES}><channel>{channel}</channel></rss>'


EXPORT = export(
    item(
        10,
        "Ferry aground &amp;amp; afloat",
        CONTENT,
        comment(1, "The ferry is <em>late</em>."),
        comment(2, "I disagree.", name="Marsh", parent=1, kind="comment"),
        comment(3, "[…] ferry […]", name="Another blog", kind="pingback"),
        comment(4, "buy pills", name="Pills", approved="spam"),
        comment(5, "wait for the editor", approved="0"),
        comment(6, "gone", approved="trash"),
        comment(7, "No date in London time.", when="0000-00-00 00:00:00", local="2024-03-01 12:00:00"),
    ),
    item(11, "Menu", "", kind="nav_menu_item"),
    item(12, "picture", "", kind="attachment"),
    item(13, "About us", "First line of it.\n\nSecond line of it.", kind="page", day="2024-03-02 09:00:00"),
)


def test_posts_and_pages_are_articles(read_file, rows, parts):
    reading = read_file("export.xml", EXPORT)
    assert rows(reading.articles, "doc_id", "title", "byline", "outlet", "published", "url") == [
        [
            "10",
            "Ferry aground & afloat",
            "Ada Holm",
            "Reedbank Blog",
            "2024-03-01 09:00",
            "https://reedbank.example/10",
        ],
        ["13", "About us", "Ada Holm", "Reedbank Blog", "2024-03-02 09:00", "https://reedbank.example/13"],
    ]
    assert parts(reading) == [
        ("headline", "Ferry aground & afloat"),
        ("paragraph", "The ferry ran aground."),
        ("subhead", "Third time"),
        ("caption", "The Lark at noon"),
        ("paragraph", "Nobody was hurt."),
        ("headline", "About us"),
        ("paragraph", "First line of it."),
        ("paragraph", "Second line of it."),
    ]


def test_comments_stand_under_their_posts_with_their_status(read_file, rows):
    reading = read_file("export.wxr", EXPORT)
    assert rows(reading.comments, "doc_id", "article_id", "parent_id", "text", "status", "posted") == [
        ["10-1", "10", None, "The ferry is late.", "visible", "2024-03-01 10:01"],
        ["10-2", "10", "10-1", "I disagree.", "visible", "2024-03-01 10:01"],
        ["10-4", "10", None, "buy pills", "blocked", "2024-03-01 10:01"],
        ["10-5", "10", None, "wait for the editor", "blocked", "2024-03-01 10:01"],
        ["10-6", "10", None, "gone", "deleted", "2024-03-01 10:01"],
        ["10-7", "10", None, "No date in London time.", "visible", "2024-03-01 12:00"],
    ]
    written = "".join(table.to_csv() for table in reading)
    assert not any(name in written for name in ("Rowan", "Marsh", "mail.example", "192.0.2.1"))


def test_what_is_no_article_and_no_comment_is_counted(read_file):
    assert read_file("export.xml", EXPORT).problems["what"].tolist() == [
        "left out what is no article and no comment: 1 attachment, 1 nav_menu_item, 1 pingback"
    ]


def test_control_characters_are_taken_out_and_told(read_file):
    reading = read_file("a.xml", EXPORT.replace("I disagree.", "I dis\x07agree."))
    assert reading.comments["text"][1] == "I disagree."
    assert reading.problems["what"][0] == "1 control characters were taken out"


def test_an_export_without_posts_is_refused(tmp_path):
    (tmp_path / "a.xml").write_text(export(item(11, "Menu", "", kind="nav_menu_item")))
    with pytest.raises(MediakitError, match="1 nav_menu_item"):
        mk.read(tmp_path / "a.xml", key="k")


@pytest.mark.parametrize("share", [0, 0.1, 0.4, 0.9])
def test_what_is_cut_off_is_told(share, tmp_path):
    (tmp_path / "a.xml").write_text(EXPORT[: int(len(EXPORT) * share)])
    try:
        reading = mk.read(tmp_path / "a.xml", format="wordpress", key="k")
    except MediakitError as refused:
        assert refused.remedy
    else:
        assert reading.problems["what"].str.contains("broken").any()

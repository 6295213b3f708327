"""What a page says about its article; the surest place goes first."""

import pytest

from mediakit.reading.saved_page.linked_data import article_of, linked_data
from mediakit.reading.saved_page.metadata import SavedPage, read_metadata

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
{"@type": ["NewsArticle"], "headline": "Mill &amp; bridge", "datePublished": "2024-05-06T08:00:00+02:00",
"author": [{"@type": "Person", "name": "Ida Fenn"}, {"name": "By Jon Reed"}, {"name": "https://otterby.example/ida"}],
"publisher": {"@type": "Organization", "name": "Otterby Post"}, "inLanguage": "en-GB",
"mainEntityOfPage": {"@id": "https://otterby.example/bridge#webpage"}}]}</script>"""
META = (
    '<title>Bridge closed - Otterby Post</title><meta property="og:title" content="Bridge closed - Otterby Post">'
    '<meta property="og:site_name" content="Otterby Post"><meta name="author" content="Ida Fenn">'
    '<meta property="article:published_time" content="2024-05-06"><link rel="canonical" href="/bridge">'
    '<meta property="og:url" content="https://otterby.example/og"><meta property="og:locale" content="de_DE">'
)


@pytest.fixture
def metadata(tree):
    """Return a function from the head and body of a page to its metadata."""

    def read(head: str, body: str = "", url: str = ""):
        root = tree(f"<html><head>{head}</head><body>{body}</body></html>")
        return read_metadata(SavedPage(root, article_of(linked_data(root)), url))

    return read


def test_json_ld_goes_first(metadata):
    assert metadata(JSON_LD + META) == (
        "Mill & bridge",
        "Ida Fenn; Jon Reed",
        "Otterby Post",
        "https://otterby.example/bridge",
        "2024-05-06T08:00:00+02:00",
        "en",
    )


def test_meta_elements_come_next_and_the_outlet_leaves_the_title(metadata):
    assert metadata(META) == (
        "Bridge closed",
        "Ida Fenn",
        "Otterby Post",
        "https://otterby.example/og",
        "2024-05-06",
        "de",
    )
    assert metadata(META, url="https://otterby.example/x?utm=1").url == "https://otterby.example/bridge"


def test_what_is_shown_comes_last(metadata):
    found = metadata(
        "<title>Bridge closed | Post</title>",
        '<article><h1>Bridge closed</h1><p>By <a rel="author" href="#">Ida Fenn</a></p>'
        '<time datetime="2024-05-06">6 May</time></article>',
    )
    assert found[:2] == ("Bridge closed", "Ida Fenn") and found.published == "2024-05-06"


def test_damaged_data_says_nothing(metadata):
    assert metadata('<script type="application/ld+json">{"@type": "NewsArticle", </script>').title is None
    assert (
        metadata('<link rel="canonical" href="http://[broken">', url="https://a.example/").url == "https://a.example/"
    )

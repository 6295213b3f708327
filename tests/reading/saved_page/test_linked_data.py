"""JSON-LD as objects, whatever stands around it."""

import pytest

from mediakit.reading.saved_page.linked_data import article_of, first_words, is_comment, linked_data, types_of, words_of


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "Fog"}',
        '[{"@type": "Person"}, {"@type": ["Thing", "https://schema.org/BlogPosting"], "headline": "Fog"}]',
        '<!-- {"@type": "Article", "headline": "Fog"} -->',
        '//<![CDATA[\n{"@type": "ReportageNewsArticle", "headline": "Fog"}\n//]]>',
        '{"@type": "Article",\n"headline": "Fog",\n"articleBody": "one\ntwo"}',
    ],
)
def test_blocks_are_read_whatever_wraps_them(tree, block):
    root = tree(f'<html><head><script type="application/ld+json">{block}</script></head></html>')
    assert article_of(linked_data(root))["headline"] == "Fog"


@pytest.mark.parametrize("block", ["", "{", "[" * 5000, '"text"', "null", '{"@type": null}'])
def test_other_blocks_hold_no_article(tree, block):
    root = tree(f'<html><head><script type="application/ld+json">{block}</script></head></html>')
    assert article_of(linked_data(root)) == {}


def test_values_are_said_in_words():
    assert words_of([{"name": "Ada &amp; Jo"}, "Bo", {"name": "Bo"}, None, True]) == "Ada & Jo; Bo"
    assert words_of({"@value": 3}) == "3" and words_of({}) == ""
    assert first_words({"a": "", "b": "x"}, "a", "b") == "x" and first_words({}, "a") is None


def test_comments_are_told_by_their_type():
    assert is_comment({"@type": "Comment"}) and is_comment({"@type": ["http://schema.org/UserComments"]})
    assert not is_comment({"@type": "CommentAction"}) and not is_comment("Comment")
    assert types_of({}) == []

"""The article's paragraphs, and where in the page they stand."""

from lxml import html

from mediakit.reading.saved_page.article_body import article_element, body_parts, folded


def test_parts_are_found_again_in_the_tree(tree, page):
    root = tree(page("<aside><p>Subscribe to our letter and never miss a story from the valley again.</p></aside>"))
    parts = body_parts(root)
    assert [part.kind for part in parts] == ["paragraph", "paragraph", "subhead", "paragraph"]
    assert [part.element.tag for part in parts] == ["p", "p", "h2", "p"]
    assert article_element(parts, root).tag == "article"


def test_without_article_the_smallest_element_around_is_taken(tree, page):
    bare = page().replace("<article>", '<div id="story">').replace("</article>", "</div>")
    root = tree(bare)
    assert article_element(body_parts(root), root).get("id") == "story"


def test_a_page_without_an_article_has_no_parts(tree):
    root = tree("<html><body></body></html>")
    assert body_parts(root) == [] and article_element([], root) is root


def test_deeply_nested_markup_is_read_as_far_as_it_goes(tree):
    root = tree("<html><body>" + "<div>" * 3000 + "x" + "</div>" * 3000)
    assert isinstance(root, html.HtmlElement) and isinstance(body_parts(root), list)


def test_folded_texts_are_equal_whatever_stands_between():
    assert folded("The “old” Mill–bridge.") == folded("the old mill bridge")

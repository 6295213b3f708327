"""What an extractor that judges by class names would throw out of an article, though it is the article."""

import pytest
from lxml import html

from mediakit.reading.saved_page.article_body import body_parts
from mediakit.reading.saved_page.preparing import prepared

LINE = "The ferry at Dunmar lay still for the third day while its crew waited for a pump from the yard at Hale."
OTHER = "A second crossing of the sound was called off at noon, and the buses took over as far as the old quay."
LAST = "By evening the harbour office had counted four hundred people who had slept in the hall of the school."


def texts(tree, markup: str) -> list[str]:
    return [part.text for part in body_parts(tree(f"<html><body><main>{markup}</main></body></html>"))]


def test_a_body_cut_in_pieces_by_advertisements_is_one():
    piece = '<div class="grid article__body"><p>{}</p></div><div class="ad-slot">Buy soap</div>'
    article = f"<article>{piece.format(LINE)}{piece.format(OTHER)}{piece.format(LAST)}</article>"
    bodies = prepared(html.fromstring(f"<main>{article}</main>")).findall(".//div[@class='grid article__body']")
    assert [[p.text for p in body] for body in bodies] == [[LINE, OTHER, LAST], [], []]


def test_bodies_of_two_articles_stay_apart():
    article = '<article><div class="entry-content"><p>{}</p></div></article>'
    tree = html.fromstring("<main>" + article.format(LINE) + article.format(OTHER) + "</main>")
    bodies = prepared(tree).findall(".//article/div")
    assert [[p.text for p in body] for body in bodies] == [[LINE], [OTHER]]


def test_a_body_within_a_body_is_not_moved():
    inner = '<article><div class="post-body"><div class="post-body"><p>x</p></div></div></article>'
    tree = html.fromstring(f"<main>{inner}</main>")
    assert html.tostring(prepared(tree)) == html.tostring(tree)


@pytest.mark.parametrize("wrapper", ["social-media-embed", "related-embed", "oembed share"])
def test_a_post_embedded_in_an_article_is_part_of_it(tree, wrapper):
    post = (
        f'<div class="{wrapper}"><blockquote class="twitter-tweet"><p>No boat again. Bring soup.</p></blockquote></div>'
    )
    found = texts(tree, f"<article><p>{LINE}</p>{post}<p>{OTHER}</p><p>{LAST}</p></article>")
    assert any("No boat again. Bring soup." in text for text in found)


def test_a_box_with_words_of_its_own_is_none():
    box = '<div class="social-share"><p>Share this</p><blockquote class="twitter-tweet"><p>Hi</p></blockquote></div>'
    assert prepared(html.fromstring(f"<main>{box}</main>")).find("div").get("class") == "social-share"


def test_no_words_are_lost_within_a_sentence(tree):
    linked = '<span class="link"><a href="/pump" class="related">the pump left Hale</a></span>'
    sentence = f"<p>The yard said {linked} on Monday at dawn.</p>"
    found = texts(tree, f"<article><p>{LINE}</p>{sentence}<p>{OTHER}</p></article>")
    assert "The yard said the pump left Hale on Monday at dawn." in found


def test_a_paragraph_of_links_alone_keeps_its_class_names():
    tree = html.fromstring(
        '<main><p><span class="tags"><a href="/a">Ferries</a> <a href="/b">Hale</a></span></p></main>'
    )
    assert prepared(tree).find(".//span").get("class") == "tags"


def test_what_shows_on_hovering_is_not_read(tree):
    card = '<span class="tooltip-card"><a href="/1">Ada Moll</a> Storm at Hale. A quiet year.</span>'
    name = f'<span class="tooltip-word"><a href="/moll">Ada Moll</a>{card}</span>'
    found = texts(
        tree,
        f"<article><p>{LINE}</p><p>The mayor {name} came to the quay by bus at seven in the evening.</p></article>",
    )
    assert found[1] == "The mayor Ada Moll came to the quay by bus at seven in the evening."


def test_the_tree_itself_stays_as_it_was():
    tree = html.fromstring('<article><p>A b c d e f <span class="x">g</span></p></article>')
    before = html.tostring(tree)
    prepared(tree)
    assert html.tostring(tree) == before

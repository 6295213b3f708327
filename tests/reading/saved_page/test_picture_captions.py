"""Captions within the article, with their credits, and none of other articles."""

from mediakit.reading.saved_page.picture_captions import picture_captions


def captions(tree, markup):
    root = tree(f"<html><body><article>{markup}</article></body></html>")
    return [(caption.text, caption.credit) for caption in picture_captions(root.find(".//article"))]


def test_a_credit_is_told_by_its_class_or_its_form(tree):
    assert captions(
        tree, "<figure><figcaption>The quay. <span class='photo-credit'>Ida Fenn</span></figcaption></figure>"
    ) == [("The quay. Ida Fenn", "Ida Fenn")]
    assert captions(
        tree, "<figure><figcaption>The quay.</figcaption><span class='credit'>Ida Fenn</span></figure>"
    ) == [("The quay. Ida Fenn", "Ida Fenn")]
    assert captions(tree, "<figcaption>The quay. [Ida Fenn/Otterby Post]</figcaption>") == [
        ("The quay. [Ida Fenn/Otterby Post]", "Ida Fenn/Otterby Post")
    ]
    assert captions(tree, "<p class='wp-caption-text'>The quay</p>") == [("The quay", "")]


def test_captions_elsewhere_and_again_are_left_out(tree):
    assert (
        captions(
            tree, "<aside><figcaption>Other</figcaption></aside><article><figcaption>Teaser</figcaption></article>"
        )
        == []
    )
    assert captions(tree, "<a href='#'><figure><figcaption>Other</figcaption></figure><h3>Next</h3></a>") == []
    assert captions(tree, "<figcaption>The quay</figcaption><figcaption>The quay</figcaption>") == [("The quay", "")]
    assert captions(tree, "<figcaption> </figcaption>") == []

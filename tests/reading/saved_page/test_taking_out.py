"""Elements leave a tree; the text behind them stays, whatever characters are in it."""

import pytest

from mediakit.reading.saved_page.taking_out import take_out


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p>one <b>two</b> three</p>", "one  three"),
        ("<p><i>one</i><b>two</b> three</p>", "one three"),
        ("<p><b>two</b></p>", ""),
        ("<p>a&#1;<b>two</b>&#2;b</p>", "ab"),
    ],
)
def test_the_text_behind_stays(tree, markup, left):
    root = tree(markup)
    element = root.find(".//b")
    take_out(element)
    assert root.find(".//p").text_content() == left
    take_out(element)
    assert element.text == "two"

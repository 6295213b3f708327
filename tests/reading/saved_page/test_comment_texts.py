"""The words of a comment, without what stands around them."""

import pytest

from mediakit.reading.saved_page.class_words import marks_of
from mediakit.reading.saved_page.comment_texts import find_text, words_in


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<div class="comment-content"><p>One.</p><p>Two.</p></div><a class="reply">Reply</a>', "One.\n\nTwo."),
        ('<b class="author">Otter</b><p>One.</p><div class="ds-text-right"><button>Reply</button></div>', "One."),
        ('<p class="comment-text">A long…</p><p class="comment-text">A long text.</p>', "A long text."),
        ('<p class="comment-body">Subject</p><div class="comment-body">Words.</div>', "Subject\n\nWords."),
        ('<b class="author">Otter</b>12 comments', ""),
        ('<b class="author">Otter</b>', ""),
    ],
)  # fmt: skip
def test_find_text(tree, markup, text):
    item = tree(f"<body><div>{markup}</div></body>").find(".//div")
    marked = [(element, marks_of(element)) for element in item.iterdescendants()]
    assert find_text(item, marked, item.findall("b")) == text


def test_a_count_is_no_text(tree):
    assert words_in(tree("<p>12 Kommentare</p>")) == "" and words_in(tree("<p>12 swans</p>")) == "12 swans"

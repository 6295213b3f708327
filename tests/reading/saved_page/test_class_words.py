"""Elements told by their names: one comment, a place of many, a part of one."""

import pytest

from mediakit.reading.saved_page.class_words import (
    depth_of,
    is_comment_text,
    is_container,
    is_item,
    is_ping,
    is_recent_list,
    marks_of,
    words_of_token,
)


@pytest.mark.parametrize(
    ("start", "is_one"),
    [
        ('li class="comment even" id="comment-12"', True),
        ('div class="kommentar-item"', True),
        ('div class="commentEntry"', True),
        ('div id="kommentar_2766"', True),
        ('div class="leserbrief"', True),
        ('x-comment data-id="1"', True),
        ('div itemtype="http://schema.org/UserComments"', True),
        ('ol class="comment-list"', False),
        ('div class="comments"', False),
        ('div class="comment-content"', False),
        ('div class="category-kommentar post"', False),
        ('span class="comment"', False),
        ('li class="recent-comment"', False),
        ('div class="article"', False),
    ],
)
def test_is_item(tree, start, is_one):
    tag = start.split()[0]
    assert is_item(tree(f"<body><{start}>x</{tag}></body>").find(f".//{tag}")) == is_one


def test_other_names(tree):
    root = tree('<div class="js-commentBody comment-text text-center" id="comments" data-role="x"></div>').find(
        ".//div"
    )
    assert marks_of(root).split() == ["js-comment-body", "comment-text", "comments", "x"]
    assert is_container(root) and not is_recent_list(root) and not is_ping(root)
    assert is_comment_text(tree('<p class="commentText">x</p>').find(".//p"))
    assert is_recent_list(tree('<ul class="widget_recent_comments"></ul>').find(".//ul"))
    assert is_ping(tree('<ul><li class="pingback even"></li></ul>').find(".//li"))
    assert words_of_token("js-commentBody2") == ["js", "comment", "body"]


@pytest.mark.parametrize(
    ("classes", "depth"),
    [
        ("comment depth-1", 0),
        ("comment depth-3", 2),
        ("wc_comment_level-2", 1),
        ("coral-indent-2", 2),
        ("comment", None),
    ],
)
def test_depth_of(tree, classes, depth):
    assert depth_of(tree(f'<div class="{classes}">x</div>').find(".//div")) == depth

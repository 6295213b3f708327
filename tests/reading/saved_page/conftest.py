"""Pages as browsers save them, in the real form; places and people are invented."""

import pytest

from mediakit.reading.markup import parse

ARTICLE = (
    "<article><header><h1>Mill bridge closed</h1></header>"
    '<figure><img src="b.jpg"><figcaption>The bridge at dawn. [Ida Fenn/Otterby Post]</figcaption></figure>'
    "<p>The old mill bridge at Otterby was closed on Monday after a lorry broke through its railing, the"
    " parish said.</p>"
    "<p>Nobody was hurt, but the road to the quarry stays shut until engineers have looked at all four arches.</p>"
    "<h2>Fourth time in a year</h2>"
    "<p>It is the fourth time in a year that the bridge has been hit, and residents have asked the"
    " county for a limit on"
    " heavy traffic through the village.</p></article>"
)


def wordpress(number: int, name: str, text: str, inner: str = "") -> str:
    """Return one comment as WordPress themes write it."""
    return (
        f'<li id="comment-{number}" class="comment even depth-1">'
        f'<article id="div-comment-{number}" class="comment-body">'
        f'<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">{name}</b> '
        f'<span class="says">says:</span></div><div class="comment-metadata"><a href="#"><time '
        f'datetime="2024-05-06T1{number}:00:00+02:00">May 6, 2024</time></a></div></footer>'
        f'<div class="comment-content"><p>{text}</p></div><div class="reply"><a class="comment-reply-link">'
        f"Reply</a></div>"
        f"</article>{inner}</li>"
    )


@pytest.fixture
def page():
    """Return a function that makes a whole page of what stands below the article and in its head."""

    def make(below: str = "", head: str = "", article: str = ARTICLE) -> str:
        top = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head>'
        return f"{top}<body>{article}{below}</body></html>"

    return make


@pytest.fixture
def thread():
    """Return the thread of a WordPress page: two comments, the first of them answered."""
    answered = wordpress(2, "Sedge", "Which one?", "")
    first = wordpress(1, "Otter", "Put up a barrier.<br>At last.", f'<ol class="children">{answered}</ol>')
    return (
        '<div id="comments"><h2 class="comments-title">3 thoughts on “Mill bridge closed”</h2>'
        f'<ol class="comment-list">{first}{wordpress(3, "Heron", "Close it for good.")}</ol></div>'
    )


@pytest.fixture
def tree():
    """Return a function from markup to its tree."""
    return parse

"""Comments of every family, one row each, with their threads."""

import pytest

from mediakit.reading.saved_page.comment_items import take_items

BLOGGER_NEW = (
    '<div class="comment-thread"><ol><li class="comment" id="c91"><div class="comment-block">'
    '<div class="comment-header">'
    '<cite class="user"><a href="#">Otter</a></cite><span class="datetime secondary-text">'
    '<a href="https://b.example/x?showComment=1714982400123#c91">9:00</a></span></div>'
    '<p class="comment-content">Put up<br>a barrier.</p><span class="comment-actions secondary-text"><a>'
    "Reply</a></span></div>"
    '<div class="comment-replies"><ol><li class="comment" id="c92"><div class="comment-block">'
    '<div class="comment-header">'
    '<cite class="user">Sedge</cite></div><p class="comment-content">Which one?</p></div></li></ol></div>'
    "</li></ol></div>"
)
BLOGGER_OLD = (
    '<dl id="comments-block"><dt class="comment-author"><a href="#">Otter</a> said...</dt>'
    '<dd class="comment-body"><p>Put up<br>a barrier.</p></dd><dd class="comment-footer">'
    '<span class="comment-timestamp">'
    '<a href="#c1">May 6, 2024 9:00 AM</a></span></dd><dt class="comment-author"></dt>'
    '<dd class="comment-body"><p>Which one?</p></dd><dd class="comment-footer"></dd></dl>'
)
CORAL = (
    '<div class="coral coral-stream"><div class="coral coral-comment">'
    '<span class="coral coral-username coral-comment-username">'
    'Otter</span><time class="coral-comment-timestamp" datetime="2024-05-06T07:00:00Z">1 year</time>'
    '<div class="coral coral-content coral-comment-content">Put up<br>a barrier.</div></div>'
    '<div class="coral-indent coral-indent-1">'
    '<div class="coral coral-comment"><span class="coral coral-username">Sedge</span>'
    '<div class="coral coral-comment-content">Which one?</div></div></div></div>'
)
MICRODATA = (
    '<section><div itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope>'
    '<span itemprop="name">'
    'Otter</span></span><meta itemprop="dateCreated" content="2024-05-06T09:00:00"><p itemprop="text">'
    "Put up<br>a barrier.</p></div>"
    '<div itemscope itemtype="https://schema.org/Comment"><p itemprop="text">Which one?</p></div></section>'
)
LEVELS = (
    '<div><div class="wc-comment wc_comment_level-1"><div class="wc-comment-author">Otter</div>'
    '<div class="wc-comment-date" title="6 May 2024 9:00">a year ago</div><div class="wc-comment-text">'
    "Put up<br>a barrier.</div></div>"
    '<div class="wc-comment wc_comment_level-2"><div class="wc-comment-author">Sedge</div>'
    '<div class="wc-comment-text">Which one?</div></div></div>'
)
GROUP = (
    '<div class="section commentlinks"><ul><li class="member" id="m1"><a class="author" href="#"><h4>Otter</h4></a>'
    '<time datetime="2024-05-06T09:00:00">6. 5.</time><div class="objlink"><p>Put up<br>a barrier.</p></div>'
    '<ul class="toolbar"><li class="reply"><a>reply</a></li></ul><ul class="thread"><li class="member" id="m2">'
    '<a class="author" href="#"><h4>Sedge</h4></a><div class="objlink"><p>Which one?</p></div></li></ul>'
    "</li></ul></div>"
)
CLIMBED = (
    '<div class="panels"><div class="panel"><b class="nick">Otter</b><i class="date">06.05.2024 09:00</i>'
    '<div class="comment-content">Put up<br>a barrier.</div></div><div class="panel"><b class="nick">Sedge</b>'
    '<div class="comment-content">Which one?</div></div></div>'
)
BESIDE = (
    '<ol class="talk-list"><li class="talkCommentContainer"><p class="commentAuthorName">Otter</p>'
    '<div id="comment-178">'
    '<p class="comment-date">6 May 2024 9:00</p><div class="talk-comment-message">Put up<br>a barrier.</div></div></li>'
    '<li class="talkCommentContainer"><p class="commentAuthorName">Sedge</p><div id="comment-179">'
    '<p class="comment-date">6 May 2024 9:05</p><div class="talk-comment-message">Which one?</div></div></li></ol>'
)
RDFA = (
    '<section><article typeof="schema:Comment" class="js-comment" id="comment-5"><footer><h6>'
    "Otter | Mon, 6. May 2024 - 9:00"
    '<span property="schema:dateCreated" content="2024-05-06T09:00:00"></span></h6></footer>'
    '<div property="schema:text">Put up<br>a barrier.</div></article>'
    '<article typeof="schema:Comment" class="js-comment">'
    '<footer><h6>Sedge | Mon, 6. May 2024 - 9:05</h6></footer><div property="schema:text">'
    "Which one?</div></article></section>"
)
FAMILIES = {
    "new Blogger": (BLOGGER_NEW, ["Otter", "Sedge"], 0),
    "old Blogger": (BLOGGER_OLD, ["Otter", None], None),
    "Coral": (CORAL, ["Otter", "Sedge"], 0),
    "microdata": (MICRODATA, ["Otter", None], None),
    "stated levels": (LEVELS, ["Otter", "Sedge"], 0),
    "group in a place of comments": (GROUP, ["Otter", "Sedge"], 0),
    "around the words": (CLIMBED, ["Otter", "Sedge"], None),
    "name beside the item": (BESIDE, ["Otter", "Sedge"], None),
    "RDFa": (RDFA, ["Otter", "Sedge"], None),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_comment_is_one_item(tree, family):
    markup, authors, parent = FAMILIES[family]
    items = take_items(tree(f"<html><body>{markup}</body></html>")).items
    assert [item.fields.text for item in items] == ["Put up\na barrier.", "Which one?"]
    assert [item.fields.author for item in items] == authors
    assert [item.parent for item in items] == [None, parent]
    assert items[0].fields.posted


def test_what_is_no_comment_is_none(tree):
    markup = (
        '<ul class="widget recent-comments"><li class="comment"><span class="author">Otter</span> on <a>'
        "Fog</a></li></ul>"
        '<div class="teaser"><span class="author">Ida Fenn</span><time datetime="2024-05-06">6 May</time>'
        '<span class="comment">12</span></div><div class="comments-closed"><b class="user">Log in</b> to comment</div>'
    )
    assert take_items(tree(f"<body>{markup}</body>")).items == []


def test_what_holds_the_article_is_no_comment(tree):
    root = tree('<body><div class="comment" id="x"><b class="author">Otter</b><p>Put up a barrier.</p></div></body>')
    assert take_items(root, set(root.iter("div"))).items == []
    assert len(take_items(root).items) == 1 and root.find(".//div") is None

"""One comment's element as fields."""

from mediakit.reading.saved_page.comment_fields import CommentFields, read_fields, read_signature

MARKUP = (
    '<div><b class="author">Otter</b><i class="date">6 May 2024 9:00</i><p class="comment-text">One.</p>'
    '<span class="dislikes">9</span><span class="likes">1,204 likes</span></div>'
)


def test_all_fields_are_read(tree):
    item = tree(f"<body>{MARKUP}</body>").find(".//div")
    assert read_fields(item) == CommentFields("One.", "Otter", "6 May 2024 9:00", "1,204")
    assert read_signature(item) == ("Otter", "6 May 2024 9:00")


def test_without_author_and_date_it_is_none_unless_it_is_surely_a_comment(tree):
    item = tree("<body><div><p class='comment-text'>One.</p></div></body>").find(".//div")
    assert read_fields(item) is None
    assert read_fields(item, signed=False) == CommentFields("One.", None, None, None)
    assert read_signature(item) == (None, None)

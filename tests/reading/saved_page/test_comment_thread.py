"""The thread of a page, of its frames, or as it is stated."""

from mediakit.reading.saved_page.comment_thread import take_thread

STATED = [{"@type": "Comment", "text": "Stated."}]


def test_page_and_frames_are_put_together(tree, page, thread):
    frame = '<body><h3>1 comment</h3><div class="comment" id="c"><b class="author">Rush</b><p>Well.</p></div></body>'
    taken = take_thread(tree(page(thread)), [frame, ""], STATED, ())
    assert [item.fields.author for item in taken.items] == ["Otter", "Sedge", "Heron", "Rush"]
    assert [item.parent for item in taken.items] == [None, 0, None, None]
    assert taken.declared == 4 and taken.pings == 0


def test_what_is_stated_counts_where_nothing_is_shown(tree, page):
    taken = take_thread(tree(page()), [], STATED, ())
    assert [item.fields.text for item in taken.items] == ["Stated."] and taken.declared is None


def test_where_a_comment_is_written_is_none(tree, page):
    form = '<div id="respond"><p class="comment"><label class="author">Name</label>Write here</p></div>'
    assert take_thread(tree(page(form)), [], [], ()).items == []

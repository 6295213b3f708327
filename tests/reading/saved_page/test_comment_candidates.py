"""Elements that may be comments; the families are tested with their items."""

from mediakit.reading.saved_page.comment_candidates import candidates


def test_pairs_of_a_list_of_comments_become_one_element(tree):
    root = tree(
        '<body><dl id="comments"><dt>Otter</dt><dd>One.</dd><dd>6 May</dd><dt>Sedge</dt></dl><dl><dt>x</dt></dl></body>'
    )
    found = candidates(root, ())
    assert [len(element) for element in found.possible] == [3, 1]
    assert set(found.possible) == set(found.sure)


def test_elements_of_the_article_are_none(tree):
    root = tree('<body><div class="comment" id="a"><p>x</p></div></body>')
    div = root.find(".//div")
    assert candidates(root, ()).possible == [div] and candidates(root, {div}).possible == []


def test_a_group_needs_a_place_of_comments_and_signs(tree):
    rows = "".join(f'<li class="row"><b class="author">{name}</b><p>Words.</p></li>' for name in ("Otter", "Sedge"))
    assert len(candidates(tree(f'<body><div class="reader-comments"><ul>{rows}</ul></div></body>'), ()).possible) == 2
    assert candidates(tree(f'<body><div class="readers"><ul>{rows}</ul></div></body>'), ()).possible == []

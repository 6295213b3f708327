"""A saved page as tables: the article with its parts, its comments, and what is doubtful."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.reading.saved_page import SavedFiles, page_records

PIECES = [
    *("<div class=comment>", "</div>", "<dl class=comments><dt>", "<dd>", "<p>", "words ", "<b class=author>Ada</b>"),
    *(
        "<ol>",
        "<li class='comment depth-2'>",
        "<time datetime=2024-05-06>",
        "<table>",
        "<!--",
        "-->",
        "</script>",
        "\0",
    ),
    *("<script type=application/ld+json>{", "&#xD800;", "<svg>", "<a-comment>", "</li>", "<figure><figcaption>"),
    *("<article>", "<iframe>", "<ul class=comments>", "<h3>3 comments</h3>"),
]


@pytest.fixture
def read(tmp_path):
    """Return a function that saves a page and reads it."""

    def read_page(markup: str, name: str = "bridge.html"):
        (tmp_path / name).write_text(markup, encoding="utf-8")
        return mk.read(tmp_path / name, key="k")

    return read_page


def test_an_article_has_its_headline_caption_credit_subhead_and_paragraphs(read, page):
    reading = read(page())
    text = reading.articles["text"].iloc[0]
    parts = [(row.kind, text[row.start : row.end]) for row in reading.segments.itertuples()]
    assert parts[:3] == [
        ("headline", "Mill bridge closed"),
        ("caption", "The bridge at dawn. [Ida Fenn/Otterby Post]"),
        ("credit", "Ida Fenn/Otterby Post"),
    ]
    assert [kind for kind, _ in parts[3:]] == ["paragraph", "paragraph", "subhead", "paragraph"]
    assert ("subhead", "Fourth time in a year") in parts
    assert reading.problems.empty


def test_comments_stand_below_with_author_date_and_parent(read, page, thread):
    reading = read(page(thread))
    comments = reading.comments
    assert comments["text"].tolist() == ["Put up a barrier.\nAt last.", "Which one?", "Close it for good."]
    assert comments["parent_id"].fillna("").tolist() == ["", "bridge/1", ""]
    assert comments["posted"].dt.hour.tolist() == [9, 10, 11]
    assert comments["commenter_id"].nunique() == 3 and "Otter" not in comments.to_csv()
    assert reading.articles["text"].str.contains("barrier").sum() == 0
    assert reading.problems.empty


def test_a_thread_that_is_longer_than_what_is_found_is_told(read, page, thread):
    problems = read(page(thread.replace("3 thoughts", "30 thoughts"))).problems
    assert problems["what"].tolist() == ["the article 'Mill bridge closed' declares 30 comments, 3 were found"]


def test_notices_of_links_are_left_out_and_counted(read, page, thread):
    ping = '<li class="pingback" id="comment-9"><p>Pingback: <a href="#">Weekly review</a></p></li>'
    reading = read(page(thread.replace("</ol></div>", f"{ping}</ol></div>").replace("3 thoughts", "4 thoughts")))
    assert len(reading.comments) == 3
    assert reading.problems["what"].tolist() == ["1 notices of links from other pages stand among the comments"]


def test_a_thread_in_a_script_is_named_with_what_to_do(read, page):
    problems = read(
        page('<div id="disqus_thread"></div><script src="//otterby.disqus.com/embed.js"></script>')
    ).problems
    assert "Disqus" in problems["what"].iloc[0] and "complete" in problems["remedy"].iloc[0]


def test_short_closed_and_other_texts_are_told(read, page):
    stated = (
        '{"@type": "NewsArticle", "headline": "Gate", "isAccessibleForFree": "False", "articleBody": "Another text."}'
    )
    head = f'<script type="application/ld+json">{stated}</script>'
    whats = (
        read(page(head=head, article="<article><p>The gate of the lock is open.</p></article>"))
        .problems["what"]
        .tolist()
    )
    assert any("fewer than 50" in what for what in whats)
    assert any("not free" in what for what in whats)
    assert any("articleBody" in what for what in whats)


def test_where_next_to_nothing_is_shown_the_text_for_machines_is_taken(read, page):
    body = "The sluice was rebuilt by hand. " * 20
    stated = f'{{"@type": "NewsArticle", "headline": "Gate", "articleBody": "{body}"}}'
    head = f'<script type="application/ld+json">{stated}</script>'
    reading = read(page(head=head, article="<article><p>Log in to read on.</p></article>"))
    assert reading.articles["text"].iloc[0].count("sluice") == 20
    assert any("articleBody" in what for what in reading.problems["what"])


def test_an_empty_page_is_refused_and_among_others_a_problem(read):
    with pytest.raises(mk.MediakitError, match="holds no text"):
        read("<!DOCTYPE html><html><body></body></html>")
    assert [type(record).__name__ for record in page_records(SavedFiles(" "), "x")] == ["Problem"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_markup_is_too_broken(pieces):
    assert all(record is not None for record in page_records(SavedFiles("".join(pieces)), "x"))

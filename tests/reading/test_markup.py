"""HTML as text: what a reader would see, parted where a browser parts it; nothing runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.reading.markup import blocks_of, element_text, has_markup, kind_of, parse, text_of

TEXTS = [
    ("plain words", "plain words"),
    ("one<br>two<br/>three", "one\ntwo\nthree"),
    ("<p>one</p><p>two</p>", "one\n\ntwo"),
    ("<div>one</div>two", "one\n\ntwo"),
    ("a\n b   c <b>d</b>", "a b c d"),
    ("Fish &amp; chips &lt;b&gt;", "Fish & chips <b>"),
    ("Fish &amp;amp; chips", "Fish &amp; chips"),
    ("line one\nline two &amp; three", "line one\nline two & three"),
    ("<script>alert(1)</script><style>p{}</style>said", "said"),
    ("<p>it <i>ran</i> aground.</p>\n\n\n<p>  </p><p>So</p>", "it ran aground.\n\nSo"),
    ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ("", ""),
]


@pytest.mark.parametrize(("markup", "text"), TEXTS)
def test_text_of(markup, text):
    assert text_of(markup) == text


def test_blocks_are_paragraphs_subheads_captions_and_credits():
    markup = (
        "Lead without a tag.<h3>Tides</h3><div><p>One.</p>Loose words.<ul><li>Two</li></ul></div>"
        '<figure><figcaption>The quay</figcaption></figure><p class="wp-caption-text">The boat</p>'
        '<span class="photo-credit">Photo: A. Holm</span>'
    )
    assert [tuple(block) for block in blocks_of(markup)] == [
        ("paragraph", "Lead without a tag."),
        ("subhead", "Tides"),
        ("paragraph", "One."),
        ("paragraph", "Loose words."),
        ("paragraph", "Two"),
        ("caption", "The quay"),
        ("caption", "The boat"),
        ("credit", "Photo: A. Holm"),
    ]


def test_text_without_markup_is_parted_at_empty_lines():
    assert [tuple(block) for block in blocks_of("One.\n\nTwo.")] == [("paragraph", "One."), ("paragraph", "Two.")]


@pytest.mark.parametrize(("text", "holds"), [("<p>x</p>", True), ("a<br>b", True), ("5 < 6", False), ("<3 you", False)])
def test_has_markup(text, holds):
    assert has_markup(text) is holds


def test_the_kind_of_an_element_comes_from_its_name_or_class():
    tree = parse("<div><h2>A</h2><p class='caption'>B</p><p>C</p></div>")
    assert [kind_of(tree.find(f".//{path}")) for path in ("h2", "p[1]", "p[2]")] == ["subhead", "caption", ""]


def test_nothing_parses_to_nothing():
    assert parse("") is None
    assert element_text(parse("<p>x</p>")) == "x"


@given(st.text(alphabet="<>&;pbr/ ax\n\"'=!-", max_size=60))
def test_no_markup_makes_it_raise(markup):
    assert isinstance(text_of(markup), str)
    assert all(block.text for block in blocks_of(markup))

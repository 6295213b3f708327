"""A text with its marks is the text, letter for letter, and each mark is what lies between its ends."""

import re
from html import unescape

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mediakit.showing.report.marked_text import TextMark, marked_article, marked_words

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)


def shown(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", markup)))


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_the_text_stays_letter_for_letter(text, spans):
    marks = [TextMark(start, end, "x", str(n)) for n, (start, end) in enumerate(spans) if start < end <= len(text)]
    assert shown(marked_words(text, marks)) == text


def test_a_mark_is_what_lies_between_its_ends():
    markup = marked_words("The <old> mill & its well", [TextMark(4, 9, "direct", "1")])
    assert markup == 'The <mark class="direct">&lt;old&gt;<sup>1</sup></mark> mill &amp; its well'


def test_of_overlapping_marks_the_later_is_shown_and_both_are_numbered():
    markup = marked_words("abcdef", [TextMark(0, 6, "outer", "1"), TextMark(2, 6, "inner", "2")])
    assert markup == '<mark class="outer">ab</mark><mark class="inner">cdef<sup>1</sup><sup>2</sup></mark>'


def test_parts_of_an_article_become_elements_and_credits_stay_within():
    text = "Mill shut\n\nThe mill. [A. Moll]\n\nIt rained."
    rows = [(0, 9, "headline"), (11, 30, "caption"), (21, 30, "credit"), (32, 42, "paragraph")]
    segments = pd.DataFrame(rows, columns=["start", "end", "kind"])
    lines = marked_article(text, segments, [TextMark(25, 36, "x")]).split("\n")
    assert lines[0] == '<h1 dir="auto">Mill shut</h1>'
    assert lines[1] == '<p class="caption" dir="auto">The mill. [A. <mark class="x">Moll]</mark></p>'
    assert lines[2] == '<p dir="auto"><mark class="x">It r</mark>ained.</p>'

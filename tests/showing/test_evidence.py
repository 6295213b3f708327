"""Texts with their marks: every mark is shown, in words and in patterns, and no word of a text acts as mark-up."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mediakit.base.errors import TableError
from mediakit.showing.evidence import show_evidence

TEXT = 'Ilka Brand said the quay was "safe". Nobody agreed.'


def docs(text=TEXT, doc_id="a", **more):
    return pd.DataFrame({"doc_id": [doc_id], "text": [text], **more})


def marks(*rows, **columns):
    spans = pd.DataFrame(list(rows), columns=["start", "end"]).assign(doc_id="a", **columns)
    return spans[["doc_id", "start", "end", *columns]]


class Reader(HTMLParser):
    """Collects the elements, attributes and words of a page."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes, self.words = [], set(), []
        self.open, self.marked = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)
        if "mark" in self.open:
            self.marked.append(data)


def page(docs, evidence, **options):
    return Reader(show_evidence(docs, evidence, **options)._repr_html_())


def test_a_mark_is_underlined_and_named_behind_it_and_in_the_legend():
    seen = page(docs(), marks((29, 35), source="Ilka Brand"))
    assert seen.marked == ["Ilka Brand", '"safe"']
    assert " [Ilka Brand]" in seen.words


def test_plain_text_shows_the_same_marks():
    assert repr(show_evidence(docs(), marks((29, 35), source="Ilka Brand"))) == (
        'a\nIlka Brand said the quay was ⟦"safe"⟧ [Ilka Brand]. Nobody agreed.'
    )


def test_nested_and_crossing_marks_are_all_shown():
    shown = repr(show_evidence(docs("one two three four"), marks((0, 13), (4, 7), (8, 18), source=["A", "B", "C"])))
    assert shown == "a\n⟦one ⟦two⟧ [B] ⟦three⟧ [A] four⟧ [C]"


def test_overlapping_marks_lie_on_different_levels_and_others_share_one():
    result = show_evidence(docs("one two three four"), marks((0, 13), (4, 7), (8, 18), (4, 7), source=list("ABCD")))
    assert [(mark.category, mark.level) for mark in result.texts[0].marks] == [("A", 0), ("B", 1), ("D", 2), ("C", 1)]


def test_two_marks_differ_without_colour():
    html = show_evidence(docs(), marks((0, 4), (5, 10), frame=["Morality", "Political"]))._repr_html_()
    assert len(set(re.findall(r"border-bottom:\dpx (\w+)", html))) == 2


@pytest.mark.parametrize(
    ("columns", "label", "tag"),
    [
        ({"source": "Wen", "kind": "direct"}, None, "Wen"),
        ({"speaker": "he", "kind": "direct"}, None, "he"),
        ({"frame": "Morality", "rule": "phrase"}, None, "Morality"),
        ({"device": "hedge", "rule": "modal"}, None, "hedge"),
        ({"note": "so", "kind": "gloss"}, None, "gloss"),
        ({"device": "hedge", "rule": "modal"}, "rule", "modal"),
        ({"source": None, "kind": "direct"}, None, "cannot tell"),
        ({}, None, "mark"),
    ],
)
def test_what_a_mark_is_comes_from_the_evidence(columns, label, tag):
    assert show_evidence(docs(), marks((0, 4), **columns), label=label).texts[0].marks[0].tag == tag


@pytest.mark.parametrize(
    ("valence", "category", "tag"),
    [(0.5, "positive", "+0.50"), (-0.25, "negative", "−0.25"), (0.0, "exactly 0", "0"), (None, "cannot tell", None)],
)
def test_valences_are_told_by_sign_and_show_their_number(valence, category, tag):
    mark = show_evidence(docs(), marks((0, 4), term="ilka", valence=valence)).texts[0].marks[0]
    assert (mark.category, mark.tag) == (category, tag or category)


def test_many_labels_give_way_to_codes_that_the_legend_explains():
    words = "tide " * 20
    spans = [(5 * n, 5 * n + 4) for n in range(20)]
    frames = ["External_regulation", "Political", "Energy_rights", "Policies"] * 5
    shown = show_evidence(docs(words), marks(*spans, frame=frames))
    assert [mark.tag for mark in shown.texts[0].marks[:4]] == ["ER2", "POL2", "ER", "POL"]
    assert "Marks: Energy rights = ER, External regulation = ER2, Policies = POL, Political = POL2" in repr(shown)
    assert "External regulation = ER2" in Reader(shown._repr_html_()).marked


def test_few_labels_stay_whole_and_so_do_numbers():
    few = show_evidence(docs("tide " * 12), marks(*[(5 * n, 5 * n + 4) for n in range(12)], frame="Quality_of_life"))
    assert {mark.tag for mark in few.texts[0].marks} == {"Quality of life"} and not few.codes
    many = show_evidence(docs("tide " * 20), marks(*[(5 * n, 5 * n + 4) for n in range(20)], valence=0.5))
    assert {mark.tag for mark in many.texts[0].marks} == {"+0.50"} and not many.codes


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> ' \" & <b>"


def test_no_word_of_the_input_acts_as_mark_up():
    seen = page(docs(HOSTILE, title=HOSTILE), marks((0, 60), source=HOSTILE), most=1)
    assert set(seen.elements) <= {"div", "section", "mark", "small"}
    assert seen.attributes <= {"class", "style", "dir"}
    assert HOSTILE in "".join(seen.words)


@given(some.text(max_size=80), some.lists(some.tuples(some.integers(-5, 90), some.integers(-5, 90)), max_size=6))
def test_whatever_the_text_and_marks_every_letter_is_shown_once(text, spans):
    evidence = marks(*spans, source="S") if spans else marks(source="S")
    shown = show_evidence(docs(text), evidence)
    assert (
        repr(shown)
        .split("\n", 1)[1]
        .replace("⟦", "")
        .replace("⟧ [S]", "")
        .startswith(text.replace("⟦", "").replace("⟧ [S]", ""))
    )
    Reader(shown._repr_html_())


def test_marks_outside_the_text_are_counted_and_not_drawn():
    shown = show_evidence(docs("short"), marks((0, 5), (3, 9), (2, 2), source="S"))
    assert [(mark.start, mark.end) for mark in shown.texts[0].marks] == [(0, 5)]
    assert shown.notes == ("Not shown: 2 marks empty or outside the text.",)


def test_texts_beyond_the_most_are_counted():
    many = pd.DataFrame({"doc_id": list("abc"), "text": ["x"] * 3})
    shown = show_evidence(many, marks(source="S"), most=2)
    assert len(shown.texts) == 2 and shown.notes == ("Not shown: 1 more text.",)


def test_the_output_repeats_and_asks_nothing_of_the_network():
    html = [show_evidence(docs(), marks((0, 4), source="S"))._repr_html_() for _ in range(2)]
    assert html[0] == html[1]
    assert not re.search(r"https?:|url\(|@import|<script|<link", html[0])


def test_dollar_signs_are_kept_from_being_set_as_formulas():
    html = show_evidence(docs("It cost $5, then $6."), marks(source="S"))._repr_html_()
    assert html.startswith('<div class="tex2jax_ignore mathjax_ignore"')


def test_the_input_is_left_alone_and_the_order_of_the_marks_does_not_matter():
    texts, evidence = docs(), marks((0, 4), (5, 10), source=["A", "B"])
    before = texts.copy(), evidence.copy()
    one = show_evidence(texts, evidence)._repr_html_()
    two = show_evidence(texts, evidence.iloc[::-1])._repr_html_()
    assert one == two
    pd.testing.assert_frame_equal(texts, before[0])
    pd.testing.assert_frame_equal(evidence, before[1])


def test_empty_tables_show_nothing_and_raise_nothing():
    assert repr(show_evidence(pd.DataFrame(), pd.DataFrame())) == ""
    assert repr(show_evidence(docs(None), marks(source="S"))) == "a\n"


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match="'end'"):
        show_evidence(docs(), marks((0, 4)).drop(columns="end"))

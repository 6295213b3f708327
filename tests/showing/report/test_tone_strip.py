"""One mark a comment, on its side of the axis; what was not scored is never drawn at 0."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mediakit.showing.report.tone_strip import MOST_HIGH, Tone, tone_strip

TONES = [Tone(-0.5), Tone(-0.01), Tone(0.0), Tone(0.2, "a.html#c4"), Tone(1.0), Tone(None), Tone(None, "b.html#c7")]


def marks(tones, kind: str, width: float = 358.0) -> list[etree._Element]:
    svg = etree.fromstring(tone_strip(tones, width=width, told_of="Comments").svg)
    return [part for part in svg.iter("path", "circle", "rect") if part.get("class") == kind]


@pytest.mark.parametrize(("kind", "n"), [("minus", 2), ("plus", 2), ("even", 1), ("none", 2)])
def test_each_comment_is_one_mark_of_its_sign(kind, n):
    assert len(marks(TONES, kind)) == n


def test_marks_stand_on_their_side_of_the_axis():
    def middle(mark):
        return float(mark.get("transform").split("(")[1].split()[0]) - 358 / 2

    assert all(middle(mark) < 0 for mark in marks(TONES, "minus"))
    assert all(middle(mark) > 0 for mark in marks(TONES, "plus"))


def test_marks_lead_to_their_comments():
    svg = etree.fromstring(tone_strip(TONES, width=358.0, told_of="Comments").svg)
    assert [link.get("href") for link in svg.iter("a")] == ["a.html#c4", "b.html#c7"]


def test_the_words_count_what_is_drawn():
    told = " ".join(etree.fromstring(tone_strip(TONES, width=358.0, told_of="x").svg).itertext())
    assert all(words in told for words in ("2 negative", "1 balance", "2 positive", "2 without a scored word"))


def test_where_many_comments_share_a_place_a_mark_is_for_several():
    strip = tone_strip([Tone(0.5)] * (2 * MOST_HIGH + 1), width=358.0, told_of="x")
    assert strip.per_mark == 3
    assert len(marks([Tone(0.5)] * (2 * MOST_HIGH + 1), "plus")) == (2 * MOST_HIGH + 1 + 2) // 3


@given(st.lists(st.one_of(st.none(), st.floats(-1, 1)), max_size=60), st.sampled_from([350.0, 840.0]))
def test_nothing_is_drawn_outside(valences, width):
    svg = etree.fromstring(tone_strip([Tone(valence) for valence in valences], width=width, told_of="x").svg)
    height = float(svg.get("height"))
    for part in svg.iter("rect", "circle"):
        x, y = (float(part.get(name) or part.get(f"c{name}")) for name in "xy")
        assert 0 <= x <= width and 0 <= y <= height


def test_a_strip_is_a_picture_only_where_nothing_in_it_leads_on():
    roles = [
        etree.fromstring(tone_strip(tones, width=358.0, told_of="x").svg).get("role") for tones in (TONES, TONES[:3])
    ]
    assert roles == ["group", "img"]

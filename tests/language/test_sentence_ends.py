"""Where sentences end: they point into the text as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.language import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell. We stayed.", ["Rain fell.", "We stayed."]),
        ("Maj. Gen. Ilka Brandvoll spoke.", ["Maj. Gen. Ilka Brandvoll spoke."]),
        ("A. B. Tarn wrote it.", ["A. B. Tarn wrote it."]),
        ("They met at 9 a.m. The talks failed.", ["They met at 9 a.m.", "The talks failed."]),
        ("It cost 3.5 crowns. Nobody paid.", ["It cost 3.5 crowns.", "Nobody paid."]),
        ('"Go," she said. "Now!" He went.', ['"Go," she said.', '"Now!"', "He went."]),
        ('"Why?" asked Tarn.', ['"Why?" asked Tarn.']),
        ("Well... perhaps not.", ["Well... perhaps not."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("No. 4 is closed. No. He left.", ["No. 4 is closed.", "No.", "He left."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text, expected):
    assert cut(text) == expected


@given(st.text(max_size=300))
def test_sentences_cover_all_but_white_space_in_order_without_overlap(text):
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    inside = {place for a, b in spans for place in range(a, b)}
    assert "".join(sign for place, sign in enumerate(text) if place not in inside).strip() == ""

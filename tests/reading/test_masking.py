"""Masks: what names people in the texts of comments is covered, at the same length, and nothing else is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediakit as mk
from mediakit.reading.masking import MASK, mask


@pytest.mark.parametrize(
    "named",
    [
        "ada.holm@post.example",
        "@rowan_tree",
        "192.0.2.17",
        "2001:db8:0:0:0:0:2:1",
        "+44 20 7946 0958",
        "(020) 7946 0958",
        "+442079460958",
        "Ada Holm",
        "ADA  HOLM",
        "Gull",
    ],
)
def test_what_names_somebody_is_covered(named):
    text = f"Ask {named} about it."
    assert mask(text, ["Ada Holm", "Gull"]) == f"Ask {MASK * len(named)} about it."


@pytest.mark.parametrize(
    "text",
    [
        "The gull took it.",
        "It cost 1,204 crowns in 2023.",
        "On 12.05.2023 and 2023-05-12 they sailed.",
        "Between 10 and 12 boats, 3.5 % more.",
        "Half @ the price.",
        "Adamant holmgang.",
        "See section 1.2.3.",
    ],
)
def test_what_names_nobody_stays(text):
    assert mask(text, ["Ada Holm", "Gull", "Jo"]) == text


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=4))
def test_the_length_never_changes(text, names):
    masked = mask(text, names)
    assert len(masked) == len(text)
    assert all(new in {old, MASK} for old, new in zip(text, masked, strict=True))


def test_read_masks_texts_and_notes_only_when_asked(tmp_path):
    rows = [
        {"id": "1", "name": "Ada Holm", "text": "Write to ada@post.example.", "reply_to": None},
        {"id": "2", "name": "Gull", "text": "Ada Holm is right [as Ada Holm always is].", "reply_to": "1"},
    ]
    path = tmp_path / "comments.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    plain = mk.read(path, key="k")
    hidden = mk.read(path, key="k", options=mk.ReadOptions(hide_names=True))
    assert plain.comments["text"].str.contains("Ada Holm").any()
    assert not hidden.comments["text"].str.contains("Ada|ada@").any()
    assert "Ada" not in hidden.notes.to_csv()
    assert hidden.comments["text"].str.len().tolist() == plain.comments["text"].str.len().tolist()
    assert hidden.comments["commenter_id"].tolist() == plain.comments["commenter_id"].tolist()

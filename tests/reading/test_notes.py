"""Notes of translators and editors in comments: which brackets are notes, and of which kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.reading.bracketed_notes import breaks_off, find_notes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('They call him "the Pump" [a nickname of the minister] here.', "gloss"),
        ("Then the orlo [literally: tax on boats] went up.", "gloss"),
        ("Our halu [marsh fever] is back.", "gloss"),
        ("We drove to Sund [the capital of the delta] and back.", "gloss"),
        ("They [the boatmen] will not pay.", "gloss"),
        ("Nobody answered [her].", "insertion"),
        ("[They] came at night.", "insertion"),
        ("He deserves a prize [for acting].", "insertion"),
        ("We want to leave [the island] today.", "insertion"),
        ("Now [these] people want more.", "insertion"),
        ("What a fleet (translator's note: he means the two rowing boats) we have.", "gloss"),
    ],
)
def test_a_note_explains_a_word_or_completes_the_sentence(text, kind):
    (note,) = find_notes(text)
    assert note.kind == kind
    assert text[note.start : note.end].strip("[]()") == note.note


@pytest.mark.parametrize(
    "text",
    [
        "He is the beste [sic] minister.",
        "As they said [...] and so on […].",
        "See the figures [1] and [2, 3].",
        "Look [here](http://pier.example) or [http://pier.example].",
        "[b]Never[/b] again.",
        "[quote]what you said[/quote] No.",
        "Great idea [/sarcasm]",
        "[edit: typo] I was there.",
        "[deleted]",
        "Was it (as he says) raining?",
    ],
)
def test_other_brackets_are_no_notes(text):
    assert find_notes(text) == []


def test_a_note_left_open_counts_only_where_the_comment_is_cut_and_words_are_left():
    text = "and so the stuvar [low wooden houses on po"
    assert find_notes(text) == []
    (note,) = find_notes(text, cut=True)
    assert (note.note, note.kind, note.end) == ("low wooden houses on po", "gloss", len(text))
    assert find_notes("and so the stuvar [l", cut=True) == []
    assert breaks_off(text)
    assert not breaks_off("the stuvar [houses] stand")


@given(st.text(alphabet='ab [](). :\n"', max_size=80), st.booleans())
def test_offsets_of_notes_hold_and_notes_do_not_overlap(text, cut):
    place = 0
    for note in find_notes(text, cut=cut):
        assert place <= note.start < note.end <= len(text)
        assert note.note in text[note.start : note.end]
        place = note.end

"""The matcher finds whole words, however the text is typed, and gives back where they stand in the text as it came."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediakit.lexicons.matching import Match, Matcher, plain


def found(text: str, *terms: str) -> list[str]:
    return [text[match.start : match.end] for match in Matcher(terms).find(text)]


def test_a_match_says_where_it_stands_and_which_entry_it_is():
    assert Matcher(["rope", "ferry"]).find("The ferry left.") == [Match(start=4, end=9, entry=1)]


@pytest.mark.parametrize(
    "text",
    ["toll", "Toll!", "(toll)", "“toll”", "'toll'", "the toll's end", "the toll’s end", "no-toll zone", "toll\nroad"],
)
def test_a_word_is_found_whatever_stands_around_it(text):
    assert [words.lower() for words in found(text, "toll")] == ["toll"]


@pytest.mark.parametrize("text", ["tolls", "atoll", "tollgate", "TOLL2", "2toll", "toll't"])
def test_a_word_is_not_found_inside_another(text):
    assert found(text, "toll") == []


def test_can_is_not_in_cant():
    assert found("We can’t. We can.", "can") == ["can"]


def test_a_star_takes_the_word_to_its_end():
    assert found("Harbours, harbour-masters and harboured", "harbour*") == ["Harbours", "harbour", "harboured"]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("*gate", ["tollgate", "Gate"]),
        ("t*gate", ["tollgate"]),
        ("g?te", ["Gate"]),
        ("the * gate", ["the old Gate"]),
        ("old *", ["old Gate"]),
    ],
)
def test_a_joker_inside_a_term_stands_for_letters_or_for_a_word(term, words):
    assert found("The tollgate by the old Gate's end", term) == words


def test_a_joker_does_not_reach_over_punctuation_or_into_cant():
    assert found("the, gate; can't", "the *", "c?n", "*n") == []


@pytest.mark.parametrize(
    "text", ["tide table", "tide  table", "Tide-Table", "tide\u00a0table", "tide‑table", "ti\u00adde table"]
)
def test_a_phrase_is_found_with_any_space_hyphen_or_invisible_mark(text):
    assert found(text, "tide table") == [text]


@pytest.mark.parametrize("text", ["tide. Table", "tide, table", "tide\ntable", "tide / table"])
def test_a_phrase_does_not_reach_over_punctuation_or_lines(text):
    assert found(text, "tide table") == []


def test_of_overlapping_matches_the_first_counts_and_of_these_the_longest():
    assert found("salt marsh fever ward", "salt", "salt marsh", "marsh fever", "fever ward") == [
        "salt marsh",
        "fever ward",
    ]


def test_matches_with_different_labels_may_overlap():
    matcher = Matcher(["salt marsh", "marsh fever"], labels=["place", "illness"])
    assert [match.entry for match in matcher.find("salt marsh fever")] == [0, 1]


def test_a_term_may_stand_in_the_list_with_two_labels():
    assert [match.entry for match in Matcher(["dyke", "dyke"], labels=["wall", "water"]).find("a dyke")] == [0, 1]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("the CAFE\u0301s here", "cafés"),
        ("😀😀 the Quay", "quay"),
        ("İİ then the quay", "quay"),
        ("so  many   spaces: the  quay", "the quay"),
        ("workers’ rights", "workers' rights"),
        ("the U.S. quay", "u.s."),
    ],
)
def test_offsets_count_in_the_text_as_it_came(text, term):
    (match,) = Matcher([term]).find(text)
    assert plain(text[match.start : match.end]).text == plain(term).text


@settings(max_examples=200, deadline=None)
@given(before=st.text(max_size=20), after=st.text(max_size=20))
@example(before="e\u0301 \u00ad İ  - ", after="")
@example(before="", after="\u0301")
def test_a_word_set_apart_by_full_stops_is_found_at_its_place_in_any_text(before, after):
    text = f"{before}. quay. {after}"
    spans = [(match.start, match.end) for match in Matcher(["quay"]).find(text)]
    assert (len(before) + 2, len(before) + 6) in spans
    assert all(plain(text[start:end]).text == "quay" for start, end in spans)


@pytest.mark.parametrize("terms", [[], [""], ["*"], [" "]])
def test_a_list_without_words_finds_nothing(terms):
    assert Matcher(terms).find("anything at all") == []

"""The instrument "consensus": known faults of the others mended; one sentence for each rule, one against it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.lexicons import load_lexicon
from mediakit.reacting.instruments.consensus import PASSAGE, Consensus, passages
from mediakit.reacting.instruments.modifiers import AFTER_BUT, BEFORE_BUT, NEGATED, STRONGER, WEAKER, read_sentence

ENGINE = Consensus()
PIECES = st.sampled_from(["not", "awful", "good", ",", ".", "!", ":)", "but", "very", "8)", "😁"])


def valence(text):
    return ENGINE.score(text).valence


def scales(sentence):
    return {read.term: read.scale for read in read_sentence(sentence)}


@pytest.mark.parametrize("negation", ["isn't", "isn’t", "is not", "is hardly", "can not be", "cannot be"])
def test_negations_turn_what_follows(negation):
    assert valence("The new pier is lovely.") > 0 > valence(f"The new pier {negation} lovely.")
    assert scales(f"The pier {negation} lovely")["lovely"] == NEGATED


def test_a_negation_ends_at_a_comma_a_contrast_and_after_five_words():
    assert scales("It was not late, lovely boat")["lovely"] == 1.0
    assert scales("Not late and now at last a lovely boat")["lovely"] == 1.0
    assert scales("Not late but lovely")["lovely"] == AFTER_BUT


def test_not_only_denies_nothing():
    assert scales("It was not only lovely")["lovely"] == 1.0
    assert scales("It was not lovely")["lovely"] == NEGATED


def test_intensifiers_and_capitals_make_stronger_or_weaker():
    assert scales("A very lovely boat")["lovely"] == STRONGER
    assert scales("A somewhat lovely boat")["lovely"] == WEAKER
    assert scales("A LOVELY boat")["lovely"] == STRONGER
    assert scales("LOVELY BOAT TODAY")["lovely"] == 1.0


def test_what_stands_after_but_counts_more_than_what_stands_before():
    found = scales("A lovely boat but awful tea")
    assert (found["lovely"], found["awful"]) == (BEFORE_BUT, AFTER_BUT)
    assert valence("Awful tea but a lovely boat") > valence("A lovely boat but awful tea")


def test_relief_from_harm_is_no_harm():
    assert valence("They ended the hunger.") > valence("They saw the hunger.")
    (finding,) = [finding for finding in ENGINE.find("They ended the hunger.") if finding.term == "hunger"]
    assert finding.valence > 0 > finding.weight
    assert finding.negation == "ended"


def test_a_page_number_is_no_smile_and_a_smile_is():
    assert valence("See page 8) for tides.") is None
    assert valence("See tides :)") > 0


def test_drawn_out_letters_are_read():
    assert [read.term for read in read_sentence("goooood")] == ["good"]
    assert valence("loooove it") > 0


def test_length_does_not_saturate():
    short = "The queue was awful. "
    assert valence(short * 200) == pytest.approx(valence(short * (PASSAGE // 4)), rel=0.2)
    assert abs(valence("awful " * 3_000)) < 1


def test_passages_hold_whole_sentences_up_to_thirty_words():
    lengths = [len(passage.reads) for passage in passages("Four words are here. " * 20)]
    assert lengths == [28, 28, 24]


def test_nothing_scored_is_none():
    assert ENGINE.score("Tables and chairs.") == (None, 0, None, None)
    assert ENGINE.score("") == (None, 0, None, None)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.lists(PIECES).map(" ".join))
def test_findings_stand_in_the_text_in_order_and_count_as_told(text):
    findings = ENGINE.find(text)
    score = ENGINE.score(text)
    assert len(findings) == score.n_scored
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert all(0 <= finding.start < finding.end <= len(text) and finding.valence for finding in findings)
    assert (score.valence is None) == (not findings)
    assert score.valence is None or (-1 <= score.valence <= 1 and math.isfinite(score.valence))


def test_the_lexicon_weighs_no_groups_of_people():
    fitted = load_lexicon("consensus_en").entries.query("label == 'fitted'")["term"].tolist()
    assert fitted
    assert not {"black", "women", "muslim*", "gay", "jewish", "immigr*", "mexica*"} & set(fitted)

"""The instrument "vader": vaderSentiment's compound, bit for bit, in linear time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from mediakit.reacting.instruments.vader import Vader

ENGINE, ORIGINAL = Vader(), SentimentIntensityAnalyzer()

SPOKEN = (
    "not no never so this without doubt least at very but good bad GREAT kind of sort just enough the bomb bus stop "
    "yeah right to die for beating heart badass bad ass kiss or nor isn't Isn’t :) :( REALLY really ! ?? !!! 😁 ❤ pier "
    "ferry no nice awful, love (hate) HATE lol kinda can't"
)
WORDS = st.sampled_from(SPOKEN.split())


def agree(text):
    return (ENGINE.score(text).valence or 0.0) == ORIGINAL.polarity_scores(text)["compound"]


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "  ", "\n", ""]))
def test_any_words_score_as_with_vader(words, between):
    assert agree(between.join(words))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_scores_as_with_vader(text):
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "The boat isn’t nice.",  # a curly apostrophe hides the negation
        "Nice but nice but nice, awful but nice.",  # only the first but, and equal values share its work
        "The queue was bad, the pier bad, but the boat bad and bad.",
        "At least nice. The least nice. Very least nice.",
        "LOVE the ferry 😁😁 ❤",
    ],
)
def test_quirks_are_kept(text):
    assert agree(text)


def test_a_finding_has_a_weight_of_vaders_scale_and_a_valence_of_ours():
    (finding,) = ENGINE.find("The boat is not very nice!")
    assert (finding.start, finding.end, finding.term, finding.weight) == (21, 25, "nice", 1.8)
    assert finding.valence == pytest.approx((1.8 + 0.293) * -0.74 / 4)
    assert (finding.negation, finding.intensifier, finding.rule) == ("not", "very", "word+negated+intensified")


def test_an_emoji_is_found_where_it_stands():
    (finding,) = [finding for finding in ENGINE.find("Ferry late 😭 again") if finding.valence]
    assert (finding.start, finding.end) == (11, 12)


def test_nothing_scored_is_none():
    assert ENGINE.score("The ferry sailed.") == (None, 0, None, None)
    assert ENGINE.score("A fine ferry.").n_scored == 1


@pytest.mark.parametrize("piece", ["good ", "good but bad ", "not really ", "(", "😁"])
def test_twice_the_length_takes_twice_the_steps(piece, steps):
    text = piece * (4_000 // len(piece))
    once, twice = steps(ENGINE.score, text), steps(ENGINE.score, text * 2)
    assert twice <= 2.2 * once

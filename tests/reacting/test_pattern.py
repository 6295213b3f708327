"""The instrument "pattern": TextBlob's numbers, bit for bit, with the place of every word behind them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob

from mediakit.reacting.instruments.pattern import Pattern
from mediakit.reacting.instruments.pattern_tokens import text_tokens

ENGINE = Pattern()

WORDS = [
    "not ",
    "no ",
    "never ",
    "really ",
    "very ",
    "terribly ",
    "good ",
    "bad ",
    "awful",
    "is ",
    "a ",
    "of ",
    "ferry ",
]
SIGNS = [
    "!",
    "?",
    ".",
    "...",
    ",",
    "'",
    "’",
    '"',
    "“",
    "n't",
    "(!)",
    "( ! )",
    ":)",
    ": (",
    "8)",
    "x D",
    "<3",
    "END-OF-",
]
SPACES = [" ", "\n", "\n\n", "\r\n\r\n", "\t", "Mr.", "U.S.", "e.g.", "İ", "🙂", "END-OF-SENTENCE"]
PIECES = st.sampled_from([*WORDS, *SIGNS, *SPACES])


def expected(text):
    found = TextBlob(text).sentiment
    return found.polarity, found.subjectivity


def found(text):
    score = ENGINE.score(text)
    return score.valence or 0.0, score.subjectivity or 0.0


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40))
def test_any_text_scores_as_with_textblob(text):
    assert found(text) == expected(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pier isn't good.",  # n't goes unseen
        "See page 8) for the tide table.",  # a smile to TextBlob
        "A really, really lovely pier!!! But the queue: (dreadful)",
        "Not a good day. Not: good.",
        "terribly not good",
        "Great harbour (!) he wrote",
        "no\n\n!\n\ngood",
    ],
)
def test_faults_are_kept(text):
    assert found(text) == expected(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_mean_of_the_findings_is_the_score(text):
    findings = ENGINE.find(text)
    total = 0.0
    for finding in findings:
        total += finding.valence
    score = ENGINE.score(text)
    assert len(findings) == score.n_scored
    assert score.valence == (total / len(findings) if findings else None)


def test_a_finding_tells_where_what_and_why():
    (first, second) = ENGINE.find("Not a really good pier. Dreadful!")
    assert (first.start, first.end, first.term, first.weight) == (0, 17, "not really good", 0.7)
    assert (first.negation, first.intensifier, first.rule) == ("not", "really", "word+modified+negated")
    assert first.valence == -0.35
    assert (second.term, second.rule) == ("dreadful", "word+exclaimed")


def test_nothing_assessed_is_none_not_zero():
    assert ENGINE.score("The ferry sailed at nine.").valence is None
    assert ENGINE.score("").valence is None


def test_a_word_of_weight_zero_is_scored():
    assert ENGINE.score("They left.") == (0.0, 1, 0.0, 2)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_token_stands_where_it_says(text):
    for token, start, end in text_tokens(text):
        assert "".join(text[start:end].replace("END-OF-SENTENCE", "").split()) in (
            token,
            token.replace("END-OF-SENTENCE", ""),
        )


def test_what_was_seen_before_changes_nothing():
    fresh = Pattern()
    text = "An awful queue, but a lovely boat!"
    before = fresh.score(text)
    for other in ("awful", "queue,", "lovely boat!", "not awful"):
        fresh.score(other)
    assert fresh.score(text) == before


@pytest.mark.parametrize("piece", ["(", "!", "good ", "really not ", "x D ", "a.", "Bbb.,"])
def test_twice_the_length_takes_twice_the_steps(piece, steps):
    text = piece * (4_000 // len(piece))
    once, twice = steps(ENGINE.score, text), steps(ENGINE.score, text * 2)
    assert twice <= 2.2 * once

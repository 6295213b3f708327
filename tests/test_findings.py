"""Findings in words: the sentences say what the tables hold, and say so when they hold nothing."""

import pandas as pd
import pytest

from mediakit import findings
from mediakit.schema import empty
from mediakit.seeds import read_corpus
from mediakit.tables import COMMENTERS, COMMENTS, DEVICES, FRAME_RATES, LINKED_QUOTES, SENTIMENT, SOURCES


def test_a_corpus_is_told_by_name_size_and_days():
    reading = read_corpus("first-steps")
    undated = reading._replace(
        articles=reading.articles.assign(published=pd.NaT), comments=reading.comments.head(1).assign(posted=pd.NaT)
    )
    assert findings.tell_corpus(undated, name="/some/folder/page.txt") == "page: 2 articles, 1 comment"


def test_the_largest_share_is_told_with_its_interval():
    sources = pd.DataFrame(
        {"source": ["Ona Reyes", "the council"], "share": [0.25, 0.75], "low": [0.1, 0.5], "high": [0.5, 0.9]}
    )
    assert findings.tell_sources(sources) == (
        "the council is given 75% of the words attributed to anybody (95% interval 50 to 90%), "
        "the largest part among 2 sources."
    )


def test_an_interval_that_cannot_be_told_is_said_to_be_missing():
    sources = pd.DataFrame({"source": ["Ona Reyes"], "share": [1.0], "low": [None], "high": [None]})
    assert "too few texts for an interval" in findings.tell_sources(sources)


def test_fragments_of_one_attribution_count_once_and_unknown_sources_are_said():
    quotes = pd.DataFrame(
        {
            "doc_id": ["a", "a", "a"],
            "quote_id": ["a:q1", "a:q1", "a:q2"],
            "kind": ["direct", "direct", "indirect"],
            "source": ["Ona Reyes", "Ona Reyes", None],
        }
    )
    assert findings.tell_quotes(quotes) == (
        "2 attributions in 1 article, 1 of them direct quotations; for 1 (50%) the source cannot be told."
    )


def test_comments_that_balance_and_comments_that_cannot_be_told_are_told_apart():
    told = findings.tell_sentiment(pd.DataFrame({"valence": [0.5, -0.1, 0.0, None]}))
    assert told == (
        "Of 4 comments, 1 use words that weigh positive, 1 negative, 1 balance out; for 1 the instrument cannot tell."
    )


def test_commenters_are_told_by_how_much_they_wrote():
    table = pd.DataFrame({"n_comments": [1, 1, 30], "enough": [False, False, True]})
    assert findings.tell_commenters(table) == (
        "Of 3 commenters, 2 wrote a single comment and 1 wrote enough to be told from the average."
    )


def test_the_frame_with_the_highest_rate_is_told_in_words():
    rates = pd.DataFrame(
        {
            "frame": ["Economic", "Quality_of_life"],
            "n_cues": [2, 5],
            "n_words": [1000, 1000],
            "per_1000": [2.0, 5.0],
            "low": [1.0, 4.04],
            "high": [3.0, 6.0],
        }
    )
    assert findings.tell_frames(rates) == (
        "Quality of life is the frame with the most cues: 5.0 per 1,000 words (95% interval 4.0 to 6.0), "
        "from 5 cues in 1,000 words."
    )


def test_the_most_frequent_device_is_told_and_ties_go_by_name():
    devices = pd.DataFrame({"doc_id": ["a", "b"], "device": ["scare_quote", "hedge"]})
    assert findings.tell_devices(devices) == "2 rhetorical devices in 2 texts; the most frequent is the hedge (1)."


@pytest.mark.parametrize(
    ("tell", "table"),
    [
        (findings.tell_quotes, LINKED_QUOTES),
        (findings.tell_sources, SOURCES),
        (findings.tell_commenters, COMMENTERS),
        (findings.tell_frames, FRAME_RATES),
        (findings.tell_devices, DEVICES),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_an_empty_table_is_said_to_be_empty(tell, table):
    assert tell(empty(table)).startswith("No ")


def test_no_comments_are_said_to_be_none():
    assert findings.tell_sentiment(pd.concat([empty(COMMENTS), empty(SENTIMENT)], axis=1)) == "There are no comments."

"""Findings in words: the sentences say what the tables hold, and say so when they hold nothing."""

import pandas as pd
import pytest

from mediakit.base.errors import TableError
from mediakit.reading.seeds import read_corpus
from mediakit.showing import sentences
from mediakit.showing.tell import TELLINGS, tell
from mediakit.tables import (
    COMMENTS,
    DEVICES,
    NAMING,
    SENTIMENT,
    TABLES,
)
from mediakit.tables.schema import empty


def test_a_corpus_is_told_by_name_size_and_days():
    reading = read_corpus("first-steps")
    undated = reading._replace(
        articles=reading.articles.assign(published=pd.NaT), comments=reading.comments.head(1).assign(posted=pd.NaT)
    )
    assert tell(undated, name="/some/folder/page.txt") == "page: 2 articles, 1 comment"


def test_the_largest_share_is_told_with_its_interval():
    sources = pd.DataFrame(
        {"source": ["Ona Reyes", "the council"], "share": [0.25, 0.75], "low": [0.1, 0.5], "high": [0.5, 0.9]}
    )
    assert sentences.sources_sentence(sources) == (
        "the council is given 75% of the words attributed to anybody (95% interval 50 to 90%), "
        "the largest part among 2 sources."
    )


def test_an_interval_that_cannot_be_told_is_said_to_be_missing():
    sources = pd.DataFrame({"source": ["Ona Reyes"], "share": [1.0], "low": [None], "high": [None]})
    assert "too few texts for an interval" in sentences.sources_sentence(sources)


def test_fragments_of_one_attribution_count_once_and_unknown_sources_are_said():
    quotes = pd.DataFrame(
        {
            "doc_id": ["a", "a", "a"],
            "quote_id": ["a:q1", "a:q1", "a:q2"],
            "kind": ["direct", "direct", "indirect"],
            "source": ["Ona Reyes", "Ona Reyes", None],
        }
    )
    assert sentences.quotes_sentence(quotes) == (
        "2 attributions in 1 article, 1 of them direct quotations; for 1 (50%) the source cannot be told."
    )


def test_comments_that_balance_and_comments_that_cannot_be_told_are_told_apart():
    told = sentences.sentiment_sentence(pd.DataFrame({"valence": [0.5, -0.1, 0.0, None]}))
    assert told == (
        "Of 4 comments, 1 use words that weigh positive, 1 negative, 1 balance out; for 1 the instrument cannot tell."
    )


def test_commenters_are_told_by_how_much_they_wrote():
    table = pd.DataFrame({"n_comments": [1, 1, 30], "enough": [False, False, True]})
    assert sentences.commenters_sentence(table) == (
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
    assert sentences.frames_sentence(rates) == (
        "Quality of life has the highest rate of cues: 5.0 per 1,000 words (95% interval 4.0 to 6.0), "
        "from 5 cues in 1,000 words."
    )


def test_the_most_frequent_device_is_told_and_ties_go_by_name():
    devices = pd.DataFrame({"doc_id": ["a", "b"], "device": ["scare_quote", "hedge"]})
    assert sentences.devices_sentence(devices) == "2 rhetorical devices in 2 texts; the most frequent is the hedge (1)."


KEYNESS_ROWS = pd.DataFrame(
    {
        "group": ["Post", "Post", "Post", "Echo"],
        "term": ["rare", "toll", "quay", "toll"],
        "n": [2, 40, 12, 3],
        "n_docs": [2, 9, 6, 2],
        "log_odds": [2.9, 1.1, 1.4, -1.1],
        "low": [0.1, 0.8, 0.5, -1.5],
        "high": [5.0, 1.5, 2.2, -0.8],
        "q": [0.04, 0.01, 0.3, 0.01],
    }
)


def test_the_surest_term_is_told_not_the_one_with_the_largest_odds():
    assert sentences.terms_sentence(KEYNESS_ROWS) == (
        "Of 3 terms compared, 2 set the groups apart (q up to 0.05); the surest is “toll” in Post: log odds 1.1 "
        "(95% interval 0.8 to 1.5), from 40 uses in 9 texts."
    )


def test_terms_that_chance_could_set_apart_are_not_told():
    told = sentences.terms_sentence(KEYNESS_ROWS.assign(q=[0.06, None, 0.5, 0.9]))
    assert told == "Of 3 terms compared, none is more typical of a group than chance allows (q above 0.05)."


NAMING_ROWS = pd.DataFrame(
    {
        "group": ["Echo", "Echo", "Post", "Post"],
        "actor": "cabinet",
        "label": ["cabinet", "clique", "cabinet", "clique"],
        "n": [18, 2, 3, 7],
        "share": [0.9, 0.1, 0.3, 0.7],
        "low": [0.7, 0.02, 0.1, 0.4],
        "high": [0.97, 0.3, 0.6, 0.9],
    }
)


def test_the_name_whose_difference_is_surest_is_told_with_both_shares_and_the_difference():
    told = sentences.naming_sentence(NAMING_ROWS.assign(low=[0.65, 0.02, 0.1, 0.45]))
    assert told == (
        "“clique” is 70% of the mentions of cabinet in Post (95% interval 45 to 90%), but 10% in Echo "
        "(95% interval 2 to 30%); the difference is 60 points (95% interval 28 to 82)."
    )


@pytest.mark.parametrize(
    "rows",
    [NAMING_ROWS.head(2), NAMING_ROWS.iloc[[0, 2]].assign(label=["cabinet", "clique"]), NAMING_ROWS.assign(share=0.9)],
    ids=["one group", "no name in common", "no difference"],
)
def test_without_a_difference_the_commonest_name_is_told(rows):
    assert sentences.naming_sentence(rows) == (
        "The commonest name is “cabinet”, with 18 uses in Echo: 90% of the mentions of cabinet "
        "(95% interval 70 to 97%)."
    )


SHIFT_ROWS = pd.DataFrame(
    {
        "group": ["Echo", "Echo", "Post", "Post"],
        "frame": None,
        "term": ["storm", "hope", "storm", "hope"],
        "n": [30, 4, 1, 9],
        "n_other": [1, 9, 30, 4],
        "contribution": [-0.0412, -0.01, 0.0412, 0.01],
        "low": [-0.08, None, 0.002, None],
        "high": [-0.002, None, 0.08, None],
    }
)


def test_the_word_with_the_largest_part_is_told_from_the_side_it_lifts():
    assert sentences.shift_sentence(SHIFT_ROWS) == (
        "“storm” does most to set Post apart from the others: +0.041 in valence (95% interval +0.002 to +0.080), "
        "with 1 use against 30 elsewhere."
    )


def test_a_part_below_zero_is_told_with_a_minus_sign():
    assert "Echo apart from the others: −0.041 in valence (95% interval −0.080 to −0.002)" in sentences.shift_sentence(
        SHIFT_ROWS.head(2)
    )


def test_a_part_of_a_frame_rate_is_told_per_thousand_words():
    told = sentences.shift_sentence(SHIFT_ROWS.iloc[[3]].assign(frame="Quality_of_life", contribution=2.04))
    assert told == (
        "“hope” does most to set Post apart from the others: +2.0 in cues of Quality of life per 1,000 words "
        "(too few texts for an interval), with 9 uses against 4 elsewhere."
    )


def test_words_without_any_part_set_nothing_apart():
    assert sentences.shift_sentence(SHIFT_ROWS.assign(contribution=0.0)) == ""


PARTICIPATION_ROWS = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "n_comments": [200, 60, 0],
        "n_commenters": [40, 30, 0],
        "top_tenth": [0.37, 0.2, None],
        "gini": [0.5, 0.2, None],
    }
)


def test_the_share_of_the_most_active_is_told_where_it_is_largest():
    assert sentences.participation_sentence(PARTICIPATION_ROWS) == (
        "The most active tenth of the 40 named commenters of a seen wrote 37% of their 200 comments, "
        "the largest part among 2 groups."
    )
    assert sentences.participation_sentence(PARTICIPATION_ROWS.drop(columns="article_id").iloc[[1]]) == (
        "The most active tenth of the 30 named commenters seen wrote 20% of their 60 comments."
    )


def test_commenters_without_names_take_no_part():
    assert sentences.participation_sentence(PARTICIPATION_ROWS.iloc[[2]]) == ""


def test_of_a_few_commenters_it_is_told_that_it_cannot_be_told():
    few = PARTICIPATION_ROWS.iloc[[2]].assign(n_commenters=7, n_comments=12)
    assert sentences.participation_sentence(few) == (
        "With 7 named commenters it cannot be told how unequally people take part."
    )


def test_the_target_that_most_texts_name_is_told_with_its_mentions():
    toward = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "c", "c", "c"],
            "target": ["Ona Reyes"] * 4 + ["the council"] * 2,
            "valence": [0.2, -0.1, 0.0, None, -0.4, -0.2],
        }
    )
    assert sentences.toward_sentence(toward) == (
        "Ona Reyes, named most among 2 targets, is named 4 times in 3 texts: 1 use words about the target that weigh "
        "positive, 1 negative, 1 balance out; for 1 the instrument cannot tell."
    )
    assert sentences.toward_sentence(toward.head(0)) == ""


each_telling = pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling.definition.name)


@each_telling
def test_an_empty_table_is_said_to_be_empty(telling):
    assert tell(empty(telling.definition)).startswith(("No ", "There are no "))


@each_telling
def test_no_two_tables_can_be_taken_for_each_other(telling):
    everything = set(telling.definition.columns)
    assert [other for other in TELLINGS if other.columns <= everything] == [telling]


def test_a_table_that_could_be_two_is_refused_with_both_named():
    both = pd.concat([empty(DEVICES), empty(NAMING)], axis=1)
    with pytest.raises(TableError, match="could be any of DEVICES, NAMING"):
        tell(both)


def test_a_table_of_no_kind_is_refused_with_what_the_nearest_lacks():
    with pytest.raises(TableError, match="nearest is NAMING, without share"):
        tell(empty(NAMING).drop(columns="share"))


@pytest.mark.parametrize("untold", [table for table in TABLES if table not in [t.definition for t in TELLINGS]])
def test_a_table_without_a_sentence_is_not_told_as_another(untold):
    with pytest.raises(TableError, match="no sentence is known"):
        tell(empty(untold))


def test_no_comments_are_said_to_be_none():
    assert tell(pd.concat([empty(COMMENTS), empty(SENTIMENT)], axis=1)) == "There are no comments."

"""Tables: what conform makes of an analyst's own data, and what it refuses."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit import tables
from mediakit.base.errors import TableError
from mediakit.tables import ARTICLES, COMMENTERS, COMMENTS, KEYNESS, NOTES, QUOTES, TABLES
from mediakit.tables.schema import conform, describe, empty


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_empty_table_keeps_columns_and_types(table):
    assert_frame_equal(conform(pd.DataFrame(), table), empty(table))
    assert_frame_equal(conform(empty(table), table), empty(table))
    assert len(conform(pd.DataFrame(), table)) == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_and_every_number_has_a_unit(table):
    told = describe(table)
    assert told["column"].tolist() == list(table.columns)
    assert told["meaning"].str.len().gt(5).all()
    assert told.loc[told["type"].isin(["int64", "Int64", "float64"]), "unit"].str.len().gt(0).all()
    assert table.description


def test_every_table_is_found_by_its_name():
    assert all(getattr(tables, table.name) is table for table in TABLES)


def test_doc_id_and_text_are_enough_to_start():
    articles = conform(pd.DataFrame({"text": ["Rain."], "doc_id": ["a"]}), ARTICLES)
    assert list(articles.columns) == list(ARTICLES.columns)
    assert articles["title"].isna().all() and articles["published"].isna().all()


def test_comments_get_their_place_under_each_article():
    comments = pd.DataFrame({"doc_id": list("abc"), "text": list("xyz"), "article_id": ["n1", "n2", "n1"]})
    assert conform(comments, COMMENTS)["position"].tolist() == [1, 1, 2]
    assert conform(comments, COMMENTS)["status"].eq("visible").all()


def test_extra_columns_stay_at_the_end_and_grouping_columns_come_first():
    data = pd.DataFrame({"mood": [1], "doc_id": ["a"], "text": ["x"], "outlet": ["o"]})
    assert list(conform(data, ARTICLES).columns)[-1] == "mood"
    assert list(conform(data, ARTICLES, by=["outlet"]).columns)[:2] == ["outlet", "doc_id"]


def test_the_input_is_left_as_it_was():
    data = pd.DataFrame({"doc_id": [1, 2], "text": ["x", "y"]}, index=[5, 9])
    before = data.copy(deep=True)
    assert conform(data, ARTICLES)["doc_id"].tolist() == ["1", "2"]
    assert_frame_equal(data, before)


def test_missing_columns_are_all_named_with_what_may_be_meant():
    with pytest.raises(TableError) as caught:
        conform(pd.DataFrame({"docid": ["a"], "body": ["x"]}), ARTICLES)
    assert "'doc_id' is missing (is it 'docid'?)" in str(caught.value)
    assert "'text' is missing" in str(caught.value)
    assert "describe(tables.ARTICLES)" in str(caught.value)


def test_all_faults_of_values_are_listed_at_once_with_their_rows():
    bad = pd.DataFrame({"doc_id": ["a", "b", "b"], "text": ["x", None, "z"], "status": ["visible", "gone", "visible"]})
    with pytest.raises(TableError) as caught:
        conform(bad, COMMENTS)
    told = str(caught.value)
    assert "column 'text', row 1" in told and "'gone' is none of: visible, blocked, deleted" in told
    assert "'b' is there twice" in told


def test_a_span_that_ends_before_it_starts_is_refused_once():
    bad = pd.DataFrame({"doc_id": ["a"], "start": [5], "end": [2], "note": ["n"], "kind": ["gloss"]})
    with pytest.raises(TableError, match="row 0: end before start") as caught:
        conform(bad, NOTES)
    assert str(caught.value).count("end before start") == 1


def test_a_value_of_the_wrong_type_is_told_as_such():
    bad = pd.DataFrame({"doc_id": ["a"], "start": ["here"], "end": [2], "note": ["n"], "kind": ["gloss"]})
    with pytest.raises(TableError, match="'start' cannot be read as int64"):
        conform(bad, NOTES)


def test_a_thing_that_is_no_table_is_refused():
    with pytest.raises(TableError, match="DataFrame, not list"):
        conform([1, 2], QUOTES)


def test_dates_become_moments_in_utc():
    data = pd.DataFrame({"doc_id": ["a"], "text": ["x"], "published": ["2031-05-02T10:00:00+02:00"]})
    assert conform(data, ARTICLES).loc[0, "published"] == pd.Timestamp("2031-05-02T08:00:00Z")


def test_a_share_above_one_is_refused():
    row = {"group": "g", "term": "t", "n": 1, "n_docs": 1, "n_other": 0, "log_odds": 0.1, "p": 1.2}
    with pytest.raises(TableError, match=r"above 1\.0"):
        conform(pd.DataFrame([row]), KEYNESS)


def test_many_faults_are_counted_not_poured_out():
    with pytest.raises(TableError, match="and 30 more"):
        conform(pd.DataFrame({"doc_id": [str(n) for n in range(50)], "text": [None] * 50}), ARTICLES)


def test_a_default_stands_in_where_a_value_is_na():
    rows = pd.DataFrame(
        {"doc_id": ["a", "b"], "text": ["x", "y"], "truncated": [True, None], "status": [None, "blocked"]}
    )
    assert conform(rows, COMMENTS)[["truncated", "status"]].values.tolist() == [[True, "visible"], [False, "blocked"]]


def test_a_flag_without_default_that_is_na_is_refused_not_taken_as_true():
    row = {"commenter_id": ["k"], "n_comments": [1], "n_valued": [0], "enough": [None]}
    with pytest.raises(TableError, match="'enough' cannot be read as bool"):
        conform(pd.DataFrame(row), COMMENTERS)


def test_an_empty_table_has_the_columns_it_would_be_grouped_by():
    assert list(conform(pd.DataFrame(), NOTES, by=["outlet"]).columns)[:2] == ["outlet", "doc_id"]

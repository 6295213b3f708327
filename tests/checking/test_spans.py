"""Spans found against spans marked by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.checking.spans import measure_spans
from mediakit.tables import SPAN_SCORES
from mediakit.tables.schema import empty


def spans(*rows, names=("doc_id", "start", "end", "kind")):
    return pd.DataFrame([row[: len(names)] for row in rows], columns=list(names))


def all_of(table):
    return table.set_index("label").loc["all"]


def test_half_the_points_shared_is_a_hit_and_less_is_none():
    gold = spans(("a", 0, 10, "x"))
    assert all_of(measure_spans(spans(("a", 0, 5, "x")), gold))["n_hit"] == 1
    assert all_of(measure_spans(spans(("a", 0, 4, "x")), gold))["n_hit"] == 0
    assert all_of(measure_spans(spans(("b", 0, 10, "x")), gold))["n_hit"] == 0


def test_precision_recall_and_f1_by_hand():
    found = spans(("a", 0, 10, "x"), ("a", 20, 30, "x"), ("b", 0, 10, "y"))
    gold = spans(("a", 0, 10, "x"), ("b", 50, 60, "y"))
    row = all_of(measure_spans(found, gold))
    assert (row["precision"], row["recall"], row["f1"]) == (pytest.approx(1 / 3), 0.5, pytest.approx(0.4))


def test_a_span_is_paired_once_and_the_pairing_is_the_best():
    found = spans(("a", 0, 12, "x"), ("a", 0, 10, "x"))
    gold = spans(("a", 0, 10, "x"), ("a", 4, 14, "x"))
    assert all_of(measure_spans(found, gold))["n_hit"] == 2
    assert all_of(measure_spans(found, gold.iloc[[0]]))["n_hit"] == 1


def test_fragments_of_one_attribution_are_one():
    names = ("doc_id", "start", "end", "quote_id")
    found = spans(("a", 0, 10, "q"), ("a", 20, 30, "q"), names=names)
    assert all_of(measure_spans(found, spans(("a", 0, 10, "g"), ("a", 20, 30, "g"), names=names)))["n_hit"] == 1


def test_labels_of_both_tables_must_agree():
    scores = measure_spans(spans(("a", 0, 10, "x")), spans(("a", 0, 10, "y")), by="kind").set_index("label")
    assert scores.index.tolist() == ["x", "y", "all"]
    assert scores.loc["all", "n_hit"] == 0
    assert pd.isna(scores.loc["x", "recall"])
    assert scores.loc["y", "recall"] == 0


def test_a_label_only_the_engine_has_gets_no_recall():
    gold = spans(("a", 0, 10, "x")).drop(columns="kind")
    scores = measure_spans(spans(("a", 0, 10, "x"), ("a", 20, 30, "y")), gold, by="kind").set_index("label")
    assert scores["precision"].to_dict() == {"x": 1.0, "y": 0.0, "all": 0.5}
    assert scores["recall"].isna().to_dict() == {"x": True, "y": True, "all": False}


def test_the_interval_is_over_documents():
    gold = spans(*[(f"d{n}", 0, 10, "x") for n in range(8)])
    row = all_of(measure_spans(gold.iloc[:4], gold))
    assert row["low"] < row["f1"] < row["high"]
    assert np.isnan(all_of(measure_spans(gold.iloc[:1], gold.iloc[:1]))["low"])


def test_nothing_found_and_nothing_marked():
    gold = spans(("a", 0, 10, "x"))
    assert pd.isna(all_of(measure_spans(gold.iloc[:0], gold))["precision"])
    assert pd.isna(all_of(measure_spans(gold, gold.iloc[:0]))["recall"])
    assert measure_spans(gold.iloc[:0], gold.iloc[:0]).dtypes.equals(empty(SPAN_SCORES).dtypes)


def test_missing_columns_are_named():
    with pytest.raises(TableError, match="start"):
        measure_spans(pd.DataFrame({"doc_id": ["a"]}), spans(("a", 0, 1, "x")))
    with pytest.raises(UnknownNameError, match="rule"):
        measure_spans(spans(("a", 0, 1, "x")), spans(("a", 0, 1, "x")), by="rule")


some_spans = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 20), st.integers(1, 9)), min_size=1, max_size=6)


@given(some_spans)
def test_a_table_agrees_with_itself_and_order_is_nothing(rows):
    table = spans(*[(doc, start, start + length, "x") for doc, start, length in rows])
    assert all_of(measure_spans(table, table.iloc[::-1]))["f1"] == 1.0


def test_texts_that_nobody_marked_have_no_accuracy_rather_than_none():
    found = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 50], "end": [10, 60], "rule": ["colon", "tag"]})
    scores = measure_spans(found, found.head(0), by="rule")
    assert scores["n_found"].tolist() == [1, 1, 2]
    assert scores[["precision", "recall", "f1", "low", "high", "precision_low", "precision_high"]].isna().all(axis=None)
    marked_otherwise = measure_spans(found, found.assign(start=100, end=110), by="rule")
    assert marked_otherwise["precision"].tolist() == [0, 0, 0]

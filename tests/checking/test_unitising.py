"""Agreement on which stretches of text are of one kind."""

import math

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.checking.unitising import measure_unitising
from mediakit.tables import UNITISING
from mediakit.tables.schema import empty

DOCS = pd.DataFrame({"doc_id": ["a", "b"], "text": ["x" * 24, "y" * 30]})


def marks(*rows: tuple[str, int, int, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "coder", "device"])


SAME = marks(
    ("a", 2, 10, "A", "hedge"), ("a", 2, 10, "B", "hedge"), ("b", 4, 9, "A", "hedge"), ("b", 4, 9, "B", "hedge")
)


def test_the_same_marks_are_perfect_agreement_with_an_interval_that_doubts_it():
    row = measure_unitising(SAME, docs=DOCS).iloc[0]
    assert row[["label", "n_docs", "n_coders", "n_spans", "alpha", "high"]].tolist() == ["all", 2, 2, 4, 1.0, 1.0]
    assert row["low"] < 0.8


def test_a_near_miss_is_better_than_a_mark_elsewhere():
    near, far = (
        measure_unitising(marks(("a", 2, 10, "A", "hedge"), ("a", start, start + 8, "B", "hedge")), docs=DOCS).loc[
            0, "alpha"
        ]
        for start in (3, 14)
    )
    assert far < 0 < near < 1


def test_labels_are_measured_each_by_itself():
    both = pd.concat([SAME, marks(("a", 2, 10, "A", "irony"), ("b", 20, 25, "B", "irony"))])
    found = measure_unitising(both, docs=DOCS, by="device").set_index("label")["alpha"]
    assert found["hedge"] == 1 and found["irony"] < 0


def test_a_document_nobody_marked_counts_as_agreement_that_there_is_nothing():
    one = marks(("a", 2, 10, "A", "hedge"), ("a", 6, 14, "B", "hedge"))
    short, long = (measure_unitising(one, docs=docs).loc[0, "alpha"] for docs in (DOCS.head(1), DOCS))
    assert long > short


def test_one_document_has_no_interval_and_one_coder_no_row():
    assert math.isnan(measure_unitising(SAME[SAME["doc_id"] == "a"], docs=DOCS.head(1)).loc[0, "low"])
    assert_frame_equal(measure_unitising(SAME[SAME["coder"] == "A"], docs=DOCS), empty(UNITISING))


def test_marks_that_overlap_or_lie_beyond_the_text_are_refused_by_name():
    with pytest.raises(TableError, match="'A' in 'a' overlap"):
        measure_unitising(pd.concat([SAME, marks(("a", 8, 12, "A", "irony"))]), docs=DOCS)
    with pytest.raises(TableError, match="'a' ends at 99"):
        measure_unitising(pd.concat([SAME, marks(("a", 98, 99, "A", "hedge"))]), docs=DOCS)
    with pytest.raises(UnknownNameError, match="coder"):
        measure_unitising(SAME.drop(columns="coder"), docs=DOCS)


def test_the_order_of_marks_is_nothing():
    assert_frame_equal(measure_unitising(SAME, docs=DOCS), measure_unitising(SAME.iloc[::-1], docs=DOCS.iloc[::-1]))

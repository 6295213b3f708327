"""An analyst's corrections: each does what it says, and can be traced."""

import pandas as pd
import pytest

from mediakit.base.errors import MediakitError, TableError
from mediakit.checking.spans import measure_spans
from mediakit.speaking.corrections import apply_corrections, read_corrections
from mediakit.tables import CORRECTIONS, LINKED_QUOTES
from mediakit.tables.schema import empty

TEXT = 'Kvist said no. "Never," said Obe. Hale hopes so.'
QUOTES = pd.DataFrame(
    [
        {
            "doc_id": "a",
            "quote_id": "q1",
            "part": 1,
            "start": 11,
            "end": 13,
            "quote": "no",
            "kind": "indirect",
            "rule": "tag",
        },
        {
            "doc_id": "a",
            "quote_id": "q2",
            "part": 1,
            "start": 15,
            "end": 23,
            "quote": '"Never,"',
            "kind": "direct",
            "rule": "mark",
        },
    ]
)
ARTICLE = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})


def corrected(*wishes):
    return apply_corrections(QUOTES, corrections=pd.DataFrame(wishes), articles=ARTICLE)


def test_each_action_does_what_it_says():
    table = corrected(
        {"doc_id": "a", "quote_id": "q1", "action": "reject"},
        {"doc_id": "a", "quote_id": "q2", "action": "reassign", "source": "Ada Obe"},
        {"doc_id": "a", "action": "add", "quote": "so", "source": "Tom Hale"},
    )
    assert table["quote_id"].tolist() == ["q2", "added-3"]
    assert table["source"].tolist() == ["Ada Obe", "Tom Hale"]
    assert table["source_rule"].tolist() == ["analyst", "analyst"]
    assert table["correction"].tolist() == ["reassign, row 2", "add, row 3"]
    assert (table["start"][1], table["end"][1], table["kind"][1]) == (45, 47, "indirect")


def test_what_is_accepted_stays_as_it_is_and_says_so():
    table = corrected({"doc_id": "a", "quote_id": "q1", "action": "accept"})
    assert table["correction"][0] == "accept, row 1"
    assert pd.isna(table["correction"][1])
    assert table["rule"].tolist() == ["tag", "mark"]


def test_the_last_row_counts():
    wish = {"doc_id": "a", "quote_id": "q1"}
    table = corrected(
        wish | {"action": "reject", "source": None}, wish | {"action": "reassign", "source": "Lena Kvist"}
    )
    assert table["source"][0] == "Lena Kvist"


def test_all_faulty_rows_are_told_at_once():
    with pytest.raises(TableError) as told:
        corrected(
            {"doc_id": "a", "quote_id": "q9", "action": "reject"},
            {"doc_id": "a", "quote_id": "q1", "action": "reassign"},
            {"doc_id": "a", "action": "add", "quote": "words that are not there"},
            {"doc_id": "a", "action": "add", "start": 40, "end": 400},
        )
    assert all(f"row {row}:" in str(told.value) for row in (1, 2, 3, 4))


def test_an_unknown_action_is_refused():
    with pytest.raises(TableError, match="action"):
        corrected({"doc_id": "a", "quote_id": "q1", "action": "delete"})


def test_a_csv_is_read_with_its_numbers(tmp_path):
    path = tmp_path / "wishes.csv"
    path.write_text("doc_id,quote_id,action,start,end,source,note\na,,add,45,47,Tom Hale,missed\n", encoding="utf-8")
    table = apply_corrections(QUOTES, corrections=path, articles=ARTICLE)
    assert table[["quote", "source"]].iloc[-1].tolist() == ["so", "Tom Hale"]
    with pytest.raises(MediakitError, match="cannot be read"):
        read_corrections(tmp_path / "missing.csv")


def test_nothing_to_correct_changes_nothing():
    table = apply_corrections(QUOTES, corrections=empty(CORRECTIONS))
    assert table["quote_id"].tolist() == ["q1", "q2"]
    assert apply_corrections(empty(LINKED_QUOTES), corrections=empty(CORRECTIONS)).empty


def test_the_engine_is_measured_against_the_corrected_table_per_rule():
    gold = corrected({"doc_id": "a", "quote_id": "q1", "action": "reject"}).drop(columns="rule")
    scores = measure_spans(QUOTES, gold, by="rule").set_index("label")
    assert scores["precision"].to_dict() == {"mark": 1.0, "tag": 0.0, "all": 0.5}


def test_no_quotes_and_no_corrections_still_give_the_column_that_traces_them():
    corrected = apply_corrections(empty(LINKED_QUOTES), corrections=empty(CORRECTIONS))
    assert len(corrected) == 0
    assert list(corrected.columns) == [*LINKED_QUOTES.columns, "correction"]

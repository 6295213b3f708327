"""A model learned from an analyst's marks: what it learns, what it tells of itself, how it is kept."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from mediakit.base.errors import TableError, TooLittleDataError, UnreadableInputError
from mediakit.tables import DEVICES
from mediakit.tables.schema import empty
from mediakit.telling.span_model import SpanModel, find_spans, read_span_model, train_spans, write_span_model

NOUNS = ("ferry", "toll", "pier", "mill", "sluice", "dyke")


@pytest.fixture(scope="module")
def docs() -> pd.DataFrame:
    rows = [f"The {noun} is a grelbish idea for the {other}." for noun in NOUNS for other in NOUNS]
    rows += [f"The {noun} is a short walk from the {other}." for noun in NOUNS for other in NOUNS]
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(rows))], "text": rows})


@pytest.fixture(scope="module")
def marks(docs: pd.DataFrame) -> pd.DataFrame:
    marked = docs[docs["text"].str.contains("grelbish")]
    starts = marked["text"].str.find("grelbish")
    return pd.DataFrame({"doc_id": marked["doc_id"], "start": starts, "end": starts + 8, "device": "coined"})


@pytest.fixture(scope="module")
def model(docs: pd.DataFrame, marks: pd.DataFrame) -> SpanModel:
    return train_spans(docs, marks, seed=1)


def test_a_word_marked_wherever_it_stands_is_learned(model: SpanModel) -> None:
    assert model.f1 == 1.0
    new = pd.DataFrame({"doc_id": ["x", "y"], "text": ["A grelbish plan for the quay.", "A good plan."]})
    assert find_spans(new, model=model)[["doc_id", "start", "end", "device", "evidence"]].values.tolist() == [
        ["x", 2, 10, "coined", "grelbish"]
    ]


def test_marks_that_follow_nothing_are_not_told_again(docs: pd.DataFrame) -> None:
    """Marks on the first word of every other text, whatever it says: out of fold there is little to know."""
    chosen = docs["doc_id"][::2]
    learned = train_spans(docs, pd.DataFrame({"doc_id": chosen, "start": 0, "end": 3}), seed=1)
    assert learned.f1 < 0.8
    assert learned.low <= learned.f1 <= learned.high


def test_the_model_tells_what_it_was_trained_on(model: SpanModel) -> None:
    assert (model.label, model.n_texts, model.n_marks, model.seed) == ("coined", 72, 36, 1)


def test_the_same_marks_give_the_same_model(docs: pd.DataFrame, marks: pd.DataFrame, model: SpanModel) -> None:
    assert train_spans(docs, marks, seed=1) == model


def test_a_model_is_kept_as_text_and_read_back_unchanged(model: SpanModel, tmp_path: Path) -> None:
    path = write_span_model(model, tmp_path / "model.json")
    assert read_span_model(path) == model
    assert path.read_text(encoding="utf-8").startswith("{\n")


@pytest.mark.parametrize("words", ["", "[]", '{"format": 99}', '{"format": 1, "label": "a"}', "no json"])
def test_a_file_that_is_no_model_is_refused(words: str, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(words, encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="write_span_model"):
        read_span_model(tmp_path / "model.json")


def test_too_few_marked_texts_are_refused(docs: pd.DataFrame, marks: pd.DataFrame) -> None:
    with pytest.raises(TooLittleDataError, match="9 texts have a mark"):
        train_spans(docs, marks[:9], seed=0)


def test_marks_of_several_kinds_are_refused(docs: pd.DataFrame, marks: pd.DataFrame) -> None:
    mixed = marks.assign(device=["coined", "other"] * 18)
    with pytest.raises(TableError, match="one model for each kind"):
        train_spans(docs, mixed, seed=0)


def test_no_text_gives_no_spans(model: SpanModel) -> None:
    nothing = pd.DataFrame({"doc_id": pd.Series([], dtype="str"), "text": pd.Series([], dtype="str")})
    pd.testing.assert_frame_equal(find_spans(nothing, model=model), empty(DEVICES))

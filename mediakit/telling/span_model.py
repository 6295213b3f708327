"""Learn an analyst's own marks: a logistic regression that says of each word how likely it would be marked.

It is trained on the marks given and on nothing else; none is shipped. What is told of its accuracy is out of fold:
every text is judged by a model that has not seen it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from mediakit.base.errors import TableError, TooLittleDataError, UnreadableInputError
from mediakit.base.intervals import accuracy
from mediakit.base.stats import Floats
from mediakit.base.text import words
from mediakit.reading import each_text
from mediakit.tables import DEVICES
from mediakit.tables.schema import conform
from mediakit.telling.rhetoric.document import WordLists, load_word_lists
from mediakit.telling.word_features import Features, word_features

FOLDS = 5
"""Parts the texts are dealt into; each is judged by a model trained on the other parts."""

FEWEST_TEXTS = 10
"""Texts with a mark needed: two to a fold."""

LEAST_WEIGHT = 0.01
"""Weight under which a feature is left out of the model: it moves a probability by at most a quarter of a point."""

FORMAT = 1
"""Version of the file format."""


@dataclass(frozen=True)
class SpanModel:
    """What was learned of one kind of mark, as data, with how it was learned and how well it does.

    ``f1``, ``low`` and ``high`` are the out-of-fold F1 of words and the ends of its 95 % interval (bootstrap over
    texts); ``cut`` is the probability from which a word is marked.
    """

    label: str
    weights: Mapping[str, float]
    intercept: float
    cut: float
    f1: float
    low: float
    high: float
    n_texts: int
    n_marks: int
    seed: int


def train_spans(docs: pd.DataFrame, marks: pd.DataFrame, *, seed: int = 0) -> SpanModel:
    """Return a model of the spans an analyst marked.

    ``docs`` is any table with doc_id and text: all texts that were read for marks, also those without any.
    ``marks`` has doc_id, start and end, and may name the one kind of mark in ``device``. A word counts as marked when
    more than half of it is. The method is that of token classification with surface features; the cut is the one
    that gives the best F1 out of fold, chosen for each fold on the others.

    Raises TableError for marks of several kinds, and TooLittleDataError for fewer than 10 texts with a mark.

    >>> docs = pd.DataFrame({"doc_id": [str(n) for n in range(20)], "text": ["A vile plan.", "A new plan."] * 10})
    >>> marks = pd.DataFrame({"doc_id": docs["doc_id"][::2], "start": 2, "end": 6})
    >>> train_spans(docs, marks).f1
    1.0
    """
    label = _only_label(marks)
    texts = list(each_text(docs))
    found = _marked_words(texts, marks)
    n_marked = sum(any(flags) for flags in found)
    if n_marked < FEWEST_TEXTS:
        raise TooLittleDataError(f"{n_marked} texts have a mark", remedy=f"mark at least {FEWEST_TEXTS}")
    lists = load_word_lists()
    features = [each for _, text in texts for each in word_features(text, lists=lists)]
    truth = np.array([flag for flags in found for flag in flags], dtype=bool)
    groups = np.repeat(np.arange(len(texts)), [len(flags) for flags in found])
    vectors = DictVectorizer(dtype=np.float64)
    rows = vectors.fit_transform(features)
    chance, folds = _out_of_fold(rows, truth, groups, seed)
    guess = np.zeros(len(truth), dtype=bool)
    for fold in range(FOLDS):
        guess[folds == fold] = chance[folds == fold] >= _best_cut(chance[folds != fold], truth[folds != fold])
    counts = np.column_stack([np.bincount(groups, weights=each) for each in (guess & truth, guess, truth)])
    f1, low, high = np.round(accuracy(counts)[2:5], 4).tolist()
    weights, intercept = _feature_weights(rows, truth, vectors)
    cut = round(_best_cut(chance, truth), 4)
    return SpanModel(label, weights, intercept, cut, f1, low, high, len(texts), len(marks), seed)


def find_spans(docs: pd.DataFrame, *, model: SpanModel) -> pd.DataFrame:
    """Return one row per stretch of words the model would mark (DEVICES), in document order.

    ``docs`` is any table with doc_id and text; ``weight`` is the mean probability of the words, 0 to 1.
    """
    lists = load_word_lists()
    rows = [
        (doc_id, start, end, model.label, text[start:end], "trained_model", chance)
        for doc_id, text in each_text(docs)
        for start, end, chance in _runs_of_words(text, model, lists)
    ]
    columns = ["doc_id", "start", "end", "device", "evidence", "rule", "weight"]
    return conform(pd.DataFrame(rows, columns=columns), DEVICES)


def write_span_model(model: SpanModel, path: str | Path) -> Path:
    """Write a model as JSON, readable and without code, and return the path."""
    path = Path(path)
    told = {"format": FORMAT, **asdict(model)}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def read_span_model(path: str | Path) -> SpanModel:
    """Return the model in a file written by ``write_span_model``.

    Raises UnreadableInputError when the file is not one.
    """
    path = Path(path)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.pop("format") != FORMAT:
            raise ValueError("another version of the format")
        return SpanModel(**told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableInputError(
            f"is no model of spans ({error})", file=path, remedy="train it again and write it with write_span_model"
        ) from None


def _only_label(marks: pd.DataFrame) -> str:
    labels = sorted(set(marks["device"].dropna())) if "device" in marks else []
    if len(labels) > 1:
        raise TableError(
            f"the marks are of several kinds ({', '.join(labels)})", remedy="train one model for each kind"
        )
    return str(labels[0]) if labels else "marked"


def _marked_words(texts: Sequence[tuple[str, str]], marks: pd.DataFrame) -> list[list[bool]]:
    """Return for each word of each text whether more than half of it is marked."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in zip(marks["doc_id"], marks["start"], marks["end"], strict=True):
        spans.setdefault(str(doc_id), []).append((int(start), int(end)))
    return [
        [any(2 * (min(b, end) - max(a, start)) > b - a for start, end in spans.get(doc_id, ())) for a, b in words(text)]
        for doc_id, text in texts
    ]


def _feature_weights(rows: object, truth: NDArray[np.bool_], vectors: DictVectorizer) -> tuple[dict[str, float], float]:
    """Return the weight of each feature, those near nothing left out, and the intercept."""
    fitted = _fitted_regression(rows, truth)
    named = zip(vectors.get_feature_names_out(), fitted.coef_[0], strict=True)
    weights = {str(name): round(float(weight), 4) for name, weight in named if abs(weight) >= LEAST_WEIGHT}
    return weights, round(float(fitted.intercept_[0]), 4)


def _fitted_regression(rows: object, truth: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=300).fit(rows, truth)


def _out_of_fold(
    rows: object, truth: NDArray[np.bool_], groups: NDArray[np.int64], seed: int
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the probability of each word by a model that has not seen its text, and the fold it was in."""
    chance, folds = np.zeros(len(truth)), np.zeros(len(truth), dtype=np.int64)
    dealt = GroupKFold(n_splits=FOLDS, shuffle=True, random_state=seed)
    for fold, (seen, unseen) in enumerate(dealt.split(rows, truth, groups)):
        folds[unseen] = fold
        if truth[seen].any():
            chance[unseen] = _fitted_regression(rows[seen], truth[seen]).predict_proba(rows[unseen])[:, 1]  # type: ignore[index]
    return chance, folds


def _best_cut(chance: Floats, truth: NDArray[np.bool_]) -> float:
    """Return the probability from which marking gives the best F1, half-way to the first word left unmarked."""
    order = np.argsort(-chance, kind="stable")
    ranked = np.append(chance[order], 0.0)
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + truth.sum())
    last = int(np.argmax(f1))
    return float((ranked[last] + ranked[last + 1]) / 2)


def _runs_of_words(text: str, model: SpanModel, lists: WordLists) -> Iterator[tuple[int, int, float]]:
    """Yield each run of marked words with nothing but space between them, and their mean probability."""
    run: list[tuple[int, int, float]] = []
    for (start, end), features in zip(words(text), word_features(text, lists=lists), strict=True):
        chance = _chance(features, model)
        if run and (chance < model.cut or text[run[-1][1] : start].strip(" ")):
            yield run[0][0], run[-1][1], sum(each[2] for each in run) / len(run)
            run = []
        if chance >= model.cut:
            run.append((start, end, chance))
    if run:
        yield run[0][0], run[-1][1], sum(each[2] for each in run) / len(run)


def _chance(features: Features, model: SpanModel) -> float:
    score = model.intercept + sum(model.weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, score))))

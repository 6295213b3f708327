"""How each frame is told best: words learned from coded texts, thresholds, and accuracy on texts left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from mediakit.base.intervals import accuracy
from mediakit.base.stats import Floats
from mediakit.telling.calibration.model import WordWeights

LEAST_PRESENT = 5
"""Coded texts with the frame before words are learned for it (own choice)."""

BORROWED = 20
"""Texts with the frame at which its own F1 counts as much for its threshold as that of all frames together.

Measured on three coded corpora at 40 and 160 texts: 10 to 40 do alike, none or only one's own do worse.
"""

MOST_WORDS = 5000
"""Words a model learns weights for."""

Mask = NDArray[np.bool_]


class CodedTexts(NamedTuple):
    """The coded texts: one row a text, one column a frame."""

    texts: list[str]
    present: Mask
    known: Mask
    fold: NDArray[np.int64]
    roots: Floats


# ------------------------------------------------------------------------------------------------ words learned


def _learned(case: CodedTexts, train: Mask) -> tuple[TfidfVectorizer, list[LogisticRegression | None]] | None:
    """Return word features and a regression per frame from the texts in ``train``; None where there are no words."""
    texts = [text for text, is_in in zip(case.texts, train, strict=True) if is_in]
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5, max_features=MOST_WORDS, stop_words="english")
    try:
        features = vectorizer.fit_transform(texts)
    except ValueError:
        return None
    models: list[LogisticRegression | None] = []
    for present, known in zip(case.present[train].T, case.known[train].T, strict=True):
        if len(set(present[known])) < 2:
            models.append(None)
            continue
        model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=300)
        models.append(model.fit(features[known], present[known]))
    return vectorizer, models


def log_odds_out_of_fold(case: CodedTexts) -> Floats:
    """Return the log odds of each text and frame, learned from the other folds; 0 where nothing can be learned."""
    log_odds = np.zeros(case.roots.shape)
    for left_out in _left_out(case.fold):
        learned = _learned(case, ~left_out)
        if learned is None:
            continue
        vectorizer, models = learned
        features = vectorizer.transform([text for text, is_out in zip(case.texts, left_out, strict=True) if is_out])
        for column, model in enumerate(models):
            if model is not None:
                log_odds[left_out, column] = model.decision_function(features)
    return log_odds


def _left_out(fold: NDArray[np.int64]) -> Iterator[Mask]:
    for number in range(int(fold.max()) + 1):
        yield fold == number


def learn_words(case: CodedTexts, fits: pd.DataFrame, moments: tuple[Floats, Floats, Floats]) -> WordWeights | None:
    """Return what all coded texts together teach about the frames that are to be told by words too."""
    columns = np.flatnonzero((fits["method"] == "hybrid").to_numpy())
    learned = _learned(case, np.ones(len(case.texts), dtype=bool)) if len(columns) else None
    if learned is None:
        return None
    vectorizer, models = learned
    named = [(fits["frame"].iloc[column], column, models[column]) for column in columns]
    fitted = [(frame, column, model) for frame, column, model in named if model is not None]
    centre, spread, scale = ({f: float(moment[column]) for f, column, _ in fitted} for moment in moments)
    return WordWeights(
        words=vectorizer.get_feature_names_out().tolist(),
        idf=vectorizer.idf_.round(6).tolist(),
        weights={frame: model.coef_[0].round(6).tolist() for frame, _, model in fitted},
        bias={frame: float(model.intercept_[0]) for frame, _, model in fitted},
        centre=centre,
        spread=spread,
        scale=scale,
    )


# --------------------------------------------------------------------------------------- thresholds and accuracy


def fit_frames(case: CodedTexts, values: dict[str, Floats], frames: Sequence[str], seed: int) -> pd.DataFrame:
    """Return FRAME_FITS: each frame by the method that ranks the texts better out of fold."""
    told = {method: _measured(case, value, seed) for method, value in values.items()}
    plain, hybrid = told["dictionary"], told["hybrid"]
    enough = (case.present & case.known).sum(axis=0) >= LEAST_PRESENT
    better = enough & (hybrid["auc"] > plain["auc"]).to_numpy()
    best = hybrid.where(pd.Series(better), plain, axis=0).assign(
        frame=list(frames), method=np.where(better, "hybrid", "dictionary")
    )
    return best.assign(n=case.known.sum(axis=0), n_present=(case.present & case.known).sum(axis=0))


def _measured(case: CodedTexts, values: Floats, seed: int) -> pd.DataFrame:
    """Return threshold, AUC, precision, recall and F1 with interval per frame, all but the first out of fold."""
    found = np.zeros(values.shape, dtype=bool)
    for left_out in _left_out(case.fold):
        found[left_out] = values[left_out] >= _thresholds(case, values, ~left_out)
    rows = []
    for column, threshold in enumerate(_thresholds(case, values, np.ones(len(values), dtype=bool))):
        known = case.known[:, column]
        present, said = case.present[known, column], found[known, column]
        auc = roc_auc_score(present, values[known, column]) if len(set(present)) == 2 else np.nan
        scores = accuracy(np.column_stack([present & said, said, present]))
        rows.append({"threshold": threshold, "auc": auc} | scores._asdict())
    return pd.DataFrame(rows)


def _thresholds(case: CodedTexts, values: Floats, train: Mask) -> Floats:
    """Return per frame the threshold with the best F1 on ``train``, its own and that of all frames weighed."""
    value, known = values[train], case.known[train]
    present = case.present[train] & known
    steps = np.unique(value)
    grid = np.quantile(np.concatenate([steps[:1] - 1e-9, (steps[1:] + steps[:-1]) / 2]), np.linspace(0, 1, 300))
    found = (value[:, :, None] >= grid) & known[:, :, None]
    hits, n_found, n_present = (
        (found & present[:, :, None]).sum(axis=0),
        found.sum(axis=0),
        present.sum(axis=0)[:, None],
    )
    own = 2 * hits / np.maximum(n_found + n_present, 1)
    common = 2 * hits.sum(axis=0) / np.maximum(n_found.sum(axis=0) + n_present.sum(), 1)
    trust = n_present / (n_present + BORROWED)
    thresholds: Floats = grid[np.argmax(trust * own + (1 - trust) * common, axis=1)]
    return thresholds

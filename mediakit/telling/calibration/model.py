"""A frame model: a lexicon made to fit an analyst's own coding. It is data, and can be read, saved and passed on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from mediakit.base.errors import UnreadableInputError
from mediakit.base.stats import Floats
from mediakit.lexicons import Lexicon
from mediakit.tables import FRAME_FITS
from mediakit.tables.schema import conform, empty
from mediakit.telling.frames import count_frames, find_cues

STANDS_OUT = 1.0
"""By how much the score of the primary frame must exceed all others (square root of cues per 1,000 words)."""

FORMAT = 1
"""Of the file; a reader that does not know it refuses."""


@dataclass(frozen=True)
class WordWeights:
    """What a logistic regression over TF-IDF learned: for each frame a weight per word.

    ``centre`` and ``spread`` are those of its out-of-fold log odds; ``scale`` is the spread of the frame's roots.
    """

    words: Sequence[str]
    idf: Sequence[float]
    weights: Mapping[str, Sequence[float]]
    bias: Mapping[str, float]
    centre: Mapping[str, float]
    spread: Mapping[str, float]
    scale: Mapping[str, float]

    @cached_property
    def _vectorizer(self) -> TfidfVectorizer:
        vectorizer = TfidfVectorizer(sublinear_tf=True, vocabulary=list(self.words))
        vectorizer.idf_ = np.asarray(self.idf, dtype=float)
        return vectorizer

    def correction(self, texts: Sequence[str], frame: str) -> Floats:
        """Return what the words of each text add to the root of its rate of the frame."""
        log_odds = self._vectorizer.transform(texts) @ np.asarray(self.weights[frame]) + self.bias[frame]
        corrected: Floats = self.scale[frame] * (log_odds - self.centre[frame]) / self.spread[frame]
        return corrected


@dataclass(frozen=True)
class FrameModel:
    """What ``calibrate_frames`` learned: ``frames`` (FRAME_FITS) says for each frame how, and how well."""

    lexicon: Lexicon
    frames: pd.DataFrame
    words: WordWeights | None
    trained_on: Mapping[str, Any]


def score_frames(docs: pd.DataFrame, *, model: FrameModel) -> pd.DataFrame:
    """Return the same rows and order with one score per frame, the frames present and the primary frame.

    A score says how far the text is above the frame's threshold (square root of weighted cues per 1,000 words);
    at 0 or more the frame is present. ``frames`` lists those present, strongest first; ``primary_frame`` is the
    first when it stands out, else NA. A text without words has NA everywhere.

    >>> from mediakit.lexicons import load_lexicon
    >>> fits = pd.DataFrame({"frame": ["Economic"], "method": "dictionary", "n": 40, "n_present": 20, "threshold": 5.0})
    >>> model = FrameModel(load_lexicon("policy_frames_en"), conform(fits, FRAME_FITS), words=None, trained_on={})
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Wages and prices rose.", "It rained."]})
    >>> score_frames(docs, model=model)["frames"].tolist()
    ['Economic', '']
    """
    texts = docs["text"].fillna("").astype("str").tolist()
    known = model.frames["frame"].tolist()
    roots = roots_of_rates(texts, lexicon=model.lexicon, frames=known)
    scored = docs.copy()
    for at, (frame, method, threshold) in enumerate(model.frames[["frame", "method", "threshold"]].to_numpy()):
        learned = model.words.correction(texts, frame) if model.words and method == "hybrid" else 0.0
        scored[frame] = roots[:, at] + learned - threshold
    return scored.assign(**_frames_present(scored[known], known))


def roots_of_rates(texts: Sequence[str], *, lexicon: Lexicon, frames: Sequence[str]) -> Floats:
    """Return the square root of the weighted cues per 1,000 words: a row per text, a column per frame.

    NaN in a text without words. The root gives high and low rates much the same spread (Bartlett 1936).
    """
    docs = pd.DataFrame({"doc_id": [f"{at:09d}" for at in range(len(texts))], "text": pd.Series(texts, dtype="str")})
    rates = count_frames(find_cues(docs, lexicon=lexicon), docs=docs, lexicon=lexicon, by=("doc_id",))
    wide = rates.pivot(index="doc_id", columns="frame", values="per_1000").reindex(docs["doc_id"], columns=list(frames))
    roots: Floats = np.sqrt(wide.to_numpy(dtype=float))
    return roots


def _frames_present(scores: pd.DataFrame, frames: Sequence[str]) -> dict[str, pd.Series]:
    """Return the columns frames and primary_frame."""
    values = scores.to_numpy(dtype=float)
    order: NDArray[np.intp] = np.argsort(-values, axis=1, kind="stable")
    present: list[str | None] = []
    primary: list[str | None] = []
    for row, ranked in zip(values, order, strict=True):
        unknown = bool(np.isnan(row).any())
        there = [frames[at] for at in ranked if row[at] >= 0 and not unknown]
        lead = row[ranked[0]] - row[ranked[1]] if len(row) > 1 else np.inf
        present.append(None if unknown else "; ".join(there))
        primary.append(there[0] if there and lead >= STANDS_OUT else None)
    columns = {"frames": present, "primary_frame": primary}
    return {name: pd.Series(column, index=scores.index, dtype="str") for name, column in columns.items()}


def write_frame_model(model: FrameModel, path: str | Path) -> Path:
    """Return the path of the JSON file written: all of the model, with what it was trained on."""
    path = Path(path)
    entries = model.lexicon.entries
    told = {
        "format": FORMAT,
        "trained_on": dict(model.trained_on),
        "frames": model.frames.astype(object).where(model.frames.notna(), None).to_dict("records"),
        "lexicon": {
            "name": model.lexicon.name,
            "version": model.lexicon.version,
            "passport": dict(model.lexicon.passport),
            "entries": [list(row) for row in entries.itertuples(index=False, name=None)],
        },
        "words": None if model.words is None else asdict(model.words),
    }
    path.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return path


def read_frame_model(path: str | Path) -> FrameModel:
    """Return the frame model in a JSON file written by ``write_frame_model``.

    Raises UnreadableInputError when the file is something else.
    """
    path = Path(path)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"format {told['format']}")
        listed = told["lexicon"]
        entries = pd.DataFrame(listed["entries"], columns=["term", "label", "weight"])
        lexicon = Lexicon(listed["name"], listed["version"], entries, listed["passport"])
        frames = conform(pd.DataFrame(told["frames"]) if told["frames"] else empty(FRAME_FITS), FRAME_FITS)
        words = None if told["words"] is None else WordWeights(**told["words"])
        return FrameModel(lexicon, frames, words, told["trained_on"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        remedy = "take a file written by write_frame_model"
        raise UnreadableInputError(f"is not a frame model ({error})", file=path, remedy=remedy) from None

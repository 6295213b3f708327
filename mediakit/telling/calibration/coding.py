"""Make a lexicon of frames fit an analyst's own coding, and say how well it then does on texts left out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.base.errors import TableError, TooLittleDataError, UnknownNameError
from mediakit.lexicons import Lexicon, as_lexicon, lexicon_names, load_lexicon
from mediakit.reading import each_text
from mediakit.tables import CODING, FRAME_FITS
from mediakit.tables.schema import conform
from mediakit.telling.calibration.fit import CodedTexts, fit_frames, learn_words, log_odds_out_of_fold
from mediakit.telling.calibration.model import FrameModel, roots_of_rates

LEAST_CODED = 20
"""Coded texts. With fewer a threshold is a guess (own choice)."""

FOLDS = 5
YES = frozenset({"1", "1.0", "yes", "y", "true", "present"})
NO = frozenset({"0", "0.0", "no", "n", "false", "absent", "none", ""})
LISTING = frozenset({"frame", "frames"})
"""Variables whose code names a frame, instead of saying whether the frame the variable names is there."""


def calibrate_frames(
    docs: pd.DataFrame,
    coding: pd.DataFrame,
    *,
    lexicon: str | Path | Lexicon | None = None,
    folds_by: str | None = None,
    seed: int = 0,
) -> FrameModel:
    """Return a model of the frames that are coded: how each is told, and its out-of-fold F1 with interval.

    ``coding`` (CODING) has one row per text and frame (variable = the frame, code = 1 or 0), or one per text and
    frame that is there (variable = "frame", code = its name, NA for a text with none); the majority of coders
    decides, a tie leaves the frame of that text out, and a frame nobody names in a coded text is absent. Without
    ``lexicon`` the shipped one that has the most of the coded frames is taken. Thresholds are those with the best
    F1, pulled to one common to all frames the fewer texts have the frame. Words are learned too (logistic regression
    over TF-IDF, added to the lexicon's rate with equal weight) for each frame where that ranks the texts better out
    of fold. ``folds_by`` names a column of ``docs`` (outlet, story) that no two folds share.

    Raises TooLittleDataError with fewer than 20 coded texts or fewer than two groups to leave out.

    >>> texts = ["Wages and prices rose." if n % 2 else "It rained on the hills." for n in range(40)]
    >>> docs = pd.DataFrame({"doc_id": [str(n) for n in range(40)], "text": texts})
    >>> codes = [str(n % 2) for n in range(40)]
    >>> coding = pd.DataFrame({"unit_id": docs["doc_id"], "coder": "me", "variable": "Economic", "code": codes})
    >>> calibrate_frames(docs, coding).frames[["frame", "method", "n", "f1"]].values.tolist()
    [['Economic', 'dictionary', 40, 1.0]]
    """
    coding = conform(coding, CODING)
    chosen = _lexicon_of_codes(coding) if lexicon is None else as_lexicon(lexicon)
    codes = _majority(coding, _frames_in(chosen))
    coded = _coded_texts(docs, codes)
    frames = codes.columns.tolist()
    case = CodedTexts(
        texts=coded["text"].tolist(),
        present=codes.loc[coded["doc_id"]].to_numpy() == 1,
        known=codes.loc[coded["doc_id"]].notna().to_numpy(),
        fold=_folds(coded, folds_by, seed),
        roots=np.nan_to_num(roots_of_rates(coded["text"].tolist(), lexicon=chosen, frames=frames)),
    )
    log_odds = log_odds_out_of_fold(case)
    centre, spread = log_odds.mean(axis=0), np.maximum(log_odds.std(axis=0), 1e-6)
    scale = case.roots.std(axis=0)
    hybrid = case.roots + scale * (log_odds - centre) / spread
    fits = fit_frames(case, {"dictionary": case.roots, "hybrid": hybrid}, frames, seed)
    weights = learn_words(case, fits, (centre, spread, scale))
    return FrameModel(chosen, conform(fits, FRAME_FITS), weights, _training_facts(coded, coding, folds_by, seed))


# ----------------------------------------------------------------------------------------------- what was coded


def _frames_in(lexicon: Lexicon) -> list[str]:
    return sorted(lexicon.entries.loc[lexicon.entries["weight"] > 0, "label"].unique())


def _lexicon_of_codes(coding: pd.DataFrame) -> Lexicon:
    """Return the shipped lexicon that has the most of the coded frames."""
    named = set(coding["variable"]) | set(coding["code"].dropna())
    shared = {name: len(named & set(_frames_in(load_lexicon(name)))) for name in lexicon_names()}
    best = max(shared, key=lambda name: (shared[name], name))
    if not shared[best]:
        raise UnknownNameError("no shipped lexicon has the coded frames", remedy="name one with lexicon=")
    return load_lexicon(best)


def _majority(coding: pd.DataFrame, frames: Sequence[str]) -> pd.DataFrame:
    """Return 1 (present), 0 (absent) or NA (undecided) per coded text (row) and coded frame (column)."""
    listing = coding["variable"].isin(LISTING)
    listed, said = coding[listing], coding[~listing & coding["variable"].isin(frames)]
    known = [frame for frame in frames if frame in {*listed["code"].dropna(), *said["variable"]}]
    ballots = listed[["unit_id", "coder"]].drop_duplicates().merge(pd.DataFrame({"variable": known}), how="cross")
    there = set(zip(listed["unit_id"], listed["coder"], listed["code"], strict=True))
    ballots["vote"] = [float(ballot in there) for ballot in ballots.itertuples(index=False, name=None)]
    votes = pd.concat([said.assign(vote=said["code"].map(_vote)), ballots]).groupby(["unit_id", "variable"])["vote"]
    asked = votes.size().unstack().notna()
    share = votes.mean().unstack().reindex_like(asked).where(asked, 0.0)[known]
    return (share > 0.5).astype(float).where(share.notna() & (share != 0.5))


def _vote(code: str | float) -> float:
    """Return 1 or 0, NaN for a code that is NA."""
    if not isinstance(code, str):
        return np.nan
    word = code.strip().lower()
    if word in YES | NO:
        return float(word in YES)
    raise TableError(f"the code {code!r} is neither yes nor no", remedy="code a frame as 1 or 0")


def _coded_texts(docs: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Return the documents that are coded and have a text, sorted so that their order changes nothing."""
    readable = {doc_id for doc_id, _ in each_text(docs)} & set(codes.index)
    coded = docs.assign(doc_id=docs["doc_id"].astype("str"))
    coded = coded[coded["doc_id"].isin(readable)].sort_values("doc_id").reset_index(drop=True)
    if len(coded) < LEAST_CODED:
        raise TooLittleDataError(
            f"{len(coded)} coded texts are too few to calibrate",
            remedy=f"code at least {LEAST_CODED}, better 40 or 160",
        )
    return coded


def _folds(coded: pd.DataFrame, folds_by: str | None, seed: int) -> NDArray[np.int64]:
    """Return the fold of each text: groups are dealt at random, the next always to the smallest fold."""
    if folds_by is not None and folds_by not in coded:
        raise UnknownNameError(f"the documents have no column {folds_by!r}", remedy="name one, such as outlet")
    group = coded[folds_by or "doc_id"].astype("str").fillna("")
    sizes = group.value_counts().sort_index()
    if len(sizes) < 2:
        raise TooLittleDataError(f"all coded texts have the same {folds_by}", remedy="code texts of another")
    dealt = np.random.default_rng(seed).permutation(len(sizes))
    filled = np.zeros(min(FOLDS, len(sizes)))
    fold_of = {}
    for name in sizes.index[dealt]:
        fold_of[name] = int(filled.argmin())
        filled[fold_of[name]] += sizes[name]
    return group.map(fold_of).to_numpy(dtype="int64")


def _training_facts(coded: pd.DataFrame, coding: pd.DataFrame, folds_by: str | None, seed: int) -> dict[str, object]:
    """Return what the model was trained on."""
    used = coding[coding["unit_id"].isin(coded["doc_id"])]
    content = "\x00".join(f"{doc_id}\x01{text}" for doc_id, text in each_text(coded))
    return {
        "n_texts": len(coded),
        "coders": sorted(used["coder"].unique().tolist()),
        "texts_sha256": hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
        "folds_by": folds_by or "doc_id",
        "seed": seed,
    }

"""How well frames are told: ranking, tuned decisions, calibration, and speed."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score, roc_auc_score

from mediakit.telling.calibration.coding import calibrate_frames
from mediakit.telling.calibration.model import score_frames
from mediakit.telling.frames import count_frames, find_cues

SETS = {
    "policy_frames_en": "semeval23_frames_en",
    "climate_frames_en": "ccf_sentences_en",
    "gun_violence_frames_en": "gvfc_headlines",
}
SPEED = (*SETS, "generic_frames_en")
DRAWS = 10
"""Random draws of texts to code; figures are means over them."""


def main(folder: Path) -> None:
    """Frames against hand-coded texts: AUC, F1 with thresholds from 40 texts, calibration at 40, 80, 160, speed."""
    for lexicon, name in SETS.items():
        path = folder / "framing" / f"{name}.jsonl"
        if not path.exists():
            print(f"{name}: not found, passed over")
            continue
        docs, labels = read(path)
        auc = ranking(docs, labels, lexicon)
        print(f"{name} ({len(docs)} texts) by {lexicon}, nothing trained: mean AUC {auc.mean():.3f}")
        print("  " + "  ".join(f"{frame} {value:.2f}" for frame, value in auc.items()))
        for n in (40, 80, 160):
            hybrid, ranked, decided = calibrated(docs, labels, lexicon, n)
            print(f"  {n} coded texts: AUC {ranked:.3f}, macro-F1 {decided:.3f} on texts left out, ", end="")
            print(f"{hybrid:.0%} of frames told by words too (mean of {DRAWS} draws)")
    speed(folder)


def read(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = pd.DataFrame({"doc_id": [row["id"] for row in rows], "text": [row["text"] for row in rows]})
    names = sorted({label for row in rows for label in row["labels"]})
    there = [[name in row["labels"] for name in names] for row in rows]
    return docs, pd.DataFrame(there, columns=names, index=docs["doc_id"])


def ranking(docs: pd.DataFrame, labels: pd.DataFrame, lexicon: str) -> pd.Series:
    scores = rates(docs, labels, lexicon)
    return pd.Series({frame: roc_auc_score(labels[frame], scores[frame]) for frame in labels})


def rates(docs: pd.DataFrame, labels: pd.DataFrame, lexicon: str) -> pd.DataFrame:
    """Return the rate of each frame in each text, rows and columns as in ``labels``."""
    counted = count_frames(find_cues(docs, lexicon=lexicon), docs=docs, lexicon=lexicon, by=("doc_id",))
    return counted.pivot(index="doc_id", columns="frame", values="per_1000").loc[docs["doc_id"], list(labels)]


def calibrated(docs: pd.DataFrame, labels: pd.DataFrame, lexicon: str, n: int) -> tuple[float, float, float]:
    """Return the share of hybrid frames, AUC and macro-F1 of models from ``n`` coded texts, on the others."""
    figures = []
    for seed in range(DRAWS):
        dealt = np.random.default_rng(seed).permutation(len(docs))
        coded, rest = docs.iloc[dealt[:n]], docs.iloc[dealt[n:]]
        coding = labels.loc[coded["doc_id"]].astype(int).astype(str).melt(ignore_index=False, var_name="variable")
        coding = coding.rename_axis("unit_id").reset_index().rename(columns={"value": "code"}).assign(coder="gold")
        model = calibrate_frames(coded, coding, lexicon=lexicon, seed=seed)
        frames = model.frames["frame"].tolist()
        truth = labels.loc[rest["doc_id"], frames].to_numpy()
        scores = score_frames(rest, model=model)[frames].to_numpy()
        both = [column for column in range(len(frames)) if 0 < truth[:, column].sum() < len(truth)]
        figures.append(
            (
                (model.frames["method"] == "hybrid").mean(),
                np.mean([roc_auc_score(truth[:, column], scores[:, column]) for column in both]),
                f1_score(truth, scores >= 0, average="macro", zero_division=0),
            )
        )
    hybrid, ranked, decided = np.mean(figures, axis=0)
    return float(hybrid), float(ranked), float(decided)


def speed(folder: Path) -> None:
    texts = [read(path)[0] for name in SETS.values() if (path := folder / "framing" / f"{name}.jsonl").exists()]
    if not texts:
        return
    docs = pd.concat(texts, ignore_index=True).assign(doc_id=lambda rows: [f"d{at}" for at in range(len(rows))])
    megabytes = docs["text"].map(lambda text: len(text.encode())).sum() / 1e6
    began = time.process_time()
    found = sum(len(find_cues(docs, lexicon=name)) for name in SPEED)
    spent = time.process_time() - began
    print(f"find_cues, {len(SPEED)} lexicons one after the other: {megabytes / spent:.1f} MB of text a second of CPU")
    print(f"  ({found:,} cues in {megabytes:.1f} MB; {spent:.2f} s)")

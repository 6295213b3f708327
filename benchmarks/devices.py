"""How well devices are found: loaded words, spans of persuasion, each device against hand marks, the span model."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from mediakit.base.text import count_words
from mediakit.checking.spans import measure_spans
from mediakit.reading.seeds import load_seed, seed_names
from mediakit.speaking.quotes import find_quotes
from mediakit.telling.devices import find_devices
from mediakit.telling.span_model import train_spans

Characters = dict[str, set[int]]

LOADED = "babe_sg2"
PERSUASION = "ptc_semeval2020_t11"


def main(folder: Path) -> None:
    """Devices against human marks: AUC and character F1 of loaded words, persuasion spans, seeds, speed."""
    home = folder / "framing"
    if (home / f"{LOADED}.jsonl").exists():
        loaded_words(home / f"{LOADED}.jsonl")
    if (home / f"{PERSUASION}.jsonl").exists():
        persuasion(home / f"{PERSUASION}.jsonl")
    seeds()


def loaded_words(path: Path) -> None:
    """Print how loaded words tell loaded sentences, how they meet the marked words, and what a trained model adds."""
    docs, marks = read(path)
    found = find_devices(docs).query("device == 'loaded_word'")
    told = docs[docs["label"].isin([0, 1])]
    print(f"{LOADED}: {len(told)} sentences")
    for name, scores in sentence_scores(told, found).items():
        print(f"  AUC of the {name} {roc_auc_score(told['label'], scores):.3f}")
    print(f"  loaded words, characters: {accuracy(characters(found), characters(marks))}")
    model = train_spans(docs, marks, seed=0)
    print(f"  a model trained on the marks, words, out of fold: F1 {model.f1:.3f} [{model.low:.3f}, {model.high:.3f}]")


def sentence_scores(docs: pd.DataFrame, found: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return scores of sentences: the weights of loaded words summed, per word, per root of words, and counted."""
    total = found.groupby("doc_id")["weight"].sum().reindex(docs["doc_id"], fill_value=0.0).to_numpy()
    counted = found.groupby("doc_id").size().reindex(docs["doc_id"], fill_value=0).to_numpy()
    length = docs["text"].map(count_words).clip(lower=1).to_numpy()
    return {
        "sum of weights": total,
        "sum per word": total / length,
        "sum per square root of words": total / np.sqrt(length),
        "number of loaded words": counted,
    }


def persuasion(path: Path) -> None:
    """Print how all devices together, and each, meet the marked spans of persuasion techniques, and the speed."""
    docs, marks = read(path)
    began = time.process_time()
    found = find_devices(docs)
    taken = time.process_time() - began
    gold = characters(marks)
    print(f"{PERSUASION}: {len(docs)} articles, any technique, characters")
    print(f"  all devices: {accuracy(characters(found), gold)}")
    for device, rows in found.groupby("device"):
        print(f"  {device:20} n {len(rows):5}  {accuracy(characters(rows), gold)}")
    print(f"  {docs['text'].str.len().sum() / 1e6 / taken:.2f} MB of text a second")


def seeds() -> None:
    """Print precision and recall of each device on the seeds marked by hand."""
    for name in seed_names():
        seed = load_seed(name)
        gold = seed.gold.get("devices")
        if gold is None:
            continue
        docs = seed.articles[seed.articles["doc_id"].isin(gold["doc_id"])]
        found = find_devices(docs, quotes=find_quotes(docs))
        scores = measure_spans(found, gold, by="device")
        print(f"seed {name}, hits overlap by half or more")
        print(scores.drop(columns=["f1", "low", "high"]).round(2).to_string(index=False))


def read(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the texts with their label, where they have one, and the marked spans."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = pd.DataFrame(
        {"doc_id": [row["id"] for row in rows], "text": [row["text"] for row in rows]}
        | {"label": [row.get("label") for row in rows]}
    )
    marks = [(row["id"], start, end) for row in rows for start, end, _ in row["spans"]]
    return docs, pd.DataFrame(marks, columns=["doc_id", "start", "end"])


def characters(spans: pd.DataFrame) -> Characters:
    covered: Characters = {}
    for doc_id, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True):
        covered.setdefault(doc_id, set()).update(range(start, end))
    return covered


def accuracy(found: Characters, gold: Characters) -> str:
    hit = sum(len(found[doc_id] & gold.get(doc_id, set())) for doc_id in found)
    n_found, n_gold = sum(map(len, found.values())), sum(map(len, gold.values()))
    precision, recall = hit / max(n_found, 1), hit / max(n_gold, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * hit / max(n_found + n_gold, 1):.3f}"

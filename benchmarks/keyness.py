"""How often a contrast calls words different that are not: random halves of one corpus, beside the usual tests."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm

from mediakit.comparing.keyness import compare_terms
from mediakit.comparing.term_counts import tally_terms

CORPUS = Path("framing") / "semeval23_frames_en.jsonl"
SPLITS = 20
CHANCE = 0.05
LEAST_DOCUMENTS = 150

PEERS = ("log-likelihood G2", "log-odds z")


def main(folder: Path) -> None:
    """False positives of compare_terms on random halves of one corpus, beside log-likelihood and log-odds z."""
    path = folder / CORPUS
    if not path.exists():
        print(f"needs {CORPUS}")
        return
    docs = read_texts(path)
    if len(docs) < LEAST_DOCUMENTS:
        print(f"needs {LEAST_DOCUMENTS} documents, {CORPUS} has {len(docs)}")
        return
    rows, seconds = [], []
    for split in range(SPLITS):
        half = np.random.default_rng(split).permutation(len(docs)) % 2
        began = time.perf_counter()
        found = compare_terms(docs.assign(half=half.astype(str)), by="half", seed=split).query("group == '0'")
        seconds.append(time.perf_counter() - began)
        rows.append(rates(docs, half, found))
    table = pd.DataFrame(rows)
    print(
        f"{SPLITS} random halves of {len(docs)} documents; terms tested {table.pop('terms').mean():,.0f}, "
        f"{np.mean(seconds):.1f} s a split (slowest {max(seconds):.1f} s)"
    )
    print(f"part of the terms called different at {CHANCE} (nominal {CHANCE}):")
    for name in table:
        print(f"  {name:36s} mean {table[name].mean():.3f}  from {table[name].min():.3f} to {table[name].max():.3f}")


def read_texts(path: Path) -> pd.DataFrame:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return pd.DataFrame({"doc_id": [str(row["id"]) for row in rows], "text": [row["text"] for row in rows]})


def rates(docs: pd.DataFrame, half: np.ndarray, found: pd.DataFrame) -> dict[str, float]:
    """Return for each test the part of the same terms it calls different."""
    usual = usual_tests(docs, half).loc[found["term"]]
    outside = (found["low"] > 0) | (found["high"] < 0)
    return {
        "terms": len(found),
        "compare_terms, p (permutation)": (found["p"] <= CHANCE).mean(),
        "compare_terms, interval without 0": outside.mean(),
        "compare_terms, q (false discovery)": (found["q"] <= CHANCE).mean(),
    } | {name: (usual[name] <= CHANCE).mean() for name in PEERS}


def usual_tests(docs: pd.DataFrame, half: np.ndarray) -> pd.DataFrame:
    """Return p of each term where every word is taken for a throw of its own.

    G2 by the cells of the 2 x 2 table (Dunning 1993); z of the log odds with the prior of the whole corpus scaled to
    one document, and the variance of Monroe, Colaresi and Quinn (2008), eq. 20.
    """
    tally = tally_terms(docs)
    first, second = (np.asarray(tally.counts[half == side].sum(axis=0)).ravel() for side in (0, 1))
    sizes, total = (first.sum(), second.sum()), first + second
    whole = sum(sizes)
    cells = [(first, total * sizes[0] / whole), (second, total * sizes[1] / whole)]
    cells += [(size - seen, (whole - total) * size / whole) for seen, size in zip((first, second), sizes, strict=True)]
    g2 = 2 * sum(np.where(seen > 0, seen * np.log(np.maximum(seen, 1) / expected), 0.0) for seen, expected in cells)
    prior = total / len(docs)
    one, two = (side + prior for side in (first, second))
    odds = np.log(one / (one.sum() - one)) - np.log(two / (two.sum() - two))
    z = odds / np.sqrt(1 / one + 1 / two)
    return pd.DataFrame({PEERS[0]: chi2.sf(g2, 1), PEERS[1]: 2 * norm.sf(abs(z))}, index=tally.terms)

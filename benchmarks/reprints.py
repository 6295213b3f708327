"""Reprints found among invented articles: precision and recall by kind of pair, and how the time grows."""

from __future__ import annotations

import math
import time
import tracemalloc

import numpy as np
import pandas as pd

from benchmarks.invented_articles import KINDS, invent_event, write_report
from mediakit.base.stats import wilson
from mediakit.reading.reprints import link_reprints

PAIRS = 400
SIZES = (1_000, 4_000, 16_000)
REPRINTED = 0.3


def main() -> None:
    """Precision and recall of link_reprints on five kinds of pairs, and the growth of its time with the corpus."""
    docs = invented_pairs(PAIRS)
    found = link_reprints(docs)
    joined = found["reprint_of"].notna() & found["doc_id"].str.endswith("b")
    right = joined & (found["reprint_of"] == found["doc_id"].str[:-1] + "a")
    for kind in KINDS:
        own = (docs["kind"] == kind) & docs["doc_id"].str.endswith("b")
        low, high = wilson(int(right[own].sum()), int(own.sum()))
        print(f"{kind:20s} joined {right[own].mean():6.1%} of {own.sum()} ({low:.1%} to {high:.1%})")
    all_joined = found["reprint_of"].notna()
    true = right & (docs["kind"] != "told anew")
    print(f"precision {true.sum() / all_joined.sum():.3f} of {all_joined.sum()} joined, all articles together")
    growth()


def invented_pairs(pairs: int, *, seed: int = 0) -> pd.DataFrame:
    """Return a table of pairs a and b of each kind, all dated within one week."""
    random = np.random.default_rng(seed)
    rows = [
        {"doc_id": f"{name[:2]}{number}{which}", "text": text, "kind": name}
        for name, kind in KINDS.items()
        for number in range(pairs)
        for which, text in zip("ab", kind(random), strict=True)
    ]
    hours = {"a": 0, "b": 30}
    start = pd.Timestamp("2031-05-01", tz="UTC")
    dates = [start + pd.Timedelta(hours=hours[row["doc_id"][-1]] + int(random.integers(0, 24))) for row in rows]
    return pd.DataFrame(rows).assign(published=dates)


def growth() -> None:
    """Print seconds and memory at several sizes, and the exponent of n between the smallest and the largest."""
    seconds = []
    for size in SIZES:
        docs = large_corpus(size)
        began = time.perf_counter()
        joined = link_reprints(docs)["reprint_of"].notna().mean()
        seconds.append(time.perf_counter() - began)
        print(f"{size:7,} articles, {joined:.0%} reprints: {seconds[-1]:.1f} s")
    tracemalloc.start()
    link_reprints(large_corpus(SIZES[0]))
    print(f"memory at {SIZES[0]:,} articles: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.stop()
    print(f"growth n^{math.log(seconds[-1] / seconds[0]) / math.log(SIZES[-1] / SIZES[0]):.2f}")


def large_corpus(size: int) -> pd.DataFrame:
    """Return so many articles over a year, three in ten of them reprints of one of the last twenty."""
    random = np.random.default_rng(size)
    texts: list[str] = []
    for place in range(size):
        again = place and random.random() < REPRINTED
        texts.append(
            texts[-int(random.integers(1, min(place, 20) + 1))]
            if again
            else "\n\n".join(write_report(invent_event(random), random))
        )
    dates = pd.Timestamp("2031-01-01", tz="UTC") + pd.to_timedelta(np.sort(random.uniform(0, 365, size)), unit="D")
    return pd.DataFrame({"doc_id": [f"d{place:06d}" for place in range(size)], "text": texts, "published": dates})

"""Speed of sentiment: comments a second, cold and warm, beside TextBlob and VADER; long texts; memory.

Times are seconds of the processor, the best of three runs."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import psutil
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from benchmarks.sentiment import read_texts
from mediakit.reacting.instruments.consensus import load_consensus
from mediakit.reacting.instruments.instrument import Instrument
from mediakit.reacting.instruments.pattern import load_pattern
from mediakit.reacting.instruments.vader import load_vader
from mediakit.reacting.sentiment import score_sentiment

CHUNK = 5_000
REPEATS = 3
TRIAL = "Word lists are read at the first text."
LOADERS: dict[str, Callable[[], Instrument]] = {
    "pattern": load_pattern,
    "vader": load_vader,
    "consensus": load_consensus,
}


def main(folder: Path) -> None:
    """Comments a second, seconds for a million, seconds for one of a megabyte, and memory while chunks stream by."""
    home = Path(folder) / "sentiment" if (Path(folder) / "sentiment").is_dir() else Path(folder)
    names = ("c3", "fox", "ucc", "ukp_nyt_stance")
    texts = pd.concat([read_texts(home / f"{name}.jsonl") for name in names])["text"].tolist()
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} comments of {words:.0f} words; the call is score_sentiment, the engine its scoring alone")
    analyzer = SentimentIntensityAnalyzer()
    _beside("TextBlob", lambda text: TextBlob(text).sentiment, ("pattern", "consensus"), texts)
    _beside("vaderSentiment", analyzer.polarity_scores, ("vader",), texts)
    long_texts(texts)
    memory(texts)


def _beside(original: str, score: Callable[[str], object], names: Sequence[str], texts: list[str]) -> None:
    """Print the rates of an original and of instruments; all take turns, so that a busy machine is busy for all."""
    taken: dict[str, list[float]] = {}
    docs = pd.DataFrame({"doc_id": [str(number) for number in range(len(texts))], "text": texts})
    for _ in range(REPEATS):
        taken.setdefault(original, []).append(_each(score, texts))
        for name in names:
            call = partial(score_sentiment, docs, instrument=name)
            engine = _cold(name)
            for state in ("cold", "warm"):
                taken.setdefault(f"{name}, engine, {state}", []).append(_each(engine.score, texts))
            _cold(name)
            for state in ("cold", "warm"):
                taken.setdefault(f"{name}, call, {state}", []).append(_seconds(call))
    standard = min(taken[original])
    for what, seconds in taken.items():
        best = min(seconds)
        cost = best / len(texts) * 1e6 / 60
        print(f"{what:24}{len(texts) / best:10,.0f} a second{cost:8.1f} minutes a million{standard / best:7.1f} times")


def _cold(name: str) -> Instrument:
    """Return an instrument that remembers no chunk; only the word lists are read."""
    for module in [module for path, module in sys.modules.items() if path.startswith("mediakit.reacting.instruments.")]:
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()
    engine = LOADERS[name]()
    engine.score(TRIAL)
    return engine


def _each(score: Callable[[str], object], texts: list[str]) -> float:
    return _seconds(lambda: [score(text) and None for text in texts])


def _seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor some work takes, with the garbage of earlier work collected before."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def long_texts(texts: list[str]) -> None:
    """Print the time for one comment of a megabyte, and of half of one."""
    whole = " ".join(texts)[:1_000_000]
    for name in LOADERS:
        engine = _cold(name)
        half, full = (_seconds(partial(engine.score, whole[:size])) for size in (500_000, 1_000_000))
        print(f"{name}: one comment of 0.5 MB {half:.2f} s, of 1 MB {full:.2f} s")


def memory(texts: list[str]) -> None:
    """Print the memory in use while a million words stream by in chunks."""
    process = psutil.Process()
    for name in LOADERS:
        used = []
        for start in range(0, 20 * CHUNK, CHUNK):
            rows = [(texts[(start + number) % len(texts)]) for number in range(CHUNK)]
            score_sentiment(pd.DataFrame({"doc_id": [str(n) for n in range(CHUNK)], "text": rows}), instrument=name)
            used.append(process.memory_info().rss / 1e6)
        print(
            f"{name}: {used[4]:.0f} MB after 25,000 comments, {used[-1]:.0f} MB after 100,000, in chunks of {CHUNK:,}"
        )

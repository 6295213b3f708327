"""Speed of sentiment: comments a second, cold and warm, beside TextBlob and VADER; long texts; memory.

Times are seconds of the processor, the best of three runs; the originals run twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import psutil
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from benchmarks.sentiment import read_texts
from mediakit.instruments.consensus import Consensus
from mediakit.instruments.pattern import Pattern
from mediakit.instruments.vader import Vader
from mediakit.sentiment import score_sentiment

CHUNK = 5_000
REPEATS = 3
INSTRUMENTS: dict[str, Callable[[], Pattern | Vader | Consensus]] = {
    "pattern": Pattern,
    "vader": Vader,
    "consensus": Consensus,
}


def main(folder: Path) -> None:
    """Comments a second, seconds for a million, seconds for one of a megabyte, and memory while chunks stream by."""
    home = Path(folder) / "sentiment" if (Path(folder) / "sentiment").is_dir() else Path(folder)
    names = ("c3", "fox", "ucc", "ukp_nyt_stance")
    texts = pd.concat([read_texts(home / f"{name}.jsonl") for name in names])["text"].tolist()
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} comments of {words:.0f} words")
    analyzer = SentimentIntensityAnalyzer()
    originals = {
        "pattern": ("TextBlob", _best(lambda text: TextBlob(text).sentiment, texts)),
        "vader": ("vaderSentiment", _best(analyzer.polarity_scores, texts)),
    }
    for name, (original, taken) in originals.items():
        print(f"{original:24}{len(texts) / taken:10,.0f} a second{_million(taken, texts)}")
        _report(name, texts, taken)
    _report("consensus", texts, originals["pattern"][1])
    long_texts(texts)
    memory(texts)


def _report(name: str, texts: list[str], original: float) -> None:
    cold, warm = [], []
    for _ in range(REPEATS):
        engine = INSTRUMENTS[name]()
        engine.score("Lists are read at the first text.")
        cold.append(_seconds(engine.score, texts))
        warm.append(_seconds(engine.score, texts))
    for state, taken in (("cold", min(cold)), ("warm", min(warm))):
        rate = f"{len(texts) / taken:10,.0f} a second{_million(taken, texts)}"
        print(f"{name + ', ' + state:24}{rate}   {original / taken:5.1f} times")


def _million(taken: float, texts: list[str]) -> str:
    return f"{taken / len(texts) * 1e6 / 60:8.1f} minutes a million"


def _seconds(score: Callable[[str], object], texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        score(text)
    return time.process_time() - begun


def _best(score: Callable[[str], object], texts: list[str]) -> float:
    return min(_seconds(score, texts) for _ in range(2))


def long_texts(texts: list[str]) -> None:
    """Print the time for one comment of a megabyte, and of half of one."""
    whole = " ".join(texts)[:1_000_000]
    for name, make in INSTRUMENTS.items():
        engine = make()
        half, full = (_seconds(engine.score, [whole[:size]]) for size in (500_000, 1_000_000))
        print(f"{name}: one comment of 0.5 MB {half:.2f} s, of 1 MB {full:.2f} s")


def memory(texts: list[str]) -> None:
    """Print the memory in use while a million words stream by in chunks."""
    process = psutil.Process()
    for name in INSTRUMENTS:
        used = []
        for start in range(0, 20 * CHUNK, CHUNK):
            rows = [(texts[(start + number) % len(texts)]) for number in range(CHUNK)]
            score_sentiment(pd.DataFrame({"doc_id": [str(n) for n in range(CHUNK)], "text": rows}), instrument=name)
            used.append(process.memory_info().rss / 1e6)
        print(
            f"{name}: {used[4]:.0f} MB after 25,000 comments, {used[-1]:.0f} MB after 100,000, in chunks of {CHUNK:,}"
        )

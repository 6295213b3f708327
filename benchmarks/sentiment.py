"""Sentiment beside people: every instrument on rated sentences, equality with TextBlob and VADER, intervals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import rankdata
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from mediakit.reacting.commenters import measure_spread, summarise_commenters
from mediakit.reacting.sentiment import find_toward, score_sentiment

INSTRUMENTS = ("pattern", "vader", "consensus")
RATED = ("vader_nyt", "vader_tweets", "newsmtsc")
CODES = {"negative": -1, "neutral": 0, "positive": 1}


def macro_f1(codes: np.ndarray, valences: np.ndarray, band: float = 0.05) -> float:
    """Return the mean F1 of negative, neutral and positive; neutral lies within the band."""
    guess = np.where(valences >= band, 1, np.where(valences <= -band, -1, 0))
    hits = [((codes == code) & (guess == code)).sum() for code in (-1, 0, 1)]
    sizes = [(codes == code).sum() + (guess == code).sum() for code in (-1, 0, 1)]
    return float(np.mean([2 * hit / max(size, 1) for hit, size in zip(hits, sizes, strict=True)]))


def read_texts(path: Path) -> pd.DataFrame:
    """Return the rows of a benchmark file with doc_id and text."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return pd.DataFrame(rows).rename(columns={"id": "doc_id"})


def main(folder: Path) -> None:
    """Accuracy against people, differences from the originals, coverage of commenters' intervals."""
    home = Path(folder) / "sentiment" if (Path(folder) / "sentiment").is_dir() else Path(folder)
    accuracy(home)
    toward(home)
    differences(home)
    commenters(home)
    warnings(home)


def accuracy(home: Path) -> None:
    """Print r and macro-F1 of every instrument on every rated set."""
    print("consensus was fitted on these sets: its honest figures are those `fit_consensus` prints, cross-validated")
    print(f"{'set':14}{'instrument':12}{'n':>6}{'r':>8}{'95 % interval':>18}{'macro-F1':>10}{'scored':>8}")
    for name in RATED:
        table = read_texts(home / f"{name}.jsonl")
        table = table[table["score"].notna() & table["label"].isin(CODES)].reset_index(drop=True)
        codes, score = table["label"].map(CODES).to_numpy(), table["score"].to_numpy(float)
        for instrument in INSTRUMENTS:
            found = score_sentiment(table[["doc_id", "text"]], instrument=instrument)["valence"]
            guess = found.fillna(0.0).to_numpy(float)
            low, high = _interval(guess, score, table["thread"].fillna(table["doc_id"]))
            r, f1, share = np.corrcoef(guess, score)[0, 1], macro_f1(codes, guess), found.notna().mean()
            print(f"{name:14}{instrument:12}{len(table):6}{r:8.3f}{low:10.3f}, {high:.3f}{f1:10.3f}{share:8.0%}")


def _interval(guess: np.ndarray, score: np.ndarray, threads: pd.Series) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of r over threads."""
    groups = [np.asarray(rows) for rows in threads.groupby(threads).indices.values()]
    draw = np.random.default_rng(0)
    values = []
    for _ in range(300):
        rows = np.concatenate([groups[number] for number in draw.integers(len(groups), size=len(groups))])
        values.append(np.corrcoef(guess[rows], score[rows])[0, 1])
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def toward(home: Path) -> None:
    """Print r of find_toward with the given targets, beside the sentence's sentiment."""
    table = read_texts(home / "newsmtsc.jsonl")
    spans = pd.DataFrame(table["span"].tolist(), columns=["start", "end"])
    found = find_toward(table[["doc_id", "text"]], targets=pd.concat([table[["doc_id", "target"]], spans], axis=1))
    valence = table["doc_id"].map(found.groupby("doc_id")["valence"].mean()).fillna(0.0)
    r = np.corrcoef(valence, table["score"])[0, 1]
    print(f"\nfind_toward on newsmtsc with its targets: r {r:.3f} (the weights of words were fitted on these texts)")


def differences(home: Path) -> None:
    """Print on how many texts pattern and vader differ from the packages they repeat."""
    texts = pd.concat([read_texts(path)[["doc_id", "text"]] for path in sorted(home.glob("*.jsonl"))])
    texts = texts.assign(doc_id=range(len(texts))).astype({"doc_id": "str"})
    analyzer = SentimentIntensityAnalyzer()
    originals = {
        "pattern": [TextBlob(text).sentiment.polarity for text in texts["text"]],
        "vader": [analyzer.polarity_scores(text)["compound"] for text in texts["text"]],
    }
    print()
    for instrument, expected in originals.items():
        found = score_sentiment(texts, instrument=instrument)["valence"].fillna(0.0)
        wrong = int((found.to_numpy() != np.array(expected)).sum())
        print(f"{instrument}: {wrong} differences from the original over {len(texts)} texts")


def commenters(home: Path) -> None:
    """Print reliability, and how often the 95 % interval of n comments holds the author's mean over all of them."""
    table = read_texts(home / "c3.jsonl")
    comments = table[["doc_id", "text"]].assign(commenter_id=table["author"])
    print(
        f"\n{'instrument':12}{'ICC':>7}{'coverage at n = 2':>19}{'3':>7}{'5':>7}{'10':>7}   (authors with 20 or more)"
    )
    for instrument in INSTRUMENTS:
        scored = score_sentiment(comments, instrument=instrument).dropna(subset=["valence"])
        spread = measure_spread(scored["commenter_id"], scored["valence"])
        known = {
            author: values.to_numpy(float)
            for author, values in scored.groupby("commenter_id")["valence"]
            if len(values) >= 20
        }
        hits = [_coverage(known, n) for n in (2, 3, 5, 10)]
        icc = spread.between / (spread.between + spread.within)
        print(f"{instrument:12}{icc:7.3f}{hits[0]:19.1%}" + "".join(f"{hit:7.1%}" for hit in hits[1:]))


def _coverage(known: dict[str, np.ndarray], n: int, repeats: int = 250) -> float:
    draw = np.random.default_rng(n)
    true = pd.Series({author: values.mean() for author, values in known.items()})
    hits = []
    for _ in range(repeats):
        rows = [(author, value) for author, values in known.items() for value in draw.choice(values, n)]
        found = summarise_commenters(pd.DataFrame(rows, columns=["commenter_id", "valence"])).set_index("commenter_id")
        hits.append(((found["low"] <= true) & (true <= found["high"])).mean())
    return float(np.mean(hits))


def warnings(home: Path) -> None:
    """Print what sentiment is not: stance, and the absence of sarcasm; and how often two instruments disagree."""
    print(f"\n{'instrument':12}{'AUC sarcasm (ucc)':>20}{'AUC stance (ukp)':>20}")
    ucc, ukp = read_texts(home / "ucc.jsonl"), read_texts(home / "ukp_nyt_stance.jsonl")
    for instrument in INSTRUMENTS:
        bitter = -score_sentiment(ucc[["doc_id", "text"]], instrument=instrument)["valence"].fillna(0.0)
        warm = score_sentiment(ukp[["doc_id", "text"]], instrument=instrument)["valence"].fillna(0.0)
        favour = ukp["label"] == ukp["stance2"]
        print(f"{instrument:12}{_auc(bitter, ucc['sarcastic'] == 1):20.3f}{_auc(warm, favour):20.3f}")


def _auc(values: pd.Series, positive: pd.Series) -> float:
    ranks, n = rankdata(values), int(positive.sum())
    return float((ranks[positive.to_numpy()].sum() - n * (n + 1) / 2) / (n * (len(ranks) - n)))

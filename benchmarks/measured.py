"""The figures that stand beside results in the notebooks: measured here, stored in mediakit/tables/measured/."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from benchmarks import framing, quotes, sentiment
from benchmarks.confidence import of_sources
from mediakit.base.stats import bootstrap, wilson
from mediakit.lexicons import load_lexicon
from mediakit.reacting.sentiment import score_sentiment
from mediakit.speaking.quotes import find_quotes
from mediakit.tables import ACCURACY
from mediakit.tables.schema import conform
from mediakit.tables.vocabulary import SPLITS

HOME = Path(__file__).parents[1] / "mediakit" / "tables" / "measured"
POLNEAR = "PolNeAR, reported speech"
# Stated by those who measured them, on the same data and with the same measure (see the README of the annotated data).
KNOWN = {
    "quotes": [
        ("two human coders", "human", POLNEAR, "content and source, F1", 0.789),
        ("two human coders", "human", POLNEAR, "content, F1", 0.817),
        ("Citron, retrained, given a full parse", "peer", POLNEAR, "content and source, F1", 0.598),
        ("Citron, retrained, given a full parse", "peer", POLNEAR, "content, F1", 0.642),
        ("Gender Gap Tracker rules, given a full parse", "peer", POLNEAR, "content and source, F1", 0.563),
        ("Gender Gap Tracker rules, given a full parse", "peer", POLNEAR, "content, F1", 0.659),
    ],
    "sentiment": [
        ("one human rater", "human", "vader_nyt", "r with people", 0.710),
        ("one human rater", "human", "vader_tweets", "r with people", 0.862),
    ],
    "frames": [],
    "rules": [],
    "sources": [],
}
N_OF_PEERS = 1249
"""Marked quotes of the development articles: peers were written with others, and measured on the same as we are."""
FOLDERS = {"frames": "framing", "rules": "quotes", "sources": ""}
HELD_OUT, CROSS_VALIDATED, USED, PUBLISHED = SPLITS
DRAWS = 500
"""Resamples of texts for an interval of an area or an F1, which have to be computed anew for each."""
SETS = {
    "semeval23_frames_en": "policy_frames_en",
    "ccf_sentences_en": "climate_frames_en",
    "gvfc_headlines": "gun_violence_frames_en",
}


def main(folder: Path) -> None:
    """Measure attribution, sentiment and frames on annotated data and store the figures."""
    HOME.mkdir(exist_ok=True)
    for name, measure in MEASURES.items():
        known = pd.DataFrame(KNOWN[name], columns=["method", "who", "data", "measure", "value"])
        peers = known["who"] == "peer"
        known = known.assign(split=np.where(peers, HELD_OUT, PUBLISHED), n=np.where(peers, N_OF_PEERS, np.nan))
        ours = measure(folder / FOLDERS.get(name, name))
        table = conform(pd.concat([known, ours], ignore_index=True) if len(known) else ours, ACCURACY)
        table.round(3).to_csv(HOME / f"{name}.csv", index=False, lineterminator="\n")
        print(f"\n{name}\n{table.round(3).to_string(index=False)}")


def of_quotes(folder: Path) -> pd.DataFrame:
    """Return F1 of content, and of content and source together, on the development articles, interval over articles."""
    lines = (folder / "polnear.dev.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    texts = pd.DataFrame([{"doc_id": one["doc_id"], "text": one["text"]} for one in articles])
    pages = [quotes.speech_only(page) for page in quotes.as_pages(articles, find_quotes(texts))]
    sums = []
    for page in pages:
        half = [(i, j) for i, j, part in page.pairs if part >= quotes.HALF]
        right = sum(quotes.right_source(page.gold[i], page.found[j]) for i, j in half)
        sums.append((len(half), right, len(page.found) + len(page.gold)))
    rows = []
    for column, measure in ((0, "content, F1"), (1, "content and source, F1")):
        both = np.array([(2 * one[column], one[2]) for one in sums], float)
        low, high = bootstrap(both, lambda total: total[:, 0] / total[:, 1], seed=0)
        value = both[:, 0].sum() / both[:, 1].sum()
        n = sum(len(page.gold) for page in pages)
        rows.append(("mediakit rules", "mediakit", POLNEAR, USED, measure, value, low, high, n))
    return as_table(rows)


def of_rules(folder: Path) -> pd.DataFrame:
    """Return how often what each rule of attribution finds is marked by people, with the right source or any."""
    lines = [
        line
        for split in ("train", "dev")
        for line in (folder / f"polnear.{split}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    articles = [json.loads(line) for line in lines]
    texts = pd.DataFrame([{"doc_id": one["doc_id"], "text": one["text"]} for one in articles])
    counts = quotes.rule_counts(quotes.as_pages(articles, find_quotes(texts)))
    rows = []
    for rule, (n, hit, right) in counts.items():
        for measure, number in (("precision", hit), ("precision with the right source", right)):
            low, high = wilson(number, n)
            rows.append((rule, "mediakit", "PolNeAR, all attributions", USED, measure, number / n, low, high, n))
    return as_table(rows)


def of_sentiment(folder: Path) -> pd.DataFrame:
    """Return r and macro-F1 of each instrument on each rated set."""
    rows = []
    for name in sentiment.RATED:
        table = sentiment.read_texts(folder / f"{name}.jsonl")
        table = table[table["score"].notna() & table["label"].isin(sentiment.CODES)].reset_index(drop=True)
        codes, score = table["label"].map(sentiment.CODES).to_numpy(), table["score"].to_numpy(float)
        threads = table["thread"].fillna(table["doc_id"])
        for instrument in sentiment.INSTRUMENTS:
            if instrument == "consensus":
                rows += of_consensus(name, len(table))
                continue
            guess = score_sentiment(table[["doc_id", "text"]], instrument=instrument)["valence"]
            guess = guess.fillna(0.0).to_numpy(float)
            low, high = sentiment._interval(guess, score, threads)
            r, f1 = np.corrcoef(guess, score)[0, 1], sentiment.macro_f1(codes, guess)
            rows.append((instrument, "mediakit", name, HELD_OUT, "r with people", r, low, high, len(table)))
            low, high = redrawn(threads, lambda at, codes=codes, guess=guess: sentiment.macro_f1(codes[at], guess[at]))
            rows.append((instrument, "mediakit", name, HELD_OUT, "three classes, macro-F1", f1, low, high, len(table)))
    return as_table(rows)


def of_consensus(name, n) -> list[tuple]:
    """Return the cross-validated figures of the consensus, which was fitted on these sets, from its passport."""
    figures = load_lexicon("consensus_en").passport["cross_validated"][name]
    told = "consensus (cross-validated)"
    return [
        (told, "mediakit", name, CROSS_VALIDATED, "r with people", figures["r"], *fisher(figures["r"], n), n),
        (told, "mediakit", name, CROSS_VALIDATED, "three classes, macro-F1", figures["macro_f1"], np.nan, np.nan, n),
    ]


def of_frames(folder: Path) -> pd.DataFrame:
    """Return the AUC of each frame of each lexicon on the set its labels come from."""
    rows = []
    for data, lexicon in SETS.items():
        docs, labels = framing.read(folder / f"{data}.jsonl")
        scores, texts = framing.rates(docs, labels, lexicon), pd.Series(docs.index)
        for frame in labels:
            there, rate = labels[frame].to_numpy(), scores[frame].to_numpy()
            auc = roc_auc_score(there, rate)
            low, high = redrawn(texts, lambda at, there=there, rate=rate: area(there[at], rate[at]))
            rows.append((f"{lexicon}: {frame}", "mediakit", data, USED, "AUC", auc, low, high, len(docs)))
    return as_table(rows)


def redrawn(clusters: pd.Series, figure) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a figure of row numbers, whole clusters drawn anew."""
    groups = [np.asarray(rows) for rows in clusters.groupby(clusters).indices.values()]
    draw = np.random.default_rng(0)
    values = [
        figure(np.concatenate([groups[number] for number in draw.integers(len(groups), size=len(groups))]))
        for _ in range(DRAWS)
    ]
    low, high = np.nanquantile(values, [0.025, 0.975])
    return float(low), float(high)


def area(there: np.ndarray, scores: np.ndarray) -> float:
    """Return the area under the curve; NaN when all or none of the texts have the label."""
    return float(roc_auc_score(there, scores)) if 0 < there.sum() < len(there) else np.nan


def fisher(r: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a correlation by Fisher's (1915) z, for texts that are independent."""
    half = 1.959964 / np.sqrt(n - 3)
    return float(np.tanh(np.arctanh(r) - half)), float(np.tanh(np.arctanh(r) + half))


def as_table(rows) -> pd.DataFrame:
    """Return rows of figures as a table."""
    return pd.DataFrame(rows, columns=["method", "who", "data", "split", "measure", "value", "low", "high", "n"])


MEASURES = {
    "quotes": of_quotes,
    "sentiment": of_sentiment,
    "frames": of_frames,
    "rules": of_rules,
    "sources": of_sources,
}

"""Fit the weights of "consensus" on rated sentences, tell how well they do on sentences left out, write the lexicon.

    python -m benchmarks.fit_consensus FOLDER [--write]

FOLDER holds vader_nyt.jsonl and vader_tweets.jsonl (the ground truth of VADER, Hutto and Gilbert 2014, MIT) and
newsmtsc.jsonl (NewsMTSC, Hamborg and Donnay 2021, MIT). Only weights of words are kept, nothing of the sentences; no
weight is given to names, to words for groups of people, or to words seen in fewer than three sentences.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.model_selection import GroupKFold

import mediakit
from benchmarks.sentiment import macro_f1
from mediakit.base.text import fold, words
from mediakit.reacting.instruments.consensus import (
    FAINT,
    RELIEVED,
    SHOWN,
    Lists,
    Parts,
    length_factor,
    passages,
    stem,
)

SETS = ("vader_nyt", "vader_tweets", "newsmtsc")
REACHED = (2.5, 2.2, 2.0)  # standard deviations of each set's ratings that a raw valence of 1 stands for
SET_WEIGHTS = (1.5, 1.0, 1.0)
RIDGE_LISTS, RIDGE_FITTED = 0.5, 400.0
FEWEST = 3
GROUPS = re.compile(
    "^(black|white|muslim|islam|jew|christian|catholic|gay|lesbian|trans$|transgender|wom[ae]n|m[ae]n$|girl|boy|alien|"
    "immigra|migrant|latin|hispanic|arab|asian|africa|mexic|russia|chin|israel|palestin|ira[nq]|america|republican|"
    "democrat|conservat|liberal|obama|trump|clinton|bush|rac(e|ial)s?$|female|male|elder|disab|native|foreign|"
    "refugee|poor|rich|old$|young)"
)


class Sample:
    """The rated sentences: texts, ratings in standard deviations of their set, labels, groups kept together."""

    def __init__(self, folder: Path) -> None:
        rows = [(number, row) for number, name in enumerate(SETS) for row in _read(folder / f"{name}.jsonl")]
        self.texts = [row["text"] for _, row in rows]
        self.set = np.array([number for number, _ in rows])
        self.rating = np.array([row["score"] for _, row in rows], float)
        for number in range(len(SETS)):
            self.rating[self.set == number] /= self.rating[self.set == number].std()
        self.label = np.array([{"negative": -1, "neutral": 0, "positive": 1}[row["label"]] for _, row in rows])
        self.group = np.array([f"{number} {row.get('thread') or row['id']}" for number, row in rows])


def _read(path: Path) -> list[dict]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["score"] is not None and row["label"] in ("negative", "neutral", "positive")]


def design(sample: Sample, lists: Lists) -> tuple[csr_matrix, csr_matrix, list[str]]:
    """Return one row per passage (lists, exclamations, fitted terms), the averaging over passages, and the terms."""
    read = [(number, passage) for number, text in enumerate(sample.texts) for passage in passages(text)]
    fits = _fitting_terms(sample.texts)
    dense, found, factors = np.zeros((len(read), len(Parts._fields) + 1)), [], []
    for row, (_, passage) in enumerate(read):
        cells: Counter[str] = Counter()
        for _, word in passage.reads:
            parts = lists.parts(word.term)
            scale = word.scale * (RELIEVED if word.relief and sum(parts) < 0 else 1.0)
            dense[row, :-1] += np.array(parts) * scale
            if word.term in fits:
                cells[word.term] += scale
                cells[stem(word.term) or ""] += scale
        found.append(cells)
        factors.append(length_factor(len(passage.reads)))
        dense[row, -1] = passage.exclamations * np.sign(dense[row, :-1].sum()) / factors[-1]
    counts = Counter(term for cells in found for term in cells if term)
    terms = sorted(term for term, n in counts.items() if n >= FEWEST)
    place = {term: column for column, term in enumerate(terms)}
    entries = [
        (row, place[term], value) for row, cells in enumerate(found) for term, value in cells.items() if term in place
    ]
    rows, columns, values = zip(*entries, strict=True)
    sparse = csr_matrix((values, (rows, columns)), shape=(len(read), len(terms)))
    owner = np.array([number for number, _ in read])
    share = 1 / np.bincount(owner, minlength=len(sample.texts))[owner]
    mean = csr_matrix((share, (owner, np.arange(len(read)))), shape=(len(sample.texts), len(read)))
    return (diags(factors) @ hstack([csr_matrix(dense), sparse])).tocsr(), mean, terms


def _fitting_terms(texts: list[str]) -> set[str]:
    """Return the words that may get a weight: not names, not groups of people, not numbers."""
    small, capital = Counter(), Counter()
    for text in texts:
        for number, (start, end) in enumerate(words(text)):
            (capital if number and text[start].isupper() else small)[fold(text[start:end])] += 1
    return {
        word
        for word, n in small.items()
        if n >= max(FEWEST, 0.7 * capital[word])
        and len(word) > 1
        and word.isascii()
        and any(map(str.isalpha, word))
        and not GROUPS.match(word)
    }


def fit(design: csr_matrix, mean: csr_matrix, sample: Sample, rows: np.ndarray) -> np.ndarray:
    """Return the coefficients that fit the ratings of some rows best, those of fitted terms pulled to 0."""
    n, listed = design.shape[1], len(Parts._fields) + 1
    ridge = np.r_[np.full(listed, RIDGE_LISTS), np.full(n - listed, RIDGE_FITTED)]
    which, rating = sample.set[rows], sample.rating[rows]
    reached, weight = np.take(REACHED, which), np.take(SET_WEIGHTS, which)
    kept, back = mean[rows], mean[rows].T.tocsr()
    turned = design.T.tocsr()

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        b, level = values[:n], values[n:]
        z = design @ b
        shrink = 1 / np.sqrt(1 + z * z)
        residual = reached * (kept @ (z * shrink)) + level[which] - rating
        pull = weight * residual
        slope = turned @ ((back @ (pull * reached)) * shrink**3) + ridge * b
        size = 0.5 * np.sum(pull * residual) + 0.5 * np.sum(ridge * b * b)
        return float(size), np.r_[slope, np.bincount(which, pull, len(SETS))]

    start = np.r_[np.full(listed, 0.1), np.zeros(n - listed + len(SETS))]
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x[:n]


def predict(design: csr_matrix, mean: csr_matrix, b: np.ndarray) -> np.ndarray:
    """Return the valence shown for each text."""
    z = design @ b
    return SHOWN * (mean @ (z / np.sqrt(1 + z * z)))


def cross_validate(design: csr_matrix, mean: csr_matrix, sample: Sample) -> dict[str, tuple[float, float]]:
    """Return Pearson's r and macro-F1 at band 0.05 on each set, every thread predicted without itself."""
    guess = np.zeros(len(sample.texts))
    for train, test in GroupKFold(5).split(guess, guess, sample.group):
        guess[test] = predict(design, mean, fit(design, mean, sample, train))[test]
    return {
        name: (
            float(np.corrcoef(guess[of], sample.rating[of])[0, 1]),
            macro_f1(sample.label[of], guess[of]),
        )
        for number, name in enumerate(SETS)
        for of in (sample.set == number,)
    }


def main(folder: str | Path, *flags: str) -> None:
    """Print the cross-validated figures; with --write, fit on everything and write the lexicon."""
    home = Path(mediakit.__file__).parent / "lexicons"
    with (home / "consensus_en.csv").open(encoding="utf-8", newline="") as file:
        own = {row["term"]: row["weight"] for row in csv.DictReader(file) if row["label"] == "own"}
    home_of_data = Path(folder) / "sentiment" if (Path(folder) / "sentiment").is_dir() else Path(folder)
    sample = Sample(home_of_data)
    table, mean, terms = design(sample, Lists({term: float(weight) for term, weight in own.items()}))
    figures = cross_validate(table, mean, sample)
    for name, (r, f1) in figures.items():
        print(f"{name:14} r {r:.3f}  macro-F1 {f1:.3f}")
    if "--write" in flags:
        _write(home, own, terms, fit(table, mean, sample, np.arange(len(sample.texts))))
        _write_figures(home / "consensus_en.toml", figures)


def _write_figures(passport: Path, figures: dict[str, tuple[float, float]]) -> None:
    """Put the cross-validated figures at the end of the passport."""
    told = "".join(f"{name} = {{ r = {r:.3f}, macro_f1 = {f1:.3f} }}\n" for name, (r, f1) in figures.items())
    kept = passport.read_text(encoding="utf-8").split("\n[cross_validated]")[0].rstrip("\n")
    passport.write_text(f"{kept}\n\n[cross_validated]\n{told}", encoding="utf-8")


def _write(home: Path, own: dict[str, str], terms: list[str], b: np.ndarray) -> None:
    listed = [*Parts._fields, "exclamation"]
    rows = [(term, "own", weight) for term, weight in own.items()]
    fitted = zip(terms, b[len(listed) :], strict=True)
    rows += [(term, "fitted", f"{weight:.3f}") for term, weight in fitted if abs(weight) >= FAINT / 2]
    lines = ["term,label,weight", *(",".join(row) for row in sorted(rows))]
    (home / "consensus_en.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    passport = (home / "consensus_en.toml").read_text(encoding="utf-8").split("[coefficients]")[0]
    passport += "[coefficients]\n" + "".join(f"{name} = {value:.4f}\n" for name, value in zip(listed, b, strict=False))
    (home / "consensus_en.toml").write_text(passport, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

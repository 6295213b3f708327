"""Worlds of words in two groups whose true rates are equal: how often compare_terms calls a term different.

Forty terms of 1 to 30 per 1,000 words, gamma-Poisson over documents of log-normal length. The groups differ in what
must not matter: how many documents they have, how long and how bursty these are, how few people wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.coverage import Cell, Drawn, Floats
from mediakit.comparing.contrasts import Contrast, reachable_terms
from mediakit.comparing.keyness import TESTED_BELOW

TERMS = 40
RATES = np.geomspace(0.001, 0.03, TERMS)
TESTED = 30
"""Terms of one table that can be told from chance, about: a sample is a term."""

SMALL = "in so few documents the rarer terms cannot fall below .05 more often"


class Side(NamedTuple):
    """How the documents of a group are: how many, their median length, burstiness, and how many wrote them."""

    n: int
    words: float = 446.0
    shape: float = 0.6
    authors: int = 0


DESIGNS = {
    "5 + 5": (Side(5), Side(5)),
    "30 + 30": (Side(30), Side(30)),
    "8 + 60": (Side(8), Side(60)),
    "30 bursty + 30": (Side(30, shape=0.2), Side(30, shape=2.0)),
    "8 bursty + 60": (Side(8, shape=0.2), Side(60, shape=2.0)),
    "8 short + 60": (Side(8, words=56.0), Side(60)),
    "20 + 20 of 4 authors": (Side(20, authors=4), Side(20, authors=4)),
    "60 + 60 of 10 authors": (Side(60, authors=10), Side(60, authors=10)),
}


def cells() -> Iterator[Cell]:
    """Yield a cell a design."""
    for name, (first, second) in DESIGNS.items():
        known = SMALL if min(first.n, first.authors or first.n) <= 8 else ""
        draw = partial(_null, first, second)
        yield Cell("compare_terms", f"null, {name}", first.n, "documents", draw, rate_of_error=True, known=known)


def _null(first: Side, second: Side, samples: int, random: np.random.Generator) -> Drawn:
    """Return p values of terms with equal rates, in as many tables as give about so many."""
    found = []
    for table in range(max(1, samples // TESTED)):
        one, two = side_counts(first, random), side_counts(second, random)
        counts, groups = csr_matrix(np.vstack([one, two])), np.repeat([0, 1], [len(one), len(two)])
        tested = reachable_terms(counts, groups, level=TESTED_BELOW)[0, :-1]
        found.append(Contrast(counts, groups).p(table)[0][tested])
    p = np.concatenate(found)
    return Drawn(0.0, p, p)


def side_counts(side: Side, random: np.random.Generator) -> Floats:
    """Return uses of each term, and of the rest, by document; by author where there are some."""
    words = np.ceil(random.lognormal(np.log(side.words), 0.6, side.n))
    own = random.gamma(side.shape, 1 / side.shape, (side.n, TERMS))
    if side.authors:
        habits = random.gamma(2.0, 0.5, (side.authors, TERMS))
        own = own * np.repeat(habits, side.n // side.authors, axis=0)
    uses = random.poisson(words[:, None] * RATES * own)
    rest = np.maximum(1, words - words * RATES.sum())
    counts = np.column_stack([uses, rest])
    return counts if not side.authors else counts.reshape(side.authors, -1, TERMS + 1).sum(axis=1)

"""Worlds of counts in articles: shares of voice, names, spans, rates of frames, and their differences.

Articles hold 1 + Poisson(6) attributions; those of one resemble each other (intraclass correlation .25); words of an
attribution are log-normal. Cues come in bunches (gamma-Poisson, shape .6) in documents of log-normal length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, norm
from scipy.stats import t as student

from benchmarks.coverage import Cell, Drawn, Floats
from mediakit.base.intervals import LEAST_FOR_RATES, difference_interval, may_be_level, rate_interval, share_interval
from mediakit.base.stats import RESAMPLES, wilson
from mediakit.comparing.term_counts import honest_level

RESEMBLANCE = 0.25
OTHERS = np.array([0.3, 0.22, 0.16, 0.12, 0.09, 0.06, 0.05])
"""How the other sources share what the one looked at leaves."""

MEDIAN_WORDS = 446.0
WORD_SPREAD = 0.8
SIZES = (2, 3, 5, 10, 30, 100)


BURSTY = "few documents hold most cues, and few samples hold such a document"


def cells() -> Iterator[Cell]:
    """Yield the cells of sources, names, spans, frames, matches and differences."""
    for function, world, unit, sizes, draw in _worlds():
        for n in sizes:
            short = n < LEAST_FOR_RATES and draw.func is _rates
            known = BURSTY if world.endswith("bursty") and n < 100 else ""
            yield Cell(function, world, n, unit, partial(draw, n), may_be_na=short, known=known)


def _worlds() -> Iterator[tuple[str, str, str, Sequence[int], partial[Drawn]]]:
    """Yield function, world, unit, sizes and what draws it."""
    yield from (("count_sources", f"share {p}", "articles", SIZES, partial(_sources, p)) for p in (0.3, 0.9, 0.05))
    yield "count_sources", "two alike, level", "articles", SIZES, partial(_alike_sources)
    yield from (("count_names", f"share {p}", "documents", SIZES, partial(_names, p)) for p in (0.03, 0.2))
    yield from (("measure_spans", f"f1 {p}", "documents", SIZES[1:], partial(_spans, p)) for p in (0.8, 0.95, 0.3))
    yield from (("count_frames", f"rate {r:g}", "documents", SIZES, partial(_rates, r, 0.6)) for r in (0.2, 2.0, 10.0))
    yield "count_frames", "two alike, level", "documents", SIZES, partial(_alike_rates)
    yield "count_matches", "rate 10, bursty", "documents", SIZES[1:], partial(_rates, 10.0, 0.3)
    yield "compare_groups", "share .3 - .15", "a group", SIZES[2:], partial(_share_difference)
    yield "compare_groups", "rate 4 - 2", "a group", SIZES[2:], partial(_rate_difference)


# ------------------------------------------------------------------------------------------------- worlds


def words_of_sources(parts: Floats, n: int, samples: int, random: np.random.Generator) -> Floats:
    """Return the words of each source in each article: [article, sample, source]."""
    scale = (1 - RESEMBLANCE) / RESEMBLANCE
    mixed = random.gamma(np.broadcast_to(parts * scale, (n, samples, len(parts))))
    edges = (mixed / mixed.sum(axis=-1, keepdims=True)).cumsum(axis=-1)[..., :-1]
    held = 1 + random.poisson(6, (n, samples))
    words = np.zeros((n, samples, len(parts)))
    for place in range(int(held.max())):
        said = np.ceil(random.lognormal(np.log(18), 0.6, (n, samples))) * (held > place)
        who = (random.random((n, samples, 1)) > edges).sum(axis=-1, keepdims=True)
        np.put_along_axis(words, who, np.take_along_axis(words, who, -1) + said[..., None], -1)
    return words


def hits_in_documents(
    share: float, n: int, samples: int, random: np.random.Generator, mean: float = 4.0
) -> tuple[Floats, Floats]:
    """Return hits and cases of each document: [document, sample]."""
    scale = (1 - RESEMBLANCE) / RESEMBLANCE
    cases = 1 + random.poisson(mean * random.gamma(1.0, 1.0, (n, samples)))
    chances = random.beta(share * scale, (1 - share) * scale, (n, samples))
    return random.binomial(cases, chances).astype(float), cases.astype(float)


def cues_in_documents(
    rate: float, n: int, shape: float, samples: int, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return cues and words of each document: [document, sample]."""
    words = np.ceil(random.lognormal(np.log(MEDIAN_WORDS), WORD_SPREAD, (n, samples)))
    means = words * rate / 1000 * random.gamma(shape, 1 / shape, (n, samples))
    return random.poisson(means).astype(float), words


def parts_with(share: float) -> Floats:
    """Return the parts of all sources, the one looked at first."""
    return np.concatenate([[share], (1 - share) * OTHERS / OTHERS.sum()])


# -------------------------------------------------------------------------------------------------- cells


def _sources(share: float, n: int, samples: int, random: np.random.Generator) -> Drawn:
    words = words_of_sources(parts_with(share), n, samples, random)
    hits, totals = words[..., 0], words.sum(axis=-1)
    low, high = share_interval(hits, totals)
    return Drawn(share, low, high, remedies_of_ratio(hits, totals, random), hits.sum(axis=0) > 0)


def _names(share: float, n: int, samples: int, random: np.random.Generator) -> Drawn:
    hits, cases = hits_in_documents(share, n, samples, random)
    low, high = share_interval(hits, cases)
    return Drawn(share, low, high, remedies_of_ratio(hits, cases, random))


def _spans(f1: float, n: int, samples: int, random: np.random.Generator) -> Drawn:
    """Simulate spans: as many found beyond the marked ones as are missed, so that F1 is the part found."""
    hit, marked = hits_in_documents(f1, n, samples, random)
    found = hit + random.poisson(marked * (1 - f1))
    low, high = share_interval(2 * hit, found + marked)
    return Drawn(f1, low, high, remedies_of_ratio(2 * hit, found + marked, random))


def _rates(rate: float, shape: float, n: int, samples: int, random: np.random.Generator) -> Drawn:
    cues, words = cues_in_documents(rate, n, shape, samples, random)
    low, high = rate_interval(cues, words)
    ends = {name: (1000 * np.asarray(a), 1000 * np.asarray(b)) for name, (a, b) in _rate_remedies(cues, words, random)}
    return Drawn(rate, 1000 * low, 1000 * high, ends)


def _alike_sources(n: int, samples: int, random: np.random.Generator) -> Drawn:
    """Simulate two sources of equal voice: how often they are told to be level stands for coverage."""
    words = words_of_sources(np.array([0.3, 0.3, 0.2, 0.1, 0.1]), n, samples, random)
    return as_test(may_be_level(words[..., 0], words[..., 1]))


def _alike_rates(n: int, samples: int, random: np.random.Generator) -> Drawn:
    first, words = cues_in_documents(4.0, n, 0.6, samples, random)
    second = random.poisson(words * 0.004 * random.gamma(0.6, 1 / 0.6, words.shape)).astype(float)
    return as_test(may_be_level(first, second))


def as_test(level: NDArray[np.bool_]) -> Drawn:
    """Return verdicts as intervals of a difference that hold 0 or not."""
    return Drawn(0.0, np.where(level, -1.0, 0.5), np.ones(level.shape))


def _share_difference(n: int, samples: int, random: np.random.Generator) -> Drawn:
    pairs = []
    for share in (0.3, 0.15):
        hits, cases = hits_in_documents(share, n, samples, random)
        pairs.append(np.stack([hits.sum(axis=0) / cases.sum(axis=0), *share_interval(hits, cases)], axis=-1))
    _, low, high = difference_interval(*pairs)
    return Drawn(0.15, low, high)


def _rate_difference(n: int, samples: int, random: np.random.Generator) -> Drawn:
    pairs = []
    for rate in (4.0, 2.0):
        cues, words = cues_in_documents(rate, n, 0.6, samples, random)
        pairs.append(1000 * np.stack([cues.sum(axis=0) / words.sum(axis=0), *rate_interval(cues, words)], axis=-1))
    _, low, high = difference_interval(*pairs)
    return Drawn(2.0, low, high)


# ------------------------------------------------------------------------------------------------ remedies


def remedies_of_ratio(hits: Floats, totals: Floats, random: np.random.Generator) -> dict[str, tuple[Floats, Floats]]:
    """Return the percentile interval, the expanded one, and Wilson's on the effective n of the clusters alone."""
    return dict(_percentiles(hits, totals, random)) | {"Wilson, own spread": _plain_wilson(hits, totals)}


def _percentiles(
    hits: Floats, totals: Floats, random: np.random.Generator
) -> Iterator[tuple[str, tuple[Floats, Floats]]]:
    """Yield percentile intervals of a ratio over documents drawn anew, the same draws for all samples."""
    n = len(hits)
    if n < 2:
        return
    weights = random.multinomial(n, np.full(n, 1 / n), size=RESAMPLES).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = (weights @ hits) / (weights @ totals)
    for name, level in (("percentile", 0.95), ("expanded percentile", honest_level(n))):
        low, high = np.nanquantile(ratios, [(1 - level) / 2, (1 + level) / 2], axis=0)
        yield name, (low, high)


def _plain_wilson(hits: Floats, totals: Floats) -> tuple[Floats, Floats]:
    """Return Wilson's interval on Korn and Graubard's effective n; clusters count one each when all are alike."""
    n, total = len(hits), totals.sum(axis=0)
    share = hits.sum(axis=0) / total
    spread = n / (n - 1) * ((hits - share * totals) ** 2).sum(axis=0) / total**2
    with np.errstate(divide="ignore", invalid="ignore"):
        worth = np.minimum(total, share * (1 - share) / spread / _for_few(n))
    worth = np.where(spread > 0, worth, float(n))
    ends = np.array([wilson(part * cases, cases) for part, cases in zip(share, worth, strict=True)])
    return ends[:, 0], ends[:, 1]


def _for_few(n: int) -> float:
    return float((student.ppf(0.975, n - 1) / norm.ppf(0.975)) ** 2)


def _rate_remedies(
    cues: Floats, words: Floats, random: np.random.Generator
) -> Iterator[tuple[str, tuple[Floats, Floats]]]:
    yield from _percentiles(cues, words, random)
    yield "gamma, plain design effect", _plain_gamma(cues, words)


def _plain_gamma(cues: Floats, words: Floats) -> tuple[Floats, Floats]:
    """Return the gamma interval without what is done for few and skewed clusters."""
    n, seen, total = len(cues), cues.sum(axis=0), words.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.maximum(1, n / (n - 1) * ((cues - seen * words / total) ** 2).sum(axis=0) / seen) * _for_few(n)
        effect = np.where(seen > 0, effect, 1.0)
        low = np.where(seen > 0, chi2.ppf(0.025, 2 * seen / effect) / 2 * effect / total, 0.0)
    return low, chi2.ppf(0.975, 2 * seen / effect + 2) / 2 * effect / total

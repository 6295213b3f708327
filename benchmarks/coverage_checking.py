"""Worlds of codes: coders who agree more or less, machines that err, samples coded by hand.

Coders know the true code of a unit with the probability ``skill`` and guess by the codes' shares otherwise; a machine
finds a code with a sensitivity and leaves it out with a specificity; it codes 4,000 units, people some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from benchmarks.coverage import Cell, Drawn, Floats
from mediakit.base.agreement_coefficients import Coefficient, agreement
from mediakit.base.code_accuracy import correlation, excess, mean_of, ratio_of_hits
from mediakit.base.prediction_powered import (
    Estimates,
    Sample,
    corrected_means,
    corrected_shares,
    hand_coded_means,
    hand_coded_shares,
    misclassified_share,
    tuning_weight,
)
from mediakit.base.stats import bootstrap, ratio
from mediakit.base.unitising_alpha import Sections, sections, unitising_alpha

N_ALL = 4000
ALPHA = "krippendorff_alpha"
MACHINES = {  # share of the code, sensitivity, specificity
    "share .5": (0.5, 0.85, 0.90),
    "share .2": (0.2, 0.80, 0.92),
    "share .05": (0.05, 0.70, 0.97),
    "share .02": (0.02, 0.60, 0.99),
    "share .2, poor machine": (0.2, 0.50, 0.70),
}
SEVERAL_CODES = (
    (0.6, 0.3, 0.1),
    (0.9, 0.05, 0.05),
    (0.5, 0.2, 0.15, 0.1, 0.05),
    (0.3, 0.2, 0.15, 0.12, 0.1, 0.06, 0.05, 0.02),
)
OTHER_COEFFICIENTS = (
    (ALPHA, 4),
    ("fleiss_kappa", 4),
    ("percent", 2),
    ("scott_pi", 2),
    ("cohen_kappa", 2),
    ("gwet_ac", 2),
)
FEW_CLUSTERS = "a rare code in few clusters: most samples hold no cluster that has many"

Draw = Callable[[int, int, np.random.Generator], Drawn]


def cells() -> Iterator[Cell]:
    """Yield the cells of agreement, accuracy of codes and corrected estimates."""
    for function, world, unit, sizes, draw in _worlds():
        for n in sizes:
            known = FEW_CLUSTERS if world == "share .05 in 8 clusters" else ""
            yield Cell(function, world, n, unit, partial(draw, n), known=known)


def _worlds() -> Iterator[tuple[str, str, str, Sequence[int], Draw]]:
    yield from _worlds_of_agreement()
    yield from _worlds_of_scores()
    for world, machine in MACHINES.items():
        yield "estimate_shares", world, "units by hand", (30, 100, 300), partial(_share, machine)
        yield "misclassification", world, "units by hand", (100, 300), partial(_rogan_gladen, machine)
    for drawn in ("by machine's code", "by outlet"):
        for world in ("share .2", "share .05", "share .02"):
            named = f"{world}, strata {drawn}"
            yield "estimate_shares", named, "units by hand", (40, 100, 200), partial(_strata, MACHINES[world], drawn)
    for share, n_clusters in ((0.3, 8), (0.3, 20), (0.05, 8), (0.05, 20), (0.05, 60)):
        named = f"share {share:g} in {n_clusters} clusters".replace("0.", ".")
        yield "estimate_shares", named, "units by hand", (50, 200), partial(_clusters, share, n_clusters)
    for r in (0.3, 0.6, 0.85):
        yield "estimate_means", f"r {r:g}", "units by hand", (20, 50, 100, 200), partial(_mean, r)
    yield "compare_estimates", "alike, erring apart", "a group", (20, 50, 100), partial(_difference, 0.3, 0.3)
    yield "compare_estimates", ".3 and .2", "a group", (20, 50, 100), partial(_difference, 0.3, 0.2)


def _worlds_of_agreement() -> Iterator[tuple[str, str, str, Sequence[int], Draw]]:
    function = "measure_agreement, {}"
    for rare, skill in ((0.5, 0.8), (0.5, 0.96), (0.1, 0.89), (0.05, 0.84), (0.02, 0.8)):
        coders = Coders(ALPHA, (1 - rare, rare), skill)
        world = f"rare {rare:g}, skill {skill:g}"
        yield function.format("alpha"), world, "units", (10, 20, 50, 100, 200), partial(_agreement, coders)
    for shares in SEVERAL_CODES:
        for skill in (0.75, 0.95):
            world = f"{len(shares)} codes, rarest {min(shares):g}, skill {skill:g}"
            draw = partial(_agreement, Coders(ALPHA, shares, skill))
            yield function.format("alpha"), world, "units", (10, 30, 100), draw
    for skill in (0.75, 0.95):
        for name, n_coders in OTHER_COEFFICIENTS:
            draw = partial(_agreement, Coders(name, SEVERAL_CODES[0], skill, n_coders))
            yield function.format(name), f"3 codes, {n_coders} coders, skill {skill:g}", "units", (10, 30, 100), draw
    for metric in ("ordinal", "interval"):
        draw = partial(_agreement, Coders(ALPHA, (0.15, 0.2, 0.3, 0.2, 0.15), 0.8, metric=metric))
        yield function.format(f"alpha, {metric}"), "5 codes", "units", (10, 30, 100), draw
    for jitter in (2, 15):
        yield "measure_unitising", f"ends {jitter} apart", "documents", (5, 10, 30), partial(_marks, jitter)


def _worlds_of_scores() -> Iterator[tuple[str, str, str, Sequence[int], Draw]]:
    for world in ("share .5", "share .2", "share .05"):
        for what in ("precision", "recall", "f1", "excess"):
            draw = partial(_score, MACHINES[world], what)
            yield f"measure_codes, {what}", world, "units by hand", (30, 100, 300), draw
    yield "measure_codes, recall", "share .2, weighed", "units by hand", (40, 100, 300), _weighed_recall
    yield "measure_values, r", "r .6", "units by hand", (20, 50, 100), partial(_values, "r")
    yield "measure_values, bias", "r .6", "units by hand", (20, 50, 100), partial(_values, "bias")


# ------------------------------------------------------------------------------------------------- agreement


class Coders(NamedTuple):
    """What coders are asked, how well they know it, and the coefficient that is looked at."""

    name: str
    shares: tuple[float, ...]
    skill: float
    n_coders: int = 2
    metric: str = "nominal"


@cache
def _true_agreement(coders: Coders) -> float:
    return _measured(_rated(coders, 400_000, np.random.default_rng(0)), coders).value


def _rated(coders: Coders, n: int, random: np.random.Generator) -> NDArray[np.int64]:
    truth = random.choice(len(coders.shares), size=n, p=coders.shares)
    guesses = random.choice(len(coders.shares), size=(n, coders.n_coders), p=coders.shares)
    return np.where(random.random((n, coders.n_coders)) < coders.skill, truth[:, None], guesses)


def _measured(ratings: NDArray[np.int64], coders: Coders) -> Coefficient:
    """Return the coefficient as the package gives it: of the codes that were seen."""
    seen, places = np.unique(ratings, return_inverse=True)
    values = seen.astype(float) if coders.metric == "interval" else np.arange(float(len(seen)))
    return agreement(places.reshape(ratings.shape), values, metric=coders.metric, seed=0)[coders.name]


def _agreement(coders: Coders, n: int, samples: int, random: np.random.Generator) -> Drawn:
    all_ratings = [_rated(coders, n, random) for _ in range(samples)]
    found = [_measured(ratings, coders) for ratings in all_ratings]
    remedies = {}
    if (coders.name, coders.metric) == (ALPHA, "nominal"):
        bootstrapped = [_percentile(ratings, len(coders.shares)) for ratings in all_ratings]
        remedies["percentile bootstrap"] = _ends(bootstrapped)
    return Drawn(_true_agreement(coders), *_ends([one[1:] for one in found]), remedies)


def _percentile(ratings, n_codes: int) -> tuple[float, float]:
    """Return the ends of a percentile bootstrap of nominal alpha, over units."""
    counts = (ratings[:, :, None] == np.arange(n_codes)).sum(axis=1).astype(float)
    coders = counts.sum(axis=1)
    within = (coders**2 - (counts**2).sum(axis=1)) / (coders - 1)

    def alpha(sums: Floats) -> Floats:
        n = sums[:, 1:].sum(axis=1)
        return 1 - (n - 1) * ratio(np.column_stack([sums[:, 0], n**2 - (sums[:, 1:] ** 2).sum(axis=1)]))

    low, high = bootstrap(np.column_stack([within, counts]), alpha, seed=0)
    return float(low), float(high)


def _marked(jitter: int, n: int, random: np.random.Generator) -> list[list[Sections]]:
    """Return documents of 400 letters in which two coders mark about three stretches, each missed one time in six."""
    documents = []
    for _ in range(n):
        begins = 20 + 130 * np.arange(3) + random.integers(0, 40, 3)
        lengths = random.integers(20, 60, 3)
        coders = []
        for _ in range(2):
            kept = random.random(3) < 5 / 6
            moved = random.integers(-jitter, jitter + 1, (2, 3))
            ends = [
                (int(b + m), int(b + m + max(5, k + g))) for b, k, (m, g) in zip(begins, lengths, moved.T, strict=True)
            ]
            coders.append(sections([end for end, there in zip(ends, kept, strict=True) if there], 400))
        documents.append(coders)
    return documents


@cache
def _true_unitising(jitter: int) -> float:
    return unitising_alpha(_marked(jitter, 1500, np.random.default_rng(0)), seed=0).value


def _marks(jitter: int, n: int, samples: int, random: np.random.Generator) -> Drawn:
    found = [unitising_alpha(_marked(jitter, n, random), seed=0) for _ in range(samples)]
    return Drawn(_true_unitising(jitter), *_ends([one[1:] for one in found]))


def _ends(pairs: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    ends = np.array(pairs, dtype=float).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


# --------------------------------------------------------------------------------------- machine against hand


def _coded(machine, n: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return codes by hand and by machine of n units."""
    share, sensitivity, specificity = machine
    hand = (random.random(n) < share).astype(float)
    found = np.where(hand == 1, random.random(n) < sensitivity, random.random(n) < 1 - specificity)
    return hand, found.astype(float)


def _score(machine, what: str, n: int, samples: int, random: np.random.Generator) -> Drawn:
    share, sensitivity, specificity = machine
    apparent = share * sensitivity + (1 - share) * (1 - specificity)
    truths = {
        "precision": share * sensitivity / apparent,
        "recall": sensitivity,
        "f1": 2 * share * sensitivity / (apparent + share),
        "excess": apparent - share,
    }
    found = [_scored(what, *_coded(machine, n, random)) for _ in range(samples)]
    seen = np.isfinite([one[0] for one in found])
    return Drawn(truths[what], *_ends([one[1:] for one in found]), counts=seen)


def _scored(what: str, y: Floats, f: Floats) -> tuple[float, float, float]:
    if what == "excess":
        return excess(f, y, np.ones(len(y)))
    hits, totals = {"precision": (y * f, f), "recall": (y * f, y), "f1": (2 * y * f, y + f)}[what]
    return ratio_of_hits(hits, totals, np.ones(len(y)))


def _weighed_recall(n: int, samples: int, random: np.random.Generator) -> Drawn:
    """Half of the units by hand are drawn from those the machine gave the code, half from the others."""
    found = []
    for _ in range(samples):
        y, f = _coded(MACHINES["share .2"], N_ALL, random)
        drawn, weights, _ = _stratified(f, n, random)
        found.append(ratio_of_hits(y[drawn] * f[drawn], y[drawn], weights))
    return Drawn(MACHINES["share .2"][1], *_ends([one[1:] for one in found]))


def _values(what: str, n: int, samples: int, random: np.random.Generator) -> Drawn:
    found = []
    for _ in range(samples):
        hand = random.normal(size=n)
        guess = 0.6 * hand + 0.8 * random.normal(size=n) + 0.1
        one = np.ones(n)
        found.append(correlation(guess, hand, one) if what == "r" else mean_of(guess - hand, one))
    return Drawn({"r": 0.6, "bias": 0.1}[what], *_ends([one[1:] for one in found]))


# ------------------------------------------------------------------------------------------ corrected estimates


def _both(codes: Floats) -> Floats:
    return np.column_stack([codes, 1 - codes])


def _stratified(strata: Floats, n: int, random: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """Return units drawn, half from each of two strata, their weights and strata."""
    drawn, weights = [], []
    for stratum in (0, 1):
        members = np.flatnonzero(strata == stratum)
        part = random.choice(members, min(n // 2, len(members)), replace=False)
        drawn.append(part)
        weights.append(np.full(len(part), len(members) / len(part)))
    chosen = np.concatenate(drawn)
    return chosen, np.concatenate(weights), strata[chosen]


def _sample(y: Floats, f: Floats, drawn, weights: Floats, **clusters) -> Sample:
    found = _both(f)
    return Sample(
        _both(y[drawn]), found[drawn], found.mean(axis=0), len(f), weights / weights.sum(), weights, **clusters
    )


def _first(found: Estimates) -> tuple[float, float]:
    return float(found.low[0]), float(found.high[0])


def _plain_ends(sample: Sample) -> tuple[float, float]:
    """Return the t interval of the difference estimator without unseen errors."""
    weight, n = tuning_weight(sample), len(sample.hand)
    errors = sample.hand[:, 0] - weight * sample.machine[:, 0]
    value = weight * sample.machine_mean[0] + errors.mean()
    share = sample.hand[:, 0].mean()
    variance = errors.var(ddof=2) / n * (1 - n / sample.n_all) + share * (1 - share) / sample.n_all
    half = student.ppf(0.975, n - 2) * np.sqrt(variance)
    return value - half, value + half


def _share(machine, n: int, samples: int, random: np.random.Generator) -> Drawn:
    ends, alone, plain = [], [], []
    for _ in range(samples):
        sample = _sample(*_coded(machine, N_ALL, random), np.arange(n), np.ones(n))
        ends.append(_first(corrected_shares(sample)))
        alone.append(_first(hand_coded_shares(sample)))
        plain.append(_plain_ends(sample))
    remedies = {"by hand alone": _ends(alone), "t without unseen errors": _ends(plain)}
    return Drawn(machine[0], *_ends(ends), remedies)


def _rogan_gladen(machine, n: int, samples: int, random: np.random.Generator) -> Drawn:
    found = [
        misclassified_share(_sample(*_coded(machine, N_ALL, random), np.arange(n), np.ones(n)), 0)
        for _ in range(samples)
    ]
    told = np.isfinite([one[0] for one in found])  # refused where sensitivity + specificity - 1 < .25
    return Drawn(machine[0], *_ends([one[1:] for one in found]), counts=told)


def _strata(machine, drawn_by: str, n: int, samples: int, random: np.random.Generator) -> Drawn:
    ends, alone = [], []
    for _ in range(samples):
        y, f = _coded(machine, N_ALL, random)
        strata = f if drawn_by == "by machine's code" else (np.arange(N_ALL) < N_ALL // 5).astype(float)
        drawn, weights, _ = _stratified(strata, n, random)
        sample = _sample(y, f, drawn, weights)
        ends.append(_first(corrected_shares(sample)))
        alone.append(_first(hand_coded_shares(sample)))
    return Drawn(machine[0], *_ends(ends), {"by hand alone": _ends(alone)})


def _clusters(share: float, n_clusters: int, n: int, samples: int, random: np.random.Generator) -> Drawn:
    """Units of a cluster resemble each other (intraclass correlation .1), and the machine errs by cluster."""
    ends, alone = [], []
    for _ in range(samples):
        size = random.lognormal(0, 0.8, n_clusters)
        cluster = random.choice(n_clusters, N_ALL // 2, p=size / size.sum())
        y = (random.random(len(cluster)) < random.beta(share * 9, (1 - share) * 9, n_clusters)[cluster]).astype(float)
        found, passed = (
            np.clip(rate + random.normal(0, spread, n_clusters), 0, 1)[cluster]
            for rate, spread in ((0.8, 0.08), (0.95, 0.03))
        )
        f = np.where(y == 1, random.random(len(y)) < found, random.random(len(y)) > passed).astype(float)
        sums = np.zeros((n_clusters, 2))
        np.add.at(sums, cluster, _both(f) - _both(f).mean(axis=0))
        drawn = random.choice(len(y), n, replace=False)
        sample = _sample(y, f, drawn, np.ones(n), clusters=cluster[drawn].astype(float), cluster_sums=sums)
        ends.append(_first(corrected_shares(sample)))
        alone.append(_first(hand_coded_shares(sample)))
    return Drawn(share, *_ends(ends), {"by hand alone": _ends(alone)})


def _mean(r: float, n: int, samples: int, random: np.random.Generator) -> Drawn:
    """The machine's numbers are too high by .1; those by hand are skewed."""
    ends, alone = [], []
    for _ in range(samples):
        y = random.beta(2, 5, N_ALL)
        noise = y.std() * np.sqrt(1 / r**2 - 1) * random.normal(size=N_ALL)
        f = (y + noise + 0.1)[:, None]
        sample = Sample(y[:n, None], f[:n], f.mean(axis=0), N_ALL, np.full(n, 1 / n), np.zeros(n))
        ends.append(_first(corrected_means(sample)))
        alone.append(_first(hand_coded_means(sample)))
    return Drawn(2 / 7, *_ends(ends), {"by hand alone": _ends(alone)})


def _difference(first: float, second: float, n: int, samples: int, random: np.random.Generator) -> Drawn:
    """The machine finds more of the code in one outlet, and gives it wrongly more often in the other."""
    ends, alone = [], []
    for _ in range(samples):
        pair = [
            _sample(*_coded(machine, N_ALL // 2, random), np.arange(n), np.ones(n))
            for machine in ((first, 0.9, 0.8), (second, 0.7, 0.95))
        ]
        ends.append(_mover(*(corrected_shares(sample) for sample in pair)))
        alone.append(_mover(*(hand_coded_shares(sample) for sample in pair)))
    return Drawn(first - second, *_ends(ends), {"by hand alone": _ends(alone)})


def _mover(one: Estimates, other: Estimates) -> tuple[float, float]:
    difference = one.value[0] - other.value[0]
    below = np.hypot(one.value[0] - one.low[0], other.high[0] - other.value[0])
    above = np.hypot(one.high[0] - one.value[0], other.value[0] - other.low[0])
    return difference - below, difference + above

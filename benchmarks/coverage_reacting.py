"""Coverage of how readers react: means of comments, commenters, ranks, replies, targets (cells of `coverage`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import t as student

from benchmarks.coverage import Cell, Drawn
from mediakit.reacting.commenters import summarise_commenters
from mediakit.reacting.reactions import summarise_reactions, summarise_toward
from mediakit.reacting.threads import count_answers, summarise_periods, summarise_positions

Floats = NDArray[np.float64]

COMMENT = 0.35
"""Standard deviation of one commenter's comments in one thread."""

THREAD = 0.15
"""Standard deviation between threads."""

COMMENTER = 0.2
"""Standard deviation between commenters."""

ANGER = -0.07
"""What a thread e times as long adds to its valence, where big threads are angrier."""

UNEVEN = 1.2
"""Standard deviation of the logarithm of the size of threads."""

TYPICAL = 5
"""Median comments of a thread."""

MOST_ROWS = 150_000
"""Comments simulated at once, where samples are groups of one table."""

UNKNOWABLE = "who wrote little cannot be known to vary much"

BANDS = {"1 comment": (1, 1), "2-3 comments": (2, 3), "4-9 comments": (4, 9), "10+ comments": (10, 10**6)}


def cells() -> Iterator[Cell]:
    """Yield the cells of the reactions' intervals."""
    yield from _cells_of_threads()
    yield from _cells_of_commenters()
    yield from _cells_of_replies()


def _cells_of_threads() -> Iterator[Cell]:
    for world, anger in (("threads alike", 0.0), ("big threads angrier", ANGER)):
        for n in (2, 3, 5, 10, 30, 100):
            draw = partial(_mean_of_comments, n, anger)
            yield Cell("summarise_reactions valence", world, n, "threads", draw)
    for between in (0.0, THREAD):
        for people, threads in ((20, 3), (50, 5), (200, 10), (300, 30)):
            draw = partial(_mean_of_commenters, people, threads, between)
            world = f"thread SD {between:g}, {people} commenters"
            yield Cell("summarise_reactions by_commenter", world, threads, "threads", draw)
    for n in (1, 2, 5):
        yield Cell("summarise_periods", "12 days", n, "articles a day", partial(_periods, n))
    for n in (3, 10, 30):
        yield Cell("summarise_positions", "fourth band (8-15)", n, "threads", partial(_positions, n))
    for n in (3, 10, 30):
        yield Cell("summarise_toward", "a comment in three", n, "threads", partial(_toward, n))


class World(NamedTuple):
    """Commenters who are alike, unlike in how they vary, or at home in one of ten threads; and how they differ."""

    people: int
    kind: str
    between: float = COMMENTER


class Wanted(NamedTuple):
    """Which interval counts, and whose: those with so many comments, those who vary so."""

    what: str
    band: str = ""
    who: str = ""


def _cells_of_commenters() -> Iterator[Cell]:
    for band in BANDS:
        yield _cell("low/high", f"alike, {band}", World(5, "alike"), Wanted("mean", band))
    for who in ("noisy", "steady"):
        for band in BANDS:
            known = UNKNOWABLE if who == "noisy" and band[0] in "12" else ""
            yield _cell("low/high", f"{who}, {band}", World(30, "unlike"), Wanted("mean", band, who), known)
    for band in BANDS:
        yield _cell("low/high", f"home threads, {band}", World(60, "threads"), Wanted("mean", band))
    for what in ("rank", "shrunk"):
        for spread in (0.1, 0.3):
            for people in (5, 30):
                yield _cell(what, f"tau {spread}", World(people, "alike", spread), Wanted(what))
        yield _cell(what, "home threads", World(60, "threads"), Wanted(what))


def _cell(what: str, named: str, world: World, wanted: Wanted, known: str = "") -> Cell:
    draw = partial(_commenters, world, wanted)
    return Cell(f"summarise_commenters {what}", named, world.people, "commenters", draw, known=known)


def _cells_of_replies() -> Iterator[Cell]:
    for n in (5, 20):
        yield Cell("count_answers difference", "pairs of commenters", n, "commenters", partial(_answers, n))


# ------------------------------------------------------------------------------------------------------- threads


def _sizes(random: np.random.Generator, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Return comments of threads, and the logarithm of each size before rounding, typical threads at 0."""
    logs = random.normal(0.0, UNEVEN, shape)
    return np.maximum(1.0, np.round(TYPICAL * np.exp(logs))), logs


def _true_mean(anger: float) -> float:
    """Return the mean over comments of endless threads."""
    if not anger:
        return 0.0
    size, logs = _sizes(np.random.default_rng(0), (4_000_000,))
    return float((size * anger * logs).sum() / size.sum())


def _table(size: Floats, valence: Floats, random: np.random.Generator, first: int = 0) -> pd.DataFrame:
    """Return comments of threads with these sizes and mean valences, a sample a row."""
    sample, thread = (grid.ravel() for grid in np.indices(size.shape))
    of = np.repeat(np.arange(size.size), size.ravel().astype(int))
    rows = pd.DataFrame({"sample": sample[of] + first, "article_id": of.astype("str"), "text": "-"})
    rows["doc_id"] = np.arange(len(rows)).astype("str")
    rows["position"] = rows.groupby(of).cumcount() + 1
    rows["valence"] = np.clip(valence.ravel()[of] + random.normal(0.0, COMMENT, len(of)), -1, 1)
    return rows.assign(thread=thread[of])


def _in_parts(samples: int, n_rows: float, part: Callable[[int, int], pd.DataFrame]) -> pd.DataFrame:
    """Return the results of parts of the samples, below each other, so that no table grows too large."""
    step = max(1, int(MOST_ROWS / n_rows))
    starts = range(0, samples, step)
    return pd.concat([part(start, min(step, samples - start)) for start in starts], ignore_index=True)


def _linearised(table: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return the intervals on linearised residuals of threads, n - 1 degrees of freedom."""
    return _around(*_sums(table), linear=True)


def _jackknife(table: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return the intervals of Carter, Schnepel and Steigerwald (2017): jackknife, G* - 1 degrees of freedom."""
    return _around(*_sums(table), linear=False)


def _sums(table: pd.DataFrame) -> tuple[Floats, Floats]:
    cells = table.groupby(["sample", "article_id"])["valence"].agg(["sum", "size"])
    wide = [cells[name].groupby("sample").apply(lambda column: column.to_numpy(float)) for name in ("sum", "size")]
    return np.vstack(list(wide[0])), np.vstack(list(wide[1]))


def _around(total: Floats, n: Floats, *, linear: bool) -> tuple[Floats, Floats]:
    threads, all_n = n.shape[1], n.sum(axis=1, keepdims=True)
    mean = total.sum(axis=1, keepdims=True) / all_n
    part = (total - n * mean) / all_n if linear else mean - (total.sum(axis=1, keepdims=True) - total) / (all_n - n)
    factor = threads / (threads - 1) if linear else (threads - 1) / threads
    free = np.full(len(n), threads - 1.0) if linear else all_n[:, 0] ** 2 / (n**2).sum(axis=1) - 1
    half = student.ppf(0.975, np.maximum(free, 1e-3)) * np.sqrt(factor * (part**2).sum(axis=1))
    return np.maximum(mean[:, 0] - half, -1), np.minimum(mean[:, 0] + half, 1)


def _remedies(found: pd.DataFrame, *names: str) -> dict[str, tuple[Floats, Floats]]:
    return {name: (found[f"{name} low"].to_numpy(float), found[f"{name} high"].to_numpy(float)) for name in names}


def _with_remedies(found: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    for name, way in (("jackknife", _jackknife), ("linearised", _linearised)):
        found[f"{name} low"], found[f"{name} high"] = way(table)
    return found


def _mean_of_comments(threads: int, anger: float, samples: int, random: np.random.Generator) -> Drawn:
    def part(first: int, count: int) -> pd.DataFrame:
        size, logs = _sizes(random, (count, threads))
        table = _table(size, anger * logs + random.normal(0.0, THREAD, logs.shape), random, first)
        return _with_remedies(summarise_reactions(table, by=["sample"]), table)

    found = _in_parts(samples, threads * 10, part)
    return Drawn(_true_mean(anger), found["low"], found["high"], _remedies(found, "jackknife", "linearised"))


def _crowd(
    random: np.random.Generator, people: int, threads: int, between: float, *, home: float = 0.8
) -> tuple[pd.DataFrame, Floats]:
    """Return comments of people who mostly write in one thread, and what each writes on average in any thread."""
    n = np.minimum(random.zipf(1.8, people), 40)
    true = random.normal(0.0, COMMENTER, people)
    who = np.repeat(np.arange(people), n)
    liked = np.exp(random.normal(0.0, 1.0, threads))
    where = partial(random.choice, threads, p=liked / liked.sum())
    thread = np.where(random.random(len(who)) < home, where(people)[who], where(len(who)))
    valence = true[who] + random.normal(0.0, between, threads)[thread] + random.normal(0.0, COMMENT, len(who))
    rows = {
        "commenter_id": [f"p{one:03d}" for one in who],
        "article_id": thread.astype("str"),
        "valence": valence.clip(-1, 1),
    }
    return pd.DataFrame(rows).assign(doc_id=np.arange(len(who)).astype("str"), text="-"), true


def _mean_of_commenters(people: int, threads: int, between: float, samples: int, random: np.random.Generator) -> Drawn:
    def part(first: int, count: int) -> pd.DataFrame:
        crowds = [_full_crowd(random, people, threads, between) for _ in range(count)]
        table = _stacked(crowds, first)
        found = summarise_reactions(table, by=["sample"])
        for name, way in (("two-way", _two_way), ("commenters alone", _naive)):
            found[f"{name} low"], found[f"{name} high"] = np.array([way(crowd) for crowd in crowds]).T
        return found

    found = _in_parts(samples, people * 3, part)
    ends = found["by_commenter_low"], found["by_commenter_high"]
    return Drawn(0.0, *ends, _remedies(found, "two-way", "commenters alone"))


def _full_crowd(random: np.random.Generator, people: int, threads: int, between: float) -> pd.DataFrame:
    """Return a crowd of which somebody writes in every thread."""
    while True:
        comments, _ = _crowd(random, people, threads, between)
        if comments["article_id"].nunique() == threads:
            return comments


def _stacked(tables: list[pd.DataFrame], first: int) -> pd.DataFrame:
    """Return samples below each other, with ids of their own."""
    whole = pd.concat([table.assign(sample=first + place) for place, table in enumerate(tables)], ignore_index=True)
    own = whole["sample"].astype("str") + "-"
    return whole.assign(doc_id=own + whole["doc_id"], article_id=own + whole["article_id"])


def _two_way(comments: pd.DataFrame) -> tuple[float, float]:
    """Return the interval of Cameron, Gelbach and Miller (2011), least number of clusters - 1 degrees of freedom."""
    own_n = comments.groupby("commenter_id")["valence"].transform("size")
    people = comments["commenter_id"].nunique()
    mean = (comments["valence"] / own_n).sum() / people
    influence = (comments["valence"] - mean) / own_n / people
    columns = ("commenter_id", "article_id")
    one, two = (float((influence.groupby(comments[name]).sum() ** 2).sum()) for name in columns)
    both = float((influence.groupby([comments[name] for name in columns]).sum() ** 2).sum())
    half = student.ppf(0.975, comments["article_id"].nunique() - 1) * np.sqrt(max(one + two - both, one, two))
    return mean - half, mean + half


def _naive(comments: pd.DataFrame) -> tuple[float, float]:
    people = comments.groupby("commenter_id")["valence"].mean()
    half = student.ppf(0.975, len(people) - 1) * people.std() / np.sqrt(len(people))
    return people.mean() - half, people.mean() + half


def _periods(articles: int, samples: int, random: np.random.Generator) -> Drawn:
    """Simulate twelve days that differ a little; each day counts."""
    low, high, truth = [], [], []
    for _ in range(max(1, samples // 12)):
        size, _ = _sizes(random, (12, articles))
        days = random.normal(0.0, THREAD / 2, 12)
        table = _table(size, days[:, None] + random.normal(0.0, THREAD, size.shape), random)
        day = pd.Timestamp("2031-05-01", tz="UTC") + pd.to_timedelta(table["sample"], unit="D")
        found = summarise_periods(table.assign(posted=day))
        low.append(found["low"])
        high.append(found["high"])
        truth.append(days)
    return Drawn(np.concatenate(truth), np.concatenate(low), np.concatenate(high))


def _positions(threads: int, samples: int, random: np.random.Generator) -> Drawn:
    low, high = [], []
    for _ in range(samples):
        size = np.clip(_sizes(random, (1, threads))[0], 9.0, 40.0)
        found = summarise_positions(_table(size, random.normal(0.0, THREAD, size.shape), random)).iloc[3]
        low.append(found["low"])
        high.append(found["high"])
    return Drawn(0.0, np.array(low), np.array(high))


def _toward(threads: int, samples: int, random: np.random.Generator) -> Drawn:
    """Simulate a target that is named in one comment of three."""

    def part(first: int, count: int) -> pd.DataFrame:
        size, _ = _sizes(random, (count, threads))
        table = _table(size, random.normal(0.0, THREAD, size.shape), random, first)
        # each thread names the target once at least
        table = table[(random.random(len(table)) < 1 / 3) | ~table["article_id"].duplicated()]
        toward = table[["doc_id", "valence"]].assign(target=table["sample"].map("{:05d}".format))
        return summarise_toward(toward.assign(start=0, end=4, n_scored=1, instrument="consensus"), docs=table)

    found = _in_parts(samples, threads * 10, part)
    return Drawn(0.0, found["low"], found["high"])


# ---------------------------------------------------------------------------------------------------- commenters


def _commenters(world: World, wanted: Wanted, samples: int, random: np.random.Generator) -> Drawn:
    """Return the intervals of all commenters of a world that are wanted.

    The cells of one world look at the same samples, so ``random`` is left alone.
    """
    found = _estimated(world, samples)
    counts = found["n_valued"].between(*BANDS.get(wanted.band, (1, 10**6)))
    counts &= found["kind"].eq(wanted.who) if wanted.who else True
    truth = found["rank" if wanted.what == "rank" else "true"].to_numpy(float)
    ends = {"mean": "", "rank": "rank_", "shrunk": "shrunk_"}[wanted.what]
    ways = _remedies(found, "pooled", "moderated", "own") if wanted.what == "mean" else {}
    return Drawn(truth, found[f"{ends}low"], found[f"{ends}high"], ways, counts.to_numpy())


@lru_cache
def _estimated(world: World, samples: int) -> pd.DataFrame:
    random, rows = np.random.default_rng(world.people), []
    while len(rows) < samples:
        comments, people = _people(random, world)
        if comments["commenter_id"].duplicated().any():
            rows.append(_with_ways(comments).join(people))
    return pd.concat(rows, ignore_index=True)


def _people(random: np.random.Generator, world: World) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return comments, and the true mean, rank and kind of each commenter."""
    people = world.people
    kind = np.where(random.random(people) < 0.3, "noisy", "steady")
    if world.kind == "threads":
        comments, true = _crowd(random, people, 10, 0.2)
    else:
        n = np.minimum(random.zipf(1.8, people), 40)
        true = random.normal(0.0, world.between, people)
        of = np.repeat(np.arange(people), n)
        spread = np.where(kind[of] == "noisy", 0.55, 0.2) if world.kind == "unlike" else COMMENT
        valence = true[of] + spread * random.standard_normal(len(of))
        comments = pd.DataFrame({"commenter_id": [f"p{one:03d}" for one in of], "valence": valence})
    names = [f"p{one:03d}" for one in range(people)]
    rank = np.argsort(np.argsort(-true)) + 1
    return comments, pd.DataFrame({"true": true, "kind": kind, "rank": rank}, index=names)


def _with_ways(comments: pd.DataFrame) -> pd.DataFrame:
    """Return COMMENTERS with the intervals of other ways beside them, by commenter."""
    found = summarise_commenters(comments).set_index("commenter_id")
    groups = comments.groupby("commenter_id")["valence"]
    n, squares = groups.size(), groups.var().fillna(0.0) * (groups.size() - 1)
    pooled = squares.sum() / (n - 1).sum()
    ways = {
        "pooled": (np.full(len(n), pooled), np.full(len(n), (n - 1).sum())),
        "own": (groups.var(), n - 1),
        "moderated": ((4 * pooled + squares) / (n + 3), n + 3),
    }
    for name, (variance, free) in ways.items():
        half = student.ppf(0.975, np.maximum(free, 1)) * np.sqrt(variance / n)
        found[f"{name} low"] = np.maximum(groups.mean() - half, -1)
        found[f"{name} high"] = np.minimum(groups.mean() + half, 1)
    return found


# ------------------------------------------------------------------------------------------------------- replies


def _answers(people: int, samples: int, random: np.random.Generator) -> Drawn:
    """Simulate threads in which everybody answers somebody; what counts is each pair's difference."""
    truth, low, high = [], [], []
    for _ in range(max(1, samples // 10)):
        n = 12 * people
        who, own = random.integers(0, people, n), random.normal(0.0, COMMENTER, people)
        parent = (random.random(n) * np.arange(n)).astype(int)
        valence = np.clip(own[who] + random.normal(0.0, COMMENT, n), -1, 1)
        rows = {"doc_id": np.arange(n).astype("str"), "commenter_id": who.astype("str"), "valence": valence}
        parents = pd.Series(parent.astype("str")).where(np.arange(n) > 0)
        found = count_answers(pd.DataFrame(rows).assign(text="-", parent_id=parents))
        ends = [own[found[name].astype("int64")] for name in ("commenter_id", "to_commenter_id")]
        truth.append(ends[0] - ends[1])
        low.append(found["low"])
        high.append(found["high"])
    return Drawn(np.concatenate(truth), np.concatenate(low), np.concatenate(high))

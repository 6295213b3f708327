"""Articles that are the same story: found by their words, so that what is printed twice counts once."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from mediakit.base.text import fold, words
from mediakit.tables import ARTICLES, REPRINTS
from mediakit.tables.schema import conform

LEAST_WORDS = 20
"""Words an article must have: shorter ones are alike by chance."""

LEAST_SHARED = 0.5
"""Part of the shorter article that must stand in passages of the longer. Two reports of one event share quotations and
names, but not half of their words in a row; and most words of a short text stand in any long one in some order."""

LEAST_LOOKED_UP = 0.2
"""Part of the passages looked up by that two articles must share to be compared word by word: far less than half,
since a change of a word changes four passages."""

_PASSAGE = 4
"""Words in a row that make a passage."""

_WINDOW = 8
"""Passages of which one is looked up (winnowing: Schleimer, Wilkerson and Aiken 2003): any eleven words that two
articles share are then found."""

_PREDECESSORS = 4
"""Earlier articles tried for each passage. A phrase that stands in a thousand articles, as small print does, costs no
more than one that stands in five; each predecessor leads to the first article of its story."""

_MIXING = np.uint64(0x9E3779B97F4A7C15)

Codes = NDArray[np.uint64]


class _Match(NamedTuple):
    likeness: float
    shared: float
    first: int


def link_reprints(articles: pd.DataFrame, *, likeness: float = 0.8, within: str = "7D") -> pd.DataFrame:
    """Return the articles with reprint_of, likeness and shared: which are reprints, and of which article.

    Two articles are one story when ``likeness`` (0 to 1) or more of the words of the shorter stand in the longer in
    the same order, and at least half of them in passages of four words or more; so a piece cut from the end, with a
    headline of its own, or merged with another is found, the same event told anew is not. ``reprint_of`` is the
    article published first, then the one whose doc_id comes first; of several, the likest. ``within`` is the time that
    may lie between the two ("7D"); where a date is missing it is not asked for. ``shared`` is the part of the reprint
    that stands in the first article in the same passages. Articles under 20 words are left alone.

    Every ``count_``, ``summarise_`` and ``compare_`` of a table with ``reprint_of`` takes each story for one document
    when it draws its interval. Nothing is taken out.

    >>> body = "The ferry ran aground at noon off the quay and nobody was hurt, the harbour office said on Friday. "
    >>> texts = [body + "It will sail again on Monday.", "Ferry stuck. " + body, "The council met to talk about fees."]
    >>> found = link_reprints(pd.DataFrame({"doc_id": ["a", "b", "c"], "text": texts}))
    >>> found["reprint_of"].fillna("").tolist(), found["shared"].round(2).tolist()[1]
    (['', 'a', ''], 0.9)
    """
    known = conform(articles, ARTICLES)
    order = known.sort_values(["published", "doc_id"], kind="stable").index.to_numpy()
    texts, dates = known["text"].tolist(), known["published"]
    days = np.array([np.nan if pd.isna(date) else date.timestamp() for date in dates])
    matches = _matches(texts, order, days, pd.Timedelta(within).total_seconds(), likeness)
    doc_ids = known["doc_id"].tolist()
    rows = [(doc_ids[match.first], match.likeness, match.shared) if match else (None, None, None) for match in matches]
    added = conform(pd.DataFrame(rows, columns=["reprint_of", "likeness", "shared"]), REPRINTS)
    return articles.assign(**added.set_axis(articles.index)[list(REPRINTS.columns)])


def reprint_problem(articles: pd.DataFrame) -> tuple[str, str] | None:
    """Return in words how many articles are reprints and what to do; None when there are none."""
    count = int(link_reprints(articles)["reprint_of"].notna().sum())
    if not count:
        return None
    return (
        f"{count} of {len(articles)} articles are reprints of others among them",
        "mark them with mk.link_reprints(articles): each story then counts once in every interval",
    )


def stories(docs: pd.DataFrame) -> pd.Series:
    """Return the story of each document: what ``link_reprints`` says it is a reprint of, else itself.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b", "c"], "reprint_of": [None, "a", None]})
    >>> stories(docs).tolist()
    ['a', 'a', 'c']
    """
    own = docs["doc_id"].astype("str")
    return own if "reprint_of" not in docs else docs["reprint_of"].astype("str").fillna(own)


def _matches(
    texts: list[str], order: NDArray[np.int64], days: NDArray[np.float64], within: float, likeness: float
) -> list[_Match | None]:
    """Return for each article the first of its story; in the order of publication, each against firsts only."""
    earlier = _predecessors([_fingerprints(_shingle_codes(texts[place])) for place in order])
    ranks = np.argsort(order)
    found: list[_Match | None] = [None] * len(texts)
    for rank, place in enumerate(order):
        firsts = {_first_of(found, int(order[before])) for before in earlier.get(rank, ())}
        near = [first for first in sorted(firsts) if not abs(days[first] - days[place]) > within]
        own = _shingle_codes(texts[place]) if near else np.empty(0, dtype=np.uint64)
        alike = [match for first in near for match in _compared(own, _shingle_codes(texts[first]), first, likeness)]
        found[place] = min(alike, key=lambda match: (-match.likeness, ranks[match.first]), default=None)
    return found


def _first_of(found: list[_Match | None], place: int) -> int:
    match = found[place]
    return place if match is None else match.first


def _shingle_codes(text: str) -> Codes:
    """Return a number for each word of a text, folded: the same number for the same word everywhere."""
    return np.array([_shingle_code(text[a:b]) for a, b in words(text)], dtype=np.uint64)


@lru_cache(maxsize=200_000)
def _shingle_code(word: str) -> int:
    return zlib.crc32(fold(word).encode())


def _passages(codes: Codes) -> Codes:
    """Return a number for each run of _PASSAGE words."""
    count = max(0, len(codes) - _PASSAGE + 1)
    passages = np.zeros(count, dtype=np.uint64)
    for place in range(_PASSAGE):
        passages = (passages ^ codes[place : place + count]) * _MIXING
        passages ^= passages >> np.uint64(29)
    return passages


def _fingerprints(codes: Codes) -> Codes:
    """Return the passages an article is looked up by: the least of each window."""
    if len(codes) < LEAST_WORDS:
        return np.empty(0, dtype=np.uint64)
    passages = _passages(codes)
    windows = np.lib.stride_tricks.sliding_window_view(passages, _WINDOW)
    return np.unique(windows.min(axis=1))


def _predecessors(fingerprints: list[Codes]) -> dict[int, list[int]]:
    """Return for each article the nearest earlier ones that share enough of its passages, or it of theirs."""
    sizes = np.array([len(found) for found in fingerprints], dtype=np.int64)
    passages = np.concatenate([*fingerprints, np.empty(0, dtype=np.uint64)])
    order = np.argsort(passages, kind="stable")
    owners, passages = np.repeat(np.arange(len(sizes)), sizes)[order], passages[order]
    pairs = [
        owners[same + back] * len(sizes) + owners[same]
        for back in range(1, _PREDECESSORS + 1)
        for same in [np.flatnonzero(passages[back:] == passages[: max(0, len(passages) - back)])]
    ]
    distinct, shared = np.unique(np.concatenate(pairs), return_counts=True)
    own, before = np.divmod(distinct, max(1, len(sizes)))
    enough = shared >= LEAST_LOOKED_UP * np.minimum(sizes[own], sizes[before])
    earlier: dict[int, list[int]] = defaultdict(list)
    for later, first in zip(own[enough].tolist(), before[enough].tolist(), strict=True):
        earlier[later].append(first)
    return earlier


def _compared(own: Codes, other: Codes, first: int, likeness: float) -> Iterator[_Match]:
    """Yield how alike an article is to the first of a story, if it is."""
    passages = _passages(own), _passages(other)
    shared, back = _covered(*passages), _covered(*reversed(passages))
    shorter = min(len(own), len(other))
    if (shared if len(own) <= len(other) else back) < LEAST_SHARED * shorter:
        return
    alike = LCSseq.similarity(own.tolist(), other.tolist()) / shorter
    if alike >= likeness:
        yield _Match(alike, shared / len(own), first)


def _covered(passages: Codes, others: Codes) -> int:
    """Return how many words stand in passages that the other article has too."""
    common = np.isin(passages, others)
    covered = np.zeros(len(passages) + _PASSAGE - 1, dtype=bool)
    for place in range(_PASSAGE):
        covered[place : place + len(common)] |= common
    return int(covered.sum())

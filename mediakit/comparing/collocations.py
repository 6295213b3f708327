"""The words that stand near a match more often than elsewhere in the same documents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.special import stdtrit

from mediakit.base.stats import LEVEL, Floats, bootstrap
from mediakit.base.text import Span, fold, words
from mediakit.comparing.concordance import Pattern, finder
from mediakit.comparing.contrasts import shrunk_log_odds, unseen_log_odds
from mediakit.comparing.many_documents import LINEAR_ABOVE, sum_of_squares
from mediakit.comparing.term_counts import Places, honest_level, with_rest
from mediakit.language import sentences
from mediakit.reading import each_text, stories
from mediakit.tables import COLLOCATES, COLLOCATIONS
from mediakit.tables.schema import conform, empty

WINDOW = 5
"""Words to either side of a match that count as near; the usual choice in corpus linguistics."""

_AT_ONCE = 500
"""Terms bootstrapped together: bounds the memory, changes no number."""


class _WordNear(NamedTuple):
    start: int
    end: int
    term: str
    node: Span | None
    distance: int
    """words to the nearest match in the same sentence, 0 inside one; ``node`` is that match, None without any near"""


def find_collocates(docs: pd.DataFrame, *, pattern: Pattern, window: int = WINDOW) -> pd.DataFrame:
    """Return one row per word that stands near a match (COLLOCATES), in document order.

    Near is within ``window`` words and in the same sentence. A word near two matches belongs to the nearer one; the
    words of the matches themselves are left out. ``pattern`` is what ``find_concordance`` takes.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The old ferry left. Rain fell."]})
    >>> find_collocates(docs, pattern="ferry")[["term", "distance"]].values.tolist()
    [['the', -2], ['old', -1], ['left', 1]]
    """
    if docs.empty:
        return empty(COLLOCATES)
    find = finder(pattern)
    rows = [
        (doc_id, word.start, word.end, word.term, word.distance, *word.node, text[slice(*word.node)])
        for doc_id, text in each_text(docs)
        for word in _words_by_match(text, find, window)
        if word.node and word.distance
    ]
    return conform(pd.DataFrame(rows, columns=list(COLLOCATES.columns)), COLLOCATES)


def count_collocations(docs: pd.DataFrame, *, pattern: Pattern, window: int = WINDOW, seed: int = 0) -> pd.DataFrame:
    """Return one row per word that stands near a match (COLLOCATIONS), the surest first.

    ``log_odds`` compares the words near the matches (as ``find_collocates`` finds them) with all other words of the
    documents that have a match: so the topic of these documents does not count as attraction. Its prior weighs as
    much as one of these documents, and pulls to 0. The interval comes from drawing documents anew, reprints of a story
    (``link_reprints``) as one; NA with fewer than two. Rows are sorted by its lower end, so that a word of one
    document does not come out on top by chance.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The old ferry left. It was late, very late."] * 2})
    >>> count_collocations(docs, pattern="ferry")[["term", "n", "n_docs", "n_elsewhere"]].values.tolist()
    [['left', 2, 2, 0], ['old', 2, 2, 0], ['the', 2, 2, 0]]
    """
    find = finder(pattern)
    rows = [
        (doc_id, word.term, word.node is not None)
        for doc_id, text in (() if docs.empty else each_text(docs))
        for word in _words_by_match(text, find, window)
        if word.node is None or word.distance
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "term", "near"]).astype({"near": "bool"})
    table = table[table["doc_id"].isin(table.loc[table["near"], "doc_id"])].sort_values(["doc_id", "term"])
    if table.empty:
        return empty(COLLOCATIONS)
    terms, near, away = _matrices(table)
    listed = np.flatnonzero(np.asarray(near.sum(axis=0)).ravel())
    story_of = dict(zip(docs["doc_id"].astype("str"), stories(docs), strict=True))
    codes = pd.factorize(table["doc_id"].drop_duplicates().map(story_of))[0]
    rows_of = csr_matrix((np.ones(len(codes)), (codes, np.arange(len(codes)))))
    sides = [csr_matrix(rows_of @ with_rest(side, listed)) for side in (near, away)]
    n_documents = np.asarray((near[:, listed] > 0).sum(axis=0)).ravel()
    found = _attraction_rows(sides[0], sides[1], seed).assign(term=terms[listed], n_docs=n_documents)
    return conform(found.sort_values(["low", "log_odds", "term"], ascending=[False, False, True]), COLLOCATIONS)


def _words_by_match(text: str, find: Callable[[str], list[Span]], window: int) -> Iterator[_WordNear]:
    """Yield the words of a text with the match they stand near; nothing where there is no match."""
    nodes = find(text)
    if not nodes:
        return
    spans = words(text)
    nearest = _nearest(nodes, spans, sentences(text), window)
    for place, (start, end) in enumerate(spans):
        distance, near = nearest.get(place, (0, None))
        yield _WordNear(start, end, fold(text[start:end]), near, distance)


def _nearest(
    nodes: Sequence[Span], spans: Sequence[Span], within: Sequence[Span], window: int
) -> dict[int, tuple[int, Span]]:
    """Return, by number of the word, distance and place of the nearest match in the same sentence."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    begins = [start for start, _ in within]
    bounds = [*(bisect_left(starts, start) for start in begins), len(spans)]
    nearest: dict[int, tuple[int, Span]] = {}
    for node in nodes:
        first, last = bisect_right(ends, node[0]), bisect_left(starts, node[1])
        opens = bounds[max(0, bisect_right(begins, node[0]) - 1)]
        closes = bounds[bisect_left(begins, node[1])]
        for place in range(max(opens, first - window), min(closes, last + window)):
            distance = min(0, place - first) or max(0, place - last + 1)
            if place not in nearest or abs(distance) < abs(nearest[place][0]):
                nearest[place] = distance, node
    return nearest


def _matrices(table: pd.DataFrame) -> tuple[pd.Index, csr_matrix, csr_matrix]:
    """Return the terms, and how often each document uses each near a match and elsewhere."""
    rows, doc_ids = pd.factorize(table["doc_id"], sort=True)
    columns, terms = pd.factorize(table["term"], sort=True)
    near = table["near"].to_numpy()
    shape = (len(doc_ids), len(terms))
    sides = [csr_matrix((np.ones(part.sum()), (rows[part], columns[part])), shape=shape) for part in (near, ~near)]
    return pd.Index(terms), sides[0], sides[1]


def _attraction_rows(near: csr_matrix, away: csr_matrix, seed: int) -> pd.DataFrame:
    """Return counts, effect and interval of each column but the last."""
    inside, outside = (np.asarray(side.sum(axis=0), dtype=float).ravel() for side in (near, away))
    proportions, weight = (inside + outside) / (inside + outside).sum(), 1 / near.shape[0]
    n_stories = np.asarray((near > 0).sum(axis=0)).ravel()[:-1]
    low, high = _ends_of_terms(near, away, seed)
    per_document = inside[:-1] / n_stories
    unseen = unseen_log_odds(inside, outside, proportions=proportions, weight=weight, per_document=per_document)
    return pd.DataFrame(
        {
            "n": inside[:-1],
            "n_elsewhere": outside[:-1],
            "log_odds": shrunk_log_odds(inside, outside, proportions, weight),
            "low": np.where(outside[:-1] == 0, np.minimum(low, unseen[0]), low),
            "high": high,
        }
    )


def _ends_of_terms(near: csr_matrix, away: csr_matrix, seed: int) -> tuple[Floats, Floats]:
    """Return the ends of the interval of each term; NaN from a single document."""
    if near.shape[0] > LINEAR_ABOVE:
        return _linear_ends_of_terms(near, away)
    low, high = np.full((2, near.shape[1] - 1), np.nan)
    for first in range(0, len(low), _AT_ONCE) if near.shape[0] > 1 else ():
        columns = np.arange(first, min(first + _AT_ONCE, len(low)))
        low[columns], high[columns] = _interval_of_terms(near, away, columns, seed)
    return low, high


def _linear_ends_of_terms(near: csr_matrix, away: csr_matrix) -> tuple[Floats, Floats]:
    """Return the ends by the standard error over documents; in each, what is near and what is not belong together."""
    n = near.shape[0]
    proportions = _column_sums(near + away) / float((near + away).sum())
    influence, of_words, effects = [], [], []
    for side in (near, away):
        words = np.asarray(side.sum(axis=1), dtype=np.float64).ravel()
        uses, total = _column_sums(side) + proportions * words.sum() / n, words.sum() * (1 + 1 / n)
        influence.append(csr_matrix(side.multiply(1 / uses + 1 / (total - uses))))
        of_words.append((words, 1 / (total - uses)))
        effects.append(np.log(uses / (total - uses)))
    (words, own), (other_words, other) = of_words
    squares = sum_of_squares(csr_matrix(influence[0] - influence[1]), [(words, own), (other_words, -other)])
    half = stdtrit(n - 1, (1 + LEVEL) / 2) * np.sqrt(squares[:-1])
    effect = (effects[0] - effects[1])[:-1]
    return effect - half, effect + half


def _column_sums(matrix: csr_matrix) -> Floats:
    return np.asarray(matrix.sum(axis=0), dtype=float).ravel()


def _interval_of_terms(near: csr_matrix, away: csr_matrix, columns: Places, seed: int) -> tuple[Floats, Floats]:
    """Return the ends of the interval of some terms: documents drawn anew."""
    sides = [with_rest(side, columns).toarray() for side in (near, away)]
    together = sides[0].sum(axis=0) + sides[1].sum(axis=0)
    proportions, width = together / together.sum(), len(together)

    def attraction(sums: Floats) -> Floats:
        return shrunk_log_odds(sums[:, :width], sums[:, width:], proportions, 1 / near.shape[0])

    return bootstrap(np.hstack(sides), attraction, seed=seed, level=honest_level(near.shape[0]))

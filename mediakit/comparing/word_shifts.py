"""Word shifts: which words make one group of documents more positive, or richer in a frame, than the others.

A difference of two means hides what it is made of. Here it is taken apart into one part per word (Dodds and others
2011; the form in which a word may count for something else in each group: Gallagher and others 2021). The parts are
computed from the same evidence that is counted and shown, and add up to the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import stdtrit

from mediakit.base.errors import TooLittleDataError
from mediakit.base.stats import LEVEL, RESAMPLES, Floats
from mediakit.base.text import count_words
from mediakit.comparing.contrasts import NONE_SEEN
from mediakit.comparing.many_documents import LINEAR_ABOVE, sum_of_squares
from mediakit.comparing.term_counts import group_documents, honest_level, refuse_too_few
from mediakit.tables import CUES, SHIFTS, VALENCES
from mediakit.tables.schema import conform, empty

PER = 1000.0
"""Words a frame rate is counted by."""

_AT_ONCE = 500
"""Terms bootstrapped together: bounds the memory, changes no number."""


class _Sums(NamedTuple):
    """Uses and values by side (or resample) and term, all values together, and what both are counted by."""

    uses: Floats
    values: Floats
    total: Floats
    per: Floats


class _Counted(NamedTuple):
    """The same by document: a row each, most of them without most terms."""

    uses: csr_matrix
    values: csr_matrix
    total: Floats
    per: Floats

    def at(self, chosen: NDArray[np.bool_]) -> _Counted:
        """Return some documents only."""
        return _Counted(self.uses[chosen], self.values[chosen], self.total[chosen], self.per[chosen])

    def pooled(self, codes: NDArray[np.integer[Any]]) -> _Counted:
        """Return the sums of documents that are drawn together, a row for each code."""
        members = csr_matrix((np.ones(len(codes)), (codes, np.arange(len(codes)))))
        uses, values = (csr_matrix(members @ part) for part in (self.uses, self.values))
        total, per = (np.bincount(codes, part).astype(float) for part in (self.total, self.per))
        return _Counted(uses, values, total, per)

    def of(self, terms: slice) -> _Counted:
        """Return some terms only; what belongs to all of them stays."""
        return _Counted(self.uses[:, terms], self.values[:, terms], self.total, self.per)

    def weighted(self, weights: Floats) -> _Sums:
        """Return the sums over documents, each as often as its weight says: one row per row of weights."""
        return _Sums(*(np.asarray(weights @ part) for part in self))


def compare_valences(
    valences: pd.DataFrame, *, docs: pd.DataFrame, by: str | Sequence[str], seed: int = 0
) -> pd.DataFrame:
    """Return one row per group and scored word (SHIFTS): its part in the valence of the group against all others.

    ``valences`` comes from ``find_valences(docs)``. The valence of a group is the mean over all its scored words, so
    that long documents weigh more than in a mean of documents. ``by_use`` is the part of a word that is used more or
    less often, measured against the mean valence of the two sides; ``by_value`` of one that counts for something
    else, being negated or intensified more often. The interval comes from drawing documents anew within each group,
    reprints of a story (``link_reprints``) as one; where one side never uses the word, it allows for the uses that may
    have been missed.

    Raises TooLittleDataError when there is one group only, or when one has fewer than five documents with scored words.

    >>> docs = pd.DataFrame({"doc_id": range(10), "text": "A day.", "outlet": ["Post", "Echo"] * 5})
    >>> found = pd.DataFrame({"doc_id": range(10), "start": 2, "end": 5, "term": ["good", "bad"] * 5, "rule": "word"})
    >>> found = found.assign(weight=[0.7, -0.7] * 5, valence=[0.7, -0.7] * 5)
    >>> compare_valences(found, docs=docs, by="outlet")[["group", "term", "contribution"]].values.tolist()
    [['Echo', 'bad', -0.7], ['Echo', 'good', -0.7], ['Post', 'bad', 0.7], ['Post', 'good', 0.7]]
    """
    valences = conform(valences, VALENCES)
    documents = _two_groups(docs, by)
    evidence = valences.assign(value=valences["valence"])[["doc_id", "term", "value"]]
    shifts = _shifts(evidence, documents, None, seed)
    return _largest_first(shifts.assign(frame=None))


def compare_cues(cues: pd.DataFrame, *, docs: pd.DataFrame, by: str | Sequence[str], seed: int = 0) -> pd.DataFrame:
    """Return one row per frame, group and cue (SHIFTS): its part in the rate of the frame against all others.

    ``cues`` comes from ``find_cues(docs, lexicon=...)``; rates are weighted cues per 1,000 words, as in
    ``count_frames``. ``by_value`` is 0 unless a cue weighs differently from place to place.

    Raises TooLittleDataError when there is one group only, or when one has fewer than five documents.

    >>> texts = ["Tax rises again today.", "Rain."] * 5
    >>> docs = pd.DataFrame({"doc_id": range(10), "text": texts, "outlet": ["P", "E"] * 5})
    >>> cues = pd.DataFrame({"doc_id": range(0, 10, 2), "start": 0, "end": 3, "term": "tax", "frame": "Economic"})
    >>> compare_cues(cues.assign(lexicon="own", rule="word"), docs=docs, by="outlet")["contribution"].tolist()
    [-250.0, 250.0]
    """
    cues = conform(cues, CUES)
    documents = _two_groups(docs, by)
    n_words = documents["text"].map(count_words).to_numpy(dtype=float)
    evidence = cues.assign(value=cues["weight"].fillna(1.0))[["doc_id", "term", "value", "frame"]]
    parts = [
        _shifts(part, documents, n_words / PER, seed).assign(frame=frame)
        for frame, part in evidence.groupby("frame", sort=True)
    ]
    return _largest_first(pd.concat(parts, ignore_index=True)) if parts else empty(SHIFTS)


def _two_groups(docs: pd.DataFrame, by: str | Sequence[str]) -> pd.DataFrame:
    documents = group_documents(docs, by=by)
    if documents["group"].nunique() == 1:
        raise TooLittleDataError(
            f"all documents are in the group {documents['group'].iloc[0]!r}; a difference needs two groups",
            remedy="group by a column with two values or more",
        )
    return documents


def _largest_first(shifts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the largest parts first, within frame and group."""
    if shifts.empty:
        return empty(SHIFTS)
    size = shifts["contribution"].abs().round(12)
    ranked = shifts.assign(_size=-size).sort_values(["frame", "group", "_size", "term"], kind="stable")
    return conform(ranked.drop(columns="_size"), SHIFTS)


def _shifts(evidence: pd.DataFrame, documents: pd.DataFrame, per: Floats | None, seed: int) -> pd.DataFrame:
    """Return the shifts of one measure: a rate by ``per`` of each document, or without it a mean over the evidence."""
    evidence = evidence[evidence["doc_id"].isin(documents["doc_id"])]
    if evidence.empty:
        return empty(SHIFTS)
    counted, terms = _counted_by_document(evidence, documents, per)
    known = counted.per > 0
    drawn = documents[known].groupby(["group", "story"], sort=True).ngroup().to_numpy()
    pooled = counted.at(known).pooled(drawn)
    in_group = documents[known].assign(_code=drawn).drop_duplicates("_code").sort_values("_code")["group"]
    codes, groups = pd.factorize(in_group, sort=True)
    refuse_too_few(dict(zip(groups, np.bincount(codes), strict=True)))
    tables = [
        _one_shift(pooled, codes == code, is_mean=per is None, seed=seed).assign(group=str(group), term=terms)
        for code, group in enumerate(groups)
    ]
    return pd.concat(tables, ignore_index=True)


def _counted_by_document(
    evidence: pd.DataFrame, documents: pd.DataFrame, per: Floats | None
) -> tuple[_Counted, pd.Index]:
    """Return what each document uses and how much it counts for, and the terms."""
    rows = pd.Index(documents["doc_id"]).get_indexer(evidence["doc_id"])
    columns, terms = pd.factorize(evidence["term"], sort=True)
    shape = (len(documents), len(terms))
    numbers = (np.ones(len(rows)), evidence["value"].to_numpy(dtype=float))
    uses, values = (csr_matrix((number, (rows, columns)), shape=shape) for number in numbers)
    totals = [np.bincount(rows, number, minlength=len(documents)).astype(float) for number in numbers]
    return _Counted(uses, values, totals[1], totals[0] if per is None else per), pd.Index(terms)


def _one_shift(counted: _Counted, inside: NDArray[np.bool_], *, is_mean: bool, seed: int) -> pd.DataFrame:
    """Return the shift of one group against all others, a row per term."""
    sides = counted.at(inside), counted.at(~inside)
    own, other = (side.weighted(np.ones((1, len(side.per)))) for side in sides)
    parts = _parts_of_shift(own, other, is_mean=is_mean)
    if len(inside) > LINEAR_ABOVE:
        low, high = _linear_ends(sides, (own, other), parts.sum(axis=0)[0], is_mean=is_mean)
    else:
        low, high = _drawn_ends(sides, is_mean=is_mean, seed=seed)
    used = np.asarray((counted.uses > 0).sum(axis=0)).ravel()
    missed = NONE_SEEN * np.asarray(counted.uses.sum(axis=0)).ravel() / np.maximum(1, used)
    for side, ends in zip((other, own), _if_missed(own, other, missed, is_mean=is_mean), strict=True):
        unseen = side.uses[0] == 0
        low, high = np.where(unseen, np.fmin(low, ends), low), np.where(unseen, np.fmax(high, ends), high)
    counts = {"n": own.uses[0], "n_other": other.uses[0], "contribution": parts.sum(axis=0)[0]}
    return pd.DataFrame(counts | {"low": low, "high": high, "by_use": parts[0, 0], "by_value": parts[1, 0]})


def _drawn_ends(sides: tuple[_Counted, _Counted], *, is_mean: bool, seed: int) -> tuple[Floats, Floats]:
    """Return the ends of the interval of each contribution: documents drawn anew on each side."""
    sizes = [len(side.per) for side in sides]
    random = np.random.default_rng(seed)
    weights = [random.multinomial(size, np.full(size, 1 / size), size=RESAMPLES).astype(float) for size in sizes]
    tail = (1 - honest_level(min(sizes))) / 2
    low, high = np.full((2, sides[0].uses.shape[1]), np.nan)
    for first in range(0, len(low), _AT_ONCE):
        terms = slice(first, first + _AT_ONCE)
        drawn = [side.of(terms).weighted(weight) for side, weight in zip(sides, weights, strict=True)]
        values = _parts_of_shift(drawn[0], drawn[1], is_mean=is_mean).sum(axis=0)
        low[terms], high[terms] = np.quantile(values, [tail, 1 - tail], axis=0)
    return low, high


def _linear_ends(
    sides: tuple[_Counted, _Counted], sums: tuple[_Sums, _Sums], contribution: Floats, *, is_mean: bool
) -> tuple[Floats, Floats]:
    """Return the ends by the standard error over documents: where they are many, draws put them there too.

    The contribution is what a term adds to the measure on one side less the other, v₂/P₂ - v₁/P₁, less the reference
    (half of both measures, 0 for a rate) times the same of its uses; the reference varies with the documents as well.
    """
    per = [total.per[0] for total in sums]
    measures = [total.total[0] / total.per[0] if is_mean else 0.0 for total in sums]
    reference = sum(measures) / 2
    by_use = [total.uses[0] / count for total, count in zip(sums, per, strict=True)]
    moved = (by_use[0] - by_use[1]) / 2 if is_mean else np.zeros(len(contribution))
    variance = np.zeros(len(contribution))
    for side, total, count, measure, sign in zip(sides, sums, per, measures, (1, -1), strict=True):
        residual = (side.total - measure * side.per) / count
        worth = csr_matrix(side.values - reference * side.uses) / count
        mean = (total.values[0] - reference * total.uses[0]) / count
        variance += sum_of_squares(worth, [(side.per / count, mean), (residual, sign * moved)])
    half = stdtrit(min(len(side.per) for side in sides) - 1, (1 + LEVEL) / 2) * np.sqrt(variance)
    return contribution - half, contribution + half


def _if_missed(own: _Sums, other: _Sums, missed: Floats, *, is_mean: bool) -> list[Floats]:
    """Return the contributions if uses nobody was seen to make were missed: outside the group, and in it."""
    sides = ((own, _adding(other, own, missed)), (_adding(own, other, missed), other))
    return [_parts_of_shift(one, two, is_mean=is_mean).sum(axis=0)[0] for one, two in sides]


def _adding(side: _Sums, instead: _Sums, missed: Floats) -> _Sums:
    """Return a side with more uses of each term, that count for as much as on the other side."""
    worth = _worth(side, instead)
    return side._replace(uses=side.uses + missed, values=side.values + missed * worth)


def _parts_of_shift(own: _Sums, other: _Sums, *, is_mean: bool) -> Floats:
    """Return the parts by use and by value (Gallagher and others 2021, generalised shift): [part, row, term].

    p is how often a term is used, phi what a use counts for; parts of a mean are measured against the mean of both
    sides, parts of a rate against 0.
    """
    p1, p2 = (side.uses / side.per[:, None] for side in (other, own))
    phi1, phi2 = _worth(other, own), _worth(own, other)
    reference = (own.total / own.per + other.total / other.per)[:, None] / 2 if is_mean else 0.0
    return np.stack([(p2 - p1) * ((phi1 + phi2) / 2 - reference), (p1 + p2) / 2 * (phi2 - phi1)])


def _worth(side: _Sums, instead: _Sums) -> Floats:
    """Return what a use of each term counts for on one side; where it has no use there, on the other side."""
    uses = np.where(side.uses > 0, side.uses, instead.uses)
    values = np.where(side.uses > 0, side.values, instead.values)
    return np.divide(values, uses, out=np.zeros_like(values), where=uses > 0)

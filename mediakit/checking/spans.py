"""How well found spans agree with those marked by hand."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.base.intervals import accuracy
from mediakit.base.stats import Floats
from mediakit.tables import SPAN_SCORES
from mediakit.tables.schema import conform, empty

LEAST_OVERLAP = 0.5
"""Shared code points over all code points of two spans from which on they are one (intersection over union)."""

_ALL = "all"
_Unit = tuple[str, str, frozenset[int]]

_COUNTED = ["label", "n_found", "n_gold", "n_hit"]
"""What is known of spans that nobody marked."""


def measure_spans(found: pd.DataFrame, gold: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """Return precision, recall and F1 of found spans against hand-marked ones: one row per label, "all" last.

    Both tables need doc_id, start and end; rows that share a quote_id are one. Spans are paired one to one, as many
    code points shared as possible; a pair that overlaps by half or more is a hit. ``by`` names the column of the
    label. When both tables have it, only spans of the same label can be a pair. When only ``found`` has it, as with
    rule, n_gold is 0 and recall NA for the single labels: nobody can mark what a rule should have found.
    Where ``gold`` is empty, nobody marked anything: every figure is NA.
    Intervals are Wilson's for as many independent spans as those of the documents are worth (``share_interval``), NA
    with spans in fewer than two. Give documents that were read to the end only.

    >>> found = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 50], "end": [10, 60], "rule": ["colon", "tag"]})
    >>> gold = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [12]})
    >>> measure_spans(found, gold, by="rule")[["label", "n_found", "n_hit", "precision"]].values.tolist()
    [['colon', 1, 1, 1.0], ['tag', 1, 0, 0.0], ['all', 2, 1, 0.5]]
    """
    if by is not None and by not in found:
        raise UnknownNameError(f"no column of found is called {by!r}", remedy=f"take one of {', '.join(found.columns)}")
    shared = by is not None and by in gold
    ours, theirs = _units(found, by), _units(gold, by if shared else None)
    if not ours and not theirs:
        return empty(SPAN_SCORES)
    counts = _counts_by_label(ours, theirs, within_label=shared)
    labels = sorted({unit[0] for unit in [*ours, *theirs]} - {_ALL})
    scores = pd.DataFrame([_scored(label, counts) for label in [*labels, _ALL]])
    return conform(scores[list(SPAN_SCORES.columns) if theirs else _COUNTED], SPAN_SCORES)


def _units(spans: pd.DataFrame, by: str | None) -> list[_Unit]:
    """Return label, document and covered code points of each unit."""
    missing = [name for name in ("doc_id", "start", "end") if name not in spans]
    if missing and len(spans):
        raise TableError(f"a table of spans lacks {', '.join(missing)}", remedy="give it doc_id, start and end")
    covered: dict[tuple[object, ...], set[int]] = defaultdict(set)
    labels: dict[tuple[object, ...], str] = {}
    for number, row in enumerate(spans.to_dict("records")):
        key = (row["doc_id"], row.get("quote_id", number))
        covered[key].update(range(int(row["start"]), int(row["end"])))
        labels.setdefault(key, str(row[by]) if by else _ALL)
    return [(labels[key], str(key[0]), frozenset(points)) for key, points in covered.items()]


def _counts_by_label(ours: list[_Unit], theirs: list[_Unit], *, within_label: bool) -> dict[str, dict[str, Floats]]:
    """Return for each label and document how many were hit, found and marked."""
    counts: dict[str, dict[str, Floats]] = defaultdict(lambda: defaultdict(lambda: np.zeros(3)))
    by_document: dict[str, tuple[list[_Unit], list[_Unit]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((ours, theirs)):
        for unit in units:
            by_document[unit[1]][side].append(unit)
            for label in {unit[0], _ALL}:
                counts[label][unit[1]][1 + side] += 1
    for document, (mine, marked) in by_document.items():
        for unit in _hits(mine, marked, within_label=within_label):
            for label in {unit[0], _ALL}:
                counts[label][document][0] += 1
    for label in counts:
        for document in by_document:
            counts[label][document] += 0
    return counts


def _hits(ours: list[_Unit], theirs: list[_Unit], *, within_label: bool) -> list[_Unit]:
    """Return our units that have a partner: pairs one to one, the overlap as large as can be (Kuhn 1955)."""
    if not ours or not theirs:
        return []
    overlap = np.zeros((len(ours), len(theirs)))
    for mine, (label, _, points) in enumerate(ours):
        for other, (their_label, _, their_points) in enumerate(theirs):
            common = len(points & their_points)
            if common and (label == their_label or not within_label):
                overlap[mine, other] = common / len(points | their_points)
    overlap[overlap < LEAST_OVERLAP] = 0
    pairs = zip(*linear_sum_assignment(-overlap), strict=True)
    return [ours[mine] for mine, other in pairs if overlap[mine, other] > 0]


def _scored(label: str, counts: dict[str, dict[str, Floats]]) -> dict[str, object]:
    documents = counts[label]
    sums = np.array([documents[document] for document in sorted(documents)])
    n_hit, n_found, n_gold = (int(total) for total in sums.sum(axis=0))
    scores = accuracy(sums)
    if n_gold == 0 and label != _ALL:  # nothing could be marked with this label: how much was missed cannot be told
        scores = scores._replace(f1=np.nan, low=np.nan, high=np.nan)
    return {"label": label, "n_found": n_found, "n_gold": n_gold, "n_hit": n_hit} | scores._asdict()

"""How well coders agree on which stretches of text are of one kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.base.unitising_alpha import Sections, sections, unitising_alpha
from mediakit.tables import UNITISING
from mediakit.tables.schema import conform

_ALL = "all"
_COLUMNS = ("doc_id", "start", "end", "coder")


def measure_unitising(marks: pd.DataFrame, *, docs: pd.DataFrame, by: str | None = None, seed: int = 0) -> pd.DataFrame:
    """Return Krippendorff's unitising alpha of the stretches that coders marked, one row per label (UNITISING).

    ``marks`` has doc_id, start, end and coder; ``by`` names its column of labels, such as device; without it there is
    one row, "all". ``docs``, with doc_id and text, are the documents that every coder of ``marks`` read to the end:
    what nobody marked in them counts as agreement that there is nothing. 1 is perfect agreement, 0 agreement as by
    chance, below 0 worse (Krippendorff 1995, 2004). The interval is a Bayesian bootstrap over documents.

    Raises TableError for marks beyond a text, or two marks of one label by one coder that overlap.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["x" * 24, "y" * 30]})
    >>> rows = [("a", 2, 10, "A"), ("a", 4, 8, "B"), ("b", 5, 9, "A"), ("b", 5, 9, "B")]
    >>> marks = pd.DataFrame(rows, columns=["doc_id", "start", "end", "coder"])
    >>> measure_unitising(marks, docs=docs)[["label", "n_docs", "alpha"]].round(2).values.tolist()
    [['all', 2, 0.88]]
    """
    _refuse_without_columns(marks, by)
    lengths = {str(doc): len(text) for doc, text in docs[["doc_id", "text"]].dropna().values.tolist() if text}
    coders = sorted(marks["coder"].astype(str).unique())
    if len(coders) < 2:
        return conform(pd.DataFrame(), UNITISING)
    labels = marks[by].astype(str) if by else pd.Series(_ALL, index=marks.index)
    rows = []
    for label, group in marks.groupby(labels, sort=True):
        documents = _documents(group, lengths, coders)
        alpha, low, high = unitising_alpha(documents, seed=seed)
        counts = {"label": str(label), "n_docs": len(documents), "n_coders": len(coders), "n_spans": len(group)}
        rows.append(counts | {"alpha": alpha, "low": low, "high": high})
    return conform(pd.DataFrame(rows), UNITISING)


def _refuse_without_columns(marks: pd.DataFrame, by: str | None) -> None:
    missing = [name for name in (*_COLUMNS, *([by] if by else [])) if name not in marks]
    if missing:
        raise UnknownNameError(f"marks have no column {', '.join(missing)}", remedy="give doc_id, start, end and coder")


def _documents(marks: pd.DataFrame, lengths: Mapping[str, int], coders: Sequence[str]) -> list[list[Sections]]:
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in marks[list(_COLUMNS)].to_dict("records"):
        doc, start, end, coder = str(row["doc_id"]), int(row["start"]), int(row["end"]), str(row["coder"])
        if end > lengths.get(doc, 0):
            raise TableError(f"a mark in {doc!r} ends at {end}, beyond the text", remedy="give docs with these texts")
        spans.setdefault((doc, coder), []).append((start, end))
    for (doc, coder), marked in spans.items():
        ordered = sorted(marked)
        if any(end > start for (_, end), (start, _) in pairwise(ordered)):
            raise TableError(f"marks by {coder!r} in {doc!r} overlap", remedy="join them, or tell them apart with by=")
    return [
        [sections(spans.get((doc, coder), []), length) for coder in coders] for doc, length in sorted(lengths.items())
    ]

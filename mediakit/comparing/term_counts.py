"""Documents with the group they belong to, and how often each of them uses each term."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from scipy.stats import norm
from scipy.stats import t as student

from mediakit.base.errors import TableError, TooLittleDataError
from mediakit.base.stats import LEVEL
from mediakit.base.text import fold, words
from mediakit.reading import each_text, stories

EVERYTHING = "all"
"""The name of the group when documents are not grouped."""

LEAST_DOCUMENTS = 5
"""Documents in a group and outside it. Five and five can be dealt in 252 ways, so that p can fall to .008, and the
interval still covers 95 % (simulated); four and four give 70 ways."""

_COLUMNS = ("doc_id", "text", "group", "story", "stratum")

Places = NDArray[np.int64]


class TermCounts(NamedTuple):
    """How often each document uses each term: a row per document, a column per term, both sorted."""

    doc_ids: pd.Index
    terms: pd.Index
    counts: csr_matrix

    @property
    def n_words(self) -> Places:
        """Return the words of each document."""
        return np.asarray(self.counts.sum(axis=1), dtype=np.int64).ravel()


def _refuse_unknown_columns(docs: pd.DataFrame, asked: Sequence[str]) -> None:
    missing = [name for name in asked if name not in docs]
    if missing:
        raise TableError(
            f"the documents have no column {', '.join(map(repr, missing))}",
            remedy=f"their columns are: {', '.join(map(str, docs.columns))}",
        )


def group_documents(
    docs: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    clusters: str | None = None,
    strata: str | Sequence[str] = (),
) -> pd.DataFrame:
    """Return doc_id, text, group, story and stratum of each document, sorted by doc_id.

    ``story`` says which documents are drawn together: those of one value of ``clusters``, else reprints.

    ``group`` joins the values of the columns ``by`` by a comma. A document without a value in one of them, or without
    a text, cannot be placed and is left out. Raises TableError for an unknown column and for a doc_id that is there
    twice.

    >>> docs = pd.DataFrame({"doc_id": ["b", "a"], "text": ["Rain.", "Sun."], "outlet": ["Post", None]})
    >>> group_documents(docs, by="outlet").values.tolist()
    [['b', 'Rain.', 'Post', 'b', '']]
    """
    if not len(docs.columns):
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in _COLUMNS})
    names, bands = ([given] if isinstance(given, str) else list(given) for given in (by, strata))
    _refuse_unknown_columns(docs, ["doc_id", "text", *names, *bands, *([clusters] if clusters else [])])
    placed = docs[docs[names].notna().all(axis=1) & docs["text"].map(lambda text: isinstance(text, str)).astype(bool)]
    found = pd.DataFrame({"doc_id": placed["doc_id"].astype("str"), "text": placed["text"].astype("str")})
    found["group"] = _joined(placed, names) if names else pd.Series(EVERYTHING, index=found.index, dtype="str")
    found["story"] = placed[clusters].astype("str").fillna(found["doc_id"]) if clusters else stories(placed)
    found["stratum"] = _joined(placed, bands)
    if found["doc_id"].duplicated().any():
        twice = found.loc[found["doc_id"].duplicated(), "doc_id"].iloc[0]
        raise TableError(f"doc_id {twice!r} is there twice", remedy="give one row per document")
    return found.sort_values("doc_id").reset_index(drop=True)


def refuse_too_few(sizes: dict[str, int]) -> None:
    """Raise TooLittleDataError unless each group has enough documents with words, and so have the others."""
    if len(sizes) < 2:
        raise TooLittleDataError(
            f"there is {len(sizes)} group of documents with words; a contrast needs two",
            remedy="group by a column with two values or more",
        )
    few = {group: size for group, size in sizes.items() if size < LEAST_DOCUMENTS}
    if few:
        told = ", ".join(f"{group!r} has {size}" for group, size in few.items())
        raise TooLittleDataError(
            f"{told}; each group needs {LEAST_DOCUMENTS} documents with words or more: so few can be dealt in too few "
            "ways to tell a difference from chance",
            remedy="add documents, join groups, or leave these groups out",
        )


def _joined(rows: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Return the values of some columns joined by a comma."""
    values = [", ".join(map(str, values)) for values in rows[list(names)].itertuples(index=False)]
    return pd.Series(values if names else "", index=rows.index, dtype="str")


class Pooled(NamedTuple):
    """Counts of what is drawn together, a row each, with group, story and stratum of that row."""

    counts: csr_matrix
    rows: pd.DataFrame


def pool_documents(counts: csr_matrix, documents: pd.DataFrame) -> Pooled:
    """Return the counts of documents added up by story within each group."""
    keys = documents[["group", "story"]].reset_index(drop=True)
    codes = keys.groupby(["group", "story"], sort=True).ngroup().to_numpy()
    rows = documents.assign(_code=codes).drop_duplicates("_code").sort_values("_code")
    places = (codes, np.arange(len(codes)))
    return Pooled(csr_matrix(csr_matrix((np.ones(len(codes)), places)) @ counts), rows[["group", "story", "stratum"]])


def tally_terms(docs: pd.DataFrame) -> TermCounts:
    """Return how often each document uses each word, folded.

    >>> tally = tally_terms(pd.DataFrame({"doc_id": ["a"], "text": ["Rain, more rain."]}))
    >>> tally.terms.tolist(), tally.counts.toarray().tolist()
    (['more', 'rain'], [[1.0, 2.0]])
    """
    doc_ids, rows, tokens = [], [], []
    for row, (doc_id, text) in enumerate(each_text(docs)):
        found = [text[start:end] for start, end in words(text)]
        doc_ids.append(doc_id)
        rows += [row] * len(found)
        tokens += found
    codes, distinct = pd.factorize(np.array(tokens, dtype=object))
    columns, terms = pd.factorize(np.array([fold(str(token)) for token in distinct], dtype=object), sort=True)
    pairs = (np.array(rows, dtype=np.int64), columns[codes] if len(codes) else codes)
    counts = csr_matrix((np.ones(len(rows)), pairs), shape=(len(doc_ids), len(terms)))
    counts.sum_duplicates()
    return TermCounts(pd.Index(doc_ids, dtype="str"), pd.Index(terms, dtype="str"), counts)


def with_rest(counts: csr_matrix, columns: Places) -> csr_matrix:
    """Return some columns and, as a last one, all others added up: rates keep their denominator."""
    chosen = counts[:, columns]
    rest = np.asarray(counts.sum(axis=1)) - np.asarray(chosen.sum(axis=1))
    return csr_matrix(hstack([chosen, csr_matrix(rest)], format="csr"))


def honest_level(n_documents: int) -> float:
    """Return the level at which a percentile interval over so few documents covers what it should (Hesterberg 2015).

    The expanded percentile interval: the tail is Phi(-sqrt(n / (n - 1)) t) with the quantile t of n - 1 degrees of
    freedom; with many documents it is the level itself. NaN with fewer than two.

    >>> round(honest_level(5), 4), round(honest_level(1000), 3)
    (0.9981, 0.95)
    """
    if n_documents < 2:
        return math.nan
    quantile = float(student.ppf((1 + LEVEL) / 2, n_documents - 1))
    return 1 - 2 * float(norm.cdf(-math.sqrt(n_documents / (n_documents - 1)) * quantile))

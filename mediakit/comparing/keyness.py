"""Which words set groups of documents apart: contrasts that let documents, not words, be the unit of chance.

Words come in bunches: whoever writes "ferry" once writes it again. Tests that take each word for a throw of its own
(log-likelihood, the z value of the log odds) therefore call far too many words different. Here chance is what
happens when whole documents are dealt to the groups anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mediakit.base.stats import false_discovery_rate
from mediakit.comparing.contrasts import Contrast, reachable_terms
from mediakit.comparing.term_counts import group_documents, pool_documents, refuse_too_few, tally_terms, with_rest
from mediakit.tables import KEYNESS
from mediakit.tables.schema import conform, empty

TESTED_BELOW = 0.05
"""A term is tested when some deal of the documents could bring its p down to this."""


def compare_terms(
    docs: pd.DataFrame,
    *,
    by: str | Sequence[str],
    strata: str | Sequence[str] = (),
    clusters: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return one row per group and term (KEYNESS): how typical the term is of the group against all others.

    ``docs`` is any table with doc_id and text; ``by`` names the column that groups it, or several, whose values are
    joined. Documents without a group or without words are left out, and so are terms used in so few documents that
    no deal of them could be told from chance at .05 (Tarone 1990).

    The effect is the log odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). The prior
    has the words of all documents; it weighs as much as one document on the side with fewer, and in proportion on the
    other, so that it pulls to 0 however unequal the sides are. ``p`` is two-sided, from dealing whole documents to the
    groups at random and comparing the log odds, or of hardly used terms the rates, over their standard error (Chung
    and Romano 2013), so that groups may differ in the length of their documents; ``q`` counts every row of the table.
    Documents that hang together are dealt and drawn as one: those of one value of the column ``clusters`` (author,
    thread), without it reprints of one story (``link_reprints``). ``strata`` names columns (section, length) within
    whose values documents are dealt. The interval comes from drawing documents anew within each group; where one side
    never uses the term, the end no draw can tell allows for the uses that may have been missed. ``dispersion`` is
    Gries' DP over the group's documents (normed as in Lijffijt and Gries 2012). Chance in more than 5,000 documents
    and intervals in more than 2,000 come from their limits, without deals and draws.

    Raises TooLittleDataError when a group has fewer than five documents, or clusters of them.

    >>> texts = ["the old ferry sank"] * 6 + ["the new bridge stands"] * 6
    >>> docs = pd.DataFrame({"doc_id": range(12), "text": texts, "outlet": ["Post"] * 6 + ["Echo"] * 6})
    >>> compare_terms(docs, by="outlet").query("group == 'Post' and q < .05 and n > 0")["term"].tolist()
    ['ferry', 'old', 'sank']
    """
    documents = group_documents(docs, by=by, clusters=clusters, strata=strata)
    if documents.empty:
        return empty(KEYNESS)
    tally = tally_terms(documents)
    filled = np.flatnonzero(tally.n_words > 0)
    pooled = pool_documents(tally.counts[filled], documents.iloc[filled])
    codes, groups = pd.factorize(pd.Index(pooled.rows["group"]), sort=True)
    refuse_too_few(dict(zip(groups, np.bincount(codes), strict=True)))
    reachable = reachable_terms(pooled.counts, codes, level=TESTED_BELOW)
    tested = np.flatnonzero(reachable.any(axis=0))
    if not len(tested) or len(tally.terms) < 2:
        return empty(KEYNESS)
    bands = pd.factorize(pooled.rows["stratum"])[0] if len(strata) else None
    contrast = Contrast(with_rest(pooled.counts, tested), codes, bands)
    single = Contrast(with_rest(tally.counts[filled], tested), groups.get_indexer(documents["group"].iloc[filled]))
    rows = _contrast_rows(contrast, single, seed)[reachable[:, tested].ravel()]
    named = rows.assign(group=groups[rows["group"]], term=tally.terms[tested][rows["term"]])
    named["q"] = false_discovery_rate(named["p"])
    ordered = named.sort_values(["group", "log_odds", "term"], ascending=[True, False, True], kind="stable")
    return conform(ordered, KEYNESS)


def _contrast_rows(contrast: Contrast, single: Contrast, seed: int) -> pd.DataFrame:
    """Return a row per group and term, both by number, group after group; ``single`` counts each document alone."""
    low, high = contrast.interval(seed)
    n_groups, n_terms = low.shape
    uses, n_documents = contrast.uses[:, :-1], single.n_documents
    columns = {
        "n": uses,
        "n_docs": n_documents,
        "n_other": contrast.total[:-1] - uses,
        "log_odds": contrast.effect,
        "low": low,
        "high": high,
        "p": contrast.p(seed),
        "n_docs_other": n_documents.sum(axis=0) - n_documents,
        "dispersion": single.dispersion,
    }
    numbers = {"group": np.repeat(np.arange(n_groups), n_terms), "term": np.tile(np.arange(n_terms), n_groups)}
    return pd.DataFrame(numbers | {name: values.ravel() for name, values in columns.items()})

"""Articles that are the same story: found by their words, so that what is printed twice counts once."""

from __future__ import annotations

import pandas as pd


def stories(docs: pd.DataFrame) -> pd.Series:
    """Return the story of each document: what ``link_reprints`` says it is a reprint of, else itself.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b", "c"], "reprint_of": [None, "a", None]})
    >>> stories(docs).tolist()
    ['a', 'a', 'c']
    """
    own = docs["doc_id"].astype("str")
    return own if "reprint_of" not in docs else docs["reprint_of"].astype("str").fillna(own)

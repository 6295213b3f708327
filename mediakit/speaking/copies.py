"""The same quotation in several articles: wire copy and press releases, recognised so that they count once."""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd
from rapidfuzz import fuzz

from mediakit.base.text import fold, words
from mediakit.tables import ARTICLES, QUOTES
from mediakit.tables.schema import conform

LEAST_WORDS = 6
"""Words a quotation must have: shorter ones ("no comment") are alike by chance."""

_SHINGLE = 3
"""Words in a row two quotations must share to be compared at all."""


def link_copies(quotes: pd.DataFrame, *, articles: pd.DataFrame | None = None, likeness: float = 0.85) -> pd.DataFrame:
    """Return the quotes with copy_of: where the same quotation stood first, NA in the first place itself.

    ``copy_of`` is the doc_id and quote_id of the first, with a blank between. Two attributions of different articles
    are the same when ``likeness`` (0 to 1) or more of their letters agree in order (normalised indel similarity of
    the folded words). First is the article published first, by the dates in ``articles`` where they are given, then
    the one whose doc_id comes first. Attributions under six words are left alone.

    Keep what is NA in ``copy_of`` to count each quotation once.

    >>> said = "the harbour will stay shut until the spring"
    >>> rows = [dict(doc_id=d, quote_id="q", part=1, start=0, end=43, quote=said, kind="indirect", rule="typed")
    ...         for d in ("a", "b")]
    >>> link_copies(pd.DataFrame(rows))["copy_of"].tolist()[1]
    'a q'
    """
    quotes = conform(quotes, QUOTES)
    whole = _folded_attributions(quotes, articles)
    copies = _copies(whole, 100 * likeness)
    keys = zip(quotes["doc_id"], quotes["quote_id"], strict=True)
    found = pd.Series([copies.get(key) for key in keys], index=quotes.index, dtype="str")
    return conform(quotes.assign(copy_of=found), QUOTES)


def _folded_attributions(
    quotes: pd.DataFrame, articles: pd.DataFrame | None
) -> list[tuple[tuple[str, str], list[str]]]:
    """Return the key and the folded words of each attribution, first published first."""
    ordered = quotes.sort_values(["doc_id", "start", "quote_id", "part"], kind="stable")
    if articles is not None:
        dates = conform(articles, ARTICLES).set_index("doc_id")["published"]
        ordered = ordered.assign(published=ordered["doc_id"].map(dates)).sort_values("published", kind="stable")
    said: dict[tuple[str, str], list[str]] = {}
    for doc_id, quote_id, quote in zip(ordered["doc_id"], ordered["quote_id"], ordered["quote"], strict=True):
        said.setdefault((doc_id, quote_id), []).extend(fold(quote[a:b]) for a, b in words(quote))
    return [(key, found) for key, found in said.items() if len(found) >= LEAST_WORDS]


def _copies(whole: list[tuple[tuple[str, str], list[str]]], least: float) -> dict[tuple[str, str], str]:
    """Return for each copy the first place of its words."""
    copies: dict[tuple[str, str], str] = {}
    firsts: list[tuple[tuple[str, str], str]] = []
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, said in whole:
        shingles = {tuple(said[at : at + _SHINGLE]) for at in range(len(said) - _SHINGLE + 1)}
        shared = Counter(place for shingle in shingles for place in places[shingle])
        text = " ".join(said)
        alike = [
            (-fuzz.ratio(text, firsts[place][1]), place)
            for place in shared
            if firsts[place][0][0] != key[0] and fuzz.ratio(text, firsts[place][1], score_cutoff=least)
        ]
        if alike:
            copies[key] = " ".join(firsts[min(alike)[1]][0])
            continue
        for shingle in shingles:
            places[shingle].append(len(firsts))
        firsts.append((key, text))
    return copies

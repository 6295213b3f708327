"""Words in their context: concordance lines of a pattern, and of any evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pandas as pd

from mediakit.base.errors import MediakitError
from mediakit.base.text import Span
from mediakit.lexicons import Lexicon
from mediakit.lexicons.matching import Matcher
from mediakit.reading import each_text
from mediakit.tables import CONCORDANCE
from mediakit.tables.schema import conform, empty

Pattern = str | re.Pattern[str] | Sequence[str] | Lexicon
"""A regular expression, or terms: whole words and phrases, ``*`` at the end of one for every word that begins so."""

_COLUMNS = ["left", "match", "right"]


def find_concordance(docs: pd.DataFrame, *, pattern: Pattern, width: int = 40) -> pd.DataFrame:
    """Return one row per match with what stands before and after it (CONCORDANCE), in document order.

    ``docs`` is any table with doc_id and text. ``pattern`` is a regular expression, a list of terms or a Lexicon; upper
    and lower case are the same, unless a compiled expression says otherwise. Terms match whole words, of those that
    overlap the first and longest. ``left`` and ``right`` are at most ``width`` code points long and cut no word.

    Raises MediakitError for an expression that cannot be read.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The old ferry left. Two ferries stayed."]})
    >>> find_concordance(docs, pattern=["ferr*"], width=10)[["left", "match", "right"]].values.tolist()
    [['The old ', 'ferry', ' left. Two'], ['left. Two ', 'ferries', ' stayed.']]
    """
    if docs.empty:
        return empty(CONCORDANCE)
    find = finder(pattern)
    rows = [
        (doc_id, start, end, *context(text, start, end, width=width))
        for doc_id, text in each_text(docs)
        for start, end in find(text)
    ]
    return conform(pd.DataFrame(rows, columns=["doc_id", "start", "end", *_COLUMNS]), CONCORDANCE)


def find_contexts(docs: pd.DataFrame, *, evidence: pd.DataFrame, width: int = 40) -> pd.DataFrame:
    """Return the concordance of an evidence table (CONCORDANCE): its rows in their order, its other columns kept.

    ``evidence`` is any table with doc_id, start and end: CUES, VALENCES, DEVICES, NAMES ... What is counted from it and
    what is read here are the same rows. One whose document is not among ``docs`` has no context and is left out.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The old ferry left."]})
    >>> cues = pd.DataFrame({"doc_id": ["a"], "start": [8], "end": [13], "frame": ["Transport"]})
    >>> find_contexts(docs, evidence=cues)[["left", "match", "right", "frame"]].values.tolist()
    [['The old ', 'ferry', ' left.', 'Transport']]
    """
    if evidence.empty or docs.empty:
        return empty(CONCORDANCE)
    texts = dict(each_text(docs))
    kept = evidence[evidence["doc_id"].astype("str").isin(list(texts))]
    placed = zip(kept["doc_id"].astype("str"), kept["start"], kept["end"], strict=True)
    rows = [context(texts[doc_id], int(start), int(end), width=width) for doc_id, start, end in placed]
    shown = pd.DataFrame(rows, columns=_COLUMNS, index=kept.index)
    return conform(kept.drop(columns=_COLUMNS, errors="ignore").join(shown), CONCORDANCE)


def finder(pattern: Pattern) -> Callable[[str], list[Span]]:
    """Return what gives the spans of a pattern in a text, in order; they hold at least one code point.

    >>> finder(r"ferr(y|ies)")("Ferries left.")
    [(0, 7)]
    """
    if isinstance(pattern, str | re.Pattern):
        expression = _compiled(pattern)
        return lambda text: [match.span() for match in expression.finditer(text) if match.group()]
    weights = _weighed(pattern)
    matcher = Matcher(weights)
    counted = [weight != 0 for weight in weights.values()]
    return lambda text: [(match.start, match.end) for match in matcher.find(text) if counted[match.entry]]


def context(text: str, start: int, end: int, *, width: int) -> tuple[str, str, str]:
    """Return what stands before a span, the span, and what stands after it; words at the outer ends are whole.

    >>> context("The old ferry left.", 8, 13, width=6)
    ('old ', 'ferry', ' left.')
    """
    first, last = max(0, start - width), min(len(text), end + width)
    left, right = text[first:start], text[end:last]
    if first and text[first - 1].isalnum():
        left = re.sub(r"^\w+(?=\W)", "", left)
    if last < len(text) and text[last].isalnum():
        right = re.sub(r"(?<=\W)\w+$", "", right)
    return left.lstrip() if first else left, text[start:end], right.rstrip() if last < len(text) else right


def _compiled(pattern: str | re.Pattern[str]) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE) if isinstance(pattern, str) else pattern
    except re.error as error:
        raise MediakitError(
            f"{pattern!r} is not a regular expression ({error})",
            remedy="mend it, or give the words as a list: then they stand for themselves",
        ) from None


def _weighed(pattern: Sequence[str] | Lexicon) -> dict[str, float]:
    """Return the terms with their weights; a term that any label counts is counted."""
    if not isinstance(pattern, Lexicon):
        return dict.fromkeys(pattern, 1.0)
    weights: dict[str, float] = {}
    for term, weight in zip(pattern.entries["term"], pattern.entries["weight"], strict=True):
        weights[term] = weights.get(term) or weight
    return weights

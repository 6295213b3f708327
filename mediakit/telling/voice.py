"""Whose words, and where in the article: joins evidence of any kind (CUES, DEVICES, ...) to QUOTES and SEGMENTS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from mediakit.language import outermost
from mediakit.tables import PLACES, QUOTES, SEGMENTS, VOICES
from mediakit.tables.schema import conform


class _Part(NamedTuple):
    """A stretch of a text that says something about what stands in it."""

    start: int
    end: int
    told: tuple[object, ...]


def add_voice(evidence: pd.DataFrame, *, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return ``evidence`` with the columns of VOICES added: same rows, same order.

    ``evidence`` is any table with doc_id, start and end. What stands in quotation marks is quoted; all else is the
    journalist's wording, also where indirect speech gives somebody's view: then ``source`` and ``quote_kind``
    still tell whose view it is. Of quotations that lie inside each other the innermost counts; a span belongs to one
    when more than half of it lies there. ``source`` is the source that link_speakers found; without that
    column in ``quotes`` it is the words that name the speaker.

    >>> from mediakit.tables.schema import empty
    >>> evidence = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [4]})
    >>> add_voice(evidence, quotes=empty(QUOTES))["voice"].tolist()
    ['journalist']
    """
    told = _innermost(evidence, _quoted_parts(quotes))
    rows = [("journalist", None, None) if part is None else part for part in told]
    return _with(evidence, pd.DataFrame(rows, columns=["voice", "source", "quote_kind"]), VOICES)


def add_place(evidence: pd.DataFrame, *, segments: pd.DataFrame) -> pd.DataFrame:
    """Return ``evidence`` with the columns of PLACES added: same rows, same order.

    ``evidence`` is any table with doc_id, start and end. The first paragraph of an article is its lead; a place is NA
    where no segment holds more than half of the span.

    >>> evidence = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 20], "end": [4, 25]})
    >>> rows = [("a", 0, 10, "headline"), ("a", 12, 40, "paragraph")]
    >>> segments = pd.DataFrame(rows, columns=["doc_id", "start", "end", "kind"])
    >>> add_place(evidence, segments=segments)["place"].tolist()
    ['headline', 'lead']
    """
    segments = conform(segments, SEGMENTS)
    body = segments[segments["kind"] == "paragraph"].sort_values(["doc_id", "start"], kind="stable")
    leads = body.drop_duplicates("doc_id").index
    places = segments["kind"].mask(segments.index.isin(leads), "lead")
    parts: dict[str, list[_Part]] = {}
    for doc_id, start, end, place in zip(segments["doc_id"], segments["start"], segments["end"], places, strict=True):
        parts.setdefault(doc_id, []).append(_Part(start, end, (place,)))
    told = _innermost(evidence, parts)
    return _with(evidence, pd.DataFrame([part or (None,) for part in told], columns=["place"]), PLACES)


def _quoted_parts(quotes: pd.DataFrame) -> dict[str, list[_Part]]:
    """Return, by document, each fragment and inside it what stands in quotation marks, with what they tell."""
    quotes = conform(quotes, QUOTES)
    named = quotes["source"].fillna(quotes["speaker"]) if "source" in quotes else quotes["speaker"]
    named = named.astype(object).where(named.notna(), None)
    parts: dict[str, list[_Part]] = {}
    for doc_id, start, end, quote, kind, whose in zip(
        quotes["doc_id"], quotes["start"], quotes["end"], quotes["quote"], quotes["kind"], named, strict=True
    ):
        own = parts.setdefault(doc_id, [])
        voice = "quoted" if kind == "direct" else "journalist"
        own.append(_Part(start, end, (voice, whose, kind)))
        if kind == "mixed":
            own += [_Part(start + q.start, start + q.end, ("quoted", whose, kind)) for q in outermost(quote)]
    return parts


def _innermost(evidence: pd.DataFrame, parts: Mapping[str, Iterable[_Part]]) -> list[tuple[object, ...] | None]:
    """Return for each span what the shortest part tells that holds more than half of it; None where none does."""
    shortest = {doc_id: sorted(own, key=lambda part: part.end - part.start) for doc_id, own in parts.items()}
    told: list[tuple[object, ...] | None] = []
    for doc_id, start, end in zip(evidence["doc_id"], evidence["start"], evidence["end"], strict=True):
        holding = (
            part.told
            for part in shortest.get(doc_id, ())
            if 2 * (min(end, part.end) - max(start, part.start)) > end - start
        )
        told.append(next(holding, None))
    return told


def _with(evidence: pd.DataFrame, added: pd.DataFrame, table: pa.DataFrameSchema) -> pd.DataFrame:
    """Return the evidence with columns added at its end, an earlier answer replaced."""
    kept = evidence.drop(columns=[name for name in added if name in evidence]).reset_index(drop=True)
    joined = pd.concat([kept, added], axis="columns")
    return conform(joined, table, by=list(kept.columns))

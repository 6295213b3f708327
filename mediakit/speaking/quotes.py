"""Who said what: finds attributions, quoted or reported, with their cue and their source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from mediakit.base.errors import UnknownNameError
from mediakit.base.text import Span
from mediakit.language import Quotation, outermost, quoted_share
from mediakit.lexicons.cues import load_cues
from mediakit.speaking.attribution.engine import attributions
from mediakit.speaking.attribution.joining import Attribution
from mediakit.speaking.attribution.nesting import nested_attributions
from mediakit.speaking.attribution.spacy_engine import load_pipeline, parsed_attributions
from mediakit.tables import ARTICLES, QUOTES, SEGMENTS
from mediakit.tables.schema import conform

DIRECT = 0.9
"""Share of letters between quotation marks from which an attribution counts as direct."""
INDIRECT = 0.02
"""Share of letters between quotation marks up to which an attribution counts as indirect."""

Segments = dict[str, list[Span]]
"""The spans of one article by kind of segment."""


def find_quotes(articles: pd.DataFrame, *, segments: pd.DataFrame | None = None, engine: str = "rules") -> pd.DataFrame:
    """Return one row per contiguous fragment of each attribution: what is said, by which cue, by whom, by which rule.

    ``segments`` (SEGMENTS) tell headlines and credits apart; without them the first paragraph of a text counts as its
    headline. ``engine`` is "rules" (needs no parser), "spacy" (the first installed spaCy pipeline with a parser) or
    "spacy:NAME". An attribution nested in another's quotation is marked so; ``speaker`` is the mention as it stands,
    NA where the text names none.

    Raises MissingToolError when the pipeline asked for is not installed, UnknownNameError for an unknown engine.

    >>> texts = pd.DataFrame({"doc_id": ["a"], "text": ["Ferry sold. “We had to,” said Ms. Vale. “It sank.”"]})
    >>> find_quotes(texts)[["part", "quote", "cue", "speaker", "kind"]].values.tolist()
    [[1, '“We had to,”', 'said', 'Ms. Vale', 'direct'], [2, '“It sank.”', 'said', 'Ms. Vale', 'direct']]
    """
    articles = conform(articles, ARTICLES)
    read = _engine(engine)
    by_article = None if segments is None else _by_article(segments)
    rows: list[dict[str, Any]] = []
    for doc_id, text in zip(articles["doc_id"], articles["text"], strict=True):
        found = read(text, None if by_article is None else by_article.get(doc_id, {}))
        quotes = outermost(text)
        found.sort(key=lambda one: (one.content[0], one.cue))
        for number, one in enumerate(found, start=1):
            rows += _fragment_rows(doc_id, text, f"{doc_id}:q{number}", one, quotes)
    return conform(pd.DataFrame(rows, columns=list(QUOTES.columns)), QUOTES)


def _engine(name: str) -> Callable[[str, Segments | None], list[Attribution]]:
    if name == "rules":
        return _by_rules
    kind, _, pipeline = name.partition(":")
    if kind != "spacy":
        raise UnknownNameError(f"no engine is called {name!r}", remedy="take rules, spacy or spacy:NAME")
    parser = load_pipeline(pipeline)
    return lambda text, _segments: parsed_attributions(text, parser, load_cues())


def _by_rules(text: str, segments: Segments | None) -> list[Attribution]:
    cues = load_cues()
    headlines = None if segments is None else segments.get("headline", [])
    credit_spans = [] if segments is None else segments.get("credit", [])
    found = attributions(text, cues, headlines=headlines, skipped=credit_spans)
    return found + nested_attributions(text, outermost(text), cues)


def _by_article(segments: pd.DataFrame) -> dict[str, Segments]:
    found: dict[str, Segments] = {}
    rows = conform(segments, SEGMENTS)[["doc_id", "start", "end", "kind"]]
    for doc_id, start, end, kind in rows.itertuples(index=False, name=None):
        found.setdefault(doc_id, {}).setdefault(kind, []).append((start, end))
    return found


def _fragment_rows(
    doc_id: str, text: str, quote_id: str, one: Attribution, quotes: list[Quotation]
) -> Iterator[dict[str, Any]]:
    """Give the fragments of an attribution, in the order of the text."""
    source = one.source or (None, None)
    share = quoted_share(text, one.content, quotes)
    kind = "direct" if share >= DIRECT else "mixed" if share > INDIRECT else "indirect"
    shared = {
        "doc_id": doc_id,
        "quote_id": quote_id,
        "kind": kind,
        "cue": text[slice(*one.cue)],
        "cue_start": one.cue[0],
        "cue_end": one.cue[1],
        "cue_class": one.entry.label,
        "speaker": text[slice(*one.source)] if one.source else None,
        "speaker_start": source[0],
        "speaker_end": source[1],
        "nested": one.nested,
        "rule": one.rule,
    }
    for part, (start, end) in enumerate(sorted(one.content), start=1):
        yield shared | {"part": part, "start": start, "end": end, "quote": text[start:end]}

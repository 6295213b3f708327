"""Who said what: finds attributions, quoted or reported, with their cue and their source."""

from __future__ import annotations

import pandas as pd

from mediakit.attribution.engine import Attribution, attributions
from mediakit.cues import load_cues
from mediakit.schema import conform
from mediakit.tables import QUOTES


def find_quotes(articles: pd.DataFrame, *, segments: pd.DataFrame | None = None, engine: str = "rules") -> pd.DataFrame:
    """Return one row per fragment of each attribution."""
    cues = load_cues()
    rows = []
    for doc_id, text in zip(articles["doc_id"], articles["text"], strict=True):
        for number, one in enumerate(attributions(text, cues), start=1):
            rows += _rows(doc_id, text, f"{doc_id}:q{number}", one)
    columns = list(QUOTES.columns)
    return conform(pd.DataFrame(rows, columns=columns), QUOTES)


def _rows(doc_id: str, text: str, quote_id: str, one: Attribution) -> list[dict[str, object]]:
    source = one.source
    return [
        {
            "doc_id": doc_id, "quote_id": quote_id, "part": part, "start": start, "end": end, "quote": text[start:end],
            "kind": "direct", "cue": text[one.cue[0]:one.cue[1]], "cue_start": one.cue[0], "cue_end": one.cue[1], "cue_class": one.entry.label,
            "speaker": text[source[0]:source[1]] if source else None, "speaker_start": source[0] if source else None, "speaker_end": source[1] if source else None,
            "nested": False, "rule": one.rule,
        }
        for part, (start, end) in enumerate(one.content, start=1)
    ]

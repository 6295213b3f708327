"""Attributions inside quotations: a speaker who tells what somebody else said."""

from __future__ import annotations

from dataclasses import replace

from mediakit.base.text import Span, fold
from mediakit.language import Quotation, words_in
from mediakit.lexicons.cues import CueLexicon
from mediakit.speaking.attribution.engine import attributions
from mediakit.speaking.attribution.joining import Attribution

SHORTEST = 8
"""Words a quotation has at least in which an attribution is looked for."""


def nested_attributions(text: str, quotes: list[Quotation], cues: CueLexicon) -> list[Attribution]:
    """Return what quoted speakers say that others said: only a speech verb with "that" and a third party is taken."""
    found: list[Attribution] = []
    for quote in quotes:
        start, end = _inner(text, quote)
        quoted = text[start:end]
        if len(quoted.split()) >= SHORTEST:
            inner = attributions(quoted, cues, headlines=())
            found += [
                _attribution_moved(attribution, start) for attribution in inner if _is_certain(quoted, attribution)
            ]
    return found


def _is_certain(text: str, attribution: Attribution) -> bool:
    speech = {"quote", "clause"} <= attribution.entry.frames.keys() and attribution.rule == "subject_verb_that"
    return (
        speech
        and attribution.source is not None
        and fold(text[slice(*attribution.source)]) not in words_in("no_third_party")
    )


def _inner(text: str, quote: Quotation) -> Span:
    mark = 2 if text[quote.start : quote.start + 2] in ("''", "``") else 1
    return quote.start + mark, quote.end - (mark if quote.closed else 0)


def _attribution_moved(attribution: Attribution, by: int) -> Attribution:
    """Return an attribution with its places counted from the beginning of the whole text."""
    (cue,) = _shifted([attribution.cue], by)
    source = None if attribution.source is None else _shifted([attribution.source], by)[0]
    return replace(attribution, content=_shifted(attribution.content, by), cue=cue, source=source, nested=True)


def _shifted(spans: list[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in spans]

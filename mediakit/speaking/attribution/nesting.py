"""Attributions inside quotations: a speaker who tells what somebody else said."""

from __future__ import annotations

from dataclasses import replace

from mediakit.base.text import Span, fold
from mediakit.language.quotation_marks import Quotation
from mediakit.lexicons.cues import CueLexicon
from mediakit.speaking.attribution.engine import attributions
from mediakit.speaking.attribution.joining import Attribution

SHORTEST = 8
"""Words a quotation has at least in which an attribution is looked for."""
_SELF = frozenset({"i", "we", "you", "that", "which", "who"})


def nested_attributions(text: str, quotes: list[Quotation], cues: CueLexicon) -> list[Attribution]:
    """Return what quoted speakers say that others said: only a speech verb with "that" and a third party is taken."""
    found: list[Attribution] = []
    for quote in quotes:
        start, end = _inner(text, quote)
        if len(text[start:end].split()) < SHORTEST:
            continue
        inner = attributions(text[start:end], cues, headlines=())
        found += [_moved(one, start) for one in inner if _is_certain(text[start:end], one)]
    return found


def _is_certain(text: str, one: Attribution) -> bool:
    speech = {"quote", "clause"} <= one.entry.frames.keys() and one.rule == "subject_verb_that"
    return speech and one.source is not None and fold(text[slice(*one.source)]) not in _SELF


def _inner(text: str, quote: Quotation) -> Span:
    mark = 2 if text[quote.start : quote.start + 2] in ("''", "``") else 1
    return quote.start + mark, quote.end - (mark if quote.closed else 0)


def _moved(one: Attribution, by: int) -> Attribution:
    source = None if one.source is None else (one.source[0] + by, one.source[1] + by)
    content = [(start + by, end + by) for start, end in one.content]
    return replace(one, content=content, cue=(one.cue[0] + by, one.cue[1] + by), source=source, nested=True)

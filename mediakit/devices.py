"""Rhetorical devices, each as a span with the rule that found it: evidence to read, not a score to add up.

The rules stand in ``rhetoric``: small named functions that get a page and yield what they found; the docstring of a
rule is the pattern it accepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from mediakit.rhetoric import hedges, scare_quotes
from mediakit.rhetoric.page import Found, Page, Rule, WordLists
from mediakit.schema import conform
from mediakit.tables import DEVICES, QUOTES
from mediakit.text import Span
from mediakit.units import each_text

RULES: tuple[tuple[str, Rule], ...] = (
    ("scare_quote", scare_quotes.so_called),
    ("scare_quote", scare_quotes.after_determiner),
    ("scare_quote", scare_quotes.marked_word),
    ("hedge", hedges.hedging_phrase),
    ("hedge", hedges.hedging_adverb),
    ("hedge", hedges.hedging_verb),
    ("hedge", hedges.hedging_modal),
    ("hedge", hedges.hedging_amount),
)
"""Device and rule, the most certain first: where two rules of a device overlap, the earlier one counts."""


def find_devices(docs: pd.DataFrame, *, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row per rhetorical device (DEVICES), in document order.

    ``docs`` is any table with doc_id and text. With ``quotes`` (QUOTES) no words of a source are taken for scare
    quotes. ``weight`` is the strength, 0 to 1.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["These so-called experts may be wrong."]})
    >>> find_devices(docs)[["device", "evidence", "rule"]].values.tolist()
    [['scare_quote', 'so-called experts', 'so_called'], ['hedge', 'may be', 'hedging_modal']]
    """
    quoted = None if quotes is None else _quoted(quotes)
    lists = WordLists()
    rows = [
        (doc_id, found.start, found.end, device, text[found.start : found.end], rule, found.weight)
        for doc_id, text in each_text(docs)
        for found, device, rule in _found(
            Page(text, quoted=None if quoted is None else quoted.get(doc_id, ()), lists=lists)
        )
    ]
    columns = ["doc_id", "start", "end", "device", "evidence", "rule", "weight"]
    return conform(pd.DataFrame(rows, columns=columns).astype({"weight": "float64"}), DEVICES)


def _quoted(quotes: pd.DataFrame) -> Mapping[str, list[Span]]:
    """Return where somebody's own words stand, by document."""
    quotes = conform(quotes, QUOTES)
    spans: dict[str, list[Span]] = {}
    spoken = quotes[quotes["kind"] != "indirect"]
    for doc_id, start, end in zip(spoken["doc_id"], spoken["start"], spoken["end"], strict=True):
        spans.setdefault(doc_id, []).append((start, end))
    return spans


def _found(page: Page) -> Iterator[tuple[Found, str, str]]:
    """Yield what the rules find with device and rule, in the order of the text."""
    kept: list[tuple[Found, str, str]] = []
    for device, rule in RULES:
        taken = [found for found, other, _ in kept if other == device]
        for found in rule(page):
            if all(found.end <= other.start or other.end <= found.start for other in taken):
                kept.append((found, device, rule.__name__))
    yield from sorted(kept)

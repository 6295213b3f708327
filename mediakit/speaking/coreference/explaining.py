"""Why a mention was taken for one entity and not for another: the candidates of link_speakers, with reasons."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mediakit.speaking.coreference.context import Rule
from mediakit.speaking.coreference.discourse import DISADVANTAGES, Candidate
from mediakit.speaking.coreference.resolve import Decision
from mediakit.speaking.speakers import decide_mentions
from mediakit.tables import ARTICLES, QUOTES
from mediakit.tables.schema import conform

COLUMNS = ["doc_id", "quote_id", "speaker", "candidate", "rank", "taken", "rule", "reason"]


def explain_mentions(quotes: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    """Return one row per attribution and entity its speaker was weighed against, the best first.

    ``rule`` is the source_rule that knew the candidate, ``reason`` why it was taken or left out. An attribution
    nobody came into question for has no row.

    >>> text = "Tom Hale met Carl Birk. He said: no."
    >>> row = dict(doc_id="a", quote_id="q", part=1, start=33, end=35, quote="no", kind="indirect", speaker="He",
    ...            speaker_start=24, speaker_end=26, rule="typed")
    >>> table = explain_mentions(pd.DataFrame([row]), articles=pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> table[["candidate", "taken"]].values.tolist()
    [['Tom Hale', True], ['Carl Birk', False]]
    """
    quotes, articles = conform(quotes, QUOTES), conform(articles, ARTICLES)
    first = quotes.sort_values("part").drop_duplicates(["doc_id", "quote_id"])
    keys = zip(first["doc_id"], first["quote_id"], strict=True)
    speakers = dict(zip(keys, first["speaker"], strict=True))
    rows = [
        (doc_id, quote_id, speakers[doc_id, quote_id], *explained)
        for doc_id, decisions in decide_mentions(quotes, articles=articles)
        for quote_id, decision in decisions.items()
        for explained in _explained(decision)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _explained(decision: Decision) -> Iterator[tuple[str, int, bool, str, str]]:
    """Yield candidate, rank, whether it was taken, rule and reason."""
    winners = [pair for pair in decision.considered if pair[1].excluded is None][:1]
    best = winners[0][1] if winners else None
    for rank, (rule, candidate) in enumerate(decision.considered, start=1):
        taken = candidate is best
        yield candidate.name, rank, taken, rule.__name__, _reason(rule, candidate, None if taken else best)


def _reason(rule: Rule, candidate: Candidate, better: Candidate | None) -> str:
    """Return why a candidate stands where it does; the pattern of its rule when the rule knew no other."""
    reason = candidate.reason or (rule.__doc__ or "").partition("\n")[0].rstrip(".")
    if candidate.excluded:
        return f"{reason}; left out: {candidate.excluded}"
    return f"{reason}; left out: {_disadvantage(candidate, better)}" if better else reason


def _disadvantage(candidate: Candidate, better: Candidate) -> str:
    """Return the first thing in which a candidate is behind the one taken."""
    pairs = zip(candidate.rank, better.rank, DISADVANTAGES, strict=False)
    behind = next((words for ours, theirs, words in pairs if ours > theirs), "another fits better")
    return f"{behind} ({better.name} was taken)"

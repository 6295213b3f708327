"""Who speaks: the words that name a speaker, resolved to one entity by its fullest name in the article."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

import pandas as pd

from mediakit.language import read_vocabulary
from mediakit.speaking.confidence import confidences
from mediakit.speaking.coreference.context import LinkedAttribution
from mediakit.speaking.coreference.resolve import Decision, resolve
from mediakit.tables import ARTICLES, LINKED_QUOTES, QUOTES
from mediakit.tables.schema import conform


def link_speakers(quotes: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes with source (the speaker's fullest name in the article), source_rule and confidence.

    A source that cannot be told is NA, and so are its rule and confidence. Quotes of articles that are not in
    ``articles`` are resolved from their speaker mentions alone. Confidence (0 to 1) is the lower end of the 95 %
    interval of how often sources of this kind (full name, short name, pronoun, description) were right, measured end
    to end on articles no rule was written with; it is the same for all of a kind, and NA for kinds with fewer than 20
    cases there. ``load_accuracy("sources")`` shows the figures.

    >>> text = "Mira Solt left. She said: no."
    >>> row = dict(doc_id="a", quote_id="q", part=1, start=26, end=28, quote="no", kind="indirect", speaker="She",
    ...            speaker_start=16, speaker_end=19, rule="typed")
    >>> link_speakers(pd.DataFrame([row]), articles=pd.DataFrame({"doc_id": ["a"], "text": [text]}))["source"][0]
    'Mira Solt'
    """
    quotes = conform(quotes, QUOTES)
    articles = conform(articles, ARTICLES)
    decisions = {
        (doc_id, key): decision
        for doc_id, decided in decide_mentions(quotes, articles=articles)
        for key, decision in decided.items()
    }
    measured = confidences()
    keys = list(zip(quotes["doc_id"], quotes["quote_id"], strict=True))
    linked = quotes.assign(
        source=pd.Series([decisions[key].source for key in keys], index=quotes.index, dtype="str"),
        source_rule=pd.Series([decisions[key].rule for key in keys], index=quotes.index, dtype="str"),
        confidence=[measured.get(decisions[key].rule or "", float("nan")) for key in keys],
    )
    return conform(linked, LINKED_QUOTES)


def decide_mentions(quotes: pd.DataFrame, *, articles: pd.DataFrame) -> Iterator[tuple[Hashable, dict[str, Decision]]]:
    """Yield for each document the decision on each of its attributions, by quote_id."""
    vocabulary = read_vocabulary()
    articles = articles.drop_duplicates("doc_id", keep="last")
    texts = dict(zip(articles["doc_id"], zip(articles["text"], articles["byline"], strict=True), strict=True))
    for doc_id, rows in _rows_by_article(quotes).items():
        text, byline = texts.get(doc_id, ("", ""))
        attributions = _joined_attributions(rows)
        yield doc_id, resolve(str(text), attributions, byline=_text_or_empty(byline), vocabulary=vocabulary)


class _Fragment(NamedTuple):
    """What is needed of a row of QUOTES, in its plain order: by attribution, then part."""

    quote_id: str
    part: int
    start: int
    end: int
    speaker: object
    speaker_start: object
    kind: str
    cue: object
    nested: bool


def _rows_by_article(quotes: pd.DataFrame) -> dict[Hashable, list[_Fragment]]:
    """Return the rows of each article in plain Python: thousands of small tables would take longer than the rules."""
    found: dict[Hashable, list[_Fragment]] = {}
    columns = [quotes[name].tolist() for name in ("doc_id", *_Fragment._fields)]
    for doc_id, *row in zip(*columns, strict=True):
        found.setdefault(doc_id, []).append(_Fragment(*row))
    return found


def _joined_attributions(rows: list[_Fragment]) -> list[LinkedAttribution]:
    """Return one per attribution of an article; its fragments share it, the first tells the speaker."""
    fragments: dict[str, list[_Fragment]] = {}
    for row in sorted(rows, key=lambda row: (row.quote_id, row.part)):
        fragments.setdefault(row.quote_id, []).append(row)
    return [_attribution(own) for own in fragments.values()]


def _attribution(fragments: list[_Fragment]) -> LinkedAttribution:
    first = fragments[0]
    return LinkedAttribution(
        key=first.quote_id,
        spans=tuple(sorted((row.start, row.end) for row in fragments)),
        speaker=_text_or_empty(first.speaker),
        speaker_start=first.speaker_start if isinstance(first.speaker_start, int) else None,
        kind=first.kind,
        cue=_text_or_empty(first.cue),
        nested=first.nested,
    )


def _text_or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""

"""Who speaks: the words that name a speaker, resolved to one entity by its fullest name in the article."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import pandas as pd

from mediakit.base.text import Span
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
    texts = articles.drop_duplicates("doc_id", keep="last").set_index("doc_id")[["text", "byline"]].to_dict("index")
    for doc_id, rows in quotes.groupby("doc_id", sort=False):
        article = texts.get(doc_id, {"text": "", "byline": None})
        byline = _text_or_empty(article["byline"])
        yield doc_id, resolve(str(article["text"]), _joined_attributions(rows), byline=byline, vocabulary=vocabulary)


def _joined_attributions(rows: pd.DataFrame) -> list[LinkedAttribution]:
    """Return one per attribution of an article; its fragments share it, the first tells the speaker."""
    rows = rows.sort_values(["quote_id", "part"])
    spans: dict[str, list[Span]] = {}
    for key, start, end in zip(rows["quote_id"], rows["start"], rows["end"], strict=True):
        spans.setdefault(key, []).append((start, end))
    return [
        LinkedAttribution(
            key=row["quote_id"],
            spans=tuple(sorted(spans[row["quote_id"]])),
            speaker=_text_or_empty(row["speaker"]),
            speaker_start=None if pd.isna(row["speaker_start"]) else int(row["speaker_start"]),
            kind=row["kind"],
            cue=_text_or_empty(row["cue"]),
            nested=row["nested"],
        )
        for row in rows.drop_duplicates("quote_id").to_dict("records")
    ]


def _text_or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""

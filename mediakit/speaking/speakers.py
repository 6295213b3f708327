"""Who speaks: the words that name a speaker, resolved to one party by its fullest name in the article."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from mediakit.language.proper_names import read_vocabulary
from mediakit.speaking.coreference.context import Spoken
from mediakit.speaking.coreference.resolve import resolve
from mediakit.tables import ARTICLES, LINKED_QUOTES, QUOTES
from mediakit.tables.schema import conform

# Right and all cases of each rule on 21 news articles (United States, 2016) whose 429 sources were resolved by hand,
# speaker mentions given; ``python -m benchmarks sources`` prints them.
_CASES = {
    "several": (6, 6),
    "full_name": (48, 48),
    "surname": (94, 95),
    "body_name": (40, 41),
    "lone_name": (0, 0),
    "first_person": (0, 0),
    "he": (33, 33),
    "she": (15, 15),
    "who": (6, 7),
    "they": (5, 12),
    "it": (7, 7),
    "apposition": (0, 0),
    "possessor": (1, 1),
    "share_of": (6, 7),
    "pair": (2, 2),
    "by_role": (8, 8),
    "same_thing": (10, 12),
    "same_person": (0, 0),
    "epithet": (5, 5),
    "description": (74, 95),
    "inherited": (0, 0),
}
CONFIDENCE = {rule: round((right + 1) / (cases + 2), 2) for rule, (right, cases) in _CASES.items() if cases}
"""How far each rule can be trusted: its accuracy, drawn to one half the fewer cases there were (rule of succession).

A rule that had no case was not measured: its confidence is NA."""


def link_speakers(quotes: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes with source (the speaker's fullest name in the article), source_rule and confidence.

    A source that cannot be told is NA, and so are its rule and confidence. Quotes of articles that are not in
    ``articles`` are resolved from their speaker mentions alone. Confidence is the rule's accuracy on hand-marked
    news (``CONFIDENCE``), the same for all its cases.

    >>> text = "Mira Solt left. She said: no."
    >>> row = dict(doc_id="a", quote_id="q", part=1, start=26, end=28, quote="no", kind="indirect", speaker="She",
    ...            speaker_start=16, speaker_end=19, rule="typed")
    >>> link_speakers(pd.DataFrame([row]), articles=pd.DataFrame({"doc_id": ["a"], "text": [text]}))["source"][0]
    'Mira Solt'
    """
    quotes = conform(quotes, QUOTES)
    articles = conform(articles, ARTICLES)
    vocabulary = read_vocabulary()
    texts = {row["doc_id"]: row for row in articles[["doc_id", "text", "byline"]].to_dict("records")}
    found: dict[tuple[Hashable, str], tuple[str | None, str | None]] = {}
    for doc_id, rows in quotes.groupby("doc_id", sort=False):
        article = texts.get(doc_id, {"text": "", "byline": None})
        spoken = _attributions(rows)
        resolve(str(article["text"]), spoken, byline=_words(article["byline"]), vocabulary=vocabulary)
        found |= {(doc_id, one.key): (one.source, one.rule) for one in spoken}
    keys = list(zip(quotes["doc_id"], quotes["quote_id"], strict=True))
    linked = quotes.assign(
        source=pd.Series([found[key][0] for key in keys], index=quotes.index, dtype="str"),
        source_rule=pd.Series([found[key][1] for key in keys], index=quotes.index, dtype="str"),
        confidence=[CONFIDENCE.get(found[key][1] or "", float("nan")) for key in keys],
    )
    return conform(linked, LINKED_QUOTES)


def _attributions(rows: pd.DataFrame) -> list[Spoken]:
    """Return one Spoken per attribution of an article; its fragments share it, the first tells the speaker."""
    found: dict[str, Spoken] = {}
    for row in rows.sort_values(["quote_id", "part"]).to_dict("records"):
        known = found.get(row["quote_id"])
        if known is not None:
            known.spans.append((row["start"], row["end"]))
            continue
        found[row["quote_id"]] = Spoken(
            key=row["quote_id"],
            spans=[(row["start"], row["end"])],
            speaker=_words(row["speaker"]),
            speaker_start=None if pd.isna(row["speaker_start"]) else int(row["speaker_start"]),
            kind=row["kind"],
            cue=_words(row["cue"]),
            nested=row["nested"],
        )
    for one in found.values():
        one.spans.sort()
    return list(found.values())


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""

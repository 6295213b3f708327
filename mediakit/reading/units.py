"""Cut the texts of a table into sentences and words, offsets kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from mediakit.base import text
from mediakit.language import sentences
from mediakit.tables import SENTENCES, TOKENS
from mediakit.tables.schema import conform


def split_sentences(docs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per sentence of each document (SENTENCES), in document order.

    ``docs`` is any table with doc_id and text; a line break always ends a sentence.

    >>> split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["Rain fell. We stayed."]}))["sentence"].tolist()
    ['Rain fell.', 'We stayed.']
    """
    return conform(_spans_of_docs(docs, sentences, "sentence"), SENTENCES)


def split_tokens(docs: pd.DataFrame) -> pd.DataFrame:
    """Return one row per word of each document (TOKENS), in document order.

    ``docs`` is any table with doc_id and text; ``term`` is the word folded for counting and look-up.

    >>> split_tokens(pd.DataFrame({"doc_id": ["a"], "text": ["It isn’t Rain."]}))["term"].tolist()
    ['it', "isn't", 'rain']
    """
    tokens = _spans_of_docs(docs, text.words, "token")
    return conform(tokens.assign(term=tokens["token"].map(text.fold)), TOKENS)


def each_text(docs: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Yield doc_id and text of each document that has a text."""
    for doc_id, words in zip(docs["doc_id"], docs["text"], strict=True):
        if isinstance(words, str):
            yield str(doc_id), words


def _spans_of_docs(docs: pd.DataFrame, cut: Callable[[str], list[text.Span]], name: str) -> pd.DataFrame:
    rows = [(doc_id, a, b, words[a:b]) for doc_id, words in each_text(docs) for a, b in cut(words)]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", name])

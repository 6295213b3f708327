"""What a report is made of: the tables of one corpus, and the names and addresses of its pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from mediakit.base.text import count_words
from mediakit.reading import Reading

Fields = Mapping[Any, Any]
"""A row of a table as a mapping from its columns."""

MOST_ROWS = 12
"""Rows of a chart; the rest stands in the table below it."""
FEWEST_COMMENTS = 2
"""Comments with a scored word from which a commenter is drawn."""

_MOST_LETTERS = 60
"""Letters of a page's address: longer ones break where folders lie deep."""


@dataclass(frozen=True)
class Analysis:
    """One corpus with all that was counted of it; ``tables`` by the names under which they are written.

    ``notebooks`` holds the address of the notebook on each question (speaking, reacting, telling) where it was run on
    this corpus; ``verbatim`` tells whether the report may show the words of comments.
    """

    name: str
    reading: Reading
    tables: Mapping[str, pd.DataFrame]
    version: str
    notebooks: Mapping[str, str] = field(default_factory=dict)
    verbatim: bool = False

    @cached_property
    def articles(self) -> pd.DataFrame:
        """Return the articles by date, with n_words, n_quotes, n_comments, what they are called, and their page."""
        articles = self.reading.articles
        quotes = self.tables["quotes"].drop_duplicates("quote_id")
        ids = articles["doc_id"]
        counted: dict[str, Any] = {
            "n_words": articles["text"].map(count_words).astype(int),
            "n_quotes": ids.map(quotes["doc_id"].value_counts()).fillna(0).astype(int),
            "n_comments": ids.map(self.reading.comments["article_id"].value_counts()).fillna(0).astype(int),
            "called": articles["title"].fillna(ids),
            "page": [f"evidence/{slug}.html" for slug in slugs(ids).values()],
        }
        return articles.assign(**counted).sort_values(["published", "doc_id"], kind="stable").reset_index(drop=True)

    @cached_property
    def article_pages(self) -> dict[str, str]:
        """Return the address of each article's page."""
        return dict(zip(self.articles["doc_id"], self.articles["page"], strict=True))

    @cached_property
    def source_keys(self) -> dict[str, str]:
        """Return what each source is called in addresses."""
        return slugs(self.tables["sources"]["source"])

    @cached_property
    def pages_of_sources(self) -> dict[str, list[str]]:
        """Return for each source the pages of the articles that quote it, most words first."""
        quotes = self.tables["quotes"].dropna(subset=["source"])
        words = quotes["quote"].map(count_words).groupby([quotes["source"], quotes["doc_id"]]).sum()
        ordered = words.reset_index(name="n").sort_values(["n", "doc_id"], ascending=[False, True], kind="stable")
        pages: dict[str, list[str]] = {}
        for source, doc_id in zip(ordered["source"], ordered["doc_id"], strict=True):
            pages.setdefault(source, []).append(self.article_pages[doc_id])
        return pages

    @cached_property
    def commenters(self) -> pd.DataFrame:
        """Return the commenters, the busiest first, with the name they go by here and the address of their page."""
        commenters = self.tables["commenters"].sort_values(
            ["n_comments", "commenter_id"], ascending=[False, True], kind="stable"
        )
        numbers = range(1, len(commenters) + 1)
        return commenters.assign(
            called=[f"Commenter {number}" for number in numbers],
            page=[f"comments/commenter-{number}.html" for number in numbers],
        ).reset_index(drop=True)

    @cached_property
    def commenter_pages(self) -> dict[str, str]:
        """Return the address of each commenter's page."""
        return dict(zip(self.commenters["commenter_id"], self.commenters["page"], strict=True))

    @cached_property
    def drawn_commenters(self) -> pd.DataFrame:
        """Return the busiest commenters of whom something can be said: of one scored comment, nothing can."""
        return self.commenters[self.commenters["n_valued"] >= FEWEST_COMMENTS].head(MOST_ROWS)

    @cached_property
    def drawn_sources(self) -> pd.DataFrame:
        """Return the sources with most words."""
        return self.tables["sources"].head(MOST_ROWS)

    @property
    def outlets(self) -> list[str]:
        """Return the outlets that the articles name, in the order of the alphabet."""
        return sorted(self.reading.articles["outlet"].dropna().unique())


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Return an address for each name: small letters, digits and hyphens, each of them once.

    >>> slugs(["Ada Möll", "ada-moll", "東"])
    {'Ada Möll': 'ada-moll', 'ada-moll': 'ada-moll-2', '東': 'x'}
    """
    taken: dict[str, str] = {}
    for name in names:
        slug = first = _slug(str(name))
        number = 1
        while slug in taken.values():
            number += 1
            slug = f"{first}-{number}"
        taken[name] = slug
    return taken


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:_MOST_LETTERS].rstrip("-") or "x"

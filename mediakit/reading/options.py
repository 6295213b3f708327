"""How to read: what the analyst asks for, and what is handed to the readers of each format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mediakit.lexicons import Lexicon
from mediakit.reading.page.boilerplate import SiteWords


@dataclass(frozen=True)
class ReadOptions:
    """What is rarely asked of ``read``: ``site_words`` adds to the shipped words that sites put around texts.

    It is a lexicon, its name or its path. No option makes ``read`` return a name.
    """

    site_words: Lexicon | str | Path | None = None


@dataclass(frozen=True)
class Options:
    """The site words, the columns' names, what rows count as when their columns do not tell, the format if forced.

    ``wanted`` is "articles", "comments" or "".
    """

    site: SiteWords
    columns: Mapping[str, str]
    wanted: str = ""
    format: str | None = None

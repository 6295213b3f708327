"""How to read: what the analyst asks for, and what is handed to the readers of each format."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediakit.lexicons import Lexicon
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.texts import IN_MEMORY, Shelf


@dataclass(frozen=True)
class ReadOptions:
    """What is rarely asked of ``read``. No option makes it return a name.

    ``site_words`` (a lexicon, its name or its path) adds to the shipped words that sites put around texts. ``keep``
    names columns of comments beyond the table's own that pass; one that may name a person does not. ``hide_names``
    masks addresses, numbers and names within the comments' texts, at the same length. ``file_names`` is a pattern that
    names of files follow: "{date}_{outlet}_{title}".
    """

    site_words: Lexicon | str | Path | None = None
    keep: Collection[str] = ()
    hide_names: bool = False
    file_names: str | None = None


@dataclass(frozen=True)
class Options:
    """The site words, the columns' names, what rows count as when their columns do not tell, the format if forced.

    ``wanted`` is "articles", "comments" or ""; ``format`` a name, a recipe's path or a function; ``recipe`` one for the
    files that it fits; ``keep`` and ``file_names`` as in ReadOptions; ``shelf`` is where texts lie while they are read.
    """

    site: SiteWords
    columns: Mapping[str, str]
    wanted: str = ""
    format: Any = None
    keep: frozenset[str] = frozenset()
    file_names: str | None = None
    shelf: Shelf = IN_MEMORY
    recipe: Any = None

"""How to read: what read() was asked for, handed to the readers of each format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediakit.reading.page.boilerplate import SiteWords


@dataclass(frozen=True)
class Options:
    """The site words, the columns' names, and what rows count as when their columns do not tell.

    ``wanted`` is "articles", "comments" or "".
    """

    site: SiteWords
    columns: Mapping[str, str]
    wanted: str = ""

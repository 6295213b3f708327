"""What a reader of a format gives, in the order of the file, values as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, NamedTuple


class Block(NamedTuple):
    """A part of an article's text: one of SEGMENTS' kinds, and its words; a credit's words stand in its caption's."""

    kind: str
    text: str


@dataclass
class Article:
    """One article as a format has it; values are read (dates, ids, languages) when it comes into the tables.

    The text is ``text``, or ``blocks`` where the format tells what each part is. ``declared_comments`` and
    ``declared_words`` are numbers that the file itself states; they are held against what is found.
    """

    text: str = ""
    title: Any = None
    byline: Any = None
    dateline: Any = None
    outlet: Any = None
    published: Any = None
    url: Any = None
    language: Any = None
    id: Any = None
    blocks: Sequence[Block] = ()
    declared_comments: int | None = None
    declared_words: int | None = None
    words_within: float = 0.15
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Comment:
    """One comment as a format has it; ``name`` becomes a pseudonym, whatever it is called.

    ``article`` and ``parent`` are ids as the file gives them; without ``article`` it stands under the article before
    it. A comment that cannot be read has a status and no text.
    """

    text: str = ""
    name: Any = None
    posted: Any = None
    id: Any = None
    article: Any = None
    parent: Any = None
    depth: Any = None
    position: Any = None
    likes: Any = None
    status: Any = None
    truncated: Any = None
    language: Any = None
    commenter_id: Any = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Comments:
    """Many comments at once, by column: the fields of a comment, None throughout for one that is not there."""

    columns: Mapping[str, list[Any]]

    def __len__(self) -> int:
        return len(self.columns["text"])

    def column(self, field: str) -> list[Any]:
        """Return the values of a field."""
        return self.columns.get(field) or [None] * len(self)

    def only(self, kept: Sequence[bool]) -> Comments:
        """Return the comments that are kept."""
        if all(kept):
            return self
        return Comments({name: [*compress(values, kept)] for name, values in self.columns.items()})


@dataclass
class Address:
    """Where an article stands, and what is known of it, without its text; joined to a saved page of that address.

    ``remedy`` is what to do where there is no such page, for formats that know better than to save it.
    """

    url: Any
    title: Any = None
    byline: Any = None
    outlet: Any = None
    published: Any = None
    language: Any = None
    remedy: str = ""


class Problem(NamedTuple):
    """Something wrong with a file, and what to do about it; ``row`` counts from 1."""

    what: str
    remedy: str
    row: int | None = None


Record = Article | Address | Comment | Comments | Problem
Records = Iterable[Record]
Reader = Callable[..., Records]
"""From a ``Source`` to its records."""

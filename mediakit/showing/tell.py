"""One verb for findings in words: which sentence a table gets is decided by the columns it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from mediakit import tables
from mediakit.base.errors import TableError
from mediakit.reading import Reading, Seed
from mediakit.showing import sentences, sentences_on_codes


class Telling(NamedTuple):
    """A table that can be told: its definition, the optional columns its sentence needs, and what to say of nothing."""

    definition: pa.DataFrameSchema
    reads: tuple[str, ...]
    sentence: Callable[[pd.DataFrame], str]
    nothing: str

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that must stand in a table of this kind."""
        required = (name for name, column in self.definition.columns.items() if not column.nullable)
        return frozenset([*required, *self.reads])


TELLINGS = (
    Telling(tables.LINKED_QUOTES, ("source",), sentences.quotes_sentence, "No attribution was found."),
    Telling(tables.SOURCES, ("low", "high"), sentences.sources_sentence, "No source was found."),
    Telling(tables.SOURCE_SHARES, ("low", "high"), sentences.kinds_sentence, "No source was found."),
    Telling(tables.SENTIMENT, ("valence",), sentences.sentiment_sentence, "There are no comments."),
    Telling(tables.COMMENTERS, (), sentences.commenters_sentence, "No commenter has a name."),
    Telling(
        tables.PARTICIPATION,
        ("top_tenth", "gini"),
        sentences.participation_sentence,
        "No commenter has a name.",
    ),
    Telling(tables.TOWARD, ("valence",), sentences.toward_sentence, "No target is named."),
    Telling(
        tables.FRAME_RATES, ("per_1000", "low", "high"), sentences.frames_sentence, "No cue of any frame was found."
    ),
    Telling(tables.DEVICES, (), sentences.devices_sentence, "No rhetorical device was found."),
    Telling(tables.KEYNESS, ("low", "high", "q"), sentences.terms_sentence, "No term could be compared."),
    Telling(tables.NAMING, ("share", "low", "high"), sentences.naming_sentence, "No actor is mentioned."),
    Telling(tables.AGREEMENT, ("label", "coders"), sentences_on_codes.agreement_sentence, "No agreement can be told."),
    Telling(
        tables.CODE_SCORES,
        ("excess",),
        sentences_on_codes.code_scores_sentence,
        "No coded unit can be compared.",
    ),
    Telling(
        tables.ESTIMATES, ("label", "estimate"), sentences_on_codes.estimates_sentence, "No estimate can be corrected."
    ),
    Telling(
        tables.ESTIMATE_DIFFERENCES,
        ("label", "difference"),
        sentences_on_codes.differences_sentence,
        "No difference can be told.",
    ),
    Telling(tables.SHIFTS, ("low", "high", "frame"), sentences.shift_sentence, "No word sets the groups apart."),
)
"""What can be told. No table of one kind has all the columns of another, so their order means nothing."""


def tell(table: pd.DataFrame | Reading | Seed, *, name: str | None = None) -> str:
    """Return one sentence on a finished table, with n and interval, or on what a corpus holds.

    The columns of the table decide which sentence it gets; nothing is computed but counts of its rows. An empty table
    gives a sentence that says so. ``name`` goes before what a corpus holds, for the source line of a chart; of a path
    the file's name is taken.

    Raises TableError when the columns belong to no table that can be told, or to two of them.

    >>> from mediakit.reading.seeds import read_corpus
    >>> tell(read_corpus("first-steps"), name="first-steps")
    'first-steps: 2 articles, 8 comments, 24 July 2023 to 27 July 2023'
    """
    if isinstance(table, pd.DataFrame):
        telling = _telling_of(table)
        return (telling.sentence(table) if len(table) else "") or telling.nothing
    held = sentences.corpus_sentence(table)
    return held if name is None else f"{PurePath(name).stem}: {held}"


def _telling_of(table: pd.DataFrame) -> Telling:
    """Return the one kind whose columns all stand in the table."""
    fitting = [telling for telling in TELLINGS if telling.columns <= set(table.columns)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(str(telling.definition.name) for telling in fitting or TELLINGS)
    if fitting:
        raise TableError(f"the table could be any of {names}", remedy="drop the columns of the tables it is not")
    nearest = min(TELLINGS, key=lambda telling: len(telling.columns - set(table.columns)))
    lacking = ", ".join(sorted(nearest.columns - set(table.columns)))
    raise TableError(
        f"no sentence is known for a table with these columns; nearest is {nearest.definition.name}, without {lacking}",
        remedy=f"tell one of {names}, with all its columns",
    )

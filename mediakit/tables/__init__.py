"""What one row is: the definition of every table, each column with its meaning and unit.

A column is named and described here and nowhere else. ``describe(QUOTES)`` prints the definition as a table,
``conform(data, QUOTES)`` makes a DataFrame obey it.
"""

from mediakit.tables.checking import ACCURACY, AGREEMENT, CODING, SPAN_SCORES
from mediakit.tables.comparing import (
    ALIASES,
    COLLOCATES,
    COLLOCATIONS,
    CONCORDANCE,
    KEYNESS,
    MATCH_RATES,
    NAMES,
    NAMING,
    SHIFTS,
)
from mediakit.tables.reacting import (
    ANSWERS,
    COMMENTERS,
    PARENTS,
    PARTICIPATION,
    REACTIONS,
    SENTIMENT,
    TOWARD,
    TOWARD_MEANS,
    VALENCES,
)
from mediakit.tables.reading import ARTICLES, COMMENTS, NOTES, PROBLEMS, SEGMENTS, SENTENCES, TOKENS
from mediakit.tables.speaking import ACTORS, CORRECTIONS, HEARINGS, LINKED_QUOTES, QUOTES, SOURCES
from mediakit.tables.telling import CUES, DEVICES, FRAME_FITS, FRAME_RATES, FRAMES, PLACES, VOICES

TABLES = (
    ARTICLES, SEGMENTS, COMMENTS, NOTES, PROBLEMS, SENTENCES, TOKENS,
    QUOTES, LINKED_QUOTES, CORRECTIONS, SOURCES, ACTORS, HEARINGS,
    VALENCES, SENTIMENT, TOWARD, TOWARD_MEANS, COMMENTERS, REACTIONS, PARTICIPATION, PARENTS, ANSWERS,
    CUES, FRAME_RATES, FRAMES, FRAME_FITS, DEVICES, VOICES, PLACES,
    KEYNESS, COLLOCATES, COLLOCATIONS, MATCH_RATES, SHIFTS, CONCORDANCE, NAMING, NAMES, ALIASES,
    CODING, ACCURACY, AGREEMENT, SPAN_SCORES,
)  # fmt: skip
"""Every table, a line a room: reading, speaking, reacting, telling, comparing, checking."""

__all__ = [
    "ACCURACY", "ACTORS", "AGREEMENT", "ALIASES", "ANSWERS", "ARTICLES", "CODING", "COLLOCATES", "COLLOCATIONS",
    "COMMENTERS", "COMMENTS", "CONCORDANCE", "CORRECTIONS", "CUES", "DEVICES", "FRAMES", "FRAME_FITS",
    "FRAME_RATES", "HEARINGS", "KEYNESS", "LINKED_QUOTES", "MATCH_RATES", "NAMES", "NAMING", "NOTES", "PARENTS",
    "PARTICIPATION", "PLACES", "PROBLEMS", "QUOTES", "REACTIONS", "SEGMENTS", "SENTENCES", "SENTIMENT", "SHIFTS",
    "SOURCES", "SPAN_SCORES", "TABLES", "TOKENS", "TOWARD", "TOWARD_MEANS", "VALENCES", "VOICES",
]  # fmt: skip

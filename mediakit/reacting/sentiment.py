"""How readers react: the valence of texts, and the words it comes from.

Scored are the words of the author alone: not what a translator or editor put in (NOTES), not lines quoted from the
comment replied to, not comments that are blocked or deleted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from mediakit.base.errors import UnknownNameError
from mediakit.base.text import count_words
from mediakit.reacting.instruments.consensus import load_consensus
from mediakit.reacting.instruments.instrument import Instrument
from mediakit.reacting.instruments.pattern import load_pattern
from mediakit.reacting.instruments.toward import score_mentions
from mediakit.reacting.instruments.vader import load_vader
from mediakit.reacting.targets import Wanted
from mediakit.tables import NOTES, SENTIMENT, TOWARD, VALENCES
from mediakit.tables.schema import conform

INSTRUMENTS: Mapping[str, Callable[[], Instrument]] = {
    "pattern": load_pattern,
    "vader": load_vader,
    "consensus": load_consensus,
}
"""Every instrument by name, with what makes it ready."""

_SCORED = np.dtype(
    [("n_words", "i8"), ("n_scored", "i8"), ("valence", "f8"), ("subjectivity", "f8"), ("n_left_out", "i8")]
)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_OWN_LINE = re.compile(r"^[ \t]*[^>\s].*$", re.MULTILINE)


def find_valences(
    docs: pd.DataFrame, *, instrument: str = "pattern", notes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return one row per scored word or phrase of each document (VALENCES), in document order.

    ``docs`` is any table with doc_id and text. Words inside ``notes`` are not the author's and are left out; so are,
    in a table of comments, lines quoted from the parent and comments that are not visible. ``weight`` is the
    lexicon's, ``valence`` what the word counts for here.

    Raises UnknownNameError for an instrument that does not exist.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["Not a good day."]})
    >>> find_valences(docs)[["term", "weight", "valence", "rule"]].values.tolist()
    [['not good', 0.7, -0.35, 'word+negated']]
    """
    engine = _instrument(instrument)
    rows = [(doc_id, *found) for doc_id, own, _ in _own_words(docs, notes) for found in engine.find(own)]
    columns = ["doc_id", "start", "end", "term", "weight", "valence", "rule", "negation", "intensifier"]
    return conform(pd.DataFrame(rows, columns=columns), VALENCES)


def score_sentiment(
    docs: pd.DataFrame, *, instrument: str = "pattern", notes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return ``docs`` with the columns of SENTIMENT added: same rows, same order.

    ``docs`` is any table with doc_id and text; columns of an earlier score are replaced. ``valence`` runs from -1 to
    1 and is NA where the instrument scored nothing, also where TextBlob and VADER say 0.0. Left out are words inside
    ``notes`` and, in a table of comments, lines quoted from the parent and comments that are not visible;
    ``n_left_out`` counts them.

    Raises UnknownNameError for an instrument that does not exist.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Not a good day.", "Trains run."]})
    >>> score_sentiment(docs)[["doc_id", "n_words", "n_scored", "valence"]].values.tolist()
    [['a', 4, 1, -0.35], ['b', 2, 0, nan]]
    """
    engine = _instrument(instrument)
    rows = (_row(engine, own, left_out) for _, own, left_out in _own_words(docs, notes))
    scored = pd.DataFrame(np.fromiter(rows, dtype=_SCORED, count=len(docs)))
    scored["coverage"] = (scored["n_scored"] / scored["n_words"].where(scored["n_words"] > 0)).clip(upper=1.0)
    scored["instrument"] = engine.name
    kept = docs.drop(columns=[name for name in SENTIMENT.columns if name in docs]).reset_index(drop=True)
    return conform(pd.concat([kept, scored], axis="columns"), SENTIMENT, by=list(kept.columns))


def find_toward(
    docs: pd.DataFrame, *, targets: pd.DataFrame | Sequence[str], notes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return one row per mention of a target (TOWARD), in document order: how the words around it speak of it.

    ``targets`` are names, looked for in every text, or a table with the column target. Its rows may say where to look:
    a column that ``docs`` has too (article_id: the people of the article that a comment stands under; doc_id) keeps to
    the texts with the same value, and start and end (with doc_id) to that mention. A text that names no target has no
    row. Evidence is the instrument "consensus"; words near the target and in its clause count more, words it is
    reported to say count less, pronouns after the name stand for it. ``valence`` is NA where nothing was scored.

    Raises TableError when a table of targets has no column target, or shares no column to look by.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["Ona Reyes did a wonderful job, but Mr Hale is a liar."]})
    >>> found = find_toward(docs, targets=["Ona Reyes", "Hale", "Brandt"])
    >>> found[["target", "start", "valence"]].round(2).values.tolist()
    [['Ona Reyes', 0, 0.08], ['Hale', 38, -0.19]]
    """
    wanted = Wanted.of(targets, docs)
    rows = []
    for (doc_id, own, _), key in zip(_own_words(docs, notes), wanted.keys_of(docs), strict=True):
        for start, end, target in wanted.mentions(own, key):
            found = score_mentions(own, [(start, end)])
            rows.append((doc_id, start, end, target, found.score.n_scored, found.score.valence, "consensus"))
    columns = ["doc_id", "start", "end", "target", "n_scored", "valence", "instrument"]
    return conform(pd.DataFrame(rows, columns=columns).astype({"valence": "float64"}), TOWARD)


def _instrument(name: str) -> Instrument:
    if name not in INSTRUMENTS:
        raise UnknownNameError(f"no instrument is called {name!r}", remedy=f"take one of {', '.join(INSTRUMENTS)}")
    return INSTRUMENTS[name]()


def _row(engine: Instrument, own: str, left_out: int) -> tuple[int, int, float | None, float | None, int]:
    """Return what _SCORED holds of a text."""
    valence, n_scored, subjectivity, n_words = engine.score(own)
    return count_words(own) if n_words is None else n_words, n_scored, valence, subjectivity, left_out


def _own_words(docs: pd.DataFrame, notes: pd.DataFrame | None) -> Iterator[tuple[str, str, int]]:
    """Give doc_id, the text with blanks for all that is not the author's, and how many words that takes out."""
    noted = _noted(notes)
    hidden = docs["status"].ne("visible").fillna(False) if "status" in docs else pd.Series(False, index=docs.index)
    replies = "parent_id" in docs
    for doc_id, text, unseen in zip(docs["doc_id"].tolist(), docs["text"].tolist(), hidden.tolist(), strict=True):
        whole = text if isinstance(text, str) else ""
        if unseen or not whole:
            yield doc_id, "", count_words(whole)
            continue
        own = _blanked(whole, noted.get(doc_id, []))
        if replies and ">" in own and _OWN_LINE.search(own):
            own = _QUOTED_LINE.sub(lambda line: " " * len(line.group()), own)
        yield doc_id, own, 0 if own is whole else count_words(whole) - count_words(own)


def _noted(notes: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    if notes is not None:
        notes = conform(notes, NOTES)
        for doc_id, start, end in zip(notes["doc_id"], notes["start"], notes["end"], strict=True):
            found.setdefault(doc_id, []).append((start, end))
    return found


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Put blanks where the spans are; the places of all else stay."""
    for start, end in spans:
        text = text[:start] + " " * len(text[start:end]) + text[end:]
    return text

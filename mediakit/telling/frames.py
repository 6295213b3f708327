"""Which frames a story is told in: cue phrases from a lexicon, counted by document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.base.errors import TableError
from mediakit.base.intervals import may_be_level, rate_interval
from mediakit.base.stats import Floats
from mediakit.base.text import words
from mediakit.lexicons import Lexicon, as_lexicon, lexicon_names, load_lexicon
from mediakit.lexicons.matching import Matcher
from mediakit.reading import each_text, stories
from mediakit.tables import CUES, FRAME_RATES, FRAMES
from mediakit.tables.schema import conform

Whole = NDArray[np.integer[Any]]


def find_cues(docs: pd.DataFrame, *, lexicon: str | Path | Lexicon) -> pd.DataFrame:
    """Return one row per phrase that speaks for a frame (CUES), in document order.

    ``docs`` needs doc_id and text; ``lexicon`` is the name of a shipped lexicon, the path of a CSV file
    or a Lexicon. Cues of different frames may overlap; of one frame the longest counts. Phrases the lexicon excludes
    (weight 0) are left out, and so is every cue of that frame that begins inside one.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["The trade union sued over tax cuts."]})
    >>> find_cues(docs, lexicon="policy_frames_en").query("frame == 'Economic'")["term"].tolist()
    ['tax cut*']
    """
    chosen = as_lexicon(lexicon)
    entries = chosen.entries
    matcher = Matcher(entries["term"], labels=entries["label"])
    located = [(doc_id, matcher.locate(text)) for doc_id, text in each_text(docs)]
    start, end, entry = (np.array([at for _, found in located for at in found[n]], dtype="int64") for n in range(3))
    matched = entries.assign(rule=entries["term"].map(_rule)).take(entry).reset_index(drop=True)
    doc_ids = pd.Series([doc_id for doc_id, _ in located], dtype="str").repeat([len(found[0]) for _, found in located])
    cues = matched.rename(columns={"label": "frame"}).assign(
        doc_id=doc_ids.array, start=start, end=end, lexicon=f"{chosen.name} {chosen.version}"
    )
    return conform(cues[cues["weight"] > 0], CUES)


def describe_frames(lexicon: str | Path | Lexicon) -> pd.DataFrame:
    """Return one row per frame of a lexicon (FRAMES): its readable name and how far it can be relied on.

    The passport of the lexicon tells; name, tier and accuracy are NA where it does not.

    >>> describe_frames("policy_frames_en").loc[2, ["frame", "name"]].tolist()
    ['Cultural_identity', 'Cultural identity']
    """
    chosen = as_lexicon(lexicon)
    told = chosen.passport.get("frames", {})
    frames = sorted(chosen.entries.loc[chosen.entries["weight"] > 0, "label"].unique())
    return conform(pd.DataFrame([{"frame": frame, **told.get(frame, {})} for frame in frames]), FRAMES)


def _rule(term: str) -> str:
    return "prefix" if term.endswith("*") else "phrase" if " " in term else "word"


def count_frames(
    cues: pd.DataFrame,
    *,
    docs: pd.DataFrame,
    lexicon: str | Path | Lexicon | None = None,
    by: Sequence[str] = (),
) -> pd.DataFrame:
    """Return one row per group and frame (FRAME_RATES): how much of the group's text speaks for the frame.

    ``docs`` are the documents the cues were looked for in: one without cues counts with 0. ``by`` names columns of
    ``docs``; a column only ``cues`` have (voice, place) splits the cues, over the words of the whole documents. Every
    frame of ``lexicon`` (as given to ``find_cues``) is there in every group; without it, every frame of the shipped
    lexicons that the column lexicon names, and of other lexicons the frames that have a cue. ``per_1000`` adds up the
    weights of the cues; its interval is the gamma interval for as many independent cues as those of the documents are
    worth (``rate_interval``), reprints of a story (``link_reprints``) being one; NA with fewer than three. ``level``
    says whether the frame may be as frequent as the group's most frequent: whether the interval of the difference,
    document by document, holds 0. ``tier`` tells how far the frame can be relied on (``describe_frames``).

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["He was jailed for theft.", "It rained on us all."]})
    >>> rates = count_frames(find_cues(docs, lexicon="policy_frames_en"), docs=docs)
    >>> rates.set_index("frame").loc["Crime_and_punishment", ["n_cues", "n_words"]].tolist()
    [2, 10]
    """
    tiers = _tiers_of_frames(cues, lexicon)
    cues = conform(cues, CUES)
    own, split = [name for name in by if name in docs], [name for name in by if name not in docs]
    _refuse_unknown(split, cues)
    documents = _documents_with_words(docs, own)
    columns = _counted_cells(cues, split, sorted(tiers))
    groups = (documents.groupby(own, dropna=False).ngroup() if own else documents["n_words"] * 0).to_numpy()
    rates = _rates(_tallied(cues, documents, columns), documents, groups, columns)
    named = documents[own].assign(group=groups).drop_duplicates("group").sort_values("group").reset_index(drop=True)
    left = named[own].loc[np.repeat(np.arange(len(named)), len(columns))].reset_index(drop=True)
    right = columns.loc[np.tile(np.arange(len(columns)), len(named))].reset_index(drop=True)
    counted = pd.concat([left, right, rates], axis=1)
    return conform(counted.assign(tier=counted["frame"].map(tiers).astype("str")), FRAME_RATES, by=list(by))


def _tiers_of_frames(cues: pd.DataFrame, lexicon: str | Path | Lexicon | None) -> dict[str, str | None]:
    """Return the frames to count with their tiers: those of the cues and of the lexicons they come from."""
    tiers: dict[str, str | None] = dict.fromkeys(cues.get("frame", ()))
    for source in _shipped(cues) if lexicon is None else [as_lexicon(lexicon)]:
        frames = describe_frames(source)
        tiers.update(
            zip(frames["frame"], frames["tier"].astype(object).where(frames["tier"].notna(), None), strict=True)
        )
    return tiers


def _shipped(cues: pd.DataFrame) -> list[Lexicon]:
    """Return the shipped lexicons that the column lexicon (name and version) names."""
    named = cues.get("lexicon", pd.Series(dtype="str")).astype("str").str.rsplit(" ", n=1).str[0]
    return [load_lexicon(name) for name in lexicon_names() if name in set(named)]


def _refuse_unknown(names: Sequence[str], cues: pd.DataFrame) -> None:
    missing = [name for name in names if name not in cues]
    if missing:
        raise TableError(
            f"neither the documents nor the cues have a column {', '.join(map(repr, missing))}",
            remedy="group by a column of one of the two tables",
        )


def _documents_with_words(docs: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return one row per document, sorted so that the order of ``docs`` changes nothing, with its words counted."""
    documents = docs[list(dict.fromkeys(["doc_id", *by]))].assign(n_words=0, story=stories(docs))
    documents = documents.astype({"doc_id": "str"})
    if documents["doc_id"].duplicated().any():
        raise TableError("a doc_id of the documents is there twice", remedy="give one row per document")
    n_words = {doc_id: len(words(text)) for doc_id, text in each_text(docs)}
    documents["n_words"] = documents["doc_id"].map(n_words).fillna(0).astype("int64")
    return documents.sort_values("doc_id").reset_index(drop=True)


def _counted_cells(cues: pd.DataFrame, split: Sequence[str], frames: Sequence[str]) -> pd.DataFrame:
    """Return what is counted in every group: each frame, for each value of the columns that split the cues."""
    frame = pd.DataFrame({"frame": pd.Series(frames, dtype="str")})
    if not split:
        return frame
    values = cues[list(split)].drop_duplicates().sort_values(list(split))
    return values.merge(frame, how="cross").reset_index(drop=True)


def _tallied(cues: pd.DataFrame, documents: pd.DataFrame, columns: pd.DataFrame) -> Floats:
    """Return number and summed weight of the cues: [0 or 1, a row per document, a column per row of ``columns``]."""
    tallied = np.zeros((2, len(documents), len(columns)))
    row = pd.Index(documents["doc_id"]).get_indexer(cues["doc_id"])
    numbered = columns.assign(column=np.arange(len(columns)))
    column = cues.merge(numbered, how="left", on=list(columns.columns))["column"].to_numpy()
    here = row >= 0
    place = row[here], column[here].astype("int64")
    np.add.at(tallied[0], place, 1.0)
    np.add.at(tallied[1], place, cues["weight"].fillna(1.0).to_numpy()[here])
    return tallied


def _rates(tallied: Floats, documents: pd.DataFrame, groups: Whole, columns: pd.DataFrame) -> pd.DataFrame:
    """Return what is counted of each frame, group after group, column after column."""
    split = columns.drop(columns="frame")
    blocks = (split.groupby(list(split)).ngroup() if len(split.columns) else pd.Series(0, columns.index)).to_numpy()
    parts = []
    for group in range(int(groups.max(initial=-1)) + 1):
        here = groups == group
        clusters = pd.factorize(documents["story"][here])[0]
        n_words = np.bincount(clusters, documents["n_words"].to_numpy()[here])[:, None].astype(float)
        weights = pd.DataFrame(tallied[1][here]).groupby(clusters).sum().to_numpy()
        counted = _with_interval(weights, n_words, np.bincount(clusters))
        counted["level"] = _level(weights, np.bincount(clusters), blocks)
        parts.append(counted.assign(n_cues=tallied[0][here].sum(axis=0).astype("int64")))
    if not parts:
        return pd.DataFrame({name: [] for name in ("n_words", "per_1000", "low", "high", "level", "n_cues")})
    rates = pd.concat(parts, ignore_index=True)
    return rates.assign(level=rates["level"].where(rates["low"].notna()))


def _with_interval(weights: Floats, n_words: Floats, copies: Whole) -> pd.DataFrame:
    """Return the rate of each column of weighted cues, a row per cluster, with its interval."""
    low, high = rate_interval(weights, n_words, copies=copies)
    total = int(n_words.sum())
    rates = weights.sum(axis=0) * 1000 / total if total else np.nan
    return pd.DataFrame({"n_words": total, "per_1000": rates, "low": 1000 * low, "high": 1000 * high})


def _level(weights: Floats, copies: Whole, blocks: Whole) -> Floats:
    """Return for each column whether it may be as frequent as the most frequent of its block: 1, 0."""
    level = np.ones(weights.shape[1])
    for block in np.unique(blocks):
        own = blocks == block
        most = weights[:, own][:, [int(weights[:, own].sum(axis=0).argmax())]]
        level[own] = may_be_level(most, weights[:, own], copies=copies)
    return level

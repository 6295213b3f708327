"""Threads: who answers whom, how a reply differs from what it answers, and how a thread changes as it grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import t as student

from mediakit.base.clustered import NO_SPREAD
from mediakit.base.mixed_models import moderated_variances
from mediakit.base.stats import LEVEL, Floats
from mediakit.reacting.reactions import root_of, summarise_reactions
from mediakit.tables import ANSWERS, COMMENTS, PARENTS, REACTIONS
from mediakit.tables.schema import conform


def link_parents(comments: pd.DataFrame) -> pd.DataFrame:
    """Return ``comments`` with the columns of PARENTS added: same rows, same order.

    ``comments`` are COMMENTS, after ``score_sentiment`` if differences are wanted. NA where a comment is no reply,
    its parent is not in the table, or one of the two has no valence.

    >>> rows = {"doc_id": ["a", "b"], "text": "-", "parent_id": [None, "a"], "valence": [0.5, -0.25]}
    >>> link_parents(pd.DataFrame(rows))["difference"].tolist()
    [nan, -0.75]
    """
    kept = conform(comments, COMMENTS).drop(columns=[name for name in PARENTS.columns if name in comments])
    valence = kept["valence"] if "valence" in kept else pd.Series(np.nan, index=kept.index)
    known = pd.DataFrame({"commenter": kept["commenter_id"], "valence": valence.astype("float64")})
    parent = known.set_axis(kept["doc_id"]).reindex(kept["parent_id"]).reset_index(drop=True)
    linked = kept.assign(
        to_commenter_id=parent["commenter"],
        parent_valence=parent["valence"],
        difference=known["valence"] - parent["valence"],
    )
    return conform(linked, PARENTS, by=list(kept.columns))


def count_answers(comments: pd.DataFrame) -> pd.DataFrame:
    """Return one row per commenter and commenter answered (ANSWERS), most replies first.

    Unnamed comments are left out on both sides. ``difference`` is the mean over replies whose valence and whose
    parent's valence are known; its 95 % t interval rests on the spread of differences of the pair, moderated by that
    of all pairs (Smyth 2004), and is NA while nobody has answered the same person twice, or not differently.

    >>> rows = {"doc_id": ["a", "b"], "text": "-", "commenter_id": ["k", "m"], "parent_id": [None, "a"]}
    >>> count_answers(pd.DataFrame(rows))[["commenter_id", "to_commenter_id", "n_replies"]].values.tolist()
    [['m', 'k', 1]]
    """
    replies = link_parents(comments).dropna(subset=["commenter_id", "to_commenter_id"])
    replies = replies.sort_values("doc_id")  # sums then do not depend on the order of the comments
    groups = replies.groupby(["commenter_id", "to_commenter_id"])["difference"]
    found = pd.DataFrame({"n_replies": groups.size(), "n_compared": groups.count(), "difference": groups.mean()})
    found = found.assign(**_ends_of_differences(found, groups.var()))
    order = ["n_replies", "commenter_id", "to_commenter_id"]
    found = found.reset_index().sort_values(order, ascending=[False, True, True])
    return conform(found, ANSWERS)


def _ends_of_differences(pairs: pd.DataFrame, variance: pd.Series) -> dict[str, Floats]:
    """Return the ends of the intervals of mean differences; NaN where no spread can be told."""
    n = pairs["n_compared"].to_numpy(float)
    free = np.maximum(n - 1, 0.0)
    squares = variance.fillna(0.0).to_numpy(float) * free
    if not squares.sum() > NO_SPREAD:
        return dict.fromkeys(("low", "high"), np.full(len(n), np.nan))
    variances, known = moderated_variances(squares, free)
    half = student.ppf((1 + LEVEL) / 2, known) * np.sqrt(variances / np.where(n > 0, n, np.nan))
    mean = pairs["difference"].to_numpy(float)
    return {"low": np.maximum(mean - half, -2.0), "high": np.minimum(mean + half, 2.0)}


def summarise_positions(comments: pd.DataFrame, *, cluster: str = "article_id") -> pd.DataFrame:
    """Return how reactions change down the page (REACTIONS, first column positions): 1, 2–3, 4–7, 8–15 and so on.

    Each band is twice as wide as the one before, since threads have few late comments. ``cluster`` is that of
    ``summarise_reactions``.

    >>> rows = {"doc_id": ["a", "b", "c"], "text": "-", "position": [1, 2, 3], "valence": [0.5, 0.1, 0.3]}
    >>> summarise_positions(pd.DataFrame(rows))[["positions", "valence"]].round(2).values.tolist()
    [['1', 0.5], ['2–3', 0.2]]
    """
    known = conform(comments, COMMENTS)
    band = np.floor(np.log2(known["position"].to_numpy(float))).astype(int)
    summary = summarise_reactions(known.assign(band=band), by=["band"], cluster=cluster)
    first = 2 ** summary["band"].astype("int64")
    names = [str(start) if start == 1 else f"{start}–{2 * start - 1}" for start in first]
    summary = summary.assign(positions=pd.Series(names, index=summary.index, dtype="str")).drop(columns="band")
    return conform(summary, REACTIONS, by=["positions"])


def summarise_periods(comments: pd.DataFrame, *, every: str = "D", cluster: str = "article_id") -> pd.DataFrame:
    """Return how reactions change over time (REACTIONS, first column period, its first moment in UTC).

    ``every`` is a pandas frequency: h, D, W, MS. Comments without a date are left out; a period without comments has
    no row. A period with comments on one or two articles is given the spread between articles of all periods;
    ``cluster`` is that of ``summarise_reactions``.

    >>> rows = {"doc_id": ["a", "b"], "text": "-", "posted": ["2031-05-02T08:00Z", "2031-05-02T21:00Z"]}
    >>> summarise_periods(pd.DataFrame(rows).assign(valence=[0.5, 0.1]))["period"].astype("str").tolist()
    ['2031-05-02 00:00:00+00:00']
    """
    dated = conform(comments, COMMENTS).dropna(subset=["posted"])
    naive = dated["posted"].dt.tz_localize(None)
    start = naive.dt.to_period(every if every != "MS" else "M").dt.start_time.dt.as_unit("us").dt.tz_localize("UTC")
    return summarise_reactions(dated.assign(period=start), by=["period"], cluster=cluster)


def write_convokit(comments: pd.DataFrame, folder: str | Path) -> Path:
    """Write comments as a ConvoKit corpus into ``folder`` and return the folder.

    Every tree of replies is a conversation. All other columns become the utterance's meta; an unnamed comment gets a
    speaker of its own. ``convokit.Corpus(filename=folder)`` reads it.
    """
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    known = conform(comments, COMMENTS)
    utterances = _utterances(known)
    lines = (json.dumps(utterance, ensure_ascii=False, sort_keys=True) for utterance in utterances)
    (home / "utterances.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    speakers = {utterance["speaker"]: _bare() for utterance in utterances}
    articles = dict(zip(known["doc_id"], known["article_id"], strict=True))
    conversations = {
        root: _bare() | {"meta": {"article_id": _as_json_value(articles[root])}}
        for root in dict.fromkeys(utterance["conversation_id"] for utterance in utterances)
    }
    extra = utterances[0]["meta"] if utterances else {}
    index: dict[str, Any] = {
        "utterances-index": {name: _value_types(utterances, name) for name in extra},
        "speakers-index": {},
        "conversations-index": {"article_id": ["<class 'str'>"]},
        "overall-index": {},
        "version": 1,
        "vectors": [],
    }
    files = {"speakers": speakers, "conversations": conversations, "corpus": {}, "index": index}
    for name, content in files.items():
        (home / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return home


def _bare() -> dict[str, Any]:
    return {"meta": {}, "vectors": []}


def _utterances(comments: pd.DataFrame) -> list[dict[str, Any]]:
    parents = dict(zip(comments["doc_id"], comments["parent_id"], strict=True))
    told = {"doc_id", "text", "commenter_id", "parent_id", "posted"}
    extra = [name for name in comments.columns if name not in told]
    return [_utterance(row, parents, extra) for row in comments.to_dict("records")]


def _utterance(row: Mapping[Any, Any], parents: dict[str, object], extra: list[str]) -> dict[str, Any]:
    doc_id, parent = row["doc_id"], _as_json_value(row["parent_id"])
    posted = row["posted"]
    return {
        "id": doc_id,
        "conversation_id": root_of(doc_id, parents),
        "text": row["text"],
        "speaker": _as_json_value(row["commenter_id"]) or f"unnamed {doc_id}",
        "meta": {name: _as_json_value(row[name]) for name in extra},
        "reply-to": parent if parent in parents else None,
        "timestamp": None if pd.isna(posted) else int(posted.timestamp()),
        "vectors": [],
    }


def _as_json_value(value: Any) -> Any:
    """Return a value JSON knows: NA becomes null, moments and other things text."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)) or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        return value.item()
    return value if isinstance(value, str | int | float | bool) else str(value)


def _value_types(utterances: list[dict[str, Any]], name: str) -> list[str]:
    values = (utterance["meta"][name] for utterance in utterances)
    return sorted({str(type(value)) for value in values if value is not None})

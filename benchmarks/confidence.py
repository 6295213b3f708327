"""How often link_speakers names the right source, end to end, on articles that no rule was written with."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks import sources
from mediakit.base.intervals import share_interval
from mediakit.checking.spans import LEAST_OVERLAP
from mediakit.speaking.confidence import HELD_OUT, RIGHT_SOURCE, families
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.speakers import link_speakers
from mediakit.tables.vocabulary import SPLITS

CODES = Path(__file__).with_name("coded_sources.csv")
PASSPORT = tomllib.loads(CODES.with_suffix(".toml").read_text(encoding="utf-8"))
USED = SPLITS[2]
NAMES_JOINED = re.compile(r",? and |, ")


class Coded(NamedTuple):
    """One attribution as coded: the code points it covers, and the names that are right."""

    points: frozenset[int]
    label: str
    names: list[list[str]]


def main(folder: Path) -> None:
    """Print how often each rule and each family of rules names the right source, held out and not."""
    table = of_sources(folder)
    if len(table):
        print(PASSPORT["coder"], PASSPORT["split"], sep="\n")
        print(table.round(3).to_string(index=False))


def of_sources(folder: Path) -> pd.DataFrame:
    """Return the part of found attributions that have the right source, by family and by rule, as ACCURACY."""
    parts = [held_out(folder), used(folder)]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def held_out(folder: Path) -> pd.DataFrame:
    """Measure on the coded articles; what the rules find now and was not coded is told, and left out."""
    path = folder / PASSPORT["articles"]
    if not path.exists():
        print(f"passed over: no {path.name} in {path.parent}")
        return figures(pd.DataFrame(columns=["doc_id", "rule", "is_right"]), PASSPORT["told"], HELD_OUT)
    coded = pd.read_csv(CODES, dtype="str", keep_default_na=False)
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    texts = {one["id"]: one["text"] for one in lines if one["id"] in set(coded["doc_id"])}
    if sum(map(len, texts.values())) != PASSPORT["characters"]:
        raise ValueError(f"{path} holds other texts than those that were coded")
    articles = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    linked = link_speakers(find_quotes(articles), articles=articles)
    cases = pd.DataFrame(judged(linked, coded, texts), columns=["doc_id", "rule", "is_right"])
    print(f"{len(texts)} articles, {len(coded)} attributions coded, {(cases['rule'] == '').sum()} found now are not")
    return figures(cases[cases["rule"] != ""], PASSPORT["told"], HELD_OUT)


def judged(linked: pd.DataFrame, coded: pd.DataFrame, texts: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield document, rule and whether the source is right of each resolved attribution; rule "" when not coded."""
    marks = {doc_id: [as_coded(row, texts[doc_id]) for row in rows.itertuples()] for doc_id, rows in by_doc(coded)}
    for (doc_id, _), rows in linked.groupby(["doc_id", "quote_id"], sort=False):
        said, points = rows["source"].iloc[0], sources.points(rows)
        if not isinstance(said, str):
            continue
        best = max(marks[doc_id], key=lambda mark: overlap(mark.points, points))
        if overlap(best.points, points) < LEAST_OVERLAP:
            yield doc_id, "", False
        elif best.label != "unclear":
            yield doc_id, rows["source_rule"].iloc[0], any(is_named(said, names) for names in best.names)


def by_doc(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    yield from table.groupby("doc_id")


def as_coded(row, text: str) -> Coded:
    """Return a row of the coded table with its places and names read."""
    points = frozenset(at for span in row.found.split() for at in range(*ends(span)))
    names = [[text[slice(*ends(span))] for span in way.split("+")] for way in row.source.split("|") if way]
    return Coded(points, row.label, names)


def ends(span: str) -> tuple[int, int]:
    start, _, end = span.partition("-")
    return int(start), int(end)


def overlap(one, other) -> float:
    return len(one & other) / len(one | other)


def is_named(said: str, names: list[str]) -> bool:
    """Return whether a source is the one coded, or exactly the several that were."""
    if len(names) == 1:
        return sources.same(said, names[0])
    parts = NAMES_JOINED.split(said)
    return len(parts) == len(names) and all(any(sources.same(part, name) for part in parts) for name in names)


def used(folder: Path) -> pd.DataFrame:
    """Measure on the articles that the rules of resolution were written with, for comparison."""
    quotes = folder / "quotes"
    if not (quotes / sources.RESOLVED).exists():
        return figures(pd.DataFrame(columns=["doc_id", "rule", "is_right"]), "", USED)
    truth, marked, texts = sources.read_resolved(quotes)
    found = link_speakers(find_quotes(texts), articles=texts)
    cases = [
        (doc_id, row["source_rule"], sources.same(row["source"], truth[doc_id][quote_id]["canonical"] or ""))
        for doc_id, quote_id, row in sources.matched(found, sources.as_quotes(marked))
        if isinstance(row["source"], str)
    ]
    cases = pd.DataFrame(cases, columns=["doc_id", "rule", "is_right"])
    return figures(cases, "news, United States, 2016 (PolNeAR), marked attributions alone", USED)


def figures(cases: pd.DataFrame, data: str, split: str) -> pd.DataFrame:
    """Return the part that is right with its interval, of each family and of each rule (ACCURACY)."""
    rows = []
    for name, group in (*cases.groupby(cases["rule"].map(families())), *cases.groupby("rule")):
        per_article = group.groupby("doc_id")["is_right"].agg(["sum", "size"]).astype(float)
        low, high = share_interval(per_article["sum"], per_article["size"])
        value = np.mean(group["is_right"].astype(float))
        rows.append((name, "mediakit", data, split, RIGHT_SOURCE, value, float(low), float(high), len(group)))
    return pd.DataFrame(rows, columns=["method", "who", "data", "split", "measure", "value", "low", "high", "n"])

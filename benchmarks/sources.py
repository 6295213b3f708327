"""Sources resolved by rule against sources resolved by hand: names, kinds, naming, and each rule on its own."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time

import pandas as pd

from mediakit.base.text import fold, words
from mediakit.checking.spans import LEAST_OVERLAP
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.sources import count_sources
from mediakit.speaking.speakers import link_speakers

ARTICLES = "polnear.dev.jsonl"
RESOLVED = "canonical.dev.json"


def main(folder: Path) -> None:
    """Measure link_speakers and count_sources on articles whose sources were resolved by hand."""
    folder = folder if (folder / RESOLVED).exists() else folder / "quotes"
    if not (folder / RESOLVED).exists():
        print(f"passed over: no {RESOLVED} in {folder}")
        return
    truth, marked, texts = read_resolved(folder)
    gold = as_quotes(marked)
    print(f"{len(marked)} articles, {sum(map(len, truth.values()))} attributions")
    report("gold mentions", linked(gold, texts), gold, truth)
    report("found mentions", linked(find_quotes(texts), texts), gold, truth)


def read_resolved(folder):
    """Return the sources resolved by hand, the articles with their marks, and their texts as a table."""
    truth = json.loads((folder / RESOLVED).read_text(encoding="utf-8"))
    lines = (folder / ARTICLES).read_text(encoding="utf-8").splitlines()
    marked = [article for article in map(json.loads, lines) if article["doc_id"] in truth]
    return truth, marked, pd.DataFrame([{"doc_id": article["doc_id"], "text": article["text"]} for article in marked])


def as_quotes(marked):
    """Return hand-marked attributions as a QUOTES table."""
    rows = []
    for article in marked:
        for quote in article["quotes"]:
            speaker = (quote["source"][0][0], quote["source"][-1][1]) if quote["source"] else (None, None)
            cue = article["text"][quote["cue"][0][0] : quote["cue"][-1][1]] if quote["cue"] else None
            for part, (start, end) in enumerate(quote["quote"], start=1):
                rows.append(
                    {
                        "doc_id": article["doc_id"],
                        "quote_id": quote["id"],
                        "part": part,
                        "start": start,
                        "end": end,
                        "quote": article["text"][start:end],
                        "kind": quote["type"],
                        "cue": cue,
                        "speaker": None if speaker[0] is None else article["text"][slice(*speaker)],
                        "speaker_start": speaker[0],
                        "speaker_end": speaker[1],
                        "nested": bool(quote["embedded"]),
                        "rule": "marked by hand",
                    }
                )
    return pd.DataFrame(rows)


def linked(quotes, texts):
    """Return the quotes with source, kind and naming of the source; print how long it took."""
    began = process_time()
    table = link_speakers(quotes, articles=texts)
    between = process_time()
    sources = count_sources(table, articles=texts, by=["doc_id"])
    size = texts["text"].str.len().sum() / 5000
    print(
        f"link {size / (between - began):.0f}, count {size / (process_time() - between):.0f} articles of 5,000 a second"
    )
    told = sources[["doc_id", "source", "kind", "naming"]].rename(columns={"kind": "source_kind"})
    return table.merge(told, on=["doc_id", "source"], how="left")


def report(name, found, gold, truth):
    """Print how often name, kind and naming are right, overall and per rule."""
    counts, rules = Counter(), defaultdict(Counter)
    for doc_id, quote_id, row in matched(found, gold):
        right, said = truth[doc_id][quote_id], row["source"] if isinstance(row["source"], str) else None
        counts["matched"] += 1
        if right["canonical"] is None:
            counts["none given"] += 1
            counts["named though none is given"] += said is not None
            continue
        counts["given"] += 1
        is_right = same(said, right["canonical"])
        counts["name"] += is_right
        counts["kind"] += row["source_kind"] == right["kind"]
        counts["naming"] += row["naming"] == right["naming"]
        rules[row["source_rule"] if said else "(abstained)"][is_right] += 1
    given = max(counts["given"], 1)
    print(f"\n{name}: {counts['matched']} attributions matched, a source given in {counts['given']}")
    for what in ("name", "kind", "naming"):
        print(f"  {what:8s} right {100 * counts[what] / given:5.1f} %")
    print(f"  named though none is given: {counts['named though none is given']} of {counts['none given']}")
    for rule, result in sorted(rules.items(), key=lambda item: -sum(item[1].values())):
        print(f"  {rule:22s} {result[True]:4d} of {sum(result.values()):4d}")


def matched(found, gold):
    """Yield document, gold attribution and first row of the found one that overlaps it by half or more."""
    theirs = dict(list(found.groupby("doc_id")))
    for doc_id, marked in gold.groupby("doc_id"):
        if doc_id not in theirs:
            continue
        ours = [(points(group), group.iloc[0]) for _, group in theirs[doc_id].groupby("quote_id")]
        free = set(range(len(ours)))
        for quote_id, group in marked.groupby("quote_id"):
            wanted = points(group)
            shares = {at: len(wanted & ours[at][0]) / len(wanted | ours[at][0]) for at in free}
            best = max(shares, key=lambda at: (shares[at], ours[at][1]["quote_id"] == quote_id), default=None)
            if best is not None and shares[best] >= LEAST_OVERLAP:
                free.discard(best)
                yield doc_id, quote_id, ours[best][1]


def points(group):
    """Return the code points an attribution covers."""
    return {at for start, end in zip(group["start"], group["end"], strict=True) for at in range(start, end)}


def same(name, other):
    """Return whether two names are one: the same words, or all of the one in the other and the same last word."""
    ours, theirs = plain(name or ""), plain(other)
    if not ours or ours[-1] != theirs[-1]:
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def plain(name):
    """Return the folded words of a name without a determiner before it."""
    found = [fold(name[a:b]) for a, b in words(name)]
    return found[1:] if found[:1] and found[0] in {"the", "a", "an"} else found

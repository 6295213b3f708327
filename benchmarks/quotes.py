"""Attributions found by find_quotes against attributions marked by hand: overall, per kind, per rule, per outlet."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from mediakit.language.quotation_marks import outermost
from mediakit.speaking.quotes import find_quotes

PARTS = ("train", "dev")
HUMANS = {
    "speech": "two humans: part50 81.7, joint 78.9, exact 74.5, word 91.9",
    "all": "two humans: part50 79.5, joint 75.3",
}
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
HALF = 0.5
"""Shared part of all words of two contents from which they count as the same attribution."""
SEGMENT = 4
"""Words from which what stands between double quotation marks counts as a quoted segment."""


@dataclass
class Mark:
    """An attribution as sets of word numbers."""

    content: set[int]
    source: set[int]
    kind: str
    speech: bool = True
    rule: str = ""


@dataclass
class Page:
    """One article: its words, what is marked by hand and what was found."""

    outlet: str
    gold: list[Mark]
    found: list[Mark]
    segments: list[set[int]]
    pairs: list[tuple[int, int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pairs = paired(self.gold, self.found)


class Words:
    """The words of a text, found again by place."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in WORD.finditer(text)] or [(0, 0)]
        self.starts = np.array([start for start, _ in spans])
        self.ends = np.array([end for _, end in spans])

    def within(self, spans) -> set[int]:
        numbers: set[int] = set()
        for start, end in spans:
            first, after = np.searchsorted(self.ends, start, "right"), np.searchsorted(self.starts, end, "left")
            numbers.update(range(int(first), int(after)))
        return numbers


def main(folder: Path) -> None:
    """Measure find_quotes on news articles with hand-marked attributions; print tables for train and dev."""
    folder = Path(folder)
    folder = folder / "quotes" if (folder / "quotes").is_dir() else folder
    for part in PARTS:
        path = folder / f"polnear.{part}.jsonl"
        if not path.exists():
            print(f"passed over: no {path.name} in {folder}")
            continue
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts = pd.DataFrame([{"doc_id": one["doc_id"], "text": one["text"]} for one in articles])
        find_quotes(texts.head(1))
        began = process_time()
        found = find_quotes(texts)
        speed = texts["text"].str.len().sum() / 5000 / (process_time() - began)
        pages = as_pages(articles, found)
        print(f"\n{part}: {len(articles)} articles, {speed:.0f} articles of 5,000 characters a second")
        report(pages)
    tokenizer_speed(texts)


def as_pages(articles, found) -> list[Page]:
    rows = defaultdict(list)
    for row in found.itertuples():
        rows[row.doc_id].append(row)
    return [as_page(article, rows[article["doc_id"]]) for article in articles]


def as_page(article, rows) -> Page:
    words = Words(article["text"])
    gold = [
        Mark(words.within(one["quote"]), words.within(one["source"]), one["type"], one["speech"])
        for one in article["quotes"]
        if one["quote"]
    ]
    fragments = defaultdict(list)
    for row in rows:
        fragments[row.quote_id].append(row)
    found = [as_mark(words, one) for one in fragments.values()]
    quoted = [words.within([(quote.start, quote.end)]) for quote in outermost(article["text"])]
    return Page(article["publisher"], gold, found, [one for one in quoted if len(one) >= SEGMENT])


def as_mark(words, rows) -> Mark:
    row = rows[0]
    speaker = [] if pd.isna(row.speaker_start) else [(row.speaker_start, row.speaker_end)]
    content = words.within([(one.start, one.end) for one in rows])
    return Mark(content, words.within(speaker), row.kind, rule=row.rule)


def paired(gold, found) -> list[tuple[int, int, float]]:
    """Return the best one-to-one pairing: places in gold and found, shared part of the words of both."""
    if not gold or not found:
        return []
    shared = np.zeros((len(gold), len(found)))
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if one.content & other.content:
                shared[i, j] = len(one.content & other.content) / len(one.content | other.content)
    return [(i, j, shared[i, j]) for i, j in zip(*linear_sum_assignment(-shared), strict=True) if shared[i, j] > 0]


def speech_only(page: Page) -> Page:
    """Return a page without intentions, stances and the like, and without what was found of them."""
    other = {j for i, j, part in page.pairs if part >= HALF and not page.gold[i].speech}
    found = [one for j, one in enumerate(page.found) if j not in other]
    return Page(page.outlet, [one for one in page.gold if one.speech], found, page.segments)


def report(pages) -> None:
    for name, chosen in (("speech", [speech_only(page) for page in pages]), ("all", pages)):
        print(f"  {name:8} {overall(chosen)}   ({HUMANS[name]})")
    print(f"  quoted segments: {segments(pages)}")
    table("per kind", by_kind(pages))
    table("per rule", by_rule(pages))
    outlets = sorted({page.outlet for page in pages})
    table("per outlet", {one: overall([page for page in pages if page.outlet == one]) for one in outlets})


def table(title, rows) -> None:
    print(f"  {title}")
    for name, line in rows.items():
        print(f"    {name:28} {line}")


def right_source(gold, found) -> bool:
    return bool(gold.source & found.source) or not (gold.source or found.source)


def overall(pages) -> str:
    gold, found = sum(len(page.gold) for page in pages), sum(len(page.found) for page in pages)
    half = [(page, i, j) for page in pages for i, j, part in page.pairs if part >= HALF]
    joint = sum(right_source(page.gold[i], page.found[j]) for page, i, j in half)
    exact = sum(part > 1 - 1e-9 for page in pages for *_, part in page.pairs)
    p, r, f = prf(len(half), found, gold)
    words = word_score(pages)
    joints, exacts = prf(joint, found, gold)[2], prf(exact, found, gold)[2]
    return f"part50 P {p:.1f} R {r:.1f} F {f:.1f}, joint {joints:.1f}, exact {exacts:.1f}, word {words:.1f}"


def word_score(pages) -> float:
    counts = np.zeros(3)
    for page in pages:
        gold = set().union(*(one.content for one in page.gold))
        found = set().union(*(one.content for one in page.found))
        counts += len(gold & found), len(found), len(gold)
    return prf(*counts)[2]


def prf(hits, found, gold) -> tuple[float, float, float]:
    precision, recall = 100 * hits / max(found, 1), 100 * hits / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def segments(pages) -> str:
    """Tell how many quoted stretches that somebody attributed were found, and given to the right source."""
    n = found = right = 0
    for page in pages:
        for segment in page.segments:
            gold = next((one for one in page.gold if len(one.content & segment) >= 0.8 * len(segment)), None)
            if gold is None:
                continue
            best = max(page.found, key=lambda one, words=segment: len(one.content & words), default=None)
            n += 1
            if best is not None and len(best.content & segment) >= HALF * len(segment):
                found += 1
                right += right_source(gold, best)
    return f"{n}, found {100 * found / max(n, 1):.1f} %, with the right source {100 * right / max(n, 1):.1f} %"


def by_kind(pages) -> dict[str, str]:
    counts = defaultdict(lambda: np.zeros(4, int))
    for page in pages:
        hits = [(i, j) for i, j, part in page.pairs if part >= HALF]
        for one in page.gold:
            counts[one.kind][0] += 1
        for one in page.found:
            counts[one.kind][2] += 1
        for i, j in hits:
            counts[page.gold[i].kind][1] += 1
            counts[page.found[j].kind][3] += 1
    return {
        kind: f"marked {gold}, recall {100 * hit / max(gold, 1):.1f}, found {n}, right {100 * right / max(n, 1):.1f}"
        for kind, (gold, hit, n, right) in sorted(counts.items())
    }


def rule_counts(pages) -> dict[str, tuple[int, int, int]]:
    """Return for each rule what it found, how much of that is an attribution, how much has the right source."""
    counts = defaultdict(lambda: np.zeros(3, int))
    for page in pages:
        hits = {j: i for i, j, part in page.pairs if part >= HALF}
        for j, one in enumerate(page.found):
            hit = j in hits
            counts[one.rule] += 1, hit, hit and right_source(page.gold[hits[j]], one)
    return {rule: tuple(map(int, numbers)) for rule, numbers in sorted(counts.items(), key=lambda item: -item[1][0])}


def by_rule(pages) -> dict[str, str]:
    """Tell for each rule how often what it finds is an attribution, and one with the right source."""
    return {
        rule: f"n {n:5}, precision {100 * hit / n:.1f}, with the right source {100 * right / n:.1f}"
        for rule, (n, hit, right) in rule_counts(pages).items()
    }


def tokenizer_speed(texts) -> None:
    """Print the speed of spaCy's tokenizer alone, the least any parser needs, where spaCy is installed."""
    try:
        import spacy
    except ImportError:
        return
    tokenizer = spacy.blank("en").tokenizer
    began = process_time()
    for text in texts["text"]:
        tokenizer(text)
    speed = texts["text"].str.len().sum() / 5000 / (process_time() - began)
    print(f"\nspaCy's tokenizer alone: {speed:.0f} articles of 5,000 characters a second")

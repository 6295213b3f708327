"""How time and memory grow with the corpus: every verb, and the whole workbook, on corpora shaped like SOCC.

The SFU Opinion and Comments Corpus (Kolhatkar and others 2020) has 10,339 articles and 663,173 comments, and is the
largest open corpus of articles with the comments under them. A part of that size is made from the seeds: paragraphs
and sentences are drawn again and again, every person gets an invented name in each article, and one longer word in
nine becomes another, so that vocabularies grow as they do in real corpora.

`python -m benchmarks.scale make SHARE FOLDER` writes such a corpus (SHARE of SOCC: 0.01, 0.1, 1),
`python -m benchmarks.scale verbs SHARE [SHARE ...]` measures the verbs and how they grow,
`python -m benchmarks.scale run SHARE` the whole workbook.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import mediakit as mk

ARTICLES, COMMENTS = 10_339, 663_173
"""What there is of each in SOCC."""
WORDS_OF_ARTICLE, WORDS_OF_COMMENT = 722, 52
"""Means in SOCC."""
COMMENTERS_PER_COMMENT = 400 / 6_632
REPLIES, DELETED = 0.45, 0.02
OUTLETS = ("Morning Herald", "Evening Post", "The Observer of Tarn", "Harbour Gazette")
EXCHANGED = 1 / 9
"""Longer words that become another one; three in ten of those come from a long tail."""
TAIL = 400_000
PEOPLE = 30_000
_PERSON = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_LONGER = re.compile(r"\b[a-z]{5,}\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fal",
    "gri",
    "hol",
    "jan",
    "kes",
    "lum",
    "mar",
    "nor",
    "pel",
    "quin",
    "ros",
    "sten",
    "tav",
)


@dataclass(frozen=True)
class Material:
    """What corpora are made of."""

    paragraphs: list[str]
    sentences: list[str]

    @cached_property
    def words(self) -> list[str]:
        """Return the longer words of the comments."""
        return sorted({word for text in self.sentences for word in _LONGER.findall(text)})


def material() -> Material:
    """Return the paragraphs of the seeds' articles and the sentences of their comments."""
    seeds = [mk.load_seed(name) for name in mk.seed_names()]
    articles = [text for seed in seeds for text in seed.articles["text"]]
    comments = [text for seed in seeds for text in seed.comments["text"]]
    paragraphs = [part for text in articles for part in text.split("\n\n") if len(part.split()) > 15]
    return Material(paragraphs, [one for text in comments for one in _SENTENCE.split(text) if one.strip()])


def write_corpus(share: float, folder: Path) -> Path:
    """Write articles.jsonl and comments.jsonl, as many as that share of SOCC has, and return the folder."""
    random, made = np.random.default_rng(0), material()
    folder.mkdir(parents=True, exist_ok=True)
    n_articles, n_comments = max(1, round(ARTICLES * share)), max(1, round(COMMENTS * share))
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in _articles(n_articles, made, random))
    with (folder / "comments.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in _comments(n_comments, n_articles, made, random))
    return folder


def _articles(n: int, made: Material, random: np.random.Generator) -> Iterator[dict[str, object]]:
    for number in range(n):
        text = _drawn(made.paragraphs, WORDS_OF_ARTICLE, random, "\n\n")
        named = _PERSON.sub(partial(_other_name, {}, random), text)
        day = pd.Timestamp("2013-01-01") + pd.Timedelta(days=int(random.integers(0, 1_400)))
        yield {
            "doc_id": f"a{number}",
            "title": f"{_name(_zipf(PEOPLE, random))} and the {made.words[random.integers(len(made.words))]}",
            "outlet": OUTLETS[number % len(OUTLETS)],
            "published": f"{day:%Y-%m-%d}",
            "text": _other_words(named, made, random),
        }


def _other_name(people: dict[str, str], random: np.random.Generator, found: re.Match[str]) -> str:
    """Return the invented name of a person of an article, always the same in it."""
    return people.setdefault(found.group(), _name(_zipf(PEOPLE, random)))


def _comments(n: int, n_articles: int, made: Material, random: np.random.Generator) -> Iterator[dict[str, object]]:
    crowd = max(20, round(n * COMMENTERS_PER_COMMENT))
    chances = np.arange(1, crowd + 1) ** -0.8
    names = random.choice(crowd, size=n, p=chances / chances.sum())
    per_article = math.ceil(n / n_articles)
    for number in range(n):
        article, place = divmod(number, per_article)
        length = WORDS_OF_COMMENT * random.exponential()
        reply = place and random.random() < REPLIES
        yield {
            "doc_id": f"c{number}",
            "article_id": f"a{article}",
            "name": f"reader {names[number]}",
            "posted": f"2016-{1 + article % 12:02}-{1 + article % 28:02}T{place // 60 % 24:02}:{place % 60:02}:00Z",
            "reply_to": f"c{number - 1 - int(random.integers(place))}" if reply else None,
            "likes": int(random.integers(30)),
            "status": "deleted" if random.random() < DELETED else "visible",
            "text": _other_words(_drawn(made.sentences, length, random, " "), made, random),
        }


def _drawn(parts: list[str], words: float, random: np.random.Generator, between: str) -> str:
    """Return parts drawn with replacement until there are so many words."""
    drawn: list[str] = []
    while not drawn or sum(len(part.split()) for part in drawn) < words:
        drawn.append(parts[random.integers(len(parts))])
    return between.join(drawn)


def _other_words(text: str, made: Material, random: np.random.Generator) -> str:
    def other(found: re.Match[str]) -> str:
        if random.random() > EXCHANGED:
            return found.group()
        rare = random.random() < 0.3
        return _word(_zipf(TAIL, random)) if rare else made.words[random.integers(len(made.words))]

    return _LONGER.sub(other, text)


def _zipf(size: int, random: np.random.Generator) -> int:
    """Return a rank below ``size``, the lower the likelier: nearly as one over the rank."""
    return int(size ** random.random()) - 1


def _word(number: int) -> str:
    parts = []
    while number or not parts:
        number, place = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[place])
    return "".join(parts)


def _name(number: int) -> str:
    first, last = divmod(number * 7_919 % (PEOPLE * 31), 31 * 17)
    return f"{_word(first).capitalize()} {_word(last).capitalize()}"


# ---------------------------------------------------------------------------------------------------------- measuring

Made = dict[str, Any]

VERBS: dict[str, Callable[[Made], object]] = {
    "find_quotes": lambda t: mk.find_quotes(t["articles"], segments=t["segments"]),
    "link_speakers": lambda t: mk.link_speakers(t["find_quotes"], articles=t["articles"]),
    "count_sources": lambda t: mk.count_sources(t["link_speakers"], articles=t["articles"]),
    "count_sources by doc": lambda t: mk.count_sources(t["link_speakers"], articles=t["articles"], by=("doc_id",)),
    "count_source_kinds": lambda t: mk.count_source_kinds(t["link_speakers"], articles=t["articles"]),
    "link_copies": lambda t: mk.link_copies(t["link_speakers"], articles=t["articles"]),
    "link_reprints": lambda t: mk.link_reprints(t["articles"]),
    "find_actors": lambda t: mk.find_actors(t["articles"]),
    "score pattern": lambda t: mk.score_sentiment(t["comments"]),
    "score vader": lambda t: mk.score_sentiment(t["comments"], instrument="vader"),
    "score consensus": lambda t: mk.score_sentiment(t["comments"], instrument="consensus"),
    "find_valences": lambda t: mk.find_valences(t["comments"]),
    "summarise_commenters": lambda t: mk.summarise_commenters(t["score pattern"]),
    "summarise_reactions": lambda t: mk.summarise_reactions(t["score pattern"]),
    "summarise_reactions by article": lambda t: mk.summarise_reactions(t["score pattern"], by=["article_id"]),
    "summarise_participation": lambda t: mk.summarise_participation(t["comments"]),
    "summarise_positions": lambda t: mk.summarise_positions(t["score pattern"]),
    "summarise_periods": lambda t: mk.summarise_periods(t["score pattern"], every="MS"),
    "link_parents": lambda t: mk.link_parents(t["score pattern"]),
    "count_answers": lambda t: mk.count_answers(t["score pattern"]),
    "find_cues": lambda t: mk.find_cues(t["articles"], lexicon="policy_frames_en"),
    "find_cues in comments": lambda t: mk.find_cues(t["comments"], lexicon="policy_frames_en"),
    "count_frames": lambda t: mk.count_frames(t["find_cues"], docs=t["articles"], lexicon="policy_frames_en"),
    "count_frames of comments": lambda t: mk.count_frames(
        t["find_cues in comments"], docs=t["comments"], lexicon="policy_frames_en"
    ),
    "count_frames by doc": lambda t: mk.count_frames(
        t["find_cues"], docs=t["articles"], lexicon="policy_frames_en", by=("doc_id",)
    ),
    "find_devices": lambda t: mk.find_devices(t["articles"], quotes=t["link_speakers"]),
    "compare_terms": lambda t: mk.compare_terms(t["articles"], by="outlet"),
    "compare_cues": lambda t: mk.compare_cues(t["find_cues"], docs=t["articles"], by="outlet"),
    "compare_valences": lambda t: mk.compare_valences(
        t["find_valences"], docs=t["comments"].assign(half=np.arange(len(t["comments"])) % 2), by="half"
    ),
    "count_matches in comments": lambda t: mk.count_matches(
        mk.find_concordance(t["comments"], pattern="boat|ferry"), docs=t["comments"]
    ),
    "chart_sentiment": lambda t: mk.chart_sentiment(
        t["score pattern"], summary=t["summarise_reactions by article"], title="-", source="-"
    ).to_json(),
    "chart_commenters": lambda t: mk.chart_commenters(t["summarise_commenters"], title="-", source="-").to_json(),
}
"""Every verb of the workbook with a call on what came before."""


def measure(share: float, *, only: str = "") -> dict[str, tuple[float, float]]:
    """Return for each verb its CPU seconds and what it added to the peak of memory, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_corpus(share, Path(folder, "corpus"))
        began = _cpu()
        reading = mk.read(path, key="benchmark")
        found = {"read": (_cpu() - began, _peak())}
    made: Made = {name: getattr(reading, name) for name in ("articles", "segments", "comments", "notes")}
    for name, call in VERBS.items():
        before, began = _now(), _cpu()
        _reset_peak()
        try:
            made[name] = call(made)
        except Exception as error:  # a verb that breaks is a result
            print(f"{name}: {type(error).__name__}: {str(error)[:120]}", flush=True)
            continue
        found[name] = (_cpu() - began, _peak() - before)
        if only in name:
            print(f"{share:6.0%} {name:32}{found[name][0]:9.2f} CPU s{found[name][1]:9.0f} MB more", flush=True)
    return found


def _cpu() -> float:
    return time.process_time()


def _status(field: str) -> float:
    text = Path("/proc/self/status").read_text()
    return float(text.partition(f"{field}:")[2].split()[0]) / 1e3


def _now() -> float:
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def _reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def grow(shares: list[float]) -> None:
    """Print the cost of each verb at each share, how it grows, and what all of SOCC would take by the last step."""
    found = {share: measure(share) for share in shares}
    for name in found[shares[-1]]:
        costs = [found[share][name] for share in shares if name in found[share]]
        line = "".join(f"{seconds:9.2f} s{memory:7.0f} MB" for seconds, memory in costs)
        exponents = "".join(
            f"{math.log(later[0] / earlier[0]) / math.log(b / a):6.2f}" if earlier[0] > 0 and later[0] > 0 else "     -"
            for (earlier, later), (a, b) in zip(pairwise(costs), pairwise(shares), strict=False)
        )
        print(f"{name:32}{line}   grows as n^{exponents}   all of SOCC {costs[-1][0] / shares[-1]:8.0f} s")


def run(share: float) -> None:
    """Print CPU seconds and the largest process of the whole workbook."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(share, Path(folder, "corpus"))
        began = time.monotonic()
        call = [sys.executable, "-m", "mediakit", "run", str(corpus), "--out", str(Path(folder, "report"))]
        ended = subprocess.run(call, env=os.environ, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = sum(file.stat().st_size for file in Path(folder, "report").rglob("*") if file.is_file()) / 1e6
        print(
            f"{share:.0%} of SOCC: exit {ended.returncode}, {used.ru_utime + used.ru_stime:.0f} CPU s, "
            f"{time.monotonic() - began:.0f} s, largest process {used.ru_maxrss / 1e3:.0f} MB, report {size:.0f} MB"
        )


def main() -> None:
    """Time and memory of every verb at 1 and 3 % of SOCC, and how they grow."""
    grow([0.01, 0.03])


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "make":
        write_corpus(float(rest[0]), Path(rest[1]))
    elif what == "verbs":
        grow([float(share) for share in rest])
    else:
        run(float(rest[0]))

"""How fast files are read: page captures and JSON lines, beside pandas reading the same JSON lines in the same run."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.reading_large import compare
from mediakit.reading import read

PAGES = 200
COMMENTS = 60_000
ROUNDS = 3
"""The fastest of so many runs counts."""

SENTENCES = (
    "The harbour board wants to close the old fish hall for two winters while its roof is mended.",
    "Nobody on the quay had been told before the notice went up on Tuesday.",
    '"We have sold herring here since my grandmother was a girl," said Ottla Brenner, who keeps the corner stall.',
    "According to the board, the beams are rotten and a strong gale could bring them down.",
    "Two engineers from Sandvik looked at the roof in spring and found it sound enough for ten more years.",
    "The mayor would not say which of the reports she had read.",
    "Traders have been offered tents on the north pier, with water but without electricity.",
    "A petition against the plan was signed by 1,900 people in a single weekend.",
)
REMARKS = (
    "About time somebody looked at that roof, I would not park a pram under it.",
    "so the board hires two engineers, does not like the answer and hires a third one. classic",
    "Has anyone asked the herring?",
    "I have bought my fish there for forty years and I shall buy it in a tent if I must, but tell me first who gets the"
    " hall when the two winters are over, because that is what this is about and everybody on the pier knows it.",
    "My stall, my rent, my father's scales. They will have to carry me out.",
    "Wrong. The beams were replaced in 1987, my uncle did it, and he used oak.",
    "Can we please talk about the parking on the north pier before anybody puts a tent on it?",
    "Herring hall today, library tomorrow!!! Wake up Sallow",
    "The same board that lost the lighthouse key for eleven months, may I remind you...",
    "I don't live here any more, but the smell of that hall is half of my childhood. Please keep it.",
    "They call the board the gull, because it is loud and takes your chips.",
)
NAMES = ("Ottla B.", "pier_rat", "Jon Aske", "Guest", "Mrs Holm", "tar and feathers")


def a_page(rng: random.Random) -> str:
    """Return a page capture of about nine kilobytes."""
    body = []
    for _ in range(14):
        body.append(" ".join(rng.choices(SENTENCES, k=rng.randint(2, 4))))
        if rng.random() < 0.2:
            body.append("What the roof hides")
    thread = [
        f"{rng.choice(NAMES)}\n{rng.randint(1, 28)} May 2023, {rng.randint(10, 23)}.{rng.randint(10, 59)}\n\n"
        f"{' '.join(rng.choices(REMARKS, k=rng.randint(1, 3)))}\n\nLike ({rng.randint(0, 90)})   Reply   Report\n"
        for _ in range(18)
    ]
    top = "Fish hall to close for two winters, board says\n\nBy Mara Lund in Sallow\n\n"
    return top + "\n\n".join(body) + "\n\nComments (18)\nLeave a reply\n\n\n" + "\n\n".join(thread)


def a_row(rng: random.Random, number: int) -> str:
    """Return a comment as a line of JSON."""
    row = {
        "id": f"c{number}",
        "article": f"a{number % 50}",
        "name": f"{rng.choice(NAMES)}{rng.randint(1, 900)}",
        "posted": f"2023-05-{rng.randint(10, 28)}T{rng.randint(10, 23)}:{rng.randint(10, 59)}:00Z",
        "text": " ".join(rng.choices(REMARKS, k=rng.randint(1, 4))),
        "likes": rng.randint(0, 90),
        "reply_to": f"c{rng.randrange(number)}" if number and rng.random() < 0.3 else None,
    }
    return json.dumps(row)


def fastest(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest run."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print the reading speed in MB/s and the peak of memory for captures, JSON lines and CSV, beside pandas."""
    rng = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        pages, lines = Path(folder, "pages"), Path(folder, "comments.jsonl")
        pages.mkdir()
        for number in range(PAGES):
            (pages / f"page{number:03}.txt").write_text(a_page(rng), encoding="utf-8")
        lines.write_text("\n".join(a_row(rng, number) for number in range(COMMENTS)), encoding="utf-8")
        sizes = {"pages": sum(path.stat().st_size for path in pages.iterdir()), "lines": lines.stat().st_size}
        table = Path(folder, "comments.csv")
        pd.read_json(lines, lines=True).to_csv(table, index=False)
        # Before anything is read here: an interpreter that is started inherits the peak of the one that starts it.
        print("in fresh interpreters, with the peak of memory:")
        compare(pages, ("mediakit.read",))
        compare(lines, ("mediakit.read", "pandas.read_json"))
        compare(table, ("mediakit.read", "pandas.read_csv"))
        found = [
            (f"{PAGES} page captures", "pages", fastest(lambda: read(pages, key="benchmark"))),
            (f"{COMMENTS:,} JSON lines", "lines", fastest(lambda: read(lines, key="benchmark"))),
            ("the same, pandas.read_json", "lines", fastest(lambda: pd.read_json(lines, lines=True))),
        ]
    print(f"{'':28}{'MB':>8}{'CPU s':>10}{'MB/s':>8}")
    for what, which, seconds in found:
        megabytes = sizes[which] / 1e6
        print(f"{what:28}{megabytes:8.2f}{seconds:10.2f}{megabytes / seconds:8.1f}")


if __name__ == "__main__":
    main()

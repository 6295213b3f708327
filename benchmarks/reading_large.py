"""How much memory and time one very large table of comments takes, read whole and into a store, beside pandas.read_csv.

The table has the columns and the size of a row that the SFU Opinion and Comments Corpus has; its texts are those of
the seeds' comments, put together at random. It is read by the recipe for that corpus, and, without the column of ids,
so that the recipe no longer fits, by the names of its columns. `python -m benchmarks.reading_large ROWS FILE` takes
another number of rows than the benchmark does (663,173 are in the corpus itself) and keeps the file.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = 50_000
SEEDS = Path(__file__).parents[1] / "seeds"
HEADER = (
    "article_id", "comment_counter", "comment_author", "timestamp", "post_time", "comment_text", "TotalVotes",
    "posVotes", "negVotes", "vote", "reactions", "replies", "comment_id", "parentID", "threadID", "streamId", "edited",
    "isModerator", "highlighted", "moderatorEdit", "descendantsCount", "threadTimestamp", "flagCount", "sender_isSelf",
    "sender_loginProvider", "data_type", "is_empty", "status",
)  # fmt: skip
A_COMMENT = 600
"""Characters that a comment has at the median; a row then takes some 750 bytes, as in the corpus."""
CALLS = {
    "pandas.read_csv": "import pandas; pandas.read_csv({path!r})",
    "pandas.read_json": "import pandas; pandas.read_json({path!r}, lines=True)",
    "mediakit.read": "from mediakit.reading import read; read({path!r}, key='benchmark')",
    "write_store": "import mediakit; mediakit.write_store({path!r}, {path!r} + '.store', key='benchmark')",
    "read, of the store": "import mediakit; mediakit.read({path!r} + '.store')",
}
MEASURED = """
import resource
from pathlib import Path
import pandas, mediakit.reading.files

def peak():
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss begins with the peak of the process that started this one
        return float(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

began, before = resource.getrusage(resource.RUSAGE_SELF), peak()
{call}
ended = resource.getrusage(resource.RUSAGE_SELF)
print(ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime, peak(), before)
"""


def write_comments(path: Path, rows: int, header: tuple[str, ...] = HEADER) -> None:
    """Write a table of comments with so many rows and, of the columns, those in the header."""
    places = [HEADER.index(column) for column in header]
    rng = random.Random(0)
    texts = [json.loads(line)["text"] for home in sorted(SEEDS.glob("*/comments.jsonl")) for line in _lines(home)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for number in range(rows):
            row = _a_row(rng, texts, number)
            writer.writerow([row[place] for place in places])


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _a_row(rng: random.Random, texts: list[str], number: int) -> list[object]:
    article, thread = 26_000_000 + number // 64, number % 64
    text = rng.choice(texts)
    while len(text) < A_COMMENT * rng.random() * 2:
        text += " " + rng.choice(texts)
    own = f"source1_{article}_{thread}"
    parent = f"source1_{article}_{rng.randrange(thread)}" if thread and rng.random() < 0.4 else ""
    minute = f"2016-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:00Z"
    likes, dislikes = rng.randrange(30), rng.randrange(9)
    votes = [likes + dislikes, likes, dislikes, 0]
    ids = [f"{rng.getrandbits(48):x}", parent, f"{rng.getrandbits(48):x}", f"art-{article}"]
    rest = ["False", "False", "False", "False", rng.randrange(4), minute, 0, "False", "none", "comment", "False"]
    author = f"reader {int(rng.paretovariate(0.4)) % 30_000}"
    return [article, own, author, minute, minute, text, *votes, "{}", rng.randrange(4), *ids, *rest, "published"]


def measure(call: str, path: Path) -> tuple[float, float, float]:
    """Return CPU seconds of a call in a fresh interpreter, and its peak of memory after and before the call, in MB."""
    code = MEASURED.format(call=CALLS[call].format(path=str(path)))
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, peak, before = map(float, run.stdout.split())
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return seconds, peak / unit, before / unit


def compare(path: Path, calls: tuple[str, ...]) -> None:
    """Print speed and memory of several ways to read one file; the last is the one that the others stand beside."""
    files = path.iterdir() if path.is_dir() else [path]
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    figures = {call: measure(call, path) for call in calls}
    standard = figures[calls[-1]][0]
    for call, (seconds, peak, before) in figures.items():
        print(
            f"{path.name:22}{call:19}{megabytes:8.1f} MB{seconds:8.2f} CPU s{megabytes / seconds:8.1f} MB/s"
            f"{seconds / standard:7.1f} x the time{peak:8.0f} MB at most, {before:.0f} of them before"
            f"{peak / megabytes:7.1f} x the file"
        )


def main() -> None:
    """Read one large table of comments, whole and into a store: CPU seconds beside pandas.read_csv, peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        measure_table(ROWS, Path(folder, "comments.csv"))


def measure_table(rows: int, path: Path) -> None:
    """Print speed and memory for a table of so many rows, by recipe and by names; it is written where there is none."""
    by_names = path.with_name(f"by_names_{path.name}")
    for table, header in ((path, HEADER), (by_names, tuple(name for name in HEADER if name != "comment_counter"))):
        if not table.exists():
            write_comments(table, rows, header)
        print(f"{table.name}: {rows:,} rows, read {'by recipe' if table == path else 'by the names of its columns'}")
        compare(table, ("mediakit.read", "write_store", "read, of the store", "pandas.read_csv"))


if __name__ == "__main__":
    if sys.argv[2:]:
        measure_table(int(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()

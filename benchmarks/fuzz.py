"""Search for bytes on which reading fails: guided by coverage, from a specimen of every format.

`python -m benchmarks.fuzz [FORMAT ...] [--seconds N] [--data FOLDER] [--keep FOLDER]`. The folder of ``--data`` holds
further files to begin with; what fails is written into that of ``--keep``, one file a failure, named after its kind.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from random import Random

if importlib.util.find_spec("atheris") is None:
    _watched: AbstractContextManager[object] = nullcontext()
else:
    import atheris

    _watched = atheris.instrument_imports(include=["mediakit.reading"])
with _watched:
    from mediakit.reading.entry import read as _  # noqa: F401
import mediakit as mk
from benchmarks.damage import DAMAGES, damaged
from benchmarks.reading_laws import broken_laws, is_told_apart
from benchmarks.specimens import PEOPLE, Specimen, containers, specimens
from mediakit.reading.files import read_path
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import load_site_words

SECONDS = 60
"""Seconds that a search takes unless it is told otherwise."""
SLOW = 5.0
"""Seconds of the processor after which an input of some kilobytes is reported."""
MOST_MEMORY = 2_000
"""Megabytes."""
LONGEST = 200_000
"""Bytes of an input."""
EACH = 8
"""Of so many inputs one is read into tables and held against the laws."""
_KEPT_NAME = 0.97
"""Part of the inputs whose file keeps its name; the others are called like those of another format."""


def main() -> None:
    """What a minute of search finds that neither is read nor refused in a sentence; needs atheris."""
    if importlib.util.find_spec("atheris") is None:
        print("needs atheris, which is for development alone: pip install atheris")
        return
    subprocess.run([sys.executable, "-m", "benchmarks.fuzz", "--seconds", str(SECONDS)], check=False)


class Search:
    """One input after another; each kind of failure is counted, and its first input kept."""

    def __init__(self, folder: Path, keep: Path | None) -> None:
        self.folder = folder
        self.keep = keep
        self.number = 0
        self.failures: Counter[str] = Counter()

    def one_input(self, data: bytes) -> None:
        """Read bytes: the first line is the file's name, all else its content."""
        name, content = parted(data)
        path = self.folder / name
        path.write_bytes(content)
        self.number += 1
        begun = time.process_time()
        failure = failure_of(path, to_tables=self.number % EACH == 0)
        if time.process_time() - begun > SLOW:
            failure = failure or f"slow {Path(name).suffix} {time.process_time() - begun:.0f}s"
        path.unlink()
        if failure:
            self._report(failure, data)

    def _report(self, failure: str, data: bytes) -> None:
        self.failures[failure] += 1
        if self.failures[failure] > 1:
            return
        print(f"FAILURE {failure}", flush=True)
        if self.keep is not None:
            kind = re.sub(r"\W+", "_", failure)[:80]
            (self.keep / f"{kind}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)


def failure_of(path: Path, *, to_tables: bool) -> str:
    """Return how reading a file fails: the error and where it was raised, or the law broken; "" when it does not.

    Without ``to_tables`` it is read, but no tables are made of it, which takes most of the time.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if not to_tables:
                read_path(path, _options())
                return ""
            broken = broken_laws(mk.read(path, key="k"), PEOPLE, told_apart=is_told_apart(path))
    except mk.MediakitError as error:
        if error.__cause__ is not None:
            return _raised(error.__cause__)
        return "" if error.what and error.remedy else f"no remedy: {error.what[:60]}"
    except Exception as error:
        return _raised(error)
    return broken[0][:100] if broken else ""


@cache
def _options() -> Options:
    return Options(load_site_words(None), {})


def _raised(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "mediakit" in frame.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "elsewhere"
    return f"{type(error).__name__} {where} {str(error)[:60]}"


def joined(name: str, content: bytes) -> bytes:
    """Return an input from a file's name and content."""
    return name.encode() + b"\n" + content


def parted(data: bytes) -> tuple[str, bytes]:
    """Return the name and the content of an input; a name that cannot be one becomes "a.txt"."""
    first, _, content = data.partition(b"\n")
    name = first.decode("ascii", "replace")
    return (name if re.fullmatch(r"\w[\w.]{0,40}", name, re.A) else "a.txt"), content


def beginnings(formats: list[str], data: Path | None) -> list[Specimen]:
    """Return the files to begin with: the specimens, packed ones, and those of a folder."""
    packed = [Specimen("packed", name, content, 0, 0) for name, content in containers().items()]
    chosen = [one for one in (*specimens(), *packed) if not formats or one.format in formats or one.name in formats]
    if data is not None:
        paths = [path for path in sorted(data.rglob("*")) if path.is_file() and path.stat().st_size <= LONGEST]
        chosen += [
            Specimen("given", re.sub(r"[^\w.]", "_", path.name, flags=re.A), path.read_bytes(), 0, 0) for path in paths
        ]
    return chosen


def _guided(search: Search, begun: list[Specimen], seconds: int, corpus: Path) -> None:
    """Search until the time is over; this does not come back, since the searching program ends the process."""
    import atheris

    names = [one.name for one in begun]
    for one in begun:
        (corpus / one.name).write_bytes(joined(one.name, one.content[:LONGEST]))

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        dice = Random(seed)
        name, content = parted(data)
        if dice.random() > _KEPT_NAME:
            name = dice.choice(names)
        if dice.random() < 0.3:
            content = atheris.Mutate(content, most)
        else:
            content = damaged(content, dice.choice(list(DAMAGES)), seed) if content else b"a"
        return joined(name, content)[:most]

    settings = [f"-max_total_time={seconds}", f"-rss_limit_mb={MOST_MEMORY}", "-timeout=60", f"-max_len={LONGEST}"]
    quiet = ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={search.keep or search.folder}/"]
    atheris.Setup([sys.argv[0], str(corpus), *settings, *quiet], search.one_input, custom_mutator=mutated)
    atheris.Fuzz()


def _search(asked: argparse.Namespace) -> None:
    if asked.keep is not None:
        asked.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as corpus:
        os.chdir(place)
        search = Search(Path(place), asked.keep)
        begun = beginnings(asked.formats, asked.data)
        print(f"{len(begun)} files to begin with, {asked.seconds} seconds", flush=True)
        _guided(search, begun, asked.seconds, Path(corpus))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="formats or names of specimens; without, all")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--data", type=Path, default=None, help="a folder of further files to begin with")
    parser.add_argument("--keep", type=Path, default=None, help="a folder for what fails")
    chosen = parser.parse_args()
    chosen.keep = chosen.keep and chosen.keep.resolve()
    chosen.data = chosen.data and chosen.data.resolve()
    _search(chosen)

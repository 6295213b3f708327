"""The corpora shipped with mediakit: invented texts, with what people marked and coded in them by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from mediakit.base.errors import UnknownNameError
from mediakit.reading.entry import read
from mediakit.reading.raw_records import Reading
from mediakit.tables import CODING, CUES, DEVICES, LINKED_QUOTES
from mediakit.tables.schema import conform

GOLD: Mapping[str, pa.DataFrameSchema] = {
    "quotes": LINKED_QUOTES,
    "frames": CUES,
    "devices": DEVICES,
    "codes": CODING,
}
"""The tables a file gold_NAME.csv may hold."""


class Seed(NamedTuple):
    """A shipped corpus: what ``read`` gives for it, and ``gold``: the tables made by hand, by name."""

    articles: pd.DataFrame
    segments: pd.DataFrame
    comments: pd.DataFrame
    notes: pd.DataFrame
    problems: pd.DataFrame
    gold: dict[str, pd.DataFrame]


def seed_names() -> list[str]:
    """Return the names of the shipped corpora, in alphabetical order.

    >>> seed_names()
    ['ferry-line', 'first-steps', 'marsh-fever']
    """
    return sorted(path.parent.name for path in shipped("seeds").glob("*/about.toml"))


def load_seed(name: str) -> Seed:
    """Return a shipped corpus with its hand-made tables.

    ``gold`` holds, where the corpus has them, ``quotes`` (LINKED_QUOTES), ``frames`` (CUES), ``devices`` (DEVICES) and
    ``codes`` (CODING); their offsets count in the texts as loaded.

    Raises UnknownNameError, which lists the names there are.

    >>> len(load_seed("first-steps").comments)
    8
    """
    if name not in seed_names():
        raise UnknownNameError(f"no seed is called {name!r}", remedy=f"take one of {', '.join(seed_names())}")
    folder = shipped("seeds") / name
    gold = {
        kind: conform(pd.read_csv(path, encoding="utf-8"), table)
        for kind, table in GOLD.items()
        if (path := folder / f"gold_{kind}.csv").exists()
    }
    return Seed(*read(folder), gold=gold)


def read_corpus(
    corpus: str | Path, *, columns: Mapping[str, str] | None = None, format: str | Path | None = None
) -> Reading:
    """Return the tables of a corpus: the name of a shipped seed, or the path of a file or folder.

    ``columns`` and ``format`` as for ``read``; a seed needs neither.

    >>> len(read_corpus("first-steps").articles)
    2
    """
    name = str(corpus)
    if name in seed_names():
        return Reading(*load_seed(name)[:5])
    return read(corpus, columns=columns, format=format)


def shipped(name: str) -> Path:
    """Return the folder of something that ships beside the code: in an installed package or in a checkout."""
    installed = Path(__file__).parents[1] / "shipped" / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name

"""Measured accuracy as data: what the methods reached on annotated texts, with split, n and interval of each figure."""

from __future__ import annotations

from importlib import resources

import pandas as pd

from mediakit.tables.checking import ACCURACY
from mediakit.tables.schema import conform

_HOME = resources.files("mediakit.tables") / "measured"


def accuracy_names() -> list[str]:
    """Return the questions whose methods were measured, in alphabetical order.

    >>> accuracy_names()
    ['frames', 'quotes', 'rules', 'sentiment', 'sources']
    """
    return sorted(entry.name.removesuffix(".csv") for entry in _HOME.iterdir() if entry.name.endswith(".csv"))


def read_accuracy(name: str) -> pd.DataFrame:
    """Return the figures measured for one of ``accuracy_names()`` (ACCURACY)."""
    with (_HOME / f"{name}.csv").open(encoding="utf-8") as file:
        return conform(pd.read_csv(file), ACCURACY)

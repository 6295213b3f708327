"""The measured accuracy of each method, to stand beside its results, with what people and peers reach."""

from __future__ import annotations

from importlib import resources

import pandas as pd

from mediakit.base.errors import UnknownNameError
from mediakit.tables import ACCURACY
from mediakit.tables.schema import conform

_HOME = resources.files("mediakit.checking") / "measured"


def accuracy_names() -> list[str]:
    """Return the questions whose methods were measured, in alphabetical order.

    >>> accuracy_names()
    ['frames', 'quotes', 'rules', 'sentiment']
    """
    return sorted(entry.name.removesuffix(".csv") for entry in _HOME.iterdir() if entry.name.endswith(".csv"))


def load_accuracy(name: str) -> pd.DataFrame:
    """Return how accurate the methods for a question were on human-annotated data, beside people and peers (ACCURACY).

    The figures were measured once, by ``python -m benchmarks measured``, on data that do not ship with mediakit; on
    your kind of text they will differ: measure them with ``measure_spans`` or ``measure_agreement``.

    Raises UnknownNameError, which lists the names there are.
    """
    if name not in accuracy_names():
        raise UnknownNameError(
            f"nothing measured is called {name!r}", remedy=f"take one of {', '.join(accuracy_names())}"
        )
    with (_HOME / f"{name}.csv").open(encoding="utf-8") as file:
        return conform(pd.read_csv(file), ACCURACY)

"""The measured accuracy of each method, to stand beside its results, with what people and peers reach."""

from __future__ import annotations

import pandas as pd

from mediakit.base.errors import UnknownNameError
from mediakit.tables.accuracy import accuracy_names, read_accuracy


def load_accuracy(name: str) -> pd.DataFrame:
    """Return how accurate the methods for a question were on human-annotated data, beside people and peers (ACCURACY).

    ``split`` says how far the texts were used to make the method: figures on texts it was made with are too good for
    others. n and the ends of the interval are NA where those who published a figure tell none. The figures were
    measured once, by ``python -m benchmarks measured``, on data that do not ship with mediakit; on your kind of text
    they will differ: measure them with ``measure_spans``, ``measure_codes`` or ``measure_agreement``.

    Those of "sources" are where the ``confidence`` of ``link_speakers`` comes from: of each rule and of each family
    of rules, on articles that no rule was written with, whose sources a language model coded without seeing the result.

    Raises UnknownNameError, which lists the names there are.
    """
    if name not in accuracy_names():
        raise UnknownNameError(
            f"nothing measured is called {name!r}", remedy=f"take one of {', '.join(accuracy_names())}"
        )
    return read_accuracy(name)

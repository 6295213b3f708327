"""A machine's codes and numbers against those given by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from mediakit.base.code_accuracy import Measured, correlation, excess, mean_of, ratio_of_hits
from mediakit.base.errors import TableError
from mediakit.base.stats import Floats
from mediakit.checking.coded_samples import BY_HAND, BY_MACHINE, IN_GOLD, WEIGHT, CodedGroup, join_coded, parts
from mediakit.checking.codes import fold_codes
from mediakit.tables import CODE_SCORES, CONFUSIONS, VALUE_SCORES
from mediakit.tables.schema import conform

_ALL = "all"


def measure_codes(
    coding: pd.DataFrame, gold: pd.DataFrame, *, by: Sequence[str] = (), weight: str | None = None
) -> pd.DataFrame:
    """Return precision, recall and F1 of a machine's codes, one row per code, "all" last (CODE_SCORES).

    Both tables need unit_id and code, and may have variable; ``coding`` has the columns named in ``by``. ``gold`` is
    what people gave to units that were drawn without looking at the machine's codes. ``weight`` names its column of how
    many units each stands for; without it the column weight is taken if there is one. Counts are of units, shares
    weighed. Where ``excess`` has an interval apart from 0, the errors of that code point one way in that group: the
    machine gives it too often (above 0) or too seldom, and comparing groups by its codes misleads.

    Intervals are Wilson's, on the n the units are worth; of the excess that of Agresti and Min (2005).

    Raises TableError, which names the unit, for one in ``gold`` that the machine never saw.

    >>> machine = pd.DataFrame({"unit_id": list("abcd"), "code": ["for", "for", "against", "for"]})
    >>> gold = pd.DataFrame({"unit_id": list("abcd"), "code": ["for", "against", "against", "for"]})
    >>> measure_codes(machine, gold)[["label", "n", "n_right", "recall", "excess"]].values.tolist()[:2]
    [['against', 2, 1, 0.5, -0.25], ['for', 2, 2, 1.0, 0.25]]
    """
    rows: list[dict[str, object]] = []
    for part, labels in _coded_parts(coding, gold, by, weight):
        if _ALL in labels:
            raise TableError(
                f"a code is called {_ALL!r}", remedy="call it otherwise: the row of all codes has this name"
            )
        shared = {"variable": part.variable, "n_left_out": _units_left_out(part)}
        rows += [part.start | shared | row for row in _scores(part, labels)]
    return conform(pd.DataFrame(rows), CODE_SCORES, by=by)


def count_confusions(
    coding: pd.DataFrame, gold: pd.DataFrame, *, by: Sequence[str] = (), weight: str | None = None
) -> pd.DataFrame:
    """Return how often each code by hand has each code by machine, one row per pair that occurs (CONFUSIONS).

    The tables are those of ``measure_codes``. Rows of one code by hand stand together, the commonest pair first.

    >>> machine = pd.DataFrame({"unit_id": list("abc"), "code": ["for", "for", "against"]})
    >>> gold = pd.DataFrame({"unit_id": list("abc"), "code": ["for", "against", "against"]})
    >>> count_confusions(machine, gold)[["gold", "machine", "n"]].values.tolist()
    [['against', 'against', 1], ['against', 'for', 1], ['for', 'for', 1]]
    """
    rows: list[dict[str, object]] = []
    for part, _ in _coded_parts(coding, gold, by, weight):
        start = part.start | {"variable": part.variable}
        for label, units in part.coded.groupby(BY_HAND, sort=True):
            given = units[BY_MACHINE].fillna("")
            for other in sorted(given.unique(), key=lambda name: (-int((given == name).sum()), name)):
                here = (given == other).to_numpy(dtype=float)
                share = ratio_of_hits(here, np.ones(len(here)), units[WEIGHT].to_numpy(dtype=float))
                counts = {"gold": label, "machine": other or None, "n": int(here.sum())}
                rows.append(start | counts | dict(zip(("share", "low", "high"), share, strict=True)))
    return conform(pd.DataFrame(rows), CONFUSIONS, by=by)


def measure_values(
    values: pd.DataFrame, gold: pd.DataFrame, *, value: str, by: Sequence[str] = (), weight: str | None = None
) -> pd.DataFrame:
    """Return how well a machine's numbers follow those given by hand: r, bias and mean error (VALUE_SCORES).

    Both tables have unit_id and the column ``value``; all else is as for ``measure_codes``. The interval of r is
    Fisher's, that of the bias a t interval. A high r beside a bias apart from 0: the order of units can be trusted, the
    level cannot.

    >>> machine = pd.DataFrame({"unit_id": list("abcd"), "tone": [0.1, 0.3, 0.2, 0.6]})
    >>> gold = pd.DataFrame({"unit_id": list("abcd"), "tone": [0.0, 0.2, 0.2, 0.4]})
    >>> measure_values(machine, gold, value="tone")[["n", "r", "bias"]].round(2).values.tolist()
    [[4.0, 0.94, 0.1]]
    """
    joined = join_coded(values, _weights_of(gold, weight), value, by=by)
    joined[[BY_MACHINE, BY_HAND]] = joined[[BY_MACHINE, BY_HAND]].apply(pd.to_numeric).astype(float)
    rows = [part.start | {"variable": value} | _value_scores(part) for part in parts(joined, by)]
    return conform(pd.DataFrame(rows), VALUE_SCORES, by=by)


def _coded_parts(
    coding: pd.DataFrame, gold: pd.DataFrame, by: Sequence[str], weight: str | None
) -> Iterator[tuple[CodedGroup, list[str]]]:
    """Yield each group of each variable, and the codes the variable has, in one spelling each."""
    joined = join_coded(coding, _weights_of(gold, weight), "code", by=by)
    for _, units in joined.groupby("variable", sort=True):
        codes = fold_codes(pd.concat([units[BY_MACHINE], units[BY_HAND]], ignore_index=True)).codes.to_numpy()
        folded = units.assign(**{BY_MACHINE: codes[: len(units)], BY_HAND: codes[len(units) :]})
        coded = folded.loc[folded[BY_HAND].notna(), [BY_MACHINE, BY_HAND]]
        labels = sorted(set(coded[BY_MACHINE].dropna()) | set(coded[BY_HAND]))
        yield from ((part, labels) for part in parts(folded, by))


def _weights_of(gold: pd.DataFrame, weight: str | None) -> pd.DataFrame:
    if weight is None:
        return gold
    if weight not in gold:
        raise TableError(f"gold has no column {weight!r}", remedy=f"it has {', '.join(map(str, gold.columns))}")
    return gold.assign(**{WEIGHT: gold[weight]})


def _units_left_out(part: CodedGroup) -> int:
    return int(part.units[IN_GOLD].sum()) - len(part.coded)


def _scores(part: CodedGroup, labels: Sequence[str]) -> Iterator[dict[str, object]]:
    weights = part.coded[WEIGHT].to_numpy(dtype=float)
    right = _ones(part.coded[BY_MACHINE] == part.coded[BY_HAND])
    for label in labels:
        found, given = _ones(part.coded[BY_MACHINE] == label), _ones(part.coded[BY_HAND] == label)
        yield _score(label, found, given, right, weights) | _with_label("excess", excess(found, given, weights))
    known = _ones(part.coded[BY_MACHINE].notna())
    yield _score(_ALL, known, np.ones(len(known)), right, weights)


def _score(label: str, found: Floats, given: Floats, right: Floats, weights: Floats) -> dict[str, object]:
    hits = found * given * right
    counts = {"label": label, "n": int(given.sum()), "n_right": int(hits.sum()), "n_found": int(found.sum())}
    return (
        counts
        | _with_label("precision", ratio_of_hits(hits, found, weights))
        | _with_label("recall", ratio_of_hits(hits, given, weights))
        | _with_label("f1", ratio_of_hits(2 * hits, found + given, weights))
    )


def _ones(flags: pd.Series) -> Floats:
    """Return 1 where a flag is set, 0 elsewhere."""
    numbers: Floats = flags.to_numpy().astype(np.float64)
    return numbers


def _with_label(name: str, measured: Measured) -> dict[str, object]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), measured, strict=True))


def _value_scores(part: CodedGroup) -> dict[str, object]:
    both = part.coded[part.coded[BY_MACHINE].notna()]
    ours, theirs = both[BY_MACHINE].to_numpy(dtype=float), both[BY_HAND].to_numpy(dtype=float)
    weights = both[WEIGHT].to_numpy(dtype=float)
    return (
        {"n": len(both), "n_left_out": int(part.units[IN_GOLD].sum()) - len(both)}
        | _with_label("r", correlation(ours, theirs, weights))
        | _with_label("bias", mean_of(ours - theirs, weights))
        | {"error": mean_of(np.abs(ours - theirs), weights)[0]}
    )

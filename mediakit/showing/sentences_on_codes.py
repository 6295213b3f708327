"""Findings on codes in words: agreement, accuracy of a machine's codes, corrected estimates and their differences."""

from __future__ import annotations

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.charts.row_plots import columns_before
from mediakit.showing.sentences import bounds, percent

ALPHA = "krippendorff_alpha"
CORRECTED, ALONE = "difference", "uncorrected"
"""Methods of ESTIMATES: the machine's codes corrected by a coded sample, and the machine's codes alone."""


def agreement_sentence(agreement: pd.DataFrame) -> str:
    """Return Krippendorff's alpha of each variable, over all codes and coders, with interval and units."""
    whole = agreement[agreement["label"].isna() & agreement["coders"].isna()]
    alphas = whole[whole["coefficient"] == ALPHA]
    told = [
        f"{row['variable']} {_two(row['value'])}{bounds(row, _two, 'units')} over "
        f"{counted(int(row['n_units']), 'unit')}"
        for _, row in alphas.dropna(subset=["value"]).iterrows()
    ]
    return f"Krippendorff's alpha: {'; '.join(told)}." if told else ""


def code_scores_sentence(scores: pd.DataFrame) -> str:
    """Return how many of the units the machine coded right, and which code it gives too often or too seldom.

    ``scores`` comes from ``measure_codes``. Of several groups the one whose errors point most clearly one way is told.
    """
    by = columns_before(scores, "variable")
    whole = scores[scores["label"] == "all"]
    if whole.empty or not whole["n"].sum():
        return ""
    right, n = int(whole["n_right"].sum()), int(whole["n"].sum())
    first = f"The machine gives {right:,} of {counted(n, 'coded unit')} the code a person gave ({percent(right / n)})"
    return f"{first}{_one_way(scores[scores['label'] != 'all'], by)}."


def estimates_sentence(estimates: pd.DataFrame) -> str:
    """Return the share or mean that the correction moves most: by the machine alone, and corrected, with interval."""
    by = columns_before(estimates, "quantity")
    keys = [*by, "quantity", "label"]
    corrected = estimates[estimates["method"] == CORRECTED].dropna(subset=["estimate"])
    alone = estimates[estimates["method"] == ALONE][[*keys, "estimate"]]
    pairs = corrected.merge(alone, on=keys, suffixes=("", "_alone"))
    if pairs.empty:
        return ""
    moved = (pairs["estimate"] - pairs["estimate_alone"]).abs()
    top = pairs.assign(_moved=moved.round(12)).sort_values(["_moved", *keys], ascending=[False, *[True] * len(keys)])
    row = top.iloc[0]
    what = f"{row['quantity']} {row['label']}" if pd.notna(row["label"]) else f"mean {row['quantity']}"
    digits = percent if pd.notna(row["label"]) else _two
    return (
        f"{_group_in_words(row, by)}{what}: {digits(row['estimate_alone'])} by the machine alone, "
        f"{digits(row['estimate'])}"
        f"{bounds(row, digits, 'coded units')} when corrected by {counted(int(row['n_coded']), 'coded unit')} "
        f"of {int(row['n_all']):,}."
    )


def differences_sentence(differences: pd.DataFrame) -> str:
    """Return how many corrected estimates differ between groups beyond what their intervals allow, and the clearest."""
    known = differences[differences["method"] == CORRECTED].dropna(subset=["low", "high"])
    if known.empty:
        return ""
    clear = known[(known["low"] > 0) | (known["high"] < 0)]
    first = f"Of {counted(len(known), 'corrected difference')}, {len(clear):,} can be told from none"
    if clear.empty:
        return f"{first}."
    nearest = clear[["low", "high"]].abs().min(axis=1)
    row = clear.iloc[int(nearest.to_numpy().argmax())]
    what = f"{row['quantity']} {row['label']}" if pd.notna(row["label"]) else str(row["quantity"])
    return (
        f"{first}; the clearest is {what}, {row['group']} against {row['other']}: {_signed(row['difference'])}"
        f"{bounds(row, _signed, 'coded units')}."
    )


def _one_way(scores: pd.DataFrame, by: list[str]) -> str:
    """Return the code whose errors point one way most clearly, nothing where no interval stays clear of 0."""
    clear = scores[(scores["excess_low"] > 0) | (scores["excess_high"] < 0)]
    if clear.empty:
        return "; no code is given too often or too seldom beyond chance"
    nearest = clear[["excess_low", "excess_high"]].abs().min(axis=1)
    row = clear.iloc[int(nearest.to_numpy().argmax())]
    often = "too often" if row["excess"] > 0 else "too seldom"
    low, high = sorted((abs(row["excess_low"]), abs(row["excess_high"])))
    told = f"{100 * abs(row['excess']):.0f} points (95% interval {100 * low:.0f} to {100 * high:.0f})"
    return f"; {_group_in_words(row, by)}it gives {row['label']} {often}, by {told}"


def _group_in_words(row: pd.Series, by: list[str]) -> str:
    return f"{', '.join(str(row[name]) for name in by)}: " if by else ""


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")

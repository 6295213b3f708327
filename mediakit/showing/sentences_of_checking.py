"""Findings on how far the figures can be trusted, in words: agreement of coders, corrected estimates."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.charts.row_plots import columns_before
from mediakit.showing.sentences import percent


def agreement_sentence(agreement: pd.DataFrame) -> str:
    """Return on which variable the coders agree least, with Krippendorff's alpha of all codes and coders.

    ``agreement`` comes from ``measure_agreement``.
    """
    alphas = agreement[agreement["coefficient"] == "krippendorff_alpha"].dropna(subset=["value"])
    whole = alphas[alphas["label"].isna() & alphas["coders"].isna()]
    if whole.empty:
        return ""
    least = whole.sort_values(["value", "variable"], kind="stable").iloc[0]
    among = f", the least among {counted(len(whole), 'variable')}" if len(whole) > 1 else ""
    return (
        f"On {least['variable']} {counted(int(least['n_coders']), 'coder')} agree with an alpha of {least['value']:.2f}"
        f"{_interval(least, '{:.2f}'.format)}, from {counted(int(least['n_units']), 'unit')}{among}."
    )


def estimates_sentence(estimates: pd.DataFrame) -> str:
    """Return the largest corrected share, or the first corrected mean, beside what the machine alone says.

    ``estimates`` comes from ``estimate_shares`` or ``estimate_means``.
    """
    by = columns_before(estimates, "quantity")
    known = estimates[estimates["method"] == "difference"].dropna(subset=["estimate"])
    if known.empty:
        return ""
    top = known.sort_values("estimate", ascending=False, kind="stable").iloc[0]
    keys = [*by, "quantity", "label"]
    alike = estimates[(estimates[keys].astype(object).fillna("") == top[keys].astype(object).fillna("")).all(axis=1)]
    alone = alike.loc[alike["method"] == "uncorrected", "estimate"].iloc[0]
    is_share = pd.notna(top["label"])
    told: Callable[[float], str] = percent if is_share else "{:.2f}".format
    what = f"the share of “{top['label']}” in {top['quantity']}" if is_share else f"the mean of {top['quantity']}"
    place = f" ({', '.join(str(top[name]) for name in by)})" if by else ""
    return (
        f"Corrected by {counted(int(top['n_coded']), 'unit')} coded by hand, {what}{place} is {told(top['estimate'])}"
        f"{_interval(top, told)}; by machine alone, of {counted(int(top['n_all']), 'unit')}, it is {told(alone)}."
    )


def _interval(row: pd.Series, told: Callable[[float], str]) -> str:
    if pd.isna(row["low"]):
        return " (too few units for an interval)"
    return f" (95% interval {told(row['low'])} to {told(row['high'])})"

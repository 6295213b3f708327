"""The figures that bound all others on the first page: measured accuracy, and how much there is to go on."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.report.analysis import Analysis

_QUOTES = {
    "content, F1": "of 1 for finding quotes: F1 against people's marks.",
    "content and source, F1": "of 1 for quotes with the right source.",
}
_HUMANS = "two human coders"
_ON_PEOPLE = "r with people"


def certainty(analysis: Analysis, *, quotes: pd.DataFrame, sentiment: pd.DataFrame) -> list[dict[str, str]]:
    """Return value, what and small of each figure; ``quotes`` and ``sentiment`` are tables of measured accuracy."""
    return [*_of_quotes(quotes), *_of_sentiment(analysis, sentiment), *_of_texts(analysis)]


def _of_quotes(accuracy: pd.DataFrame) -> Iterator[dict[str, str]]:
    people = accuracy[accuracy["method"] == _HUMANS].set_index("measure")["value"]
    for row in accuracy[accuracy["who"] == "mediakit"].to_dict("records"):
        if row["measure"] in _QUOTES:
            human = f"; two people reach {people[row['measure']]:.2f}" if row["measure"] in people else ""
            small = f"{row['data']}, {int(row['n']):,} marked quotes{human}"
            yield {"value": f"{row['value']:.2f}", "what": _QUOTES[row["measure"]], "small": small}


def _of_sentiment(analysis: Analysis, accuracy: pd.DataFrame) -> Iterator[dict[str, str]]:
    scored = analysis.tables["sentiment"]
    if scored.empty:
        return
    instrument = scored["instrument"].iloc[0]
    own = accuracy[(accuracy["method"] == instrument) & (accuracy["measure"] == _ON_PEOPLE)]
    if len(own):
        small = f"instrument “{instrument}” on {counted(len(own), 'set')} of rated texts"
        yield {
            "value": f"{own['value'].min():.2f} to {own['value'].max():.2f}",
            "what": "is how far valences follow what people rated (r; 1 is perfect).",
            "small": small,
        }


def _of_texts(analysis: Analysis) -> Iterator[dict[str, str]]:
    number = len(analysis.articles)
    small = (
        "Whole articles are drawn anew: of one, no interval can be told."
        if number < 2
        else "Whole articles are drawn anew."
    )
    yield {
        "value": counted(number, "article"),
        "what": "carry every interval for sources and frames." if number != 1 else "carries them all.",
        "small": small,
    }

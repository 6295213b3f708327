"""Dates with the names of months in other languages, written so that the reader of English dates reads them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mediakit.lexicons.loading import listed_weights

_ENGLISH = {
    int(number): name.title() for name, number in listed_weights("date_words_en", "month").items() if len(name) == 3
}
_FILE = Path(__file__).with_name("months.toml")
_NAMED_DAY = re.compile(
    r"(\d{1,2})(?:\.|er|º|o|e)?\s+(?:de\s+|di\s+|del\s+)?([^\W\d_]{3,})\.?,?(?:\s+(?:de|del|di))?\s+(\d{4})\b"
)
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


@cache
def month_numbers() -> Mapping[str, int]:
    """Return name of a month, folded -> its number from 1."""
    languages = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: number
        for months in languages.values()
        for number, names in enumerate(months, 1)
        for name in names.split()
    }


def with_english_months(text: str) -> str:
    """Return a text in which dates with months of other languages are written in English; the rest stays.

    >>> with_english_months("vendredi 1er mars 2024"), with_english_months("2018年5月28日")
    ('vendredi 1 Mar 2024', '2018-5-28')
    """
    return _NAMED_DAY.sub(_in_english, _EAST.sub(r"\1-\2-\3", text))


def _in_english(match: re.Match[str]) -> str:
    number = month_numbers().get(match[2].casefold())
    return match[0] if number is None else f"{match[1]} {_ENGLISH[number]} {match[3]}"

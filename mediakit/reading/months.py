"""Dates and times in other languages, written so that the reader of English dates reads them; ages in any of them."""

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
_CLOCK_WORDS = tomllib.loads(Path(__file__).with_name("clock_words.toml").read_text(encoding="utf-8"))
_NAMED_DAY = re.compile(
    r"(\d{1,2})(?:\.|er|º|°|o|e)?\s+(?:de\s+|di\s+|del\s+)?([^\W\d_]{3,})\.?,?(?:\s+(?:de|del|di))?\s+(\d{4})\b"
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

    >>> with_english_months("vendredi 1er mars 2024 à 14 h 05"), with_english_months("2018年5月28日")
    ('vendredi 1 Mar 2024 at 14:05', '2018-5-28')
    """
    named = _NAMED_DAY.sub(_in_english, _EAST.sub(r"\1-\2-\3", text))
    return named if named == text else _CLOCK.sub(_clock_in_english, named)


def _in_english(match: re.Match[str]) -> str:
    number = month_numbers().get(match[2].casefold())
    return match[0] if number is None else f"{match[1]} {_ENGLISH[number]} {match[3]}"


def _any_of(words: str) -> str:
    """Return a pattern for one of several words, longer ones first."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_CLOCK_WORDS[words], key=len, reverse=True)
    )


NUMBERED_DAY = (
    r"\d{1,2}(?:\.|st|nd|rd|th|er|º|°)?\s+(?:de\s+|di\s+|del\s+)?"
    rf"(?:{'|'.join(sorted(month_numbers(), key=len, reverse=True))})\b\.?,?\s+(?:de\s+|del\s+|di\s+)?(?:19|20)\d\d"
)
"""A pattern of a day before a month's name, in any of the languages."""
BETWEEN = _any_of("between")
HOURS = _any_of("hours")
AGE = (
    rf"\b(?:{_any_of('before')})\s+(?:\d+|{_any_of('numbers')})\s+[^\W\d_]+"
    rf"|\b(?:\d+|{_any_of('numbers')})\s+[^\W\d_]+\s+(?:{_any_of('behind')})\b"
)
"""A pattern of how long ago something was."""
_CLOCK = re.compile(
    rf"(?<=\d{{4}})[\s,|–-]*(?:(?:{BETWEEN})\s+)?(\d{{1,2}})(?:\s*[:.]\s*(\d\d)|\s*(?:{HOURS})(?![^\W\d_])\s*(\d\d\b)?)"
    rf"(?:\s*(?:{HOURS})\b)?",
    re.I,
)


def _clock_in_english(match: re.Match[str]) -> str:
    return f" at {match[1]}:{match[2] or match[3] or '00'}"

"""Dates as sites write them. A date without a zone is taken as UTC; "2 hours ago" and the like name no moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from mediakit.lexicons.loading import any_of, listed_weights
from mediakit.reading.months import AGE, with_english_months

_MONTHS = listed_weights("date_words_en", "month")
_MONTH = rf"{any_of('date_words_en', 'month')}\b\.?"
_WEEKDAY = rf"(?:{any_of('date_words_en', 'weekday')}\.?,?\s+(?:the\s+)?)?"
_ZONES = listed_weights("date_words_en", "zone")
_ZONE = r"(?:\s*\(?(?P<{0}zone>[+\-−]\d\d:?\d\d|(?:" + any_of("date_words_en", "zone") + r"|et|pt|ct)\b)\)?)?"
_CLOCK = (
    r"(?P<{0}hour>\d{{1,2}})(?:[:.h](?P<{0}minute>\d\d)(?::(?P<{0}second>\d\d)(?:[.,]\d+)?)?(?:\s*(?P<{0}half>[ap])\.?m\b\.?)?"
    r"|\s*(?P<{0}only>[ap])\.?m\b\.?)" + _ZONE
)
_BETWEEN = r"(?:\s*(?:,|\||·|•|–|—|-|/|\bat\b|T|@|\()\s*(?:at\s+)?|\s+)"
_DAY = (
    rf"(?:{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-.]+(?P<month>{_MONTH}),?[\s\-]+(?P<year>\d{{4}})\b"
    rf"|{_WEEKDAY}(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})\b"
    r"|(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d\d?)[-/.](?P<day3>\d\d?)(?!\d)"
    r"|(?<![\d.])(?P<one>\d{1,2})(?P<mark>[./\-])(?P<two>\d{1,2})(?P=mark)(?P<year4>(?:19|20)?\d\d)(?![\d.]*\d))"
)
_LOOSE_DAY = rf"(?:{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_WEEKDAY}{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b)"
_UNIT = rf"{any_of('date_words_en', 'unit')}s?\.?"
_AGO = (
    rf"(?:(?:about|over|almost|around)\s+)?(?:{any_of('date_words_en', 'number')}|\d+)\s*{_UNIT}\s+ago\b|"
    r"\bjust now\b|\bmoments ago\b"
)
_LATELY = rf"\b(?:yesterday|today)\b(?:{_BETWEEN}{_CLOCK.format('r')})?"
_RELATIVE = rf"(?:{_AGO}|{_LATELY}|{_LOOSE_DAY}(?:{_BETWEEN}{_CLOCK.format('l')})?)"
_DATE = re.compile(
    rf"(?:{_CLOCK.format('b')}(?:\s*,\s*|\s+(?:on\s+)?))?{_DAY}(?:{_BETWEEN}{_CLOCK.format('a')}\)?)?"
    rf"|(?P<relative>{_RELATIVE})",
    re.I,
)
_SHORT_AGE = re.compile(
    rf"(?:^|[·•|])\s*(?P<age>\d{{1,3}}\s?{any_of('date_words_en', 'short_unit')})\s*(?:$|[·•|(])", re.I
)
"""An age such as 3w names a date only where it stands alone or between dots."""
_HINT = re.compile(
    rf"\d[\s\-./a-z]*{any_of('date_words_en', 'month')}|{any_of('date_words_en', 'month')}[a-z]*\.?\s+\d"
    r"|\d[./-]\d+[./-]\d|\d\s?[a-z]{1,4}\s*(?:$|[·•|(])|\bago\b|\bjust now\b|\byesterday\b|\btoday\b",
    re.I,
)
_AGE = re.compile(AGE, re.I)
_DIGIT = re.compile(r"\d")
_ORDER = re.compile(r"/(\d{1,2})/(?:19|20)?\d\d(?!\d)")
_FIRST = re.compile(r"(?<![\d/])\d{1,2}$")
_CENTURY = 2000


class Dated(NamedTuple):
    """A date found in a line: its place in it, the moment (None when it names none), whether the order is unclear."""

    start: int
    end: int
    moment: datetime | None
    unclear: bool
    relative: bool


def find_date(text: str, *, day_first: bool | None = None) -> Dated | None:
    """Return the first date of a line, with its time of day; None when there is none.

    Between 05/06/2023 read as 5 June and as May 6 decides ``day_first``; None leaves the moment open.

    >>> found = find_date("Posted by Ada on 10 May 2023 at 7.12 am")
    >>> found.moment.isoformat()
    '2023-05-10T07:12:00+00:00'
    """
    if not _may_hold_date(text):
        return None
    match = _DATE.search(text)
    if match is None:
        short = _SHORT_AGE.search(text)
        return Dated(*short.span("age"), None, False, True) if short else None
    if match["relative"]:
        return Dated(match.start(), match.end(), None, False, True)
    day, month, year, unclear = _day_month_year(match, day_first)
    moment = None if unclear else _moment(match, (year, month, day))
    return Dated(match.start(), match.end(), moment, unclear, False)


def read_date(text: str, *, day_first: bool | None = None) -> datetime | None:
    """Return the moment a field of a table names, months in one of nine languages; None when it names none."""
    found = find_date(with_english_months(text), day_first=day_first)
    return found.moment if found else None


def is_age(text: str) -> bool:
    """Tell whether a text says how long ago something was, in one of ten languages.

    >>> is_age("vor 3 Tagen"), is_age("2 hours ago"), is_age("3 March 2024")
    (True, True, False)
    """
    return _AGE.search(text) is not None


def is_day_first(text: str) -> bool | None:
    """Tell from all dates like 23/05/2021 in a text whether the day comes first; None when none settles it."""
    for match in _ORDER.finditer(text):
        first = _FIRST.search(text, max(0, match.start() - 3), match.start())
        one, two = int(first[0]) if first else 0, int(match[1])
        if 12 < one <= 31 and two <= 12:
            return True
        if 12 < two <= 31 and 0 < one <= 12:
            return False
    return None


def _may_hold_date(text: str) -> bool:
    """Look for what every date has, from quick to slow: most lines hold no digit."""
    if _DIGIT.search(text):
        return _HINT.search(text) is not None
    plain = text.lower()
    return "ago" in plain or "just now" in plain or "today" in plain or "yesterday" in plain


def _day_month_year(match: re.Match[str], day_first: bool | None) -> tuple[int, int, int, bool]:
    """Return day, month, year and whether their order is unclear."""
    for form in ("", "2", "3"):
        if match[f"day{form}"]:
            return int(match[f"day{form}"]), _month(match[f"month{form}"]), int(match[f"year{form}"]), False
    one, two, year = int(match["one"]), int(match["two"]), int(match["year4"])
    year = year if year > 99 else _CENTURY + year
    first = True if match["mark"] != "/" or one > 12 else False if two > 12 else day_first
    if first is None and one != two:
        return one, two, year, True
    return (two, one, year, False) if first is False else (one, two, year, False)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else int(_MONTHS[written[:3].lower()])


def _moment(match: re.Match[str], date: tuple[int, int, int]) -> datetime | None:
    which = "a" if match["ahour"] else "b"
    hour = int(match[f"{which}hour"] or 0)
    half = (match[f"{which}half"] or match[f"{which}only"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute, second = int(match[f"{which}minute"] or 0), int(match[f"{which}second"] or 0)
    try:
        local = datetime(*date, hour, minute, second, tzinfo=_zone(match[f"{which}zone"]))
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(written: str | None) -> timezone:
    if not written or written.lower() in {"et", "pt", "ct"}:
        return UTC
    if written.lower() in _ZONES:
        return timezone(timedelta(hours=_ZONES[written.lower()]))
    sign = 1 if written[0] == "+" else -1
    hours, minutes = int(written[1:3]), int(written[-2:])
    return timezone(sign * timedelta(hours=min(hours, 14), minutes=min(minutes, 59)))

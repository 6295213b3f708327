"""When a comment was written, as its element states it: for machines before for persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of
from mediakit.reading.months import AGE, BETWEEN, HOURS, NUMBERED_DAY
from mediakit.reading.saved_page.comment_names import Found, Marked, line_of

_MARKS = re.compile(rf"date|time|posted|publish|(?:^|[\s_-]){any_of('web_words', 'date_part')}|datum")
_TIMED = ("datetime", "content", "data-time", "data-date", "data-datetime", "data-timestamp", "title")
_WRITTEN = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?"
    rf"|(?<!\d){NUMBERED_DAY}"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)"
    rf"(?:[T,\s|@(–-]*(?:{BETWEEN}|-)?\s*\d{{1,2}}(?:[:.]\d\d|\s*(?:{HOURS})(?![^\W\d_])(?:\s*\d\d\b)?)"
    r"(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?\s?m\b\.?)?"
    r"(?:\s*(?:Z|[+-]\d\d:?\d\d|UTC|GMT|[CEMPW]E?[SD]?T)\b)?)?",
    re.I,
)
_AGO = re.compile(AGE, re.I)
_LINKED = re.compile(r"[?&]showComment=(\d{10})\d{3}\b")
_TIMED_TAGS = frozenset(("time", "abbr", "a"))
_SHOWING = frozenset(("time", "small", "header", "footer"))
_LONGEST = 200
"""Characters of an element that may show a date: a longer one is running text, whose dates are of other things."""


def find_date(marked: Marked) -> Found | None:
    """Return the date of a comment as it is written, None when its element has none."""
    return next((found for dates in (_stated_dates, _dates_in_addresses, _shown) for found in dates(marked)), None)


def _stated_dates(marked: Marked) -> Iterator[Found]:
    for element, words in marked:
        if element.tag in _TIMED_TAGS or _MARKS.search(words):
            dates = (_stated_in(element.get(name) or "", is_title=name == "title") for name in _TIMED)
            yield from (Found(date, element) for date in dates if date)


def _stated_in(value: str, *, is_title: bool) -> str:
    """Return the date that an attribute states, "" for none; a title may say more, such as who wrote it."""
    written = _WRITTEN.search(value)
    if is_title:
        return written[0] if written else ""
    is_number = value.strip().isdecimal() and len(value.strip()) in {10, 13}
    return value.strip() if written or is_number else ""


def _dates_in_addresses(marked: Marked) -> Iterator[Found]:
    """Yield the seconds since 1970 that Blogger puts into the address of a comment."""
    for element, _ in marked:
        if element.tag == "a" and (match := _LINKED.search(element.get("href") or "")):
            yield Found(match[1], element)


def _shown(marked: Marked) -> Iterator[Found]:
    lines = [
        (element, line_of(element)) for element, words in marked if element.tag in _SHOWING or _MARKS.search(words)
    ]
    for pattern in (_WRITTEN, _AGO):
        for element, line in lines:
            if len(line) <= _LONGEST and (match := pattern.search(line)):
                yield Found(match[0].strip(), element)

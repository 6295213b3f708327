"""What the names of files tell of the articles in them: by a pattern that is given, or at least the date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from mediakit.base.errors import UnknownNameError

FIELDS = ("date", "outlet", "title", "byline", "section")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_FIELD = re.compile(r"\{(\w+)\}")


def by_pattern(stem: str, pattern: str) -> Mapping[str, str] | None:
    """Return the fields that a file's name holds by a pattern, None where the name does not fit it.

    Raises UnknownNameError for a field that no article has.

    >>> by_pattern("2024-03-01_post_fog", "{date}_{outlet}_{title}")
    {'date': '2024-03-01', 'outlet': 'post', 'title': 'fog'}
    """
    if wrong := sorted(set(_FIELD.findall(pattern)) - set(FIELDS)):
        raise UnknownNameError(
            f"the pattern for names names no field: {', '.join(wrong)}", remedy=f"take of {', '.join(FIELDS)}"
        )
    pieces = _FIELD.split(pattern)
    groups = [re.escape(piece) if at % 2 == 0 else f"(?P<{piece}>.+?)" for at, piece in enumerate(pieces)]
    found = re.fullmatch("".join(groups), stem)
    return found.groupdict() if found else None


def date_in(text: str) -> datetime | None:
    """Return the day that a name holds as 2024-03-01, 20240301 or 2024_03_01; None where it holds none or several.

    >>> date_in("Post - 20240302 - inquiry").date().isoformat(), date_in("page 12")
    ('2024-03-02', None)
    """
    found = {match.groups() for match in _DATE.finditer(text)}
    if len(found) != 1:
        return None
    year, month, day = map(int, found.pop())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None

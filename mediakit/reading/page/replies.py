"""Which earlier comment a comment replies to."""

from __future__ import annotations

import re

from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.page.comment_texts import RawComment
from mediakit.reading.page.lines import Line

_NUMBER = re.compile(r"(?:#|no\.?\s*|comment\s+#?)(\d{1,6})", re.I)
_MOST_NAME_WORDS = 4
"""Words of a name behind @."""
_LONGEST_CALL = 60
"""Characters behind @ among which the name is looked for."""


def find_parents(lines: list[Line], raw_comments: list[RawComment], site: SiteWords) -> list[int | None]:
    """Return for each comment the place (from 0) of the earlier one it replies to: by name or number, else by depth."""
    latest: dict[str, int] = {}
    path: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for at, raw_comment in enumerate(raw_comments):
        parent = _named_parent(lines[raw_comment.first].text, raw_comment, latest, site)
        while path and path[-1][0] >= raw_comment.depth:
            path.pop()
        if parent is None and path and not raw_comment.header.to:
            parent = path[-1][1]
        path.append((raw_comment.depth, at))
        parents.append(parent)
        latest |= {
            key: at for key in (_folded_name(raw_comment.header.name or ""), f"#{raw_comment.header.number}") if key
        }
    return parents


def _named_parent(text: str, raw_comment: RawComment, latest: dict[str, int], site: SiteWords) -> int | None:
    """The mark in the header decides, else a name with @ before it; "@Guest" may mean anybody."""
    if raw_comment.header.to:
        number = _NUMBER.fullmatch(raw_comment.header.to)
        return latest.get(f"#{int(number[1])}" if number else _folded_name(raw_comment.header.to))
    if text[0] != "@":
        return None
    words = _folded_name(text[1:_LONGEST_CALL]).split()
    names = (" ".join(words[:length]) for length in range(min(_MOST_NAME_WORDS, len(words)), 0, -1))
    return next((latest[name] for name in names if name in latest and not site.is_unnamed(name)), None)


def _folded_name(name: str) -> str:
    return re.sub(r"[^\w ]+", "", name).casefold().strip()

"""Mask what names people within the texts of comments; every character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from mediakit.reading.raw_records import Draft

MASK = "█"
_LEAST_LETTERS = 3
"""Letters a name needs to be looked for in texts: "Jo" stands in too many words."""
_MOST_NAMES = 200
"""Names put into one expression; a longer one is slow to build and no faster to search."""
_ADDRESSES = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<ip>(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:]))"
    r"|(?P<handle>(?<![\w@/.])@[A-Za-z_][\w.]{1,30}(?<!\.))"
    r"|(?P<phone>(?<![\w.,-])(?:\+\d{1,3}[\s./-]?)?"
    r"(?:\(\d{1,5}\)[\s./-]?\d{2,8}(?:[\s./-]\d{2,5}){0,3}|\d{2,5}(?:[\s./-]\d{2,5}){2,4})(?![\w-]))"
    r"|(?P<long>(?<![\w.,-])(?:\+|00)\d{8,14}(?!\w))",
    re.I,
)
_DATE = re.compile(r"(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d)")


def mask(text: str, names: Collection[str] = ()) -> str:
    """Return a text of the same length in which addresses, phone numbers, handles and the given names are masked.

    >>> mask("@rowan, write to ada@post.example or ask Ada Holm.", ["Ada Holm"])
    '██████, write to ████████████████ or ask ████████.'
    """
    masked = _ADDRESSES.sub(_masked_address, text)
    for pattern in _patterns(tuple(sorted({name for name in names if _is_searched(name)}))):
        masked = pattern.sub(lambda found: MASK * len(found[0]), masked)
    return masked


def mask_comments(draft: Draft) -> None:
    """Mask the texts of a draft's comments, and the notes within them, by the names of its own commenters."""
    if not draft.comments:
        return
    names = frozenset(filter(None, draft.comments.get("name", [])))
    noted, texts = {note[0] for note in draft.notes}, draft.comments["text"]
    pairs = zip(draft.comments["doc_id"], texts, strict=True)
    both = {doc_id: (text, mask(text, names)) for doc_id, text in pairs if doc_id in noted}
    draft.notes = [_masked_note(note, both) for note in draft.notes]
    texts.change(lambda text: mask(text, names))


def _masked_note(note: Sequence[object], texts: dict[object, tuple[str, str]]) -> tuple[object, ...]:
    """Return the row of a note with the words that stand at its place now; one of an article stays."""
    doc_id, start, end, words, *rest = note
    if doc_id not in texts or not (isinstance(start, int) and isinstance(end, int)):
        return tuple(note)
    before, after = texts[doc_id]
    inner = start + max(before[start:end].find(str(words)), 0)
    return (doc_id, start, end, after[inner : inner + len(str(words))], *rest)


def _masked_address(found: re.Match[str]) -> str:
    if found.lastgroup == "phone" and _DATE.fullmatch(found[0]):
        return found[0]
    return MASK * len(found[0])


def _is_searched(name: str) -> bool:
    return sum(map(str.isalpha, name)) >= _LEAST_LETTERS


@cache
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return expressions for names: one word as it is written, since "May" is a name and "may" is none."""
    longest_first = sorted(names, key=len, reverse=True)
    parts = [longest_first[at : at + _MOST_NAMES] for at in range(0, len(longest_first), _MOST_NAMES)]
    return tuple(re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, part))})(?!\w)") for part in parts)


def _spelled(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.lstrip("@").split()))
    return f"(?i:{words})" if " " in name.strip() else words

"""Bylines: who signed, from where, when. Roles and affiliations are left out of the name."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.reading.dates import Dated, find_date
from mediakit.reading.page_words import any_of, page_words

Span = tuple[int, int]

_BY = re.compile(
    rf"(?:{any_of('before_by')}\s+)?by\s*:?\s+(?=[^\W\d_])|{any_of('author_label')}\s*:\s+",
    re.I,
)
_SPLIT = re.compile(
    r"(?P<place>,?\s+(?:(?:reporting|writing|reports|writes)\s+)?(?:in|from|at)\s+(?=[A-ZÀ-Þ]))|(?P<other>\s+for\s+|\s+of\s+the\s+)"
    r"|(?P<comma>\s*,\s+|\s*[|·•/]\s*|\s+[-–—]\s+|\s{2,}|\s*\()"
)
_AND = re.compile(r"\s+(?:and|&)\s+", re.I)
_LABEL = re.compile(rf"(?:first\s+)?{any_of('date_label')}(?:\s+(?:on|at))?\s*:?\s*", re.I)
_LATER = re.compile(rf"(?:last\s+)?{any_of('update')}\b", re.I)
_TRIMMED = "*_ \t,|·•–—-/:;()"
_CONTACT = re.compile(r"\s*(?:\S+@\S+\.\w+|@\w+)\s*")


class Byline(NamedTuple):
    """What a byline tells, as spans of its line; ``signed`` when it says "By"."""

    author: Span | None
    place: Span | None
    date: Dated | None
    signed: bool
    role: bool


def read_byline(text: str, *, day_first: bool | None = None) -> Byline | None:
    """Return the parts of a line that may be a byline or a date line, None when it reads like running text."""
    if len(text) > 160 or text[-1] in '?!:"”' or (text[-1] == "." and text.count(" ") > 9):
        return None
    opening = _BY.match(text, len(text) - len(text.lstrip("*_")))
    begin = opening.end() if opening else 0
    date = _own_date(text, day_first, signed=bool(opening))
    stop = date.start if date and date.start >= begin else len(text)
    parts = _byline_parts(_without_label(text[begin:stop], dated=bool(date)), begin)
    return _judged(text, parts or _signed_behind(text, date, opening), date, signed=bool(opening))


def _own_date(text: str, day_first: bool | None, *, signed: bool) -> Dated | None:
    """Return a line's date; a relative one ("today") must be set apart from the words before it."""
    date = find_date(text, day_first=day_first)
    if date is None or not date.relative or _LABEL.match(text):
        return date
    return date if signed or text[: date.start].rstrip()[-1:] in {"", "|", "•", "·", ","} else None


def _without_label(text: str, *, dated: bool) -> str:
    label = _LABEL.search(text)
    return text[: label.start()] if label and (dated or label.start()) else text


def _signed_behind(text: str, date: Dated | None, opening: re.Match[str] | None) -> list[tuple[str, Span]]:
    """Return author and what follows where they stand behind the date ("3 May 2021 by Ada Holm")."""
    if date is None or opening or not _BY.match(text[date.end :].lstrip(_TRIMMED)):
        return []
    return _byline_parts(text[date.end :], date.end)[:2]


def is_name(text: str) -> bool:
    """Tell whether words look like a person's name: two to five, all capitalised but particles, letters only."""
    words = text.split()
    if not 2 <= len(words) <= 5:
        return False
    return all(_is_name_word(word) for word in words) and words[0].lower() not in {"the", "a", "an"}


def are_names(text: str) -> bool:
    """Tell whether words look like one person's name or several joined by "and"."""
    return all(is_name(name) for name in _AND.split(text)) and not is_masthead(text)


def is_masthead(text: str) -> bool:
    """Tell whether words look like the name of an outlet."""
    words = text.split()
    small = page_words("outlet_particle")
    return len(words) < 6 and _is_house(text) and all(word[0].isupper() or word.lower() in small for word in words)


def is_date_label(text: str) -> bool:
    """Tell whether a line is the label of a date below it ("Published")."""
    return bool(_LABEL.fullmatch(text))


def is_update(text: str) -> bool:
    """Tell whether a date line gives the time of a change only."""
    return bool(_LATER.match(text))


def unshout(name: str) -> str:
    """Return a name set all in capitals as names are written.

    >>> unshout("WILF O'TANNER")
    "Wilf O'Tanner"
    """
    return name.title() if name.isupper() and sum(map(str.isalpha, name)) > 3 else name


def _is_name_word(word: str) -> bool:
    bare = word.strip(".'’")
    if bare.lower() in page_words("name_particle"):
        return True
    letters = bare.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and letters[0].isupper()


def _byline_parts(text: str, offset: int) -> list[tuple[str, Span]]:
    """Return what separators set apart: (kind of separator before it, span), trimmed, no contacts, no empty ones."""
    found = []
    before, place = "", 0
    for match in (*_SPLIT.finditer(text), None):
        end = match.start() if match else len(text)
        start, end = _trimmed_span(text, place, end)
        if opening := _BY.match(text, start, end):
            start = opening.end()
        if end > start and not _CONTACT.fullmatch(text, start, end):
            found.append((before, (offset + start, offset + end)))
        if match:
            before, place = match.lastgroup or "", match.end()
    return found


def _trimmed_span(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


def _judged(text: str, parts: list[tuple[str, Span]], date: Dated | None, *, signed: bool) -> Byline | None:
    known = Byline(None, None, date, signed, role=False)
    vouched = signed
    for before, span in parts:
        words = text[slice(*span)]
        beside = _kind_beside_author if known.author else _kind_without_author
        kind = _kind_by_words(before, words) or beside(before, words, text, known, alone=len(parts) == 1)
        if kind == "unknown" and not vouched:
            return None
        vouched = vouched or kind in {"house", "role"}
        known = _with_part(known, kind, words, span)
    return known if any((known.author, known.place, known.date, known.role)) else None


def _kind_by_words(before: str, words: str) -> str:
    """Return what a part is whatever stands beside it, "" when that decides."""
    if before == "other" or _is_house(words) or ":" in words:
        return "house"
    if _is_role(words):
        return "role"
    return "place" if before == "place" else ""


def _kind_beside_author(before: str, words: str, text: str, known: Byline, *, alone: bool) -> str:
    if before != "comma":
        return "unknown"
    if not known.place and _is_place(words, text, known.author):
        return "place"
    return "author" if _AND.search(words) else "unknown"


def _kind_without_author(before: str, words: str, text: str, known: Byline, *, alone: bool) -> str:
    """A place needs a role before it or a date as its only company; a name is believed first of all else."""
    if before == "comma" and known.role and not known.place and _is_place(words, text, None):
        return "place"
    if known.signed or are_names(words):
        return "author"
    return "place" if alone and known.date and _is_place(words, text, None) else "unknown"


def _with_part(known: Byline, kind: str, words: str, span: Span) -> Byline:
    """Return a byline with one more part: the first place counts, further authors lengthen the first."""
    if kind == "role":
        return known._replace(role=True, author=known.author or _name_before_role(words, span[0]))
    if kind == "place":
        return known._replace(place=known.place or span)
    if kind == "author":
        return known._replace(author=(known.author[0] if known.author else span[0], span[1]))
    return known


def _is_role(words: str) -> bool:
    last = words.split()[-1].lower().strip(".")
    return last in page_words("role") or words.split()[0].lower() in page_words("role_opener") or words[0].islower()


def _name_before_role(words: str, start: int) -> Span | None:
    """The first two of four words or more, as in "Ada Holm Harbour correspondent"."""
    parts = words.split()
    name = " ".join(parts[:2])
    if len(parts) < 4 or not is_name(name) or parts[0].lower() in page_words("not_first_name"):
        return None
    return (start, start + len(name)) if words.startswith(name) else None


def _is_house(words: str) -> bool:
    return words.split()[-1].lower() in page_words("outlet")


def _is_place(words: str, text: str, author: Span | None) -> bool:
    """A place is up to three capitalised words; short capitals beside a name in small letters are an agency."""
    parts = words.split()
    if len(parts) > 3 or _is_house(words) or _AND.search(words):
        return False
    if words.isupper() and len(words) < 6 and not (author and text[slice(*author)].isupper()):
        return False
    return all(part[0].isupper() or part.lower() in page_words("place_particle") for part in parts)

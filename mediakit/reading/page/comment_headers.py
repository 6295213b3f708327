"""The header of a comment: who wrote it, when, in reply to whom, in the shapes sites give it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from mediakit.reading.dates import find_date
from mediakit.reading.page.boilerplate import SiteWords, count_likes
from mediakit.reading.page_words import any_of, page_words

_LONGEST_HEADER = 140
_LONGEST_NAME = 48
_MOST_NAME_WORDS = 6
_OPENING = re.compile(
    r"(?P<depth>(?:(?:[>|]\s*)+|(?:[↳└»➜⤷╰]|→(?=\s))\s*)?)"
    r"(?:(?:#|no\.?\s*|comment\s+#?)(?P<hash>\d{1,5})(?:\s*[:.)]|\b(?!\s*(?:of|/))|\s+of\s+\d+)?\s*"
    r"|(?P<dot>\d{1,4})[.)]\s+)?(?P<rest>.*)",
    re.I | re.S,
)
"""How deep a comment stands and its number come first; every line fits, for both may be missing."""
_REPLY = re.compile(
    rf"(?:^|[\s,(|·•–—-]){any_of('reply_mark')}\s*:?\s+(?P<to>[^:]{{1,60}}?)\s*\)?\s*:?$"
    r"|\s*(?:→|▶|➜|►|»|>)\s*(?P<arrow>\S[^:]{0,60}?)\s*:?$",
    re.I,
)
_ARROWS = frozenset("→▶➜►»>")
_VERBS = any_of("comment_verb")
_SAYS = re.compile(rf"(?P<name>\S.{{0,60}}?)\s+{_VERBS}(?P<to>\s+to\s+.{{1,60}}?)?\s*(?P<colon>:?)$", re.I)
_VERB_END = re.compile(rf"(?:\b{_VERBS}(?:\s+this)?)?(?:(?:^|\s+)(?:on|at))?[\s,|·•–—:(@-]*$", re.I)
_VERB_START = re.compile(rf"^[\s,|·•–—:)-]*(?:\b(?:{_VERBS}|by|\(edited\)|edited)\b)?[\s,|·•–—:)-]*", re.I)
_BY = re.compile(
    r"^(?:(?:comment\s+|reply\s+)?(?:posted\s+|written\s+|submitted\s+|added\s+)?(?:by|(?P<weak>from))\s*:?"
    r"|(?:posted|author|name|user)\s*:)\s*",
    re.I,
)
_NO_NAME_END = re.compile(r"(?:[!?;,:…]|[^\W_].\.)\Z", re.S)
_STRONG = re.compile(r"[•·|–—]\s*(?:on\s+|at\s+)?$|\s{2,}$|\s-\s*$|:\s*$|[(\[]\s*$")
_DOTS = re.compile(r"\s*[·•|]\s*")
_AROUND = " ,;|·•–—:[]@*-"
"""Signs that set a name apart and are no part of it."""


class CommentHeader(NamedTuple):
    """What the header of a comment tells; ``number`` is the site's own count, ``to`` who is replied to."""

    name: str | None = None
    posted: datetime | None = None
    dated: bool = False
    to: str | None = None
    depth: int = 0
    likes: int | None = None
    number: int | None = None


def read_header(text: str, site: SiteWords, *, day_first: bool | None = None) -> CommentHeader | None:
    """Return what a line that can only be the header of a comment tells; None for all other lines.

    Accepted are a date with at most a name, a reply mark and controls around it, and a name with "says:", "wrote:"
    or a reply mark.
    """
    opening = None if _is_too_long(text) else _OPENING.fullmatch(text)
    if opening is None:
        return None
    rest = opening["rest"]
    marks = CommentHeader(depth=_depth(opening["depth"]), number=_number_before(opening))
    if not rest:
        return marks if opening["hash"] and not opening["depth"] else None
    if date := find_date(rest, day_first=day_first):
        return _dated(rest, (date.start, date.end), marks._replace(posted=date.moment, dated=True), site)
    if opening["hash"] and is_name_like(rest):
        return marks._replace(name=rest)
    return _undated(rest, marks)


def is_name_like(text: str, *, loose: bool = False) -> bool:
    """Tell whether words may stand for a commenter: one word, or some that begin with capitals; ``loose`` takes any."""
    bare = text.strip()
    words = bare.split()
    if not 0 < len(words) <= _MOST_NAME_WORDS or len(bare) > _LONGEST_NAME or _NO_NAME_END.search(bare):
        return False
    if words[0].lower() in page_words("not_commenter") and not loose:
        return False
    if loose or len(words) == 1:
        return any(map(str.isalnum, bare))
    return all(not word[0].islower() or word.lower() in page_words("commenter_particle") for word in words)


def reply_mark(text: str) -> str | None:
    """Return who is replied to in a line that is a reply mark and nothing else."""
    match = _REPLY.fullmatch(text.strip()) if len(text) < _LONGEST_HEADER else None
    return (match["to"] or match["arrow"]) if match else None


def is_dated_control(text: str, site: SiteWords) -> bool:
    """Tell whether a line is controls with a date behind them ("Like · Reply · 2 days ago")."""
    date = find_date(text) if len(text) <= _LONGEST_HEADER else None
    if date is None or text[date.end :].strip(_AROUND):
        return False
    return bool(text[: date.start].strip(_AROUND)) and site.is_control(text[: date.start])


def _is_too_long(text: str) -> bool:
    return len(text) > _LONGEST_HEADER or (len(text) > _LONGEST_NAME and text[-1] in ".!?")


def _number_before(opening: re.Match[str]) -> int | None:
    digits = opening["hash"] or opening["dot"]
    return int(digits) if digits else None


def _depth(marks: str) -> int:
    return max(1, marks.count(">") + marks.count("|")) if marks else 0


def _dated(text: str, span: tuple[int, int], header: CommentHeader, site: SiteWords) -> CommentHeader | None:
    """Judge what stands before and after the date: a name, a reply mark, controls; anything else is no header."""
    strong = bool(_STRONG.search(text[: span[0]]))
    before, to = _without_reply(_VERB_END.sub("", text[: span[0]]).strip(_AROUND))
    after, to_behind = _without_reply(_VERB_START.sub("", text[span[1] :]))
    header = header._replace(to=to or to_behind)
    if after and site.is_control(after):
        header, after = header._replace(likes=count_likes(after)), ""
    if before and (after.strip(_AROUND) or site.is_control(before)):
        return None
    name = _BY.sub("", before or _VERB_END.sub("", after)).strip(_AROUND)
    if not name:
        return header
    name = _first_name(_DOTS.split(name, maxsplit=1)[0])
    return header._replace(name=name) if is_name_like(name, loose=strong) else None


def _first_name(names: str) -> str:
    """Return the first of several names with commas between; a name may hold a comma, too."""
    parts = names.split(", ")
    return parts[0] if all(map(is_name_like, parts)) else names


def _without_reply(text: str) -> tuple[str, str | None]:
    plain = text.lower()
    may_reply = "repl" in plain or "respon" in plain or "answer" in plain or not _ARROWS.isdisjoint(text)
    match = _REPLY.search(text) if may_reply else None
    if match is None:
        return text, None
    return text[: match.start()].strip(" ,|·•–—-("), (match["to"] or match["arrow"]).strip(" ,.:")


def _undated(text: str, header: CommentHeader) -> CommentHeader | None:
    return _replying(text, header) or _saying(text, header) or _signing(text, header)


def _replying(text: str, header: CommentHeader) -> CommentHeader | None:
    """Read "Ada in reply to Bo"."""
    kept, to = _without_reply(text)
    name = _BY.sub("", kept)
    if to and is_name_like(to, loose=True) and (not kept or is_name_like(name)):
        return header._replace(name=name or None, to=to)
    return None


def _saying(text: str, header: CommentHeader) -> CommentHeader | None:
    """Read "Ada says:" and "Ada wrote to Bo"."""
    said = _SAYS.fullmatch(text) if text[-1] == ":" or " to " in text else None
    if said and (said["colon"] or said["to"]) and is_name_like(said["name"]):
        return header._replace(name=said["name"], to=said["to"] and said["to"].split(maxsplit=1)[1])
    return None


def _signing(text: str, header: CommentHeader) -> CommentHeader | None:
    """Read "Comment by Ada"."""
    by = _BY.match(text)
    if by and not by["weak"] and is_name_like(text[by.end() :]):
        return header._replace(name=text[by.end() :])
    return None

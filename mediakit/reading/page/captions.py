"""Captions: told by the credit at their end or the mark at their head."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.reading.page_words import any_of, page_words

_SHOWN = any_of("picture")
_HEAD = re.compile(
    rf"(?:(?:{_SHOWN}|media|figure)\s+caption\s*[,:]?\s*|caption\s*:\s*"
    r"|(?:pictured|in the picture|file photo|file picture)\s*[:,–—-]\s*"
    r"|FILE\s+[-–—]\s+)",
    re.I,
)
_SOURCE_LINE = re.compile(
    rf"(?:{_SHOWN}(?:\s+(?:source|credit|courtesy(?:\s+of)?|by|provided by|copyright))?\s*[:,/]\s*|{_SHOWN}\s+by\s+"
    r"|credit\s*:\s*|©\s*|courtesy(?:\s+of)?:?\s+)\S.*",
    re.I,
)
_BRACKET = re.compile(r"[\[(]([^\[\]()]{2,90})[\])]$")
_AT_END = re.compile(
    rf"(?<=[.!?\"'”’)\]])\s+(?P<credit>(?:{_SHOWN}(?:\s+(?:by|credit|source))?\s*:\s*|{_SHOWN}\s+by\s+|credit\s*:\s*|©\s*)\S.{{1,80}})$",
    re.I,
)
_AGENCY_END = re.compile(r"(?<=[.!?\"'”’])\s+(?P<credit>[^\W\d_][^.!?\[\]()]{1,50}/[^\W\d_][^.!?\[\]()]{1,40})$")
_CREDIT_WORD = re.compile(rf"\b{_SHOWN}\b|©|/|\b{any_of('credit')}\b", re.I)
_CREDIT_SIGN = re.compile(r"[/:©]| by ", re.I)
_LONGEST_CREDIT = 90
_LONGEST_SOURCE_LINE = 120
_MOST_SOURCE_WORDS = 14


class LineCredit(NamedTuple):
    """Where a line's credit stands (equal ends when it has none); ``credit_only`` when it is all of the line."""

    start: int
    end: int
    credit_only: bool
    marker_only: bool = False

    @property
    def has_credit(self) -> bool:
        """Whether the line holds a credit."""
        return self.end > self.start


def read_caption(text: str) -> LineCredit | None:
    """Return the credit of a line that is a caption, None when the line is none.

    A caption ends in its credit, in brackets, after a mark such as "Photo:" or as NAME/AGENCY, or it begins with
    a mark such as "Image caption,". ``marker_only``: the line holds the mark alone, the caption is the next.
    """
    if text[-1] in "])":
        return _bracketed(text)
    credit = _credit_at_end(text)
    if head := _HEAD.match(text):
        span = credit or (len(text), len(text))
        return LineCredit(*span, credit_only=False, marker_only=head.end() == len(text))
    if _is_source_line(text):
        return LineCredit(0, len(text), credit_only=True)
    return LineCredit(*credit, credit_only=False) if credit else None


def _credit_at_end(text: str) -> tuple[int, int] | None:
    """Return the span of a credit behind a sentence, where the end of the line holds a sign of one."""
    if not _CREDIT_SIGN.search(text[-_LONGEST_CREDIT:]):
        return None
    match = _AT_END.search(text) or _AGENCY_END.search(text)
    return match.span("credit") if match else None


def _is_source_line(text: str) -> bool:
    is_short = len(text) < _LONGEST_SOURCE_LINE and text.count(" ") < _MOST_SOURCE_WORDS
    return is_short and text[-1] not in "?!:" and _SOURCE_LINE.match(text) is not None


def _bracketed(text: str) -> LineCredit | None:
    match = _BRACKET.search(text)
    if match is None or not _is_credit(match.group(1), is_round=text[-1] == ")"):
        return None
    return LineCredit(*match.span(1), credit_only=match.start() == 0)


def _is_credit(inside: str, *, is_round: bool) -> bool:
    """A credit is a few words, all capitalised but joining ones; round brackets must hold a word that marks it."""
    words = inside.split()
    if not words or len(words) > 10 or inside[-1] in ".!?," or words[0].strip(":.").lower() in page_words("not_credit"):
        return False
    if _CREDIT_WORD.search(inside):
        return words[0][0].isupper() or words[0][0] in "©@" or not is_round
    return not is_round and _are_capitalised(words)


def _are_capitalised(words: list[str]) -> bool:
    named = [word for word in words if word.lower() not in page_words("credit_particle")]
    return bool(named) and all(word[0].isupper() or word[0].isdigit() for word in named)

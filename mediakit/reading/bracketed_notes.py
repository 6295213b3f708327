"""Notes that translators and editors put into a comment, in square brackets.

A note explains a word of the commenter (gloss) or completes the sentence (insertion). Brackets that are no notes:
[sic], [...], numbers, links and other mark-up, the commenter's own "edit:", a notice that the comment is gone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.reading.page_words import any_of

_BRACKETED = re.compile(r"\[([^\[\]]{1,600})\](?!\()")
_UNCLOSED = re.compile(r"\[([^\[\]]*)$")
_SIGNED = re.compile(
    r"\((?:translator'?s?|editor'?s?|transl?\.|ed\.|tr\.|n\.?t\.)\s*(?:'s)?\s*note\s*[:–—-][^()]{1,600}\)", re.I
)
_MARKUP = (
    r"/?(?:b|i|u|s|q|url|img|quote|code|spoiler|list|size|color|center|video)(?:[=\s][^\]]*)?|/\w+|https?:\S+|www\.\S+"
)
_OWN = rf"{any_of('own_note')}\b.{{0,200}}"
_NO_NOTE = re.compile(rf"\s*(?:sic|citation needed|\.{{2,}}|…|[\W\d_]*|x|[A-Z]|{_MARKUP}|{_OWN})\s*", re.I | re.S)
_EXPLAINS = re.compile(rf"\b{any_of('note_explains')}\b|\b(?:i\.e|e\.g|ed)\.|\bnote:|[=\"“«]|\s[-–—]\s|:\s", re.I)
_BEGINS_GAP = re.compile(rf"(?:{any_of('note_completes')}|{any_of('note_pending')}$)\b", re.I)
_DETERMINED = re.compile(rf"\b{any_of('note_determiner')}\s+[^\W_]+$", re.I)
_PRONOUN = re.compile(rf"\b{any_of('note_pronoun')}$", re.I)
_LAST_WORD = re.compile(r"([\"”’»']?)([^\W_][\w'’-]*)?([\"”’»']?)\s*$")
_MOST_INSERTED = 4
"""Words; what completes a sentence is short."""
_LEAST_UNCLOSED = 2
"""Words an unclosed note must hold to be one: fewer tell nothing."""


class Note(NamedTuple):
    """A note's span in the comment, brackets included, the words inside, and its kind."""

    start: int
    end: int
    note: str
    kind: str


def find_notes(text: str, *, cut: bool = False) -> list[Note]:
    """Return the notes of a comment in order; where the comment is ``cut``, a note may lack its closing bracket.

    >>> [note.kind for note in find_notes('Grandad [her father] paid the orlo [tax on boats], then left [them].')]
    ['gloss', 'gloss', 'insertion']
    """
    if "[" not in text and "(" not in text:
        return []
    brackets = list(_BRACKETED.finditer(text))
    unclosed = _UNCLOSED.search(text) if cut else None
    if unclosed and unclosed[1].count(" ") + 1 >= _LEAST_UNCLOSED:
        brackets.append(unclosed)
    found = [
        Note(*match.span(), match[1], _kind_of_note(match)) for match in brackets if not _NO_NOTE.fullmatch(match[1])
    ]
    found += [Note(*match.span(), match.group()[1:-1], "gloss") for match in _SIGNED.finditer(text)]
    return sorted(found)


def breaks_off(text: str) -> bool:
    """Tell whether a comment's last square bracket is never closed."""
    return text.rfind("[") > text.rfind("]")


def _kind_of_note(match: re.Match[str]) -> str:
    """A gloss explains the word it follows; without that cue a note is a gloss only behind a complete noun phrase."""
    before = match.string[: match.start()].rstrip()
    return "gloss" if _is_gloss(before, match[1]) else "insertion"


def _is_gloss(before: str, inside: str) -> bool:
    n_words = len(inside.split())
    explains = _EXPLAINS.search(inside) is not None
    if not before or before[-1] in ".!?…":
        return explains and n_words > _MOST_INSERTED
    completes = _BEGINS_GAP.match(inside) is not None
    if explains and not (completes and n_words <= _MOST_INSERTED):
        return True
    return n_words > 2 * _MOST_INSERTED or (not completes and _follows_noun_phrase(before))


def _follows_noun_phrase(before: str) -> bool:
    """The word before is quoted, a pronoun, capitalised within its sentence, or behind an article or possessive."""
    last = _LAST_WORD.search(before[-60:])
    if last is None or last.group(1) or last.group(3):
        return last is not None
    word = last.group(2) or ""
    if _PRONOUN.fullmatch(word):
        return True
    if word[:1].isupper() and before[: -len(word)].rstrip()[-1:] not in {"", ".", "!", "?"}:
        return True
    return (word[:1].isupper() and len(before) == len(word)) or bool(_DETERMINED.search(before[-60:]))

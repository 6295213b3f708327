"""From a string to spans: paragraphs, sentences, words. Offsets are code points, half-open. Knows no pandas."""

from __future__ import annotations

import re
import unicodedata

Span = tuple[int, int]

APOSTROPHES = "'’ʼ＇"
"""Characters that stand for an apostrophe inside a word."""

OPENING = "\"'“‘«‹„‚([{"
CLOSING = "\"'”’»›)]}"

_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}\-‐‑][^\W_]+)*")
_PARAGRAPH = re.compile(r"[^\r\n]+")
_STOP = re.compile(rf"(?:[.!?…]+|\.(?:\s\.){{2,}})[{re.escape(CLOSING)}]*(?=\s|$)")
_BLANKS = re.compile(r"\s*")
_BEFORE_WORD = re.compile(rf"\s*[{re.escape(OPENING)}\-–— ]*")
_LOOK_AHEAD = 40  # code points after a stop: longer than any word that tells whether a sentence begins
_LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|\.(?=[^\W_])|['’\-])*$")


def _word_set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Own list: words that carry a full stop of their own and are followed by more of the same sentence.
_TITLES = _word_set(
    "mr mrs ms mx dr del prof rev hon mt ft gen maj col lt capt cmdr adm sgt cpl pvt brig gov sen rep reps sens pres "
    "supt insp det amb atty msgr fr nos vol vols fig figs pp eds vs cf approx dept univ assn bros"
)
# Own list: words that carry a full stop and may also end a sentence: what follows decides.
_SHORT = _word_set(
    "inc ltd co corp etc jan feb mar apr jun jul aug sep sept oct nov dec ave blvd rd e.g i.e a.m p.m no sr jr ed al st"
)
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_STARTERS = _word_set(
    "the a an he she it they we i you this that these those there but and in on at for with as if when while after "
    "before his her its their our my what who how why where since although however meanwhile"
)


def fold(word: str) -> str:
    """Return a word in the form lexicons and counts use: lower case, straight apostrophes, composed, single spaces.

    >>> fold("Don’t")
    "don't"
    """
    plain = unicodedata.normalize("NFC", word)
    for mark in APOSTROPHES[1:]:
        plain = plain.replace(mark, "'")
    return " ".join(plain.replace("‐", "-").replace("‑", "-").lower().split())


def words(text: str) -> list[Span]:
    """Return the span of each word: letters and digits, with inner apostrophes and hyphens.

    >>> [text[a:b] for text in ["It isn't well-known."] for a, b in words(text)]
    ['It', "isn't", 'well-known']
    """
    return [match.span() for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """Return how many words a text has.

    >>> count_words("It isn't well-known.")
    3
    """
    return len(_WORD.findall(text))


def paragraphs(text: str) -> list[Span]:
    r"""Return the span of each line that holds more than white space, trimmed.

    >>> paragraphs("One.\n\n  Two. ")
    [(0, 4), (8, 12)]
    """
    return [span for match in _PARAGRAPH.finditer(text) if (span := trim(text, *match.span()))[0] < span[1]]


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends; an empty one stays where it began."""
    inner = text[start:end].strip()
    if not inner:
        return start, start
    before = start + len(text[start:end]) - len(text[start:end].lstrip())
    return before, before + len(inner)


def sentences(text: str) -> list[Span]:
    """Return the span of each sentence; a line break always ends one.

    A full stop after a title ("Maj. Gen."), an initial or an abbreviation does not end a sentence, unless what
    follows starts like a new one. Marks inside a quotation end a sentence only where the quotation closes too or
    a capital follows.

    >>> text = 'Dr. Ona Reyes left. "Why?" asked Mr. Hale.'
    >>> [text[a:b] for a, b in sentences(text)]
    ['Dr. Ona Reyes left.', '"Why?" asked Mr. Hale.']
    """
    found = []
    for start, end in paragraphs(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, stop.start(), stop.end(), end):
                found.append((begin, stop.end()))
                begin = _BLANKS.match(text, stop.end(), end).end()  # type: ignore[union-attr]
        if begin < end:
            found.append((begin, end))
    return found


def _ends_sentence(text: str, stop: int, after: int, end: int) -> bool:
    begin = _BEFORE_WORD.match(text, after, end).end()  # type: ignore[union-attr]  # it matches the empty string too
    following = text[begin : min(end, begin + _LOOK_AHEAD)]
    if not following or following[0].islower():
        return False
    if text[stop] != "." or text.startswith("..", stop):
        return True
    last = _LAST_WORD.search(text, max(0, stop - 30), stop)
    next_word = fold(re.split(r"\W", following, maxsplit=1)[0])
    return _stop_ends(last.group().lower() if last else "", next_word, closes=after - stop > 1)


def _stop_ends(word: str, next_word: str, *, closes: bool) -> bool:
    """Return whether a full stop after a word ends its sentence; ``closes`` tells that a closing mark follows it."""
    if word in _TITLES:
        return False
    # An initial comes before dotted letters, which end in one: only a closing mark parts "J." from the name after it.
    if len(word) == 1 and word.isalpha() and word != "i":
        return closes and next_word in _STARTERS - {"a", "i"}
    return next_word in _STARTERS if word in _SHORT or _DOTTED.fullmatch(word) else True

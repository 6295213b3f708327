"""From a text to tagged sentences; a quotation counts as one token, so the words around it parse as around a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mediakit.base.text import Span, fold
from mediakit.language.quotation_marks import Quotation, quotations
from mediakit.language.sentence import Sentence
from mediakit.language.sentence_ends import sentences
from mediakit.language.tagging import Tagger
from mediakit.language.word_classes import words_in

__all__ = ["GOES_ON", "Sentence", "read_sentences"]

_LETTERS = r"(?:[A-Za-z]\.){2,}"
_NUMBER = r"[$€£]?\d(?:[\d,.]*\d)?(?:%|[^\W\d_]+)?"
_WORD = r"[^\W_](?:[^\W_]|['’&/.-](?=[^\W_]))*"
_MARK = r"--+|\.\.+|[^\w\s]|_"
_CLITIC = re.compile(r"['’](?:s|ve|re|ll|d|m)$", re.IGNORECASE)
_FINAL = re.compile(r"[.!?,…;—–-][^\w\s]*$")
QUOTED_CLAUSE = 7
"""Quoted words from which a quotation counts as a sentence of its own, even without a final mark."""
GOES_ON = "…"
"""Ends the stand-in of a quotation that begins in lower case."""
LONGEST = 300
"""Tokens after which a sentence is cut, so that endless ones stay cheap."""


def read_sentences(text: str) -> list[Sentence]:
    """Return the tagged sentences of a text; a quotation never ends one before it closes.

    A comma before the closing mark gives a token of its own after the quotation, without width.

    >>> [s.codes for s in read_sentences('“Rain. Then sun,” said Ms. Vale.')]
    ['Q,vNN.']
    """
    quotes = [quote for quote in quotations(text) if quote.depth == 0]
    found: list[Sentence] = []
    paragraph, last = -1, 0
    for span, inside in _whole_sentences(text, quotes):
        if paragraph < 0 or "\n" in text[last : span[0]] or "\r" in text[last : span[0]]:
            paragraph += 1
        last = span[1]
        found += _cut(_sentence_of_tokens(text, span, inside), paragraph)
    tagger = Tagger(text, found)
    for sentence in found:
        sentence.codes = tagger.codes(sentence)
    return found


def _whole_sentences(text: str, quotes: list[Quotation]) -> Iterator[tuple[Span, list[Quotation]]]:
    """Give the sentences, those joined that a quotation spans, each with its quotations."""
    waiting = list(reversed(quotes))
    begun: int | None = None
    for start, end in sentences(text):
        begun = start if begun is None else begun
        inside = next((quote for quote in reversed(waiting) if quote.end > end), None)
        if inside is not None and inside.start < end:
            continue
        held = []
        while waiting and waiting[-1].start < end:
            held.append(waiting.pop())
        yield (begun, end), held
        begun = None


def _sentence_of_tokens(text: str, span: Span, quotes: list[Quotation]) -> Sentence:
    sentence = Sentence([], [], [], 0)
    at = span[0]
    for quote in quotes:
        _add_words(sentence, text, at, quote.start)
        _add(sentence, _quoted_word(text, quote, sentence.words), quote.start, quote.end)
        if text[quote.start : quote.end].rstrip("\"'’”»›").endswith(","):
            _add(sentence, ",", quote.end, quote.end)
        at = quote.end
    _add_words(sentence, text, at, span[1])
    return sentence


def _quoted_word(text: str, quote: Quotation, before: list[str]) -> str:
    """Return the stand-in for a quotation: Q for one that reads like a sentence, q for words or a name.

    One that begins in lower case goes on from the words before it.
    """
    inner = text[quote.start : quote.end]
    n_words = len(inner.split())
    final = _FINAL.search(inner) is not None
    stands_alone = not before or before[-1] in (",", ":", ";", "-", "--", "—", "–")
    first = next((letter for letter in inner if letter.isalnum()), "")
    code = "Q" if n_words >= QUOTED_CLAUSE or (final and (n_words > 3 or stands_alone)) else "q"
    return code + (GOES_ON if first.islower() else "")


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of one token; abbreviations with a capital keep their full stop."""
    abbreviations = "|".join(sorted(word.capitalize() for word in words_in("abbreviation")))
    abbreviated = rf"(?:{abbreviations}|vs|[A-Z])\.(?=\s)"
    return re.compile("|".join((_LETTERS, r"[Pp]er cent\b", abbreviated, _NUMBER, _WORD, _MARK)))


def _add_words(sentence: Sentence, text: str, start: int, end: int) -> None:
    for match in _token().finditer(text, start, end):
        begin, after = match.span()
        clitic = _CLITIC.search(text, begin + 1, after)
        if clitic:
            _add(sentence, fold(text[begin : clitic.start()]), begin, clitic.start())
            begin = clitic.start()
        _add(sentence, fold(text[begin:after]), begin, after)


def _add(sentence: Sentence, word: str, start: int, end: int) -> None:
    sentence.words.append(word)
    sentence.starts.append(start)
    sentence.ends.append(end)


def _cut(sentence: Sentence, paragraph: int) -> Iterator[Sentence]:
    for at in range(0, len(sentence.words), LONGEST):
        to = at + LONGEST
        yield Sentence(sentence.words[at:to], sentence.starts[at:to], sentence.ends[at:to], paragraph)

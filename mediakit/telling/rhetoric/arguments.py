"""Figures of argument: rhetorical questions, whataboutism, false dilemmas, repetition (Da San Martino et al. 2019)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from mediakit.base.text import Span, fold, words
from mediakit.lexicons.loading import any_of, listed_words
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document

LOADED = "loaded_words_en"
PHRASES = "argument_phrases_en"
OFTEN = 3
"""Uses of one loaded word in a text from which it is hammered home."""

OPENING = 60
"""Characters of a sentence that are looked at for words shared with the one before."""

_POSED = re.compile(
    rf"(?:{any_of(CONTEXTS, 'opens_question')}|who\s+{any_of(CONTEXTS, 'behind_who')}|"
    rf"what\s+{any_of(CONTEXTS, 'behind_what')}|(?:why|how)\s+{any_of(CONTEXTS, 'behind_why')}|"
    rf"{any_of(CONTEXTS, 'auxiliary')}(?:n['’]t|\s+{any_of(CONTEXTS, 'asked_about')})|must\s+\w+|"
    rf"and\s+{any_of(CONTEXTS, 'question_word')}|but\s+{any_of(CONTEXTS, 'behind_but')})\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    rf",\s+(?:right|no|eh|huh|{any_of(CONTEXTS, 'tag_auxiliary')}(?:n['’]t)?\s+{any_of(CONTEXTS, 'tag_pronoun')})\?",
    re.IGNORECASE,
)
_ANSWERED = re.compile(rf"[\"”'’]?\s+(?=[A-Z](?![A-Z]))(?i:{any_of(CONTEXTS, 'answer')})\b")
_INTERVIEW = re.compile(r"(?:Q|Question|Interviewer)\s*[:.]|[A-Z][A-Z ]{2,}:")
_ASKED = re.compile(r"[\"”'’»]?\s*(?:\w+\s+){0,3}(?:asked|asks|wondered|inquired|enquired)\b")
_POLL = re.compile(r"(?:should|will|who|whom|which|how\s+many)\b", re.IGNORECASE)
_ALONE = re.compile(r"[\r\n]*")
_EITHER = re.compile(
    rf"\b(?:{any_of(CONTEXTS, 'before_either')}\s+either|"
    rf"either\s+{any_of(CONTEXTS, 'behind_either')})\b[^.!?;\r\n]{{2,120}}?\bor\b",
    re.IGNORECASE,
)
_IF_NOT = re.compile(
    r"\b(?:if\s+(?:we|you|they)\s+(?:do\s+not|don['’]t|fail\s+to|refuse\s+to)|unless\s+(?:we|you|"
    rf"they))\b[^.!?;,\r\n]{{2,100}},\s+(?:then\s+)?{any_of(CONTEXTS, 'consequence')}\b[^.!?;\r\n]{{2,100}}",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?P<word>[^\W\d_]{2,})(?:, | and | by |… ?|\.\.\. ?| ?[—–] ?|! |\. )(?P=word)\b(?!-)"
    r"(?:(?:, | and )(?P=word)\b)*",
    re.IGNORECASE,
)
_PLAIN_TWICE = listed_words(CONTEXTS, "plain_twice")


def asked_of_nobody(document: Document) -> Iterator[DeviceSpan]:
    """Accept a question that wants no answer: it is posed so (who needs, why should), tagged, or answered at once."""
    for start, end in _questions(document):
        question = document.text[start:end].lstrip("\"“'‘(")
        if _POSED.match(question) or _TAG.search(question) or _ANSWERED.match(document.text, end):
            yield DeviceSpan(start, end, 0.8)


def asked_of_readers(document: Document) -> Iterator[DeviceSpan]:
    """Accept any other question outside quotation marks and interviews: a text cannot hear an answer.

    A bare who or should on a line of its own is the headline of an explainer or a poll, and left out.
    """
    for start, end in _questions(document):
        alone = _ALONE.fullmatch(document.text[max(0, start - 1) : start] + document.text[end : end + 1])
        if alone and _POLL.match(document.text, start):
            continue
        if document.text[start] not in "\"“'‘" and not _ASKED.match(document.text, end):
            yield DeviceSpan(start, end, 0.5)


def pointing_elsewhere(document: Document) -> Iterator[DeviceSpan]:
    """Accept a sentence that answers a charge with another: what about theirs, nobody complained when."""
    for entry in document.listed(PHRASES, label="whataboutism"):
        yield DeviceSpan(*document.sentence_at(entry.start), entry.weight)


def no_third_way(document: Document) -> Iterator[DeviceSpan]:
    """Accept the clause around a phrase that leaves one or two ways: no alternative, with us or against us."""
    for entry in document.listed(PHRASES, label="dilemma"):
        yield DeviceSpan(*document.clause_around(entry.start, entry.end), entry.weight)


def either_or(document: Document) -> Iterator[DeviceSpan]:
    """Accept "either" with "or" between two courses, or what follows from not acting: unless we build, we starve."""
    for pattern in (_EITHER, _IF_NOT):
        for match in pattern.finditer(document.text):
            yield DeviceSpan(match.start(), document.clause_around(*match.span())[1], 0.6)


def word_twice(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word said again at once: never, never; again and again; street by street."""
    for match in _TWICE.finditer(document.text):
        if match["word"].lower() not in _PLAIN_TWICE:
            yield DeviceSpan(*match.span(), 0.7)


def same_opening(document: Document) -> Iterator[DeviceSpan]:
    """Accept the opening words of a sentence that opens like the one before: We built it. We built it well.

    Three words are enough, or two when three sentences in a row open with them.
    """
    shared = [0] + [_shared_opening(document.text, *pair) for pair in pairwise(document.sentences)] + [0]
    for number, (start, end) in enumerate(document.sentences):
        n_same = shared[number]
        if n_same >= 3 or (n_same == 2 and shared[number + 1] >= 2):
            last = words(document.text[start:end])[n_same - 1][1]
            yield DeviceSpan(start, start + last, 0.4 + 0.1 * min(n_same, 6))


def hammered_word(document: Document) -> Iterator[DeviceSpan]:
    """Accept a loaded word from its third use in a text on: the same word is driven home."""
    loaded = [entry for entry in document.listed(LOADED) if entry.weight >= 0.6]
    uses: Counter[str] = Counter()
    for entry in loaded:
        word = fold(document.text[entry.start : entry.end])
        uses[word] += 1
        if uses[word] >= OFTEN:
            yield DeviceSpan(entry.start, entry.end, 0.5)


def _questions(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the sentences that end in a question mark, those of interviews left out."""
    for start, end in document.sentences:
        asked = document.text[start:end].rstrip("\"”'’)»")
        if asked.endswith(("?", "?!", "?!?")) and not _INTERVIEW.match(asked):
            yield start, start + len(asked)


def _shared_opening(text: str, first: Span, second: Span) -> int:
    """Return how many words two sentences of a paragraph open with in common."""
    if "\n" in text[first[1] : second[0]]:
        return 0
    chunks = [text[start : min(end, start + OPENING)] for start, end in (first, second)]
    openings = [[chunk[start:end].lower() for start, end in words(chunk)] for chunk in chunks]
    pairs = zip(*openings, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

"""Appeals to belonging and fear: us and them, fear, the flag, slogans (Da San Martino et al. 2019)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.lexicons.loading import any_of
from mediakit.telling.rhetoric.document import CONTEXTS, DeviceSpan, Document, accept_listed

ALARM = "alarm_words_en"
LOADED = "loaded_words_en"
RALLY = "rally_words_en"
STRONG = 0.6
"""Weight from which a loaded word speaks against those it is told of."""

_THEY_DO_TO_US = re.compile(
    r"\b(?:they|those\s+\w+|these\s+\w+)\b(?:[^.!?;\r\n\"“”]{0,80}?)\b(?:(?-i:us)|our|ours|ourselves)\b|"
    r"\b(?:we|(?-i:us)|our|ours)\b(?:[^.!?;\r\n\"“”]{0,60}?)(?:\b(?:but|while|and|whereas|than)\b|[,;–—-])\s*"
    r"(?:[^.!?;\r\n\"“”]{0,20}?)\b(?:they|them|their|theirs)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(rf"\b{any_of(CONTEXTS, 'others')}\b", re.IGNORECASE)
_COMING = re.compile(rf"\b{any_of(CONTEXTS, 'to_come')}\b", re.IGNORECASE)
_OURS = re.compile(rf"\b(?:(?-i:us)|{any_of(CONTEXTS, 'ours')})\b", re.IGNORECASE)
_DEMONYM = re.compile(
    rf"\b(?:{any_of(CONTEXTS, 'before_people')}\s+[A-Z][a-z]+(?:ans?|ns|ese|ish|ers?|is)\b|(?:the\s+|"
    rf"our\s+)?[A-Z][a-z]+(?:an|ese|ish|i|ch)\s+{any_of(CONTEXTS, 'of_a_people')}\b)"
)
_SLOGAN = re.compile(
    r"#(?:[A-Z][a-z]+){2,}\b|\b[Mm]ake\s+\S+(?:\s+\S+)?\s+\w+\s+again\b|\b[Nn]o\s+more\s+\w+!|"
    r"\b[Nn]o\s+(\w+)[,:–—-]\s*no\s+\w+\b|\b[Nn]ot\s+one\s+\w+,\s+not\s+(?:one|a)\s+\w+|"
    r"\b(?:[A-Z]\w+\s+){1,2}[Ff]irst[!\"”'’]|\b[Nn]ot\s+in\s+(?:my|our)\s+name\b|"
    r"\b(?:[Yy]es\s+we\s+\w+|[Ee]nough\s+is\s+enough|[Nn]ow\s+or\s+never|[Pp]ower\s+to\s+the\s+\w+|[Ff]ree\s+at\s+last)\b"
)
_SHOUTED = re.compile(
    rf"(?:^|(?<=[\"“'‘]))(?![A-Z]{{2}})(?i:{any_of(CONTEXTS, 'call')})\s+[^\"”'’.!?\r\n]{{2,40}}(?:!|[\"”'’])",
    re.MULTILINE,
)
_CHANTED = re.compile(
    rf"\b{any_of(CONTEXTS, 'slogan')}\b(?:[^.!?\"“”\r\n]{{0,30}})[\"“](?P<words>[^\"“”\r\n]{{3,60}})[\"”]",
    re.IGNORECASE,
)
_PAIRED = re.compile(
    r"\b(?P<a>[A-Za-z]{3,}),\s+not\s+[a-z]{3,}(?=[.!\"”])|"
    r"\b[A-Z][a-z]+ [a-z]+ by [a-z]+, [a-z]+ by [a-z]+\b"
)


def they_against_us(document: Document) -> Iterator[DeviceSpan]:
    """Accept a sentence that sets they against us: they want our land; we pay, and they spend."""
    for match in _THEY_DO_TO_US.finditer(document.text):
        yield DeviceSpan(*match.span(), 0.5)


def they_are_bad(document: Document) -> Iterator[DeviceSpan]:
    """Accept they or those with a strongly loaded word behind it in the clause: they lie and cheat."""
    for entry in document.listed(LOADED):
        if entry.weight >= STRONG:
            start, _ = document.clause_around(entry.start, entry.end)
            for others in _OTHERS.finditer(document.text, start, entry.start):
                yield DeviceSpan(others.start(), entry.end, 0.4)
                break


def parting_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept a word or phrase that parts people into ours and others: those people, the rest of us."""
    return accept_listed(document, RALLY, "group")


def open_threat(document: Document) -> Iterator[DeviceSpan]:
    """Accept the clause around a phrase that threatens by itself: a ticking time bomb, you could be next."""
    for entry in document.listed(ALARM, label="threat"):
        yield DeviceSpan(*document.clause_around(entry.start, entry.end), entry.weight)


def harm_to_come(document: Document) -> Iterator[DeviceSpan]:
    """Accept a clause that tells of a harm to come, the stronger when it is to us: they will destroy our homes."""
    for entry in document.listed(ALARM, label="harm"):
        start, end = document.clause_around(entry.start, entry.end)
        if _COMING.search(document.text, start, entry.start):
            yield DeviceSpan(start, end, entry.weight if _OURS.search(document.text, start, end) else 0.4)


def danger_to_us(document: Document) -> Iterator[DeviceSpan]:
    """Accept a clause with a word of danger beside us and ours: a menace to our children."""
    for entry in document.listed(ALARM, label="alarm"):
        start, end = document.clause_around(entry.start, entry.end)
        if _OURS.search(document.text, start, end):
            yield DeviceSpan(start, end, entry.weight)


def waving_words(document: Document) -> Iterator[DeviceSpan]:
    """Accept an appeal to the nation or its symbols: our great nation, patriots, the flag."""
    for entry in document.listed(RALLY, label="flag"):
        if not document.is_name(entry.start, entry.end):
            yield DeviceSpan(entry.start, entry.end, entry.weight)


def waving_people(document: Document) -> Iterator[DeviceSpan]:
    """Accept a people called upon by its name: every true Norlander, the Norlandish people."""
    yield from (DeviceSpan(*match.span(), 0.6) for match in _DEMONYM.finditer(document.text))


def slogan_shape(document: Document) -> Iterator[DeviceSpan]:
    """Accept words built like a slogan: a hashtag, "No dam, no peace", "Enough is enough"."""
    yield from (DeviceSpan(*match.span(), 0.7) for match in _SLOGAN.finditer(document.text))


def slogan_shouted(document: Document) -> Iterator[DeviceSpan]:
    """Accept a short call to act, shouted or in quotation marks: Save the old pier."""
    yield from (DeviceSpan(*match.span(), 0.6) for match in _SHOUTED.finditer(document.text))


def slogan_chanted(document: Document) -> Iterator[DeviceSpan]:
    """Accept what is told to be a slogan, chant, motto or the words of a banner: chanted "Boats for all"."""
    yield from (DeviceSpan(*match.span("words"), 0.9) for match in _CHANTED.finditer(document.text))


def slogan_paired(document: Document) -> Iterator[DeviceSpan]:
    """Accept a closing pair of one word against another: boats, not bridges."""
    yield from (DeviceSpan(*match.span(), 0.6) for match in _PAIRED.finditer(document.text))

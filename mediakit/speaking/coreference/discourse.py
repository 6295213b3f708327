"""What an article offers a pronoun to stand for: who and what was mentioned before, sentence by sentence.

Knows no pandas. The nearest sentence that mentions a fitting entity decides; in it, whoever speaks comes first,
then whoever is mentioned first: in news the subject opens the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from mediakit.base.text import Span, fold, paragraphs
from mediakit.language import Entities, Vocabulary, is_plural, outermost, sentences
from mediakit.lexicons.inflection import singular
from mediakit.speaking.speaker_words import shape

SENTENCES_BACK = 6
"""How many sentences a pronoun may reach back: farther back, news names its people anew."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_HANGS_ON = r"\b(?i:{aside_link})\s(?:the\s)?(?:[A-Z]\w*\.?\s){0,3}$"
"""The end of the words before a name that hangs on a preposition, titles allowed between."""
_EVENT_FORMS = {"person": "person", "organisation": "body", "place": "body", "document": "thing"}


class Event(NamedTuple):
    """One mention of an entity in the running text."""

    start: int
    end: int
    source: str
    form: str
    """person, group (several people), body, thing, or unknown"""
    gender: str
    speaks: bool
    aside: bool
    """whether it only modifies another noun or hangs on a preposition"""
    quoted: bool

    @property
    def only_described(self) -> bool:
        """Return whether it is a group known by its noun alone: not resolved to a source yet."""
        return self.form == "group" and not self.speaks


@dataclass(frozen=True)
class Candidate:
    """An entity a mention may stand for, and why."""

    name: str
    reason: str = ""
    excluded: str | None = None
    """why it cannot be meant; None when it can"""
    rank: tuple[int, ...] = ()
    """sorts the candidates of one mention; the parts are those of DISADVANTAGES"""
    event: Event | None = None


Candidates = tuple[Candidate, ...]

DISADVANTAGES = (
    "only hangs on another noun",
    "stands in a sentence farther back",
    "does not speak in that sentence",
    "has a name that fits either gender",
    "is not the first named in that sentence",
)
"""What puts a candidate behind another, the gravest first: one for each part of a rank."""


def winner(candidates: Candidates) -> Candidate | None:
    """Return the first candidate that is not excluded."""
    return next((candidate for candidate in candidates if candidate.excluded is None), None)


@dataclass(frozen=True)
class Discourse:
    """The mentions of an article in order, and the sentences they stand in."""

    text: str
    sentences: list[Span]
    paragraphs: list[Span]
    quoted: bytearray
    events: tuple[Event, ...] = ()

    def sentence(self, position: int) -> int:
        """Return the number of the sentence a position lies in."""
        return max(0, bisect_right(self.sentences, (position, len(self.text))) - 1)

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph a position lies in."""
        return max(0, bisect_right(self.paragraphs, (position, len(self.text))) - 1)

    def in_quotation(self, position: int) -> bool:
        """Return whether a position lies inside quotation marks; one behind the text does not."""
        return position < len(self.quoted) and bool(self.quoted[position])

    def with_event(self, event: Event) -> Discourse:
        """Return it with one more mention; others inside its words step aside, its own silent one is replaced."""
        kept = []
        for old in self.events:
            if old.start >= event.end or event.start >= old.end:
                kept.append(old)
            elif old.source != event.source and not (old.form == "group" == event.form):
                kept.append(old._replace(aside=True))
        return replace(self, events=tuple(sorted([*kept, event])))

    def candidates(
        self, position: int, *, forms: tuple[str, ...], gender: str = "", back: int = SENTENCES_BACK
    ) -> Candidates:
        """Return whom a pronoun at ``position`` may stand for, each once, the excluded ones last."""
        inside = self.in_quotation(position)
        events = [event for event in self._events_before(position, back) if event.form in forms]
        candidates = [self._candidate(event, position, gender, inside) for event in events]
        best: dict[str, Candidate] = {}
        for candidate in sorted(candidates, key=lambda candidate: (candidate.excluded is not None, candidate.rank)):
            best.setdefault(candidate.name, candidate)
        return tuple(best.values())

    def _events_before(self, position: int, back: int) -> list[Event]:
        """Return the mentions that end before a position, as far back as so many sentences before its own."""
        first = max(0, self.sentence(position) - back)
        reach = self.sentences[first][0] if self.sentences else 0
        return [
            event
            for event in self.events
            if reach <= event.start
            if event.end <= position
            if self._in_sentence(event.start)
        ]

    def _in_sentence(self, position: int) -> bool:
        """Return whether a position lies in a sentence, not in what the splitting leaves out between two."""
        return not self.sentences or position < self.sentences[self.sentence(position)][1]

    def _candidate(self, event: Event, position: int, gender: str, inside: bool) -> Candidate:
        sentences_back = self.sentence(position) - self.sentence(event.start)
        unsure = bool(gender and not event.gender)
        # News keeps to its subject: the nearest sentence decides, in it the speaker, then the opening noun.
        rank = (int(event.aside), sentences_back, int(not event.speaks), int(unsure), event.start)
        excluded = None
        if event.quoted and not inside:
            excluded = "named only inside a quotation"
        elif gender and event.gender not in {gender, ""}:
            excluded = f"{event.gender}, the pronoun is {gender}"
        reason = f"{'speaks' if event.speaks else 'named'} {position - event.end} characters before the pronoun"
        if gender and not excluded:
            reason += "; gender not known" if unsure else f"; {gender} name or title"
        return Candidate(event.source, reason, excluded, rank, event)

    def first(self, position: int, *, forms: tuple[str, ...], gender: str) -> Event | None:
        """Return the first fitting entity after ``position``, outside quotations."""
        later = (event for event in self.events if event.start > position and event.form in forms and not event.quoted)
        return next((event for event in later if event.gender in {gender, ""} and not event.aside), None)

    def ending(self, position: int) -> list[Event]:
        """Return the mentions that end exactly at ``position``."""
        return [event for event in self.events if event.end == position]


def read_discourse(text: str, *, entities: Entities, vocabulary: Vocabulary) -> Discourse:
    """Return the mentions of an article's entities, and of groups of people such as "officials"."""
    quoted = quoted_mask(text)
    events: list[Event] = []
    taken: set[int] = set()
    for entity in [*entities.people, *entities.bodies]:
        form = _EVENT_FORMS.get(entity.form, "unknown")
        fullest = entities.body(entity.name) if form == "body" and " " in entity.name else None
        source = fullest.name if fullest else entity.name
        for start, end in entity.spans:
            aside = _is_modifier_or_object(text, start, end, vocabulary)
            taken.update(range(start, end))
            events.append(Event(start, end, source, form, entity.gender, False, aside, bool(quoted[start])))
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if match.start() not in taken and _is_group(word, vocabulary):
            aside = _is_modifier_or_object(text, *match.span(), vocabulary)
            event = Event(*match.span(), match.group(), "group", "", False, aside, bool(quoted[match.start()]))
            events.append(event)
    return Discourse(text, sentences(text), paragraphs(text), quoted, tuple(sorted(events)))


def quoted_mask(text: str) -> bytearray:
    """Return for each character whether it lies inside quotation marks of any kind, the marks included."""
    mask = bytearray(len(text))
    for quotation in outermost(text):
        mask[quotation.start : quotation.end] = b"\x01" * (quotation.end - quotation.start)
    return mask


def _is_group(word: str, vocabulary: Vocabulary) -> bool:
    if word in vocabulary["vague_group"]:
        return False
    if word in vocabulary["people"]:
        return True
    return word[-1] in "sn" and singular(word) in vocabulary["person"] and is_plural(word, vocabulary)


def _is_modifier_or_object(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Return whether a mention is a possessive, hangs on a preposition or stands before a noun it modifies."""
    after, hangs_on = text[end : end + 30], shape(_HANGS_ON, 0)
    if after[:2] in {"'s", "’s"} or after[:2] in {"' ", "’ "} or hangs_on.search(text, max(0, start - 40), start):
        return True
    following = _WORD.match(after[1:]) if after[:1] == " " else None
    if following is None:
        return False
    word = fold(following.group())
    return any(form in vocabulary["person"] or form in vocabulary["organisation"] for form in (word, singular(word)))

"""What an article offers a pronoun to stand for: who and what was mentioned before, sentence by sentence.

Knows no pandas. The nearest sentence that mentions a fitting party decides; in it, whoever speaks comes first,
then whoever is mentioned first: in news the subject opens the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from mediakit.base.text import Span, fold, paragraphs, sentences
from mediakit.language.entities import Cast
from mediakit.language.nouns import is_plural, singular
from mediakit.language.proper_names import Vocabulary
from mediakit.language.quotation_marks import outermost

SENTENCES_BACK = 6
"""How many sentences a pronoun may reach back."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_PREPOSITIONS = re.compile(
    r"\b(?i:of|for|with|against|from|by|about|on|at|like|than|over|between|and|to|under)\s(?:the\s)?(?:[A-Z]\w*\.?\s){0,3}$"
)


_EVENT_FORMS = {"person": "person", "organisation": "body", "place": "body", "document": "thing"}


class Event(NamedTuple):
    """One mention of a party in the running text."""

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


@dataclass
class Discourse:
    """The mentions of an article in order, and the sentences they stand in."""

    text: str
    sentences: list[Span]
    paragraphs: list[Span]
    quoted: bytearray
    events: list[Event] = field(default_factory=list)

    def sentence(self, position: int) -> int:
        """Return the number of the sentence a position lies in."""
        return max(0, bisect_right(self.sentences, (position, len(self.text))) - 1)

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph a position lies in."""
        return max(0, bisect_right(self.paragraphs, (position, len(self.text))) - 1)

    def add(self, event: Event) -> None:
        """Take in one more mention; others inside its words step aside, its own silent one is replaced."""
        kept = []
        for old in self.events:
            if old.start >= event.end or event.start >= old.end:
                kept.append(old)
            elif old.source != event.source and not (old.form == "group" == event.form):
                kept.append(old._replace(aside=True))
        self.events = sorted([*kept, event])

    def last(
        self,
        position: int,
        *,
        forms: tuple[str, ...],
        gender: str = "",
        back: int = SENTENCES_BACK,
        among: Collection[str] | None = None,
    ) -> Event | None:
        """Return the party a pronoun at ``position`` most likely stands for, None when none fits."""
        here = self.sentence(position)
        inside = bool(self.quoted[position]) if position < len(self.quoted) else False
        fits = [
            event
            for event in self.events
            if event.end <= position
            and event.form in forms
            and (inside or not event.quoted)
            and not (gender and event.gender and event.gender != gender)
            and (among is None or event.source in among)
        ]
        first = max(0, here - back)
        for group in ([event for event in fits if not event.aside], fits):
            for number in range(here, first - 1, -1):
                start, end = self.sentences[number] if self.sentences else (0, len(self.text))
                near = [event for event in group if start <= event.start < end]
                if near:
                    return min(
                        near, key=lambda event: (not event.speaks, bool(gender and not event.gender), event.start)
                    )
        return None

    def first(self, position: int, *, forms: tuple[str, ...], gender: str) -> Event | None:
        """Return the first fitting party after ``position``, outside quotations."""
        later = (event for event in self.events if event.start > position and event.form in forms and not event.quoted)
        return next((event for event in later if event.gender in {gender, ""} and not event.aside), None)


def read_discourse(text: str, *, cast: Cast, vocabulary: Vocabulary) -> Discourse:
    """Return the mentions of an article's cast, and of groups of people such as "officials"."""
    quoted = quoted_mask(text)
    found = Discourse(text, sentences(text), paragraphs(text), quoted)
    taken: set[int] = set()
    for party in [*cast.people, *cast.bodies]:
        form = _EVENT_FORMS.get(party.form, "unknown")
        fullest = cast.body(party.name) if form == "body" and " " in party.name else None
        source = fullest.name if fullest else party.name
        for start, end in party.spans:
            aside = _is_aside(text, start, end, vocabulary)
            taken.update(range(start, end))
            found.events.append(Event(start, end, source, form, party.gender, False, aside, bool(quoted[start])))
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if match.start() not in taken and _is_group(word, vocabulary):
            aside = _is_aside(text, *match.span(), vocabulary)
            event = Event(*match.span(), match.group(), "group", "", False, aside, bool(quoted[match.start()]))
            found.events.append(event)
    found.events.sort()
    return found


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


def _is_aside(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Return whether a mention is a possessive, hangs on a preposition or stands before a noun it modifies."""
    after = text[end : end + 30]
    if after[:2] in {"'s", "’s"} or after[:2] in {"' ", "’ "} or _PREPOSITIONS.search(text, max(0, start - 40), start):
        return True
    following = _WORD.match(after[1:]) if after[:1] == " " else None
    if following is None:
        return False
    word = fold(following.group())
    return any(form in vocabulary["person"] or form in vocabulary["organisation"] for form in (word, singular(word)))

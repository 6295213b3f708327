"""Invented articles for measuring what counts as a reprint: events told by several desks, cut, merged, told anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mediakit.lexicons import load_lexicon

PEOPLE = ("Mira Solt", "Ona Reyes", "Ambrose Tye", "Jon Hale", "Lise Dorn", "Pavel Quist", "Ida Brandt", "Tomas Vey")
TOWNS = ("Sallow", "Brinmouth", "Aldery", "Port Quill", "Upper Marren", "Tessaly", "Gorse Point", "Linden Ferry")
PATTERNS = (
    "the {} in {town} has been called a {} by those who know the {}",
    "{person} spoke of a {} that nobody at the {} had wanted to see",
    "on {day} the {} of {town} met to talk about {} and the cost of the {}",
    "after {n} weeks of {} the {} gave way to {}",
    "for {n} years the {} had been left to {}, and the {} paid for it",
    "{person} wants the {} to answer for its {} before the end of {month}",
    "without the {} there would be no {}, and with it there is only {}",
    "at the {} near {town}, some {n} people waited for {} and a word on the {}",
    "what was once a {} is now a matter of {} for the whole {}",
    "neither the {} nor the {} has said how the {} will be paid",
    "a {} of {n} pages, seen on {day}, puts the blame on the {} and its {}",
    "it is the {} that worries {person} most, more than any {} or {}",
)
SAID = ("said", "told reporters", "added", "argued", "warned", "explained")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "April", "June", "August", "October", "November")
SMALL_PRINT = "Sign up for our morning letter and never miss what matters in your town, seven days a week."
TOPIC = 30
"""Words that belong to one event; its reports use them again and again."""


@dataclass(frozen=True)
class Event:
    """What every report of an event shares: its words, where, who, and what they said."""

    words: tuple[str, ...]
    town: str
    people: tuple[str, ...]
    sayings: tuple[str, ...] = ()


@cache
def vocabulary() -> NDArray[np.str_]:
    """Return plain words to write with: those of a shipped lexicon."""
    terms = load_lexicon("policy_frames_en").entries["term"]
    return np.array(sorted({str(term) for term in terms if str(term).isalpha() and len(str(term)) > 3}))


def invent_event(random: np.random.Generator) -> Event:
    """Return an event with two people and what each of them said."""
    words = tuple(str(word) for word in vocabulary()[random.integers(0, len(vocabulary()), TOPIC)])
    people = tuple(str(name) for name in random.choice(PEOPLE, size=2, replace=False))
    bare = Event(words, str(random.choice(TOWNS)), people)
    return Event(words, bare.town, people, (sentence(bare, random), sentence(bare, random)))


def sentence(event: Event, random: np.random.Generator) -> str:
    """Return a sentence with words of the event, one in three from anywhere."""
    pattern = str(random.choice(PATTERNS))
    own, any_word = random.choice(event.words, size=6), vocabulary()[random.integers(0, len(vocabulary()), 6)]
    drawn = np.where(random.random(6) < 2 / 3, own, any_word).tolist()
    return pattern.format(
        *drawn,
        town=event.town,
        person=str(random.choice(event.people)),
        n=int(random.integers(2, 90)),
        day=str(random.choice(DAYS)),
        month=str(random.choice(MONTHS)),
    )


def write_report(event: Event, random: np.random.Generator) -> list[str]:
    """Return the paragraphs of one report: sentences of its own, and the words of both people."""
    own = [sentence(event, random) for _ in range(int(random.integers(7, 16)))]
    quoted = [
        f"“{saying.capitalize()},” {random.choice(SAID)} {name}"
        for saying, name in zip(event.sayings, event.people, strict=True)
    ]
    lines = [own[0], *random.permutation([*own[1:], *quoted]).tolist()]
    return [f"{line[0].upper()}{line[1:]}." for line in lines]


def headline(event: Event, random: np.random.Generator) -> str:
    """Return a headline of five words."""
    first, second = random.choice(event.words, size=2)
    return f"{event.town} asks about {first} and {second}"


def exact(random: np.random.Generator) -> list[str]:
    """Return the same article twice."""
    text = "\n\n".join(write_report(invent_event(random), random))
    return [text, text]


def cut_from_the_end(random: np.random.Generator) -> list[str]:
    """Return an article, and its first paragraphs only."""
    paragraphs = write_report(invent_event(random), random)
    kept = int(random.integers(2, len(paragraphs)))
    return ["\n\n".join(paragraphs), "\n\n".join(paragraphs[:kept])]


def new_headline(random: np.random.Generator) -> list[str]:
    """Return one article under two headlines, once with small print and a word changed here and there."""
    event = invent_event(random)
    text = "\n\n".join(write_report(event, random))
    edited = text.replace(" said ", " says ").replace(" some ", " about ").replace("whole", "entire")
    return [f"{headline(event, random)}\n\n{text}", f"{headline(event, random)}\n\n{edited}\n\n{SMALL_PRINT}"]


def merged(random: np.random.Generator) -> list[str]:
    """Return the report of one desk, and what an editor made of it together with that of another desk."""
    event = invent_event(random)
    own, other = write_report(event, random), write_report(event, random)
    mixed = [*own[:2], *other[1:3], *own[2:], *other[3:]]
    return ["\n\n".join(own), "\n\n".join([headline(event, random), *mixed])]


def told_anew(random: np.random.Generator) -> list[str]:
    """Return two reports of one event: same people, same quoted words, sentences of their own."""
    event = invent_event(random)
    return ["\n\n".join(write_report(event, random)) for _ in range(2)]


KINDS: dict[str, Callable[[np.random.Generator], list[str]]] = {
    "exact": exact,
    "cut from the end": cut_from_the_end,
    "new headline": new_headline,
    "two desks merged": merged,
    "told anew": told_anew,
}
"""Kinds of pairs; all but the last are reprints."""

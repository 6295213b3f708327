"""An article as the rules that resolve speakers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from mediakit.base.text import Span, fold, words
from mediakit.language import Entities, Entity, Vocabulary
from mediakit.lexicons.inflection import singular
from mediakit.speaking.coreference.discourse import Candidate, Candidates, Discourse
from mediakit.speaking.coreference.mention import Mention

LEAD_PARAGRAPHS = 3
"""Headline and first paragraphs, in which news may describe a person it names further down."""


@dataclass(frozen=True)
class LinkedAttribution:
    """Where the words and the speaker mention of an attribution stand; source and rule once it is resolved."""

    key: str
    spans: tuple[Span, ...]
    speaker: str
    speaker_start: int | None
    kind: str
    cue: str
    nested: bool
    source: str | None = None
    rule: str | None = None


@dataclass(frozen=True)
class Context:
    """What a rule may read: an article, its entities, its mentions in order, its attributions as resolved so far."""

    text: str
    byline: str
    vocabulary: Vocabulary
    entities: Entities
    discourse: Discourse
    attributions: tuple[LinkedAttribution, ...] = ()


class Case(NamedTuple):
    """One mention to resolve."""

    mention: Mention
    attribution: LinkedAttribution
    position: int


Rule = Callable[[Case, Context], Candidates]
"""Returns whom a mention may stand for, the best first; nobody when the mention is not of the rule's pattern."""


def sole(name: str | None) -> Candidates:
    """Return the only candidate a rule knows, none for None; why it stands is the rule's docstring."""
    return (Candidate(name),) if name else ()


def content(phrase: str) -> set[str]:
    """Return the folded words of a phrase in the singular."""
    return {singular(fold(phrase[a:b]).removesuffix("'s")) for a, b in words(phrase)}


def named_exactly(entities: Iterable[Entity], name: str | None) -> Entity | None:
    """Return the first entity whose fullest name is ``name``."""
    return next((entity for entity in entities if entity.name == name), None)


def distance(entity: Entity, position: int) -> int:
    """Return how far the nearest mention of an entity is from a position, in code points."""
    return min((abs(start - position) for start, _ in entity.spans), default=10**9)


def in_headline(case: Case, context: Context) -> bool:
    """Return whether the mention stands in the first line of several."""
    spans = context.discourse.paragraphs
    return len(spans) > 1 and case.position < spans[0][1]


def in_lead(case: Case, context: Context) -> bool:
    """Return whether the mention stands where persons may be described before they are named."""
    return context.discourse.paragraph(case.position) < LEAD_PARAGRAPHS


def title_gender(titles: str, vocabulary: Vocabulary) -> str:
    """Return the gender a title tells, "" when it tells none."""
    said = {fold(word).rstrip(".") for word in titles.split()}
    return next((gender for gender in ("male", "female") if said & vocabulary[f"title_{gender}"]), "")


def listed(names: list[str]) -> str:
    """Return names as one phrase: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]

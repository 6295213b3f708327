"""What a source is and how it is named: told from its mentions and roles by the words of an editable lexicon.

Knows no pandas. The label of ``source_kinds_en`` whose terms weigh most decides; when no term speaks, so be it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from mediakit.base.text import fold
from mediakit.language import CAMPAIGN, Entities, Entity, Name, Vocabulary, is_common, names_in_phrase
from mediakit.lexicons import Lexicon, load_lexicon
from mediakit.lexicons.inflection import singular
from mediakit.lexicons.matching import Matcher
from mediakit.speaking.coreference.context import named_exactly
from mediakit.speaking.coreference.mention import Mention, read_mention
from mediakit.speaking.speaker_words import shape, speaker_words

_FORMER = re.compile(r"\b(?:former|ex|then|retired)[- ](?:\w+[- ]){0,3}$")
_FORMER_WEIGHT = 0.5
"""What a past role counts for beside a present one: so that a present one of one kind outweighs it."""
_ROLE_LENGTH = 80
"""Code points up to which a role is taken for one; longer ones are sentences."""

_PRINCIPAL_WEIGHT = 0.5
"""What it counts for that those a source works for are of a kind: less than what is said of itself."""


@dataclass
class SourceProfile:
    """What the articles say of one source."""

    namings: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    principals: list[str] = field(default_factory=list)
    """the roles of those for whom it speaks or works"""


class KindWords(NamedTuple):
    """The terms of a lexicon of kinds, ready to be looked for."""

    matcher: Matcher
    labels: list[str]
    weights: list[float]


def read_kind_words(lexicon: Lexicon | None = None) -> KindWords:
    """Return the terms of a lexicon of kinds of sources, the shipped one unless another is given."""
    entries = (lexicon or load_lexicon("source_kinds_en")).entries
    labels = entries["label"].tolist()
    return KindWords(Matcher(entries["term"], labels=labels), labels, entries["weight"].tolist())


def read_profile(source: str, mentions: Iterable[str], *, entities: Entities, vocabulary: Vocabulary) -> SourceProfile:
    """Return what one article says of a source: how it is named, what is said beside its names, its roles."""
    profile = SourceProfile()
    naming = naming_of(source, entities=entities, vocabulary=vocabulary)
    profile.namings[naming] += 1
    for entity in _entities_meant(source, entities, vocabulary):
        profile.roles += entity.roles
    for mention in mentions:
        read = read_mention(mention, vocabulary=vocabulary)
        if not read.pronoun:
            profile.roles += [read.role] if read.role and read.name else []
            profile.said += [mention] if read.name is None or naming in {"named_group", "unnamed_group"} else []
    for phrase in [*profile.roles, *profile.said]:
        profile.principals += _principals(phrase, source, entities, vocabulary)
    if naming != "named_person":
        profile.said += [source, *_gloss(source, vocabulary)]
    return profile


def _principals(phrase: str, source: str, entities: Entities, vocabulary: Vocabulary) -> list[str]:
    """Return the roles of the other persons named in a phrase: "Hale's spokeswoman" is of the kind Hale is."""
    found = [entities.person(name.name) for name in names_in_phrase(phrase, vocabulary=vocabulary)]
    return [role for entity in found if entity is not None and entity.name != source for role in entity.roles]


def _gloss(source: str, vocabulary: Vocabulary) -> list[str]:
    """Return the common noun for a country or a people, which their names do not hold."""
    names = names_in_phrase(source, vocabulary=vocabulary)
    forms = {
        "people" if fold(name.name) not in vocabulary["party"] and name.form == "people" else name.form
        for name in names
    }
    whole = bool(names) and (read_mention(source, vocabulary=vocabulary).parts or names[0].name == source)
    return ["country"] * ("place" in forms and bool(whole)) + ["people"] * (
        forms == {"people"} and bool(whole) and fold(source) not in vocabulary["party"]
    )


def _entities_meant(source: str, entities: Entities, vocabulary: Vocabulary) -> list[Entity]:
    parts = read_mention(source, vocabulary=vocabulary).parts or (source,)
    meant = (named_exactly([*entities.people, *entities.bodies], part) or entities.person(part) for part in parts)
    return [entity for entity in meant if entity is not None]


def naming_of(source: str, *, entities: Entities, vocabulary: Vocabulary) -> str:
    """Return how a source is named: one of NAMINGS."""
    if named_exactly(entities.people, source):
        return "named_person"
    mention = read_mention(source, vocabulary=vocabulary)
    if mention.parts:
        return "named_person" if all(entities.person(part) for part in mention.parts) else "named_group"
    name = mention.name
    if name is None or (name.form not in _BODIES and is_common(mention.head, vocabulary)):
        return _naming_of_description(mention, vocabulary)
    return _naming_of_name(name, mention.head, vocabulary)


_BODIES = frozenset({"organisation", "place", "document"})


def _naming_of_name(name: Name, head: str, vocabulary: Vocabulary) -> str:
    if name.form in {"organisation", "place"}:
        is_document = _in_either_number(head, vocabulary["document"]) and head not in vocabulary["organisation"]
        return "document" if is_document else "named_group"
    if name.form == "people":
        is_acronym = name.name.isupper()
        return "named_group" if is_acronym else "unnamed_group"
    return "document" if name.form == "document" else "named_person"


_DOER = r"{doer_ending}$"
"""Endings of nouns for somebody who does something; the nouns for documents are known by name."""
_HANGING_ON = r"\s{behind_head}\s"


def _naming_of_description(mention: Mention, vocabulary: Vocabulary) -> str:
    head, is_role = mention.head, mention.head in vocabulary["office"]
    if _in_either_number(head, vocabulary["document"]) and not is_role:
        return "document"
    if head in vocabulary["organisation"]:
        names = names_in_phrase(shape(_HANGING_ON, 0).split(mention.plain)[0], vocabulary=vocabulary)
        return "named_group" if names and not mention.plural else "unnamed_group"
    if mention.plural or _in_either_number(head, vocabulary["people"] | vocabulary["party"]):
        return "unnamed_group"
    return "unnamed_person" if is_role or shape(_DOER, 0).search(head) else "document"


def _in_either_number(head: str, nouns: frozenset[str]) -> bool:
    return not nouns.isdisjoint({head, singular(head), head + "s"})


def kind_of(profile: SourceProfile, naming: str, *, kind_words: KindWords) -> str:
    """Return what a source is: one of SOURCE_KINDS, "unknown" when no word of the lexicon tells."""
    if naming == "document":
        return "document"
    said = [*profile.said, *profile.roles] if naming.endswith("group") else [*profile.roles, *profile.said]
    weights = _weigh(_fullest(said), kind_words)
    principals = _weigh(_fullest(profile.principals), kind_words)
    if principals:
        theirs = max(principals, key=lambda label: principals[label])
        weights[theirs] = weights.get(theirs, 0) + _PRINCIPAL_WEIGHT
    return max(weights, key=lambda label: weights[label]) if any(weights.values()) else "unknown"


def _fullest(phrases: Iterable[str]) -> list[str]:
    """Return the phrases that are not part of another."""
    unique = list(dict.fromkeys(phrases))
    return [phrase for phrase in unique if not any(phrase != other and phrase in other for other in unique)]


def _weigh(phrases: Iterable[str], kind_words: KindWords) -> dict[str, float]:
    """Return what the terms in the phrases weigh for each kind, each term once; the first mentioned kind first."""
    weights: dict[str, float] = defaultdict(float)
    seen: set[tuple[str, str]] = set()
    for phrase in dict.fromkeys(phrases):
        folded = fold(phrase)
        matches = kind_words.matcher.find(folded)
        for match in matches:
            label, term = kind_words.labels[match.entry], folded[match.start : match.end]
            inside = any(
                other.start <= match.start
                and match.end <= other.end
                and other.end - other.start > match.end - match.start
                for other in matches
            )
            if not inside and (label, term) not in seen:
                seen.add((label, term))
                past = _FORMER.search(folded, 0, match.start) is not None
                weights[label] += kind_words.weights[match.entry] * (_FORMER_WEIGHT if past else 1)
    return dict(weights)


_DETERMINER = re.compile(r"^(?:an?|the)\b\s?", re.IGNORECASE)
_AGE_OR_TITLE = re.compile(r"^(?:(?:\d{1,3}|Mrs?\.?|Ms\.?|Dr\.?|Prof\.?)(?:,\s|$))+")
_DEED = r"^\w+ed\s{behind_deed}\s"
"""What somebody did, taken for what somebody is."""


def _without_run_in(role: str) -> str:
    """Return a description without words of the clause run into it: "sound of trumpets the health minister"."""
    before, _, after = role.partition(" the ")
    said = before.split()
    if not after or not said or "," in before:
        return role
    goes_on = said[0] in {"who", "whose", "which"} or said[-1] in speaker_words("role_link")
    return role if goes_on else after


def role_of(profile: SourceProfile) -> str | None:
    """Return the fullest short role the text gives, as it stands there, without determiner; None when it gives none."""
    roles = [
        _DETERMINER.sub("", _without_run_in(_AGE_OR_TITLE.sub("", role))).strip(" ,")
        for role in profile.roles
        if role != CAMPAIGN and not shape(_DEED, 0).match(role)
    ]
    roles = [role for role in roles if fold(role).rstrip(".") not in {"", *speaker_words("no_role")}]
    short = [role for role in roles if len(role) <= _ROLE_LENGTH]
    return max(short, key=len) if short else min(roles, key=len, default=None)


def affiliation_of(role: str | None, vocabulary: Vocabulary) -> str | None:
    """Return whom a role says its holder speaks for; None when it does not say.

    >>> from mediakit.language.proper_names import read_vocabulary
    >>> affiliation_of("spokeswoman for the Ostby Harbour Board", read_vocabulary())
    'Ostby Harbour Board'
    """
    if role is None:
        return None
    names: list[Name] = names_in_phrase(role, vocabulary=vocabulary)
    speaks_for = shape(r"\b{speaks_for}\s(?:the\s)?$", 0)
    linked = [name for name in names if speaks_for.search(role[: name.start])]
    bodies = [name for name in names if name.form == "organisation"]
    pick = [*bodies, *linked, *[name for name in names if name.start == 0 and name.form not in {"office", "people"}]]
    return pick[0].name if pick else None

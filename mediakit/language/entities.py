"""The entities of an article: who is named in it, by which forms, in which roles, where.

Knows no pandas. A full name and the short forms that stand for it make one entity; what the text says of an entity
beside its name ("..., the mayor of Ostby,") is kept as its roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from mediakit.base.text import fold
from mediakit.language.nouns import is_common
from mediakit.language.proper_names import Name, Vocabulary, find_names
from mediakit.language.roles import APPOSITION, BEFORE, BRACKET, describes_role, gender_of, roles_beside
from mediakit.language.word_classes import words_in

_NICKNAME = re.compile(r"[\"“(‘']([^\W\d_]+)[\"”)’']")
_HUMAN_BEHIND = re.compile(r"\.\s(?:He|She)\b|,\s\d{1,3},|,\swho\b|\s\([DR]-")
_OPENING = re.compile(r"(?:^|[.!?][\"”]?\s|\n)\s*$")
_LATER_PRONOUN = re.compile(r"\s[a-z].*?\b(?:[Hh]e|[Ss]he|his|her)\b", re.DOTALL)
_SAME_SENTENCE = 160  # code points behind a name in which the text may tell that it is a person's


@dataclass
class Entity:
    """One person or body named in an article."""

    name: str
    form: str
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    words: list[str] = field(init=False)
    """the folded words of the name, without a suffix such as Jr."""

    def __post_init__(self) -> None:
        self.rename(self.name)

    def rename(self, name: str) -> None:
        """Take another form of the name as the fullest."""
        self.name, self.words = name, name_words(name)

    def take(self, name: Name) -> None:
        """Count a place of the text as this entity's."""
        self.spans.append((name.start, name.end))
        self.roles += [name.titles] if name.titles else []


@dataclass
class Entities:
    """Everybody and every body named in an article, in the order they appear."""

    people: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)

    def person(self, name: str, *, gender: str = "", near: int = 0) -> Entity | None:
        """Return the person a full name, surname, first name or nickname stands for."""
        wanted = name_words(name)
        if not wanted:
            return None
        fits = [entity for entity in self.people if not (gender and entity.gender and entity.gender != gender)]
        # From the whole name down to a nickname: the less of the name a form has, the more people it fits.
        for test in (_same, _ends_with, _shortened, _begins_with, _nicknamed):
            found = [entity for entity in fits if test(entity, wanted)]
            if found:
                return max(found, key=lambda entity: _prominence(entity, near))
        return None

    def body(self, name: str, *, near: int = 0) -> Entity | None:
        """Return the body a name stands for: itself, a fuller name that ends in it, or one it is the acronym of."""
        wanted = fold(name)
        # A short form before itself: an acronym that is named too is still the body with the full name.
        for test in (_is_acronym_of, _is_end_of, _is_itself):
            found = [entity for entity in self.bodies if test(entity, wanted)]
            if found:
                best = max(found, key=lambda entity: _prominence(entity, near))
                cut = _acronym_cut(best.name, wanted) if test is _is_acronym_of else 0
                return (
                    Entity(" ".join(best.name.split()[:cut]), best.form, roles=best.roles, spans=best.spans)
                    if cut
                    else best
                )
        return None


def name_words(name: str) -> list[str]:
    """Return the folded words of a name, without a suffix such as Jr. and without full stops."""
    plain = [word.rstrip(".,") for word in fold(name).replace('"', " ").split()]
    return [word for word in plain if word and word not in words_in("name_suffix")]


def initials(name: str) -> str:
    """Return the initials of a name, small words such as "of" left out: what an acronym is made of."""
    parts = [part for word in fold(name).split() for part in word.split("-")]
    return "".join(part[0] for part in parts if part and part not in words_in("without_initial"))


def _same(entity: Entity, wanted: list[str]) -> bool:
    return entity.words == wanted


def _ends_with(entity: Entity, wanted: list[str]) -> bool:
    return entity.words[-len(wanted) :] == wanted


def _begins_with(entity: Entity, wanted: list[str]) -> bool:
    return entity.words[: len(wanted)] == wanted


def _nicknamed(entity: Entity, wanted: list[str]) -> bool:
    return len(wanted) == 1 and wanted[0] in entity.aliases


def _shortened(entity: Entity, wanted: list[str]) -> bool:
    """Return whether two full names are one: the same surname, and first names that agree as far as they go."""
    own = entity.words
    if len(own) < 2 or len(wanted) < 2 or own[-1] != wanted[-1]:
        return False
    first, other = sorted((own[0], wanted[0]), key=len)
    alike = other.startswith(first) and (len(first) >= 3 or len(first) == 1)
    return alike or first.replace(".", "")[:1] == other[:1] == first.replace(".", "")


def _prominence(entity: Entity, near: int) -> tuple[int, int]:
    return (len(entity.spans), -min((abs(start - near) for start, _ in entity.spans), default=0))


def _is_itself(entity: Entity, wanted: str) -> bool:
    return fold(entity.name) == wanted


def _is_end_of(entity: Entity, wanted: str) -> bool:
    return entity.form != "place" and " " in wanted and fold(entity.name).endswith(" " + wanted)


def _is_acronym_of(entity: Entity, wanted: str) -> bool:
    letters = wanted.replace(".", "")
    if not 2 <= len(letters) <= 7 or " " in wanted or not (entity.name[:1].isupper() and " " in entity.name):
        return False
    return letters in entity.aliases or _acronym_cut(entity.name, wanted) > 0


def _acronym_cut(name: str, wanted: str) -> int:
    """Return how many words of a name its first letters make the acronym of; 0 when they do not."""
    letters = wanted.replace(".", "")
    parts = name.split()
    return next((n for n in range(len(parts), 1, -1) if initials(" ".join(parts[:n])) == letters), 0)


def read_entities(text: str, *, vocabulary: Vocabulary, spoken: Iterable[str] = ()) -> Entities:
    """Return the entities of a text; ``spoken`` are the names of those who speak in it."""
    names = find_names(text, vocabulary=vocabulary)
    full = [name for name in names if len(name_words(name.name)) > 1 and name.form in {"person", ""}]
    lone = {words[0] for name in names if len(words := name_words(name.name)) == 1}
    people = _read_people(full, _human_names(text, full, lone, spoken, vocabulary), vocabulary)
    _attach(people, names)
    for entity in people:
        entity.roles += roles_beside(text, entity.spans, vocabulary)
        entity.gender = gender_of(entity.roles, entity.words, vocabulary)
    owned = set(chain.from_iterable(entity.spans for entity in people))
    bodies = _bodies(text, [name for name in names if (name.start, name.end) not in owned], vocabulary)
    return Entities(people, bodies)


def _human_names(
    text: str, full: list[Name], lone: set[str], spoken: Iterable[str], vocabulary: Vocabulary
) -> set[Name]:
    """Return the full names that the text treats as a person's."""
    # "The Tribune" may speak, but is no person.
    speakers = {name for name in spoken if not re.search(rf"\b[Tt]he {re.escape(name)}\b", text)}
    return {
        name
        for name in full
        if name.form == "person"
        or name.name in speakers
        or name_words(name.name)[-1] in lone
        or any(sign(text, name, vocabulary) for sign in _HUMAN_SIGNS)
    }


def _human_behind(text: str, name: Name, vocabulary: Vocabulary) -> bool:
    return _HUMAN_BEHIND.match(text, name.end) is not None


def _pronoun_behind(text: str, name: Name, vocabulary: Vocabulary) -> bool:
    opens = _OPENING.search(text[max(0, name.start - 4) : name.start])
    return opens is not None and _LATER_PRONOUN.match(text, name.end, name.end + _SAME_SENTENCE) is not None


def _role_before(text: str, name: Name, vocabulary: Vocabulary) -> bool:
    before = BEFORE.search(text, max(0, name.start - 60), name.start)
    return before is not None and fold(before["said"].split()[-1]) in vocabulary["person"]


def _role_behind(text: str, name: Name, vocabulary: Vocabulary) -> bool:
    apposition = APPOSITION.match(text, name.end, name.end + _SAME_SENTENCE)
    return apposition is not None and describes_role(apposition["said"], vocabulary)


# Any of these will do; the cheapest come first.
_HUMAN_SIGNS = (_human_behind, _pronoun_behind, _role_before, _role_behind)


def _read_people(full: list[Name], human: set[Name], vocabulary: Vocabulary) -> list[Entity]:
    entities = Entities()
    counts = Counter(name.name for name in full)
    # Longest names first: a shorter one is then a form of a longer one, never the other way round.
    for name in sorted(full, key=lambda name: (-len(name_words(name.name)), name.start)):
        entity = entities.person(name.name)
        words = name_words(name.name)
        if entity is not None and (_ends_with(entity, words) or _shortened(entity, words)):
            if counts[name.name] >= counts[entity.name] and _is_junk_before(entity, words, vocabulary):
                entity.rename(name.name)
        elif name in human:
            entity = Entity(name.name, "person")
            entity.aliases = {fold(nick) for nick in _NICKNAME.findall(name.name)}
            entities.people.append(entity)
        else:
            continue
        entity.take(name)
    return sorted(entities.people, key=lambda entity: min(entity.spans))


def _is_junk_before(entity: Entity, shorter: list[str], vocabulary: Vocabulary) -> bool:
    """Tell a name that begins with words that are none of it: "Embattled Ana Obe" beside "Ana Obe"."""
    given = vocabulary["given"]
    return _ends_with(entity, shorter) and entity.words[0] not in given and shorter[0] in given


def _attach(people: list[Entity], names: list[Name]) -> None:
    """Give each short form its entity: lone first, then first names; a title makes a lone name a person."""
    entities = Entities(people)
    for name in names:
        if len(name_words(name.name)) != 1 or name.form == "place":
            continue
        entity = entities.person(name.name, near=name.start)
        if entity is None and name.titles:
            entity = Entity(name.name, "person")
            people.append(entity)
        if entity is not None:
            entity.take(name)
    for entity in people:
        entity.spans = sorted(set(entity.spans))


def _bodies(text: str, names: list[Name], vocabulary: Vocabulary) -> list[Entity]:
    found: dict[str, Entity] = {}
    for name in names:
        if name.form in {"office", "people"} or (" " not in name.name and is_common(name.name, vocabulary)):
            continue
        entity = found.setdefault(fold(name.name), Entity(name.name, name.form))
        entity.spans.append((name.start, name.end))
        bracket = BRACKET.match(text, name.end)
        if bracket and fold(bracket["said"]).replace(".", "") == initials(name.name):
            entity.aliases.add(fold(bracket["said"]))
        match = APPOSITION.match(text, name.end)
        if match and match["said"].startswith(("a ", "an ", "the ", "which ")):
            entity.roles.append(match["said"])
    return list(found.values())

"""The cast of an article: who is named in it, by which forms, in which roles, where.

Knows no pandas. A full name and the short forms that stand for it make one party; what the text says of a party
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
class Party:
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
        """Count a place of the text as this party's."""
        self.spans.append((name.start, name.end))
        self.roles += [name.titles] if name.titles else []


@dataclass
class Cast:
    """Everybody and every body named in an article, in the order they appear."""

    people: list[Party] = field(default_factory=list)
    bodies: list[Party] = field(default_factory=list)

    def person(self, name: str, *, gender: str = "", near: int = 0) -> Party | None:
        """Return the person a full name, surname, first name or nickname stands for."""
        wanted = name_words(name)
        if not wanted:
            return None
        fits = [party for party in self.people if not (gender and party.gender and party.gender != gender)]
        for test in (_same, _ends_with, _shortened, _begins_with, _nicknamed):
            found = [party for party in fits if test(party, wanted)]
            if found:
                return max(found, key=lambda party: _prominence(party, near))
        return None

    def body(self, name: str, *, near: int = 0) -> Party | None:
        """Return the body a name stands for: itself, a fuller name that ends in it, or one it is the acronym of."""
        wanted = fold(name)
        for test in (_is_acronym_of, _is_end_of, _is_itself):
            found = [party for party in self.bodies if test(party, wanted)]
            if found:
                best = max(found, key=lambda party: _prominence(party, near))
                cut = _acronym_cut(best.name, wanted) if test is _is_acronym_of else 0
                return (
                    Party(" ".join(best.name.split()[:cut]), best.form, roles=best.roles, spans=best.spans)
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


def _same(party: Party, wanted: list[str]) -> bool:
    return party.words == wanted


def _ends_with(party: Party, wanted: list[str]) -> bool:
    return party.words[-len(wanted) :] == wanted


def _begins_with(party: Party, wanted: list[str]) -> bool:
    return party.words[: len(wanted)] == wanted


def _nicknamed(party: Party, wanted: list[str]) -> bool:
    return len(wanted) == 1 and wanted[0] in party.aliases


def _shortened(party: Party, wanted: list[str]) -> bool:
    """Return whether two full names are one: the same surname, and first names that agree as far as they go."""
    own = party.words
    if len(own) < 2 or len(wanted) < 2 or own[-1] != wanted[-1]:
        return False
    first, other = sorted((own[0], wanted[0]), key=len)
    alike = other.startswith(first) and (len(first) >= 3 or len(first) == 1)
    return alike or first.replace(".", "")[:1] == other[:1] == first.replace(".", "")


def _prominence(party: Party, near: int) -> tuple[int, int]:
    return (len(party.spans), -min((abs(start - near) for start, _ in party.spans), default=0))


def _is_itself(party: Party, wanted: str) -> bool:
    return fold(party.name) == wanted


def _is_end_of(party: Party, wanted: str) -> bool:
    return party.form != "place" and " " in wanted and fold(party.name).endswith(" " + wanted)


def _is_acronym_of(party: Party, wanted: str) -> bool:
    letters = wanted.replace(".", "")
    if not 2 <= len(letters) <= 7 or " " in wanted or not (party.name[:1].isupper() and " " in party.name):
        return False
    return letters in party.aliases or _acronym_cut(party.name, wanted) > 0


def _acronym_cut(name: str, wanted: str) -> int:
    """Return how many words of a name its first letters make the acronym of; 0 when they do not."""
    letters = wanted.replace(".", "")
    parts = name.split()
    return next((n for n in range(len(parts), 1, -1) if initials(" ".join(parts[:n])) == letters), 0)


def read_cast(text: str, *, vocabulary: Vocabulary, spoken: Iterable[str] = ()) -> Cast:
    """Return the cast of a text; ``spoken`` are the names of those who speak in it."""
    names = find_names(text, vocabulary=vocabulary)
    full = [name for name in names if len(name_words(name.name)) > 1 and name.form in {"person", ""}]
    lone = {words[0] for name in names if len(words := name_words(name.name)) == 1}
    people = _people(full, _human_names(text, full, lone, spoken, vocabulary), vocabulary)
    _attach(people, names)
    for party in people:
        party.roles += roles_beside(text, party.spans, vocabulary)
        party.gender = gender_of(party.roles, party.words, vocabulary)
    owned = set(chain.from_iterable(party.spans for party in people))
    bodies = _bodies(text, [name for name in names if (name.start, name.end) not in owned], vocabulary)
    return Cast(people, bodies)


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


def _people(full: list[Name], human: set[Name], vocabulary: Vocabulary) -> list[Party]:
    cast = Cast()
    counts = Counter(name.name for name in full)
    # Longest names first: a shorter one is then a form of a longer one, never the other way round.
    for name in sorted(full, key=lambda name: (-len(name_words(name.name)), name.start)):
        party = cast.person(name.name)
        words = name_words(name.name)
        if party is not None and (_ends_with(party, words) or _shortened(party, words)):
            if counts[name.name] >= counts[party.name] and _is_junk_before(party, words, vocabulary):
                party.rename(name.name)
        elif name in human:
            party = Party(name.name, "person")
            party.aliases = {fold(nick) for nick in _NICKNAME.findall(name.name)}
            cast.people.append(party)
        else:
            continue
        party.take(name)
    return sorted(cast.people, key=lambda party: min(party.spans))


def _is_junk_before(party: Party, shorter: list[str], vocabulary: Vocabulary) -> bool:
    """Tell a name that begins with words that are none of it: "Embattled Ana Obe" beside "Ana Obe"."""
    given = vocabulary["given"]
    return _ends_with(party, shorter) and party.words[0] not in given and shorter[0] in given


def _attach(people: list[Party], names: list[Name]) -> None:
    """Give each short form its party: lone first, then first names; a title makes a lone name a person."""
    cast = Cast(people)
    for name in names:
        if len(name_words(name.name)) != 1 or name.form == "place":
            continue
        party = cast.person(name.name, near=name.start)
        if party is None and name.titles:
            party = Party(name.name, "person")
            people.append(party)
        if party is not None:
            party.take(name)
    for party in people:
        party.spans = sorted(set(party.spans))


def _bodies(text: str, names: list[Name], vocabulary: Vocabulary) -> list[Party]:
    found: dict[str, Party] = {}
    for name in names:
        if name.form in {"office", "people"} or (" " not in name.name and is_common(name.name, vocabulary)):
            continue
        party = found.setdefault(fold(name.name), Party(name.name, name.form))
        party.spans.append((name.start, name.end))
        bracket = BRACKET.match(text, name.end)
        if bracket and fold(bracket["said"]).replace(".", "") == initials(name.name):
            party.aliases.add(fold(bracket["said"]))
        match = APPOSITION.match(text, name.end)
        if match and match["said"].startswith(("a ", "an ", "the ", "which ")):
            party.roles.append(match["said"])
    return list(found.values())

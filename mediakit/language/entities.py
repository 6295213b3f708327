"""The cast of an article: who is named in it, by which forms, in which roles, where.

Knows no pandas. A full name and the short forms that stand for it make one party; what the text says of a party
beside its name ("..., the mayor of Ostby,") is kept as its roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from mediakit.base.text import fold
from mediakit.language.nouns import is_common
from mediakit.language.proper_names import Name, Vocabulary, find_names
from mediakit.language.roles import APPOSITION, BEFORE, BRACKET, gender_of, role_in, roles_beside

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SMALL = frozenset({"of", "for", "the", "and", "on", "a", "an", "in", "&", "to", "at"})


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
    return [word for word in plain if word and word not in _SUFFIXES]


def initials(name: str) -> str:
    """Return the initials of a name, small words such as "of" left out: what an acronym is made of."""
    parts = [part for word in fold(name).split() for part in word.split("-")]
    return "".join(part[0] for part in parts if part and part not in _SMALL)


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
    lone = Counter(words[0] for name in names if len(words := name_words(name.name)) == 1)
    people = _people(text, names, lone, set(spoken), vocabulary)
    _attach(people, names)
    for party in people:
        party.roles += roles_beside(text, party.spans, vocabulary)
        party.gender = gender_of(party.roles, party.words, vocabulary)
    owned = {span for party in people for span in party.spans}
    bodies = _bodies(text, [name for name in names if (name.start, name.end) not in owned], vocabulary)
    return Cast(people, bodies)


def _people(
    text: str, names: list[Name], lone: Counter[str], spoken: Collection[str], vocabulary: Vocabulary
) -> list[Party]:
    full = [name for name in names if len(name_words(name.name)) > 1 and name.form in {"person", ""}]
    cast = Cast()
    counts = Counter(name.name for name in full)
    for name in sorted(full, key=lambda name: (-len(name_words(name.name)), name.start)):
        known = cast.person(name.name)
        if known is not None and _is_one(known, name, counts, vocabulary):
            if counts[name.name] >= counts[known.name] and _is_junk_before(known, name, vocabulary):
                known.rename(name.name)
            known.spans.append((name.start, name.end))
            known.roles += [name.titles] if name.titles else []
        elif name.form == "person" or _looks_human(text, name, lone, spoken, vocabulary):
            party = Party(name.name, "person", roles=[name.titles] if name.titles else [])
            party.spans.append((name.start, name.end))
            party.aliases |= {fold(nick) for nick in re.findall(r"[\"“(‘']([^\W\d_]+)[\"”)’']", name.name)}
            cast.people.append(party)
    return sorted(cast.people, key=lambda party: min(party.spans))


def _is_one(known: Party, name: Name, counts: Counter[str], vocabulary: Vocabulary) -> bool:
    own, other = known.words, name_words(name.name)
    if own == other or own[-len(other) :] == other:
        return True
    return _shortened(known, other)


def _is_junk_before(known: Party, name: Name, vocabulary: Vocabulary) -> bool:
    given = vocabulary["given"]
    longer, shorter = known.words, name_words(name.name)
    return longer[-len(shorter) :] == shorter and longer[0] not in given and shorter[0] in given


def _looks_human(text: str, name: Name, lone: Counter[str], spoken: Collection[str], vocabulary: Vocabulary) -> bool:
    """Return whether the text treats a name of unknown kind as a person's."""
    after = text[name.end : name.end + 160]
    if name.name in spoken and not re.search(rf"\b[Tt]he {re.escape(name.name)}\b", text):
        return True
    opens = re.search(r"(?:^|[.!?][\"”]?\s|\n)\s*$", text[max(0, name.start - 4) : name.start])
    if re.match(r"\.\s(?:He|She)\b", after) or (
        opens and re.match(r"\s[a-z].*?\b(?:[Hh]e|[Ss]he|his|her)\b", after, re.S)
    ):
        return True
    if re.match(r",\s\d{1,3},|,\swho\b|\s\([DR]-", after) or lone[name_words(name.name)[-1]]:
        return True
    before = BEFORE.search(text, max(0, name.start - 60), name.start)
    last = fold(before["said"].split()[-1]) if before else ""
    if last in vocabulary["person"]:
        return True
    match = APPOSITION.match(after)
    return bool(match and not match["said"].startswith("which") and role_in(match["said"], vocabulary, head=True))


def _attach(people: list[Party], names: list[Name]) -> None:
    """Give each short form its party: surnames first, then first names; a title makes a lone name a person."""
    cast = Cast(people)
    for name in names:
        if len(name_words(name.name)) != 1 or name.form in {"place"}:
            continue
        party = cast.person(name.name, near=name.start)
        if party is None and name.titles:
            party = Party(name.name, "person")
            people.append(party)
        if party is not None:
            party.spans.append((name.start, name.end))
            party.roles += [name.titles] if name.titles else []
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

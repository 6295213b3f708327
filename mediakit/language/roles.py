"""The roles a text gives beside a name: before it, behind it, in brackets; and the gender titles and roles tell.

Knows no pandas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from mediakit.base.text import fold
from mediakit.language.proper_names import Vocabulary
from mediakit.language.word_classes import words_in
from mediakit.lexicons.loading import any_of

_AFTER_HEAD = re.compile(rf"\s{any_of('name_signs_en', 'after_role')}\s")
APPOSITION = re.compile(r"\s?(?:\([^)]{1,40}\))?,\s(?:\d{1,3},\s)?(?P<said>[^,.;:!?\n\"“”]{3,140})")
BRACKET = re.compile(r"\s\((?P<said>[^)\n]{2,40})\)")
_MEMBER = re.compile(r"[DR]-\w|who\s(?:runs|heads|leads|teaches)")
_COPULA = re.compile(r",?\s(?:is|was)\s(?P<said>(?:an?|the)\s[^,.;:!?\n\"“”]{3,90})")
BEFORE = re.compile(r"(?P<said>(?:[\w’'&\-.]+[ ]){1,7})$")
_BEFORE_COMMA = re.compile(r"(?:^|[\s\"“])(?P<said>(?:[Tt]he|[Aa]n?|[\w’]+['’]s)\s[^,.;:!?\n\"“”]{3,70}),\s$")
_SENTENCE_END = re.compile(r"^.*(?:[a-z]{3}|\d)\.\s")
CAMPAIGN = "(presidential campaign)"
"""The role of a person whom the text credits with a campaign, voters or an administration."""


def roles_beside(text: str, spans: Iterable[tuple[int, int]], vocabulary: Vocabulary) -> list[str]:
    """Return what a text says of an entity beside its name, at each of its places."""
    roles: list[str] = []
    for start, end in spans:
        behind = [match["said"] for shape in (APPOSITION, _COPULA, BRACKET) if (match := shape.match(text, end))]
        roles += [phrase for phrase in behind if _MEMBER.match(phrase) or describes_role(phrase, vocabulary)]
        roles += _roles_before(text, start, vocabulary)
        if _campaign().match(text, end):
            roles.append(CAMPAIGN)
    return roles


@cache
def _campaign() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?\s(?:{'|'.join(words_in('campaign'))})\b")


@cache
def _role_end() -> re.Pattern[str]:
    """Return the pattern of all up to the last word that no role goes beyond: a verb, preposition or participle."""
    words, participles = "|".join(words_in("ends_role")), "|".join(words_in("role_participle"))
    return re.compile(rf"^.*\b(?:{words}|(?!{participles})[a-z]{{2,}}ed)\s", re.IGNORECASE)


def _roles_before(text: str, start: int, vocabulary: Vocabulary) -> list[str]:
    """Return "the new mayor" before a name, where the last word is a role, and "The mayor of Ostby," before it."""
    roles = []
    for shape, with_comma in ((BEFORE, False), (_BEFORE_COMMA, True)):
        before = shape.search(text, max(0, start - 80), start)
        phrase = _role_end().sub("", _SENTENCE_END.sub("", before["said"])).strip() if before else ""
        if phrase and role_in(phrase if with_comma else phrase.split()[-1], vocabulary, head=with_comma):
            roles.append(phrase)
    return roles


def describes_role(phrase: str, vocabulary: Vocabulary) -> bool:
    """Return whether what follows a name and a comma tells the role of who has it."""
    return not phrase.startswith("which") and role_in(phrase, vocabulary, head=True)


def role_in(phrase: str, vocabulary: Vocabulary, *, head: bool) -> bool:
    """Return whether a phrase is about a role: a role noun in it, before any preposition but "of" if ``head``."""
    part = _AFTER_HEAD.split(phrase)[0] if head else phrase
    known = (
        vocabulary["office"] - vocabulary["courtesy"] if head else vocabulary["office"] - words_in("form_of_address")
    )
    found = [fold(word).strip(".'") for word in re.findall(r"[\w’'\-.]+", part)]
    return any(word in known for word in found) or any(f"{a} {b}" in known for a, b in pairwise(found))


def gender_of(roles: Iterable[str], words: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the gender titles and role nouns tell, else the first name; "" when nothing does."""
    marks: Counter[str] = Counter()
    for role in roles:
        said = {fold(word).strip(".") for word in re.findall(r"[\w’'\-.]+", role)}
        for gender in ("male", "female"):
            marks[gender] += len(said & (vocabulary[f"title_{gender}"] | vocabulary[f"role_{gender}"]))
    if marks["male"] == marks["female"]:
        if len(words) > 1:
            given = {gender for gender in ("male", "female") if words[0] in vocabulary[f"given_{gender}"]}
            return given.pop() if len(given) == 1 else ""
        return ""
    return max(marks, key=lambda gender: marks[gender])

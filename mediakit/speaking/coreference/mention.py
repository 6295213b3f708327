"""The words that name a speaker, read: name, titles, role, what kind of entity they stand for.

Knows no pandas. "Mira Solt, the mayor of Ostby," is the name Mira Solt and the role "the mayor of Ostby".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediakit.base.text import fold
from mediakit.language import Name, Vocabulary, is_common, is_plural, names_in_phrase
from mediakit.lexicons.inflection import singular
from mediakit.speaking.speaker_words import shape, speaker_words

PRONOUN_CLASSES = ("he", "she", "they", "it", "i", "we", "who", "which", "you")
"""Pronouns by what decides whom they stand for: "his" is of the class "he"."""

_STATE = re.compile(r"(?<=\w),\s(?:(?:[A-Z]\.){2}|[A-Z][a-z]{1,5}\.),?(?=\s[a-z])")
"""The state behind a town, "an Ostby, Mich., pilot"."""
_BRACKETS = re.compile(r"\s?\([^)]*\)?")
_RELATIVE = r"\s{relative}\s"
_QUOTES = "\"“”‘’'«» "
_POSSESSIVE_END = re.compile(r"['’]s$|(?<=[^s]s)['’]$")
_QUANTITY = (
    r"^(?:(?:\d[\d,.]*|{approximation}|{quantity_modifier}|{counted})\s)*"
    r"(?:\d[\d,.]*|{counted}|percent|\d+%)(?:\sof)+\s(?:(?:the|those|these|{possessive})\s)?"
)
_LIMITERS = (
    r"^(?:(?i:{approximation}|{possessive}|{limiter}|those(?!\s(?:{behind_those}|\w+ing|\w+ed)\b))\s"
    r"|new\s|New\s(?=[a-z]))+"
)
_NUMBER = r"^(?:{approximation}\s)*(?:\d[\d.,]*|[a-z]+(?:-[a-z]+)?)\s?(?:percent|%)$"
_PUBLISHED = r"\s(?:(?:newly|just|first)\s)?{published}\b.*"
_DAY = r"(?:{weekday}|{month}(?:\s\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s\d{4})?|(?:19|20)\d\d)"
_TIME_AT_END = (
    r"(?:(?:^|\s)(?:{before_time}\s)*(?:(?:last|this|next|that|the same)\s(?:DAY|{span_of_time})"
    r"|DAY(?:\s{span_of_time})?|{time_alone}))+$"
).replace("DAY", _DAY)
_AFTER_HEAD = r"\s{after_head}\s"
_PARTICIPLE = re.compile(r"\s[a-z]{3,}(?:ing|ed)\s")


@dataclass(frozen=True)
class Mention:
    """What the words that name a speaker say."""

    words: str
    plain: str
    """the words without determiners, quantities, appositions and relative clauses"""
    name: Name | None
    """the name they centre on; None in a description such as "the mayor" """
    role: str
    head: str
    """the head noun of a description, folded and in the singular"""
    plural: bool
    definite: bool
    pronoun: str
    """one of PRONOUN_CLASSES, or "" """
    possessed: bool
    """whether a noun follows the possessive: "his aides" """
    parts: tuple[str, ...]
    """the single entities of "Mr. Hale and Ms. Obe"; empty when there is but one"""


def read_mention(words: str, *, vocabulary: Vocabulary) -> Mention:
    """Return what the words that name a speaker say.

    >>> from mediakit.language.proper_names import read_vocabulary
    >>> read = read_mention("Mira Solt, the mayor of Ostby,", vocabulary=read_vocabulary())
    >>> read.name.name, read.role
    ('Mira Solt', 'the mayor of Ostby')
    """
    said = words.replace("\u00a0", " ").replace(" per cent", " percent")
    said = without_time(said.strip().strip(_QUOTES).strip(" ,;:-–—")).rstrip(" ,")
    core, rest = _core_and_rest(said)
    name, role = _name_and_role(core, rest, vocabulary)
    plain = _core_in_plain_words(core, vocabulary)
    head, plural = _head(plain, vocabulary)
    first = fold(next(iter(core.split()), "")).rstrip(".")
    pronoun = _pronoun(core, first)
    return Mention(
        words=words,
        plain=plain,
        name=name,
        role=role,
        head=head,
        plural=plural,
        definite=first in {"the", "this", "that", "these", "those"},
        pronoun=pronoun,
        possessed=bool(pronoun) and first in speaker_words("possessive") and len(core.split()) > 1,
        parts=_joined_entities(said, vocabulary),
    )


def without_time(phrase: str) -> str:
    """Return a phrase without the words at its end that tell when."""
    return shape(_TIME_AT_END).sub("", phrase)


def _core_and_rest(said: str) -> tuple[str, str]:
    """Return a phrase up to its first apposition or relative clause, and what comes behind."""
    core, _, rest = _outside_brackets(said).partition(", ")
    relative = shape(_RELATIVE).search(core)
    if relative is None:
        return core, rest
    return core[: relative.start()], rest or core[relative.start() :].strip()


def _name_and_role(core: str, rest: str, vocabulary: Vocabulary) -> tuple[Name | None, str]:
    """Return the name a mention centres on, in its core or right behind it, and what it says beside the name."""
    name, role = _main_name(core, _proper(core, vocabulary), vocabulary)
    behind = _name_alone(rest, vocabulary) if name is None and rest and core[:1].isalpha() else None
    if behind is not None:
        return behind, core.strip()
    return name, ", ".join(filter(None, (role.strip(), rest.strip(" ,"))))


def _name_alone(rest: str, vocabulary: Vocabulary) -> Name | None:
    """Return the name an apposition begins with ("Ms. Obe, 43"), a body's only if it holds nothing else."""
    names = names_in_phrase(rest, vocabulary=vocabulary)
    if not names or names[0].start - len(names[0].titles) > 4:
        return None
    before = fold(rest[: names[0].start].strip())
    alone = names[0].end >= len(rest.rstrip(" ,"))
    if before == fold(names[0].titles) and (names[0].form in {"person", ""} or alone):
        return names[0]
    return names[0] if before == "the" and alone and names[0].form == "organisation" else None


def _proper(core: str, vocabulary: Vocabulary) -> list[Name]:
    """Return the names in a phrase, without a common noun that has a capital only because it stands first."""
    names = names_in_phrase(core + " ", vocabulary=vocabulary)
    whole = len(names) == 1 and len(names[0].name) == len(core)
    if (
        names
        and not whole
        and " " not in names[0].name
        and names[0].start == 0
        and is_common(names[0].name, vocabulary)
    ):
        return names[1:]
    return names


def _outside_brackets(said: str) -> str:
    return _STATE.sub("", _BRACKETS.sub("", said))


def _main_name(core: str, names: list[Name], vocabulary: Vocabulary) -> tuple[Name | None, str]:
    """Return the name at the end of the core, or at its start before a preposition; and the words before it."""
    if not names:
        return None, ""
    last, first = names[-1], names[0]
    stop = len(core.rstrip(_QUOTES))
    ends_core = last.end >= stop or (last.possessive and last.end + 2 >= stop)
    before = core[: last.start].removesuffix(" ").removesuffix(last.titles)
    if ends_core and not _belongs_to_thing(before, vocabulary):
        return (None, "") if last.form == "office" else (last, core[: last.start].strip())
    opening = fold(core[: first.start].strip(_QUOTES))
    if opening in {"", "the", fold(first.titles), "the " + fold(first.titles)} and first.form in {"person", ""}:
        after = core[first.end :]
        if shape(r"\s{behind_pronoun}\b", 0).match(after):
            return first, f"{first.titles}{after}".strip()
    return None, ""


def _belongs_to_thing(before: str, vocabulary: Vocabulary) -> bool:
    """Return whether the name only completes a description: "officials at", "a study by the scholar"."""
    if shape(r"\S\s{link}(?:\s(?:the|an?))?\s*$", 0).search(before):
        return True
    parts = shape(r"\s{link}\b", 0).split(" " + before, maxsplit=1)
    if len(parts) < 2:
        return False
    head, plural = _head(parts[0].strip(), vocabulary)
    return plural or head in vocabulary["document"] or singular(head) in vocabulary["document"]


def _core_in_plain_words(core: str, vocabulary: Vocabulary) -> str:
    """Return a phrase without what limits, counts or dates it; small unless a name or acronym opens it."""
    plain = core.strip(_QUOTES)
    if not shape(_NUMBER).match(plain):
        plain = _without_limiters(shape(_QUANTITY).sub("", plain))
    plain = _POSSESSIVE_END.sub("", shape(_PUBLISHED).sub("", plain).strip(_QUOTES))
    first = next(iter(plain.split()), "")
    names_first = any(name.start - len(name.titles) <= 1 for name in names_in_phrase(plain, vocabulary=vocabulary))
    proper = not first[1:].islower() or (names_first and not is_common(first, vocabulary))
    return plain if proper else plain[0].lower() + plain[1:]


def _without_limiters(phrase: str) -> str:
    shorter = shape(_LIMITERS, 0).sub("", phrase)
    return shorter if shorter and not shape(r"{link}\b", 0).match(shorter) else phrase


def _head(plain: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    segments = shape(_AFTER_HEAD, 0).split(plain + " ")
    part = next((segment for segment in segments if _ends_in_noun(segment, vocabulary)), None)
    if part is None:
        part = _PARTICIPLE.split(segments[0] + " ", maxsplit=1)[0]
    last = _last_word(part.strip())
    both = bool(re.search(r"[a-z]s and [a-z]", part))
    return singular(last), both or is_plural(last, vocabulary)


def _ends_in_noun(segment: str, vocabulary: Vocabulary) -> bool:
    last = _last_word(segment.strip())
    return is_common(last, vocabulary) or singular(last) in vocabulary["organisation"]


def _last_word(part: str) -> str:
    return re.sub(r"'s?$", "", fold(part.split()[-1]).strip(_QUOTES + ".,")) if part.split() else ""


def _pronoun(core: str, first: str) -> str:
    if shape(r"{share} of (?:whom|which|them|us)$").match(core):
        return pronoun_class(fold(core.split()[-1]))
    alone = len(core.split()) == 1
    stands_for = alone or first in speaker_words("possessive") or re.search(r"sel(?:f|ves)$", core)
    return pronoun_class(first) if stands_for and (alone or first != "that") else ""


def pronoun_class(word: str) -> str:
    """Return the one of PRONOUN_CLASSES a folded word belongs to, "" when it is no pronoun."""
    return next((name for name in PRONOUN_CLASSES if word in speaker_words(f"pronoun_{name}")), "")


def _joined_entities(said: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the entities joined by "and", when each is a name; what may follow their last name is left out."""
    if " and " in said.split(",")[0]:
        said = re.split(r",\s(?:of|from|both|who|which)\b", said)[0]
    pieces = [piece.strip() for piece in re.split(r",?\sand\s|,\s", _outside_brackets(said)) if piece.strip()]
    if len(pieces) < 2 or " and " not in said:
        return ()
    if not all(_is_only_a_name(piece, vocabulary) for piece in pieces):
        return ()
    whole = names_in_phrase(re.sub(r"^(?:the|both)\s", "", said, flags=re.I), vocabulary=vocabulary)
    is_one_name = len(whole) == 1 and len(whole[0].name) >= len(said) - 5
    return () if is_one_name else tuple(pieces)


def _is_only_a_name(piece: str, vocabulary: Vocabulary) -> bool:
    names = names_in_phrase(piece, vocabulary=vocabulary)
    if len(names) != 1:
        return False
    length = len(re.sub(r"^(?:the|both|then)\s", "", piece, flags=re.I))
    ends_piece = names[0].end >= len(piece.rstrip("'’s"))
    return ends_piece and length <= len(names[0].titles) + 1 + len(names[0].name) + 2


def role_gender(noun: str, vocabulary: Vocabulary) -> str:
    """Return the gender the noun of a role tells, "" when it tells none."""
    return next((gender for gender in ("male", "female") if noun in vocabulary[f"role_{gender}"]), "")

"""The words that name a speaker, read: name, titles, role, what kind of party they stand for.

Knows no pandas. "Mira Solt, the mayor of Ostby," is the name Mira Solt and the role "the mayor of Ostby".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediakit.base.text import fold
from mediakit.language.nouns import is_common, is_plural
from mediakit.language.proper_names import Name, Vocabulary, names_in_phrase
from mediakit.lexicons.inflection import singular

PRONOUNS = {
    "he": "he",
    "him": "he",
    "himself": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
    "they": "they",
    "them": "they",
    "themselves": "they",
    "their": "they",
    "both": "they",
    "it": "it",
    "its": "it",
    "itself": "it",
    "i": "i",
    "me": "i",
    "my": "i",
    "myself": "i",
    "we": "we",
    "us": "we",
    "our": "we",
    "ourselves": "we",
    "mine": "i",
    "ours": "we",
    "theirs": "they",
    "who": "who",
    "whom": "who",
    "whose": "who",
    "which": "which",
    "that": "which",
    "you": "you",
    "your": "you",
}
"""Pronouns by what decides whom they stand for."""

_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "whose", "your"})
_STATE = re.compile(r"(?<=\w),\s(?:(?:[A-Z]\.){2}|[A-Z][a-z]{1,5}\.),?(?=\s[a-z])")
"""The state behind a town, "an Ostby, Mich., pilot"."""

_QUOTES = "\"“”‘’'«» "
_COUNTED = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands|"
    r"millions|half|most|many|some|several|none|all|each|both|few|plenty|lots?|number|couple|handful|majority|"
    r"minority|plurality|quarter|third|share|percentage|rest|series|range|variety|mix|mixture|array|host|string|chorus|swath|slew|bunch|group|more|any|either|neither)"
)
_QUANTITY = re.compile(
    rf"^(?:(?:only|just|nearly|about|almost|at least|more than|roughly|around|over|up to|fully|an?|the|"
    rf"other|small|large|growing|vast|slim|overwhelming|great|whole|or|in|out|percent|thirds|quarters|{_COUNTED})\s)*"
    rf"(?:{_COUNTED}|percent|\d+%)(?:\sof)+\s(?:(?:the|its|his|her|their|our|my|those|these)\s)?",
    re.I,
)
_LIMITERS = re.compile(
    r"^(?:(?i:only|just|even|not|nearly|about|almost|at least|more than|some|many|several|most|other|others|"
    r"another|all|both|few|various|numerous|certain|these|those(?!\s(?:who|with|in|at|on|from|of|\w+ing|\w+ed)\b)|this|that|every|each|no|any|such|the|an?|our|his|her|their|its|my|"
    r"your|whose|recent|latest|initial)\s|new\s|New\s(?=[a-z]))+"
)
_RELATIVE = re.compile(r"\s(?:who|whom|whose|which|that|where|when)\s", re.I)
_PUBLISHED = re.compile(
    r"\s(?:(?:newly|just|first)\s)?(?:released|published|issued|conducted|posted|obtained|commissioned|unveiled|taken|"
    r"made public|carried out|aired|distributed|circulated)\b.*",
    re.I,
)
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)(?:\s\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s\d{4})?|"
    r"(?:19|20)\d\d)"
)
_SPAN_OF_TIME = r"(?:day|week|month|year|spring|summer|fall|autumn|winter|morning|afternoon|evening|night|weekend)"
_TIME = (
    rf"(?:(?:on|in|since|by|until|during|late|early|earlier|later)\s)*(?:(?:last|this|next|that|the same)\s"
    rf"(?:{_DAY}|{_SPAN_OF_TIME})|{_DAY}(?:\s{_SPAN_OF_TIME})?|today|yesterday|tomorrow|tonight|recently|ago)"
)
TIME_AFTER = re.compile(rf"(?:(?:^|\s){_TIME})+$", re.I)
"""Words that tell when, at the end of a phrase."""
_PREPOSITIONS = "of|in|at|for|from|on|with|by|to|about|like|near|against|as|and|or"
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|at|for|from|on|with|by|to|about|like|including|among|within|against|near|inside|outside|under|over|"
    r"behind|between|across|around|through|during|after|before|as|than|without|familiar|close|such)\s",
)
_PARTICIPLE = re.compile(r"\s[a-z]{3,}(?:ing|ed)\s")
_NUMBER = re.compile(
    r"^(?:(?:only|just|nearly|about|almost|at least|more than)\s)*(?:\d[\d.,]*|[a-z]+(?:-[a-z]+)?)\s?(?:percent|%)$",
    re.I,
)


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
    """the key of PRONOUNS' value, or "" """
    possessed: bool
    """whether a noun follows the possessive: "his aides" """
    parts: tuple[str, ...]
    """the single parties of "Mr. Hale and Ms. Obe"; empty when there is but one"""


def read_mention(words: str, *, vocabulary: Vocabulary) -> Mention:
    """Return what the words that name a speaker say.

    >>> from mediakit.language.proper_names import read_vocabulary
    >>> read = read_mention("Mira Solt, the mayor of Ostby,", vocabulary=read_vocabulary())
    >>> read.name.name, read.role
    ('Mira Solt', 'the mayor of Ostby')
    """
    said = TIME_AFTER.sub(
        "", words.replace("\u00a0", " ").replace(" per cent", " percent").strip().strip(_QUOTES).strip(" ,;:-–—")
    ).rstrip(" ,")
    core, _, rest = _outside_brackets(said).partition(", ")
    relative = _RELATIVE.search(core)
    rest = core[relative.start() :].strip() if relative and not rest else rest
    core = core[: relative.start()] if relative else core
    names = _proper(core, vocabulary)
    name, role = _main_name(core, names, vocabulary)
    if name is None and rest and core[:1].isalpha():
        behind = _name_alone(rest, vocabulary)
        if behind is not None:
            name, role, rest = behind, core, ""
    plain = _plain(core, vocabulary)
    head, plural = _head(plain, vocabulary)
    first = fold(core.split(maxsplit=1)[0]).rstrip(".") if core else ""
    pronoun = _pronoun(core, first)
    return Mention(
        words=words,
        plain=plain,
        name=name,
        role=", ".join(part for part in (role.strip(), rest.strip(" ,")) if part),
        head=head,
        plural=plural,
        definite=first in {"the", "this", "that", "these", "those"},
        pronoun=pronoun,
        possessed=bool(pronoun) and first in _POSSESSIVES and len(core.split()) > 1,
        parts=_parts(said, vocabulary),
    )


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
    return _STATE.sub("", re.sub(r"\s?\([^)]*\)?", "", said))


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
        if re.match(r"\s(?:of|from|at|for|in|with|himself|herself)\b", after):
            return first, f"{first.titles}{after}".strip()
    return None, ""


def _belongs_to_thing(before: str, vocabulary: Vocabulary) -> bool:
    """Return whether the name only completes a description: "officials at", "a study by the scholar"."""
    if re.search(rf"\S\s(?:{_PREPOSITIONS})(?:\s(?:the|an?))?\s*$", before):
        return True
    parts = re.split(rf"\s(?:{_PREPOSITIONS})\b", " " + before, maxsplit=1)
    if len(parts) < 2:
        return False
    head, plural = _head(parts[0].strip(), vocabulary)
    return plural or head in vocabulary["document"] or singular(head) in vocabulary["document"]


def _plain(core: str, vocabulary: Vocabulary) -> str:
    plain = core.strip(_QUOTES)
    if not _NUMBER.match(plain):
        plain = _QUANTITY.sub("", plain)
        shorter = _LIMITERS.sub("", plain)
        plain = shorter if shorter and not re.match(rf"(?:{_PREPOSITIONS})\b", shorter) else plain
    plain = _PUBLISHED.sub("", plain).strip(_QUOTES)
    plain = (
        re.sub(r"['’]s?$", "", plain)
        if plain.endswith(("'s", "’s", "s'", "s’")) and not plain.endswith(("ss'", "ss’"))
        else plain
    )
    first = plain.split(maxsplit=1)[0] if plain else ""
    names_first = any(name.start - len(name.titles) <= 1 for name in names_in_phrase(plain, vocabulary=vocabulary))
    proper = not first[1:].islower() or (names_first and not is_common(first, vocabulary))
    return plain if proper or not first else plain[0].lower() + plain[1:]


def _head(plain: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    segments = _AFTER_HEAD.split(plain + " ")
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
    if re.match(r"(?:most|some|many|all|both|none|one|several|each|few) of (?:whom|which|them|us)$", core, re.I):
        last = fold(core.split()[-1])
        return PRONOUNS[last]
    if first in PRONOUNS and (len(core.split()) == 1 or first in _POSSESSIVES or re.search(r"sel(?:f|ves)$", core)):
        return PRONOUNS[first] if not (first == "that" and len(core.split()) > 1) else ""
    return ""


def _parts(said: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if " and " in said.split(",")[0]:
        said = re.split(r",\s(?:of|from|both|who|which)\b", said)[0]
    pieces = [piece.strip() for piece in re.split(r",?\sand\s|,\s", _outside_brackets(said)) if piece.strip()]
    if len(pieces) < 2 or " and " not in said:
        return ()
    for piece in pieces:
        names = names_in_phrase(piece, vocabulary=vocabulary)
        whole = re.sub(r"^(?:the|both|then)\s", "", piece, flags=re.I)
        if not (
            len(names) == 1
            and names[0].end >= len(piece.rstrip("'’s"))
            and len(whole) <= len(names[0].titles) + 1 + len(names[0].name) + 2
        ):
            return ()
    joined = names_in_phrase(re.sub(r"^(?:the|both)\s", "", said, flags=re.I), vocabulary=vocabulary)
    return () if len(joined) == 1 and len(joined[0].name) >= len(said) - 5 else tuple(pieces)


def role_gender(noun: str, vocabulary: Vocabulary) -> str:
    """Return the gender the noun of a role tells, "" when it tells none."""
    return next((gender for gender in ("male", "female") if noun in vocabulary[f"role_{gender}"]), "")

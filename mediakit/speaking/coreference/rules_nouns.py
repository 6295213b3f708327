"""Rules for mentions that describe an entity: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re

from mediakit.base.text import fold
from mediakit.language import Entity, is_common, name_words, names_in_phrase
from mediakit.speaking.coreference.context import (
    Case,
    Context,
    Rule,
    content,
    distance,
    in_headline,
    in_lead,
    listed,
    sole,
)
from mediakit.speaking.coreference.discourse import Candidate, Candidates, winner
from mediakit.speaking.coreference.introductions import describes_freely, fuller_description, introduced
from mediakit.speaking.coreference.mention import Mention, read_mention, role_gender
from mediakit.speaking.coreference.rules_names import named
from mediakit.speaking.coreference.rules_pronouns import PRONOUN_RULES
from mediakit.speaking.speaker_words import role_synonyms, shape

_OWNER = re.compile(r"(.+?)(?:['’]s|s['’])\s")
_NUMBERS = frozenset({"two", "both", "three"})
_ASKED = r"\b(?:{asked_as}\s)?{asked}\b"


def apposition(case: Case, context: Context) -> Candidates:
    """A description right behind a name and a comma, "..., a lawyer": the person of that name."""
    if case.position < 3 or context.text[case.position - 2 : case.position] != ", " or case.mention.name is not None:
        return ()
    if not re.match(r"(?:an?|the|who|\d{1,3})\b", case.mention.words.strip(), re.I):
        return ()
    before = context.discourse.ending(case.position - 2)
    return sole(next((event.source for event in before if event.form == "person" and not event.aside), None))


def possessor(case: Case, context: Context) -> Candidates:
    """Somebody's words, "Hale's claim" or "her account": the one whose words they are."""
    if case.mention.head not in context.vocabulary["utterance"]:
        return ()
    if case.mention.possessed:
        by_rule = (rule(case, context) for rule in PRONOUN_RULES)
        return next((candidates for candidates in by_rule if winner(candidates)), ())
    owner = _OWNER.match(case.mention.plain)
    return sole(owner and named(read_mention(owner[1], vocabulary=context.vocabulary), context, case.position))


def share_of(case: Case, context: Context) -> Candidates:
    """A share without a noun, "46 percent": the people last said to be asked."""
    if case.mention.head not in {"percent", "%"} and not re.fullmatch(r"[\d.]+%", case.mention.plain):
        return ()
    asked = shape(_ASKED).findall(context.text, max(0, case.position - 1500), case.position)
    return sole(asked[-1].lower() if asked else "respondents")


def two_people_by_role(case: Case, context: Context) -> Candidates:
    """A role in the plural, "the senators": the persons who spoke together, or the only two in that role."""
    if not _means_several_in_a_role(case, context):
        return ()
    role = role_synonyms(case.mention.head)
    beside = content(case.mention.plain) - _NUMBERS - role
    fitting = _names_in_role(context, role, beside)
    together = _spoke_together_before(case, context)
    if fitting or beside:
        together = [source for source in together if any(name in source for name in fitting)]
    if together:
        return sole(together[-1])
    return sole(listed(fitting)) if len(fitting) == 2 else ()


def _means_several_in_a_role(case: Case, context: Context) -> bool:
    mention = case.mention
    if mention.name is not None or not mention.plural or mention.head not in context.vocabulary["office"]:
        return False
    return (mention.definite or "both" in fold(mention.words)) and len(mention.plain.split()) <= 3


def _spoke_together_before(case: Case, context: Context) -> list[str]:
    return [
        other.source
        for other in context.attributions
        if other.rule == "several" and other.source
        if other.spans[0][0] < case.position
    ]


def _names_in_role(context: Context, nouns: frozenset[str], beside: set[str]) -> list[str]:
    return [entity.name for entity in context.entities.people if _roles_called(entity, nouns, beside)]


def _roles_called(entity: Entity, nouns: frozenset[str], beside: set[str]) -> list[set[str]]:
    """Return the words of each role of an entity that holds one of the nouns and all words beside it."""
    return [words for role in entity.roles if (words := content(role)) & nouns and beside <= words]


def by_role(case: Case, context: Context) -> Candidates:
    """The noun of a role, "the mayor": the person the article introduces in that role.

    In the lead and the headline also "a mayor", when the person speaks further down.
    """
    mention = case.mention
    if mention.plural or mention.head not in context.vocabulary["office"] or not _is_description(case, context):
        return ()
    candidates = [_in_role(entity, case, context) for entity in context.entities.people]
    fitting = [candidate for candidate in candidates if candidate is not None]
    return tuple(sorted(fitting, key=lambda candidate: candidate.rank))


def _in_role(entity: Entity, case: Case, context: Context) -> Candidate | None:
    """Return an entity as candidate for a role: first who shares more words, has it more often, stands nearer."""
    mention, said = case.mention, content(case.mention.plain)
    fitting = _roles_called(entity, role_synonyms(mention.head), _possessor_name(mention))
    if not fitting or said & set(entity.words) or not _may_be_meant(entity, case, context):
        return None
    shared, away = max(len(said & words) for words in fitting), distance(entity, case.position)
    reason = f"introduced as {mention.head}, {away} characters away; {shared} words shared"
    return Candidate(entity.name, reason, rank=(-shared, -len(fitting), away))


def _possessor_name(mention: Mention) -> set[str]:
    """Return the last name before "'s": a role of "Hale's spokesman" must hold it."""
    owner = _OWNER.match(mention.plain)
    last = owner[1].split()[-1] if owner else ""
    return content(last) if last[:1].isupper() else set()


def _may_be_meant(entity: Entity, case: Case, context: Context) -> bool:
    """Return whether a role can mean an entity: it was named before, or is yet to speak and the lead describes it."""
    if _points_back(case) and entity.spans and entity.spans[0][0] < case.position:
        return True
    return in_lead(case, context) and any(entity.name == other.source for other in context.attributions)


def same_thing(case: Case, context: Context) -> Candidates:
    """A body or document, "the poll": the one named or described more fully in the article."""
    mention = case.mention
    if not _means_known_thing(case, context):
        return ()
    beside = content(mention.plain) - {mention.head}
    nearest = _latest(case, [*_bodies_called(case, context, beside), *_spoken_of(case, context, beside)])
    if nearest or names_in_phrase(mention.plain, vocabulary=context.vocabulary):
        return sole(nearest)
    if mention.head in context.vocabulary["generic_place"] | context.vocabulary["generic_body"]:
        return _generic(case, context)
    return sole(fuller_description(case, context, beside))


def _means_known_thing(case: Case, context: Context) -> bool:
    mention = case.mention
    if mention.plural or mention.head in context.vocabulary["office"] | context.vocabulary["empty_head"]:
        return False
    known = mention.definite or in_headline(case, context)
    return known and len(mention.plain.split()) <= 2 and _is_description(case, context)


def _bodies_called(case: Case, context: Context, beside: set[str]) -> list[tuple[int, str]]:
    """Return where bodies are named whose last word is the noun of the mention."""
    head = case.mention.head
    return [
        (start, entity.name)
        for entity in context.entities.bodies
        if " " in entity.name and name_words(entity.name)[-1] == head and beside <= content(entity.name)
        for start, _ in entity.spans
    ]


def _spoken_of(case: Case, context: Context, beside: set[str]) -> list[tuple[int, str]]:
    """Return where sources already resolved stand whose noun is the same or means the same."""
    wanted = role_synonyms(case.mention.head)
    return [
        (earlier.spans[0][0] if earlier.speaker_start is None else earlier.speaker_start, earlier.source)
        for earlier in context.attributions
        if earlier.source
        and earlier.rule in {"kept_as_described", "same_thing", "same_person"}
        and earlier.key != case.attribution.key
        and " " in earlier.source
        and beside <= content(earlier.source)
        and read_mention(earlier.source, vocabulary=context.vocabulary).head in wanted
    ]


def _latest(case: Case, places: list[tuple[int, str]]) -> str | None:
    """Return what stands nearest before the mention, or else nearest after it."""
    before = [place for place in places if place[0] < case.position]
    if before:
        return max(before)[1]
    return min(places)[1] if places else None


def _generic(case: Case, context: Context) -> Candidates:
    """Return the place or body mentioned last, for a noun that says no more than that it is one."""
    if case.mention.plain != case.mention.head:
        return ()
    form = "place" if case.mention.head in context.vocabulary["generic_place"] else "organisation"
    fitting = {entity.name for entity in context.entities.bodies if entity.form == form}
    bodies = context.discourse.candidates(case.position, forms=("body",), back=2)
    return tuple(body for body in bodies if body.name in fitting)


def same_person(case: Case, context: Context) -> Candidates:
    """A person without a name, "the spokesman": the one described before by the same noun."""
    if not _points_to_one(case, context) or " " in case.mention.plain:
        return ()
    return sole(_latest(case, [place for place in _spoken_of(case, context, set()) if place[0] < case.position]))


def coreferent_description(case: Case, context: Context) -> Candidates:
    """Another description of whoever was spoken of last: "the Ostby native"."""
    if not _points_to_one(case, context) or not describes_freely(case.mention, context.vocabulary):
        return ()
    if introduced(case, context):
        return ()
    gender = role_gender(case.mention.head, context.vocabulary)
    names = {entity.name for entity in context.entities.people}
    persons = context.discourse.candidates(case.position, forms=("person",), gender=gender, back=2)
    return tuple(person for person in persons if person.name in names)


def _points_to_one(case: Case, context: Context) -> bool:
    return case.mention.definite and not case.mention.plural and _is_description(case, context)


def kept_as_described(case: Case, context: Context) -> Candidates:
    """An unnamed entity, kept by its description: "officials at the ministry"."""
    mention = case.mention
    if mention.head in context.vocabulary["empty_head"] or (mention.pronoun and not mention.possessed):
        return ()
    first, _, rest = mention.plain.partition(" ")
    if first[1:].islower() and re.search(rf"\b{re.escape(first.lower())}\b", context.text):
        return sole(f"{first.lower()} {rest}".strip())
    return sole(mention.plain) if any(letter.isalpha() for letter in mention.plain) else ()


def _is_description(case: Case, context: Context) -> bool:
    name = case.mention.name
    return not case.mention.possessed and (name is None or is_common(name.name, context.vocabulary))


def _points_back(case: Case) -> bool:
    return case.mention.definite or re.search(r"['’]s\s", case.mention.plain) is not None


NOUN_RULES: tuple[Rule, ...] = (
    # What the words beside the mention tell needs no search: a name before the comma, an owner, a poll.
    apposition,
    possessor,
    share_of,
    # Then the text above: a role in the plural before one in the singular, which would take one of the two.
    two_people_by_role,
    by_role,
    # The same noun, then the same kind of person, then any other words for one of them: ever less in common.
    same_thing,
    same_person,
    coreferent_description,
    # It takes every description, so nothing can stand behind it.
    kept_as_described,
)

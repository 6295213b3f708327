"""Rules for mentions that describe a party: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re

from mediakit.base.text import fold
from mediakit.language.entities import Party, name_words
from mediakit.language.nouns import is_common, singular
from mediakit.language.proper_names import names_in_phrase
from mediakit.speaking.coreference.context import (
    Case,
    Rule,
    Scene,
    content,
    distance,
    in_headline,
    in_lead,
    listed,
)
from mediakit.speaking.coreference.mention import read_mention
from mediakit.speaking.coreference.rules_names import named
from mediakit.speaking.coreference.rules_pronouns import PRONOUN_RULES

_SYNONYMS = tuple(
    frozenset(group.split())
    for group in (
        "governor gov",
        "senator sen lawmaker legislator politician",
        "representative rep congressman congresswoman lawmaker legislator politician",
        "nominee candidate contender hopeful standard-bearer",
        "general gen",
        "professor prof academic scholar",
        "doctor dr physician surgeon",
        "lawyer attorney counsel",
        "officer policeman policewoman",
        "leader head chief boss",
        "executive ceo chief boss",
        "economist analyst expert researcher",
        "businessman mogul billionaire developer tycoon magnate",
        "businesswoman mogul billionaire developer tycoon entrepreneur",
        "author writer novelist",
        "director filmmaker",
        "singer musician rapper star performer artist",
        "mother mom mum",
        "father dad",
        "premier minister",
        "journalist reporter correspondent anchor moderator host",
        "spokesman spokeswoman spokesperson",
        "adviser advisor aide strategist",
        "poll survey study",
        "report study paper review",
        "film documentary movie",
        "ruling decision verdict",
        "law act bill measure legislation",
    )
)
"""Nouns by which news refers back to what it introduced by another of the group."""

_BREAKS = r"(?:of|to|in|that|and|for|by|on|at|with|from|made|is|was|has|had|said|as|an?|the|his|her|its|their)\b"
"""Words that end the search for what belongs to a noun."""

_NUMBERS = frozenset({"two", "both", "three"})
_ASKED = re.compile(
    r"\b(?:(?:likely|registered|eligible|undecided)\s)?(?:voters|respondents|adults|people|residents|participants|"
    r"readers|viewers|customers|employees|students|members)\b",
    re.I,
)


def apposition(case: Case, scene: Scene) -> str | None:
    """A description right behind a name and a comma, "..., a lawyer": the person of that name."""
    if case.position < 3 or scene.text[case.position - 2 : case.position] != ", " or case.mention.name is not None:
        return None
    opening = re.match(r"(?:an?|the|who|\d{1,3})\b", case.mention.words.strip(), re.I)
    before = [
        event
        for event in scene.discourse.events
        if event.end == case.position - 2 and event.form == "person" and not event.aside
    ]
    return before[0].source if before and opening else None


def possessor(case: Case, scene: Scene) -> str | None:
    """Somebody's words, "Hale's claim" or "her account": the one whose words they are."""
    if case.mention.head not in scene.vocabulary["utterance"]:
        return None
    if case.mention.possessed:
        return next((source for rule in PRONOUN_RULES if (source := rule(case, scene))), None)
    match = re.match(r"(.+?)(?:['’]s|s['’])\s", case.mention.plain)
    return named(read_mention(match[1], vocabulary=scene.vocabulary), scene, case.position) if match else None


def share_of(case: Case, scene: Scene) -> str | None:
    """A share without a noun, "46 percent": the people last said to be asked."""
    if case.mention.head not in {"percent", "%"} and not re.fullmatch(r"[\d.]+%", case.mention.plain):
        return None
    found = _ASKED.findall(scene.text, max(0, case.position - 1500), case.position)
    return found[-1].lower() if found else "respondents"


def pair(case: Case, scene: Scene) -> str | None:
    """A role in the plural, "the senators": the persons who spoke together, or the only two in that role."""
    mention = case.mention
    if mention.name is not None or not mention.plural or (not mention.definite and "both" not in fold(mention.words)):
        return None
    if mention.head not in scene.vocabulary["office"] or len(mention.plain.split()) > 3:
        return None
    said = content(mention.plain) - _NUMBERS - _synonyms(mention.head)
    wanted = _synonyms(mention.head)
    roles = {
        party.name: [words for role in party.roles if (words := content(role)) & wanted] for party in scene.cast.people
    }
    fitting = [name for name, found in roles.items() if any(said <= words for words in found)]
    together = [
        one.source for one in scene.spoken if one.rule == "several" and one.source and one.spans[0][0] < case.position
    ]
    for source in reversed(together):
        if any(name in source for name in fitting) or (not fitting and not said):
            return source
    return listed(fitting) if len(fitting) == 2 else None


def by_role(case: Case, scene: Scene) -> str | None:
    """The noun of a role, "the mayor": the person the article introduces in that role.

    In the lead and the headline also "a mayor", when the person speaks further down.
    """
    mention = case.mention
    if not _is_description(case, scene) or mention.plural or mention.head not in scene.vocabulary["office"]:
        return None
    early = in_lead(case, scene)
    if not (_points_back(case) or early):
        return None
    said, wanted = content(mention.plain), _synonyms(mention.head)
    owner = re.match(r"(.+?)(?:['’]s|s['’])\s", mention.plain)
    owners = content(owner[1].split()[-1]) if owner and owner[1].split()[-1][:1].isupper() else set()
    speaking = {one.source for one in scene.spoken if one.source}
    scored: list[tuple[int, int, int, Party]] = []
    for party in scene.cast.people:
        fitting = [words for role in party.roles if owners <= (words := content(role)) and words & wanted]
        if set(party.words) & said:
            continue
        before = bool(party.spans) and party.spans[0][0] < case.position
        if fitting and ((before and _points_back(case)) or (early and party.name in speaking)):
            overlap = max(len(said & words) for words in fitting)
            scored.append((overlap, len(fitting), -distance(party, case.position), party))
    return max(scored, key=lambda entry: entry[:3])[3].name if scored else None


def same_thing(case: Case, scene: Scene) -> str | None:
    """A body or document, "the poll": the one named or described more fully in the article."""
    mention = case.mention
    if not _is_description(case, scene) or mention.plural or mention.head in scene.vocabulary["office"]:
        return None
    if not (mention.definite or in_headline(case, scene)) or len(mention.plain.split()) > 2:
        return None
    if mention.head in scene.vocabulary["empty_head"]:
        return None
    beside = content(mention.plain) - {mention.head}
    nearest = _latest(case, [*_bodies_called(case, scene, beside), *_spoken_of(case, scene, beside)])
    if nearest or names_in_phrase(mention.plain, vocabulary=scene.vocabulary):
        return nearest
    if mention.head in scene.vocabulary["generic_place"] | scene.vocabulary["generic_body"]:
        return _generic(case, scene)
    return _described(case, scene, beside)


def _bodies_called(case: Case, scene: Scene, beside: set[str]) -> list[tuple[int, str]]:
    """Return where bodies are named whose last word is the noun of the mention."""
    head = case.mention.head
    return [
        (start, party.name)
        for party in scene.cast.bodies
        if " " in party.name and name_words(party.name)[-1] == head and beside <= content(party.name)
        for start, _ in party.spans
    ]


def _spoken_of(case: Case, scene: Scene, beside: set[str]) -> list[tuple[int, str]]:
    """Return where sources already resolved stand whose noun is the same or means the same."""
    wanted = _synonyms(case.mention.head)
    return [
        (one.spans[0][0] if one.speaker_start is None else one.speaker_start, one.source)
        for one in scene.spoken
        if one.source
        and one.rule in {"description", "same_thing", "same_person"}
        and one is not case.spoken
        and " " in one.source
        and beside <= content(one.source)
        and read_mention(one.source, vocabulary=scene.vocabulary).head in wanted
    ]


def _latest(case: Case, places: list[tuple[int, str]]) -> str | None:
    """Return what stands nearest before the mention, or else nearest after it."""
    before = [place for place in places if place[0] < case.position]
    if before:
        return max(before)[1]
    return min(places)[1] if places else None


def _generic(case: Case, scene: Scene) -> str | None:
    """Return the place or body mentioned last, for a noun that says no more than that it is one."""
    if case.mention.plain != case.mention.head:
        return None
    form = "place" if case.mention.head in scene.vocabulary["generic_place"] else "organisation"
    kinds = {party.name: party.form for party in scene.cast.bodies}
    event = scene.discourse.last(case.position, forms=("body",), back=2, among={n for n in kinds if kinds[n] == form})
    return event.source if event else None


def _described(case: Case, scene: Scene, beside: set[str]) -> str | None:
    """Return the fuller description of a thing: best one that introduces it ("a"), with a name in it, near by."""
    head = re.escape(case.mention.head)
    shape = re.compile(
        rf"\b(?P<the>[Aa]n?|[Tt]he|[Oo]ne)\s(?P<said>(?:(?!{_BREAKS})(?:[A-Z]\.)*[\w’'/\-]*\s)"
        rf"{{1,5}}{head})\b"
    )
    best: tuple[tuple[bool, bool, int], str] | None = None
    for match in shape.finditer(scene.text):
        words = match["said"].split()
        introduces = fold(match["the"]) != "the" and match.start() < case.position
        has_name = any(word[:1].isupper() for word in words)
        rank = (introduces and has_name, has_name, -abs(match.start() - case.position))
        if beside <= content(match["said"]) and (introduces or has_name) and (best is None or rank > best[0]):
            best = rank, match["said"]
    return read_mention(best[1], vocabulary=scene.vocabulary).plain if best else None


def same_person(case: Case, scene: Scene) -> str | None:
    """A person without a name, "the spokesman": the one described before by the same noun."""
    mention = case.mention
    if not _is_description(case, scene) or mention.plural or not mention.definite or " " in mention.plain:
        return None
    return _latest(case, [place for place in _spoken_of(case, scene, set()) if place[0] < case.position])


def epithet(case: Case, scene: Scene) -> str | None:
    """Another description of whoever was spoken of last: "the Ostby native"."""
    mention = case.mention
    if not _is_description(case, scene) or mention.plural or not mention.definite:
        return None
    if mention.head not in scene.vocabulary["office"] or mention.head in scene.vocabulary["office_of_one"]:
        return None
    vague = mention.head + "s" in scene.vocabulary["people"] or fold(mention.words).startswith("this ")
    if vague or re.search(r"\s(?:of|for|at|in|from|who)\s|['’]s\s", mention.plain) or _introduced(case, scene):
        return None
    gender = next((gender for gender in ("male", "female") if mention.head in scene.vocabulary[f"role_{gender}"]), "")
    names = {party.name for party in scene.cast.people}
    event = scene.discourse.last(case.position, forms=("person",), gender=gender, back=2, among=names)
    return event.source if event else None


def _introduced(case: Case, scene: Scene) -> bool:
    """Return whether the text introduced an unnamed person by the same noun: "a driver ... the driver"."""
    shape = rf"\b(?i:an?|one|another)\s(?:[\w’'\-]+\s){{0,3}}{re.escape(case.mention.head)}\b(?!,?\s[A-Z])"
    return re.search(shape, scene.text[: case.position]) is not None


def description(case: Case, scene: Scene) -> str | None:
    """An unnamed party, kept by its description: "officials at the ministry"."""
    mention = case.mention
    if mention.head in scene.vocabulary["empty_head"] or (mention.pronoun and not mention.possessed):
        return None
    first, _, rest = mention.plain.partition(" ")
    if first[1:].islower() and re.search(rf"\b{re.escape(first.lower())}\b", scene.text):
        return f"{first.lower()} {rest}".strip()
    return mention.plain if any(letter.isalpha() for letter in mention.plain) else None


def _is_description(case: Case, scene: Scene) -> bool:
    name = case.mention.name
    return not case.mention.possessed and (name is None or is_common(name.name, scene.vocabulary))


def _points_back(case: Case) -> bool:
    return case.mention.definite or re.search(r"['’]s\s", case.mention.plain) is not None


def _synonyms(noun: str) -> set[str]:
    return {noun, singular(noun)}.union(*(group for group in _SYNONYMS if noun in group))


NOUN_RULES: tuple[Rule, ...] = (
    apposition,
    possessor,
    share_of,
    pair,
    by_role,
    same_thing,
    same_person,
    epithet,
    description,
)
"""The most certain first."""

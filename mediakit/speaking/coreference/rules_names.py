"""Rules for mentions that hold a name: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re

from mediakit.language.entities import name_words
from mediakit.language.nouns import is_common
from mediakit.speaking.coreference.context import Case, Rule, Scene, listed, title_gender
from mediakit.speaking.coreference.mention import Mention, read_mention


def several(case: Case, scene: Scene) -> str | None:
    """Two or more names: "Mr. Hale and Ms. Obe"."""
    parts = [
        named(read_mention(part, vocabulary=scene.vocabulary), scene, case.position) for part in case.mention.parts
    ]
    known = [part for part in parts if part is not None]
    return listed(known) if known and len(known) == len(parts) else None


def full_name(case: Case, scene: Scene) -> str | None:
    """A person's name of two words or more."""
    name = case.mention.name
    if name is None or len(name_words(name.name)) < 2 or name.form not in {"person", ""}:
        return None
    return named(case.mention, scene, case.position)


def surname(case: Case, scene: Scene) -> str | None:
    """One word that is the surname, first name or nickname of a person of the article."""
    name = case.mention.name
    if name is None or len(name_words(name.name)) != 1:
        return None
    gender = title_gender(name.titles, scene.vocabulary)
    party = scene.cast.person(name.name, gender=gender, near=case.position)
    return party.name if party else None


def body_name(case: Case, scene: Scene) -> str | None:
    """The name of a body or country: its fullest form, also for its last words or its initials."""
    name = case.mention.name
    if name is None or name.form not in {"organisation", "place", "document"}:
        return None
    if re.match(r"\d", case.mention.plain):
        return case.mention.plain
    party = scene.cast.body(name.name, near=case.position)
    return party.name if party else name.name


def lone_name(case: Case, scene: Scene) -> str | None:
    """One name without a fuller form in the article."""
    name = case.mention.name
    if name is None or name.form == "people" or is_common(name.name, scene.vocabulary):
        return None
    if " " not in name.name and not name.titles and _also_lower_case(name.name, scene.text):
        return None
    party = scene.cast.body(name.name, near=case.position)
    return party.name if party else name.name


def named(mention: Mention, scene: Scene, position: int) -> str | None:
    """Return the fullest name of the party a mention names; None when it names none."""
    name = mention.name
    if name is None:
        return None
    party = None
    if name.form in {"person", ""} or len(name_words(name.name)) == 1:
        gender = title_gender(name.titles, scene.vocabulary)
        party = scene.cast.person(name.name, gender=gender, near=position)
    party = party or scene.cast.body(name.name, near=position)
    return party.name if party else name.name


def _also_lower_case(word: str, text: str) -> bool:
    """Return whether the text also writes a word small: then its capital only opens a sentence."""
    return word[1:].islower() and re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


NAME_RULES: tuple[Rule, ...] = (several, full_name, surname, body_name, lone_name)
"""The most certain first."""

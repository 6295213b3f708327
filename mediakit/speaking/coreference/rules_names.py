"""Rules for mentions that hold a name: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re

from mediakit.language import is_common, name_words
from mediakit.speaking.coreference.context import Case, Context, Rule, listed, sole, title_gender
from mediakit.speaking.coreference.discourse import Candidates
from mediakit.speaking.coreference.mention import Mention, read_mention


def several(case: Case, context: Context) -> Candidates:
    """Two or more names: "Mr. Hale and Ms. Obe"."""
    parts = [
        named(read_mention(part, vocabulary=context.vocabulary), context, case.position) for part in case.mention.parts
    ]
    known = [part for part in parts if part is not None]
    return sole(listed(known) if known and len(known) == len(parts) else None)


def full_name(case: Case, context: Context) -> Candidates:
    """A person's name of two words or more."""
    name = case.mention.name
    if name is None or len(name_words(name.name)) < 2 or name.form not in {"person", ""}:
        return ()
    return sole(named(case.mention, context, case.position))


def surname(case: Case, context: Context) -> Candidates:
    """One word that is the surname, first name or nickname of a person of the article."""
    name = case.mention.name
    if name is None or len(name_words(name.name)) != 1:
        return ()
    gender = title_gender(name.titles, context.vocabulary)
    entity = context.entities.person(name.name, gender=gender, near=case.position)
    return sole(entity.name if entity else None)


def body_name(case: Case, context: Context) -> Candidates:
    """The name of a body or country: its fullest form, also for its last words or its initials."""
    name = case.mention.name
    if name is None or name.form not in {"organisation", "place", "document"}:
        return ()
    if re.match(r"\d", case.mention.plain):
        return sole(case.mention.plain)
    entity = context.entities.body(name.name, near=case.position)
    return sole(entity.name if entity else name.name)


def lone_name(case: Case, context: Context) -> Candidates:
    """One name without a fuller form in the article."""
    name = case.mention.name
    if name is None or name.form == "people" or is_common(name.name, context.vocabulary):
        return ()
    if " " not in name.name and not name.titles and _also_lower_case(name.name, context.text):
        return ()
    entity = context.entities.body(name.name, near=case.position)
    return sole(entity.name if entity else name.name)


def named(mention: Mention, context: Context, position: int) -> str | None:
    """Return the fullest name of the entity a mention names; None when it names none."""
    name = mention.name
    if name is None:
        return None
    entity = None
    if name.form in {"person", ""} or len(name_words(name.name)) == 1:
        gender = title_gender(name.titles, context.vocabulary)
        entity = context.entities.person(name.name, gender=gender, near=position)
    entity = entity or context.entities.body(name.name, near=position)
    return entity.name if entity else name.name


def _also_lower_case(word: str, text: str) -> bool:
    """Return whether the text also writes a word small: then its capital only opens a sentence."""
    return word[1:].islower() and re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


# Two names joined by "and" first: each alone would pass for a full name. A lone name comes last, for it is kept as it
# stands where the rules before it find a fuller form.
NAME_RULES: tuple[Rule, ...] = (several, full_name, surname, body_name, lone_name)
"""The most certain first."""

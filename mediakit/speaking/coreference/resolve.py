"""From the words that name a speaker to one entity of the article.

Each rule is a small function that reads a context and writes none; the first whose candidates hold one that may be
meant decides, and its name is kept. When none answers the source stays unknown: that is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mediakit.base.text import fold
from mediakit.language import Vocabulary, read_entities
from mediakit.speaking.coreference.context import Case, Context, LinkedAttribution, Rule, named_exactly
from mediakit.speaking.coreference.discourse import Candidate, Event, read_discourse, winner
from mediakit.speaking.coreference.mention import Mention, read_mention, role_gender
from mediakit.speaking.coreference.rules_names import NAME_RULES
from mediakit.speaking.coreference.rules_nouns import NOUN_RULES
from mediakit.speaking.coreference.rules_pronouns import PRONOUN_RULES, inherited
from mediakit.speaking.speaker_words import speaker_words

_SUBJECTS = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_GENDERS = {"he": "male", "she": "female"}
_GROUP_RULES = frozenset({"several", "two_people_by_role", "pronoun_they"})
_PERSON_RULES = frozenset({"full_name", "surname"})


class Decision(NamedTuple):
    """How a mention was resolved: the candidates of each rule that knew some, up to the rule that decided."""

    source: str | None
    rule: str | None
    considered: tuple[tuple[Rule, Candidate], ...] = ()


UNDECIDED = Decision(None, None)


def resolve(
    text: str, attributions: Sequence[LinkedAttribution], *, byline: str, vocabulary: Vocabulary
) -> dict[str, Decision]:
    """Return the decision on each attribution of an article by its key: names first, then what refers back to them."""
    cases = sorted(_cases(attributions, vocabulary), key=lambda case: (case.position, case.attribution.spans))
    speaking = [case.mention.name.name for case in cases if case.mention.name is not None]
    entities = read_entities(text, vocabulary=vocabulary, spoken=speaking)
    discourse = read_discourse(text, entities=entities, vocabulary=vocabulary)
    context = Context(text, byline, vocabulary, entities, discourse, tuple(attributions))
    decisions = dict.fromkeys((attribution.key for attribution in attributions), UNDECIDED)
    for case, rules in _changes_in_order(cases, context):
        if isinstance(case, re.Match):
            context = _with_silent_pronoun(context, case)
        elif decisions[case.attribution.key].source is None:
            decision = decide(case, context, rules)
            decisions[case.attribution.key] = decision
            context = _with_decision(context, case, decision)
    return decisions


def _cases(attributions: Sequence[LinkedAttribution], vocabulary: Vocabulary) -> Iterator[Case]:
    for attribution in attributions:
        if attribution.speaker and fold(attribution.speaker) not in speaker_words("nobody"):
            start = attribution.speaker_start
            position = attribution.spans[0][0] if start is None else start
            yield Case(read_mention(attribution.speaker, vocabulary=vocabulary), attribution, position)


def _changes_in_order(
    cases: Sequence[Case], context: Context
) -> Iterator[tuple[Case | re.Match[str], tuple[Rule, ...]]]:
    """Yield what changes the context, in the order it does: names, then the text's course, then open quotations."""
    # Names first, wherever they stand: who speaks somewhere in the article counts for the pronouns before it too.
    yield from ((case, NAME_RULES) for case in cases)
    silent = _silent_pronouns(context, cases)
    for case in cases:
        while silent and silent[0].start() < case.position:
            yield silent.pop(0), ()
        # On "his aides" the noun decides, not the pronoun.
        yield case, NOUN_RULES if case.mention.possessed else (*PRONOUN_RULES, *NOUN_RULES)
    # Last, since a quotation without a speaker takes over the source of the one before it.
    unnamed = read_mention("", vocabulary=context.vocabulary)
    open_quotations = (attribution for attribution in context.attributions if not attribution.speaker)
    for attribution in sorted(open_quotations, key=lambda attribution: attribution.spans):
        yield Case(unnamed, attribution, attribution.spans[0][0]), (inherited,)


def decide(case: Case, context: Context, rules: Sequence[Rule]) -> Decision:
    """Return what the first rule that knows a candidate says, with the candidates seen on the way."""
    considered: list[tuple[Rule, Candidate]] = []
    for rule in rules:
        candidates = rule(case, context)
        considered += [(rule, candidate) for candidate in candidates]
        best = winner(candidates)
        if best is not None:
            return Decision(best.name, rule.__name__, tuple(considered))
    return Decision(None, None, tuple(considered))


def _silent_pronouns(context: Context, cases: Sequence[Case]) -> list[re.Match[str]]:
    """Return where the reporter writes he or she of somebody who does not speak there."""
    spoken = {case.position for case in cases}
    quoted = context.discourse.quoted
    subjects = _SUBJECTS.finditer(context.text)
    return [match for match in subjects if not quoted[match.start()] and match.start() not in spoken]


def _with_silent_pronoun(context: Context, match: re.Match[str]) -> Context:
    """Let a silent "he" keep the talk on whom it stands for, so that the next "he" can mean him again."""
    gender = _GENDERS[match.group().lower()]
    best = winner(context.discourse.candidates(match.start(), forms=("person",), gender=gender))
    if best is None or best.event is None:
        return context
    here = best.event._replace(start=match.start(), end=match.end(), speaks=False, aside=False, quoted=False)
    return replace(context, discourse=context.discourse.with_event(here))


def _with_decision(context: Context, case: Case, decision: Decision) -> Context:
    """Let later mentions find the source, and later pronouns its mention."""
    source, rule = decision.source, decision.rule
    if source is None or rule is None:
        return context
    resolved = replace(case.attribution, source=source, rule=rule)
    attributions = tuple(
        resolved if attribution.key == resolved.key else attribution for attribution in context.attributions
    )
    context = replace(context, attributions=attributions)
    start = resolved.speaker_start
    if start is None or start >= len(context.text) or not resolved.speaker:
        return context
    form, gender = _form_of(case.mention, resolved, context)
    end = min(len(context.text), start + len(resolved.speaker.split(",")[0]))
    event = Event(start, end, source, form, gender, True, False, bool(context.discourse.quoted[start]))
    return replace(context, discourse=context.discourse.with_event(event))


def _form_of(mention: Mention, resolved: LinkedAttribution, context: Context) -> tuple[str, str]:
    """Return form and gender of the event a resolved mention is to later pronouns."""
    person = named_exactly(context.entities.people, resolved.source)
    if person is not None:
        return "person", person.gender
    if resolved.rule in _GROUP_RULES or (mention.plural and mention.name is None):
        return "group", ""
    gender = _GENDERS.get(mention.pronoun, "") or role_gender(mention.head, context.vocabulary)
    if gender or resolved.rule in _PERSON_RULES or mention.head in context.vocabulary["role"]:
        return "person", gender
    return ("body" if _is_body(mention, context.vocabulary) else "thing"), ""


def _is_body(mention: Mention, vocabulary: Vocabulary) -> bool:
    return mention.name is not None or bool(mention.pronoun) or mention.head in vocabulary["organisation"]

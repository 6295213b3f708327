"""From the words that name a speaker to one party of the article.

Each rule is a small function; the first that answers decides, and its name is kept. When none answers the source
stays unknown: that is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mediakit.base.text import fold
from mediakit.language.entities import read_cast
from mediakit.language.proper_names import Vocabulary
from mediakit.speaking.coreference.context import Case, Rule, Scene, Spoken
from mediakit.speaking.coreference.discourse import Event, read_discourse
from mediakit.speaking.coreference.mention import read_mention
from mediakit.speaking.coreference.rules_names import NAME_RULES
from mediakit.speaking.coreference.rules_nouns import NOUN_RULES
from mediakit.speaking.coreference.rules_pronouns import PRONOUN_RULES, inherited

_SUBJECTS = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")


NOBODY = frozenset({"nobody", "no one", "no-one", "none", "neither"})
"""Words that name no party: what nobody said has no source."""


def resolve(text: str, spoken: Sequence[Spoken], *, byline: str, vocabulary: Vocabulary) -> None:
    """Set source and rule of each attribution of an article: names first, then what refers back to them."""
    cases = sorted(
        (_case(one, vocabulary) for one in spoken if one.speaker and fold(one.speaker) not in NOBODY),
        key=lambda case: (case.position, case.spoken.spans),
    )
    speaking = [case.mention.name.name for case in cases if case.mention.name is not None]
    cast = read_cast(text, vocabulary=vocabulary, spoken=speaking)
    discourse = read_discourse(text, cast=cast, vocabulary=vocabulary)
    scene = Scene(text, byline, vocabulary, cast, discourse, list(spoken))
    for case in cases:
        _decide(case, scene, NAME_RULES)
    silent = _silent_pronouns(scene, cases)
    for case in cases:
        while silent and silent[0].start() < case.position:
            _follow(silent.pop(0), scene)
        if case.spoken.source is None:
            _decide(case, scene, (*PRONOUN_POSITIONS, *NOUN_RULES))
    for one in sorted((one for one in spoken if not one.speaker), key=lambda one: one.spans):
        source = inherited(one, scene)
        if source:
            one.source, one.rule = source, inherited.__name__


def _silent_pronouns(scene: Scene, cases: Sequence[Case]) -> list[re.Match[str]]:
    """Return where the reporter writes he or she of somebody who does not speak there."""
    spoken = {case.position for case in cases}
    quoted = scene.discourse.quoted
    found = _SUBJECTS.finditer(scene.text)
    return [match for match in found if not quoted[match.start()] and match.start() not in spoken]


def _follow(match: re.Match[str], scene: Scene) -> None:
    """Take in that a silent "he" keeps the talk on whom it stands for, so that the next "he" can mean him again."""
    gender = "male" if match.group().lower() == "he" else "female"
    event = scene.discourse.last(match.start(), forms=("person",), gender=gender)
    if event is not None:
        here = event._replace(start=match.start(), end=match.end(), speaks=False, aside=False, quoted=False)
        scene.discourse.add(here)


def _case(one: Spoken, vocabulary: Vocabulary) -> Case:
    position = one.spans[0][0] if one.speaker_start is None else one.speaker_start
    return Case(read_mention(one.speaker, vocabulary=vocabulary), one, position)


def _unless_possessed(rule: Rule) -> Rule:
    """Return the rule, silent on "his aides": there the noun decides."""

    def bare(case: Case, scene: Scene) -> str | None:
        return None if case.mention.possessed else rule(case, scene)

    bare.__name__ = rule.__name__
    return bare


PRONOUN_POSITIONS: tuple[Rule, ...] = tuple(_unless_possessed(rule) for rule in PRONOUN_RULES)


def _decide(case: Case, scene: Scene, rules: Sequence[Rule]) -> None:
    for rule in rules:
        source = rule(case, scene)
        if source:
            case.spoken.source, case.spoken.rule = source, rule.__name__
            _remember(case, scene)
            return


def _remember(case: Case, scene: Scene) -> None:
    """Let later pronouns find the speaker."""
    start = case.spoken.speaker_start
    if start is None or case.spoken.source is None or start >= len(scene.text):
        return
    form, gender = _form_of(case, scene)
    end = min(len(scene.text), start + len(case.spoken.speaker.split(",")[0]))
    quoted = bool(scene.discourse.quoted[start])
    scene.discourse.add(Event(start, end, case.spoken.source, form, gender, True, False, quoted))


def _form_of(case: Case, scene: Scene) -> tuple[str, str]:
    party = next((party for party in scene.cast.people if party.name == case.spoken.source), None)
    if party is not None:
        return "person", party.gender
    mention, vocabulary = case.mention, scene.vocabulary
    if case.spoken.rule in {"several", "pair", "they"} or (mention.plural and mention.name is None):
        return "group", ""
    for gender in ("male", "female"):
        if mention.head in vocabulary[f"role_{gender}"] or mention.pronoun == {"male": "he", "female": "she"}[gender]:
            return "person", gender
    named_person = case.spoken.rule in {"full_name", "surname"}
    if named_person or mention.head in vocabulary["role"]:
        return "person", ""
    is_body = mention.name is not None or mention.head in vocabulary["organisation"] or mention.pronoun
    return ("body" if is_body else "thing"), ""


RULE_NAMES = (*(rule.__name__ for rule in (*NAME_RULES, *PRONOUN_RULES, *NOUN_RULES)), inherited.__name__)
"""The names that source_rule may hold, in the order the rules are tried."""

"""Rules for pronouns and for quotations without a speaker: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re

from textblob.en import tag

from mediakit.base.text import fold
from mediakit.language.proper_names import Vocabulary
from mediakit.speaking.coreference.context import Case, Rule, Scene, Spoken, in_headline
from mediakit.speaking.coreference.discourse import Event
from mediakit.speaking.coreference.mention import PRONOUNS, TIME_AFTER, read_mention

_SHARE = re.compile(r"\b(?:most|some|many|all|both|none|one|several|each|few|two|three) of$", re.I)
_PLACE = re.compile(r"\s(?:in|at|of|from|on|inside|outside)\s[^,.;:]{2,30}")
_INNER_TAGS = ("NN", "JJ", "CD", "VBN", "VBG", "CC", "POS")
_WINDOW = 60
"""Code points before a noun in which the words that belong to it are looked for."""


def he(case: Case, scene: Scene) -> str | None:
    """He, him, his: the man mentioned last, or the person of unknown gender."""
    return _person(case, scene, "male") if case.mention.pronoun == "he" else None


def she(case: Case, scene: Scene) -> str | None:
    """She, her: the woman mentioned last, or the person of unknown gender."""
    return _person(case, scene, "female") if case.mention.pronoun == "she" else None


def they(case: Case, scene: Scene) -> str | None:
    """They, each: the group mentioned last, or the body of the sentence before."""
    if case.mention.pronoun != "they" and case.mention.head != "each":
        return None
    together = _last(case, scene, ("group",), back=2)
    bodies = {party.name for party in scene.cast.bodies if party.form == "organisation"}
    event = scene.discourse.last(case.position, forms=("body",), back=1, among=bodies)
    return together or (event.source if event else None)


def it(case: Case, scene: Scene) -> str | None:
    """It, its: the body or document mentioned last."""
    if case.mention.pronoun != "it":
        return None
    event = _itself(case, scene)
    return event.source if event else _last(case, scene, ("body", "thing"), back=3)


def who(case: Case, scene: Scene) -> str | None:
    """Who, whom, which: what stands before it."""
    if case.mention.pronoun not in {"who", "which"}:
        return None
    stop = _before_relative(scene.text, case.position)
    ending = [event for event in scene.discourse.events if event.end == stop]
    named = [event for event in ending if event.form != "group" or event.speaks]
    human = case.mention.pronoun == "who"
    if named and human and named[-1].form in {"body", "thing"}:
        return _before_place(scene, stop) or named[-1].source
    if named:
        return named[-1].source
    read = read_mention(noun_phrase_before(scene.text, stop), vocabulary=scene.vocabulary)
    if human and read.head not in scene.vocabulary["person"] | scene.vocabulary["people"] and not read.plural:
        return _before_place(scene, stop)
    return read.plain or None


def _before_place(scene: Scene, stop: int) -> str | None:
    """Return whom "the only Republicans in the country who" is about: whoever stands before the place."""
    for event in reversed(scene.discourse.events):
        between = scene.text[event.end : stop]
        if event.end < stop and event.form in {"person", "group"}:
            return source_of(event, scene.text, scene.vocabulary) if _PLACE.fullmatch(between) else None
    return None


def first_person(case: Case, scene: Scene) -> str | None:
    """I, we: whoever speaks the words it stands in; outside of quotations, who signed the article."""
    if case.mention.pronoun not in {"i", "we"}:
        return None
    around = [
        one
        for one in scene.spoken
        if one is not case.spoken and one.source and any(a <= case.position < b for a, b in one.spans)
    ]
    if around:
        return min(around, key=lambda one: min(b - a for a, b in one.spans)).source
    inside = case.position < len(scene.text) and scene.discourse.quoted[case.position]
    return None if inside else scene.byline or None


def inherited(one: Spoken, scene: Scene) -> str | None:
    """A quotation without a speaker: the speaker of the quotation before it in its paragraph."""
    if one.kind != "direct" or one.cue or one.nested:
        return None
    start = one.spans[0][0]
    here = scene.discourse.paragraph(start)
    before = [
        other
        for other in scene.spoken
        if other.source
        and not other.nested
        and other.spans[-1][1] <= start
        and scene.discourse.paragraph(other.spans[-1][0]) == here
    ]
    return max(before, key=lambda other: other.spans[-1][1]).source if before else None


def _person(case: Case, scene: Scene, gender: str) -> str | None:
    event = _itself(case, scene) or scene.discourse.last(case.position, forms=("person",), gender=gender)
    if event is not None and _has_asked(event.source, case, scene):
        others = {party.name for party in scene.cast.people} - {event.source}
        event = scene.discourse.last(case.position, forms=("person",), gender=gender, among=others) or event
    if event is None and in_headline(case, scene):
        event = scene.discourse.first(case.position, forms=("person",), gender=gender)
    return event.source if event else None


def _itself(case: Case, scene: Scene) -> Event | None:
    """Return what stands right before "himself", "herself", "itself"."""
    if not fold(case.mention.words).endswith("self"):
        return None
    return next((event for event in scene.discourse.events if event.end == case.position - 1), None)


def _has_asked(source: str, case: Case, scene: Scene) -> bool:
    """Return whether the last words of a party were a question, and a quotation in the next paragraph answers."""
    start = case.spoken.spans[0][0]
    before = [one for one in scene.spoken if one.spans[-1][1] <= start and not one.nested]
    if case.spoken.kind != "direct" or not before:
        return False
    last = max(before, key=lambda one: one.spans[-1][1])
    asked = scene.text[: last.spans[-1][1]].rstrip("\"'”’ ").endswith("?")
    return (
        asked
        and last.source == source
        and scene.discourse.paragraph(last.spans[-1][1] - 1) < scene.discourse.paragraph(start)
    )


def _last(case: Case, scene: Scene, forms: tuple[str, ...], *, back: int) -> str | None:
    event = scene.discourse.last(case.position, forms=forms, back=back)
    return source_of(event, scene.text, scene.vocabulary) if event else None


def source_of(event: Event, text: str, vocabulary: Vocabulary) -> str:
    """Return the name of what was mentioned; for a silent group, its noun with the words that belong to it."""
    if event.form != "group" or event.speaks:
        return event.source
    phrase = noun_phrase_before(text, event.end)
    return read_mention(phrase or event.source, vocabulary=vocabulary).plain


def _before_relative(text: str, position: int) -> int:
    """Return where the words before a relative pronoun end, commas, brackets and "most of" left out."""
    before = text[:position].rstrip()
    share = _SHARE.search(before)
    stop = len(before[: share.start()].rstrip() if share else before)
    stop = len(text[:stop].rstrip(" ,(–—-"))
    return len(TIME_AFTER.sub("", re.sub(r"\s\([^)]*\)$", "", text[max(0, stop - 80) : stop]))) + max(0, stop - 80)


def noun_phrase_before(text: str, stop: int) -> str:
    """Return the noun phrase that ends at ``stop``, determiner left out; "" when no noun stands there."""
    begin = max(0, stop - _WINDOW)
    window = re.split(r"[.;:!?\"“”(),\n]", text[begin:stop])[-1]
    if begin and window == text[begin:stop]:
        window = window.partition(" ")[2]
    tagged = tag(window.strip(), tokenize=False) if window.strip() else []
    kept: list[str] = []
    if not tagged or not tagged[-1][1].startswith("NN"):
        return ""
    for place in range(len(tagged) - 1, -1, -1):
        word, mark = tagged[place]
        joins = mark != "CC" or (
            place > 0 and tagged[place - 1][1].startswith("NN") and tagged[place + 1][1][:2] in {"NN", "JJ", "VB"}
        )
        if not mark.startswith(_INNER_TAGS) or not joins or word.lower() in PRONOUNS:
            break
        kept.insert(0, word)
    while kept and kept[0].lower() in {"and", "or", "but"}:
        kept = kept[1:]
    return " ".join(kept)


PRONOUN_RULES: tuple[Rule, ...] = (first_person, he, she, who, they, it)
"""The most certain first."""

"""Rules for pronouns and for quotations without a speaker: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re
from dataclasses import replace

from mediakit.base.text import fold
from mediakit.language import Vocabulary, read_sentences
from mediakit.speaking.coreference.context import Case, Context, LinkedAttribution, Rule, in_headline, sole
from mediakit.speaking.coreference.discourse import Candidate, Candidates, Discourse, Event, winner
from mediakit.speaking.coreference.mention import Mention, read_mention, without_time
from mediakit.speaking.speaker_words import shape

_PLACE = r"\s{place_link}\s[^,.;:]{2,30}"
_NOUN_PHRASE = re.compile("(?:[aegnN#s]|(?<=[nN])c(?=[aegnN])|(?<=#)~(?=#))*[nN]$")
"""The longest noun phrase at the end of tagged words, determiner left out, nouns joined by "and", dates like 9/11."""
_QUOTE_MARKS = re.compile(r"[\"“”\n]")


def pronoun_he(case: Case, context: Context) -> Candidates:
    """He, him, his: the man mentioned last, or the person of unknown gender."""
    return _persons(case, context, "male") if case.mention.pronoun == "he" else ()


def pronoun_she(case: Case, context: Context) -> Candidates:
    """She, her: the woman mentioned last, or the person of unknown gender."""
    return _persons(case, context, "female") if case.mention.pronoun == "she" else ()


def pronoun_they(case: Case, context: Context) -> Candidates:
    """They, each: the group mentioned last, or the body of the sentence before."""
    if case.mention.pronoun != "they" and case.mention.head != "each":
        return ()
    organisations = {entity.name for entity in context.entities.bodies if entity.form == "organisation"}
    bodies = context.discourse.candidates(case.position, forms=("body",), back=1)
    return _group_candidates(case, context, ("group",), back=2) + tuple(
        body for body in bodies if body.name in organisations
    )


def pronoun_it(case: Case, context: Context) -> Candidates:
    """It, its: the body or document mentioned last."""
    if case.mention.pronoun != "it":
        return ()
    return _itself(case, context) or _group_candidates(case, context, ("body", "thing"), back=3)


def relative_who(case: Case, context: Context) -> Candidates:
    """Who, whom, which: what stands before it."""
    if case.mention.pronoun not in {"who", "which"}:
        return ()
    stop = _end_before_relative(context.text, case.position)
    named = [event for event in context.discourse.ending(stop) if not event.only_described]
    human = case.mention.pronoun == "who"
    return sole(_named_before(named[-1], context, human) if named else _described_before(stop, context, human))


def _named_before(event: Event, context: Context, human: bool) -> str:
    of_place = _before_place(context, event.end) if human and event.form in {"body", "thing"} else None
    return of_place or event.source


def _described_before(stop: int, context: Context, human: bool) -> str | None:
    described = read_mention(noun_phrase_before(context.discourse, stop), vocabulary=context.vocabulary)
    if human and not _names_people(described, context.vocabulary):
        return _before_place(context, stop)
    return None if described.head in context.vocabulary["empty_head"] else described.plain


def _names_people(mention: Mention, vocabulary: Vocabulary) -> bool:
    return mention.plural or mention.head in vocabulary["person"] | vocabulary["people"]


def _before_place(context: Context, stop: int) -> str | None:
    """Return whom "the only Republicans in the country who" is about: whoever stands before the place."""
    for event in reversed(context.discourse.events):
        between = context.text[event.end : stop]
        if event.end < stop and event.form in {"person", "group"}:
            return source_of(event, context) if shape(_PLACE, 0).fullmatch(between) else None
    return None


def first_person(case: Case, context: Context) -> Candidates:
    """I, we: whoever speaks the words it stands in; outside of quotations, who signed the article."""
    if case.mention.pronoun not in {"i", "we"}:
        return ()
    around = [
        (end - start, attribution.source)
        for attribution in context.attributions
        if attribution.key != case.attribution.key and attribution.source
        for start, end in attribution.spans
        if start <= case.position < end
    ]
    if around:
        # Of quotations inside each other the innermost speaks.
        return sole(min(around, key=lambda span: span[0])[1])
    return sole(None if context.discourse.in_quotation(case.position) else context.byline)


def inherited(case: Case, context: Context) -> Candidates:
    """A quotation without a speaker: the speaker of the quotation before it in its paragraph."""
    attribution, paragraph = case.attribution, context.discourse.paragraph
    if attribution.kind != "direct" or attribution.cue or attribution.nested:
        return ()
    start = attribution.spans[0][0]
    before = [
        other for other in _before(context, start) if other.source if paragraph(other.spans[-1][0]) == paragraph(start)
    ]
    return sole(max(before, key=lambda other: other.spans[-1][1]).source) if before else ()


def _before(context: Context, position: int) -> list[LinkedAttribution]:
    """Return the attributions that end before a position, those inside others left out."""
    return [other for other in context.attributions if not other.nested and other.spans[-1][1] <= position]


def _persons(case: Case, context: Context, gender: str) -> Candidates:
    candidates = _itself(case, context) or context.discourse.candidates(case.position, forms=("person",), gender=gender)
    best = winner(candidates)
    if best is not None:
        return _answering(candidates, context) if _has_asked(best.name, case, context) else candidates
    first = None
    if in_headline(case, context):
        first = context.discourse.first(case.position, forms=("person",), gender=gender)
    named = (Candidate(first.source, "the first person the text below the headline names"),) if first else ()
    return candidates + named


def _answering(candidates: Candidates, context: Context) -> Candidates:
    """Exclude who has just asked, when the article names another person who may answer."""
    asking = winner(candidates)
    people = {entity.name for entity in context.entities.people} - {asking.name if asking else ""}
    fitting = [candidate for candidate in candidates if candidate.excluded is None]
    if not any(candidate.name in people for candidate in fitting):
        return candidates
    return tuple(
        candidate
        if candidate.excluded or candidate.name in people
        else replace(candidate, excluded="asked the question that is answered here, or is not named")
        for candidate in candidates
    )


def _itself(case: Case, context: Context) -> Candidates:
    """Return what stands right before "himself", "herself", "itself"."""
    if not fold(case.mention.words).endswith("self"):
        return ()
    reason = f"stands right before {fold(case.mention.words)}"
    return tuple(Candidate(event.source, reason, event=event) for event in context.discourse.ending(case.position - 1))


def _has_asked(source: str, case: Case, context: Context) -> bool:
    """Return whether the last words of an entity were a question, and a quotation in the next paragraph answers."""
    start = case.attribution.spans[0][0]
    before = _before(context, start)
    if case.attribution.kind != "direct" or not before:
        return False
    last = max(before, key=lambda other: other.spans[-1][1])
    end = last.spans[-1][1]
    asked = last.source == source and context.text[:end].rstrip("\"'”’ ").endswith("?")
    return asked and context.discourse.paragraph(end - 1) < context.discourse.paragraph(start)


def _group_candidates(case: Case, context: Context, forms: tuple[str, ...], *, back: int) -> Candidates:
    """Return what may be meant, silent groups with the words that belong to their noun."""
    candidates = context.discourse.candidates(case.position, forms=forms, back=back)
    return tuple(
        replace(candidate, name=source_of(candidate.event, context))
        for candidate in candidates
        if candidate.event is not None
    )


def source_of(event: Event, context: Context) -> str:
    """Return the name of what was mentioned; for a silent group, its noun with the words that belong to it."""
    if not event.only_described:
        return event.source
    phrase = noun_phrase_before(context.discourse, event.end)
    return read_mention(phrase or event.source, vocabulary=context.vocabulary).plain


def _end_before_relative(text: str, position: int) -> int:
    """Return where the words before a relative pronoun end, commas, brackets and "most of" left out."""
    before = text[:position].rstrip()
    share = shape(r"\b{share} of$").search(before)
    stop = len(before[: share.start()].rstrip() if share else before)
    stop = len(text[:stop].rstrip(" ,(–—-"))
    begin = max(0, stop - 80)
    return begin + len(without_time(re.sub(r"\s\([^)]*\)$", "", text[begin:stop])))


def noun_phrase_before(discourse: Discourse, stop: int) -> str:
    """Return the noun phrase that ends at ``stop``, determiner left out; "" when no noun stands there."""
    begin = discourse.sentences[discourse.sentence(stop)][0] if discourse.sentences else 0
    unquoted = _QUOTE_MARKS.split(discourse.text[begin:stop])[-1]
    tagged = read_sentences(unquoted)[-1:]
    phrase = _NOUN_PHRASE.search(tagged[0].codes) if tagged else None
    return unquoted[slice(*tagged[0].span(*phrase.span()))] if phrase else ""


# Each class of pronouns has one rule, so that their order decides nothing.
PRONOUN_RULES: tuple[Rule, ...] = (
    first_person,
    pronoun_he,
    pronoun_she,
    relative_who,
    pronoun_they,
    pronoun_it,
)

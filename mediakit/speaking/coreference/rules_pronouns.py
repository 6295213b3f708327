"""Rules for pronouns and for quotations without a speaker: the docstring of a rule is the pattern it accepts."""

from __future__ import annotations

import re
from dataclasses import replace

from textblob.en import tag

from mediakit.base.text import fold
from mediakit.language.proper_names import Vocabulary
from mediakit.speaking.coreference.context import Attribution, Case, Context, Rule, in_headline, sole
from mediakit.speaking.coreference.discourse import Candidate, Candidates, Event, winner
from mediakit.speaking.coreference.mention import PRONOUNS, TIME_AFTER, read_mention

_SHARE = re.compile(r"\b(?:most|some|many|all|both|none|one|several|each|few|two|three) of$", re.I)
_PLACE = re.compile(r"\s(?:in|at|of|from|on|inside|outside)\s[^,.;:]{2,30}")
_INNER_TAGS = ("NN", "JJ", "CD", "VBN", "VBG", "CC", "POS")
_WINDOW = 60
"""Code points before a noun in which the words that belong to it are looked for."""


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
    organisations = {party.name for party in context.cast.bodies if party.form == "organisation"}
    bodies = context.discourse.candidates(case.position, forms=("body",), back=1)
    return _groups(case, context, ("group",), back=2) + tuple(body for body in bodies if body.name in organisations)


def pronoun_it(case: Case, context: Context) -> Candidates:
    """It, its: the body or document mentioned last."""
    if case.mention.pronoun != "it":
        return ()
    return _itself(case, context) or _groups(case, context, ("body", "thing"), back=3)


def relative_who(case: Case, context: Context) -> Candidates:
    """Who, whom, which: what stands before it."""
    human = case.mention.pronoun == "who"
    if not human and case.mention.pronoun != "which":
        return ()
    stop = _before_relative(context.text, case.position)
    named = [event for event in context.discourse.ending(stop) if event.form != "group" or event.speaks]
    if named:
        of_place = _before_place(context, stop) if human and named[-1].form in {"body", "thing"} else None
        return sole(of_place or named[-1].source)
    read = read_mention(noun_phrase_before(context.text, stop), vocabulary=context.vocabulary)
    people = context.vocabulary["person"] | context.vocabulary["people"]
    names_people = read.plural or read.head in people
    return sole(_before_place(context, stop) if human and not names_people else read.plain)


def _before_place(context: Context, stop: int) -> str | None:
    """Return whom "the only Republicans in the country who" is about: whoever stands before the place."""
    for event in reversed(context.discourse.events):
        between = context.text[event.end : stop]
        if event.end < stop and event.form in {"person", "group"}:
            return source_of(event, context.text, context.vocabulary) if _PLACE.fullmatch(between) else None
    return None


def first_person(case: Case, context: Context) -> Candidates:
    """I, we: whoever speaks the words it stands in; outside of quotations, who signed the article."""
    if case.mention.pronoun not in {"i", "we"}:
        return ()
    others = (attribution for attribution in context.attributions if attribution.key != case.attribution.key)
    around = [other for other in others if other.source and _holds(other, case.position)]
    if around:
        # Of quotations inside each other the innermost speaks.
        return sole(min(around, key=lambda other: min(end - start for start, end in other.spans)).source)
    inside = case.position < len(context.text) and context.discourse.quoted[case.position]
    return sole(None if inside else context.byline)


def _holds(attribution: Attribution, position: int) -> bool:
    return any(start <= position < end for start, end in attribution.spans)


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


def _before(context: Context, position: int) -> list[Attribution]:
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
    people = {party.name for party in context.cast.people} - {asking.name if asking else ""}
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
    """Return whether the last words of a party were a question, and a quotation in the next paragraph answers."""
    start = case.attribution.spans[0][0]
    before = _before(context, start)
    if case.attribution.kind != "direct" or not before:
        return False
    last = max(before, key=lambda other: other.spans[-1][1])
    end = last.spans[-1][1]
    asked = last.source == source and context.text[:end].rstrip("\"'”’ ").endswith("?")
    return asked and context.discourse.paragraph(end - 1) < context.discourse.paragraph(start)


def _groups(case: Case, context: Context, forms: tuple[str, ...], *, back: int) -> Candidates:
    """Return what may be meant, silent groups with the words that belong to their noun."""
    candidates = context.discourse.candidates(case.position, forms=forms, back=back)
    return tuple(
        replace(candidate, name=source_of(candidate.event, context.text, context.vocabulary))
        for candidate in candidates
        if candidate.event is not None
    )


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


PRONOUN_RULES: tuple[Rule, ...] = (
    first_person,
    pronoun_he,
    pronoun_she,
    relative_who,
    pronoun_they,
    pronoun_it,
)
"""The most certain first."""

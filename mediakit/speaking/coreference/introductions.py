"""How a text introduces what it later calls by a noun alone: "a coastal freight line ... the line"."""

from __future__ import annotations

import re

from mediakit.base.text import fold
from mediakit.language import Vocabulary
from mediakit.speaking.coreference.context import Case, Context, content
from mediakit.speaking.coreference.mention import Mention, read_mention
from mediakit.speaking.speaker_words import shape

_INTRODUCTION = r"\b(?P<the>[Aa]n?|[Tt]he|[Oo]ne)\s(?P<said>(?:(?!{break}\b)(?:[A-Z]\.)*[\w’'/\-]*\s){1,5}HEAD)\b"
"""A noun, put in for HEAD, with its article and up to five words that may belong to it."""


def fuller_description(case: Case, context: Context, beside: set[str]) -> str | None:
    """Return the fuller description of a thing: best one that introduces it ("a"), with a name in it, near by."""
    introduction = shape(_INTRODUCTION.replace("HEAD", re.escape(case.mention.head)), 0)
    known = [match for match in introduction.finditer(context.text) if beside <= content(match["said"])]
    fitting = [match for match in known if _introduces(match, case.position) or _has_capital(match)]
    if not fitting:
        return None
    best = max(fitting, key=lambda match: _introduction_rank(match, case.position))
    return read_mention(best["said"], vocabulary=context.vocabulary).plain


def _introduction_rank(match: re.Match[str], position: int) -> tuple[bool, bool, int]:
    named = _has_capital(match)
    return named and _introduces(match, position), named, -abs(match.start() - position)


def _introduces(match: re.Match[str], position: int) -> bool:
    return fold(match["the"]) != "the" and match.start() < position


def _has_capital(match: re.Match[str]) -> bool:
    return any(word[:1].isupper() for word in match["said"].split())


def describes_freely(mention: Mention, vocabulary: Vocabulary) -> bool:
    """Return whether a noun can stand for somebody already named: no office held by one, no noun for anybody."""
    if mention.head not in vocabulary["office"] or mention.head in vocabulary["office_of_one"]:
        return False
    if mention.head + "s" in vocabulary["people"] or fold(mention.words).startswith("this "):
        return False
    return re.search(r"\s(?:of|for|at|in|from|who)\s|['’]s\s", mention.plain) is None


def introduced(case: Case, context: Context) -> bool:
    """Return whether the text introduced an unnamed person by the same noun: "a driver ... the driver"."""
    introduction = rf"\b(?i:an?|one|another)\s(?:[\w’'\-]+\s){{0,3}}{re.escape(case.mention.head)}\b(?!,?\s[A-Z])"
    return re.search(introduction, context.text[: case.position]) is not None

"""How a text introduces what it later calls by a noun alone: "a coastal freight line ... the line"."""

from __future__ import annotations

import re

from mediakit.base.text import fold
from mediakit.language.proper_names import Vocabulary
from mediakit.speaking.coreference.context import Case, Context, content
from mediakit.speaking.coreference.mention import Mention, read_mention

_BREAKS = r"(?:of|to|in|that|and|for|by|on|at|with|from|made|is|was|has|had|said|as|an?|the|his|her|its|their)\b"
"""Words that end the search for what belongs to a noun."""


def fuller_description(case: Case, context: Context, beside: set[str]) -> str | None:
    """Return the fuller description of a thing: best one that introduces it ("a"), with a name in it, near by."""
    head = re.escape(case.mention.head)
    shape = re.compile(
        rf"\b(?P<the>[Aa]n?|[Tt]he|[Oo]ne)\s(?P<said>(?:(?!{_BREAKS})(?:[A-Z]\.)*[\w’'/\-]*\s)"
        rf"{{1,5}}{head})\b"
    )
    known = [match for match in shape.finditer(context.text) if beside <= content(match["said"])]
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
    shape = rf"\b(?i:an?|one|another)\s(?:[\w’'\-]+\s){{0,3}}{re.escape(case.mention.head)}\b(?!,?\s[A-Z])"
    return re.search(shape, context.text[: case.position]) is not None

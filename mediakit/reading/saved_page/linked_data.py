"""The data a page states about itself for machines: JSON-LD, as objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import html

Thing = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.S)
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review)$")
_COMMENT = re.compile(r"^(?:Comment|UserComments|Answer)$")
_DEEPEST = 12
"""Levels of objects that are looked into: a bound, so that no page makes the reading run deep."""


def linked_data(tree: html.HtmlElement) -> list[Thing]:
    """Return the objects of all JSON-LD blocks of a page, outer before inner; blocks that are damaged are left out."""
    found: list[Thing] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _objects(_loaded_json(script.text or ""), 0)
    return found


def article_of(things: list[Thing]) -> Thing:
    """Return the first object that is an article, an empty one where there is none."""
    return next((thing for thing in things if any(map(_ARTICLE.search, types_of(thing)))), {})


def is_comment(thing: object) -> bool:
    """Tell whether an object is a comment."""
    return isinstance(thing, dict) and any(map(_COMMENT.match, types_of(thing)))


def types_of(thing: Thing) -> list[str]:
    """Return what an object says it is, without the vocabulary's address."""
    return [str(kind).rsplit("/", 1)[-1] for kind in listed_values(thing.get("@type"))]


def listed_values(value: Any) -> list[Any]:
    """Return a value that may be one or several as a list."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def words_of(value: Any) -> str:
    """Return a value as the words it says: an object's name, several parted by semicolons."""
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(filter(None, map(words_of, value))))
    if isinstance(value, dict):
        return words_of(value.get("name") or value.get("@value") or value.get("alternateName"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(unescape(str(value)).split())


def first_words(thing: Thing, *keys: str) -> str | None:
    """Return the first of several properties that says something as words, None when none does."""
    return next((found for key in keys if (found := words_of(thing.get(key)))), None)


def _loaded_json(text: str) -> Any:
    for attempt in (text, _WRAPPING.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)

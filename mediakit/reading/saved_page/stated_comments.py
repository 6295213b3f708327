"""Comments that a page states for machines, in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.reading.markup import text_of
from mediakit.reading.saved_page.comment_fields import Fields
from mediakit.reading.saved_page.comment_items import Item
from mediakit.reading.saved_page.linked_data import Thing, is_comment, listed, words_of

_REPLIES = ("comment", "reply", "replies", "suggestedAnswer")


def stated_comments(things: list[Thing]) -> list[Item]:
    """Return the comments of a page's JSON-LD in their order, replies behind what they answer."""
    inner = {id(below) for thing in things if is_comment(thing) for below in _answers(thing)}
    items: list[Item] = []
    named: dict[str, int] = {}
    for thing in things:
        if is_comment(thing) and id(thing) not in inner:
            _add(thing, None, items, named)
    return items


def _add(thing: Thing, parent: int | None, items: list[Item], named: dict[str, int]) -> None:
    text = thing.get("text") or thing.get("commentText") or thing.get("articleBody") or thing.get("description")
    answered = thing.get("parentItem")
    if isinstance(answered, dict):
        parent = named.get(words_of(answered.get("@id") or answered.get("url")), parent)
    own = parent
    if isinstance(text, str) and text.strip():
        author = words_of(thing.get("author") or thing.get("creator")) or None
        posted = words_of(thing.get("dateCreated") or thing.get("datePublished") or thing.get("commentTime")) or None
        items.append(Item(Fields(text_of(text), author, posted, _likes(thing)), parent))
        own = len(items) - 1
        named.update({words_of(thing.get(key)): own for key in ("@id", "url") if thing.get(key)})
    for below in _answers(thing):
        _add(below, own, items, named)


def _answers(thing: Thing) -> Iterator[Thing]:
    yield from (below for key in _REPLIES for below in listed(thing.get(key)) if is_comment(below))


def _likes(thing: Thing) -> str | None:
    if count := words_of(thing.get("upvoteCount")):
        return count
    for statistic in listed(thing.get("interactionStatistic")):
        if isinstance(statistic, dict) and "Like" in str(statistic.get("interactionType")):
            return words_of(statistic.get("userInteractionCount")) or None
    return None

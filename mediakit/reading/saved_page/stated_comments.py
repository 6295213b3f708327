"""Comments that a page states for machines, in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.reading.markup import text_of
from mediakit.reading.saved_page.comment_fields import CommentFields
from mediakit.reading.saved_page.comment_items import Item
from mediakit.reading.saved_page.linked_data import Thing, first_words, is_comment, listed_values, words_of

_REPLIES = ("comment", "reply", "replies", "suggestedAnswer")
_TEXTS = ("text", "commentText", "articleBody", "description")


def stated_comments(things: list[Thing]) -> list[Item]:
    """Return the comments of a page's JSON-LD in their order, replies behind what they answer."""
    comments = list(filter(is_comment, things))
    inner = {id(answer) for comment in comments for answer in _answers(comment)}
    items: list[Item] = []
    places: dict[str, int] = {}
    waiting: list[tuple[Thing, int | None]] = [(one, None) for one in reversed(comments) if id(one) not in inner]
    while waiting:
        thing, parent = waiting.pop()
        parent = places.get(_answered(thing), parent)
        if fields := _fields_of_thing(thing):
            items.append(Item(fields, parent))
            parent = len(items) - 1
            places |= dict.fromkeys(filter(None, (words_of(thing.get("@id")), words_of(thing.get("url")))), parent)
        waiting += [(answer, parent) for answer in reversed(list(_answers(thing)))]
    return items


def _fields_of_thing(thing: Thing) -> CommentFields | None:
    text = next((text_of(value) for key in _TEXTS if isinstance(value := thing.get(key), str)), "")
    author = first_words(thing, "author", "creator")
    posted = first_words(thing, "dateCreated", "datePublished", "commentTime")
    return CommentFields(text, author, posted, _stated_likes(thing)) if text else None


def _answered(thing: Thing) -> str:
    """Return the address of the comment that a comment says it answers, "" where it does not say."""
    answered = thing.get("parentItem")
    return words_of(answered.get("@id") or answered.get("url")) if isinstance(answered, dict) else ""


def _answers(thing: Thing) -> Iterator[Thing]:
    yield from (answer for key in _REPLIES for answer in listed_values(thing.get(key)) if is_comment(answer))


def _stated_likes(thing: Thing) -> str | None:
    if count := words_of(thing.get("upvoteCount")):
        return count
    for statistic in listed_values(thing.get("interactionStatistic")):
        if isinstance(statistic, dict) and "Like" in str(statistic.get("interactionType")):
            return words_of(statistic.get("userInteractionCount")) or None
    return None

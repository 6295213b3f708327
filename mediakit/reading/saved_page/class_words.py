"""What the classes, ids and properties of elements say about comments, in the languages of sites."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import html

from mediakit.lexicons.loading import any_of, listed_words

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN = re.compile(r"[^a-z]+")
_COMMENT = re.compile(rf"{any_of('web_words', 'comment')}")
_MANY = listed_words("web_words", "many_comments")
_ABOUT_POST = re.compile(rf"{any_of('web_words', 'about_post')}[-_]", re.I)
_CONTAINER = listed_words("web_words", "about_many")
"""Words in a class that make it the place of many comments, or another thing about them."""
_PART = listed_words("web_words", "part_of_comment")
"""Words in a class that make it a part of one comment."""
_ITEM_TAGS = frozenset(("li", "div", "article", "section", "dd", "tr", "td", "blockquote", "table", "p"))
_DEPTH = re.compile(r"(?:^|[\s_])(?:depth|level)[-_](\d{1,2})(?:$|\s)", re.I)
_INDENT = re.compile(r"(?:^|[\s_-])(?:indent|nesting)[-_]?(\d{1,2})(?:$|\s)", re.I)
_TYPED = re.compile(r"(?:^|[/:\s])(?:User)?Comments?(?:$|\s)|/Answer(?:$|\s)")
_RECENT = re.compile(
    rf"{any_of('web_words', 'recent')}[-_]?(?:comment|komment|coment)|(?:comments?|kommentare)[-_](?:recent|latest)",
    re.I,
)
_COMMENT_TEXT = re.compile(
    rf"(?:comment|komment|leserbrief)[a-z]*[-_]*{any_of('web_words', 'text_of_comment')}(?:$|\s)"
)
_PING = re.compile(r"(?:^|\s)(?:pingback|trackback)s?(?:\s|$)", re.I)
_NAMING = ("class", "id", "itemprop", "property", "rel", "data-role", "data-testid", "data-qa", "data-spot-im-class")
_ITEM_NAMING = ("class", "id", "data-testid", "data-qa", "data-spot-im-class")
_UTILITY = re.compile(
    rf"(?:^|(?<=\s))\S*text-(?:{any_of('web_words', 'setting_of_text')}|cent\w+|upper\w+|\w*black|\d)\S*"
)
"""Classes that say how text is set, not what it is."""


def words_of_token(token: str) -> list[str]:
    """Return the words that a class or id is made of.

    >>> words_of_token("js-commentBody2")
    ['js', 'comment', 'body']
    """
    return [word for word in _BETWEEN.split(_HUMP.sub("-", token).lower()) if word]


def marks_of(element: html.HtmlElement) -> str:
    """Return what an element's class, id, property and role say, in lower case, parted by spaces."""
    return _as_marks(" ".join(filter(None, map(element.get, _NAMING))))


@lru_cache(maxsize=20_000)
def _as_marks(given: str) -> str:
    return _UTILITY.sub(" ", _HUMP.sub("-", given).lower())


def is_item(element: html.HtmlElement) -> bool:
    """Tell whether an element is named as one comment; what holds many, or only a part of one, is not."""
    if not isinstance(element.tag, str) or (element.tag not in _ITEM_TAGS and "-" not in element.tag):
        return False
    given = " ".join([element.get(name) or "" for name in _ITEM_NAMING])
    tokens = f"{given} {element.tag}".split() if "-" in element.tag else given.split()
    return is_typed(element) or (any(map(_names_item, tokens)) and not _RECENT.search(given))


def is_typed(element: html.HtmlElement) -> bool:
    """Tell whether microdata or RDFa say that an element is a comment."""
    return _TYPED.search(f"{element.get('itemtype') or ''} {element.get('typeof') or ''}") is not None


def is_container(element: html.HtmlElement) -> bool:
    """Tell whether an element is named after comments, as the place of one or many; the whole page is no such place."""
    if element.tag in {"html", "body"}:
        return False
    tokens = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(_COMMENT.search(token) and not _ABOUT_POST.match(token) for token in tokens)


def is_recent_list(element: html.HtmlElement) -> bool:
    """Tell whether an element is a list of the latest comments below other articles."""
    return _RECENT.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def is_comment_text(element: html.HtmlElement) -> bool:
    """Tell whether an element is named as the words of one comment."""
    return _COMMENT_TEXT.search(marks_of(element)) is not None


@lru_cache(maxsize=20_000)
def _names_item(token: str) -> bool:
    if _ABOUT_POST.match(token):
        return False
    words = words_of_token(token)
    if not any(map(_COMMENT.search, words)) or words[-1] in _MANY:
        return False
    return not (_CONTAINER | _PART).intersection(words)


def depth_of(element: html.HtmlElement) -> int | None:
    """Return the depth a comment's class states, counted from 0; None when it states none."""
    classes = element.get("class") or ""
    if indent := _INDENT.search(classes):
        return int(indent[1])
    match = _DEPTH.search(classes)
    return max(int(match[1]) - 1, 0) if match else None


def is_ping(element: html.HtmlElement) -> bool:
    """Tell whether an item is the notice of a link from another page, which WordPress lists among comments."""
    return _PING.search(element.get("class") or "") is not None

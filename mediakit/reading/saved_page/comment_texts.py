"""What a comment says: the part of its element that is marked as its words, else all that is no other part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import html

from mediakit.lexicons.loading import any_of
from mediakit.reading.markup import element_text
from mediakit.reading.saved_page.class_words import marks_of
from mediakit.reading.saved_page.comment_names import Marked

_MARKS = tuple(
    map(
        re.compile,
        (
            r"(?:^|[\s:])(?:text|comment-?text|review-?body)(?:$|\s)",
            rf"(?:comment|komment|reply|post)[a-z]*[-_]*{any_of('web_words', 'comment_content')}|(?:content|text|"
            r"message)[-_]*(?:comment|kommentar)",
            rf"(?:comment|komment|reply)[a-z]*[-_]*{any_of('web_words', 'comment_body')}|field[-_]*name[-_]*comment",
            rf"(?:^|[\s_-]){any_of('web_words', 'content')}(?:$|[\s_-])",
            r"(?:^|\s)comment(?:$|\s)",
        ),
    )
)
"""From surest to least sure."""
_APART = re.compile(rf"{any_of('web_words', 'apart_from_comment')}")
_APART_TAGS = frozenset(
    ("cite", "time", "button", "footer", "header", "h1", "h2", "h3", "h4", "h5", "h6", "label", "nav")
)
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_LEAST_SHARE = 0.3
"""Part of an item's running words below which the part that is marked as its text is another part."""
_COUNT_ALONE = re.compile(
    r"[\d\s.,+()]*(?:[^\W\d_]+\s+)?(?:comments?|kommentare?|commentaires?|comentarios?)?[\d\s.,:()]*", re.I
)
"""The number of comments, which teasers show, is no comment."""


def find_text(item: html.HtmlElement, marked: Marked, apart: Iterable[html.HtmlElement]) -> str:
    """Return the words of a comment; ``apart`` are the elements of its author and date; "" where it has none."""
    inside = set(apart)
    around = inside.union(*map(html.HtmlElement.iterancestors, inside))
    rest = _text_without(item, lambda inner: inner in inside or _is_apart(inner))
    own = [(element, words) for element, words in marked if element not in around and not _APART.search(words)]
    for marks in _MARKS:
        text = _joined_parts([element for element, words in own if marks.search(words)])
        if len(text) > _LEAST_SHARE * len(rest):
            return text
    return "" if _COUNT_ALONE.fullmatch(rest) else rest


def _joined_parts(parts: list[html.HtmlElement]) -> str:
    """Return the words of the outermost of a comment's parts, each once."""
    return "\n\n".join(_once(list(map(words_in, _outermost(parts)))))


def words_in(element: html.HtmlElement) -> str:
    """Return the words of an element, "" where it only counts comments."""
    text = element_text(element)
    return "" if _COUNT_ALONE.fullmatch(text) else text


def _outermost(elements: list[html.HtmlElement]) -> list[html.HtmlElement]:
    known = set(elements)
    return [element for element in elements if known.isdisjoint(element.iterancestors())]


def _once(texts: list[str]) -> list[str]:
    """Return texts without those that another one begins with: sites hold a long text whole and cut."""
    whole: list[str] = []
    for text in sorted(dict.fromkeys(texts), key=len, reverse=True):
        if text and not any(other.startswith(text.rstrip("….")) for other in whole):
            whole.append(text)
    return [text for text in dict.fromkeys(texts) if text in whole]


def _is_apart(element: html.HtmlElement) -> bool:
    return element.tag in _APART_TAGS or _APART.search(marks_of(element)) is not None


def _text_without(element: html.HtmlElement, is_apart: Callable[[html.HtmlElement], bool]) -> str:
    """Return the text of an element without what stands apart in it, which is a script for that moment."""
    inside = [inner for inner in element.iterdescendants() if _is_renamed_back(inner.tag)]
    hidden = [(inner, inner.tag) for inner in inside if is_apart(inner)]
    for inner, _ in hidden:
        inner.tag = "script"
    text = element_text(element)
    for inner, tag in hidden:
        inner.tag = tag
    return text


def _is_renamed_back(tag: object) -> bool:
    """Tell whether a tag can be given to an element; broken markup holds names that a parser alone can give."""
    return isinstance(tag, str) and _TAG.fullmatch(tag) is not None

"""The parts of one comment within its element: who, when, what, how many liked it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from lxml import html

from mediakit.reading.markup import element_text
from mediakit.reading.saved_page.class_words import marks_of

_AUTHOR_MARKS = tuple(
    map(
        re.compile,
        (
            r"(?:^|[\s:])(?:author|creator)(?:$|\s)",
            r"(?:^|\s)fn(?:$|\s)",
            r"(?:author|user|nick|display|screen|profile|commenter|poster)[-_]*name|(?:^|[\s_-])nick(?:$|[\s_-])",
            r"author|autor|auteur|verfasser|kommentator|commenter|poster(?:$|\s)|username|(?:^|[\s_-])user(?:$|[\s_-])",
            r"(?:^|[\s_-])(?:name|by|byline|vcard|von|person|pseudo|member)(?:$|[\s_-])",
        ),
    )
)
"""From surest to least sure."""
_HEADS = re.compile(r"submitted|(?:^|[\s_-])(?:metas?|infos?|head|header)(?:$|[\s_-])")
_NO_AUTHOR = re.compile(r"avatar|image|photo|picture|gravatar|badge|label|date|time|content|text|body|level|stat|count|role|rating")
_PROFILE = re.compile(r"/(?:user|users|by|profile|profil|profiles|author|autor|member|members|mitglied|u)/|[?&](?:user|uid|member)=")
_SAYS = re.compile(
    r"\s*\b(?:says|said|wrote|writes|replied|commented|responds|sagt|sagte|schreibt|schrieb|meint|meinte|kommentierte|antwortet"
    r"|dit|a\s+dit|a\s+écrit|écrit|dice|dijo|escribió|comentó|ha\s+scritto|scrive|ha\s+detto|diz|disse|escreveu|zegt|schreef"
    r"|pisze|napisał\w*|mówi|říká|säger|skriver|siger|sanoo)\b\s*(?:[:.…]|on\b|am\b|le\b|el\b|il\b|op\b|at\b|,|$).*",
    re.I | re.S,
)
_BEFORE_NAME = re.compile(
    r"\s*(?:#?\d{1,4}[.):]?\s+)?(?:(?:posted|written|comment(?:ed)?|submitted|kommentar|geschrieben|verfasst|publié|écrit|escrito"
    r"|eingetragen|gepostet)\s+)?(?:(?:by|von|par|por|di|da|door|från|av)\b\s*:?\s+|(?:name|author|autor|user)\s*:\s*)",
    re.I,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·,(]|\s[-–—]\s|\bon\b|\bam\b|\ble\b|\bel\b|\bat\b|\bum\b|\bvor\b)?\s*(?:\w+,\s*)?(?:\d{1,2}[./:]\s?\d{1,2}|\d{1,2}\.\s\w+|\d{4}-\d\d"
    r"|\w{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+\w{3,9}\.?\s+\d{4}|\d+\s+\w+\s+ago).*",
    re.I | re.S,
)
_NO_NAME = re.compile(
    r"\b(?:comment(?:s|ing|aires?)?|kommentar\w*|kommentier\w*|comentarios?|commenti|leserbrief\w*|log\s?in|sign\s?(?:in|up)|anmelden"
    r"|einloggen|registrieren|se connecter|me connecte|abonnieren|subscribe)\b",
    re.I,
)
_LONGEST_NAME = 60
_DATE_MARKS = re.compile(r"date|time|posted|publish|(?:^|[\s_-])(?:ago|when|datum|fecha|heure|zeit|stamp|metadata|meta|permalink)|datum")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WRITTEN_DATE = re.compile(
    r"(?:\w+,\s+)?(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d{1,2}(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+)?"
    r"[^\W\d_]{3,10}\.?,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)"
    r"(?:[T,\s|@(–-]*(?:at|um|à|a las|alle|om|kl\.?|-)?\s*\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?)?",
    re.I,
)
_LINKED_MOMENT = re.compile(r"[?&]showComment=(\d{10})\d{3}\b")
_AGO = re.compile(r"\b(?:\d+|an?|one)\s+\w+\s+ago\b|\bvor\s+\d+\s+\w+|\bil y a\s+\d+\s+\w+|\bhace\s+\d+\s+\w+", re.I)
_TEXT_MARKS = tuple(
    map(
        re.compile,
        (
            r"(?:^|[\s:])(?:text|comment-?text|review-?body)(?:$|\s)",
            r"(?:comment|komment|kommentar|reply|post)[a-z]*[-_]*(?:content|text|message|inhalt|texte|contenu|txt)"
            r"|post-message|(?:content|text|message)[-_]*(?:comment|kommentar)",
            r"(?:comment|komment|reply)[a-z]*[-_]*(?:body|entry|copy|excerpt|main|inner|desc)|field[-_]*name[-_]*comment",
            r"(?:^|[\s_-])(?:content|text|message|body|entry|inhalt|contenu|texto|testo|copy|richtext)(?:$|[\s_-])",
            r"(?:^|\s)comment(?:$|\s)",
        ),
    )
)
_COUNT_ALONE = re.compile(r"[\d\s.,+()]*(?:[^\W\d_]+\s+)?(?:comments?|kommentare?|commentaires?|comentarios?)?[\d\s.,:()]*", re.I)
"""The number of comments, which teasers show, is no comment."""
_NO_TEXT = re.compile(
    r"author|autor|meta|date|time|avatar|vcard|reply|antwort|edit|like|vote|share|report|permalink|button|actions|footer|header"
    r"|rating|toolbar|menu|says|badge|username|user-name|nick|count|flag|moderation"
)
_LEAST_SHARE = 0.3
"""Part of all running words of an item below which the part that is marked as its text is another part."""
_NO_TEXT_TAGS = frozenset(("cite", "time", "button", "footer", "header", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "label", "nav"))
_LIKE_MARKS = re.compile(r"like|up-?vote|vote-?up|thumb|recommend|(?:^|[\s_-])(?:votes?|score|karma|up|points?)(?:$|[\s_-])|rating-?count")
_NO_LIKE = re.compile(r"dislike|down|unlike|negative")
_NUMBER = re.compile(r"[+(]?\s*(\d[\d.,]*\s?k?)\s*\)?(?:\s+[^\W\d_]+)?", re.I)


class Fields(NamedTuple):
    """What one comment's element says; None where it says nothing."""

    text: str
    author: str | None
    posted: str | None
    likes: str | None


Marked = list[tuple[html.HtmlElement, str]]


def read_fields(item: html.HtmlElement) -> Fields | None:
    """Return the parts of a comment's element; None when it has no text, or neither an author nor a date."""
    marked = _marked(item)
    posted = _posted(marked)
    author = _author(marked, sure=posted is None)
    if author is None and posted is None:
        return None
    text = _text(item, marked, [found[1] for found in (author, posted) if found])
    if not text or _COUNT_ALONE.fullmatch(text):
        return None
    return Fields(text, author[0] if author else None, posted[0] if posted else None, _likes(marked))


def comment_words(element: html.HtmlElement) -> str:
    """Return the words of an element that is named as a comment's text, "" where it only counts comments."""
    text = element_text(element)
    return "" if _COUNT_ALONE.fullmatch(text) else text


def read_signature(element: html.HtmlElement) -> tuple[str | None, str | None]:
    """Return the author and the date that stand in an element, None for each that does not."""
    marked = _marked(element)
    author, posted = _author(marked, sure=True), _posted(marked)
    return author[0] if author else None, posted[0] if posted else None


def _marked(item: html.HtmlElement) -> Marked:
    return [(element, marks_of(element)) for element in item.iterdescendants() if isinstance(element.tag, str)]


Found = tuple[str, html.HtmlElement]


def _author(marked: Marked, *, sure: bool) -> Found | None:
    places = _marked_authors(marked) if sure else chain(_marked_authors(marked), _heads(marked))
    return next((found for elements in places for found in _named(elements)), None)


def _marked_authors(marked: Marked) -> Iterator[list[html.HtmlElement]]:
    for marks in _AUTHOR_MARKS:
        yield [element for element, words in marked if marks.search(words) and not _NO_AUTHOR.search(words)]


    yield [element for element, _ in marked if element.tag == "cite"]
    yield [element for element, _ in marked if element.tag == "a" and _PROFILE.search(element.get("href") or "")]


def _heads(marked: Marked) -> Iterator[list[html.HtmlElement]]:
    """Yield where a name may stand that nothing marks as one: the head of a comment."""
    yield [element for element, words in marked if _HEADS.search(words) or element.tag in {"header", "footer"}]
    yield [element for element, _ in marked if element.tag in {"h3", "h4", "h5", "h6"}]


def _named(elements: list[html.HtmlElement]) -> Iterator[Found]:
    for element in elements:
        for inner in element.iter("b", "strong", "a", "cite"):
            if inner is not element and (name := clean_name(" ".join(element_text(inner).split()))):
                yield name, inner
        if name := clean_name(" ".join(element_text(element).split()) or element.get("content") or ""):
            yield name, element


def clean_name(written: str) -> str:
    """Return a commenter's name without what sites put around it, "" when it is none.

    >>> clean_name("by Rowan says:"), clean_name("Marsh on March 1, 2024 at 9:00"), clean_name("12")
    ('Rowan', 'Marsh', '')
    """
    name = _SAYS.sub("", _BEFORE_NAME.sub("", written, count=1))
    name = _AFTER_NAME.sub("", name).strip(" \t:,;|•·–—-\u00a0")
    if not 0 < len(name) <= _LONGEST_NAME or not any(map(str.isalpha, name)) or _NO_NAME.search(name):
        return ""
    return name


def _posted(marked: Marked) -> Found | None:
    """Return the date a machine reads before the one a person reads."""
    for dates in (_stated_dates, _linked_dates, _shown_dates):
        for found in dates(marked):
            return found
    return None


def _stated_dates(marked: Marked) -> Iterator[Found]:
    for element, words in marked:
        if element.tag == "time" or _DATE_MARKS.search(words) or element.tag in {"abbr", "a"}:
            for name in ("datetime", "content", "data-time", "data-date", "data-datetime", "data-timestamp", "title"):
                value = (element.get(name) or "").strip()
                if value and (_WRITTEN_DATE.search(value) or (name != "title" and value[:10].isdigit() and len(value) >= 10)):
                    yield value, element


def _linked_dates(marked: Marked) -> Iterator[Found]:
    """Yield the seconds since 1970 that Blogger puts into the address of a comment."""
    for element, _ in marked:
        if element.tag == "a" and (match := _LINKED_MOMENT.search(element.get("href") or "")):
            yield match[1], element


def _shown_dates(marked: Marked) -> Iterator[Found]:
    shown = [(element, " ".join(element_text(element).split())) for element, words in marked if _may_show_date(element, words)]
    for pattern in (_WRITTEN_DATE, _AGO):
        for element, text in shown:
            if len(text) <= 200 and (match := pattern.search(text)):
                yield match[0].strip(), element


def _may_show_date(element: html.HtmlElement, words: str) -> bool:
    return element.tag in {"time", "small", "header", "footer"} or _DATE_MARKS.search(words) is not None


def _text(item: html.HtmlElement, marked: Marked, apart: list[html.HtmlElement]) -> str:
    """Return the words of the comment: of the part that is marked as such, else of all that is no other part."""
    inside = set(apart)
    rest = _without(item, lambda inner: inner in inside or _is_no_text(inner))
    around = {above for element in apart for above in (element, *element.iterancestors())}
    for marks in _TEXT_MARKS:
        parts = [one for one, words in marked if one not in around and marks.search(words) and not _NO_TEXT.search(words)]
        text = "\n\n".join(_once([_without(part, lambda inner: False) for part in _outermost(parts)]))
        if len(text) > _LEAST_SHARE * len(rest):
            return text
    return rest


def _outermost(elements: list[html.HtmlElement]) -> list[html.HtmlElement]:
    known = set(elements)
    return [element for element in elements if known.isdisjoint(element.iterancestors())]


def _once(texts: list[str]) -> list[str]:
    """Return texts without those that begin, or are, another one: sites hold a long text whole and cut."""
    heads = [text.rstrip("….") for text in texts]
    return [
        text
        for place, text in enumerate(texts)
        if text and not any(other.startswith(heads[place]) and (len(other), -at) > (len(text), -place) for at, other in enumerate(texts))
    ]


def _is_no_text(element: html.HtmlElement) -> bool:
    return element.tag in _NO_TEXT_TAGS or _NO_TEXT.search(marks_of(element)) is not None


def _without(element: html.HtmlElement, is_apart: Callable[[html.HtmlElement], bool]) -> str:
    """Return the text of an element without what stands apart in it."""
    hidden: list[tuple[html.HtmlElement, str]] = []
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and is_apart(inner):
            hidden.append((inner, inner.tag))
    for inner, _ in hidden:
        inner.tag = "script"
    text = element_text(element)
    for inner, tag in hidden:
        inner.tag = tag
    return text


def _likes(marked: Marked) -> str | None:
    for element, words in marked:
        if _LIKE_MARKS.search(words) and not _NO_LIKE.search(words):
            written = element.get("content") or element.get("data-likes") or " ".join(element.text_content().split())
            if number := _NUMBER.fullmatch(written.strip()):
                return number[1].replace(" ", "")
    return None

"""Lines among an article's paragraphs that only lead to other pages, or only say whose the page is."""

from __future__ import annotations

import re

from lxml import html

from mediakit.base.text import words
from mediakit.reading.saved_page.article_body import BodyPart, folded

_LABEL = re.compile(r"[^:]{0,25}:\s*")
"""Words before the first colon: "Related: …", "Lesen Sie auch: …"."""
_LINKED = 0.8
"""Part of a line's letters that are links, from which it is taken for a teaser."""
_LINKED_BEHIND_LABEL = 0.9
_FEWEST_WORDS = 4
"""Words of a headline that is linked to; names of sources and accounts that are linked have fewer."""
_MOST_WORDS_OF_LABEL = 4
_MOST_WORDS_OF_RIGHTS = 8
"""Words of a page's own notice; what an agency says about its text is longer, and stays."""
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)\s|all rights reserved)", re.I)


def without_teasers(parts: list[BodyPart]) -> list[BodyPart]:
    """Return an article's parts without links to other articles, their labels, and notices of rights at its end."""
    teasers = [is_teaser(part) for part in parts]
    is_before_teaser = [*teasers[1:], False]
    kept = [
        part
        for place, part in enumerate(parts)
        if not teasers[place] and not (is_before_teaser[place] and _is_label(part.text))
    ]
    while kept and _is_notice_of_rights(kept[-1].text):
        kept.pop()
    return kept


def is_teaser(part: BodyPart) -> bool:
    """Tell whether next to all of a part is the headline of another page, as a link."""
    if part.element is None or part.text.endswith(":"):
        return False
    links = _texts_of_links(part.element)
    if sum(len(words(text)) for text in links) < _FEWEST_WORDS:
        return False
    linked = sum(len(folded(text)) for text in links)
    whole = len(folded(part.text))
    label = _LABEL.match(part.text)
    behind = whole - len(folded(label.group())) if label else whole
    return linked >= _LINKED * whole or linked >= _LINKED_BEHIND_LABEL * behind


def _texts_of_links(element: html.HtmlElement) -> list[str]:
    """Return what leads to other pages within an element, or all of it where the whole element does."""
    around = next(element.iterancestors("a"), None)
    links = [element] if around is not None and _leads_away(around) else filter(_leads_away, element.iter("a"))
    return ["".join(link.itertext()) for link in links]


def _leads_away(link: html.HtmlElement) -> bool:
    """Tell whether a link leads to another page, and not to a place in this one."""
    return not (link.get("href") or "#").startswith("#")


def _is_notice_of_rights(text: str) -> bool:
    short = len(words(text)) <= _MOST_WORDS_OF_RIGHTS
    return short and bool(_RIGHTS.match(text))


def _is_label(text: str) -> bool:
    short = len(words(text)) <= _MOST_WORDS_OF_LABEL
    return short and (text.endswith(":") or text.isupper())

"""RSS and Atom: an item is an article where it holds a text, and an address where it does not."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import blocks_of, text_of
from mediakit.reading.numbers import number_of
from mediakit.reading.records import Address, Article, Block, Problem, Records
from mediakit.reading.source import Source

_LEAST_WORDS = 5
"""Words beyond its headline that make an item's description a text."""


def sniff_feed(source: Source) -> str:
    """Say why a source is a feed."""
    found = re.search(r"<(rss|feed|rdf:RDF)\b[^>]*>", source.head[:4096])
    return f"its root is {found[1]}" if found else ""


def read_feed(source: Source) -> Records:
    """Yield the items that hold a text, addresses of those without, and a problem for comments that a feed has not.

    Raises UnreadableInputError for a file that is no feed at all.
    """
    import feedparser

    try:
        feed = feedparser.parse(source.data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # feedparser raises what its parsers and decoders raise
        what = f"the feed cannot be read ({type(error).__name__})"
        raise UnreadableInputError(what, remedy="save the feed again, or the pages it leads to") from None
    outlet = text_of(feed.feed.get("title") or "")
    declared = 0
    for entry in feed.entries:
        article = _article_of_entry(entry, outlet)
        if article is None:
            yield Address(
                entry.get("link") or entry.get("title"), text_of(entry.get("title") or ""), **_origin(entry, outlet)
            )
            continue
        yield article
        declared += number_of(entry.get("slash_comments") or "") or 0
    if declared:
        yield Problem(
            f"{declared} comments are declared, none stand in a feed", "save the pages, or export the comments"
        )


def _origin(entry: Any, outlet: str) -> dict[str, Any]:
    """Return what is known of an item beside its title and text."""
    return {
        "byline": _people_of_entry(entry) or None,
        "outlet": text_of((entry.get("source") or {}).get("title") or "") or outlet or None,
        "published": entry.get("published") or entry.get("updated"),
        "language": entry.get("language") or None,
    }


def _article_of_entry(entry: Any, outlet: str) -> Article | None:
    title = text_of(entry.get("title") or "")
    body = blocks_of(_content(entry))
    if not _tells_more(" ".join(block.text for block in body), title):
        return None
    return Article(
        blocks=[Block("headline", title)] * bool(title) + body,
        title=title or None,
        **_origin(entry, outlet),
        url=entry.get("link"),
        id=entry.get("id") if not str(entry.get("id") or "").startswith("http") else None,
        extra={"section": ", ".join(tag.get("term") or "" for tag in entry.get("tags", ())) or None},
    )


def _tells_more(words: str, title: str) -> bool:
    """Tell whether a description is more than its headline and the outlet's name again."""
    beyond = Counter(re.findall(r"\w+", words)) - Counter(re.findall(r"\w+", title))
    return beyond.total() >= _LEAST_WORDS or re.search(r"\w[.!?]", words) is not None


def _content(entry: Any) -> str:
    """Return the longest of the texts an item has; what was escaped twice is read once more."""
    texts = [part.get("value") or "" for part in entry.get("content", ())] + [entry.get("summary") or ""]
    longest = max(texts, key=len)
    return text_of(longest) if "&lt;" in longest and "<" not in longest else longest


def _people_of_entry(entry: Any) -> str:
    names = [person.get("name") or "" for person in entry.get("authors", ())] or [entry.get("author") or ""]
    return "; ".join(filter(None, names))


FORMAT = Format(
    "feed",
    (".rss", ".atom"),
    "articles, or addresses of articles",
    filled_by(read_feed),
    sniff_feed,
    form="RSS 0.9 to 2.0 and Atom",
)

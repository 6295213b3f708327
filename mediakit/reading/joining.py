"""Rows of several files as one reading: unique ids, comments under their articles, replies under their comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from mediakit.lexicons.loading import any_of
from mediakit.reading.page.pages import SUFFIXES as PAGES
from mediakit.reading.raw_records import Draft

_FILLED = ("title", "byline", "outlet", "published", "language")
_TRACKER = re.compile(rf"{any_of('web_words', 'tracking_parameter')}|ref$|cmp$|amp$")
"""Parameters of an address that tell who sent the reader there."""


def join(drafts: list[tuple[Draft, Path]]) -> None:
    """Make ids unique over all files; let comments point at the articles and comments they name."""
    _join_addresses([draft for draft, _ in drafts])
    _make_unique([draft for draft, _ in drafts], "articles")
    _make_unique([draft for draft, _ in drafts], "comments")
    known = {one for draft, _ in drafts for one in draft.comments.get("doc_id", ())}
    for draft, path in drafts:
        if draft.comments and not draft.articles:
            _link_articles(draft, path, drafts)
        if draft.comments:
            _drop_unknown_parents(draft, known)


def _join_addresses(drafts: list[Draft]) -> None:
    """Fill in articles from lists of addresses; let those without a text give way to the saved page of their address.

    Addresses of which no page is there are counted in a problem of their file.
    """
    pages = {same_address(row["url"]): row for draft in drafts for row in draft.articles if row["url"] and row["text"]}
    for draft in drafts:
        lost = [known for known in draft.addresses if not _fill_in(pages.get(same_address(known["url"])), known)]
        if lost:
            draft.complain(
                f"{len(lost)} rows hold an address and no text, the first is {str(lost[0]['url'])[:120]}",
                lost[0].get("remedy") or "save those pages into the same folder: they are joined by their addresses",
            )
        _give_way(draft, pages)


def _give_way(draft: Draft, pages: Mapping[str, dict[str, Any]]) -> None:
    """Take out a draft's articles without a text of which there are pages; their comments go to those."""
    instead: dict[str, str] = {}
    for row in [row for row in draft.articles if not row["text"]]:
        page = pages.get(same_address(row["url"] or ""))
        if page is not None:
            _fill_in(page, row)
            instead[row["doc_id"]] = page["doc_id"]
    draft.articles = [row for row in draft.articles if row["doc_id"] not in instead]
    if "article_id" in draft.comments:
        draft.comments["article_id"] = [instead.get(own, own) for own in draft.comments["article_id"]]


def _fill_in(page: dict[str, Any] | None, known: Mapping[str, Any]) -> bool:
    """Fill in what a page leaves open; tell whether there is a page."""
    if page is not None:
        page |= {field: page.get(field) or known.get(field) for field in _FILLED}
    return page is not None


def same_address(url: Any) -> str:
    """Return an address without what does not change the page: scheme, www, fragment, AMP, trackers' parameters.

    >>> same_address("https://www.post.example/a/amp/?utm_source=x#top") == same_address("http://post.example/a")
    True
    """
    try:
        parts = urlsplit(str(url).strip())
    except ValueError:  # brackets that are no address of a machine
        return str(url).strip()
    host = re.sub(r"^(?:www|m|amp)\.", "", parts.netloc.lower())
    path = re.sub(r"(?:/amp|\.amp|/index\.html?)?/*$", "", parts.path)
    kept = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKER.match(pair[0]))
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")


def _make_unique(drafts: list[Draft], table: str) -> None:
    """Ids that another file has already taken get the file's path before them."""
    seen: set[str] = set()
    for draft in drafts:
        ids = draft.comments.get("doc_id", []) if table == "comments" else [row["doc_id"] for row in draft.articles]
        if not seen.isdisjoint(ids):
            name = next(name for name in _names_of(draft.file) if seen.isdisjoint(f"{name}#{doc_id}" for doc_id in ids))
            draft.rename({doc_id: f"{name}#{doc_id}" for doc_id in ids})
            ids = [f"{name}#{doc_id}" for doc_id in ids]
        seen.update(ids)


def _names_of(file: str) -> Iterator[str]:
    """Yield what may stand before the ids of a file: its path without suffix, its path, its path with a number."""
    yield Path(file).with_suffix("").as_posix()
    yield file
    yield from (f"{file}#{number}" for number in count(2))


def _link_articles(draft: Draft, path: Path, drafts: list[tuple[Draft, Path]]) -> None:
    """An article is named by id, file or address; one in the same folder or below goes first."""
    known = _articles_by_reference(sorted(drafts, key=lambda one: one[1].is_relative_to(path.parent)))
    named = draft.comments["article_id"]
    referred = {name: known.get(name) or known.get(same_address(name)) for name in dict.fromkeys(filter(None, named))}
    draft.comments["article_id"] = [referred.get(name) or name for name in named]
    lost = [name for name, doc_id in referred.items() if doc_id is None]
    if known and lost:
        what = f"comments stand under {len(lost)} articles that were not found, the first is {lost[0]!r}"
        draft.complain(what, "put those articles into the folder under that name")


def _articles_by_reference(drafts: Sequence[tuple[Draft, Path]]) -> dict[str, str]:
    """Return what an article can be called by -> its id; where two are called the same, the later."""
    return {
        reference: article["doc_id"]
        for draft, path in drafts
        for article in draft.articles
        for reference in _references(article, path)
    }


def _references(article: Mapping[str, Any], path: Path) -> list[str]:
    names = [article["doc_id"], article.get("url"), same_address(article.get("url") or "")]
    if path.suffix.lower() in PAGES:
        names += [path.stem, path.name]
    return [name for name in names if name]


def _drop_unknown_parents(draft: Draft, known: set[str]) -> None:
    """A reply to a comment that is not there stays a reply, but to nobody known (some files hold a name there)."""
    parents = draft.comments["parent_id"]
    lost = sum(parent is not None and parent not in known for parent in parents)
    if lost:
        draft.comments["parent_id"] = [parent if parent in known else None for parent in parents]
        what = f"{lost} comments reply to comments that are not there"
        draft.complain(what, "add the missing comments; these replies keep their depth but no parent")

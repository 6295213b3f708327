"""Rows of several files as one reading: unique ids, comments under their articles, replies under their comments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mediakit.reading.page.pages import SUFFIXES as PAGES
from mediakit.reading.raw_records import Draft


def join(drafts: list[tuple[Draft, Path]]) -> None:
    """Make ids unique over all files; let comments point at the articles and comments they name."""
    _make_unique([draft for draft, _ in drafts], "articles")
    _make_unique([draft for draft, _ in drafts], "comments")
    known = {one for draft, _ in drafts for one in draft.comments.get("doc_id", ())}
    for draft, path in drafts:
        if draft.comments and not draft.articles:
            _link_articles(draft, path, drafts)
        if draft.comments:
            _drop_unknown_parents(draft, known)


def _make_unique(drafts: list[Draft], table: str) -> None:
    """Ids that another file has already taken get the file's path before them."""
    seen: set[str] = set()
    for draft in drafts:
        ids = draft.comments.get("doc_id", []) if table == "comments" else [row["doc_id"] for row in draft.articles]
        if not seen.isdisjoint(ids):
            name = Path(draft.file).with_suffix("").as_posix()
            draft.rename({doc_id: f"{name}#{doc_id}" for doc_id in ids})
            ids = [f"{name}#{doc_id}" for doc_id in ids]
        seen.update(ids)


def _link_articles(draft: Draft, path: Path, drafts: list[tuple[Draft, Path]]) -> None:
    """An article is named by id, file or address; one in the same folder or below goes first."""
    nearest_last = sorted(drafts, key=lambda one: one[1].is_relative_to(path.parent))
    known = {
        reference: article["doc_id"]
        for other, where in nearest_last
        for article in other.articles
        for reference in _references(article, where)
    }
    named = draft.comments["article_id"]
    draft.comments["article_id"] = [known.get(reference, reference) for reference in named]
    lost = [reference for reference in dict.fromkeys(filter(None, named)) if reference not in known]
    if known and lost:
        what = f"comments stand under {len(lost)} articles that were not found, the first is {lost[0]!r}"
        draft.complain(what, "put those articles into the folder under that name")


def _references(article: Mapping[str, Any], path: Path) -> list[str]:
    names = [article["doc_id"], article.get("url")]
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

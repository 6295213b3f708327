"""Disqus: the XML that a site's owner exports; threads are articles without their texts, posts are comments."""

from __future__ import annotations

from typing import Any

from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import text_of
from mediakit.reading.records import Article, Comment, Problem, Records
from mediakit.reading.source import Source
from mediakit.reading.xml_trees import attribute, child_text, parse_xml


def sniff_disqus(source: Source) -> str:
    """Say why a source is a Disqus export."""
    return "its root is disqus" if "<disqus" in source.head[:4096] else ""


def read_disqus(source: Source) -> Records:
    """Yield the threads that have posts, and all posts; a deleted thread's posts are deleted too."""
    root, problems = parse_xml(source.data)
    yield from problems
    posts = list(root.iterfind("post"))
    placed = [post for post in posts if _thread_of(post)]
    used = set(map(_thread_of, placed))
    yield from (
        _thread_without_text(thread) for thread in root.iterfind("thread") if attribute(thread, ".", "id") in used
    )
    if lost := len(posts) - len(placed):
        yield Problem(f"{lost} posts do not say to which thread they belong; they were left out", "export it again")
    deleted = {attribute(thread, ".", "id") for thread in root.iterfind("thread[isDeleted='true']")}
    yield from (_comment_of_post(post, deleted) for post in placed)
    yield Problem(
        "the export has titles and addresses of the articles but not their texts",
        "save the pages into the same folder: they are joined by their addresses",
    )


def _thread_of(post: Any) -> str | None:
    return attribute(post, "thread", "id")


def _thread_without_text(thread: Any) -> Article:
    return Article(
        id=attribute(thread, ".", "id"),
        title=text_of(child_text(thread, "title")),
        url=child_text(thread, "link"),
        published=child_text(thread, "createdAt"),
    )


def _comment_of_post(post: Any, deleted: set[str | None]) -> Comment:
    thread = _thread_of(post)
    return Comment(
        text=text_of(child_text(post, "message")),
        id=attribute(post, ".", "id"),
        name=child_text(post, "author/username") or child_text(post, "author/name") or None,
        posted=child_text(post, "createdAt"),
        article=thread,
        parent=attribute(post, "parent", "id"),
        status=_status_of_post(post, thread in deleted),
    )


def _status_of_post(post: Any, thread_deleted: bool) -> str:
    if thread_deleted or child_text(post, "isDeleted") == "true":
        return "deleted"
    return "blocked" if child_text(post, "isSpam") == "true" else "visible"


FORMAT = Format(
    "disqus",
    (),
    "comments, and the titles and addresses of their articles",
    filled_by(read_disqus),
    sniff_disqus,
    form="the export of a forum's owner (disqus.xsd)",
)

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
    used = {attribute(post, "thread", "id") for post in posts}
    deleted = set()
    for thread in root.iterfind("thread"):
        number = attribute(thread, ".", "id")
        if child_text(thread, "isDeleted") == "true":
            deleted.add(number)
        if number in used:
            yield Article(
                id=number,
                title=text_of(child_text(thread, "title")) or None,
                url=child_text(thread, "link") or None,
                published=child_text(thread, "createdAt"),
            )
    placed = [post for post in posts if attribute(post, "thread", "id")]
    if lost := len(posts) - len(placed):
        yield Problem(f"{lost} posts do not say to which thread they belong; they were left out", "export it again")
    yield from (_comment(post, deleted) for post in placed)
    yield Problem(
        "the export has titles and addresses of the articles but not their texts",
        "save the pages into the same folder: they are joined by their addresses",
    )


def _comment(post: Any, deleted: set[str | None]) -> Comment:
    thread = attribute(post, "thread", "id")
    return Comment(
        text=text_of(child_text(post, "message")),
        id=attribute(post, ".", "id"),
        name=child_text(post, "author/username") or child_text(post, "author/name") or None,
        posted=child_text(post, "createdAt"),
        article=thread,
        parent=attribute(post, "parent", "id"),
        status=_status(post, thread in deleted),
    )


def _status(post: Any, thread_deleted: bool) -> str:
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

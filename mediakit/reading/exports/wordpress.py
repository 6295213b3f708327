"""WordPress: the export of a site (WXR); posts and pages are articles, with the comments below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import blocks_of, text_of
from mediakit.reading.records import Article, Block, Comment, Problem, Records
from mediakit.reading.source import Source
from mediakit.reading.xml_trees import child_text, parse_xml

_ARTICLES = frozenset(("post", "page"))
_REFERRALS = frozenset(("pingback", "trackback"))
_STATUS = {"1": "visible", "0": "blocked", "spam": "blocked", "trash": "deleted", "post-trashed": "deleted"}
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.S)
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]*(?:\s+[\w-]+=[^\]]*)?\]")
_EDITOR_NOTE = re.compile(r"<!--.*?-->", re.S)


def sniff_wordpress(source: Source) -> str:
    """Say why a source is the export of a WordPress site."""
    return (
        "it is an export of WordPress (wxr_version)"
        if re.search(r"wordpress\.org/export/|wxr_version", source.head)
        else ""
    )


def read_wordpress(source: Source) -> Records:
    """Yield posts and pages with their comments; what is neither is counted in a problem."""
    root, problems = parse_xml(source.data)
    yield from problems
    names = {child_text(one, "author_login"): child_text(one, "author_display_name") for one in root.iter("author")}
    outlet = child_text(root, "channel/title") or None
    left_out: Counter[str] = Counter()
    for item in root.iter("item"):
        kind = child_text(item, "post_type") or "post"
        if kind not in _ARTICLES:
            left_out[kind] += 1
            continue
        yield _article_of_item(item, names, outlet)
        for comment in item.iterfind("comment"):
            if (referral := child_text(comment, "comment_type")) in _REFERRALS:
                left_out[referral] += 1
            else:
                yield _comment_of_element(comment, child_text(item, "post_id"))
    if left_out:
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(left_out.items()))
        yield Problem(f"left out what is no article and no comment: {told}", "nothing needs to be done")


def _article_of_item(item: Any, names: Mapping[str, str], outlet: str | None) -> Article:
    title = text_of(child_text(item, "title"))
    login = child_text(item, "creator")
    return Article(
        blocks=[Block("headline", title)] * bool(title) + blocks_of(_as_html(child_text(item, "encoded"))),
        title=title or None,
        byline=names.get(login) or login or None,
        outlet=outlet,
        published=_date(child_text(item, "post_date_gmt"))
        or _date(child_text(item, "post_date"))
        or child_text(item, "pubDate"),
        url=child_text(item, "link") or None,
        id=child_text(item, "post_id") or None,
    )


def _as_html(content: str) -> str:
    """Return a post's content as the HTML a site shows: WordPress makes paragraphs of empty lines itself."""
    shown = _CAPTION.sub(r"<figure><figcaption>\1</figcaption></figure>", _EDITOR_NOTE.sub("", content))
    shown = _SHORTCODE.sub("", shown)
    return re.sub(r"\n\s*\n", "</p><p>", shown) if "<p" not in shown else shown


def _comment_of_element(comment: Any, article: str) -> Comment:
    return Comment(
        text=text_of(child_text(comment, "comment_content")),
        id=f"{article}-{child_text(comment, 'comment_id')}" if child_text(comment, "comment_id") else None,
        name=child_text(comment, "comment_author") or None,
        posted=_date(child_text(comment, "comment_date_gmt")) or _date(child_text(comment, "comment_date")),
        article=article or None,
        parent=_parent(article, child_text(comment, "comment_parent")),
        status=_STATUS.get(child_text(comment, "comment_approved"), "visible"),
    )


def _parent(article: str, parent: str) -> str | None:
    return f"{article}-{parent}" if parent and parent != "0" else None


def _date(written: str) -> str | None:
    """Return a date, None for the zeros that a draft has."""
    return None if not written or written.startswith("0000") else written


FORMAT = Format(
    "wordpress",
    (".wxr",),
    "articles and the comments below them",
    filled_by(read_wordpress),
    sniff_wordpress,
    form="the export of a site's owner (WXR 1.0 to 1.2)",
)

"""From the records of a reader to the rows of a file: values read, ids given, declared numbers held against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.base.text import words
from mediakit.reading.comment_rows import CommentRows
from mediakit.reading.language_guess import LONG_SAMPLE, language_of
from mediakit.reading.options import Options
from mediakit.reading.privacy import commenters, told_extras
from mediakit.reading.raw_records import Columns, Draft, given_or_none
from mediakit.reading.records import Address, Article, Comment, Comments, Problem, Records
from mediakit.reading.tabular.tables import (
    cut_segments,
    depths,
    each_moment,
    positions,
    read_moments,
    take_comments,
    unique_ids,
)
from mediakit.reading.tabular.values import (
    as_address,
    as_count,
    as_flag,
    as_id,
    as_status,
    as_text,
    is_blank,
    read_each,
)

BETWEEN = "\n\n"
"""What stands between two parts of an article's text."""
_NOTHING = (
    None,
    None,
    "no article and no comment was found in it",
    "look whether the file is whole and of that format",
)
_BY = re.compile(r"^\s*by\s+", re.I)
_LONGEST_BYLINE = 1000
"""Characters; ten names with what they do stay below."""


def put_records(records: Records, name: str, draft: Draft, options: Options) -> None:
    """Put what a reader gives into a file's draft; ``name`` is what ids of rows without one begin with.

    Raises UnreadableInputError when there is neither article nor comment nor address, with the reader's first problem
    where it has one. A record of another kind raises TypeError: the fault is the reader's.
    """
    articles, comments = _sorted_out(records, draft, options)
    if not (articles or comments.above or draft.addresses):
        _, _, what, remedy = draft.problems[0] if draft.problems else _NOTHING
        raise UnreadableInputError(what, remedy=remedy)
    ids = _article_ids(articles, name, draft)
    _read_addresses(draft)
    _add_raw_articles(articles, ids, draft, options)
    above = [ids[number - 1] if number else None for number in comments.above]
    _add_raw_comments(comments.columns, above, name, draft, options)
    _hold_against(articles, ids, draft)


def _sorted_out(records: Records, draft: Draft, options: Options) -> tuple[list[Article], CommentRows]:
    """Return the articles, and the comments by column."""
    articles: list[Article] = []
    comments = CommentRows(options.shelf)
    for record in records:
        match record:
            case Article():
                articles.append(record)
            case Comment():
                comments.add(record, above=len(articles))
            case Comments():
                comments.take(record, above=len(articles))
            case Address():
                draft.addresses.append(vars(record))
            case Problem():
                draft.complain(*record)
            case _:
                raise TypeError(f"a reader gives Article, Address, Comment or Problem, not {type(record).__name__}")
    return articles, comments


def _read_addresses(draft: Draft) -> None:
    moments = each_moment(read_moments([address["published"] for address in draft.addresses], "published", draft))
    for address, published in zip(draft.addresses, moments, strict=True):
        address |= {field: as_text(value) for field, value in address.items()} | {"published": published}


def _article_ids(articles: Sequence[Article], name: str, draft: Draft) -> list[str]:
    if len(articles) == 1:
        return [as_id(articles[0].id) or name]
    return unique_ids([as_id(article.id) or f"{name}#{row}" for row, article in enumerate(articles, 1)], draft)


def _add_raw_articles(articles: Sequence[Article], ids: Sequence[str], draft: Draft, options: Options) -> None:
    moments = each_moment(read_moments([article.published for article in articles], "published", draft))
    for article, doc_id, published in zip(articles, ids, moments, strict=True):
        text, segments = _text_and_segments(article, doc_id, options)
        draft.segments += segments
        draft.articles.append(
            {
                **article.extra,
                "doc_id": doc_id,
                "title": as_text(article.title),
                "byline": _signers(article.byline),
                "dateline": as_text(article.dateline),
                "outlet": as_text(article.outlet),
                "published": published,
                "language": as_id(article.language) or language_of(text, sample=LONG_SAMPLE),
                "url": as_address(article.url),
                "text": text,
            }
        )


def _signers(given: Any) -> str | None:
    """Return who signed an article, None where so much stands in its place that more than names is in it."""
    names = _BY.sub("", as_text(given) or "")
    return names if 0 < len(names) <= _LONGEST_BYLINE else None


def _text_and_segments(article: Article, doc_id: str, options: Options) -> tuple[str, list[tuple[Any, ...]]]:
    if not article.blocks:
        text = article.text.strip()
        return text, cut_segments(doc_id, text, as_text(article.title), options.site)
    text, segments = "", list[tuple[Any, ...]]()
    for kind, words_ in (block for block in article.blocks if block.text.strip()):
        if kind == "credit" and segments and segments[-1][3] == "caption":
            start = text.rfind(words_, segments[-1][1])
            if start >= 0:
                segments.append((doc_id, start, start + len(words_), "credit", None, None))
                continue
        text += (BETWEEN if text else "") + words_
        segments.append((doc_id, len(text) - len(words_), len(text), kind, None, None))
    return text, segments


def _add_raw_comments(given: Columns, above: list[str | None], name: str, draft: Draft, options: Options) -> None:
    """Put comments into a draft; each column that is given is let go of once it is read."""
    if not above:
        return
    rows = len(above)
    own_ids, called = (read_each(_let_out(given, name, rows), as_id) for name in ("commenter_id", "name"))
    pseudonyms, names = commenters(own_ids, called, options.site)
    extras = given.pop("extra")
    columns = _threaded(given, above, name, draft) | {
        "commenter_id": pseudonyms,
        "name": names,
        "posted": read_moments(_let_out(given, "posted", rows), "posted", draft),
        "text": given.pop("text"),
        "likes": read_each(_let_out(given, "likes", rows), as_count),
        "status": read_each(_let_out(given, "status", rows), as_status),
        "truncated": read_each(_let_out(given, "truncated", rows), as_flag),
        "language": read_each(_let_out(given, "language", rows), as_id),
    }
    take_comments(columns | told_extras(extras, draft, options), draft, options.site)


def _threaded(given: Columns, above: Sequence[str | None], name: str, draft: Draft) -> Columns:
    """Return the columns that tell where comments stand; an article is nobody's parent, though some files say so."""
    rows = len(above)
    ids = unique_ids([as_id(id_) or f"{name}/{row}" for row, id_ in enumerate(_let_out(given, "id", rows), 1)], draft)
    own_articles = read_each(_let_out(given, "article", rows), as_id)
    articles = [own or article for own, article in zip(own_articles, above, strict=True)]
    named = zip(map(as_id, _let_out(given, "parent", rows)), articles, strict=True)
    parents = [None if parent == article else parent for parent, article in named]
    told = read_each(_let_out(given, "depth", rows), as_count)
    return {
        "doc_id": ids,
        "article_id": articles,
        "position": positions(read_each(_let_out(given, "position", rows), as_count), articles),
        "parent_id": parents,
        "depth": depths(ids, parents) if any(parents) else [depth or 0 for depth in told],
    }


def _let_out(given: Columns, name: str, rows: int) -> Any:
    """Return a column of which nothing is left behind."""
    return given_or_none(given.pop(name), rows)


# --------------------------------------------------------------------------------------------- declared and found


def _hold_against(articles: Sequence[Article], ids: Sequence[str], draft: Draft) -> None:
    """Tell where the file's own numbers of comments and of words are not those that were found."""
    under: Counter[str | None] = Counter(draft.comments.get("article_id", ()))
    for row, (article, doc_id) in enumerate(zip(articles, ids, strict=True), 1):
        declared = article.declared_comments
        if declared is not None and declared != under[doc_id]:
            draft.complain(
                f"{_article_by_title(article, doc_id)} declares {declared} comments, {under[doc_id]} were found",
                "open all comments of the page and save it again, or export them from the comment system",
                row,
            )
    _hold_lengths(articles, ids, draft)


def _hold_lengths(articles: Sequence[Article], ids: Sequence[str], draft: Draft) -> None:
    lengths = _words_of_articles(draft)
    for row, (article, doc_id) in enumerate(zip(articles, ids, strict=True), 1):
        if not article.declared_words:
            continue
        found = lengths[doc_id]
        if abs(found / article.declared_words - 1) > article.words_within:
            what = (
                f"{_article_by_title(article, doc_id)} declares {article.declared_words:,} words, {found:,} were found"
            )
            draft.complain(what, "look whether its text is whole in the file", row)


def _words_of_articles(draft: Draft) -> Counter[str]:
    """Return the number of words of each article without its headline."""
    texts = {row["doc_id"]: row["text"] for row in draft.articles}
    lengths: Counter[str] = Counter()
    for doc_id, start, end, kind, *_ in draft.segments:
        if kind not in {"headline", "credit"}:
            lengths[doc_id] += len(words(texts[doc_id][start:end]))
    return lengths


def _article_by_title(article: Article, doc_id: str) -> str:
    return f"the article {str(article.title or doc_id)[:60]!r}"


def tell_empty(records: Records, *, keep: bool) -> Records:
    """Yield records and how many comments hold nothing of which nobody says why; without ``keep`` these go."""
    empty = 0
    for record in records:
        match record:
            case Comment() if _is_empty(record.text, record.status):
                empty += 1
                if not keep:
                    continue
            case Comments():
                empty += sum(map(_is_empty, record.column("text"), record.column("status")))
        yield record
    if empty:
        what = f"{empty} comments have no text" + ("" if keep else " and were left out")
        yield Problem(what, "look whether they are pictures, or were taken down")


def _is_empty(text: str, status: Any) -> bool:
    return is_blank(text) and as_status(status) in {None, "visible"}

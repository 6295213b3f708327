"""A saved page as records: its article, the comments below it, and what is doubtful about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import html

from mediakit.base.errors import UnreadableInputError
from mediakit.base.text import words
from mediakit.reading.decoding import damage_in
from mediakit.reading.markup import blocks_of, parse, text_of
from mediakit.reading.records import Article, Block, Comment, Problem, Record
from mediakit.reading.saved_page.article_body import BodyPart, article_element, body_parts, folded
from mediakit.reading.saved_page.comment_thread import SavedThread, take_thread
from mediakit.reading.saved_page.declared_counts import count_in_data
from mediakit.reading.saved_page.linked_data import Thing, article_of, linked_data
from mediakit.reading.saved_page.metadata import SavedPage, read_metadata
from mediakit.reading.saved_page.picture_captions import PictureCaption, picture_captions
from mediakit.reading.saved_page.saved_files import SavedFiles, doubt_of_charset, open_saved
from mediakit.reading.saved_page.script_systems import missing_threads
from mediakit.reading.saved_page.teasers import without_teasers
from mediakit.reading.source import Source

_FEWEST_WORDS = 50
"""Words an article has: with fewer, most of it may be missing from the page, which is told."""
_MOST_DIFFERENT = 0.2
"""Part of the words by which the text found may differ from the one stated for machines before it is told."""
_NOTHING = Problem("the page holds no text", "save it again when the browser shows it whole")


def read_saved_page(source: Source) -> Iterator[Record]:
    """Yield the article of a saved page, its comments and what is doubtful.

    Raises UnreadableInputError for a page that holds nothing.
    """
    records = list(page_records(open_saved(source), source.stem))
    if all(isinstance(record, Problem) for record in records):
        raise UnreadableInputError(_NOTHING.what, remedy=_NOTHING.remedy)
    yield from records
    yield from _damages_of_page(source, records)


def _damages_of_page(source: Source, records: list[Record]) -> Iterator[Problem]:
    """Yield what is damaged in the texts of a page, or read otherwise than the page states."""
    texts = [block.text for record in records if isinstance(record, Article) for block in record.blocks]
    texts += [record.text for record in records if isinstance(record, Comment)]
    for what in filter(None, [doubt_of_charset(source.data), *damage_in("\n".join(texts))]):
        yield Problem(what, "open the page in a browser, look whether it shows right there, and save it again")


def page_records(saved: SavedFiles, stem: str) -> Iterator[Record]:
    """Yield the records of a page and its frames, a problem alone where it holds nothing.

    Ids of comments begin with ``stem``.
    """
    tree = parse(saved.markup)
    if tree is None:
        yield _NOTHING
        return
    things = linked_data(tree)
    stated = article_of(things)
    counted = count_in_data(stated, tree)
    parts = without_teasers(body_parts(tree))
    thread = take_thread(tree, saved.frames, things, _held(parts))
    shown = [part for part in parts if part.element is None or _is_within(part.element, tree)]
    parts = _or_stated(shown, stated)
    # Only now, when the comments are out: their authors and dates are not the article's.
    metadata = read_metadata(SavedPage(tree, stated, saved.url))
    declared = thread.declared if thread.declared is not None else counted
    blocks = _ordered_blocks(parts, tree, metadata.title)
    if not blocks and not thread.items:
        yield _NOTHING
        return
    yield Article(
        blocks=blocks,
        declared_comments=_without_pings(declared, thread),
        **metadata._asdict(),
    )
    yield from _comments_of_thread(thread, stem)
    yield from _doubts(stated, shown, thread, saved.markup)


def _held(parts: list[BodyPart]) -> set[html.HtmlElement]:
    """Return the elements that hold half of the article's paragraphs or more: none of them is a comment."""
    elements = [part.element for part in parts if part.element is not None]
    around = Counter(above for element in elements for above in (element, *element.iterancestors()))
    return {element for element, count in around.items() if 2 * count >= len(parts)}


def _is_within(element: html.HtmlElement, tree: html.HtmlElement) -> bool:
    return element is tree or any(above is tree for above in element.iterancestors())


def _or_stated(shown: list[BodyPart], stated: Thing) -> list[BodyPart]:
    """Return an article's parts as shown or, where next to nothing is, as the page states them (articleBody)."""
    body = stated.get("articleBody")
    if not isinstance(body, str) or len(_words_of(shown)) >= _FEWEST_WORDS:
        return shown
    whole = [BodyPart(block.kind, block.text) for block in blocks_of(body)]
    return whole if len(_words_of(whole)) >= _FEWEST_WORDS else shown


def _without_pings(declared: int | None, thread: SavedThread) -> int | None:
    """Return how many comments are declared, without the notices of links where the page counts those, too."""
    return len(thread.items) if declared == len(thread.items) + thread.pings else declared


def _ordered_blocks(parts: list[BodyPart], tree: html.HtmlElement, title: str | None) -> list[Block]:
    """Return an article's blocks: the headline, then its parts, each caption before the part that it stands above."""
    order = {element: place for place, element in enumerate(tree.iter())}
    captions = picture_captions(article_element(parts, tree))
    blocks = [Block("headline", title)] if title else []
    for part in _body(parts, captions, title):
        while captions and part.element is not None and order[captions[0].element] < order[part.element]:
            blocks += _caption_blocks(captions.pop(0))
        blocks.append(Block(part.kind, part.text))
    return [*blocks, *(block for caption in captions for block in _caption_blocks(caption))]


def _body(parts: list[BodyPart], captions: list[PictureCaption], title: str | None) -> list[BodyPart]:
    """Return an article's parts without those that are captions, or its headline again."""
    shown = {folded(caption.text) for caption in captions}
    headline = folded(title or "")
    return [
        part
        for place, part in enumerate(parts)
        if folded(part.text) not in shown and not (headline and _is_headline(part, place, headline))
    ]


def _is_headline(part: BodyPart, place: int, headline: str) -> bool:
    """Tell whether a part is the headline again: in the same letters, or as the heading of the page above all else."""
    if part.kind != "subhead":
        return False
    is_top = place == 0 and part.element is not None and part.element.tag == "h1"
    return is_top or folded(part.text) == headline


def _caption_blocks(caption: PictureCaption) -> list[Block]:
    return [Block("caption", caption.text), *([Block("credit", caption.credit)] if caption.credit else [])]


def _comments_of_thread(thread: SavedThread, stem: str) -> Iterator[Comment]:
    for place, (fields, parent) in enumerate(thread.items, 1):
        yield Comment(
            fields.text,
            name=fields.author,
            posted=fields.posted,
            id=f"{stem}/{place}",
            parent=None if parent is None else f"{stem}/{parent + 1}",
            likes=fields.likes,
        )


def _doubts(stated: Thing, parts: list[BodyPart], thread: SavedThread, markup: str) -> Iterator[Problem]:
    found = _words_of(parts)
    if len(found) < _FEWEST_WORDS:
        what = f"the article's text has {len(found)} words, fewer than {_FEWEST_WORDS}"
        yield Problem(what, "look whether the page shows it whole, and save it again")
    if str(stated.get("isAccessibleForFree")).lower() == "false":
        what = "the page says that its article is not free"
        yield Problem(what, "look whether its text is whole; save the page when you are logged in")
    body = stated.get("articleBody")
    if isinstance(body, str) and (share := _different(found, _words(text_of(body)))) > _MOST_DIFFERENT:
        what = f"the text found and the one the page states for machines (articleBody) differ by {share:.0%}"
        yield Problem(what, "look which is whole; the one found was taken unless it has fewer than 50 words")
    if thread.pings:
        what = f"{thread.pings} notices of links from other pages stand among the comments"
        yield Problem(what, "they were left out")
    if not thread.items:
        yield from missing_threads(markup)


def _words_of(parts: list[BodyPart]) -> list[str]:
    return _words(" ".join(part.text for part in parts))


def _words(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in words(text)]


def _different(found: list[str], stated: list[str]) -> float:
    """Return the part of the longer text's words that the other lacks."""
    longer = max(len(found), len(stated))
    shared = sum((Counter(found) & Counter(stated)).values())
    return 1 - shared / longer if stated and longer else 0.0

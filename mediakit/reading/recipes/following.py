"""Follow a recipe: find the rows of its files, read their fields, count what is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mediakit.reading.markup import blocks_of
from mediakit.reading.recipes.blocks import RowBlock, TableBlock, beginning_threads, dropped, fitting
from mediakit.reading.recipes.comment_columns import comments_of, extras_of, field_of, without_markup
from mediakit.reading.recipes.file_rows import TableRows
from mediakit.reading.recipes.paths import MISSING, first_of, rows_at, value_at
from mediakit.reading.recipes.recipe import Recipe, RecipePart
from mediakit.reading.records import Address, Article, Block, Problem, Record, Records
from mediakit.reading.tabular.values import as_count
from mediakit.reading.texts import batches


@dataclass
class FileCounts:
    """What was found in a file, to be told and held against what the file declares."""

    found: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    folded: int = 0
    cut: list[str] = field(default_factory=list)

    def problems(self) -> Iterator[Problem]:
        """Yield what is missing of the rows themselves."""
        for why, number in (+self.dropped).items():
            yield Problem(f"{number} rows were left out: {why}", "nothing can be done")
        if self.folded:
            remedy = "open the branches that are folded in and save those too"
            yield Problem(f"{self.folded} more comments are folded in and not in the file", remedy)
        if self.cut:
            what = f"the source cut the texts of {len(self.cut)} articles off, the first is {self.cut[0]}"
            yield Problem(what, "save the pages themselves")


def read_by_recipe(recipe: Recipe, data: Any) -> Records:
    """Yield the articles and comments of a file, and problems: what was left out, what is declared and not there."""
    tally = FileCounts()
    article, comment = recipe.article, recipe.comment
    within = comment.within if comment is not None else ""
    if article is not None:
        for row, _ in _rows_and_parents(rows_at(data, article.rows), article, tally):
            yield from _of_article(row, article, tally, alone=not within)
            if within:
                yield from _of_comments(row, within, recipe, tally)
    if comment is not None and not within:
        yield from _of_comments(data, comment.rows, recipe, tally)
    yield from tally.problems()
    yield from _declared_otherwise(recipe, data, tally)


# ------------------------------------------------------------------------------------------------------------ rows


def _rows_and_parents(top: Iterable[Any], part: RecipePart, tally: FileCounts) -> Iterator[tuple[Any, Any]]:
    """Yield each row with the row above it in its thread, None for one at the top."""
    waiting: list[tuple[Any, Any]] = []
    for row_at_top in top:
        waiting += [(row_at_top, None)] if isinstance(row_at_top, dict) else []
        while waiting:
            row, above = waiting.pop()
            if fitting(RowBlock([row]), part)[0]:
                yield row, above
                above = row
            elif part.folded:
                tally.folded += _declared_number(value_at(row, part.folded))
            below = [child for path in part.children for child in rows_at(row, path) if isinstance(child, dict)]
            waiting += [(child, above) for child in reversed(below)]


def _row_blocks(data: Any, path: str, part: RecipePart, tally: FileCounts) -> Iterator[RowBlock]:
    """Yield the rows at a path and those below them, some thousands at a time."""
    found = value_at(data, path)
    if isinstance(found, TableRows):
        for chunk in found.chunks():
            block = TableBlock(chunk)
            yield block.only(fitting(block, part))
        return
    for pairs in batches(_rows_and_parents(rows_at(data, path), part, tally)):
        rows, above = zip(*pairs, strict=True)
        yield RowBlock(rows, above)


def _of_article(row: Any, part: RecipePart, tally: FileCounts, *, alone: bool) -> Iterator[Record]:
    """Yield the article of a row; one that says nothing of it is none, unless its comments need it above them."""
    article = _article_of_row(row, part)
    if alone and not (article.blocks or article.url or article.title):
        return
    tally.found["articles"] += 1
    if dropped(RowBlock([row]), part)[0]:
        tally.dropped[part.drop_why] += 1
        return
    if part.addresses and not article.blocks:
        known = (article.url or article.title, article.title, article.byline, article.outlet, article.published)
        yield Address(*known, article.language, part.without_text)
        return
    if mark := _mark_of_cut(row, part):
        tally.cut.append(f"{str(article.title)[:60]!r} ({mark})")
    yield article


def _of_comments(data: Any, path: str, recipe: Recipe, tally: FileCounts) -> Iterator[Record]:
    """Yield the comments of rows and of the rows below them, without those that begin a thread as its article."""
    part, starts = recipe.comment, recipe.article
    if part is None:
        return
    for block in _row_blocks(data, path, part, tally):
        if starts and starts.same:
            block = block.only([not begins for begins in beginning_threads(block, starts)])
        left_out = dropped(block, part)
        tally.dropped[part.drop_why] += sum(left_out)
        comments = comments_of(block, part)
        tally.found["comments"] += len(comments)
        tally.found["replies"] += sum(parent is not None for parent in comments.column("parent"))
        yield comments.only([not out for out in left_out])


# ---------------------------------------------------------------------------------------------------------- fields


def _article_of_row(row: Any, part: RecipePart) -> Article:
    block = RowBlock([row])
    values = {name: field_of(block, part, name)[0] for name in part.fields if name != "text"}
    for name in values.keys() & {"declared_comments", "declared_words"}:
        values[name] = as_count(values[name])
    blocks = _text_parts(row, part)
    title = values.get("title")
    heading = [Block("headline", str(title))] if title and blocks else []
    return Article(blocks=[*heading, *blocks], extra=extras_of(block, part)[0], **values)


def _text_parts(row: Any, part: RecipePart) -> list[Block]:
    written, path = first_of(row, part.fields.get("text", []))
    if written is None or isinstance(written, dict):
        return []
    text = "\n\n".join(map(str, written)) if isinstance(written, list) else str(written)
    if part.html & {"text", path}:
        return blocks_of(text)
    text = re.sub(part.cut, "", text).strip() if part.cut else text
    lines = map(str.strip, without_markup(text, part, {"text", path}).split("\n"))
    return [Block("paragraph", line) for line in lines if line]


def _mark_of_cut(row: Any, part: RecipePart) -> str:
    """Return the mark by which the source says that it cut a text off."""
    written = first_of(row, part.fields["text"])[0] if part.cut else None
    mark = re.search(part.cut, written) if isinstance(written, str) else None
    return mark[0].strip() if mark else ""


# ------------------------------------------------------------------------------------------------ declared and told


def _declared_otherwise(recipe: Recipe, data: Any, tally: FileCounts) -> Iterator[Problem]:
    """Yield where the file's own numbers are not what was found, and what is to be said of files of this form."""
    for number in recipe.declared:
        stated = value_at(data, number["path"])
        total = sum(map(_declared_number, stated)) if isinstance(stated, list) else _declared_number(stated)
        kind = number["of"]
        there = tally.found[kind]
        known = there + (tally.folded if kind == "comments" else 0)
        if total and total != known:
            what = f"{there} {kind} are in the file, {total} are declared"
            yield Problem(what, number.get("remedy", "download the rest"))
    for note in recipe.told:
        if "where" not in note or any(first_of(row, [note["where"]])[1] for row in rows_at(data, "")):
            yield Problem(note["what"], note["remedy"])


def _declared_number(value: Any) -> int:
    return as_count(value) or 0 if value is not MISSING and not isinstance(value, dict | list) else 0

"""Follow a recipe: find the rows of its files, read their fields, count what is left out."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mediakit.reading.markup import blocks_of, text_of
from mediakit.reading.recipes.paths import MISSING, first_of, rows_at, value_at
from mediakit.reading.recipes.recipe import Part, Recipe
from mediakit.reading.records import Address, Article, Block, Comment, Problem, Record, Records
from mediakit.reading.tabular.values import as_count, as_id

_BETWEEN_NAMES = "; "


@dataclass
class Tally:
    """What was found in a file, to be told and held against what the file declares."""

    found: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    folded: int = 0
    cut: list[str] = field(default_factory=list)

    def problems(self) -> Iterator[Problem]:
        """Yield what is missing of the rows themselves."""
        for why, number in self.dropped.items():
            yield Problem(f"{number} rows were left out: {why}", "nothing can be done")
        if self.folded:
            remedy = "open the branches that are folded in and save those too"
            yield Problem(f"{self.folded} more comments are folded in and not in the file", remedy)
        if self.cut:
            what = f"the source cut the texts of {len(self.cut)} articles off, the first is {self.cut[0]}"
            yield Problem(what, "save the pages themselves")


def read_by_recipe(recipe: Recipe, data: Any) -> Records:
    """Yield the articles and comments of a file, and problems: what was left out, what is declared and not there."""
    tally = Tally()
    article, comment = recipe.article, recipe.comment
    within = comment.within if comment is not None else ""
    if article is not None:
        for row, _ in _rows(rows_at(data, article.rows), article, tally):
            yield from _of_article(row, article, tally, alone=not within)
            if within:
                yield from _of_comments(rows_at(row, within), recipe, tally)
    if comment is not None and not within:
        yield from _of_comments(rows_at(data, comment.rows), recipe, tally)
    yield from tally.problems()
    yield from _declared(recipe, data, tally)


# ------------------------------------------------------------------------------------------------------------ rows


def _rows(top: Iterable[Any], part: Part, tally: Tally) -> Iterator[tuple[Any, Any]]:
    """Yield each row with the row above it in its thread, None for one at the top."""
    waiting: list[tuple[Any, Any]] = [(row, None) for row in top if isinstance(row, dict)][::-1]
    while waiting:
        row, above = waiting.pop()
        if _fits(row, part):
            yield row, above
            above = row
        elif part.folded:
            tally.folded += _as_number(value_at(row, part.folded))
        below = [child for path in part.children for child in rows_at(row, path) if isinstance(child, dict)]
        waiting += [(child, above) for child in reversed(below)]


def _fits(row: Any, part: Part) -> bool:
    return all(_is(row, path, wanted) for path, wanted in part.where.items()) and _begins_thread(row, part)


def _begins_thread(row: Any, part: Part) -> bool:
    """Tell whether the two paths of ``same`` hold the same; where a recipe names none, every row does."""
    return len({str(value_at(row, path)) for path in part.same}) <= 1


def _is(row: Any, path: str, wanted: Any) -> bool:
    return value_at(row, path) in (wanted if isinstance(wanted, list) else [wanted])


def _is_dropped(row: Any, part: Part, tally: Tally) -> bool:
    """Tell whether a row is to be left out, and count it."""
    if not any(_is(row, path, value) for path, value in part.drop.items()):
        return False
    tally.dropped[part.drop_why] += 1
    return True


def _of_article(row: Any, part: Part, tally: Tally, *, alone: bool) -> Iterator[Record]:
    """Yield the article of a row; one that says nothing of it is none, unless its comments need it above them."""
    article = _article_of_row(row, part)
    if alone and not (article.blocks or article.url or article.title):
        return
    tally.found["articles"] += 1
    if _is_dropped(row, part, tally):
        return
    if part.addresses and not article.blocks:
        known = (article.url or article.title, article.title, article.byline, article.outlet, article.published)
        yield Address(*known, article.language, part.without_text)
        return
    if mark := _mark_of_cut(row, part):
        tally.cut.append(f"{str(article.title)[:60]!r} ({mark})")
    yield article


def _of_comments(top: Iterable[Any], recipe: Recipe, tally: Tally) -> Iterator[Record]:
    """Yield the comments of rows and of the rows below them, without those that begin a thread as its article."""
    part, starts = recipe.comment, recipe.article
    if part is None:
        return
    for row, above in _rows(top, part, tally):
        if starts and starts.same and _begins_thread(row, starts):
            continue
        comment = _comment(row, part, above)
        tally.found["comments"] += 1
        tally.found["replies"] += comment.parent is not None
        if not _is_dropped(row, part, tally):
            yield comment


# ---------------------------------------------------------------------------------------------------------- fields


def _article_of_row(row: Any, part: Part) -> Article:
    values = {name: _value(row, part, name) for name in part.fields if name != "text"}
    for name in values.keys() & {"declared_comments", "declared_words"}:
        values[name] = as_count(values[name])
    blocks = _text_parts(row, part)
    title = values.get("title")
    heading = [Block("headline", str(title))] if title and blocks else []
    return Article(blocks=[*heading, *blocks], extra=_extra(row, part), **values)


def _text_parts(row: Any, part: Part) -> list[Block]:
    written, path = first_of(row, part.fields.get("text", []))
    if written is None or isinstance(written, dict):
        return []
    text = "\n\n".join(map(str, written)) if isinstance(written, list) else str(written)
    if part.html & {"text", path}:
        return blocks_of(text)
    text = re.sub(part.cut, "", text).strip() if part.cut else text
    lines = map(str.strip, _without_markup(text, part, {"text", path}).split("\n"))
    return [Block("paragraph", line) for line in lines if line]


def _mark_of_cut(row: Any, part: Part) -> str:
    """Return the mark by which the source says that it cut a text off."""
    written = first_of(row, part.fields["text"])[0] if part.cut else None
    mark = re.search(part.cut, written) if isinstance(written, str) else None
    return mark[0].strip() if mark else ""


def _comment(row: Any, part: Part, above: Any) -> Comment:
    values = {name: _value(row, part, name) for name in part.fields}
    own = _reference(values.get("id"), part)
    values |= {
        "id": own,
        "article": _reference(values.get("article"), part),
        "parent": _reference(values.get("parent"), part) or _parent_of(own, above, part),
        "status": _status(row, part) or values.get("status"),
        "text": str(values.get("text") or ""),
    }
    if str(values.get("name")) in part.nobody:
        values["name"] = None
    if part.depth_from and values.get("depth") is not None:
        values["depth"] = max(0, (as_count(values["depth"]) or 0) - part.depth_from)
    return Comment(extra=_extra(row, part), **values)


def _parent_of(own: str | None, above: Any, part: Part) -> str | None:
    """Return the parent that an id itself names, else the row that a row stands below."""
    if own and part.parent_of_id and (named := re.fullmatch(part.parent_of_id, own)):
        return named[1]
    return None if above is None else _reference(_value(above, part, "id"), part)


def _value(row: Any, part: Part, name: str) -> Any:
    """Return a field's value: lists joined, markup and entities read."""
    value, path = first_of(row, part.fields.get(name, []))
    if isinstance(value, list):
        value = _BETWEEN_NAMES.join(str(item) for item in value if not isinstance(item, dict | list))
    if isinstance(value, dict):
        return None
    return _without_markup(value, part, {name, path}) if isinstance(value, str) else value


def _without_markup(text: str, part: Part, names: set[str]) -> str:
    if part.html & names:
        return text_of(text)
    return html.unescape(text) if part.entities & names else text


def _reference(value: Any, part: Part) -> str | None:
    """Return an id without the prefixes of its kind; None for the words that mean the top of a thread."""
    reference = as_id(value)
    if reference is None or reference in part.roots:
        return None
    for prefix in part.prefixes:
        reference = reference.removeprefix(prefix)
    return reference


def _status(row: Any, part: Part) -> str | None:
    for condition, status in part.status_if.items():
        path, equals, wanted = condition.partition("=")
        value = value_at(row, path)
        if (str(value) == wanted) if equals else value in (True, 1, "1", "true", "True"):
            return status
    return None


def _extra(row: Any, part: Part) -> dict[str, Any]:
    """Return the values beyond the table's own that a recipe names; numbers as numbers, however they are written."""
    values = {name: value_at(row, path) for name, path in part.extra.items()}
    return {
        name: as_count(value) if isinstance(value, str) and as_count(value) is not None else value
        for name, value in values.items()
        if value is not MISSING and not isinstance(value, dict | list)
    }


# ------------------------------------------------------------------------------------------------ declared and told


def _declared(recipe: Recipe, data: Any, tally: Tally) -> Iterator[Problem]:
    """Yield where the file's own numbers are not what was found, and what is to be said of files of this form."""
    for number in recipe.declared:
        stated = value_at(data, number["path"])
        total = sum(map(_as_number, stated)) if isinstance(stated, list) else _as_number(stated)
        kind = number["of"]
        there = tally.found[kind]
        known = there + (tally.folded if kind == "comments" else 0)
        if total and total != known:
            what = f"{there} {kind} are in the file, {total} are declared"
            yield Problem(what, number.get("remedy", "download the rest"))
    for note in recipe.told:
        if "where" not in note or any(first_of(row, [note["where"]])[1] for row in rows_at(data, "")):
            yield Problem(note["what"], note["remedy"])


def _as_number(value: Any) -> int:
    return as_count(value) or 0 if value is not MISSING and not isinstance(value, dict | list) else 0

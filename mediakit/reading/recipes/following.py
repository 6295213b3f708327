"""Follow a recipe: tell its files by their signature, find their rows, read their fields."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.gathering import put_records
from mediakit.reading.markup import blocks_of, text_of
from mediakit.reading.options import Options
from mediakit.reading.raw_records import Draft
from mediakit.reading.recipes.paths import MISSING, first_of, rows_at, value_at
from mediakit.reading.recipes.recipe import Part, Recipe
from mediakit.reading.records import Address, Article, Block, Comment, Problem, Records
from mediakit.reading.source import Source
from mediakit.reading.tabular.parse import Faults, read_csv, read_json_lines
from mediakit.reading.tabular.values import as_count, as_id

_BETWEEN_NAMES = "; "


def sniff_by_recipe(recipe: Recipe, source: Source) -> str:
    """Say why a source is of a recipe's format: it has all paths of its signature and none of ``without``."""
    if not recipe.signature:
        return ""
    beginning = beginning_of(source)
    if beginning is MISSING or not all(value_at(beginning, path) is not MISSING for path in recipe.signature):
        return ""
    if any(value_at(beginning, path) is not MISSING for path in recipe.without):
        return ""
    if any(value_at(beginning, path) != value for path, value in recipe.values.items()):
        return ""
    return f"it has {', '.join(recipe.signature)}"


def beginning_of(source: Source) -> Any:
    """Return a JSON object, or the first row of JSON lines, of a JSON array or of a table; else MISSING."""
    if "beginning" not in vars(source):
        vars(source)["beginning"] = _beginning(source)
    return vars(source)["beginning"]


def fill_by_recipe(recipe: Recipe, source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put what a source holds into a draft as a recipe says."""
    faults = Faults(draft)
    put_records(read_by_recipe(recipe, source, faults), name, draft, options)
    faults.close()
    for doubt in source.doubts:
        draft.complain(doubt, "save the file as UTF-8")


def read_by_recipe(recipe: Recipe, source: Source, faults: Faults) -> Records:
    """Yield the articles and comments of a source, and problems: what was left out, what is declared and not there."""
    data = _data(source, faults)
    if isinstance(data, Iterator) and not _is_read_once(recipe):
        data = list(data)
    found = {"articles": 0, "comments": 0}
    for part, kind in ((recipe.article, "articles"), (recipe.comment, "comments")):
        if part is None:
            continue
        dropped = 0
        for row, above in _rows(data, part):
            record = (_article if kind == "articles" else _comment)(row, part, above, data)
            if isinstance(record, Article) and not (record.blocks or record.url or record.title):
                continue
            found[kind] += 1
            if _is_dropped(row, part):
                dropped += 1
            elif isinstance(record, Article) and part.without_text and not (record.text or record.blocks):
                yield _address(record)
            else:
                yield from _cut(row, record, part)
                yield record
        if dropped:
            yield Problem(f"{dropped} rows were left out: the source removed them", "nothing can be done")
    yield from _declared(recipe, data, found)


# ------------------------------------------------------------------------------------------------------------ rows


def _beginning(source: Source) -> Any:
    head = source.head.lstrip()
    if head[:1] in {"{", "["}:
        whole = _json(source.text) if head[:1] == "[" or not _first_line(source) else _first_line(source)
        return whole[0] if isinstance(whole, list) and whole else whole if isinstance(whole, dict) else MISSING
    if source.suffix in {".csv", ".tsv", ".tab", ".txt"} and "\0" not in head:
        line = head.partition("\n")[0]
        mark = max(",;\t|", key=line.count)
        try:
            names = next(csv.reader([line], delimiter=mark), [])
        except csv.Error:
            return MISSING
        return dict.fromkeys(name.strip() for name in names)
    return MISSING


def _first_line(source: Source) -> dict[str, Any] | None:
    """Return the object of a first line that is one, where the file has more lines of that kind or only this one."""
    line, _, rest = source.head.lstrip().partition("\n")
    value = _json(line)
    return value if isinstance(value, dict) and rest.lstrip()[:1] in {"{", ""} else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return MISSING


def _data(source: Source, faults: Faults) -> Any:
    """Return the object of a JSON file, or the rows of JSON lines, of a JSON array or of a table.

    Raises UnreadableInputError when the file is none of these.
    """
    head = source.head.lstrip()
    if head[:1] not in {"{", "["}:
        return (row for _, row in read_csv(source, faults))
    if _first_line(source) and head.partition("\n")[2].lstrip():
        return (row for _, row in read_json_lines(source, faults))
    whole = _json(source.text)
    if whole is not MISSING:
        return whole
    if head[:1] == "{":
        return (row for _, row in read_json_lines(source, faults))
    raise UnreadableInputError("the file is not JSON", remedy="download it again")


def _rows(data: Any, part: Part) -> Iterator[tuple[Any, Any]]:
    """Yield each row with the row above it in its thread, None for one at the top."""
    for top in data if isinstance(data, Iterator) else rows_at(data, part.rows):
        waiting: list[tuple[Any, Any]] = [(top, None)] if isinstance(top, dict) else []
        while waiting:
            row, above = waiting.pop()
            if _has(row, part.where):
                yield row, above
                above = row
            below = [child for path in part.children for child in rows_at(row, path) if isinstance(child, dict)]
            waiting += [(child, above) for child in reversed(below)]


def _is_read_once(recipe: Recipe) -> bool:
    """Tell whether the rows of a table can be let go of as they are read: one kind of them, nothing declared."""
    parts = [part for part in (recipe.article, recipe.comment) if part]
    return len(parts) == 1 and not parts[0].rows and not recipe.declared


def _has(row: Any, wanted: Mapping[str, Any]) -> bool:
    return all(value_at(row, path) in (value if isinstance(value, list) else [value]) for path, value in wanted.items())


def _is_dropped(row: Any, part: Part) -> bool:
    return any(value_at(row, path) == value for path, value in part.drop.items())


# ---------------------------------------------------------------------------------------------------------- fields


def _article(row: Any, part: Part, _above: Any, _data: Any) -> Article:
    values = {name: _value(row, part, name) for name in part.fields if name != "text"}
    title = values.get("title")
    blocks = _blocks(row, part)
    for name in ("declared_comments", "declared_words"):
        if name in values:
            values[name] = as_count(values[name])
    heading = [Block("headline", str(title))] if title and blocks else []
    return Article(blocks=[*heading, *blocks], extra=_extra(row, part), **values)


def _address(article: Article) -> Address:
    known = (article.url or article.title, article.title, article.byline, article.outlet, article.published)
    return Address(*known, article.language)


def _blocks(row: Any, part: Part) -> list[Block]:
    written = first_of(row, part.fields.get("text", []))
    if written is None:
        return []
    text = "\n\n".join(map(str, written)) if isinstance(written, list) else str(written)
    if "text" in part.html:
        return blocks_of(text)
    text = re.sub(part.cut, "", text).strip() if part.cut else text
    return [Block("paragraph", line) for line in map(str.strip, _plain(text, part, "text").split("\n")) if line]


def _comment(row: Any, part: Part, above: Any, data: Any) -> Comment:
    values = {name: _value(row, part, name) for name in part.fields}
    for name in ("id", "parent", "article"):
        values[name] = _reference(values.get(name), part)
    if part.parent_of_id and values["id"] and part.parent_of_id in values["id"]:
        values["parent"] = values["parent"] or values["id"].rpartition(part.parent_of_id)[0]
    if above is not None and not values["parent"]:
        values["parent"] = _reference(_value(above, part, "id"), part)
    values["status"] = _status(row, part, values.get("status"))
    values["name"] = _called(values.get("name"), part, data)
    if part.depth_from and values.get("depth") is not None:
        values["depth"] = max(0, (as_count(values["depth"]) or 0) - part.depth_from)
    values["text"] = str(values.get("text") or "")
    return Comment(extra=_extra(row, part), **values)


def _value(row: Any, part: Part, name: str) -> Any:
    """Return a field's value: lists joined, markup and entities read."""
    value = first_of(row, part.fields.get(name, []))
    if isinstance(value, list):
        value = _BETWEEN_NAMES.join(str(one) for one in value if not isinstance(one, dict | list))
    if isinstance(value, dict):
        return None
    return _plain(value, part, name) if isinstance(value, str) else value


def _plain(text: str, part: Part, name: str) -> str:
    if name in part.html:
        return text_of(text)
    return html.unescape(text) if name in part.entities else text


def _reference(value: Any, part: Part) -> str | None:
    """Return an id without the prefixes of its kind; None for the words that mean the top of a thread."""
    told = as_id(value)
    if told is None or told in part.roots:
        return None
    for prefix in part.prefixes:
        told = told.removeprefix(prefix)
    return told


def _status(row: Any, part: Part, told: Any) -> Any:
    for condition, status in part.status_if.items():
        path, equals, wanted = condition.partition("=")
        value = value_at(row, path)
        if (str(value) == wanted) if equals else value in (True, 1, "1", "true", "True"):
            return status
    return told


def _called(name: Any, part: Part, data: Any) -> Any:
    """Return the name that a list of commenters has for an id, where the recipe names such a list."""
    if not part.names or name is None:
        return name
    for person in rows_at(data, part.names["rows"]):
        if isinstance(person, dict) and person.get(part.names["key"]) == name:
            return name
    return None if str(name) in part.names.get("nobody", "").split() else name


def _extra(row: Any, part: Part) -> dict[str, Any]:
    values = {name: value_at(row, path) for name, path in part.extra.items()}
    return {
        name: value for name, value in values.items() if value is not MISSING and not isinstance(value, dict | list)
    }


# ------------------------------------------------------------------------------------------------ declared and told


def _cut(row: Any, record: Article | Comment, part: Part) -> Iterator[Problem]:
    """Say of a text that the source cut it, where the recipe knows the mark of a cut."""
    written = first_of(row, part.fields["text"]) if part.cut else None
    if isinstance(written, str) and isinstance(record, Article) and (mark := re.search(part.cut, written)):
        what = f"the source cut the text of {str(record.title)[:60]!r} off: {mark[0].strip()}"
        yield Problem(what, "save the page itself")


def _declared(recipe: Recipe, data: Any, found: Mapping[str, int]) -> Iterator[Problem]:
    for number in recipe.declared:
        stated = value_at(data, number["path"])
        total = sum(map(_as_number, stated)) if isinstance(stated, list) else _as_number(stated)
        there = found[number["of"]]
        missing = total if number.get("counts") == "missing" else total - there
        if missing > 0 or (missing < 0 and number.get("counts") != "missing" and total):
            what = f"{there} {number['of']} are in the file, {there + missing} are declared"
            yield Problem(what, number.get("remedy", "download the rest"))
    for problem in recipe.told:
        yield Problem(problem["what"], problem["remedy"])


def _as_number(value: Any) -> int:
    return as_count(value) or 0 if value is not MISSING and not isinstance(value, dict | list) else 0

"""Label Studio: JSON (tasks with annotations), JSON-MIN and CSV (a row an annotation)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.given import Complaint, Content, Found, Tool, given_for, own_id

_MARKS_OF_ROWS = {"annotation_id", "annotator"}
"""Fields that each row of JSON-MIN and CSV has."""
_VALUES = ("choices", "rating", "number", "text", "taxonomy")
"""Where a result holds what was chosen, by its kind."""


def _label_studio_tasks(content: Content) -> list[Mapping[str, Any]]:
    """Return the objects of a JSON array; none of any other file."""
    listed = content.json if isinstance(content.json, list) else []
    return [record for record in listed if isinstance(record, dict)]


def _is_tasks(content: Content) -> bool:
    return any(
        "data" in task and isinstance(task.get("annotations"), list) for task in _label_studio_tasks(content)[:1]
    )


def _is_rows(content: Content) -> bool:
    return any(record.keys() >= _MARKS_OF_ROWS for record in _label_studio_tasks(content)[:1])


def _is_label_studio_csv(content: Content) -> bool:
    return not content.is_markup and set(content.grid.header) >= _MARKS_OF_ROWS


def read_tasks(content: Content, book: Codebook) -> Found:
    """Yield the results of each annotation; predictions are a machine's and left out, as are cancelled annotations."""
    tasks = _label_studio_tasks(content)
    yield from complaint_of_ids(content, [task.get("data", {}) for task in tasks])
    for row, task in enumerate(tasks, start=1):
        unit_id = own_id(task.get("data", {}), task.get("id"))
        for annotation in task.get("annotations") or ():
            if annotation.get("was_cancelled"):
                continue
            codes: dict[str, tuple[str, ...]] = {}
            for result in annotation.get("result") or ():
                name = str(result.get("from_name", ""))
                codes[name] = codes.get(name, ()) + _label_studio_choices(result.get("value", {}))
            coder = coder_name(annotation.get("completed_by"), content)
            yield from given_for(codes, book, content=content, row=row, unit_id=unit_id, coder=coder)


def read_rows(content: Content, book: Codebook) -> Found:
    """Yield the codes of a JSON-MIN file: each variable is a field of its own."""
    yield from _from_rows(content, book, list(enumerate(_label_studio_tasks(content), start=1)))


def read_csv(content: Content, book: Codebook) -> Found:
    """Yield the codes of a CSV file: each variable is a column of its own."""
    yield from _from_rows(content, book, content.grid.rows)


def _from_rows(content: Content, book: Codebook, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> Found:
    rows = list(rows)
    yield from complaint_of_ids(content, [record for _, record in rows])
    for row, record in rows:
        codes = {name: _label_studio_list(value) for name, value in record.items() if book.variable(name)}
        coder = coder_name(record.get("annotator"), content)
        unit_id = own_id(record, record.get("id"))
        yield from given_for(codes, book, content=content, row=row, unit_id=unit_id, coder=coder)


def complaint_of_ids(content: Content, records: Iterable[Mapping[str, Any]]) -> Iterable[Complaint]:
    """Yield a complaint when records do not have the ids of mediakit's units, so that the tool's own are taken."""
    if any(own_id(record, "") == "" for record in records):
        remedy = "import the units with a field unit_id, so that it comes back"
        yield Complaint(content.name, None, "units have no unit_id: the tool's own ids are taken", remedy)


def coder_name(told: Any, content: Content) -> str:
    """Return who coded: a number or name, of an address only what stands before the @."""
    if isinstance(told, Mapping):
        told = told.get("email") or told.get("username") or told.get("id")
    return content.whose if told in (None, "") else str(told).split("@")[0]


def _label_studio_choices(value: Mapping[str, Any]) -> tuple[str, ...]:
    return next((_label_studio_list(value[kind]) for kind in _VALUES if kind in value), ())


def _label_studio_list(value: Any) -> tuple[str, ...]:
    """Return what was chosen as words: a word, a number, a list, or {"choices": [...]}, also as JSON in a cell."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            value = json.loads(value)
        except ValueError:
            return (value,)
    if isinstance(value, Mapping):
        value = value.get("choices", [])
    if isinstance(value, list):
        return tuple(word for entry in value for word in _label_studio_list(entry))
    return () if value in (None, "") else (f"{value:g}" if isinstance(value, float) else str(value),)


JSON = Tool("Label Studio, JSON", _is_tasks, read_tasks)
ROWS = Tool("Label Studio, JSON-MIN", _is_rows, read_rows)
CSV = Tool("Label Studio, CSV", _is_label_studio_csv, read_csv)

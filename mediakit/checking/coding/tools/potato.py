"""Potato: JSON lines (one folder a coder) and CSV or TSV (a column for each label of a scheme)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.given import Complaint, Content, Found, Tool, given_for

_BETWEEN = ":::"
"""What parts a scheme from its label in the header of a table."""
_NOT_CHOSEN = ("", "false", "none", "nan", "null")
_FILE_OF_A_CODER = "annotated_instances"
"""The name of each coder's file: the folder it lies in bears the coder's name."""


def _is_potato_lines(content: Content) -> bool:
    return isinstance(content.first_line.get("label_annotations"), dict)


def _is_potato_csv(content: Content) -> bool:
    if content.is_markup:
        return False
    return "instance_id" in content.grid.header and any(_BETWEEN in name for name in content.grid.header)


def read_lines(content: Content, book: Codebook) -> Found:
    """Yield the labels of each item, by scheme; spans are left out."""
    for row, record in content.lines:
        if not isinstance(record, dict) or "id" not in record:
            yield Complaint(content.name, row, "is no item with an id", "mend or delete the line")
            continue
        schemes = record.get("label_annotations") or {}
        codes = {str(name): _potato_choices(labels, str(name), book) for name, labels in schemes.items()}
        coder = str(record.get("user_id") or record.get("user") or _potato_coder(content))
        unit_id = str(record["id"])
        yield from given_for(codes, book, content=content, row=row, unit_id=unit_id, coder=coder)


def read_csv(content: Content, book: Codebook) -> Found:
    """Yield the labels of each row, whose columns are called scheme:::label."""
    for row, cells in content.grid.rows:
        schemes: dict[str, dict[str, str]] = {}
        for column, value in cells.items():
            scheme, between, label = column.partition(_BETWEEN)
            if between and scheme != "span_annotation":
                schemes.setdefault(scheme, {})[label] = value
        codes = {name: _potato_choices(labels, name, book) for name, labels in schemes.items()}
        coder = cells.get("user") or _potato_coder(content)
        unit_id = cells["instance_id"]
        yield from given_for(codes, book, content=content, row=row, unit_id=unit_id, coder=coder)


def _potato_choices(labels: Any, scheme: str, book: Codebook) -> tuple[str, ...]:
    """Return what was chosen in a scheme: the label where it is a code, else its value, as scales have it."""
    if not isinstance(labels, Mapping):
        labels = {str(labels): True}
    variable = book.variable(scheme)
    words = {fold(word) for word in variable.words} if variable else set()
    chosen = {str(label): str(value) for label, value in labels.items() if fold(str(value)) not in _NOT_CHOSEN}
    return tuple(label if fold(label) in words or fold(value) == "true" else value for label, value in chosen.items())


def _potato_coder(content: Content) -> str:
    if content.coder is None and content.path.stem == _FILE_OF_A_CODER:
        return content.path.resolve().parent.name
    return content.whose


LINES = Tool("Potato, JSONL", _is_potato_lines, read_lines)
CSV = Tool("Potato, CSV", _is_potato_csv, read_csv)

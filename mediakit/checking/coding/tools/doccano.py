"""doccano: JSON lines of a project of text classification, one file for all coders or one a coder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.given import Complaint, Content, Found, Tool, given_for, own_id
from mediakit.checking.coding.tools.label_studio import complaint_of_ids

_LABELS = ("label", "labels")
_BETWEEN = (":", "=", "/")
"""Signs that part a variable from its code in a label."""


def _is_doccano_lines(content: Content) -> bool:
    return any(isinstance(content.first_line.get(name), list) for name in _LABELS)


def read_lines(content: Content, book: Codebook) -> Found:
    """Yield the labels of each text as codes of the variables they belong to."""
    yield from complaint_of_ids(content, [record for _, record in content.lines if isinstance(record, dict)])
    for row, record in content.lines:
        if not isinstance(record, dict):
            yield Complaint(content.name, row, "is not JSON", "mend or delete the line")
            continue
        labels: list[Any] = next((record[name] for name in _LABELS if isinstance(record.get(name), list)), [])
        codes: dict[str, tuple[str, ...]] = {}
        for label in labels:
            name, code = _parted(label, book)
            if name is None:
                yield _no_variable(content, row, label)
            else:
                codes[name] = (*codes.get(name, ()), code)
        unit_id = own_id(record, record.get("id"))
        yield from given_for(
            codes, book, content=content, row=row, unit_id=unit_id, coder=_doccano_coder(record, content)
        )


def _parted(label: Any, book: Codebook) -> tuple[str | None, str]:
    """Return variable and code of a label: as "stance:for", or as a code that only one variable has."""
    if not isinstance(label, str):
        return None, ""
    for sign in _BETWEEN:
        before, found, after = label.partition(sign)
        variable = book.variable(before)
        if found and variable:
            return variable.name, after
    owners = [variable.name for variable in book.variables if fold(label) in map(fold, variable.words)]
    if len(book.variables) == 1:
        owners = [book.variables[0].name]
    return (owners[0] if len(owners) == 1 else None), label


def _no_variable(content: Content, row: int, label: Any) -> Complaint:
    if not isinstance(label, str):
        return Complaint(content.name, row, f"{label!r} marks a span, not a unit", "export a project of classification")
    what = f"the label {label!r} is a code of no variable, or of several"
    return Complaint(content.name, row, what, 'call labels "variable:code", such as "stance:for"')


def _doccano_coder(record: Mapping[str, Any], content: Content) -> str:
    return str(record.get("user") or record.get("annotator") or content.whose).split("@")[0]


LINES = Tool("doccano, JSONL", _is_doccano_lines, read_lines)

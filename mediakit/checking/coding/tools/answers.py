"""Answers of a model as JSON lines: what is no code is refused and named, and nothing is read into an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.given import Complaint, Content, Found, Given, Tool, strict_json

IDS = ("unit_id", "custom_id")
ANSWERS: tuple[tuple[str | int, ...], ...] = (
    ("answer",),
    ("codes",),
    ("response", "body", "choices", 0, "message", "content"),
    ("result", "message", "content", 0, "text"),
    ("message", "content"),
    ("response",),
)
"""Where a line has the answer: our own form, then those of usual batch files and local servers."""
PASSPORT: Mapping[str, tuple[tuple[str | int, ...], ...]] = {
    "model": (("model",), ("response", "body", "model"), ("result", "message", "model")),
    "version": (("version",), ("model_version",), ("response", "body", "system_fingerprint")),
    "temperature": (("temperature",),),
    "prompt_sha256": (("prompt_sha256",),),
}
"""Columns that tell which model answered what, and where a line has them."""
_CODER = "model"
_NOT_ANSWERS = ("label", "labels", "label_annotations")
_FENCE = re.compile(r"```(?:json)?\s*\n(.*)\n\s*```", re.DOTALL)
_OBJECT = 'the answer must be one JSON object, such as {"stance": "for"}'


class BadAnswerError(ValueError):
    """An answer that is no JSON object of codes."""


def _is_answer_lines(content: Content) -> bool:
    first = content.first_line
    return any(name in first for name in IDS) and not any(name in first for name in _NOT_ANSWERS)


def read_lines(content: Content, book: Codebook) -> Found:
    """Yield the codes of each answer; each line that is none is a complaint."""
    tells_model = False
    for row, record in content.lines:
        unit_id = next((record[name] for name in IDS if record.get(name)), None) if isinstance(record, dict) else None
        if not isinstance(record, dict):
            yield Complaint(content.name, row, "is no JSON object", "mend or delete the line; ask the model again")
        elif not isinstance(unit_id, str | int) or isinstance(unit_id, bool):
            yield Complaint(content.name, row, "has no unit_id", "copy the unit_id of the prompt into its answer")
        else:
            tells_model = tells_model or _first_at(record, PASSPORT["model"]) is not None
            yield from _found_in_answer(content, row, str(unit_id), record, book)
    if not tells_model:
        remedy = "add model, version and temperature to each line"
        yield Complaint(content.name, None, "no line tells which model answered", remedy)


def _found_in_answer(content: Content, row: int, unit_id: str, record: Mapping[str, Any], book: Codebook) -> Found:
    asked_with = record.get("codebook_sha256")
    if asked_with not in (None, book.sha256):
        what = f"unit {unit_id!r}: the answer is to another state of the codebook"
        yield Complaint(content.name, row, what, "write the prompts again, or read with the codebook they came from")
        return
    try:
        codes = _answer_object(_first_at(record, ANSWERS), book)
    except BadAnswerError as error:
        yield Complaint(content.name, row, f"unit {unit_id!r}: {error}", f"{_OBJECT}; ask the model again")
        return
    passport = {name: _first_at(record, places) for name, places in PASSPORT.items()}
    coder = content.coder or _CODER
    for name, value in codes.items():
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            what = f"unit {unit_id!r}: {json.dumps(value, ensure_ascii=False)[:80]} is no code of {name!r}"
            yield Complaint(content.name, row, what, "a code is one word or number; ask the model again")
        elif book.variable(name) is not None:
            written = str(value) if str(value).strip() else '""'
            yield Given(content.name, row, f"unit {unit_id!r}", unit_id, coder, name, (written,), passport)
    yield from _complaints_of_keys(content, row, unit_id, codes, book)


def _complaints_of_keys(
    content: Content, row: int, unit_id: str, codes: Mapping[str, Any], book: Codebook
) -> Iterator[Complaint]:
    keys = {fold(name) for name in codes}
    names = ", ".join(variable.name for variable in book.variables)
    lacking = [variable.name for variable in book.variables if fold(variable.name) not in keys]
    strange = [name for name in codes if book.variable(name) is None]
    for listed, what in ((lacking, "the answer lacks"), (strange, "the codebook does not know")):
        if listed:
            told = ", ".join(map(repr, listed))
            yield Complaint(content.name, row, f"unit {unit_id!r}: {what} {told}", f"the keys must be exactly {names}")


def _answer_object(answer: Any, book: Codebook) -> Mapping[str, Any]:
    """Return the codes of an answer: an object, or words that are one and nothing else.

    Raises BadAnswerError.
    """
    if answer is None or answer == "":
        raise BadAnswerError("there is no answer")
    if isinstance(answer, str):
        fenced = _FENCE.fullmatch(answer.strip())
        answer = _parsed(fenced[1] if fenced else answer, book)
    if not isinstance(answer, Mapping):
        raise BadAnswerError(f"the answer is {json.dumps(answer, ensure_ascii=False)[:80]}")
    return answer


def _parsed(words: str, book: Codebook) -> Any:
    """Return what words say as JSON; a bare code is enough where there is but one variable."""
    only = book.variables[0]
    if len(book.variables) == 1 and fold(words) in map(fold, only.words):
        return {only.name: words}
    try:
        return strict_json(words)
    except (ValueError, RecursionError) as error:
        raise BadAnswerError(f"the answer is not JSON ({error}): {words.strip()[:80]!r}") from None


def _first_at(record: Any, places: tuple[tuple[str | int, ...], ...]) -> Any:
    """Return the value at the first of some places that has one."""
    return next((value for place in places if (value := _at(record, place)) is not None), None)


def _at(value: Any, place: tuple[str | int, ...]) -> Any:
    for step in place:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


LINES = Tool("answers of a model, JSONL", _is_answer_lines, read_lines)

"""What one coder did, step by step, in a file that only grows: nothing is lost when the notebook dies."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mediakit.base.errors import MediakitError
from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.cells import harmless, original
from mediakit.checking.coding.checked import NoCodeError, code_of

COLUMNS = ("unit_id", "coder", "variable", "code", "note", "step", "action")
"""Columns of the file: those of a long sheet, the number of the step, and whether it codes, notes or takes back."""
_HEAD = (",".join(COLUMNS) + "\n").encode()
_BLANKS = str.maketrans("\r\n", "  ")

Key = tuple[str, str]
"""Unit and variable."""


@dataclass(frozen=True)
class Step:
    """One step: this unit has this code for this variable, and this note."""

    unit_id: str
    variable: str
    code: str
    note: str = ""
    action: str = "code"


@dataclass(frozen=True)
class Progress:
    """How far a coder is: the codes and notes so far, which unit is open, and what can be taken back."""

    units: tuple[str, ...]
    variables: tuple[str, ...]
    codes: Mapping[Key, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    place: int = 0
    before: tuple[Step, ...] = ()
    n_steps: int = 0

    @property
    def unit_id(self) -> str:
        """The unit that is open; "" when there is none."""
        return self.units[self.place] if self.place < len(self.units) else ""

    def is_done(self, unit_id: str) -> bool:
        """Return whether a unit has a code for each variable."""
        return all(self.codes.get((unit_id, variable)) for variable in self.variables)

    @property
    def n_done(self) -> int:
        """Units that are done."""
        return sum(map(self.is_done, self.units))

    def given(self, variable: str, code: str) -> Step:
        """Return the step that gives the open unit a code."""
        return Step(self.unit_id, variable, code, self.notes.get(self.unit_id, ""))

    def noted(self, note: str) -> Step:
        """Return the step that changes the note on the open unit."""
        first = self.variables[0]
        code = self.codes.get((self.unit_id, first), "")
        return Step(self.unit_id, first, code, " ".join(note.translate(_BLANKS).split()), "note")

    def taken_back(self) -> Step | None:
        """Return the step that makes the last one undone; None when there is nothing to take back."""
        return replace(self.before[-1], action="undo") if self.before else None

    def after(self, step: Step) -> Progress:
        """Return the progress after a step; what is done opens the next unit, what is taken back its own."""
        key = (step.unit_id, step.variable)
        former = Step(*key, self.codes.get(key, ""), self.notes.get(step.unit_id, ""))
        codes = {**self.codes, key: step.code}
        notes = {**self.notes, step.unit_id: step.note}
        before = self.before[:-1] if step.action == "undo" else (*self.before, former)
        place = self.units.index(step.unit_id)
        moved = replace(self, codes=codes, notes=notes, before=before, place=place, n_steps=self.n_steps + 1)
        return moved.at_next() if step.action == "code" and moved.is_done(step.unit_id) else moved

    def at(self, place: int) -> Progress:
        """Return the progress with another unit open."""
        return replace(self, place=min(max(place, 0), len(self.units)))

    def at_next(self) -> Progress:
        """Return the progress with the next unit open that is not done: after this one, else from the beginning."""
        later = [*range(self.place, len(self.units)), *range(self.place)]
        return self.at(next((place for place in later if not self.is_done(self.units[place])), len(self.units)))


def progress_of(steps: Iterable[Step], units: Sequence[str], variables: Sequence[str]) -> Progress:
    """Return the progress that steps lead to, with the first unit open that is not done."""
    progress = Progress(tuple(units), tuple(variables))
    for step in steps:
        progress = progress.after(step)
    return progress.at(0).at_next()


def read_steps(path: Path, coder: str, book: Codebook, units: Sequence[str]) -> list[Step]:
    """Return the steps in a coder's file; none when there is no file yet. A torn last line is no step.

    Raises MediakitError for a file that is no such file, another coder's, or of other units or codes.
    """
    if not path.exists():
        return []
    data = path.read_bytes()
    if _HEAD.startswith(data):
        return []
    if not data.startswith(_HEAD):
        raise MediakitError(
            "is there already, and is no file of steps",
            file=path,
            remedy="take another name; sheets are read as they are",
        )
    whole = data[: data.rfind(b"\n") + 1].decode("utf-8", errors="replace")
    rows = list(csv.DictReader(io.StringIO(whole, newline=""), restval=""))
    known = set(units)
    return [_step_of_row(path, number, row, coder, book, known) for number, row in enumerate(rows, start=2)]


def _step_of_row(path: Path, number: int, row: Mapping[str, str], coder: str, book: Codebook, known: set[str]) -> Step:
    unit_id, variable = original(row["unit_id"]), book.variable(row["variable"])
    if original(row["coder"]) != coder:
        raise MediakitError(f"is the file of {row['coder']!r}", file=path, row=number, remedy="take another name")
    if variable is None or unit_id not in known:
        raise MediakitError(
            f"has {row['variable']!r} of unit {unit_id!r}, which is not of this codebook and sample",
            file=path,
            row=number,
            remedy="give the sample and the codebook it was begun with",
        )
    try:
        code_of((row["code"],), variable)
    except NoCodeError as error:
        raise MediakitError(error.what, file=path, row=number, remedy=error.remedy) from None
    return Step(unit_id, variable.name, row["code"], original(row["note"]), row["action"])


def append_step(path: Path, step: Step, *, coder: str, number: int) -> None:
    """Add a step to a coder's file, which is made when it is not there; it is on disk when this returns.

    One write of one line: a crash leaves the line whole, or torn, and a torn line is cut off before the next.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([harmless(step.unit_id), coder, step.variable, step.code, harmless(step.note), number, step.action])
    with path.open("ab+") as file:
        file.seek(0)
        data = file.read()
        file.truncate(data.rfind(b"\n") + 1)
        file.write((b"" if data.startswith(_HEAD) else _HEAD) + stream.getvalue().encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())

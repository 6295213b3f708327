"""Code in the notebook: one text at a time, by key or click; every step is in the coder's file before the next."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from mediakit.base.errors import MediakitError
from mediakit.checking.codebook import Codebook, Variable, as_codebook
from mediakit.checking.coding.checked import NoCodeError, code_of
from mediakit.checking.coding.log import Progress, Step, append_step, progress_of, read_steps
from mediakit.checking.coding.units import order_for, refuse_bad_names, units_of

_HOME = resources.files("mediakit.checking.coding")


class CodingView(anywidget.AnyWidget):
    """The texts of a sample, one at a time, with the questions of a codebook; made by ``code_units``."""

    _esm = (_HOME / "view.js").read_text(encoding="utf-8")
    _css = (_HOME / "view.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, units: pd.DataFrame, path: Path, book: Codebook, coder: str, progress: Progress) -> None:
        self._units: dict[Hashable, dict[Hashable, Any]] = units.set_index("unit_id").to_dict("index")
        self._path, self._book, self._coder = path, book, coder
        self._progress = progress
        super().__init__()
        self._show(f"Begun in {path.name}" if not progress.n_done else f"Goes on in {path.name}")
        self.on_msg(self._on_message)

    def __repr__(self) -> str:
        return (
            f"{self._progress.n_done} of {len(self._progress.units)} units coded by {self._coder} in {self._path.name}"
        )

    def code(self, variable: str, code: str) -> None:
        """Give the open unit a code, as a key does."""
        self._do({"do": "code", "unit_id": self._progress.unit_id, "variable": variable, "code": code})

    def undo(self) -> None:
        """Take back the last step, as the key u does."""
        self._do({"do": "undo"})

    def _on_message(self, _widget: object, message: Mapping[str, Any], _buffers: object) -> None:
        try:
            self._do(message)
        except (MediakitError, NoCodeError, OSError) as error:
            self._show(problem=f"Not saved: {error}")

    def _do(self, message: Mapping[str, Any]) -> None:
        progress = self._progress
        kind = message.get("do")
        if kind == "go":
            self._progress = progress.at(int(message["place"]))
            self._show()
            return
        if kind != "undo":
            progress = progress.at(progress.units.index(message["unit_id"]))
        step = self._step(progress, message)
        if step is None:
            self._show("Nothing to take back")
            return
        append_step(self._path, step, coder=self._coder, number=progress.n_steps + 1)
        self._progress = progress.after(step)
        self._show(f"Saved in {self._path.name}" if step.action != "undo" else "Taken back")

    def _step(self, progress: Progress, message: Mapping[str, Any]) -> Step | None:
        if message["do"] == "undo":
            return progress.taken_back()
        if message["do"] == "note":
            return progress.noted(str(message["note"]))
        variable = self._book.variable(message["variable"])
        if variable is None:
            raise MediakitError(f"{message['variable']!r} is no variable", remedy="run the cell again")
        code = code_of((str(message["code"]),), variable) or variable.missing
        return progress.given(variable.name, code)

    def _show(self, saved: str = "", problem: str = "") -> None:
        """Set all that is drawn; a number that always changes makes each answer arrive."""
        progress = self._progress
        shown = dict(self._units.get(progress.unit_id, {}))
        self.view = {
            "answer": self.view.get("answer", 0) + 1,
            "title": f"{self._book.title} · {self._coder}",
            "unit_id": progress.unit_id,
            "text": shown.pop("text", ""),
            "shown": [[name, value] for name, value in shown.items()],
            "place": progress.place,
            "n_units": len(progress.units),
            "n_done": progress.n_done,
            "codes": {name: progress.codes.get((progress.unit_id, name), "") for name in progress.variables},
            "note": progress.notes.get(progress.unit_id, ""),
            "variables": [_as_question(variable) for variable in self._book.variables],
            "can_undo": bool(progress.before),
            "saved": saved,
            "problem": problem,
        }


def code_units(
    sample: pd.DataFrame,
    path: str | Path,
    *,
    codebook: str | Path | Codebook,
    coder: str,
    seed: int = 0,
    show: Sequence[str] = (),
) -> CodingView:
    """Return a view in which one coder codes the units of a sample; each step is in the file ``path`` at once.

    The view shows the text, the columns named in ``show``, and the codebook's questions: keys 1 to 9 give a code, u
    takes the last step back, arrows move, n is for a note. Units stand in the order of the coder's sheet, machine's
    codes are never shown, and nothing in a text runs. The file is a long sheet with a row for every step, which
    ``read_coding`` reads; run the cell again, after a crash too, and it goes on where it stopped.

    Raises MediakitError for a file that is another coder's, or of another codebook or sample.

    >>> import tempfile
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Open it!", "Never."]})
    >>> sheet = Path(tempfile.mkdtemp()) / "ada.csv"
    >>> view = code_units(units, sheet, codebook="reaction_tone_en", coder="ada")
    >>> view.code("sentiment", "positive")
    >>> code_units(units, sheet, codebook="reaction_tone_en", coder="ada")
    1 of 2 units coded by ada in ada.csv
    """
    book = as_codebook(codebook)
    refuse_bad_names([coder])
    units = units_of(sample, book, show)
    ids = [units["unit_id"].iloc[place] for place in order_for(coder, len(units), seed)]
    target = Path(path)
    steps = read_steps(target, coder, book, ids)
    progress = progress_of(steps, ids, [variable.name for variable in book.variables])
    return CodingView(units, target, book, coder, progress)


def _as_question(variable: Variable) -> dict[str, Any]:
    codes = [
        {"code": code.code, "definition": code.definition, "rule": code.rule, "example": " · ".join(code.examples)}
        for code in variable.codes
    ]
    if variable.missing:
        codes.append({"code": variable.missing, "definition": "", "rule": "", "example": ""})
    return {
        "name": variable.name,
        "definition": variable.definition,
        "rule": variable.rule,
        "codes": codes,
        "least": variable.least if math.isfinite(variable.least) else None,
        "most": variable.most if math.isfinite(variable.most) else None,
    }

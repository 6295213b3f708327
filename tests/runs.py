"""Notebooks run without a kernel: every code cell in one namespace, what it shows collected as words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from mediakit.workbook import for_corpus

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
STEMS = tuple(sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb")))


@dataclass
class Run:
    """One notebook on one corpus: its prose, what its cells showed, the names it left."""

    stem: str
    prose: str = ""
    names: dict[str, Any] = field(default_factory=dict)
    shown: list[object] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def figures(self) -> list[Figure]:
        return [one for one in self.shown if isinstance(one, Figure)]

    @property
    def sentences(self) -> list[str]:
        """All words shown that are no table: computed sentences, titles, footnotes."""
        said = [one.data for one in self.shown if type(one).__name__ == "Markdown"]
        return [*said, *(text for figure in self.figures for text in words_of(figure))]

    def table(self, name: str) -> pd.DataFrame:
        held = self.names[name]
        assert isinstance(held, pd.DataFrame)
        return held


def words_of(figure: Figure) -> Iterator[str]:
    """Yield title, subtitle and notes of a chart without markup and without the breaks of its lines."""
    for text in (figure.layout.title.text, *(note.text for note in figure.layout.annotations)):
        if text:
            yield re.sub(r"<[^>]+>", "", re.sub(r"<br>", " ", text))


def run_notebook(stem: str, corpus: str, patch: pytest.MonkeyPatch, *, parameters: str = "") -> Run:
    """Run one notebook as the workbook would on a corpus; an error ends it and is told in ``errors``."""
    notebook = nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4)
    for_corpus(notebook, corpus)
    run = Run(stem, prose="\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown"))
    patch.setattr("IPython.display.display", run.shown.append)
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        source = (
            f"{cell.source}\n{parameters}" if "injected-parameters" in cell.metadata.get("tags", []) else cell.source
        )
        try:
            value = _run_cell(source, f"{stem}, code cell {number}", run.names)
        except Exception as error:
            run.errors.append(f"{stem}, code cell {number}: {type(error).__name__}: {error}")
            break
        if value is not None:
            run.shown.append(value)
    return run


def _run_cell(source: str, name: str, names: dict[str, Any]) -> object:
    """Run the statements of a cell and return the value of its last line where that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    return eval(compile(ast.Expression(last.value), name, "eval"), names) if isinstance(last, ast.Expr) else None

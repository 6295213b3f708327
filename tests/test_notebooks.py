"""The notebooks are essays with stored outputs: rules of style, and that nbval really compares them."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
QUESTIONS = [
    "00_start_here",
    "01_who_gets_to_speak",
    "02_how_do_readers_react",
    "03_how_is_the_story_told",
    "04_is_it_right",
]
LINES_PER_CELL = 12
WORDS_PER_LINE = 8
LARGEST = 400_000
"""Bytes of a stored notebook: what git and a reader's browser bear well."""

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def code_lines(cell: nbformat.NotebookNode) -> list[str]:
    return [line for line in cell.source.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def not_compared(path: Path) -> list[str]:
    """Return why nbval would not compare a code cell: no execution count, or counts out of order."""
    counts = [cell.execution_count for cell in cells(path, "code")]
    if counts != list(range(1, len(counts) + 1)):
        return [f"execution counts are {counts}, not 1 to {len(counts)}"]
    return [] if any(cell.outputs for cell in cells(path, "code")) else ["no cell has an output"]


def test_the_workbook_is_complete():
    assert [path.stem for path in NOTEBOOKS][: len(QUESTIONS)] == QUESTIONS


@each_notebook
def test_the_title_is_a_question(path):
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# .+\?$", first.source.splitlines()[0])


@each_notebook
def test_code_cells_are_short_and_define_nothing(path):
    for cell in cells(path, "code"):
        assert len(cell.source.splitlines()) <= LINES_PER_CELL
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef, ast.Lambda}


@each_notebook
def test_there_is_more_prose_than_code(path):
    words = sum(len(re.findall(r"\w+", cell.source)) for cell in cells(path, "markdown"))
    lines = sum(len(code_lines(cell)) for cell in cells(path, "code"))
    assert words >= WORDS_PER_LINE * lines, f"{words} words for {lines} lines"


@each_notebook
def test_imports_stand_in_one_cell_and_the_corpus_in_the_parameters_cell(path):
    importing = [cell for cell in cells(path, "code") if re.search(r"^(import|from) ", cell.source, re.MULTILINE)]
    assert len(importing) == 1
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert re.search(r'^corpus = "[\w-]+"', tagged[0].source, re.MULTILINE)


@each_notebook
def test_every_code_cell_was_run_in_order_so_that_nbval_compares_it(path):
    assert not_compared(path) == []


def test_a_notebook_stripped_of_its_outputs_is_refused(tmp_path):
    notebook = nbformat.read(NOTEBOOKS[0], as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, tmp_path / "stripped.ipynb")
    assert not_compared(tmp_path / "stripped.ipynb")


@each_notebook
def test_stored_outputs_hold_no_error_no_warning_and_no_path_of_a_machine(path):
    for cell in cells(path, "code"):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"
            assert not re.search(r"/home/|/Users/|/tmp/|[A-Z]:\\\\", json.dumps(output))
    assert path.stat().st_size <= LARGEST


@each_notebook
def test_charts_are_stored_small_without_default_template_or_sharing(path):
    mime = "application/vnd.plotly.v1+json"
    figures = [o.data[mime] for c in cells(path, "code") for o in c.outputs if mime in o.get("data", {})]
    assert figures, "a notebook without a chart"
    for figure in figures:
        assert figure["config"]["showSendToCloud"] is False
        assert figure["config"]["displaylogo"] is False
        assert "bdata" not in json.dumps(figure)
        assert len(json.dumps(figure.get("layout", {}).get("template", {}))) < 3000


@each_notebook
def test_metadata_says_nothing_of_the_machine(path):
    notebook = nbformat.read(path, as_version=4)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert "version" not in notebook.metadata.get("language_info", {})
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)


def test_a_changed_number_fails_nbval(tmp_path):
    source = nbformat.v4.new_code_cell("6 * 7", execution_count=1)
    source.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "41"}, execution_count=1)]
    nbformat.write(nbformat.v4.new_notebook(cells=[source]), tmp_path / "changed.ipynb")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--nbval",
        "--nbval-current-env",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
    ]
    run = subprocess.run([*command, "changed.ipynb"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "1 failed" in run.stdout

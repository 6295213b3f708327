"""The public surface: small, grouped, shown to readers, and loaded only when it is used."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mediakit as mk

ROOT = Path(__file__).parents[1]
STUB = ROOT / "mediakit" / "__init__.pyi"
HEAVY = ("scipy", "sklearn", "nltk", "plotly", "textblob", "pandas")
MOST = 110
"""Public names there may be: what a beginner sees after `mk.` and a tabulator."""


def shown_to_readers() -> str:
    """Return the code a reader meets: cells of notebooks, README, pages of the documentation."""
    cells = [
        "".join(cell["source"])
        for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    pages = [path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]]
    return "\n".join(cells + pages)


def test_importing_loads_no_library_of_analysis():
    code = "import mediakit, sys; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("name", mk.__all__)
def test_every_name_loads_what_the_stub_promises(name):
    assert getattr(mk, name) is not None


def test_the_stub_lists_exactly_what_it_imports():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    imported = [alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted(imported) == sorted(mk.__all__)
    assert len(imported) == len(set(imported)) <= MOST


def test_a_name_that_does_not_exist_is_an_attribute_error():
    with pytest.raises(AttributeError):
        mk.tell_fortunes  # noqa: B018


@pytest.mark.parametrize("name", [name for name in mk.__all__ if name not in {"MediakitError", "Reading"}])
def test_every_public_name_is_shown_in_a_notebook_a_recipe_or_the_readme(name):
    assert re.search(rf"\bmk\.{name}\b", shown_to_readers())

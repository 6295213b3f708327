"""The project's own promises: layers, environments, limits of size, nothing that ties it to one machine."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from benchmarks.house import decisions

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mediakit"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS = {
    "base": 0,
    "tables": 1,
    "lexicons": 1,
    "language": 2,
    "reading": 3,
    "speaking": 4,
    "reacting": 4,
    "telling": 4,
    "comparing": 4,
    "checking": 4,
    "showing": 5,
    "workbook": 6,
    "": 7,
    "__main__": 7,
}
"""Every package and module directly below mediakit, by name: nothing stands on a floor by default."""

CONDA_NAMES = {"lazy_loader": "lazy-loader", "pandera-pandas": "pandera", "python-kaleido": "kaleido"}


def room(path: Path) -> str:
    """Return the name of the module or subpackage directly below mediakit a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(path: Path) -> set[str]:
    """Return the rooms of mediakit a file imports from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "mediakit":
            below = node.module.split(".")[1:]
            found |= {below[0]} if below else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {
                parts[1] for alias in node.names if len(parts := alias.name.split(".")) > 1 and parts[0] == "mediakit"
            }
    return found


def test_every_room_stands_on_a_floor_and_every_floor_has_its_rooms():
    assert {room(path) for path in MODULES} == set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_from_its_own_room_or_from_a_lower_floor(path):
    own = room(path)
    wrong = {name for name in imports(path) if name != own and FLOORS[name] >= FLOORS[own]}
    assert not wrong, f"{own} (floor {FLOORS[own]}) imports {sorted(wrong)}, which stand no lower"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_keep_to_their_size(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "more than 300 lines: which two rooms is it?"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            assert lines <= 40, f"{node.name}: body of {lines} lines"
            assert len(arguments) <= 6, f"{node.name}: {len(arguments)} parameters"


def pyproject() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def bounds(requirements: list[str]) -> dict[str, str]:
    """Return the lower bound of each requirement, by folded name."""
    split = (re.fullmatch(r"([\w.-]+)(?:\[.*\])?\s*(>=.*)?", line.split("#")[0].strip()) for line in requirements)
    return {match[1].lower(): match[2] or "" for match in split}


def test_conda_and_pip_ask_for_the_same_packages_with_the_same_bounds():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    asked = {
        CONDA_NAMES.get(name, name): bound for name, bound in bounds(conda).items() if name not in {"python", "pip"}
    }
    project = pyproject()
    assert asked == bounds(project["dependencies"] + project["optional-dependencies"]["dev"])
    assert bounds(conda)["python"] == project["requires-python"]


def test_every_requirement_is_pinned_with_hashes_and_names_no_index():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    pinned = {re.split(r"[=\[ ]", block)[0].lower() for block in blocks}
    extras = pyproject()["optional-dependencies"]
    assert set(bounds(pyproject()["dependencies"] + extras["dev"] + extras["spacy"] + extras["dask"])) <= pinned


def test_the_citation_and_the_package_carry_the_same_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == pyproject()["version"]
    assert f"## {pyproject()['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_lexicons_and_seeds_have_their_passports():
    assert all(path.with_suffix(".toml").exists() for path in PACKAGE.glob("lexicons/*.csv"))
    assert all((path / "about.toml").exists() for path in ROOT.glob("seeds/*") if path.is_dir())


def test_notebooks_are_valid_json_with_sorted_metadata_only():
    for path in ROOT.glob("notebooks/*.ipynb"):
        assert json.loads(path.read_text(encoding="utf-8"))["nbformat"] == 4


MOST_DECISIONS = 10
"""Decisions a function may take: beyond that a reader no longer holds them in mind at once."""

BY_MODULE = {"base", "tables", "lexicons"}
"""Packages whose modules others import from; of any other they use what its ``__init__`` lists."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_function_takes_at_most_ten_decisions(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert {node.name: decisions(node) for node in functions if decisions(node) > MOST_DECISIONS} == {}


def test_decisions_are_counted_as_they_are_taken():
    source = """
def plain(): return 1

def busy(rows):
    for row in rows:
        if row and row.a or row.b:
            return [cell for cell in row if cell] if row.c else 0
"""
    plain, busy = ast.parse(source).body
    assert (decisions(plain), decisions(busy)) == (1, 1 + 1 + 1 + 2 + 2 + 1)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_from_outside_a_package_one_uses_what_its_init_lists(path):
    own = room(path)
    inner = {
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.count(".") > 1
    }
    rooms = {module: module.split(".")[1] for module in inner if module.startswith("mediakit.")}
    assert not {module for module, other in rooms.items() if other != own and other not in BY_MODULE}


def test_no_two_modules_give_one_name_to_different_things():
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.ClassDef) or (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and re.match(r"_[a-z]", node.name)
            )
            if named:
                homes.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_private_name_is_used_in_its_module(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    # A decorator may be its use: it hands the function over, as to a registry.
    made = {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
    }
    made |= {
        target.id
        for node in tree.body
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Name)
    }
    private = {name for name in made if re.match(r"_[A-Za-z]", name)}
    assert {name for name in private if len(re.findall(rf"\b{name}\b", text)) < 2} == set()

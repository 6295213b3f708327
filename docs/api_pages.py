"""The pages of the API: one a question, with the public names as mediakit/__init__.pyi groups them."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from pathlib import Path
from typing import NamedTuple


class Group(NamedTuple):
    """The names below one comment of the stub; the package most of them come from gives the page its name."""

    title: str
    package: str
    names: list[str]


def api_groups(root: Path) -> list[Group]:
    """Return the groups of the stub, in its order; what stands above the first comment belongs to the first group."""
    stub = (root / "mediakit" / "__init__.pyi").read_text(encoding="utf-8")
    imports = [node for node in ast.parse(stub).body if isinstance(node, ast.ImportFrom)]
    titles = [(number, line[2:]) for number, line in enumerate(stub.splitlines(), start=1) if line.startswith("# ")]
    ends = [line for line, _ in titles[1:]] + [len(stub)]
    groups, start = [], 0
    for (_, title), end in zip(titles, ends, strict=True):
        inside = [node for node in imports if start <= node.lineno < end]
        packages = Counter(node.module.split(".")[0] for node in inside if node.module)
        names = [alias.name for node in inside for alias in node.names]
        groups.append(Group(title, packages.most_common(1)[0][0], names))
        start = end
    return groups


def headed(title: str) -> str:
    """Return a title in reStructuredText."""
    return f"{title}\n{'=' * len(title)}\n"


def directive(name: str) -> str:
    """Return the lines that let Sphinx print the signature and docstring of a public name."""
    import mediakit

    value = getattr(mediakit, name)
    if inspect.ismodule(value):
        return f"The module ``mk.{name}`` holds the definitions of :doc:`the tables </docs/tables>`.\n"
    return f".. {'autoclass' if inspect.isclass(value) else 'autofunction'}:: {name}\n"


def api_page(group: Group, root: Path) -> str:
    """Return the page of one group: what its package is for, its names at a glance, each at length."""
    package = (root / "mediakit" / group.package / "__init__.py").read_text(encoding="utf-8")
    about = ast.get_docstring(ast.parse(package)) or ""
    glance = ".. autosummary::\n   :nosignatures:\n\n" + "".join(f"   {name}\n" for name in group.names)
    parts = [headed(group.title), about, ".. currentmodule:: mediakit", glance, *map(directive, group.names)]
    return "\n\n".join(parts)


def api_pages(root: Path) -> dict[str, str]:
    """Return all pages of the API by path, the first page with the contents included."""
    groups = api_groups(root)
    contents = ".. toctree::\n\n" + "".join(f"   {group.package}\n" for group in groups)
    lead = "All public names, ``import mediakit as mk``, by the question they help to answer."
    first = "\n\n".join([headed("Functions by question"), lead, contents])
    return {"api/index.rst": first} | {f"api/{group.package}.rst": api_page(group, root) for group in groups}

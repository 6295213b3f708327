"""The house in figures: what a reader of the code meets, package by package.

`python -m benchmarks.house [--of FOLDER] [--against FOLDER]`: FOLDER is a checkout, or the package itself.
"""

from __future__ import annotations

import argparse
import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

HOME = Path(__file__).parents[1]
ROOT = "(root)"
IN_ALL = "in all"
SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
"""Tokens that make no line of code."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> None:
    """Lines, functions, decisions, comments and names of each package of the checkout this stands in."""
    print(summarise_house(HOME).map(shown).T.to_string())


def summarise_house(checkout: Path) -> pd.DataFrame:
    """Return one row per package of mediakit in a checkout, and one for all: sums, rates, the largest."""
    home = checkout / "mediakit" if (checkout / "mediakit").is_dir() else checkout
    rows = pd.DataFrame([measure_module(path, home) for path in sorted(home.rglob("*.py"))])
    parts = [rows, rows.assign(package=IN_ALL)]
    groups = pd.concat(parts).groupby("package", sort=False)
    sums = groups[["lines", "code", "functions", "decisions", "and_or", "comments", "names"]].sum()
    hundreds = sums["code"].clip(lower=1) / 100
    table = pd.DataFrame(
        {
            "modules": groups.size(),
            "lines": sums["lines"],
            "code lines": sums["code"],
            "functions": sums["functions"],
            "decisions per 100": sums["decisions"] / hundreds,
            "and/or per 100": sums["and_or"] / hundreds,
            "comment lines": sums["comments"],
            "largest function": groups["largest"].max(),
            "most decisions": groups["most"].max(),
            "longest module": groups["lines"].max(),
            "public names": sums["names"],
        }
    )
    table.loc[IN_ALL, "public names"] = len(listed_names(home))
    return table.sort_index(key=lambda names: names.map(lambda name: (name == IN_ALL, name)))


def measure_module(path: Path, home: Path) -> dict[str, object]:
    """Return the figures of one module; ``names`` are those its package lists, if this is the package's own."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    code, comments = code_and_comments(text)
    first = path.relative_to(home).parts[0]
    own = path.name == "__init__.py" and path.parent != home and path.parent.parent == home
    return {
        "package": ROOT if first.endswith(".py") else first,
        "lines": text.count("\n"),
        "code": len(code - docstring_lines(tree)),
        "functions": len(functions),
        "decisions": sum(map(decisions, outer_functions(tree))),
        "and_or": sum(len(node.values) - 1 for node in ast.walk(tree) if isinstance(node, ast.BoolOp)),
        "comments": len(comments),
        "largest": max(map(body_lines, functions), default=0),
        "most": max(map(decisions, functions), default=0),
        "names": len(listed_names(path.parent)) if own else 0,
    }


def code_and_comments(text: str) -> tuple[set[int], set[int]]:
    """Return the numbers of the lines that hold code, docstrings among it, and of those that hold a comment only."""
    code: set[int] = set()
    comments: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments.add(token.start[0])
        elif token.type not in SKIPPED:
            code.update(range(token.start[0], token.end[0] + 1))
    return code, comments - code


def docstring_lines(tree: ast.Module) -> set[int]:
    """Return the numbers of the lines of docstrings, those under constants and fields among them."""
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    return {line for node in texts for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def outer_functions(tree: ast.AST) -> Iterator[Function]:
    """Yield the functions that stand in no other, so that nothing is counted twice."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node
        else:
            yield from outer_functions(node)


def decisions(function: Function) -> int:
    """Return 1 + branches, loops, handlers, conditional expressions, cases, further operands, comprehensions, ifs."""
    number = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            number += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            number += 1 + len(node.ifs)
        else:
            number += isinstance(node, ast.If | ast.For | ast.While | ast.IfExp | ast.ExceptHandler | ast.match_case)
    return number


def body_lines(function: Function) -> int:
    """Return how many lines the body of a function takes, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def listed_names(package: Path) -> set[str]:
    """Return the names a package lists: those of its stub, or those of ``__all__``, or those its __init__ imports."""
    stub = package / "__init__.pyi"
    path = stub if stub.exists() else package / "__init__.py"
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return {ast.literal_eval(name) for name in ast.walk(node.value) if isinstance(name, ast.Constant)}
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module != "__future__")
    aliases = (alias.asname or alias.name for node in imports for alias in node.names)
    return {name for name in aliases if not name.startswith("_")}


def shown(figure: float) -> str:
    """Return a count as it is, a rate with one decimal."""
    return f"{figure:.1f}" if isinstance(figure, float) else str(figure)


def beside(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return two tables in one, each figure as before -> now; a package that one of them lacks is a dash there."""
    packages = [*dict.fromkeys([*before.index, *now.index])]
    packages.sort(key=lambda name: (name == IN_ALL, name))
    texts = [table.map(shown).reindex(packages).fillna("-") for table in (before, now)]
    return texts[0] + " -> " + texts[1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.house", description=__doc__)
    parser.add_argument("--of", type=Path, default=HOME, metavar="FOLDER", help="the checkout that is measured")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="a checkout to compare with")
    chosen = parser.parse_args()
    table = summarise_house(chosen.of)
    print((beside(table, summarise_house(chosen.against)) if chosen.against else table.map(shown)).T.to_string())

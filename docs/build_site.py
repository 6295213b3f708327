"""Build the site: `make docs` writes it to docs/_build/site; open index.html there, no server and no network needed.

The pages are gathered in docs/_build/source, in folders as in the repository, so that a link which leads somewhere
in a checkout leads to the same page on the site. The pages of the API come from the groups of mediakit/__init__.pyi,
the page of the word lists from their passports. A warning of Sphinx, such as a link to nowhere, fails the build.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from api_pages import api_pages
from lexicon_page import lexicon_page

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "docs" / "_build"
SOURCE, SITE = BUILD / "source", BUILD / "site"
PLOTLY = "application/vnd.plotly.v1+json"


def named_pages() -> list[str]:
    """Return the pages that the table of contents names, in order, without their suffix."""
    contents = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    return [
        line
        for block in re.findall(r"```\{toctree\}\n(.*?)```", contents, flags=re.DOTALL)
        for line in block.splitlines()
        if line and not line.startswith(":")
    ]


def generated_pages() -> dict[str, str]:
    """Return the pages that no file of the repository holds, by their path in the source."""
    return {**api_pages(ROOT), "docs/lexicons.md": lexicon_page(ROOT)}


def page_file(page: str) -> Path | None:
    """Return the file of the repository that a page of the table of contents comes from, if one does."""
    files = (ROOT / f"{page}{suffix}" for suffix in (".md", ".ipynb"))
    return next((path for path in files if path.exists()), None)


def with_open_sections(text: str) -> str:
    """Return the page of tables with a heading in place of each fold, so that search and contents reach it."""
    text = re.sub(r"<details><summary><b>(\w+)</b>: (.*?)</summary>\n", r"## \1\n\n\2\n", text)
    return re.sub(r"</details>\n?|<!-- .*? -->\n", "\n", text)


def with_drawn_figures(notebook: str) -> str:
    """Return a notebook whose stored figures are HTML that static/figures.js draws."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if PLOTLY in data:
                figure = json.dumps(data.pop(PLOTLY), ensure_ascii=False).replace("</", "<\\/")
                label = html.escape("".join(data["text/plain"]))
                data["text/html"] = (
                    f'<div class="stored-figure" role="img" aria-label="{label}">'
                    f'<script type="application/json">{figure}</script></div>'
                )
    return json.dumps(content, ensure_ascii=False)


def gather() -> None:
    """Write the source of every page, and copy the files that pages link to."""
    shutil.rmtree(BUILD, ignore_errors=True)
    pages = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in [ROOT / "README.md", *map(page_file, named_pages())]
        if path is not None
    }
    pages |= {"index.md": (ROOT / "docs" / "index.md").read_text(encoding="utf-8"), **generated_pages()}
    for name, text in pages.items():
        target = SOURCE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".ipynb"):
            text = with_drawn_figures(text)
        target.write_text(with_open_sections(text) if name == "docs/tables.md" else text, encoding="utf-8")
    for name, text in pages.items():
        copy_linked(name, text, set(pages))


def copy_linked(page: str, text: str, pages: set[str]) -> None:
    """Copy the files of the repository that a page links to and that are no pages themselves."""
    for link in re.findall(r"\]\(([^)#\s]+)\)", text):
        linked = (ROOT / page).parent.joinpath(link).resolve()
        if linked.is_file() and str(linked.relative_to(ROOT)) not in pages:
            target = SOURCE / linked.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(linked, target)


def build() -> int:
    """Gather the pages, let Sphinx make the site and lay plotly.js beside it; return Sphinx's exit code."""
    import plotly

    gather()
    options = [
        "--quiet",
        "--fail-on-warning",
        "--conf-dir",
        str(ROOT / "docs"),
        "--doctree-dir",
        str(BUILD / "doctrees"),
    ]
    done = subprocess.run([sys.executable, "-m", "sphinx", *options, str(SOURCE), str(SITE)], check=False)
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    shutil.copy(script, SITE / "_static" / "plotly.min.js")
    return done.returncode


if __name__ == "__main__":
    code = build()
    if not code:
        print(f"The site is in {(SITE / 'index.html').relative_to(ROOT)}")
    sys.exit(code)

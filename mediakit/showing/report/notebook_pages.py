"""Pages of a report: executed notebooks as HTML that works offline, and the page that leads to them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import DictLoader
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from plotly.offline import get_plotlyjs
from pygments.formatters import HtmlFormatter

from mediakit.showing.report.cleaning import cleaned
from mediakit.showing.theme.figure import MIME, heading_of

PLOTLY_FILE = "plotly.min.js"

_BODY = """{% extends 'basic/index.html.j2' %}
{% block input_group %}<details class="code"><summary>Code</summary>{{ super() }}</details>{% endblock %}"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="notebook.css">
{head}</head>
<body>
<nav aria-label="Pages of the report">{links}</nav>
<main>
{body}
</main>
<footer>Made with mediakit {version}.</footer>
</body>
</html>
"""


class ReportPage(NamedTuple):
    """One page of a report: its file name, its title and, for the index, one sentence on what it holds."""

    name: str
    title: str
    told: str = ""


def heading(notebook: NotebookNode) -> str:
    """Return the first heading of a notebook, its question; empty when it has none."""
    for cell in notebook.cells:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else ():
            if line.startswith("# "):
                return str(line.removeprefix("# ").strip())
    return ""


def notebook_page(notebook: NotebookNode, *, here: ReportPage, pages: Sequence[ReportPage], version: str) -> str:
    """Return an executed notebook as an HTML page: code folded away, charts drawn by the script beside the page."""
    exporter = HTMLExporter(template_file="report.html.j2", extra_loaders=[DictLoader({"report.html.j2": _BODY})])
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    placed, drawing = _with_places_for_charts(notebook)
    body, _ = exporter.from_notebook_node(placed)
    script = f'<script src="{PLOTLY_FILE}"></script>\n'
    # The scripts that draw are put in after the cleaning, so that no other script is left.
    # A table or chart wider than the page scrolls inside itself, and a keyboard has to reach it.
    reached = _linked(cleaned(body), pages).replace('class="dataframe"', 'class="dataframe" tabindex="0"')
    words = f"{reached}\n{drawing}"
    return _report_page(here, pages, words, version=version, head=script)


def write_assets(folder: Path) -> None:
    """Write what all pages share beside them: the style sheet and the script that draws charts."""
    style = (resources.files("mediakit.showing.report") / "notebook.css").read_text(encoding="utf-8")
    code_style = HtmlFormatter(style="default").get_style_defs(".highlight")
    (folder / "notebook.css").write_text(f"{style}\n{code_style}\n", encoding="utf-8")
    (folder / PLOTLY_FILE).write_text(get_plotlyjs(), encoding="utf-8")


def _report_page(here: ReportPage, pages: Sequence[ReportPage], body: str, *, version: str, head: str = "") -> str:
    links = " ".join(
        f"<span>{_safe(page.title)}</span>"
        if page.name == here.name
        else f'<a href="{_safe(page.name)}">{_safe(page.title)}</a>'
        for page in pages
    )
    return _PAGE.format(title=_safe(here.title), head=head, links=links, body=body, version=_safe(version))


def _safe(words: str) -> str:
    return html.escape(str(words), quote=True)


def _linked(body: str, pages: Sequence[ReportPage]) -> str:
    """Return a page whose links to other notebooks lead to their pages in the report."""
    for page in pages:
        notebook = Path(page.name).with_suffix(".ipynb").name
        body = re.sub(rf'(<a href="){re.escape(notebook)}(?=["#])', rf"\g<1>{page.name}", body)
    return body


def _with_places_for_charts(notebook: NotebookNode) -> tuple[NotebookNode, str]:
    """Return a copy with a place for each stored plotly figure, and the scripts that draw them there."""
    placed = NotebookNode(json.loads(json.dumps(notebook), object_hook=NotebookNode))
    scripts: list[str] = []
    for cell in placed.cells:
        for output in cell.get("outputs", ()):
            figure = output.get("data", {}).get(MIME)
            if figure is not None:
                name = f"chart-{len(scripts) + 1}"
                output["data"] = NotebookNode({"text/html": _place(figure, name)})
                scripts.append(_drawing(figure, name))
    return placed, "\n".join(scripts)


def _place(figure: dict[str, Any], name: str) -> str:
    height = figure.get("layout", {}).get("height", 450)
    return (
        f'<div class="chart" id="{name}" role="img" tabindex="0" aria-label="{_safe(heading_of(figure) or "Chart")}" '
        f'style="height:{height}px"></div>'
    )


def _drawing(figure: dict[str, Any], name: str) -> str:
    config = figure.get("config", {}) | {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False}
    parts = ", ".join(_script_safe(part) for part in (figure.get("data", []), figure.get("layout", {}), config))
    # By class as well: an id could also stand in what others wrote.
    return f"<script>Plotly.newPlot(document.querySelector('#{name}.chart'), {parts});</script>"


def _script_safe(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("</", "<\\/").replace("<!--", "<\\!--")

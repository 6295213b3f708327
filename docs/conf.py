"""How Sphinx makes the site: nothing runs but the docstrings' imports, nothing is fetched when a page is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HERE = Path(__file__).parent

project = "mediakit"
html_title = "mediakit"
author = "The mediakit developers"
project_copyright = "The mediakit developers, MIT licence"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx_copybutton"]
exclude_patterns = ["README.md"]
"""The README is the first page: docs/index.md includes it."""

nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autosummary_generate = False
autodoc_typehints_format = "short"
maximum_signature_line_length = 72
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_js_files = ["tables.js"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None


def add_figure_scripts(app: Sphinx, page: str, *_: Any) -> None:
    """Load plotly.js on the pages that hold figures, and on no other: it is large."""
    if page.startswith("notebooks/"):
        app.add_js_file("plotly.min.js", priority=800)
        app.add_js_file("figures.js", priority=801)


def setup(app: Sphinx) -> None:
    """Hook the scripts in."""
    app.connect("html-page-context", add_figure_scripts)

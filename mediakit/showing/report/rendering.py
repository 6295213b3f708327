"""The templates of a report, filled in: every word of a text is escaped where it is put in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mediakit.showing.report.analysis import Analysis


class Tab(NamedTuple):
    """One page in the navigation of a report."""

    key: str
    name: str
    words: str


TABS = (
    Tab("overview", "index.html", "Overview"),
    Tab("speaking", "who-speaks.html", "Who speaks"),
    Tab("reacting", "how-readers-react.html", "How readers react"),
    Tab("telling", "how-it-is-told.html", "How it is told"),
    Tab("texts", "texts.html", "Texts"),
    Tab("tables", "tables.html", "Tables"),
    Tab("methods", "methods.html", "Methods"),
)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("mediakit.showing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, analysis: Analysis, *, tab: str, title: str, root: str = "", **parts: object) -> str:
    """Return a page: the template filled in, for a place in the navigation; ``root`` leads from it to the index."""
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            tabs=TABS,
            tab=tab,
            title=title,
            root=root,
            corpus=analysis.name,
            version=analysis.version,
            **parts,
        )
    )


def render_start(**parts: object) -> str:
    """Return the page above the reports of several corpora."""
    words = {"tabs": (), "tab": "overview", "root": "", "corpus": "mediakit"}
    return _environment().get_template("list.html.j2").render(**words, **parts)


def drawn(svg: str) -> Markup:
    """Return an SVG that goes into a page as it is: its words were escaped when it was drawn."""
    return Markup(svg)

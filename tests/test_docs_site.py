"""The site names only pages there are, and each public name and word list stands in exactly one place of it."""

import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import mediakit as mk

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture
def docs(monkeypatch):
    """Return what loads a module of docs/, which is no package, and forget the loaded ones afterwards."""
    monkeypatch.syspath_prepend(str(DOCS))

    def load(name):
        spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def site(docs):
    docs("api_pages")
    docs("lexicon_page")
    return docs("build_site")


def test_every_page_of_the_contents_is_a_file_or_made_at_build_time(site):
    made = {name.rpartition(".")[0] for name in site.generated_pages()}
    pages = site.named_pages()
    assert len(pages) == len(set(pages)) > 10
    assert not [page for page in pages if site.page_file(page) is None and page not in made]


def test_every_notebook_and_page_of_documentation_is_in_the_contents(site):
    written = [*ROOT.glob("notebooks/*.ipynb"), *DOCS.glob("*.md")]
    names = {str(path.relative_to(ROOT).with_suffix("")) for path in written} - {"docs/index"}
    assert names <= set(site.named_pages())


def test_each_public_name_stands_in_exactly_one_group(docs):
    groups = docs("api_pages").api_groups(ROOT)
    assert Counter(name for group in groups for name in group.names) == Counter(mk.__all__)
    assert len({group.package for group in groups}) == len(groups)


def test_each_word_list_stands_once_on_its_page(docs):
    page = docs("lexicon_page").lexicon_page(ROOT)
    assert sorted(re.findall(r"(?m)^### (\w+)$", page)) == sorted(
        path.stem for path in ROOT.glob("mediakit/lexicons/*.toml")
    )


def test_a_figure_becomes_html_that_cannot_end_its_own_script(site):
    figure = {"data": [{"text": "</script>"}], "layout": {}}
    output = {"data": {site.PLOTLY: figure, "text/plain": ['A "chart"']}}
    cell = json.loads(site.with_drawn_figures(json.dumps({"cells": [{"outputs": [output]}]})))["cells"][0]
    shown = cell["outputs"][0]["data"]["text/html"]
    assert shown.count("</script>") == 1 and 'aria-label="A &quot;chart&quot;"' in shown
    stored = re.search(r'<script type="application/json">(.*)</script>', shown)[1]
    assert json.loads(stored) == figure


def test_the_folds_of_the_page_of_tables_become_headings(site):
    opened = site.with_open_sections((DOCS / "tables.md").read_text(encoding="utf-8"))
    assert "\n## QUOTES\n" in opened and "<details>" not in opened


def test_the_site_needs_no_network(site):
    asked = (DOCS / "conf.py").read_text(encoding="utf-8") + "".join(
        path.read_text(encoding="utf-8") for path in (DOCS / "static").iterdir()
    )
    assert "://" not in asked and 'nb_execution_mode = "off"' in asked


def test_the_packages_of_the_site_are_pinned_with_hashes_beside_those_of_the_workbook():
    def pins(name):
        blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert all("==" in block and "--hash=sha256:" in block for block in blocks)
        return {tuple(re.match(r"([\w.-]+)==([^ ]+)", block).groups()) for block in blocks}

    text = (ROOT / "requirements-docs.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    docs, workbook = pins("requirements-docs.txt"), pins("requirements.txt")
    shared = {name for name, _ in docs} & {name for name, _ in workbook}
    assert {pin for pin in docs if pin[0] in shared} <= workbook
    asked = (ROOT / "requirements-docs.in").read_text(encoding="utf-8").splitlines()
    assert {re.match(r"[\w-]+", line)[0] for line in asked if not line.startswith("#")} <= {name for name, _ in docs}

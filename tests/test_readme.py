"""README and recipes keep their promises: examples print what is shown, the dictionary is the code's, links lead on."""

import doctest
import re
from pathlib import Path

import pytest

from mediakit.tables import TABLES
from mediakit.tables.schema import dictionary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/recipes.md"])
def test_the_examples_print_what_is_shown(page, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert tried >= 10
    assert failed == 0


def test_the_readme_can_be_read_in_five_minutes():
    assert len(README.encode()) <= 8192


def test_the_data_dictionary_is_that_of_the_code():
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert f"<!-- dictionary -->\n{dictionary(TABLES)}<!-- end of dictionary -->" in page


def test_links_and_pictures_lead_to_files():
    targets = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert targets
    assert all((ROOT / target).exists() for target in targets)


def test_the_make_targets_named_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in re.findall(r"(?m)(?:^|`)make (\w+)", README))


def test_the_first_example_works_on_a_page_of_ones_own(monkeypatch, tmp_path):
    """A pasted page names no outlet; its sources are counted all the same."""
    monkeypatch.chdir(tmp_path)
    said = '"We need a new pump," said Ada Moll, the harbour master.'
    (tmp_path / "page.txt").write_text(f"Ferry shut\n\nThe ferry at Dunmar lies still until May.\n\n{said}\n")
    first = doctest.DocTestParser().get_examples(README)[:5]
    own = [example.source.replace('mk.load_seed("marsh-fever")', 'mk.read("page.txt")') for example in first]
    assert own != [example.source for example in first]
    names: dict[str, object] = {}
    for source in own:
        exec(source, names)
    assert names["top"]["source"].tolist() == ["Ada Moll"]

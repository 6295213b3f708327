"""The README keeps its promises: examples print what it shows, the dictionary is the code's, links lead somewhere."""

import doctest
import re
from pathlib import Path

from mediakit.tables import TABLES
from mediakit.tables.schema import dictionary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_examples_print_what_is_shown(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert tried >= 10
    assert failed == 0


def test_the_data_dictionary_is_that_of_the_code():
    assert f"<!-- dictionary -->\n{dictionary(TABLES)}<!-- end of dictionary -->" in README


def test_links_and_pictures_lead_to_files():
    targets = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert targets
    assert all((ROOT / target).exists() for target in targets)


def test_the_make_targets_named_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in re.findall(r"(?m)(?:^|`)make (\w+)", README))

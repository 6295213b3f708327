"""Every notebook on twelve unlike corpora: nothing stops, and no sentence or title says what the tables deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import mediakit as mk
from mediakit.workbook import for_corpus
from tests.corpora import CORPORA
from tests.runs import STEMS, Run, run_notebook

SEED = "first-steps"
CORPUS_NAMES = [*CORPORA, SEED]

ONE = re.compile(
    r"(?<![\d.,–-])1 (?:articles|comments|commenters|sources|attributions|texts|uses|cues|words|units|outlets|terms"
    r"|frames|marks|problems|spans|devices)\b"
)
"""A plural behind a one."""
COMPARES = re.compile(r"\boutlets\b|\beach outlet\b|\bapart from the others\b", re.IGNORECASE)
HALF_TOLD = re.compile(r"\bnan\b|\bNone\b|<NA>|\binf\b")
"""What a missing value leaves in a sentence that did not ask for it."""
AHEAD = re.compile(
    r"^(?:\*\*In short\.\*\* )?(?!No )(?P<who>.+?) is given \d+% .*?the largest part among (?P<n>[\d,]+) "
)


@pytest.fixture(scope="session")
def every_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Mapping[str, Run]]]:
    """Yield the runs by corpus and notebook; all are made once, in a folder where the key of pseudonyms is made too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("twelve"))
        yield {name: _runs(name, patch) for name in CORPUS_NAMES}


def _runs(name: str, patch: pytest.MonkeyPatch) -> Mapping[str, Run]:
    if name not in CORPORA:
        return {stem: run_notebook(stem, name, patch) for stem in STEMS}
    folder = Path.cwd() / name.replace(" ", "-")
    folder.mkdir()
    CORPORA[name](folder)
    sheets = Path(f"{folder}-sheets")
    coded = f"sheets = {str(sheets)!r}" if sheets.is_dir() else ""
    return {stem: run_notebook(stem, str(folder), patch, parameters=coded) for stem in STEMS}


each_corpus = pytest.mark.parametrize("name", CORPUS_NAMES)


def faults(sentences: list[str], pattern: re.Pattern[str]) -> list[str]:
    return [sentence for sentence in sentences if pattern.search(sentence)]


@each_corpus
def test_no_notebook_stops(every_run, name):
    assert [error for run in every_run[name].values() for error in run.errors] == []


@each_corpus
def test_every_notebook_says_something(every_run, name):
    assert all(run.sentences for run in every_run[name].values())


@each_corpus
def test_a_one_has_no_plural_and_no_missing_value_stands_in_a_sentence(every_run, name):
    said = [sentence for run in every_run[name].values() for sentence in run.sentences]
    assert faults(said, ONE) == []
    assert faults(said, HALF_TOLD) == []


@each_corpus
def test_a_chart_without_marks_says_why(every_run, name):
    for run in every_run[name].values():
        for figure in run.figures:
            if not figure.data:
                assert figure.layout.title.text, f"{run.stem} draws nothing and says nothing"
                assert re.search(r"\b(no|No|none|None|cannot|Nothing|0)\b", figure.layout.title.text), (
                    figure.layout.title.text
                )


@each_corpus
def test_sentences_do_not_compare_outlets_where_there_is_one_at_most(every_run, name):
    outlets = every_run[name]["00_start_here"].names["reading"].articles["outlet"].dropna().nunique()
    said = [sentence for run in every_run[name].values() for sentence in run.sentences if "## " not in sentence]
    if outlets <= 1:
        assert faults(said, COMPARES) == []


@each_corpus
def test_a_caption_names_an_interval_only_where_one_is_drawn(every_run, name):
    for run in every_run[name].values():
        for figure in run.figures:
            captions = " ".join(note.text or "" for note in figure.layout.annotations)
            if "95% interval" in captions:
                assert figure.data, f"{run.stem}: {captions}"


@each_corpus
def test_who_is_called_ahead_is_the_first_of_the_table(every_run, name):
    run = every_run[name]["00_start_here"]
    ahead = AHEAD.match(mk.tell(run.table("sources")))
    if ahead:
        ranked = run.table("sources").sort_values(["share", "source"], ascending=[False, True])
        assert ranked["source"].iloc[0] == ahead["who"]
        assert len(ranked) == int(ahead["n"].replace(",", ""))


@each_corpus
def test_without_marks_by_hand_accuracy_is_missing_and_never_nought(every_run, name):
    if name not in mk.seed_names():
        for stem in ("01_who_gets_to_speak", "03_how_is_the_story_told"):
            accuracy = every_run[name][stem].table("accuracy")
            assert accuracy["recall"].isna().all()
            assert accuracy["precision"].isna().all()


@pytest.fixture(scope="session")
def seed_names() -> frozenset[str]:
    """Return outlets and people of all seeds."""
    articles = pd.concat([mk.load_seed(name).articles for name in mk.seed_names()])
    people = mk.find_actors(articles)["actor"].unique()
    return frozenset(articles["outlet"].dropna()) | frozenset(name for name in people if " " in name)


@pytest.mark.parametrize("name", CORPORA)
def test_nothing_of_a_seed_is_shown_of_another_corpus(every_run, seed_names, name):
    assert {"Ruvane Teshli"} <= seed_names
    for run in every_run[name].values():
        shown = [run.prose, *run.sentences, *(figure.to_json() for figure in run.figures)]
        shown += [one.to_csv() for one in run.shown if isinstance(one, pd.DataFrame)]
        assert {word for word in seed_names if any(word in text for text in shown)} == set(), run.stem
        assert not any(text.startswith(seed) for text in run.sentences for seed in mk.seed_names())


def test_cells_about_a_seed_stay_with_this_seed_alone():
    def cells_for(corpus: str) -> list[str]:
        parameters = new_code_cell('corpus = "marsh-fever"', metadata={"tags": ["parameters"]})
        about = new_markdown_cell("Three reports on a fever.", metadata={"tags": ["seed"]})
        reading = new_code_cell("mk.read_corpus(corpus)")
        notebook: nbformat.NotebookNode = new_notebook(cells=[parameters, about, reading])
        for_corpus(notebook, corpus, reads='mk.read_corpus(corpus, format="csv")')
        return [cell.source for cell in notebook.cells]

    reads = 'mk.read_corpus(corpus, format="csv")'
    ahead = ['corpus = "marsh-fever"', "corpus = 'marsh-fever'"]
    assert cells_for("marsh-fever") == [*ahead, "Three reports on a fever.", reads]
    assert cells_for("first-steps") == ['corpus = "marsh-fever"', "corpus = 'first-steps'", reads]


def test_the_patterns_find_what_they_are_for():
    assert faults(["Where the 1 most quoted of 1 sources speak", "11 articles", "1 article", "2.1 words"], ONE) == [
        "Where the 1 most quoted of 1 sources speak"
    ]
    assert faults(["Devices differ by outlet", "Each outlet hears others", "3 outlets"], COMPARES)
    assert faults(["precision nan", "Nancy spoke", "None"], HALF_TOLD) == ["precision nan", "None"]
    assert AHEAD.match("Ona Reyes is given 40% of the words, the largest part among 3 sources.")
    assert not AHEAD.match("No source is clearly ahead: Ona Reyes is given 40%, the largest part among 3 sources.")

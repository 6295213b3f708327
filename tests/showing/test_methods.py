"""The methods section: each number is one of the tables, each gap is named, nothing is guessed."""

import re

import pandas as pd
import pytest

import mediakit as mk
from mediakit.base.errors import TableError, UnknownNameError

HEADINGS = [
    "Question",
    "Corpus",
    "Instrument",
    "Sample",
    "Coding",
    "Agreement",
    "Machine against coders",
    "Estimates",
    "Differences",
    "What is missing",
]
CODES = [("c1", "A", "for"), ("c1", "B", "for"), ("c2", "A", "for"), ("c2", "B", None), ("c1", "adjudicated", "for")]
CODING = pd.DataFrame(CODES, columns=["unit_id", "coder", "code"]).assign(variable="stance")
SAMPLE = pd.DataFrame({"doc_id": ["c1", "c2", "c3"], "weight": [2.0, 2.0, 4.0]})


def section(text: str, heading: str) -> str:
    return re.search(rf"## {heading}\n\n(.*?)\n(?:\n|$)", text, re.S).group(1)


@pytest.fixture
def written(tmp_path):
    def write(**tables) -> str:
        return mk.write_methods(tmp_path / "methods.md", **tables).read_text(encoding="utf-8")

    return write


def test_without_tables_every_section_is_a_gap(written):
    text = written()
    assert re.findall(r"^## (.+)$", text, re.M) == HEADINGS
    assert all("[to be filled in: " in section(text, heading) for heading in HEADINGS)


def test_the_corpus_is_counted_not_described(written):
    seed = mk.load_seed("first-steps")
    told = section(written(corpus=seed), "Corpus")
    assert told.startswith("The corpus holds 2 articles, 8 comments, 24 July 2023 to 27 July 2023, from 2 outlets.")


def test_a_stratified_sample_is_said_to_be_weighted(written):
    told = section(written(sample=SAMPLE), "Sample")
    assert told.startswith("3 units were drawn at random") and "stands for 2.0 to 4.0 units" in told
    assert "Each stands for 2.0 units." in section(written(sample=SAMPLE.head(2)), "Sample")


def test_coders_are_counted_without_the_one_who_settled(written):
    told = section(written(coding=CODING, codebook=mk.load_codebook("reaction_tone_en")), "Coding")
    assert "2 coders coded 2 units; 2 of 2 decisions were made twice or more." in told
    assert "“Tone of a reader's comment”" in told and "sentiment (nominal, 4 codes)" in told


def test_what_coders_could_not_tell_is_counted(written):
    assert "Of 5 decisions, 1 lack a code" in section(written(coding=CODING), "What is missing")


def test_estimates_stand_side_by_side(written):
    base = {"quantity": "stance", "label": "for", "n_coded": 20, "n_all": 90}
    rows = [
        base | {"method": "uncorrected", "estimate": 0.4, "low": 0.3, "high": 0.5},
        base | {"method": "difference", "estimate": 0.3, "low": None, "high": None},
    ]
    told = section(written(results=[pd.DataFrame(rows)]), "Estimates")
    assert told == (
        "The stance of for is 0.40 (95% interval 0.30 to 0.50) by the machine's codes alone and "
        "0.30 (too few units for an interval) by the machine's codes corrected by the sample (20 units coded)."
    )


def test_a_table_that_is_no_result_is_refused(written):
    with pytest.raises(TableError, match="is no result"):
        written(results=[SAMPLE])


def test_plain_text_has_no_marks_and_other_suffixes_are_refused(tmp_path):
    assert mk.write_methods(tmp_path / "methods.txt").read_text(encoding="utf-8").startswith("Question\n\n")
    with pytest.raises(UnknownNameError, match=r"\.docx"):
        mk.write_methods(tmp_path / "methods.docx")
    assert not (tmp_path / "methods.docx").exists()


def test_the_same_tables_give_the_same_bytes(tmp_path):
    first = mk.write_methods(tmp_path / "a.md", coding=CODING, sample=SAMPLE)
    second = mk.write_methods(tmp_path / "b.md", coding=CODING.sample(frac=1, random_state=3), sample=SAMPLE)
    assert first.read_bytes() == second.read_bytes()

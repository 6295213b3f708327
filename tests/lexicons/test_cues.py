"""Reporting words: what they take, how one row makes a new one, how far they commit the reporter."""

from dataclasses import replace

import pandas as pd
import pytest

from mediakit.language.tag_rules import takes_clause
from mediakit.language.word_classes import options
from mediakit.lexicons import Lexicon, load_lexicon
from mediakit.lexicons.cues import NOT_VERBS, build_cues, load_cues
from mediakit.lexicons.inflection import inflect
from mediakit.speaking.quotes import find_quotes
from mediakit.tables.vocabulary import CUE_CLASSES


def test_every_form_of_a_cue_finds_it():
    cues = load_cues()
    for (form,) in inflect("insist").values():
        assert cues.verbs[form][()].term == "insist"
    assert cues.verbs["pointed"][("out",)].term == "point out"
    assert cues.others["according"][("to",)].frames.keys() == {"preposition"}
    assert cues.others["allegations"][()].term == "allegation"
    assert "insists" not in cues.others


@pytest.mark.parametrize(
    ("term", "label"),
    [
        ("say", "neutral"),
        ("reveal", "endorsing"),
        ("allege", "distancing"),
        ("wonder", "questioning"),
        ("gloat", "emotive"),
    ],
)
def test_cues_are_graded(term, label):
    assert load_cues().verbs[term][()].label == label


def test_the_two_lexicons_fit_together():
    classes, frames = load_lexicon("cues_en"), load_lexicon("cue_frames_en")
    assert set(classes.entries["label"]) == set(CUE_CLASSES)
    assert classes.entries["term"].is_unique
    assert set(classes.entries["term"]) >= set(frames.entries["term"])
    assert frames.entries["weight"].between(0, 1, inclusive="right").all()
    verbs = {"quote", "clause", "wh", "infinitive", "object", "addressee", "raising"}
    assert set(frames.entries["label"]) == verbs | NOT_VERBS


def test_an_own_lexicon_makes_own_cues():
    classes = Lexicon("a", "own", pd.DataFrame({"term": ["moo"], "label": ["emotive"], "weight": [0.5]}), {})
    frames = pd.DataFrame({"term": ["moo", "purr"], "label": ["quote", "quote"], "weight": [1.0, 1.0]})
    cues = build_cues(classes, frames=Lexicon("b", "own", frames, {}))
    assert cues.verbs["mooed"][()].label == "emotive"
    assert cues.verbs["purring"][()].label == "neutral"


@pytest.fixture
def with_new_cues(monkeypatch):
    """Put new verbs into the lexicon of classes, one row each, and nothing into that of frames."""
    classes = load_lexicon("cues_en")
    rows = pd.DataFrame({"term": NEW, "label": "neutral", "weight": 1.0})
    longer = replace(classes, entries=pd.concat([classes.entries, rows]).sort_values(["term", "label"]))
    lexicons = {"cues_en": longer, "cue_frames_en": load_lexicon("cue_frames_en")}
    caches = (load_cues, options, takes_clause)
    monkeypatch.setattr("mediakit.lexicons.cues.as_lexicon", lexicons.__getitem__)
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


NEW = ["misspeak", "overhear", "retell", "transmit", "uphold"]


@pytest.mark.usefixtures("with_new_cues")
@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("She overheard that the ferry was sold.", "overheard"),
        ("Ms. Vale has overheard that the ferry was sold.", "overheard"),
        ("The mayor overhears that the ferry was sold.", "overhears"),
        ("She retold that the ferry was sold.", "retold"),
        ("The mayor had retold that the ferry was sold.", "retold"),
        ("“The ferry was sold,” Ms. Vale retells.", "retells"),
        ("“The ferry was sold,” she misspoke.", "misspoke"),
        ("Ms. Vale had misspoken that the ferry was sold.", "misspoken"),
        ("The mayor misspeaks that the ferry was sold.", "misspeaks"),
        ("The court upheld that the ferry was sold.", "upheld"),
        ("The judges have upheld that the ferry was sold.", "upheld"),
        ("“The ferry was sold,” the judges upheld.", "upheld"),
        ("The captain transmitted that the ferry was sold.", "transmitted"),
    ],
)
def test_a_new_cue_needs_one_row(sentence, cue):
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": ["Snow\n\n" + sentence]}))
    assert [words.split()[-1] for words in quotes["cue"]] == [cue]
    assert "the ferry was sold" in quotes["quote"].iloc[0].casefold()

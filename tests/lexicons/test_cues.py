"""Reporting words: how they inflect, what they take, how far they commit the reporter."""

import pandas as pd
import pytest

from mediakit.lexicons import Lexicon, load_lexicon
from mediakit.lexicons.cues import NOT_VERBS, build_cues, inflect, load_cues, plural
from mediakit.tables.vocabulary import CUE_CLASSES


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ["say", "says", "saying", "said", "said"]),
        ("deny", ["deny", "denies", "denying", "denied", "denied"]),
        ("quip", ["quip", "quips", "quipping", "quipped", "quipped"]),
        ("offer", ["offer", "offers", "offering", "offered", "offered"]),
        ("admit", ["admit", "admits", "admitting", "admitted", "admitted"]),
        ("echo", ["echo", "echoes", "echoing", "echoed", "echoed"]),
        ("write", ["write", "writes", "writing", "wrote", "written"]),
        ("agree", ["agree", "agrees", "agreeing", "agreed", "agreed"]),
        ("lie", ["lie", "lies", "lying", "lied", "lied"]),
    ],
)
def test_verbs_inflect(verb, forms):
    assert list(inflect(verb).values()) == forms


def test_nouns_have_plurals():
    assert [plural(noun) for noun in ("claim", "theory", "wish", "survey")] == [
        "claims",
        "theories",
        "wishes",
        "surveys",
    ]


def test_every_form_of_a_cue_finds_it():
    cues = load_cues()
    for form in inflect("insist").values():
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
    assert set(classes.entries["term"]) == set(frames.entries["term"])
    assert frames.entries["weight"].between(0, 1, inclusive="right").all()
    verbs = {"quote", "clause", "wh", "infinitive", "object", "addressee", "raising"}
    assert set(frames.entries["label"]) == verbs | NOT_VERBS


def test_an_own_lexicon_makes_own_cues():
    classes = Lexicon("a", "own", pd.DataFrame({"term": ["moo"], "label": ["emotive"], "weight": [0.5]}), {})
    frames = pd.DataFrame({"term": ["moo", "purr"], "label": ["quote", "quote"], "weight": [1.0, 1.0]})
    cues = build_cues(classes, frames=Lexicon("b", "own", frames, {}))
    assert cues.verbs["mooed"][()].label == "emotive"
    assert cues.verbs["purring"][()].label == "neutral"

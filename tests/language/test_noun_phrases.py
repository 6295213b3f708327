"""Noun phrases, subjects and verb groups, from codes written out by hand: no tagger stands between rule and test."""

import pytest

from mediakit.language.noun_phrases import CHUNK, chunks, clause_subject, noun_phrase, subject, subject_after_quotation
from mediakit.language.sentence import Sentence
from mediakit.language.verb_groups import find_verbs
from mediakit.lexicons.cues import load_cues


def coded(text: str, codes: str) -> Sentence:
    """Return a sentence whose tokens are parted by blanks."""
    words = text.split()
    assert len(words) == len(codes), (text, codes)
    starts = [len(" ".join(words[:number])) + (number > 0) for number in range(len(words))]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Sentence([word.lower() for word in words], starts, ends, 0, codes)


def words(sentence: Sentence, tokens: tuple[int, int] | None) -> str | None:
    return tokens and " ".join(sentence.words[slice(*tokens)])


@pytest.mark.parametrize(
    ("codes", "phrases"),
    [
        ("dnv", ["dn"]),
        ("dnsanv", ["dnsan"]),
        ("dranv", ["dran"]),
        ("drnv", ["d", "n"]),
        ("d#gnv", ["d#gn"]),
        ("pgn", ["p", "gn"]),
        ("denv", ["den"]),
        ("venv", ["en"]),
        ("pvo", ["p", "o"]),
        ("dnidn", ["dn", "dn"]),
        ("NNcN", ["NN", "N"]),
        ("av", []),
        ("dv", ["d"]),
        ("vT.", ["T"]),
        ("vTpv", ["p"]),
        ("dqv", ["dq"]),
    ],
)
def test_a_chunk_holds_what_stands_before_its_noun(codes, phrases):
    assert [match.group() for match in CHUNK.finditer(codes)] == phrases


def test_each_token_knows_where_its_chunk_begins():
    assert chunks("dnidanv") == [0, 0, -1, 3, 3, 3, -1]


PHRASES = [
    # A preposition ties; one of time or, after a short phrase, of place does not.
    ("the head of the port said", "dnidnv", "the head of the port"),
    ("the boat in March sank", "dniNv", "the boat"),
    ("the boat in town sank", "dninv", "the boat"),
    ("the old boat in town sank", "daninv", "the old boat in town"),
    ("the boat despite the wind sank", "dnidnv", "the boat"),
    # Two titles share a name that a mark follows; a past tense that is no participle of titles is a second verb.
    ("pilot and teacher Bo Lund .", "ncnNN.", "pilot and teacher bo lund"),
    ("pilot and teacher Bo Lund said", "ncnNNv", "pilot"),
    ("pilot and retired teacher Bo Lund .", "ncvnNN.", "pilot and retired teacher bo lund"),
    ("pilot and told teacher Bo Lund .", "ncvnNN.", "pilot"),
    ("the pilot and teacher Bo Lund .", "dncnNN.", "the pilot"),
    # Brackets, appositions, relative clauses.
    ("Ana Obe ( Ostby ) said", "NN(N)v", "ana obe ( ostby )"),
    ("Ana Obe ( Ostby said", "NN(Nv", "ana obe"),
    ("Bo Lund , a former pilot , said", "NN,dan,v", "bo lund , a former pilot"),
    ("Bo Lund , 43 , said", "NN,#,v", "bo lund , 43"),
    ("Bo Lund , the mayor said", "NN,dnv", "bo lund"),
    ("Bo Lund , a pilot , who flew it , said", "NN,dn,wvp,v", "bo lund , a pilot , who flew it"),
    ("pilots who left , said", "nwv,v", "pilots who left"),
    ("pilots what left , said", "nwv,v", "pilots"),
    ("said the mayor", "vdn", None),
]


@pytest.mark.parametrize(("text", "codes", "expected"), PHRASES)
def test_a_noun_phrase_takes_in_what_hangs_on_its_right(text, codes, expected):
    sentence = coded(text, codes)
    assert words(sentence, noun_phrase(sentence, 0)) == expected


SUBJECTS = [
    ("the mayor | said", "dn", "the mayor"),
    ("in May | said", "i.", None),
    ("a man who | said", "dnw", "who"),
    # Adverbs, commas and dashes before the verb.
    ("the mayor also | said", "dnr", "the mayor"),
    ("the mayor , however , | said", "dn,r,", "the mayor"),
    ("it leaks , the mayor | said", "pv,dn", "the mayor"),
    ("Bo Lund ( Ostby ) | said", "NN(N)", "bo lund ( ostby )"),
    ("Ostby ) | said", "N)", None),
    ("Bo Lund , who flew it , | said", "NN,wvp,", "bo lund , who flew it"),
    ("Bo Lund , it leaks , | said", "NN,pv,", None),
    # A time before the verb is no subject, unless nothing stands before it.
    ("the mayor on Monday | said", "dniN", "the mayor"),
    ("the mayor last week | said", "dnan", "the mayor"),
    ("last week | said", "an", "last week"),
    # What belongs to the noun phrase on its left.
    ("the head of the port | said", "dnidn", "the head of the port"),
    ("the head despite the port | said", "dnidn", "the port"),
    ("people briefed on the plan | said", "neidn", "people briefed on the plan"),
    ("people went on the plan | said", "nvidn", "the plan"),
    ("Ana Obe and her brother | said", "NNcdn", "ana obe and her brother"),
    ("they saw Ana Obe and her brother | said", "pvNNcdn", "her brother"),
    ("Ana Obe and she | said", "NNcp", "she"),
    ("a man who attended the rally | said", "dnwvdn", "a man who attended the rally"),
    ("a man has attended the rally | said", "dnHvdn", "the rally"),
]


@pytest.mark.parametrize(("text", "codes", "expected"), SUBJECTS)
def test_the_subject_ends_right_before_the_verb(text, codes, expected):
    before, verb = text.split(" | ")
    sentence = coded(f"{before} {verb}", codes + "v")
    assert words(sentence, subject(sentence, len(codes), chunks(sentence.codes))) == expected


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        ("Q a man who saw it and his wife said", "Qdnwvpcdnv", "a man who saw it and his wife"),
        ("Q , the mayor also said", "Q,dnrv", "the mayor"),
        ("Q a man left and his wife said", "Qdnvcdnv", None),
        ("the mayor said", "dnv", None),
    ],
)
def test_after_a_quotation_the_subject_is_all_up_to_the_verb(text, codes, expected):
    sentence = coded(text, codes)
    verb = len(codes) - 1
    assert words(sentence, subject_after_quotation(sentence, verb, chunks(codes))) == expected


def test_a_second_verb_shares_the_subject_of_the_first():
    sentence = coded("the mayor has left and said it", "dnHvcvp")
    assert words(sentence, clause_subject(sentence, 5, chunks(sentence.codes))) == "the mayor"
    sentence = coded("left and said it", "vcvp")
    assert clause_subject(sentence, 2, chunks(sentence.codes)) is None


VERBS = [
    # The group, its form, whether passive and infinitive.
    ("she said it", "pvp", [("said", "v", False, False)]),
    ("she has been told it", "pHBep", [("has been told", "v", True, False)]),
    ("she has told him", "pHeo", [("has told", "v", False, False)]),
    ("she wants to say it", "pvtbp", [("wants", "v", False, False), ("to say", "b", False, True)]),
    ("she also said it", "prvp", [("also said", "v", False, False)]),
    ("men also told that left", "nreTv", [("told", "e", False, False)]),
    ("people briefed on it", "neip", [("briefed", "e", False, False)]),
    ("it is expected to leak", "pBetb", [("is expected", "B", True, False), ("to leak", "b", False, True)]),
    ("the boat sank", "dnv", []),
]


@pytest.mark.parametrize(("text", "codes", "expected"), VERBS)
def test_a_cue_verb_takes_in_its_auxiliaries(text, codes, expected):
    sentence = coded(text, codes)
    verbs = find_verbs(sentence, load_cues())
    assert [
        (words(sentence, (verb.first, verb.after)), verb.form, verb.passive, verb.infinitive) for verb in verbs
    ] == expected

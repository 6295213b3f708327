"""What a word may be: closed classes by the lexicon, the rest by TextBlob's word list, the cues and endings."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pandas as pd

from mediakit.lexicons import load_lexicon
from mediakit.lexicons.cues import load_cues
from mediakit.lexicons.inflection import inflect
from mediakit.lexicons.loading import any_of


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


_CLOSED = {
    "determiner": "d",
    "subject_pronoun": "p",
    "object_pronoun": "o",
    "question_word": "w",
    "to": "t",
    "that": "T",
    "preposition": "i",
    "preposition_or_verb": "ib",
    "subordinator": "j",
    "conjunction": "c",
    "modal": "m",
    "be": "B",
    "have": "H",
    "do": "D",
    "adverb": "r",
    "noun": "n",
    "adjective": "a",
}
"""The codes of the closed classes; a word in two of them has the codes of the later one."""
_OPEN = {"day": "day", "saying_base": "bn", "saying_third_person": "v", "saying_past": "ve"}
"""The codes of listed words that may be a name with a capital: days, forms that are hardly ever noun or adjective."""
_PENN = {
    "NN": "n",
    "NNS": "n",
    "NNP": "N",
    "NNPS": "N",
    "JJ": "a",
    "JJR": "a",
    "JJS": "a",
    "RB": "r",
    "RBR": "r",
    "RBS": "r",
    "VB": "b",
    "VBP": "b",
    "VBZ": "v",
    "VBD": "v",
    "VBN": "e",
    "VBG": "g",
    "IN": "i",
    "CD": "#",
    "DT": "d",
    "PRP": "p",
    "MD": "m",
}
_SUFFIXES = (
    (re.compile(r"ly$"), "r"),
    (re.compile(rf"{any_of('word_classes_en', 'adjective_ending')}$"), "a"),
    (re.compile(r"ing$"), "g"),
    (re.compile(r"ed$"), "ve"),
)


@cache
def words_in(label: str) -> frozenset[str]:
    """Return the words of one label in the lexicons ``word_classes_en`` and ``name_signs_en``.

    >>> sorted(words_in("singular_pronoun"))
    ['each', 'this']
    """
    return _classes().get(label, frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    entries = pd.concat(load_lexicon(name).entries for name in ("word_classes_en", "name_signs_en"))
    return {str(label): frozenset(terms) for label, terms in entries.groupby("label")["term"]}


@cache
def closed_classes() -> dict[str, str]:
    """Return the words of the closed classes with their codes."""
    return _coded(_CLOSED)


@cache
def _listed_words() -> dict[str, str]:
    # A word of a closed class is that before anything else.
    return _coded(_OPEN) | closed_classes()


def _coded(codes: dict[str, str]) -> dict[str, str]:
    return {word: code for label, code in codes.items() for word in words_in(label)}


@cache
def common_tags() -> dict[str, str]:
    """Return TextBlob's bundled word list: each word with its most common part of speech."""
    from textblob.en import parser

    parser.lexicon.load()
    return dict(parser.lexicon)


@lru_cache(maxsize=100_000)
def options(word: str) -> str:
    """Return the codes a folded word may have, the likeliest first; the context decides between them."""
    return next(codes for codes in (_fixed(word), _past_codes(word), _present(word), _by_ending(word)) if codes)


def _fixed(word: str) -> str:
    """Return the codes of closed classes, sayings, days, numbers and marks."""
    if word in _listed_words():
        return _listed_words()[word]
    if word[0].isalpha():
        return "g" if word.endswith("ing") and word in load_cues().verbs else ""
    if word[-1].isalpha() and "-" in word:
        return "n"
    return "#" if word[0].isdigit() or word[1:2].isdigit() else _code_of_mark(word)


def _past_codes(word: str) -> str:
    """Return "ve" for a form that is past tense and participle alike, and what an irregular form of a cue is."""
    code = _PENN.get(common_tags().get(word, ""), "")
    regular = word.endswith("ed") and len(word) > 4 and code in ("", "v", "e")
    irregular = word in words_in("irregular_past") and code in ("v", "e")
    if regular or irregular or word in words_in("unchanging_past"):
        return "ve"
    # TextBlob's list lacks "misheard", and knows "overheard" as a participle only.
    return _irregular_cue(word) if code in ("", "e") else ""


def _irregular_cue(word: str) -> str:
    """Return "v" for an irregular past of a cue, "e" for a participle, "ve" for both: "misspoke", "misspoken"."""
    # What the word list holds of short forms in -ed is right as it is: "used" is a participle more often than a past.
    if word.endswith("ed"):
        return ""
    forms = [inflect(cue.term.split()[0]) for cue in load_cues().verbs.get(word, {}).values()]
    parts = (("v", "past"), ("e", "participle"))
    return "".join(code for code, part in parts if any(word in verb[part] for verb in forms))


def _present(word: str) -> str:
    """Return the codes of forms that are verb and noun alike: "plan", "plans"."""
    code = _PENN.get(common_tags().get(word, ""), "")
    if word.endswith("s") and code in ("", "n", "v") and not word.endswith(("ss", "us", "is")):
        return _s_form(word, code)
    if code in ("n", "b", "a", "") and _is_base_verb(word):
        return "nb" if code in ("n", "a") else "bn"
    return code


def _by_ending(word: str) -> str:
    return next((codes for ending, codes in _SUFFIXES if ending.search(word)), "n")


def _code_of_mark(word: str) -> str:
    if word in ("'s", "'"):
        return "s"
    if word[0] in "-–—―‒−":
        return "-"
    if word[0] in ".?!…":
        return "."
    return {",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")", "%": "n"}.get(word, "~")


def _is_base_verb(word: str) -> bool:
    cues = load_cues().verbs.get(word, {}).values()
    return common_tags().get(word) in ("VB", "VBP") or any(cue.term.split()[0] == word for cue in cues)


def _s_form(word: str, code: str) -> str:
    stems = [word[:-1]] + ([word[:-2], word[:-3] + "y"] if word.endswith("es") else [])
    if code == "v":
        return "vn"
    verbal = any(_is_base_verb(stem) for stem in stems)
    return "nv" if verbal else "n?"

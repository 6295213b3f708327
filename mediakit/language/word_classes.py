"""What a word may be: closed classes by own lists, the rest by TextBlob's word list, the cues and endings."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mediakit.lexicons.cues import load_cues


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


_CLOSED_LISTS = {
    "d": "a an the this these those my your his its our their no every each either neither some any many most few "
    "several all both another such half enough certain various numerous",
    "p": "i he she we they it you there everyone everybody someone somebody anyone anybody nobody",
    "o": "me him us them myself yourself himself herself itself ourselves themselves",
    "w": "who whom whose which what how why where whether whoever whatever whichever",
    "t": "to",
    "T": "that",
    "i": "of in on at by for with from into onto upon over under about against between among amid amidst toward "
    "towards through throughout during without within behind beyond beside besides near off across along around above "
    "below beneath inside outside despite regarding concerning via versus vs. vs per like unlike except plus including",
    "j": "because although though while whereas if unless since until till before after when whenever as once than "
    "lest albeit whilst",
    "c": "and or but nor yet &",
    "m": "will would can could may might must shall should 'll 'd won't wouldn't can't cannot couldn't mightn't "
    "mustn't shan't shouldn't ought ain't",
    "B": "be am is are was were been being isn't aren't wasn't weren't 're 'm",
    "H": "have has had having 've haven't hasn't hadn't",
    "D": "do does did don't doesn't didn't",
    "r": "not n't never also just still already even ever soon then now here only again too very really quite rather "
    "so perhaps maybe twice often always sometimes later earlier yesterday today tomorrow tonight instead however "
    "therefore thus moreover meanwhile nevertheless nonetheless otherwise indeed almost nearly well far away ago "
    "together further out up down back long much more less least",
    "n": "others one ones none nothing something anything everything people police",
    "a": "other own same first last next former latest new",
}
SAYING = {"say": "bn", "says": "v", "tells": "v", "said": "ve", "told": "ve"}
"""Forms that are hardly ever nouns or adjectives."""
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_UNCHANGING = listed("read put set cut let hit cast")
# Own list: irregular forms that are past tense and participle alike.
_BOTH_PAST = listed(
    "made found held heard left lost met paid sent shot spent stood thought understood won brought built bought caught "
    "dealt felt fought got had hurt kept laid led meant sold sought struck taught split forecast broadcast bound hung"
)
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
    (re.compile(r"(?:ous|ful|ive|ble|less|ish|ical|ary|al|ic|ese)$"), "a"),
    (re.compile(r"ing$"), "g"),
    (re.compile(r"ed$"), "ve"),
)


@cache
def closed_classes() -> dict[str, str]:
    """Return the words of the closed classes with their codes."""
    return {word: code for code, words in _CLOSED_LISTS.items() for word in words.split()}


@cache
def common_tags() -> dict[str, str]:
    """Return TextBlob's bundled word list: each word with its most common part of speech."""
    from textblob.en import parser

    parser.lexicon.load()
    return dict(parser.lexicon)


@lru_cache(maxsize=100_000)
def options(word: str) -> str:
    """Return the codes a folded word may have, the likeliest first; the context decides between them."""
    return next(codes for codes in (_fixed(word), _past(word), _present(word), _by_ending(word)) if codes)


def _fixed(word: str) -> str:
    """Return the codes of closed classes, sayings, days, numbers and marks."""
    if word in closed_classes():
        return closed_classes()[word]
    if word in SAYING:
        return SAYING[word]
    if word in DAYS:
        return "day"
    if word[0].isalpha():
        return "g" if word.endswith("ing") and word in load_cues().verbs else ""
    if word[-1].isalpha() and "-" in word:
        return "n"
    return "#" if word[0].isdigit() or word[1:2].isdigit() else _mark(word)


def _past(word: str) -> str:
    """Return "ve" for a form that is past tense and participle alike."""
    code = _PENN.get(common_tags().get(word, ""), "")
    regular = word.endswith("ed") and len(word) > 4 and code in ("", "v", "e")
    return "ve" if regular or word in _UNCHANGING or (code in ("v", "e") and word in _BOTH_PAST) else ""


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


def _mark(word: str) -> str:
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

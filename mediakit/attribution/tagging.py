"""Which part of speech a word has, as one letter: closed classes by list, the rest by TextBlob's word list and context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mediakit.cues import load_cues

if TYPE_CHECKING:
    from mediakit.attribution.tokens import Sentence

_CLOSED_LISTS = {
    "d": "a an the this these those my your his its our their no every each either neither some any many most few several "
    "all both another such half whose what's enough certain various numerous",
    "p": "i he she we they it you there ye everyone everybody someone somebody anyone anybody nobody who'd",
    "o": "me him us them myself yourself himself herself itself ourselves themselves",
    "w": "who whom which what how why where whether whoever whatever whichever",
    "t": "to",
    "T": "that",
    "i": "of in on at by for with from into onto upon over under about against between among amid amidst toward towards "
    "through throughout during without within behind beyond beside besides near off across along around above below "
    "beneath inside outside despite regarding concerning via versus vs. vs per like unlike except plus including",
    "j": "because although though while whereas if unless since until till before after when whenever as once than "
    "lest so-called provided albeit whilst",
    "c": "and or but nor yet & plus",
    "m": "will would can could may might must shall should 'll 'd won't wouldn't can't cannot couldn't mightn't mustn't "
    "shan't shouldn't ought ain't",
    "B": "be am is are was were been being isn't aren't wasn't weren't 're 'm",
    "H": "have has had having 've haven't hasn't hadn't",
    "D": "do does did don't doesn't didn't",
    "r": "not n't never also just still already even ever soon then now here only again too very really quite rather "
    "so perhaps maybe once twice often always sometimes later earlier yesterday today tomorrow tonight instead "
    "however therefore thus moreover meanwhile nevertheless nonetheless otherwise indeed almost nearly about-face "
    "well far away ago together once more-or-less further out up down back long much more less least",
    "n": "others one ones none nothing something anything everything people police",
    "a": "other own same first last next former latest new",
}
# Own list: nouns without a plural s that take a plural verb.
_PLURALS = frozenset(
    "people men women children police many some most few several others all both two three four five six seven eight "
    "nine ten half majority millennials media data".split()
)
_QUANTITIES = frozenset("many some most few several all both these those each half others such any another neither".split())
_BOUNDARY = frozenset(",;:cTwj-(")
_VERB_NEXT = frozenset("dpTtowQqN#jrsn")
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
_LIKE = {"m": "b", "t": "b", "D": "b", "p": "v"}
"""What "like" is after a modal, "to", "do" and a pronoun; else a preposition."""
# A past tense after a noun, then only phrases that can't be a subject, then the verb the noun is subject of.
_REDUCED = re.compile(r"([nN])v((?:r|t[nN#]|i(?:d|a|#|s|c)*[nNq#]+)+[vmH](?=[^,]))")
_SUFFIXES = (
    (re.compile(r"ly$"), "r"),
    (re.compile(r"(?:ous|ful|ive|ble|less|ish|ical|ary|al|ic|ese)$"), "a"),
    (re.compile(r"ing$"), "g"),
    (re.compile(r"ed$"), "ve"),
)


@cache
def _closed() -> dict[str, str]:
    return {word: code for code, words in _CLOSED_LISTS.items() for word in words.split()}


@cache
def _penn_tags() -> dict[str, str]:
    """Return TextBlob's bundled word list: each word with its most common part of speech."""
    from textblob.en import parser

    parser.lexicon.load()
    return dict(parser.lexicon)


@lru_cache(maxsize=100_000)
def options(word: str) -> str:
    """Return the codes a folded word may have; the word list's own comes first."""
    if word in _closed():
        return _closed()[word]
    if not word[:1].isalpha():
        return "#" if word[:1].isdigit() or word[1:2].isdigit() else _mark(word)
    code = _PENN.get(_penn_tags().get(word, ""), "")
    if word.endswith("ed") and code in ("", "v", "e") and len(word) > 4:
        return "ve"
    if word in ("read", "put", "set", "cut", "let", "hit", "cast"):
        return "ve"
    if code == "v" and not word.endswith("s"):
        return "ve" if word in _both_past() else "v"
    if code == "e" and word in _both_past():
        return "ve"
    if word.endswith("s") and code in ("", "n", "v") and not word.endswith(("ss", "us", "is")):
        return _s_form(word, code)
    if code in ("n", "b", "a", "") and _is_base_verb(word):
        return "nb" if code in ("n", "a") else "bn"
    if code:
        return code
    return next((codes for ending, codes in _SUFFIXES if ending.search(word)), "n")


def _mark(word: str) -> str:
    if word == "'s":
        return "s"
    if word[0] in "-–—":
        return "-"
    if word[0] in ".?!…":
        return "."
    return {",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")", "%": "n"}.get(word, "~")


@cache
def _both_past() -> frozenset[str]:
    """Return irregular forms that are past tense and participle alike."""
    words = (
        "said told made found held heard left lost met paid put read sent set shot spent stood thought understood won "
        "brought built bought caught cut dealt felt fought got had hit hurt kept laid led let meant sold sought struck "
        "taught split cast forecast broadcast bound hung shed"
    )
    return frozenset(words.split())


def _is_base_verb(word: str) -> bool:
    return _penn_tags().get(word) in ("VB", "VBP") or word in load_cues().verbs


def _s_form(word: str, code: str) -> str:
    stems = [word[:-1]] + ([word[:-2], word[:-3] + "y"] if word.endswith("es") else [])
    if code == "v":
        return "vn"
    verbal = any(_is_base_verb(stem) for stem in stems)
    return "nv" if verbal else "n"


class Tagger:
    """Gives the words of one text their codes; names seen inside sentences stay names at their beginning."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._titled = {id(sentence) for sentence in sentences if self._is_titled(sentence)}
        self._names = {
            word
            for sentence in sentences
            if id(sentence) not in self._titled
            for index, word in enumerate(sentence.words)
            if index > 0 and text[sentence.starts[index]].isupper() and word not in _closed() and self._inside(sentence, index)
        }

    def codes(self, sentence: Sentence) -> str:
        """Return the codes of a sentence, one letter a token."""
        offered = [self._options(sentence, index) for index in range(len(sentence.words))]
        offered.append(".")
        codes: list[str] = []
        for index, word in enumerate(sentence.words):
            choice = offered[index]
            if len(choice) > 1 or choice in "sg":
                choice = _resolve(choice, _Place(sentence.words, codes, offered[index + 1]))
            elif word == "her":
                choice = "d" if offered[index + 1][0] in "naN#eg" else "o"
            elif choice == "T" and offered[index + 1][0] in "i.,;:)c":
                choice = "o"
            elif word == "like" and offered[index + 1][0] in "dpotnNgaT":
                choice = _LIKE.get(codes[-1] if codes else "", choice)
            codes.append(choice)
        return _mend("".join(codes), sentence.words)

    def _options(self, sentence: Sentence, index: int) -> str:
        word, start = sentence.words[index], sentence.starts[index]
        if word in ("Q", "q") and not self._text[start].isalpha():
            return word
        if word == "her":
            return "d"
        if word in _closed() and not self._is_acronym(sentence, index):
            return _closed()[word]
        if self._text[start].isupper():
            if word in self._names:
                return "N"
            if id(sentence) in self._titled or not self._inside(sentence, index):
                codes = options(word)
                return "N" if codes == "n" and word not in _penn_tags() else codes
            return "N"
        return options(word)

    def _is_acronym(self, sentence: Sentence, index: int) -> bool:
        """Tell "IS", "US", "WHO" and the month of May from the small words they look like."""
        word = self._text[sentence.starts[index] : sentence.ends[index]]
        if word == "May":
            return index > 0
        return len(word) > 1 and word.isupper() and not self._shouts(sentence, index)

    def _shouts(self, sentence: Sentence, index: int) -> bool:
        """Tell whether the words around are all capitals too."""
        around = [*range(max(0, index - 2), index), *range(index + 1, min(index + 3, len(sentence.words)))]
        words = [self._text[sentence.starts[at] : sentence.ends[at]] for at in around]
        return any(word.isupper() and len(word) > 3 for word in words)

    def _inside(self, sentence: Sentence, index: int) -> bool:
        """Tell whether a token stands where only names have a capital."""
        if index == 0:
            return False
        before = sentence.words[index - 1]
        return before[:1].isalnum() or before[:1] in ",'’&(-" or before == "Q"

    def _is_titled(self, sentence: Sentence) -> bool:
        """Tell a headline: nearly every longer word has a capital."""
        longer = [start for word, start in zip(sentence.words, sentence.starts, strict=True) if len(word) > 3 and word[0].isalpha()]
        capitals = sum(self._text[start].isupper() for start in longer)
        return len(longer) >= 3 and capitals >= 0.8 * len(longer)


class _Place:
    """Where an ambiguous word stands: what comes before it (adverbs passed over) and what may follow."""

    __slots__ = ("before", "codes", "follower", "following", "previous", "touching", "words")

    def __init__(self, words: list[str], codes: list[str], following: str) -> None:
        at = len(codes)
        back = at - 1
        while back >= 0 and codes[back] == "r":
            back -= 1
        self.codes = codes
        self.words = words
        self.before = codes[back] if back >= 0 else "^"
        self.previous = words[back] if back >= 0 else ""
        self.touching = back == at - 1
        self.following = following[0]
        self.follower = words[at + 1] if at + 1 < len(words) else ""

    @property
    def after_plural(self) -> bool:
        """Tell whether the word before can be a plural subject."""
        word = self.previous
        return word in _PLURALS or (self.before in "nN" and word.endswith("s") and not word.endswith("ss"))

    @property
    def clause_has_verb(self) -> bool:
        """Tell whether a finite verb stands before in the same clause; one that may take a clause does not count."""
        for at in range(len(self.codes) - 1, -1, -1):
            if self.codes[at] in "vmBHD":
                return not _takes_clause(self.words[at])
            if self.codes[at] in _BOUNDARY:
                return False
        return False

    @property
    def sentence_has_verb(self) -> bool:
        return any(code in "vmBHD" for code in self.codes)


@lru_cache(maxsize=20_000)
def _takes_clause(word: str) -> bool:
    return any("clause" in cue.frames for cue in load_cues().verbs.get(word, {}).values())


def _resolve(choice: str, place: _Place) -> str:
    """Choose among the codes of an ambiguous word."""
    if choice == "s":
        return "s" if place.before in "nNq#o" and place.following in "naN#qgevQ" and place.touching else "B"
    if choice == "ve":
        return _past_or_participle(place)
    if choice == "g":
        return "n" if place.before in "ds" and place.following not in "dponN#aT" else "g"
    if choice in ("nv", "vn"):
        return _noun_or_third(choice, place)
    return _noun_or_base(choice, place)


def _noun_or_base(choice: str, place: _Place) -> str:
    """Tell "they plan to", "to plan" from "the plan"."""
    before, verbal = place.before, place.following in _VERB_NEXT
    if before in "tmD":
        return "b"
    if before in "pw" or (before == "T" and verbal):
        return "v"
    if before == "d":
        return "v" if place.previous in _QUANTITIES and place.following in "dptTowQN" else "n"
    if before in "nNq),":
        plural = place.after_plural or before == ")" or (before == "," and not place.sentence_has_verb)
        return "v" if plural and verbal and not place.clause_has_verb else "n"
    if before == "c" and place.following in "dpTow" and place.sentence_has_verb:
        return "b" if "t" in place.codes[-10:] else "v"
    return "n" if choice == "nb" or before in "asgei#" else "b"


def _noun_or_third(choice: str, place: _Place) -> str:
    """Tell "she claims that" from "the claims"."""
    before, verbal = place.before, place.following in _VERB_NEXT or place.following in "gi" and choice == "vn"
    if before in "pwoQ":
        return "v"
    if before in "das#itBHe":
        return "v" if choice == "vn" and before == "d" and place.previous in ("this", "that", "each") else "n"
    if before == "T":
        return "v" if verbal else "n"
    if before in "nNq)B":
        closing = choice == "vn" and place.following in ":,."
        plural = place.after_plural and before == "n"
        return "v" if (verbal or closing) and not place.clause_has_verb and not plural else "n"
    if before in "c,-":
        if choice == "vn" and verbal:
            return "v"
        return "v" if place.sentence_has_verb and place.following in "dpTtowQN" else "n"
    return "v" if choice == "vn" and before != "^" else "n"


def _past_or_participle(place: _Place) -> str:
    """Tell "she named him" from "was named", "the man named", "a named source"."""
    before = place.before
    if before in "tmD":
        return "b"
    if before in "BHg":
        return "e"
    if before in "pwQq:":
        return "v"
    if before in "das#":
        pronoun = before == "d" and place.previous in _QUANTITIES
        date = before == "#" and len(place.codes) > 1 and place.codes[-2] in "nN"
        return "v" if (pronoun or date) and place.following not in "na" else "e"
    if before in "nN)o":
        return "e" if place.follower == "by" or place.clause_has_verb else "v"
    if before == "c":
        return next((code for code in reversed(place.codes) if code in "veB"), "v").replace("B", "e")
    if before == "T":
        return "v"
    if before in ",-":
        return "v" if not place.sentence_has_verb or place.following in "NdpT" else "e"
    return "e"


def _mend(codes: str, words: list[str]) -> str:
    """Turn a past tense into a participle where the main verb of its subject follows: "a man named Hale said"."""
    return _REDUCED.sub(lambda match: match.group(1) + "e" + match.group(2), codes)

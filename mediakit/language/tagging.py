"""Which part of speech each word of a sentence has, as one letter, chosen by the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from mediakit.language.sentence import Sentence
from mediakit.language.word_classes import DAYS, SAYING, closed_classes, common_tags, listed, options
from mediakit.lexicons.cues import load_cues

# Own list: nouns without a plural s that take a plural verb.
_PLURALS = listed(
    "people men women children police many some most few several others all both two three four five six seven eight "
    "nine ten half majority millennials media data"
)
_QUANTITIES = listed("many some most few several all both these those each half others such any another neither")
_PRONOUNS = _QUANTITIES - listed("another any each half neither such")
"""Determiners that can be the subject of a verb in the plural."""
_BOUNDARY = frozenset(",;:cTwj-(")
_VERB_NEXT = frozenset("dpTtowQqN#jrsn")
_ASIDE = re.compile(r"(?:,j|w|,i[dN]?w)[^,]*")
_LIKE = {"m": "b", "t": "b", "D": "b", "p": "v"}
"""What "like" is after a modal, "to", "do" and a pronoun; else a preposition."""
# A past tense after a noun, then only phrases that can't be a subject, then the verb the noun is subject of.
_REDUCED = re.compile(r"([nN])v((?:r|t[nN#]|i(?:d|a|#|s|c)*[nNq#]+)+[vmH](?=[^,]))")
# An adjective that ends a noun phrase is its head: "the incumbent said".
_HEADLESS = re.compile(r"(d[aeN#n]*)a(?=[vmBHDijwTt,.;:)]|$)")


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
            if index > 0
            and text[sentence.starts[index] : sentence.ends[index]][:1].isupper()
            and word not in closed_classes()
            and self._inside(sentence, index)
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
            elif (
                choice == "T"
                and offered[index + 1][0] in ".,;:)ci"
                and not self._may_introduce(sentence, index, offered)
            ):
                choice = "o"
            elif word == "like" and offered[index + 1][0] in "dpotnNgaT":
                choice = _LIKE.get(codes[-1] if codes else "", choice)
            codes.append(choice)
        return _mend("".join(codes))

    def _may_introduce(self, sentence: Sentence, index: int, offered: list[str]) -> bool:
        """Tell "noted that in May" from "with that"."""
        return offered[index + 1][0] == "i" and index > 0 and takes_clause(sentence.words[index - 1])

    def _options(self, sentence: Sentence, index: int) -> str:
        word, start = sentence.words[index], sentence.starts[index]
        if word[0] in "Qq" and not self._text[start : start + 1].isalpha():
            return word[0]
        if word == "her":
            return "d"
        if word in closed_classes() and not self._is_acronym(sentence, index):
            return closed_classes()[word]
        if self._text[start : start + 1].isupper():
            if word in DAYS:
                return "day"
            if word in self._names:
                return "N"
            if id(sentence) in self._titled or not self._inside(sentence, index):
                codes = options(word)
                return "N" if codes[0] == "n" and word not in common_tags() else codes
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
        return before[:1].isalnum() or before[:1] in ",'’&(-" or before[:1] == "Q"

    def _is_titled(self, sentence: Sentence) -> bool:
        """Tell a headline: nearly every longer word has a capital."""
        longer = [
            start
            for word, start in zip(sentence.words, sentence.starts, strict=True)
            if len(word) > 3 and word[0].isalpha()
        ]
        capitals = sum(self._text[start : start + 1].isupper() for start in longer)
        return len(longer) >= 3 and capitals >= 0.8 * len(longer)


class _Place:
    """Where an ambiguous word stands: what comes before it (adverbs passed over) and what may follow."""

    __slots__ = ("before", "codes", "follower", "following", "previous", "touching", "word", "words")

    def __init__(self, words: list[str], codes: list[str], following: str) -> None:
        at = len(codes)
        back = at - 1
        while back >= 0 and codes[back] == "r":
            back -= 1
        self.codes = codes
        self.word = words[at]
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
                return not takes_clause(self.words[at])
            if self.codes[at] in _BOUNDARY:
                return False
        return False

    @property
    def main_has_verb(self) -> bool:
        """Tell whether a finite verb stands before outside "who ..." and "when ..." between commas."""
        main = _ASIDE.sub("", "".join(self.codes))
        return any(code in "vmBHDQ" for code in main)

    @property
    def after_quotation(self) -> bool:
        """Tell whether only a noun phrase stands between a quotation and here."""
        return re.search(r"Q[,-]?[^vmBHDQ]*$", "".join(self.codes)) is not None

    @property
    def sentence_has_verb(self) -> bool:
        """Tell whether a finite verb stands anywhere before."""
        return any(code in "vmBHDQ" for code in self.codes)


@lru_cache(maxsize=20_000)
def takes_clause(word: str) -> bool:
    """Tell whether a word is a form of a cue verb that takes a clause."""
    return any("clause" in cue.frames for cue in load_cues().verbs.get(word, {}).values())


def _resolve(choice: str, place: _Place) -> str:
    """Choose among the codes of an ambiguous word."""
    if choice == "day":
        return "N" if place.before in "idaNs" and place.touching else "r"
    if choice == "s":
        owner = place.before in "nNq#o" and place.following in "naN#qgevQ" and place.touching
        return "s" if owner else ("B" if place.word != "'" else "~")
    if choice == "ve":
        return _past_or_participle(place)
    if choice == "g":
        return "n" if place.before in "ds" and place.following not in "dponN#aT" else "g"
    if choice == "n?":
        subject = place.before in "pN" and place.touching and not place.sentence_has_verb
        return "v" if subject and place.following in "dqQop" else "n"
    if choice in ("nv", "vn"):
        return _noun_or_third(choice, place)
    return _noun_or_base(choice, place)


def _noun_or_base(choice: str, place: _Place) -> str:
    """Tell "they plan to", "to plan" from "the plan"."""
    before, verbal = place.before, place.following in _VERB_NEXT
    if before in "tmD":
        return "b"
    if before in "pw" or (before == "T" and verbal) or place.word == "say":
        return "v"
    if before == "d":
        return "v" if place.previous in _PRONOUNS and place.following in "dptTowQN" else "n"
    if before in "nNq),":
        subject = place.after_plural or before == ")" or (choice == "bn" and before == "n")
        subject = subject or (before == "," and not place.sentence_has_verb)
        return "v" if subject and verbal and not place.clause_has_verb else "n"
    if before == "c" and place.following in "dpTow" and place.sentence_has_verb:
        return "b" if "t" in place.codes[-10:] else "v"
    return "n" if choice == "nb" or before in "asgei#v" else "b"


def _noun_or_third(choice: str, place: _Place) -> str:
    """Tell "she claims that" from "the claims"."""
    before, sure = place.before, choice == "vn"
    verbal = place.following in _VERB_NEXT or (sure and place.following in "gi")
    if before in "das#itBHe":
        verb = sure and before == "d" and place.previous in ("this", "each")
    elif before == "T":
        verb = verbal
    elif before in "nNq)":
        closing = place.following in ":,." and (sure or place.after_quotation)
        plural = place.after_plural and before == "n"
        verb = (verbal or closing) and not place.clause_has_verb and not plural
    elif before in "c,-":
        verb = (sure and verbal) or (place.sentence_has_verb and place.following in "dpTtowQN")
    else:
        verb = before in "pwoQ" or (sure and before != "^")
    return "v" if verb else "n"


def _past_or_participle(place: _Place) -> str:
    """Tell "she named him" from "was named", "the man named", "a named source"."""
    before = place.before
    if before in "BH" or (before == "g" and place.word not in SAYING):
        return "e"
    if place.word in SAYING or before in "pwQq:T":
        return "v"
    if before in "tmD":
        return "b"
    choose = next((rule for codes, rule in _PAST_AFTER if before in codes), None)
    return "v" if choose is not None and choose(place) else "e"


def _past_after_modifier(place: _Place) -> bool:
    """Tell "several named him", "one of 12 named him" from "the named man"."""
    if place.before == "d" or place.following in "naN#geQq":
        pronoun = place.previous in _QUANTITIES if place.before == "d" else place.before == "#"
        return pronoun and place.following not in "na"
    return not place.clause_has_verb


def _past_after_noun(place: _Place) -> bool:
    """Tell "the man named her" from "the man named by her"."""
    return place.follower != "by" and not place.clause_has_verb


def _past_after_comma(place: _Place) -> bool:
    """Tell "Ms. Vale, who left, named him" from "a man, named by her"."""
    if place.before == "," and not place.main_has_verb:
        return True
    reporting = takes_clause(place.word) and place.following in "naN#gwQqv"
    return reporting or not place.sentence_has_verb or place.following in "dpT"


def _past_after_and(place: _Place) -> bool:
    """Tell "came and named him" from "was seen and named"."""
    return place.following in "TwpQ" or next((code for code in reversed(place.codes) if code in "veB"), "v") == "v"


def _past_after_verb(place: _Place) -> bool:
    """Tell "which she said named him"."""
    return takes_clause(place.previous)


_PAST_AFTER: tuple[tuple[str, Callable[[_Place], bool]], ...] = (
    ("das#", _past_after_modifier),
    ("nN)o", _past_after_noun),
    ("c", _past_after_and),
    (",-", _past_after_comma),
    ("v", _past_after_verb),
)


def _mend(codes: str) -> str:
    """Turn a past tense into a participle where the main verb of its subject follows: "a man named Hale said"."""
    codes = _HEADLESS.sub(r"\1n", codes)
    return _REDUCED.sub(lambda match: match.group(1) + "e" + match.group(2), codes)

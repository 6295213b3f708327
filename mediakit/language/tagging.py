"""Which part of speech each word of a sentence has, as one letter, chosen by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mediakit.language.sentence import Sentence
from mediakit.language.tag_rules import AMBIGUOUS, Place, choose
from mediakit.language.title_case import is_title_case
from mediakit.language.word_classes import closed_classes, common_tags, options, words_in

_ADJUNCT = "(?:r|t[nN#]|i[da#sc]*[nNq#]+)"
_REDUCED = re.compile(rf"([nN])v({_ADJUNCT}+[vmH](?=[^,]))")
"""A past tense after a noun, then only phrases that can't be a subject, then the verb the noun is subject of."""
_HEADLESS = re.compile(r"(d[aeN#n]*)a(?=[vmBHDijwTt,.;:)]|$)")
"""An adjective that ends a noun phrase is its head: "the incumbent said"."""


class Tagger:
    """Gives the words of one text their codes; names seen inside sentences stay names at their beginning."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._titled = {id(sentence) for sentence in sentences if _is_titled(text, sentence)}
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
        codes: list[str] = []
        for choice, following in zip(offered, [*offered[1:], "."], strict=True):
            ambiguous = choice in AMBIGUOUS
            codes.append(choose(choice, Place(sentence.words, codes, following)).code if ambiguous else choice)
        return _mend("".join(codes))

    def _options(self, sentence: Sentence, index: int) -> str:
        """Return the code of a word, or the codes to choose from, the likeliest first."""
        word, start = sentence.words[index], sentence.starts[index]
        first = self._text[start : start + 1]
        if word[0] in "Qq" and not first.isalpha():
            return word[0]
        if word == "her":
            return "do"
        closed = closed_classes().get(word)
        if closed and not self._is_acronym(sentence, index):
            return closed
        return self._capitalised(sentence, index) if first.isupper() else options(word)

    def _capitalised(self, sentence: Sentence, index: int) -> str:
        """Return the codes of a word with a capital: a day, a name, or any word where all have capitals."""
        word = sentence.words[index]
        if word in words_in("day"):
            return "day"
        if word in self._names or (self._inside(sentence, index) and id(sentence) not in self._titled):
            return "N"
        codes = options(word)
        unknown = codes[0] == "n" and word not in common_tags()
        return "N" if unknown else codes

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


def _is_titled(text: str, sentence: Sentence) -> bool:
    """Tell a headline; what stands in quotation marks has no say in it."""
    return is_title_case(text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True))


def _mend(codes: str) -> str:
    """Turn a past tense into a participle where the main verb of its subject follows: "a man named Hale said"."""
    codes = _HEADLESS.sub(r"\1n", codes)
    return _REDUCED.sub(lambda match: match.group(1) + "e" + match.group(2), codes)

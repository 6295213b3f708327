"""Which part of speech an ambiguous word has where it stands: a table read top down, the first row that fits wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from mediakit.language.sentence import FINITE
from mediakit.language.word_classes import words_in
from mediakit.lexicons.cues import load_cues

_FINITE_OR_QUOTED = FINITE | {"Q"}
_BOUNDARY = frozenset(",;:cTwj-(")
_ASIDE = re.compile(r"(?:,j|w|,i[dN]?w)[^,]*")
"""A clause with "when" or "who", up to its comma; also "from whom", "of the town where"."""
_AFTER_QUOTATION = re.compile(r"Q[,-]?[^vmBHDQ]*$")
"""A quotation, then no other verb up to here."""
_NEARBY = 10
"""Tokens back in which a "to" still governs a base verb after "and"."""


class Place:
    """Where an ambiguous word stands: what comes before it (adverbs passed over) and what may follow."""

    __slots__ = ("before", "codes", "following", "number", "previous", "touching", "words")

    def __init__(self, words: list[str], codes: list[str], following: str) -> None:
        back = self.number = len(codes)
        while back > 0 and codes[back - 1] == "r":
            back -= 1
        self.codes = codes
        self.words = words
        self.before, self.previous = (codes[back - 1], words[back - 1]) if back else ("^", "")
        self.touching = back == self.number
        self.following = following[0]

    def anywhere(self) -> bool:
        """Ask for nothing more than the codes around."""
        return True

    def is_touching(self) -> bool:
        """Tell whether no adverb stands between the word and what comes before."""
        return self.touching

    def is_apostrophe(self) -> bool:
        """Tell a bare apostrophe, which is no verb."""
        return self.words[self.number] == "'"

    def is_saying(self) -> bool:
        """Tell a form that is hardly ever a noun or an adjective."""
        word = self.words[self.number]
        return word in words_in("saying_base") or word in words_in("saying_past")

    def takes_clause(self) -> bool:
        """Tell whether the word itself may take a clause."""
        return takes_clause(self.words[self.number])

    def after_clause_verb(self) -> bool:
        """Tell whether the word before may take a clause, adverbs passed over."""
        return takes_clause(self.previous)

    def right_after_clause_verb(self) -> bool:
        """Tell whether the very word before may take a clause."""
        return self.number > 0 and takes_clause(self.words[self.number - 1])

    def before_by(self) -> bool:
        """Tell whether "by" comes next."""
        return self.words[self.number + 1 : self.number + 2] == ["by"]

    def after_quantity(self) -> bool:
        """Tell whether the determiner before may stand for a noun."""
        return self.previous in words_in("quantity")

    def after_plural_pronoun(self) -> bool:
        """Tell whether the determiner before may be a plural subject."""
        return self.previous in words_in("plural_pronoun")

    def after_singular_pronoun(self) -> bool:
        """Tell whether the determiner before may be a singular subject."""
        return self.previous in words_in("singular_pronoun")

    def after_plural(self) -> bool:
        """Tell whether the word before can be a plural subject."""
        word = self.previous
        plural_s = self.before in "nN" and word.endswith("s") and not word.endswith("ss")
        return plural_s or word in words_in("plural")

    def after_to(self) -> bool:
        """Tell whether a "to" stands so near that its verb may be joined here."""
        return "t" in self.codes[-_NEARBY:]

    def clause_has_verb(self) -> bool:
        """Tell whether a finite verb stands before in the same clause; one that may take a clause does not count."""
        for number in range(self.number - 1, -1, -1):
            if self.codes[number] in FINITE:
                return not takes_clause(self.words[number])
            if self.codes[number] in _BOUNDARY:
                return False
        return False

    def main_lacks_verb(self) -> bool:
        """Tell whether no finite verb stands before outside "who ..." and "when ..." between commas."""
        return _FINITE_OR_QUOTED.isdisjoint(_ASIDE.sub("", "".join(self.codes)))

    def sentence_has_verb(self) -> bool:
        """Tell whether a finite verb stands anywhere before."""
        return not _FINITE_OR_QUOTED.isdisjoint(self.codes)

    def sentence_lacks_verb(self) -> bool:
        """Tell whether no finite verb stands anywhere before."""
        return _FINITE_OR_QUOTED.isdisjoint(self.codes)

    def first_verb_of_name(self) -> bool:
        """Tell whether the word follows its subject at once and no verb stands before."""
        return self.touching and self.sentence_lacks_verb()

    def after_quotation(self) -> bool:
        """Tell whether only a noun phrase stands between a quotation and here."""
        return _AFTER_QUOTATION.search("".join(self.codes)) is not None

    def after_past(self) -> bool:
        """Tell whether the last verb before is a past tense, or there is none."""
        return next((code for code in reversed(self.codes) if code in "veB"), "v") == "v"


@lru_cache(maxsize=20_000)
def takes_clause(word: str) -> bool:
    """Tell whether a word is a form of a cue verb that takes a clause."""
    return any("clause" in cue.frames for cue in load_cues().verbs.get(word, {}).values())


class Row(NamedTuple):
    """What must stand around a word for it to have a code; an empty string asks for nothing."""

    example: str
    """The word between asterisks, with what the row looks at."""
    offered: str
    """The codes the word may have, several such sets with a space between."""
    before: str
    following: str
    code: str
    check: Callable[[Place], bool] = Place.anywhere


@cache
def _rows_for(offered: str, before: str, following: str) -> tuple[Row, ...]:
    return tuple(
        row
        for row in ROWS
        if offered in row.offered.split() and _fits_code(before, row.before) and _fits_code(following, row.following)
    )


def _fits_code(code: str, wanted: str) -> bool:
    return not wanted or code in wanted


def choose(offered: str, place: Place) -> Row:
    """Return the first row that fits the place of an ambiguous word."""
    return next(row for row in _rows_for(offered, place.before, place.following) if row.check(place))


_ARGUMENT = "dpTtowQqN#jrsn"
"""What may follow a finite verb; after a form that is seldom a noun also a preposition or verb in -ing."""
_ARGUMENT_WIDE = _ARGUMENT + "gi"
_CLEAR_ARGUMENT = "dpTtowQN"
"""What follows a finite verb more often than a noun."""

ROWS = (
    # Words first that have readings of their own, then the open classes; within a word the narrowest context first, and
    # last a row without context, so that every word gets a code.
    # her: a determiner only where something nominal comes next.
    Row("*her* boat", "do", "", "naN#eg", "d"),
    Row("saw *her* there", "do", "", "", "o"),
    # that: a pronoun where no clause can follow; before a preposition only a cue verb makes it a conjunction.
    Row("with *that*,", "T", "", ".,;:)c", "o"),
    Row("noted *that* in May", "T", "", "i", "T", Place.right_after_clause_verb),
    Row("with *that* in mind", "T", "", "i", "o"),
    Row("said *that* it", "T", "", "", "T"),
    # like: a preposition, unless what stands right before it asks for a verb.
    Row("would *like* the", "ib", "mtD", "dpotnNgaT", "b", Place.is_touching),
    Row("they *like* the", "ib", "p", "dpotnNgaT", "v", Place.is_touching),
    Row("looks *like* the", "ib", "", "", "i"),
    # Days: names after a preposition or determiner, else they tell when.
    Row("on *Monday*", "day", "idaNs", "", "N", Place.is_touching),
    Row("said *Monday*", "day", "", "", "r"),
    # 's: owner, form of be, or a stray mark.
    Row("Vale*'s* boat", "s", "nNq#o", "naN#qgevQ", "s", Place.is_touching),
    Row("left *'* early", "s", "", "", "~", Place.is_apostrophe),
    Row("it*'s* the", "s", "", "", "B"),
    # -ing: a noun after a determiner, unless it has an object of its own.
    Row("the *meeting* the", "g", "ds", "dponN#aT", "g"),
    Row("the *meeting* was", "g", "ds", "", "n"),
    Row("is *meeting*", "g", "", "", "g"),
    # A word in -s that no list knows as a verb: a verb only right after the subject that opens the sentence.
    Row("she *zorps* the", "n?", "pN", "dqQop", "v", Place.first_verb_of_name),
    Row("the *zorps*", "n?", "", "", "n"),
    # Third person or plural noun; "vn" is seldom a noun.
    Row("this *says* it", "vn", "d", "", "v", Place.after_singular_pronoun),
    Row("the *claims*", "nv vn", "das#itBHe", "", "n"),
    Row("a man that *claims* the", "nv", "T", _ARGUMENT, "v"),
    Row("the one that *goes* in", "vn", "T", _ARGUMENT_WIDE, "v"),
    Row("that *claims* were", "nv vn", "T", "", "n"),
    Row("officials *claims*", "nv vn", "n", "", "n", Place.after_plural),
    # A clause has one finite verb.
    Row("he lost insurance *claims*", "nv vn", "nNq)", "", "n", Place.clause_has_verb),
    Row("the mayor *claims* the", "nv vn", "nNq)", _ARGUMENT, "v"),
    Row("the mayor *goes* in", "vn", "nNq)", "gi:,.", "v"),
    Row('"..." the mayor *claims*.', "nv", "nNq)", ":,.", "v", Place.after_quotation),
    Row("insurance *claims* of", "nv vn", "nNq)", "", "n"),
    Row("and *goes* in", "vn", "c,-", _ARGUMENT_WIDE, "v"),
    Row("left and *claims* the", "nv vn", "c,-", _CLEAR_ARGUMENT, "v", Place.sentence_has_verb),
    Row("votes and *claims*", "nv vn", "c,-", "", "n"),
    Row("she *claims*", "nv vn", "pwoQ", "", "v"),
    Row("*Claims* and", "vn", "^", "", "n"),
    Row("soon: *goes*", "vn", "", "", "v"),
    Row("soon: *claims*", "nv", "", "", "n"),
    # Base form or noun; "bn" is seldom a noun.
    Row("to *plan*", "nb bn", "tmD", "", "b"),
    Row("they *plan*", "nb bn", "pw", "", "v"),
    Row("boats that *plan* to", "nb bn", "T", _ARGUMENT, "v"),
    Row("officials *say*", "nb bn", "", "", "v", Place.is_saying),
    Row("many *plan* to", "nb bn", "d", "dptTowQN", "v", Place.after_plural_pronoun),
    Row("the *plan*", "nb bn", "d", "", "n"),
    Row("they want a ferry *plan* to", "nb bn", "nNq),", "", "n", Place.clause_has_verb),
    Row("the men (both old) *plan* to", "nb bn", ")", _ARGUMENT, "v"),
    Row("the staff *go* to", "bn", "n", _ARGUMENT, "v"),
    Row("the men, both old, *plan* to", "nb bn", ",", _ARGUMENT, "v", Place.sentence_lacks_verb),
    Row("the pilots *plan* to", "nb bn", "nNq),", _ARGUMENT, "v", Place.after_plural),
    Row("the ferry *plan* was", "nb bn", "nNq),", "", "n"),
    Row("voted to leave and *plan* the", "nb bn", "c", "dpTow", "b", Place.after_to),
    Row("they left and *plan* the", "nb bn", "c", "dpTow", "v", Place.sentence_has_verb),
    Row("a new *plan*", "bn", "asgei#v", "", "n"),
    Row("*Go* there", "bn", "", "", "b"),
    Row("*Plan* of", "nb", "", "", "n"),
    # Past tense or participle: first what is sure by the word before.
    Row("was *named*", "ve", "BH", "", "e"),
    Row("he *said*", "ve", "", "", "v", Place.is_saying),
    Row("being *named*", "ve", "g", "", "e"),
    Row("she *named*", "ve", "pwQq:T", "", "v"),
    Row("did *put*", "ve", "tmD", "", "b"),
    # After a modifier: a participle, unless the modifier stands for a noun itself.
    Row("several *named* men", "ve", "d", "na", "e"),
    Row("several *named* him", "ve", "d", "", "v", Place.after_quantity),
    Row("the *named* man", "ve", "d", "", "e"),
    Row("12 *named* Vale", "ve", "#", "N#geQq", "v"),
    Row("an old *named* boat", "ve", "as#", "naN#geQq", "e"),
    Row("they left the poor *named* in", "ve", "as#", "", "e", Place.clause_has_verb),
    Row("the new *named* the", "ve", "as#", "", "v"),
    # After a noun: the verb of its clause, unless that has one.
    Row("the man *named* by her", "ve", "nN)o", "", "e", Place.before_by),
    Row("the man saw her *named* there", "ve", "nN)o", "", "e", Place.clause_has_verb),
    Row("the man *named* her", "ve", "nN)o", "", "v"),
    # After "and": like the verb it is joined to.
    Row("was seen and *named* that", "ve", "c", "TwpQ", "v"),
    Row("came and *named* him", "ve", "c", "", "v", Place.after_past),
    Row("was seen and *named*", "ve", "c", "", "e"),
    # After a comma: the verb of the sentence, unless that has one.
    Row("Ms. Vale, who left, *named* him", "ve", ",", "", "v", Place.main_lacks_verb),
    Row("it rained, *reported* Ms. Vale", "ve", ",-", "naN#gwQqv", "v", Place.takes_clause),
    Row("Ms. Vale -- *named* him", "ve", ",-", "", "v", Place.sentence_lacks_verb),
    Row("she left, *named* the", "ve", ",-", "dpT", "v"),
    Row("she left, *named* by", "ve", ",-", "", "e"),
    Row("which she said *named* him", "ve", "v", "", "v", Place.after_clause_verb),
    Row("*Named* by", "ve", "", "", "e"),
)
"""Read top down. The examples tell what a row is there for."""

AMBIGUOUS = frozenset(offered for row in ROWS for offered in row.offered.split())

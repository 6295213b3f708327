"""Proper names in running text: where they stand, which words before them are titles, what they may name.

Knows no pandas. The words it goes by stand in the lexicon ``naming_en``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from mediakit.base.text import fold, paragraphs, words
from mediakit.language.title_case import is_title_case
from mediakit.language.vocabulary import Vocabulary, read_vocabulary
from mediakit.language.word_classes import words_in
from mediakit.lexicons.loading import any_of

__all__ = ["Name", "Vocabulary", "find_names", "names_in_phrase", "read_vocabulary"]

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s[\"“‘']?[^\W\d_])|[^\W_]+(?:['’\-‐‑&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE_PREFIX = re.compile(rf"{any_of('name_signs_en', 'article_prefix')}[-‐‑][^\W\d_]")
_NICKNAME = re.compile(r"\s[\"“‘'][^\W\d_]+[\"”’']\s")
_OFFICE_OF = re.compile(r"\b(?:[Ss]ecretary|[Mm]inister|[Ss]peaker|[Dd]epartment) of (?:the )?$")
_PEOPLES = re.compile(r"(?:[a-z]{2,}(?:ian|ean|ish|ican|nese|uese)s?|[a-z-]*americans?|europeans?)")
_LINKS = re.compile(r"\s(?:(?:of|for|on)(?:\s(?:the|a|an))?|and|&)\s")


class Name(NamedTuple):
    """A proper name in a text. ``titles`` are the words of rank or office that run into it."""

    start: int
    end: int
    name: str
    titles: str
    form: str
    """person, organisation, place, document, people, office (a rank without a name), or "" where it does not tell"""
    possessive: bool


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    folded: str


def find_names(text: str, *, vocabulary: Vocabulary) -> list[Name]:
    """Return the proper names of a text in order, titles and words that only open a sentence taken off.

    Lines in title case are left out: there every word has a capital.

    >>> [(name.titles, name.name) for name in find_names("Then Gen. Ana Obe left.", vocabulary=read_vocabulary())]
    [('Gen.', 'Ana Obe')]
    """
    return [
        name
        for start, end in paragraphs(text)
        if not is_title_case(text[start + a : start + b] for a, b in words(text[start:end]))
        for name in _names_between(text, start, end, vocabulary)
    ]


def names_in_phrase(phrase: str, *, vocabulary: Vocabulary) -> list[Name]:
    """Return the proper names of a phrase, which may well consist of names only."""
    return _names_between(phrase, 0, len(phrase), vocabulary)


def _names_between(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Name]:
    runs = _runs(text, _name_tokens(text, start, end), vocabulary)
    return _linked_names(text, [name for run in runs if (name := _read_run(text, run, vocabulary))], vocabulary)


def _name_tokens(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        found.append(_Token(match.start(), match.end(), word, word.lower().replace("’", "'").rstrip(".")))
    return found


def _begins_with_capital(word: str) -> bool:
    return word[:1].isupper() or bool(_ARTICLE_PREFIX.match(word))


def _runs(text: str, tokens: list[_Token], vocabulary: Vocabulary) -> list[list[_Token]]:
    """Return the runs of capitalised words that nothing but a space (or the full stop of a title) parts."""
    runs: list[list[_Token]] = []
    open_run = False
    for place, token in enumerate(tokens):
        if not (
            _begins_with_capital(token.word) or (open_run and _joins_capital(tokens[place : place + 3], vocabulary))
        ):
            open_run = False
            continue
        if open_run and _name_goes_on(text, runs[-1], token, vocabulary):
            runs[-1].append(token)
        else:
            runs.append([token])
        open_run = not _POSSESSIVE.search(token.word)
    return runs


def _joins_capital(tokens: list[_Token], vocabulary: Vocabulary) -> bool:
    """Return whether a particle stands before a capital, another particle perhaps between: "van der Kvist"."""
    particles = vocabulary["particle"]
    following = next((token.word for token in tokens[1:] if token.folded not in particles), "")
    return tokens[0].folded in particles and _begins_with_capital(following)


def _name_goes_on(text: str, run: list[_Token], right: _Token, vocabulary: Vocabulary) -> bool:
    left = run[-1]
    gap = text[left.end : right.start]
    if gap in {" ", "\u00a0"}:
        return True
    if gap == ". ":
        return left.folded in vocabulary["title"] | words_in("shortened")
    opens = len(gap) == 2 and gap[0] == " " and _NICKNAME.match(text, left.end)
    closes = len(gap) == 2 and gap[1] == " " and len(run) > 1
    return bool(opens or (closes and _NICKNAME.fullmatch(text, left.start - 2, right.start)))


def _read_run(text: str, run: list[_Token], vocabulary: Vocabulary) -> Name | None:
    run = _without_junk(run, vocabulary)
    if not run:
        return None
    cut, first = _titles(text, run, vocabulary)
    form = _form(run[cut:], vocabulary)
    if cut and form in {"organisation", "place", "people", "document"}:
        # Only persons have titles: the words before are part of the name.
        cut, first, form = 0, run[0].start, _form(run, vocabulary) or form
    if all(token.folded in vocabulary["title"] for token in run):
        form = "office"
    elif form in {"", "office"} and any(token.folded not in vocabulary["party"] for token in run[:cut]):
        form = "person"
    bare = _POSSESSIVE.sub("", run[-1].word)
    start, end = run[cut].start, run[-1].start + len(bare)
    return Name(start, end, text[start:end], text[first:start].strip(), form, bare != run[-1].word)


def _without_junk(run: list[_Token], vocabulary: Vocabulary) -> list[_Token]:
    """Return a run without words that only open the sentence and without a day or title that ends it."""
    while run and _stem(run[0]) in vocabulary["opener"] and not _begins_name(run, vocabulary):
        run = run[1:]
    if len(run) > 1 and _opens_before_place(run, vocabulary):
        run = run[1:]
    while run and run[-1].folded in words_in("no_last_name"):
        run = run[:-1]
    return run


def _opens_before_place(run: list[_Token], vocabulary: Vocabulary) -> bool:
    """Return whether a word that opens a sentence runs into the name of a country ("Say Norway")."""
    rest = _POSSESSIVE.sub("", " ".join(token.folded for token in run[1:]))
    whole = _POSSESSIVE.sub("", " ".join(token.folded for token in run))
    known = vocabulary["title"] | vocabulary["party"] | vocabulary["organisation"] | vocabulary["direction"]
    return rest in vocabulary["place"] and whole not in vocabulary["place"] and run[0].folded not in known


def _titles(text: str, run: list[_Token], vocabulary: Vocabulary) -> tuple[int, int]:
    """Return how many words of a run are titles, and where these begin: "Secretary of" may stand before the run."""
    office = _OFFICE_OF.search(text, max(0, run[0].start - 20), run[0].start)
    if office is None or len(run) < 3:
        return _count_titles(run, vocabulary), run[0].start
    ends_office = _given_name_at(run, vocabulary) or int(run[0].folded in vocabulary["portfolio"])
    cut = ends_office or _count_titles(run, vocabulary)
    return cut, office.start() if cut else run[0].start


def _given_name_at(run: list[_Token], vocabulary: Vocabulary) -> int:
    """Return which word of a run is the first that is a given name, the last word left out; 0 if none is."""
    return next((place for place, token in enumerate(run[:-1]) if token.folded in vocabulary["given"]), 0)


def _stem(token: _Token) -> str:
    return re.split(r"['\-]", token.folded)[0] if token.folded[:1] in "iwhst" else token.folded


def _begins_name(run: list[_Token], vocabulary: Vocabulary) -> bool:
    """Return whether the first word, though it often opens sentences, is a given name here (Will, April)."""
    return len(run) > 1 and run[0].folded in vocabulary["given"]


def _count_titles(run: list[_Token], vocabulary: Vocabulary) -> int:
    """Return how many words at the start of a run are titles; at least one word remains."""
    last = max((place for place, token in enumerate(run[:-1], 1) if token.folded in vocabulary["title"]), default=0)
    if last or len(run) < 3:
        return last
    first = run[0].folded
    if first in vocabulary["person"]:
        return 1
    names_body = first in vocabulary["organisation"] and first not in vocabulary["given"]
    return _given_name_at(run, vocabulary) if names_body else 0


class _NameWords:
    """The words of a name without a possessive, as the rules of its form look at them."""

    def __init__(self, run: list[_Token], vocabulary: Vocabulary) -> None:
        self.words = [_POSSESSIVE.sub("", token.folded) for token in run]
        self.first, self.last = self.words[0], self.words[-1]
        self.several = len(run) > 1
        self.bare = _POSSESSIVE.sub("", run[-1].word).replace(".", "")
        self.known = vocabulary

    def is_place(self) -> bool:
        return " ".join(self.words) in self.known["place"]

    def is_body(self) -> bool:
        whole = " ".join(self.words)
        return whole in self.known["organisation"] or whole in self.known["outlet"]

    def begins_with_given_name(self) -> bool:
        return self.several and self.first in self.known["given"] and self.last not in self.known["organisation"]

    def ends_in_role(self) -> bool:
        others = ("organisation", "party", "given")
        return self.last in self.known["person"] and not any(self.last in self.known[label] for label in others)

    def ends_in_document(self) -> bool:
        return self.several and self.last in self.known["document"] and self.last not in self.known["organisation"]

    def holds_body(self) -> bool:
        return any(word in self.known["organisation"] or word in self.known["outlet"] for word in self.words)

    def ends_in_people(self) -> bool:
        demonym = _PEOPLES.fullmatch(self.last) and self.last not in self.known["given"]
        return self.last in self.known["party"] or bool(demonym)

    def is_local_body(self) -> bool:
        return self.several and (self.first in self.known["place"] or self.last in self.known["people"])

    def is_acronym(self) -> bool:
        return not self.several and len(self.bare) > 1 and self.bare.isupper()


# What a whole name is known as goes before its first word, that before its last one, that before any word in it.
_FORMS: tuple[tuple[str, Callable[[_NameWords], bool]], ...] = (
    ("place", _NameWords.is_place),
    ("organisation", _NameWords.is_body),
    ("person", _NameWords.begins_with_given_name),
    ("office", _NameWords.ends_in_role),
    ("document", _NameWords.ends_in_document),
    ("organisation", _NameWords.holds_body),
    ("people", _NameWords.ends_in_people),
    ("organisation", _NameWords.is_local_body),
    ("organisation", _NameWords.is_acronym),
)


def _form(run: list[_Token], vocabulary: Vocabulary) -> str:
    name = _NameWords(run, vocabulary)
    return next((form for form, fits in _FORMS if fits(name)), "")


def _linked_names(text: str, names: list[Name], vocabulary: Vocabulary) -> list[Name]:
    """Join the parts of names such as "Court of Appeals" and "Securities and Exchange Commission"."""
    joined: list[Name] = names[:1]
    for left, right in pairwise(names):
        last = joined[-1]
        if last.end == left.end and not left.possessive and _belongs_to_head(text, last, right, vocabulary):
            whole = text[last.start : right.end]
            joined[-1] = Name(last.start, right.end, whole, last.titles, "organisation", right.possessive)
        else:
            joined.append(right)
    return joined


def _belongs_to_head(text: str, left: Name, right: Name, vocabulary: Vocabulary) -> bool:
    link = text[left.end : right.start]
    if right.titles or left.form == "person" or not _LINKS.fullmatch(link):
        return False
    if link.strip() not in {"and", "&"}:
        return _heads_a_body(left.name, vocabulary)
    ends_in_head = _heads_a_body(right.name, vocabulary)
    # "Department of Health and Safety": after "of" a word of no known form goes on with the name.
    if " for " in left.name or " of " in left.name:
        return ends_in_head or (right.form == "" and " " not in right.name)
    return ends_in_head and not _is_own_name(text, left, right, vocabulary)


def _is_own_name(text: str, left: Name, right: Name, vocabulary: Vocabulary) -> bool:
    """Return whether the left of two names joined by "and" is one of its own."""
    if {left.form, right.form} & {"place", "person", "people"} or _heads_a_body(left.name, vocabulary):
        return True
    return text.count(left.name) > text.count(text[left.start : right.end])


def _heads_a_body(name: str, vocabulary: Vocabulary) -> bool:
    last = fold(name.rsplit(maxsplit=1)[-1])
    return last in vocabulary["organisation"] or last.removesuffix("s") in vocabulary["organisation"]

"""Proper names in running text: where they stand, which words before them are titles, what they may name.

Knows no pandas. The words it goes by stand in the lexicon ``naming_en``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mediakit.base.text import fold, paragraphs, words
from mediakit.lexicons import Lexicon, load_lexicon

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s[\"“‘']?[^\W\d_])|[^\W_]+(?:['’\-‐‑&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE_PREFIX = re.compile(r"(?:al|el|ul|ad|ar|as|ash)[-‐‑][^\W\d_]")
_NICKNAME = re.compile(r"\s[\"“‘'][^\W\d_]+[\"”’']\s")
_ABBREVIATED = frozenset({"st", "ft", "mt", "jr", "sr"})
_OFFICE_OF = re.compile(r"\b(?:[Ss]ecretary|[Mm]inister|[Ss]peaker|[Dd]epartment) of (?:the )?$")
_PEOPLES = re.compile(r"(?:[a-z]{2,}(?:ian|ean|ish|ican|nese|uese)s?|[a-z-]*americans?|europeans?)")
_LINKS = re.compile(r"\s(?:(?:of|for|on)(?:\s(?:the|a|an))?|and|&)\s")
_SMALL = frozenset(
    {"with", "from", "over", "into", "than", "that", "upon", "amid", "after", "about", "under", "against"}
)
"""Longer words that stay small in title case."""


@dataclass(frozen=True)
class Vocabulary:
    """The words by which names, titles, roles and groups are told apart: label to folded terms."""

    terms: Mapping[str, frozenset[str]]

    def __getitem__(self, label: str) -> frozenset[str]:
        return self.terms.get(label, frozenset())


_MADE_LABELS = {
    "given": ("given_male", "given_female"),
    "person": ("role", "role_male", "role_female"),
    "office": ("role", "role_male", "role_female", "title"),
    "noun": ("role", "role_male", "role_female", "people", "document"),
}


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


def read_vocabulary(lexicon: Lexicon | None = None) -> Vocabulary:
    """Return the vocabulary of a naming lexicon, the shipped one unless another is given.

    Labels made of others are added: given (names), person (nouns for one), office (those and titles), noun (for
    persons, people and documents).
    """
    entries = (lexicon or load_lexicon("naming_en")).entries
    terms = {str(label): frozenset(group) for label, group in entries.groupby("label")["term"]}
    made = {
        label: frozenset[str]().union(*(terms.get(part, frozenset()) for part in parts))
        for label, parts in _MADE_LABELS.items()
    }
    return Vocabulary(terms | made)


def find_names(text: str, *, vocabulary: Vocabulary) -> list[Name]:
    """Return the proper names of a text in order, titles and words that only open a sentence taken off.

    Lines in title case are left out: there every word has a capital.

    >>> [(name.titles, name.name) for name in find_names("Then Gen. Ana Obe left.", vocabulary=read_vocabulary())]
    [('Gen.', 'Ana Obe')]
    """
    lines = [(start, end) for start, end in paragraphs(text) if not _is_headline(text[start:end])]
    return [name for start, end in lines for name in _names_between(text, start, end, vocabulary)]


def names_in_phrase(phrase: str, *, vocabulary: Vocabulary) -> list[Name]:
    """Return the proper names of a phrase, which may well consist of names only."""
    return _names_between(phrase, 0, len(phrase), vocabulary)


def _names_between(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Name]:
    runs = _runs(text, _tokens(text, start, end), vocabulary)
    return _linked(text, [name for run in runs if (name := _read_run(text, run, vocabulary))], vocabulary)


def _is_headline(line: str) -> bool:
    """Return whether a line is in title case: every longer word has a capital but prepositions and conjunctions."""
    found = [line[a:b] for a, b in words(line)]
    longer = [word for word in found if len(word) > 3 and word.lower() not in _SMALL]
    return len(longer) > 3 and len(line) < 200 and all(word[0].isupper() or word[0].isdigit() for word in longer)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        found.append(_Token(match.start(), match.end(), word, word.lower().replace("’", "'").rstrip(".")))
    return found


def _is_capital(word: str) -> bool:
    return word[0].isupper() or bool(_ARTICLE_PREFIX.match(word))


def _runs(text: str, tokens: list[_Token], vocabulary: Vocabulary) -> list[list[_Token]]:
    """Return the runs of capitalised words that nothing but a space (or the full stop of a title) parts."""
    runs: list[list[_Token]] = []
    open_run = False
    for place, token in enumerate(tokens):
        inner = open_run and token.folded in vocabulary["particle"]
        following = [
            after.word for after in tokens[place + 1 : place + 3] if after.folded not in vocabulary["particle"]
        ]
        if not (_is_capital(token.word) or (inner and following and _is_capital(following[0]))):
            open_run = False
            continue
        if open_run and _joined(text, runs[-1], token, vocabulary):
            runs[-1].append(token)
        else:
            runs.append([token])
        open_run = not _POSSESSIVE.search(token.word)
    return runs


def _joined(text: str, run: list[_Token], right: _Token, vocabulary: Vocabulary) -> bool:
    left = run[-1]
    gap = text[left.end : right.start]
    if gap in {" ", "\u00a0"}:
        return True
    if gap == ". ":
        return left.folded in vocabulary["title"] | _ABBREVIATED
    opens, closes = gap[:1] == " " and len(gap) == 2, gap[-1:] == " " and len(gap) == 2 and len(run) > 1
    return bool(
        (opens and _NICKNAME.match(text, left.end))
        or (closes and _NICKNAME.fullmatch(text, left.start - 2, right.start))
    )


def _read_run(text: str, run: list[_Token], vocabulary: Vocabulary) -> Name | None:
    while run and _stem(run[0]) in vocabulary["opener"] and not _begins_name(run, vocabulary):
        run = run[1:]
    if len(run) > 1 and _opens_before_place(run, vocabulary):
        run = run[1:]
    while run and run[-1].folded in {"mr", "mrs", "ms", "monday", "tuesday", "wednesday", "thursday", "friday"}:
        run = run[:-1]
    if not run:
        return None
    cut, office = _office_end(text, run, vocabulary)
    cut = cut or _titles_end(run, vocabulary)
    form = _form([token.folded for token in run[cut:]], run[-1].word, vocabulary)
    if form in {"organisation", "place", "people", "document"} and cut:
        cut = 0
        form = _form([token.folded for token in run], run[-1].word, vocabulary) or form
    possessive = bool(_POSSESSIVE.search(run[-1].word))
    if all(token.folded in vocabulary["title"] for token in run):
        form = "office"
    elif form in {"", "office"} and any(token.folded not in vocabulary["party"] for token in run[:cut]):
        form = "person"
    start, end = run[cut].start, run[-1].end
    end -= len(match.group()) if (match := _POSSESSIVE.search(text[start:end])) else 0
    titles = text[office if cut and office is not None else run[0].start : start].strip() if cut else ""
    return Name(start, end, text[start:end], titles, form, possessive)


def _opens_before_place(run: list[_Token], vocabulary: Vocabulary) -> bool:
    """Return whether a word that opens a sentence runs into the name of a country ("Say Norway")."""
    rest = _POSSESSIVE.sub("", " ".join(token.folded for token in run[1:]))
    whole = _POSSESSIVE.sub("", " ".join(token.folded for token in run))
    known = vocabulary["title"] | vocabulary["party"] | vocabulary["organisation"] | vocabulary["direction"]
    return rest in vocabulary["place"] and whole not in vocabulary["place"] and run[0].folded not in known


def _office_end(text: str, run: list[_Token], vocabulary: Vocabulary) -> tuple[int, int | None]:
    """Return how many words of a run end an office begun before it ("Secretary of State"), and where it begins."""
    office = _OFFICE_OF.search(text, max(0, run[0].start - 20), run[0].start)
    if office is None or len(run) < 3:
        return 0, None
    given = vocabulary["given"]
    cut = next((place for place, token in enumerate(run[:-1]) if token.folded in given), 0)
    return cut or int(run[0].folded in vocabulary["portfolio"]), office.start()


def _stem(token: _Token) -> str:
    return re.split(r"['\-]", token.folded)[0] if token.folded[:1] in "iwhst" else token.folded


def _begins_name(run: list[_Token], vocabulary: Vocabulary) -> bool:
    """Return whether the first word, though it often opens sentences, is a given name here (Will, April)."""
    return len(run) > 1 and run[0].folded in vocabulary["given"]


def _titles_end(run: list[_Token], vocabulary: Vocabulary) -> int:
    """Return how many words at the start of a run are titles; at least one word remains."""
    given = vocabulary["given"]
    last = 0
    for place, token in enumerate(run[:-1]):
        if token.folded in vocabulary["title"]:
            last = place + 1
    if not last and len(run) > 2 and run[0].folded in vocabulary["person"]:
        return 1
    if not last and len(run) > 2 and run[0].folded not in given and run[0].folded in vocabulary["organisation"]:
        last = next((place for place, token in enumerate(run[:-1]) if token.folded in given), 0)
    return last


def _form(folded: list[str], last_word: str, vocabulary: Vocabulary) -> str:
    plain = [_POSSESSIVE.sub("", word) for word in folded]
    whole = " ".join(plain)
    given = vocabulary["given"]
    if whole in vocabulary["place"]:
        return "place"
    if whole in vocabulary["organisation"] or whole in vocabulary["outlet"]:
        return "organisation"
    if len(plain) > 1 and plain[0] in given and plain[-1] not in vocabulary["organisation"]:
        return "person"
    if plain[-1] in vocabulary["person"] and plain[-1] not in vocabulary["organisation"] | vocabulary["party"] | given:
        return "office"
    if plain[-1] in vocabulary["document"] - vocabulary["organisation"] and len(plain) > 1:
        return "document"
    if any(word in vocabulary["organisation"] or word in vocabulary["outlet"] for word in plain):
        return "organisation"
    if plain[-1] in vocabulary["party"] or (_PEOPLES.fullmatch(plain[-1]) and plain[-1] not in given):
        return "people"
    if len(plain) > 1 and (plain[0] in vocabulary["place"] or plain[-1] in vocabulary["people"]):
        return "organisation"
    bare = _POSSESSIVE.sub("", last_word).replace(".", "")
    if len(plain) == 1 and len(bare) > 1 and bare.isupper():
        return "organisation"
    return ""


def _linked(text: str, names: list[Name], vocabulary: Vocabulary) -> list[Name]:
    """Join the parts of names such as "Court of Appeals" and "Securities and Exchange Commission"."""
    joined: list[Name] = names[:1]
    for left, right in pairwise(names):
        last = joined[-1]
        if last.end == left.end and not left.possessive and _belongs(text, last, right, vocabulary):
            whole = text[last.start : right.end]
            joined[-1] = Name(last.start, right.end, whole, last.titles, "organisation", right.possessive)
        else:
            joined.append(right)
    return joined


def _belongs(text: str, left: Name, right: Name, vocabulary: Vocabulary) -> bool:
    gap = text[left.end : right.start]
    if right.titles or left.form == "person" or not _LINKS.fullmatch(gap):
        return False
    ends_in_head = _heads_a_body(right.name, vocabulary)
    if gap.strip() not in {"and", "&"}:
        return _heads_a_body(left.name, vocabulary)
    if " for " in left.name or " of " in left.name:
        return ends_in_head or (right.form == "" and " " not in right.name)
    apart = {left.form, right.form} & {"place", "person", "people"} or _heads_a_body(left.name, vocabulary)
    alone = text.count(left.name) > text.count(text[left.start : right.end])
    return ends_in_head and not apart and not alone


def _heads_a_body(name: str, vocabulary: Vocabulary) -> bool:
    last = fold(name.rsplit(maxsplit=1)[-1])
    return last in vocabulary["organisation"] or last.removesuffix("s") in vocabulary["organisation"]

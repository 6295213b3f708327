"""How English words inflect: regular by rule, irregular by the lexicon ``irregular_forms_en``."""

from __future__ import annotations

from functools import cache

from mediakit.lexicons.loading import listed_words, load_lexicon

_LEXICON = "irregular_forms_en"

_VOWELS = "aeiou"
_SINGULAR_ENDINGS = (
    ("women", "woman"),
    ("men", "man"),
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
)


def inflect(verb: str) -> dict[str, list[str]]:
    """Return the forms of a verb: base, third (person), ing, past, participle, each with the most usual first.

    A verb that is not listed is regular. There is always one form at least.

    >>> inflect("overhear")["past"], inflect("bid")["past"], inflect("panic")["ing"]
    (['overheard'], ['bade', 'bid'], ['panicking'])
    """
    stems = _stems(verb)
    regular = [_regular_past(stem) for stem in stems]
    return {
        "base": [verb],
        "third": [_third(verb)],
        "ing": [_ing(stem) for stem in stems],
        "past": _irregular_parts(verb, 1) or regular,
        "participle": _irregular_parts(verb, 2) or regular,
    }


def plural(noun: str) -> str:
    """Return the plural of a noun.

    >>> plural("theory"), plural("photo"), plural("wife"), plural("news")
    ('theories', 'photos', 'wives', 'news')
    """
    if noun in _plurals():
        return _plurals()[noun]
    # "human" and "German" are regular: other men than spokesmen have a row each.
    if noun.endswith(("woman", "sman")):
        return noun[:-2] + "en"
    return noun + "s" if noun.endswith("o") else _third(noun)


def singular(noun: str) -> str:
    """Return the singular of a plural; any other noun comes back as it is.

    >>> singular("parties"), singular("women"), singular("children"), singular("press")
    ('party', 'woman', 'child', 'press')
    """
    if noun in _singulars():
        return _singulars()[noun]
    for ending, instead in _SINGULAR_ENDINGS:
        if noun.endswith(ending):
            return noun[: -len(ending)] + instead
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@cache
def _plurals() -> dict[str, str]:
    pairs = [term.split() for term in listed_words(_LEXICON, "noun")]
    return {noun: noun for noun in listed_words(_LEXICON, "one_form")} | dict(pairs)


@cache
def _singulars() -> dict[str, str]:
    return {many: one for one, many in _plurals().items()}


@cache
def _verbs() -> dict[str, list[list[str]]]:
    """Return the rows of each irregular verb: base, past and participle."""
    rows: dict[str, list[list[str]]] = {}
    for term in sorted(listed_words(_LEXICON, "verb")):
        rows.setdefault(term.split()[0], []).append(term.split())
    return rows


@cache
def _doubling() -> dict[str, float]:
    entries = load_lexicon(_LEXICON).entries
    doubling = entries[entries["label"] == "doubling"]
    return dict(zip(doubling["term"], doubling["weight"], strict=True))


def _split_prefix(verb: str) -> tuple[str, str]:
    """Return the prefix of a verb and the listed verb it follows; no prefix where it follows none."""
    listed = _verbs().keys() | _doubling().keys()
    if verb in listed:
        return "", verb
    # A verb of such a prefix and a listed one goes as that one does: "overhear" as "hear". Other beginnings mislead
    # more often than they help ("demean" is no "mean"); a verb that only looks so, "relay", has a row of its own.
    prefixes = sorted(listed_words(_LEXICON, "prefix"))
    starts = (prefix for prefix in prefixes if verb.startswith(prefix) and verb.removeprefix(prefix) in listed)
    prefix = next(starts, "")
    return prefix, verb.removeprefix(prefix)


def _irregular_parts(verb: str, part: int) -> list[str]:
    """Return one part of an irregular verb (1 past, 2 participle) in each of its rows, without repeats."""
    prefix, base = _split_prefix(verb)
    return list(dict.fromkeys(prefix + row[part] for row in _verbs().get(base, [])))


def _stems(verb: str) -> list[str]:
    """Return what -ed and -ing are put to: "deny", "penn", "panick", and both "label" and "labell"."""
    if verb.endswith("ic"):
        return [verb + "k"]
    doubled = verb + verb[-1]
    base = _split_prefix(verb)[1]
    share = _doubling().get(base, float(_is_short(base)))
    return [doubled] if share == 1 else [verb, doubled] if share else [verb]


def _is_short(verb: str) -> bool:
    """Tell whether a verb of one syllable doubles its last letter: "pen", "quip", but not "fix", "look", "offer"."""
    core = verb.replace("qu", "q")
    single = sum(letter in _VOWELS + "y" for letter in core) == 1
    return single and len(core) >= 3 and core[-1] not in _VOWELS + "wxy" and core[-2] in _VOWELS


def _third(word: str) -> str:
    if word.endswith("iz"):
        return word + "zes"
    if word.endswith(("s", "x", "z", "ch", "sh")) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_y(word) else word + "s"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    silent = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and stem != "be"
    return (stem[:-1] if silent else stem) + "ing"


def _regular_past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if _ends_in_y(stem) else stem + "ed"


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS

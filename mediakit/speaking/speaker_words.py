"""The words by which sources are told and the mentions of speakers read, each list by its label in a lexicon."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mediakit.lexicons import load_lexicon
from mediakit.lexicons.loading import any_of, listed_words

_LEXICON = "speaker_words_en"
_LABEL = re.compile(r"\{([a-z_]+)\}")


@cache
def speaker_words(label: str) -> frozenset[str]:
    """Return the words of one label; none for a label that the lexicon does not hold.

    >>> sorted(speaker_words("pronoun_she"))
    ['her', 'hers', 'herself', 'she']
    """
    return listed_words(_LEXICON, label)


@cache
def role_synonyms(noun: str) -> frozenset[str]:
    """Return the nouns by which news refers back to what it introduced by this one, itself included.

    >>> sorted(role_synonyms("poll"))
    ['poll', 'study', 'survey']
    """
    entries = load_lexicon("role_synonyms_en").entries
    groups = entries.loc[entries["term"] == noun, "label"]
    return frozenset({noun, *entries.loc[entries["label"].isin(groups), "term"]})


@lru_cache(maxsize=1_000)
def shape(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return a regular expression in which ``{label}`` stands for any word of that label.

    >>> shape("{pronoun_she} said").match("She said").group()
    'She said'
    """
    return re.compile(_LABEL.sub(lambda label: any_of(_LEXICON, label[1]), pattern), flags)

"""How far a resolved source can be trusted: what its kind of mention reached on articles no rule was written with."""

from __future__ import annotations

from functools import cache

from mediakit.speaking.coreference.rules_names import NAME_RULES
from mediakit.speaking.coreference.rules_nouns import NOUN_RULES
from mediakit.speaking.coreference.rules_pronouns import PRONOUN_RULES
from mediakit.tables.accuracy import read_accuracy

LEAST_CASES = 20
"""Cases from which on a family is taken as measured: with fewer, even all of them right leave a low end below .84."""

HELD_OUT, RIGHT_SOURCE = "held out", "right source"
"""The rows of measured accuracy that confidence is made of: their split and their measure."""

_SHORT = frozenset({"surname", "lone_name"})


def families() -> dict[str, str]:
    """Return the family of each rule that resolves a mention: full name, short name, pronoun or description.

    Many rules decide too seldom to be measured each by itself. A quotation without any mention belongs to none.
    """
    names = {rule.__name__: "short name" if rule.__name__ in _SHORT else "full name" for rule in NAME_RULES}
    pronouns = {rule.__name__: "pronoun" for rule in PRONOUN_RULES}
    return names | pronouns | {rule.__name__: "description" for rule in NOUN_RULES}


@cache
def confidences() -> dict[str, float]:
    """Return for each rule the lower end of the 95 % interval of how often its family names the right source.

    Rules of a family with fewer than ``LEAST_CASES`` cases are missing.
    """
    table = read_accuracy("sources")
    counts = (table["split"] == HELD_OUT) & (table["measure"] == RIGHT_SOURCE) & (table["n"] >= LEAST_CASES)
    ends = table[counts].set_index("method")["low"].to_dict()
    return {rule: float(ends[family]) for rule, family in families().items() if family in ends}

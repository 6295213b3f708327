"""A sentence as tokens with one-letter codes, so that a rule can be written as a regular expression.

The codes:

===== ==================== ===== ======================= ===== =====================
``d`` determiner           ``p`` subject pronoun         ``v`` finite verb
``#`` number               ``o`` object pronoun          ``b`` base verb
``a`` adjective            ``w`` who, what, how ...      ``g`` verb in -ing
``r`` adverb               ``T`` that                    ``e`` past participle
``n`` noun                 ``t`` to                      ``m`` modal
``N`` name                 ``i`` preposition             ``B`` form of be
``s`` possessive 's        ``j`` subordinator            ``H`` form of have
``Q`` quoted sentence      ``c`` and, or, but            ``D`` form of do
``q`` quoted words         ``.`` ends   ``-`` dash       ``,`` ``;`` ``:`` ``(`` ``)``
===== ==================== ===== ======================= ===== =====================
"""

from __future__ import annotations

from dataclasses import dataclass

from mediakit.base.text import Span

FINITE = frozenset("vmBHD")
"""Codes of finite verbs and auxiliaries."""


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence: where each stands, its folded word, and the codes of all."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    paragraph: int
    codes: str = ""

    def span(self, first: int, after: int) -> Span:
        """Return the place in the text of the tokens from ``first`` up to ``after``."""
        return self.starts[first], self.ends[after - 1]


def joined(first: Sentence, second: Sentence) -> Sentence:
    """Return two sentences as one."""
    return Sentence(
        first.words + second.words,
        first.starts + second.starts,
        first.ends + second.ends,
        first.paragraph,
        first.codes + second.codes,
    )

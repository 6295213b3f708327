"""Why a quotation was found and who was taken for its source, or why not: fit to be read and to be sent in a report."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from mediakit.lexicons.cues import load_cues
from mediakit.speaking.attribution.explaining import SentenceExplanation, explain_sentences
from mediakit.speaking.coreference.explaining import explain_mentions
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.speakers import link_speakers


@dataclass(repr=False)
class Explanation:
    """What the rules saw, took and refused in a text; prints as plain text."""

    sentences: list[SentenceExplanation]
    quotes: pd.DataFrame
    """What was found, with its sources (QUOTES)."""
    candidates: pd.DataFrame
    """Who could be the source of each attribution, best first, with the reason for or against."""

    def __str__(self) -> str:
        parts = ["\n".join(sentence.lines()) for sentence in self.sentences]
        shown = self.quotes[["rule", "quote", "cue", "speaker", "source", "source_rule"]]
        parts.append(shown.to_string(index=False, na_rep="-") if len(shown) else "No attribution found.")
        if len(self.candidates):
            parts.append(self.candidates.drop(columns="doc_id").to_string(index=False, na_rep="-"))
        return "\n\n".join(parts)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def explain(text: str) -> Explanation:
    """Return why each attribution of a text was found and why its source was chosen, fit for a report of a fault.

    Shown are, for each sentence, its words over their codes and the rules tried in order, with what each took or by
    which check it was refused; then what was found; then the candidates each speaker had, best first, with the reason
    for or against each. The same code finds and resolves as in ``find_quotes`` and ``link_speakers``.

    >>> print(explain("“It sank,” said Bo Lund.").quotes[["source", "rule"]].to_string(index=False, header=False))
    Bo Lund quotation_verb_subject
    """
    articles = pd.DataFrame({"doc_id": ["text"], "text": [text]})
    quotes = link_speakers(find_quotes(articles), articles=articles)
    candidates = explain_mentions(quotes, articles=articles)
    return Explanation(explain_sentences(text, load_cues()), quotes, candidates)

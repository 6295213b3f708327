"""Rhetorical devices, each as a span with the rule that found it: evidence to read, not a score to add up.

The rules stand in ``rhetoric``: small named functions that get a document and yield what they found; each tells in its
docstring what it takes for the device.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import pandas as pd

from mediakit.reading import each_text
from mediakit.tables import DEVICES, QUOTES
from mediakit.tables.schema import conform
from mediakit.telling.rhetoric import (
    amounts,
    appeals,
    arguments,
    grammar,
    hedges,
    loaded,
    metaphors,
    scare_quotes,
    stance,
)
from mediakit.telling.rhetoric.document import DeviceSpan, Document, Quoted, ReportingCue, Rule, load_word_lists
from mediakit.telling.voice import add_voice

RULES: tuple[tuple[str, Rule], ...] = (
    ("loaded_word", loaded.loaded_term),
    ("loaded_word", loaded.loaded_formation),
    ("scare_quote", scare_quotes.so_called),
    ("scare_quote", scare_quotes.after_determiner),
    ("scare_quote", scare_quotes.marked_word),
    ("evaluative_label", loaded.judging_name),
    ("evaluative_label", loaded.label_with_judgement),
    ("hedge", hedges.hedging_phrase),
    ("hedge", hedges.hedging_adverb),
    ("hedge", hedges.hedging_verb),
    ("hedge", hedges.hedging_modal),
    ("hedge", hedges.hedging_amount),
    ("booster", stance.boosting_words),
    ("obligation", stance.obliging_words),
    ("distancing_cue", stance.distancing_attribution),
    ("distancing_cue", stance.distancing_words),
    ("endorsing_cue", stance.endorsing_attribution),
    ("endorsing_cue", stance.endorsing_words),
    ("rhetorical_question", arguments.asked_of_nobody),
    ("rhetorical_question", arguments.asked_of_readers),
    ("exaggeration", amounts.boundless_superlative),
    ("exaggeration", amounts.boundless_words),
    ("exaggeration", amounts.total_claim),
    ("exaggeration", amounts.heightened_judgement),
    ("exaggeration", amounts.total_judgement),
    ("exaggeration", amounts.heaped_judgements),
    ("minimisation", amounts.belittling_words),
    ("repetition", arguments.word_twice),
    ("repetition", arguments.same_opening),
    ("repetition", arguments.hammered_word),
    ("us_and_them", appeals.parting_words),
    ("us_and_them", appeals.they_against_us),
    ("us_and_them", appeals.they_are_bad),
    ("fear_appeal", appeals.open_threat),
    ("fear_appeal", appeals.harm_to_come),
    ("fear_appeal", appeals.danger_to_us),
    ("flag_waving", appeals.waving_words),
    ("flag_waving", appeals.waving_people),
    ("slogan", appeals.slogan_chanted),
    ("slogan", appeals.slogan_shape),
    ("slogan", appeals.slogan_shouted),
    ("slogan", appeals.slogan_paired),
    ("whataboutism", arguments.pointing_elsewhere),
    ("false_dilemma", arguments.no_third_way),
    ("false_dilemma", arguments.either_or),
    ("agentless_passive", grammar.passive_without_agent),
    ("nominalised_action", grammar.action_of),
    ("nominalised_action", grammar.owned_action),
    ("metaphor_war", metaphors.war_words),
    ("metaphor_disease", metaphors.disease_words),
    ("metaphor_flood", metaphors.flood_words),
    ("metaphor_game", metaphors.game_words),
)
"""Device and rule, the most certain first: where two rules of a device overlap, the earlier one counts."""


def find_devices(docs: pd.DataFrame, *, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row per rhetorical device (DEVICES), in document order.

    ``docs`` is any table with doc_id and text. ``weight`` is the strength, 0 to 1. With ``quotes`` (QUOTES) no words
    of a source are taken for scare quotes, distancing and endorsing cues are those of the attributions, and the
    columns of VOICES tell whose words the device stands in.

    >>> docs = pd.DataFrame({"doc_id": ["a"], "text": ["Perhaps the “helpers” were sent."]})
    >>> find_devices(docs)[["device", "evidence", "rule"]].values.tolist()
    [['hedge', 'Perhaps', 'hedging_adverb'], ['scare_quote', '“helpers”', 'after_determiner'], \
['agentless_passive', 'were sent', 'passive_without_agent']]
    """
    known = None if quotes is None else _quoted_by_document(quotes)
    lists = load_word_lists()
    rows = [
        (doc_id, found.start, found.end, device, text[found.start : found.end], rule, found.weight)
        for doc_id, text in each_text(docs)
        for found, device, rule in _found(
            Document(text, quoted=None if known is None else known.get(doc_id, Quoted([], [])), lists=lists)
        )
    ]
    columns = ["doc_id", "start", "end", "device", "evidence", "rule", "weight"]
    devices = conform(pd.DataFrame(rows, columns=columns), DEVICES)
    return devices if quotes is None else add_voice(devices, quotes=quotes)


def _quoted_by_document(quotes: pd.DataFrame) -> Mapping[str, Quoted]:
    """Return what is known of attributions, by document: sources' own words, and reporting words with their class."""
    quotes = conform(quotes, QUOTES)
    known = {doc_id: Quoted([], []) for doc_id in quotes["doc_id"]}
    spoken = quotes[quotes["kind"] != "indirect"]
    for doc_id, start, end in zip(spoken["doc_id"], spoken["start"], spoken["end"], strict=True):
        known[doc_id].spans.append((start, end))
    cues = quotes.dropna(subset=["cue_start", "cue_end", "cue_class"])
    cues = cues.drop_duplicates(["doc_id", "cue_start", "cue_end"])
    for doc_id, start, end, kind in cues[["doc_id", "cue_start", "cue_end", "cue_class"]].itertuples(index=False):
        known[doc_id].cues.append(ReportingCue(int(start), int(end), kind))
    return known


def _found(document: Document) -> Iterator[tuple[DeviceSpan, str, str]]:
    """Yield what the rules find with device and rule, in the order of the text."""
    kept: dict[str, list[tuple[DeviceSpan, str, str]]] = {}
    for device, rule in RULES:
        taken = kept.setdefault(device, [])
        for found in sorted(rule(document)):
            place = bisect_right(taken, (found, "", ""))
            free_before = place == 0 or taken[place - 1][0].end <= found.start
            free_after = place == len(taken) or found.end <= taken[place][0].start
            if free_before and free_after:
                taken.insert(place, (found, device, rule.__name__))
    yield from sorted(each for taken in kept.values() for each in taken)

"""Every device: a sentence that has it, a sentence that only looks so; then the laws all of them keep."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.tables import DEVICES, QUOTES
from mediakit.tables.schema import empty
from mediakit.telling.devices import RULES, find_devices

FOUND = [
    ("loaded_word", "loaded_term", "The shambolic tender cost Ulverby dear.", "shambolic"),
    ("loaded_word", "loaded_formation", "A pseudo-science of tides took hold.", "pseudo-science"),
    ("scare_quote", "after_determiner", "The board met the “volunteers” at noon.", "“volunteers”"),
    ("scare_quote", "so_called", "The so-called clinic has no doctor.", "so-called clinic"),
    ("evaluative_label", "judging_name", "She calls the harbour master a charlatan.", "charlatan"),
    ("evaluative_label", "label_with_judgement", "They printed the despicable ledger.", "despicable ledger"),
    ("hedge", "hedging_adverb", "Perhaps the ice will hold.", "Perhaps"),
    ("hedge", "hedging_modal", "The mill might close in spring.", "might"),
    ("booster", "boosting_words", "Without question the dyke is sound.", "Without question"),
    ("obligation", "obliging_words", "The council must mend the sluice.", "must"),
    ("distancing_cue", "distancing_words", "Orla Venn claims that the well is dry.", "claims"),
    ("endorsing_cue", "endorsing_words", "Orla Venn admitted that the well is dry.", "admitted"),
    ("rhetorical_question", "asked_of_nobody", "The roof leaks. Who needs a museum?", "Who needs a museum?"),
    ("rhetorical_question", "asked_of_readers", "The roof leaks. When did Ulverby know?", "When did Ulverby know?"),
    ("exaggeration", "boundless_words", "The whole nation laughed at the barge.", "The whole nation"),
    ("exaggeration", "boundless_superlative", "It was the worst ferry in history.", "the worst ferry in history"),
    ("exaggeration", "heightened_judgement", "The launch was utterly ludicrous.", "utterly ludicrous"),
    ("exaggeration", "total_claim", "Nobody on earth wants a second toll.", "Nobody on earth"),
    ("exaggeration", "total_judgement", "Everyone in that office is a liar.", "Everyone in that office is a liar"),
    (
        "exaggeration",
        "heaped_judgements",
        "A cruel and wicked gang of crooks ran it.",
        "cruel and wicked gang of crooks",
    ),
    ("minimisation", "belittling_words", "A mere handful of farmers came.", "A mere handful"),
    ("repetition", "word_twice", "The pump failed again and again.", "again and again"),
    ("repetition", "same_opening", "We will not sell. We will not move.", "We will not"),
    ("repetition", "hammered_word", "A fiasco. Rain made it a fiasco. So the fiasco grew.", "fiasco"),
    ("us_and_them", "parting_words", "People like us pay for the lighthouse.", "People like us"),
    ("us_and_them", "they_against_us", "They want our land and leave.", "They want our"),
    ("us_and_them", "they_are_bad", "They came at dusk with a despicable plan.", "They came at dusk with a despicable"),
    ("fear_appeal", "open_threat", "By then no one is safe on the quay.", "By then no one is safe on the quay"),
    ("fear_appeal", "harm_to_come", "Soon the sea will destroy our homes.", "Soon the sea will destroy our homes"),
    ("fear_appeal", "danger_to_us", "The dam is a menace to our children.", "The dam is a menace to our children"),
    ("flag_waving", "waving_words", "Every patriot will buy the bond.", "patriot"),
    ("flag_waving", "waving_people", "This is for every Norlander who rows.", "every Norlander"),
    ("slogan", "slogan_chanted", "The crowd chanted “boats for all” till ten.", "boats for all"),
    ("slogan", "slogan_shape", "No sluice, no peace.", "No sluice, no peace"),
    ("slogan", "slogan_shouted", "Save the old pier!", "Save the old pier!"),
    ("slogan", "slogan_paired", "We ask for boats, not bridges.", "boats, not bridges"),
    (
        "whataboutism",
        "pointing_elsewhere",
        "Nobody complained when Ostby built two.",
        "Nobody complained when Ostby built two.",
    ),
    ("false_dilemma", "no_third_way", "There is no alternative to the toll.", "There is no alternative to the toll"),
    ("false_dilemma", "either_or", "Either we build or we starve.", "Either we build or we starve"),
    ("agentless_passive", "passive_without_agent", "Four clerks were dismissed.", "were dismissed"),
    ("nominalised_action", "action_of", "The closure of the mill came in May.", "The closure"),
    ("nominalised_action", "owned_action", "Her dismissal came in May.", "Her dismissal"),
    ("nominalised_action", "owned_action", "The mine’s closure came in May.", "mine’s closure"),
    ("agentless_passive", "passive_without_agent", "It may not be declared over.", "may not be declared"),
    ("metaphor_war", "war_words", "The fight against litter goes on.", "fight against"),
    ("metaphor_disease", "disease_words", "The scheme is on life support.", "on life support"),
    ("metaphor_flood", "flood_words", "A wave of visitors reached Ulverby.", "wave of"),
    ("metaphor_game", "game_words", "The board moved the goalposts.", "moved the goalposts"),
]

NOT_FOUND = [
    ("loaded_word", "The board approved the tender on Tuesday."),
    ("loaded_word", "The ferry passed the Savage Islands at noon."),
    ("scare_quote", "“We will pay for the roof ourselves,” said Orla Venn."),
    ("evaluative_label", "She is the harbour master of Ulverby."),
    ("hedge", "The ferry sails in May."),
    ("booster", "The dyke is four metres high."),
    ("obligation", "The clerk must have lost the key."),
    ("distancing_cue", "Orla Venn said that the well is dry."),
    ("endorsing_cue", "Orla Venn showed the well to visitors."),
    ("rhetorical_question", "“Is the well dry?” asked Orla Venn."),
    ("rhetorical_question", "Who will run the ferry?\nTwo firms want to."),
    ("exaggeration", "The most recent ferry has two decks."),
    ("minimisation", "Forty farmers came to the hall."),
    ("repetition", "The count rose from one to one hundred and two."),
    ("us_and_them", "The farmers met the clerks, and both were content."),
    ("fear_appeal", "A fire destroyed a barn in 1903."),
    ("flag_waving", "The bond pays three per cent."),
    ("slogan", "The pier was saved in 1970."),
    ("whataboutism", "The committee asked about the pier."),
    ("false_dilemma", "Either date suits the board."),
    ("agentless_passive", "Four clerks were dismissed by the mayor."),
    ("agentless_passive", "She was tired and interested in nothing."),
    ("nominalised_action", "The building of the bank is old."),
    ("nominalised_action", "The mayor closed the mill."),
    ("metaphor_war", "The army left the island in 1946."),
    ("metaphor_disease", "The nurse visited the school."),
    ("metaphor_flood", "The river rose by a metre."),
    ("metaphor_game", "The children ran across the field."),
]


def docs_of(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})


def quotes_of(text: str, quote: str, *, kind: str, cue: str, cue_class: str) -> pd.DataFrame:
    start, cue_start = text.index(quote), text.index(cue)
    return pd.DataFrame(
        {
            "doc_id": ["d0"],
            "quote_id": ["q"],
            "part": [1],
            "start": [start],
            "end": [start + len(quote)],
            "quote": [quote],
            "kind": [kind],
            "cue": [cue],
            "cue_start": [cue_start],
            "cue_end": [cue_start + len(cue)],
            "cue_class": [cue_class],
            "speaker": ["Orla Venn"],
            "nested": [False],
            "rule": ["by hand"],
        }
    )


# --------------------------------------------------------------------------------------- each device, yes and no


@pytest.mark.parametrize(("device", "rule", "text", "evidence"), FOUND, ids=[f"{row[0]}-{row[1]}" for row in FOUND])
def test_a_device_is_found_where_it_stands_by_its_rule(device: str, rule: str, text: str, evidence: str) -> None:
    found = find_devices(docs_of(text)).query("device == @device")
    assert (evidence, rule) in set(zip(found["evidence"], found["rule"], strict=True))


@pytest.mark.parametrize(("device", "text"), NOT_FOUND)
def test_what_only_looks_like_a_device_is_none(device: str, text: str) -> None:
    assert device not in set(find_devices(docs_of(text))["device"])


def test_every_device_has_a_yes_and_a_no() -> None:
    devices = {device for device, _ in RULES}
    assert devices == {row[0] for row in FOUND} == {device for device, _ in NOT_FOUND}


def test_every_rule_tells_what_it_accepts() -> None:
    assert all((rule.__doc__ or "").startswith("Accept ") for _, rule in RULES)


# --------------------------------------------------------------------------------------------------- with quotes


def test_cues_come_from_the_attributions_when_these_are_given() -> None:
    text = "Orla Venn mocked the plan as too late."
    quotes = quotes_of(text, "too late", kind="indirect", cue="mocked", cue_class="distancing")
    assert "distancing_cue" not in set(find_devices(docs_of(text))["device"])
    found = find_devices(docs_of(text), quotes=quotes).query("device == 'distancing_cue'")
    assert found[["evidence", "rule"]].values.tolist() == [["mocked", "distancing_attribution"]]


def test_a_neutral_cue_is_no_device() -> None:
    text = "Orla Venn claims that it is too late."
    quotes = quotes_of(text, "it is too late", kind="indirect", cue="claims", cue_class="neutral")
    assert "distancing_cue" not in set(find_devices(docs_of(text), quotes=quotes)["device"])


def test_words_of_a_source_are_no_scare_quotes_and_are_told_as_quoted() -> None:
    text = "For Orla Venn it was a “fiasco” in June."
    quotes = quotes_of(text, "“fiasco”", kind="direct", cue="For", cue_class="neutral")
    assert "scare_quote" in set(find_devices(docs_of(text))["device"])
    found = find_devices(docs_of(text), quotes=quotes)
    assert "scare_quote" not in set(found["device"])
    assert found[["evidence", "voice", "source"]].values.tolist()[0] == ["fiasco", "quoted", "Orla Venn"]


# ----------------------------------------------------------------------------------------------------------- laws


def test_the_evidence_is_the_text_between_start_and_end() -> None:
    docs = docs_of("É 🎈 The “helpers” were utterly ludicrous.\n\nWho cares? They lie\u00a0and   cheat us.")
    found = find_devices(docs)
    assert len(found) >= 4
    assert [docs["text"][0][a:b] for a, b in zip(found["start"], found["end"], strict=True)] == list(found["evidence"])


def test_spans_of_one_device_do_not_overlap() -> None:
    docs = docs_of("Nobody on earth wants the worst ferry in history, an utterly ludicrous, despicable fiasco.")
    for _, rows in find_devices(docs).groupby("device"):
        assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()


def test_documents_do_not_change_each_other() -> None:
    docs = docs_of(*(row[2] for row in FOUND))
    whole = find_devices(docs)
    turned = find_devices(docs[::-1])
    columns = list(whole.columns)
    pd.testing.assert_frame_equal(
        whole.sort_values(columns).reset_index(drop=True), turned.sort_values(columns).reset_index(drop=True)
    )


def test_nothing_in_gives_nothing_out() -> None:
    nothing = pd.DataFrame({"doc_id": pd.Series([], dtype="str"), "text": pd.Series([], dtype="str")})
    pd.testing.assert_frame_equal(find_devices(nothing), empty(DEVICES))
    assert {"voice", "source"} <= set(find_devices(nothing, quotes=empty(QUOTES)))


def test_texts_that_are_missing_or_empty_are_passed_over() -> None:
    docs = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": [None, "", "What a fiasco"]})
    assert set(find_devices(docs)["doc_id"]) == {"c"}


def test_the_input_is_left_as_it_was() -> None:
    docs = docs_of("What a fiasco")
    before = docs.copy(deep=True)
    find_devices(docs, quotes=empty(QUOTES))
    pd.testing.assert_frame_equal(docs, before)


def test_a_clause_ends_somewhere_also_where_nothing_is_punctuated() -> None:
    found = find_devices(docs_of("they row and " * 500 + "the sea will destroy our homes " + "and they row " * 500))
    threats = found[found["device"] == "fear_appeal"]
    assert threats["evidence"].str.contains("will destroy").tolist() == [True]
    assert threats["evidence"].str.len().max() < 900


def test_openings_are_compared_word_by_word_whatever_the_letters() -> None:
    found = find_devices(docs_of("İ‐a so we go. İ‐a so we stay."))
    assert "İ‐a so we" in set(found.loc[found["device"] == "repetition", "evidence"])


PIECES = st.sampled_from([row[2] for row in FOUND] + ["\n", "\r\n", "“", "”", "?", "…", "İ", "e\u0301", "🎈", " – "])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=8).map(" ".join))
def test_no_text_makes_it_raise_and_every_span_lies_in_it(text: str) -> None:
    found = find_devices(docs_of(text))
    assert found["weight"].between(0, 1).all()
    assert (found["start"] < found["end"]).all()
    for row in found.itertuples():
        assert text[row.start : row.end] == row.evidence

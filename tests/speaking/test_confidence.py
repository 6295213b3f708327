"""Confidence of a resolved source: the lower end of what its kind of mention reached on held-out articles."""

import pandas as pd
import pytest

from mediakit.checking.accuracy import load_accuracy
from mediakit.speaking import confidence
from mediakit.speaking.confidence import LEAST_CASES, confidences, families
from mediakit.speaking.coreference.rules_names import NAME_RULES
from mediakit.speaking.coreference.rules_nouns import NOUN_RULES
from mediakit.speaking.coreference.rules_pronouns import PRONOUN_RULES
from mediakit.speaking.speakers import link_speakers
from mediakit.tables import ACCURACY
from mediakit.tables.schema import conform

FAMILIES = {"full name", "short name", "pronoun", "description"}
TEXT = 'Mira Solt left. "No," said Solt. She added that it rained.'


def card(*rows):
    """Return an accuracy card of (method, split, low, n)."""
    told = {"who": "mediakit", "data": "typed", "measure": "right source", "value": 0.9, "high": 1.0}
    columns = ("method", "split", "low", "n")
    return conform(pd.DataFrame([told | dict(zip(columns, row, strict=True)) for row in rows]), ACCURACY)


@pytest.fixture
def measured(monkeypatch):
    """Return a function that puts a card of typed figures in the place of the shipped one."""

    def put(*rows):
        monkeypatch.setattr(confidence, "read_accuracy", lambda name: card(*rows))
        confidences.cache_clear()

    yield put
    confidences.cache_clear()


def linked():
    rows = [("q", 17, 20, "No,", "direct", "Solt", 27), ("r", 48, 57, "it rained", "indirect", "She", 33)]
    columns = ["quote_id", "start", "end", "quote", "kind", "speaker", "speaker_start"]
    table = pd.DataFrame(rows, columns=columns).assign(doc_id="a", part=1, rule="typed")
    table["speaker_end"] = table["speaker_start"] + table["speaker"].str.len()
    return link_speakers(table, articles=pd.DataFrame({"doc_id": ["a"], "text": [TEXT]}))


def test_every_rule_that_resolves_a_mention_belongs_to_one_of_four_families():
    assert set(families()) == {rule.__name__ for rule in (*NAME_RULES, *PRONOUN_RULES, *NOUN_RULES)}
    assert set(families().values()) == FAMILIES
    of = families()
    assert (of["full_name"], of["surname"], of["pronoun_she"], of["by_role"]) == (
        "full name",
        "short name",
        "pronoun",
        "description",
    )


def test_a_quotation_without_a_mention_belongs_to_no_family():
    assert "inherited" not in families()


def test_confidence_is_the_lower_end_of_the_family_of_the_rule(measured):
    measured(("short name", "held out", 0.71, 40), ("pronoun", "held out", 0.42, 40))
    table = linked()
    assert table["source_rule"].tolist() == ["surname", "pronoun_she"]
    assert table["confidence"].tolist() == [0.71, 0.42]


def test_a_family_with_fewer_than_twenty_cases_has_no_confidence(measured):
    measured(("short name", "held out", 0.71, LEAST_CASES), ("pronoun", "held out", 0.42, LEAST_CASES - 1))
    assert LEAST_CASES == 20
    table = linked()
    assert table["confidence"][0] == 0.71
    assert pd.isna(table["confidence"][1])
    assert table["source"].tolist() == ["Mira Solt", "Mira Solt"]


def test_figures_on_articles_that_the_rules_were_written_with_give_no_confidence(measured):
    measured(("short name", "used to make it", 0.99, 90))
    assert linked()["confidence"].isna().all()


def test_the_shipped_figures_are_held_out_with_n_and_interval():
    table = load_accuracy("sources")
    out = table[table["split"] == "held out"].set_index("method")
    assert set(out.index) >= FAMILIES
    families_alone = out.loc[sorted(FAMILIES)]
    assert (families_alone["n"] >= LEAST_CASES).all()
    assert (families_alone["low"] < families_alone["value"]).all()
    assert (families_alone["value"] <= families_alone["high"]).all()
    assert confidences()["surname"] == out.loc["short name", "low"]


def test_the_cases_of_a_family_are_those_of_its_rules_together():
    out = load_accuracy("sources").query("split == 'held out'").set_index("method")
    for family in FAMILIES:
        rules = [rule for rule in out.index if families().get(rule) == family]
        assert out.loc[rules, "n"].sum() == out.loc[family, "n"]


def test_what_has_no_confidence_goes_through_what_takes_quotes(measured):
    from mediakit.showing.report.article_page import _item
    from mediakit.speaking.sources import count_sources

    measured()
    table = linked()
    assert table["confidence"].isna().all()
    articles = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})
    assert count_sources(table, articles=articles)["source"].tolist() == ["Mira Solt"]
    row = table.assign(number=1).to_dict("records")[0]
    assert _item(row)["confidence"] == "? no value"
    assert not (table["confidence"] >= 0.5).any()

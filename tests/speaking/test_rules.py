"""The table of rules: each row finds its example and not its counter-example; explain tells which took what."""

from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.checking.accuracy import load_accuracy
from mediakit.speaking.attribution.rule import CUES
from mediakit.speaking.attribution.rules import PHASES, RULES
from mediakit.speaking.quotes import find_quotes


def rules_in(rule, text):
    """Return the rules that find something in a text, under a headline of no interest unless the rule is about one."""
    text = text if "headline" in rule.name else f"Snow\n\n{text}"
    return set(find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["rule"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_alone_finds_its_example_and_not_its_counter_example(rule):
    assert rules_in(rule, rule.example) == {rule.name}
    assert rule.name not in rules_in(rule, rule.counter_example)


def test_names_are_unique_and_phases_stand_in_order():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [phase for phase, _ in PHASES] == list(CUES)


def test_explain_tells_what_was_taken_and_what_refused():
    shown = str(mk.explain("Snow\n\n“It sank,” said Bo Lund."))
    assert "took ““It sank,”” from Bo Lund" in shown
    assert "quotation_subject_verb" in shown
    assert "refused by is_finite" in shown or "refused by quotation_before_subject" in shown


def test_explain_escapes_the_text():
    assert "<b>" not in mk.explain("Ms. Vale said that <b>it</b> sank.")._repr_html_()


def test_explain_of_nothing():
    assert "No attribution found." in str(mk.explain(""))


def test_every_rule_has_a_row_in_the_documentation():
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    expected = [[f"| `{rule.name}`", rule.cue, rule.pattern, rule.example, rule.counter_example] for rule in RULES]
    assert [row[:5] for row in rows] == expected


def test_the_measured_precision_stands_beside_each_rule_that_was_found_there():
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    measured = load_accuracy("rules").query("measure == 'precision'").set_index("method")
    for rule in RULES:
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{rule.name}` ")]
        told = f"{measured.value[rule.name]:.2f} (" if rule.name in measured.index else "not found there"
        assert told in row.rsplit(" | ", 1)[1]

"""The page of the rules that attribute, made from their table: `python docs/rules.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mediakit.checking.accuracy import load_accuracy
from mediakit.speaking.attribution.rules import RULES

PAGE = Path(__file__).with_name("rules.md")


def rules_page() -> str:
    """Return the page: one row per rule in the order in which they are tried."""
    lines = [
        "# The rules that attribute",
        "",
        "In the order in which they are tried; at each cue the first that answers takes it.",
        "",
        "Precision: the part of what a rule finds that people marked as an attribution (half of the words or more",
        "shared), with its 95% interval, and n; in brackets the part that has the right source too. Measured on the",
        "PolNeAR articles that the rules were made with (`python -m benchmarks measured`): on others expect less.",
        "",
        "| rule | tried at | looks for | finds | leaves alone | precision |",
        "|---|---|---|---|---|---|",
    ]
    measured = {(row.method, row.measure): row for row in load_accuracy("rules").itertuples()}
    lines += [
        f"| `{rule.name}` | {rule.cue} | {rule.pattern} | {rule.example} | {rule.counter_example} "
        f"| {_precision(rule.name, measured)} |"
        for rule in RULES
    ]
    return "\n".join(lines) + "\n"


def _precision(rule: str, measured: dict[tuple[str, str], Any]) -> str:
    """Return a rule's precision in words; "not found there" where it found nothing in the annotated articles."""
    any_source, right = (measured.get((rule, measure)) for measure in ("precision", "precision with the right source"))
    if any_source is None or right is None:
        return "not found there"
    part = f"{any_source.value:.2f} ({any_source.low:.2f}–{any_source.high:.2f})"
    return f"{part}, n = {any_source.n} [{right.value:.2f}]"


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")

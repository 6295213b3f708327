"""The page of the rules that attribute, made from their table: `python docs/rules.py`."""

from __future__ import annotations

from pathlib import Path

from mediakit.speaking.attribution.rules import RULES

PAGE = Path(__file__).with_name("rules.md")


def rules_page() -> str:
    """Return the page: one row per rule in the order in which they are tried."""
    lines = [
        "# The rules that attribute",
        "",
        "In the order in which they are tried; at each cue the first that answers takes it.",
        "",
        "| rule | tried at | looks for | finds | leaves alone |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{rule.name}` | {rule.cue} | {rule.pattern} | {rule.example} | {rule.counter_example} |" for rule in RULES
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")

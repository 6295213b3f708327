"""The page of the word lists, made from their passports."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

GROUPS = {
    "Who gets to speak": ("cue", "naming", "participles", "source_kinds", "word_classes"),
    "How readers react": ("consensus",),
    "Frames": ("climate_frames", "generic_frames", "gun_violence_frames", "policy_frames"),
    "Rhetorical devices": (
        *("action_nouns", "alarm_words", "amounts", "argument_phrases", "boosters", "evaluative_labels"),
        *("hedges", "loaded_words", "metaphor_fields", "obligation", "rally_words"),
    ),
}
"""The beginnings of names that belong together; what no group claims stands at the end."""
OTHERS = "Other word lists"
TERMS = {
    "source": "Source of the idea",
    "made": "How it was made",
    "scale": "Weights",
    "measured_on": "Measured on",
    "faults": "Known faults",
    "licence": "Licence",
    "version": "Version",
}


def literal(value: object) -> str:
    """Return a value as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_<>{}\[\]|$#~])", r"\\\1", str(value))


def grouped(names: list[str]) -> dict[str, list[str]]:
    """Return the names of the word lists by group; each stands in one."""
    found: dict[str, list[str]] = {title: [] for title in (*GROUPS, OTHERS)}
    for name in names:
        found[next((title for title, begins in GROUPS.items() if name.startswith(begins)), OTHERS)].append(name)
    return {title: members for title, members in found.items() if members}


def table(name: str, rows: Mapping[str, Any]) -> str:
    """Return one section of a passport (labels, frames, coefficients) as a table, one row an entry."""
    nested = any(isinstance(row, Mapping) for row in rows.values())
    columns = list(dict.fromkeys(key for row in rows.values() for key in row)) if nested else ["meaning"]
    lines = [f"| {' | '.join([literal(name), *map(literal, columns)])} |", "|---" * (len(columns) + 1) + "|"]
    for key, row in rows.items():
        cells = [row.get(column, "") for column in columns] if nested else [row]
        lines.append(f"| {' | '.join([literal(key), *map(literal, cells)])} |")
    return "\n".join(lines)


def passport(path: Path) -> str:
    """Return the section of one word list."""
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        n_terms = sum(1 for _ in csv.DictReader(file))
    facts = [f"{title}\n: {literal(entry[key])}\n" for key, title in TERMS.items() if key in entry]
    tables = [table(key, rows) for key, rows in entry.items() if isinstance(rows, Mapping)]
    lead = f"{n_terms:,} entries: [{path.stem}.csv](../mediakit/lexicons/{path.stem}.csv)"
    return "\n\n".join([f"### {path.stem}", lead, "\n".join(facts), *tables])


def lexicon_page(root: Path) -> str:
    """Return the page of all word lists, grouped."""
    folder = root / "mediakit" / "lexicons"
    sections = [
        "# The word lists",
        "Where each list comes from, what its weights mean and what it gets wrong; `mk.load_lexicon(name)` loads one.",
    ]
    for title, names in grouped(sorted(path.stem for path in folder.glob("*.toml"))).items():
        sections += [f"## {title}", *(passport(folder / f"{name}.toml") for name in names)]
    return "\n\n".join(sections) + "\n"

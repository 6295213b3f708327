"""How a real page capture is taken apart, beside its gold structure: which parts stand where the gold has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mediakit.reading.bracketed_notes import find_notes
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.page.capture import Capture, FilePart, parse_capture

NAME = "000_b1c63c1e839e608b"
PARTS = {"headline": "headline", "byline": "byline", "caption": "captions", "subhead": "subheads"}
PARTS |= {"paragraph": "body", "site": "boilerplate", "comment": "comments"}
"""Kinds of parts and what the gold calls them."""
MARKS = {"author": "author", "dateline": "dateline", "credit": "credits"}


def main(folder: Path) -> None:
    """Print which parts of the capture beside the data folder are equal to the gold."""
    path = Path(folder).parent / "seeds" / f"{NAME}.txt"
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))["structure"]
    capture = parse_capture(path.read_text(encoding="utf-8"), load_site_words())
    for name, value in structure(capture).items():
        # The gold gives what occurs once as a span of its own.
        print(f"{name:20} {'equal' if value in (gold[name], [gold[name]]) else 'differs'}")


def structure(capture: Capture) -> dict[str, Any]:
    """Return a capture's parts under the names of the gold."""
    found: dict[str, Any] = {name: _spans(capture.parts, kind) for kind, name in PARTS.items()}
    found |= {name: _spans(capture.marks, kind) for kind, name in MARKS.items()}
    found["declared_comments"] = capture.declared_comments
    found["truncated_comments"] = [at for at, comment in enumerate(capture.comments) if comment.truncated]
    found["editor_notes"] = [
        [comment.start + note.start, comment.start + note.end]
        for comment in capture.comments
        for note in find_notes(capture.text[comment.start : comment.end], cut=comment.truncated)
    ]
    return found


def _spans(parts: list[FilePart], kind: str) -> list[list[int]]:
    return [[part.start, part.end] for part in parts if part.kind == kind]


if __name__ == "__main__":
    main(Path("../shared/benchmarks"))

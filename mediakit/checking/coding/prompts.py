"""Prompts for a model that is run elsewhere: one unit a line, the instruction made from the codebook, blind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from mediakit.base.errors import MediakitError
from mediakit.checking.codebook import Codebook, as_codebook
from mediakit.checking.coding.instruction import instruction
from mediakit.checking.coding.safe_files import replace_file
from mediakit.checking.coding.units import order_for, units_of

_ORDER_OF = "model"
"""Whose order the prompts have: that of a coder of this name."""


def write_prompts(
    sample: pd.DataFrame,
    path: str | Path,
    *,
    codebook: str | Path | Codebook,
    seed: int = 0,
    show: Sequence[str] = (),
) -> Path:
    """Write a prompt for each unit as JSON lines, in an order set by ``seed``, and return the path.

    A line has unit_id, prompt (the codebook in words, the form of the answer, the text), prompt_sha256 and
    codebook_sha256; nothing a machine has said. mediakit calls no model: run any, anywhere, and give ``read_coding`` a
    file of JSON lines with unit_id, answer (the JSON object the model gave, or its words), model, version,
    temperature, prompt_sha256 and codebook_sha256. The same arguments give the same bytes.

    Raises MediakitError when something else than prompts is there already.

    >>> import tempfile
    >>> units = pd.DataFrame({"doc_id": ["a"], "text": ["Open it!"], "valence": [0.4]})
    >>> prompts = write_prompts(units, Path(tempfile.mkdtemp()) / "prompts.jsonl", codebook="reaction_tone_en")
    >>> sorted(json.loads(prompts.read_text()))
    ['codebook_sha256', 'prompt', 'prompt_sha256', 'unit_id']
    """
    _refuse_other_prompts(Path(path))
    book = as_codebook(codebook)
    units = units_of(sample, book, show)
    told = instruction(book)
    records = units.to_dict("records")
    lines = []
    for place in order_for(_ORDER_OF, len(records), seed):
        record = records[place]
        shown = "".join(f"{name}: {record[name]}\n" for name in show)
        prompt = f"{told}\n{_between_marks(shown + record['text'])}\n"
        line = {
            "unit_id": record["unit_id"],
            "prompt": prompt,
            "prompt_sha256": _sha256(prompt),
            "codebook_sha256": book.sha256,
        }
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return replace_file(Path(path), "".join(lines).encode("utf-8"))


def _refuse_other_prompts(path: Path) -> None:
    if path.exists() and b'"prompt_sha256"' not in path.read_bytes().partition(b"\n")[0]:
        raise MediakitError("is there already, and holds no prompts", file=path, remedy="take another name")


def _between_marks(text: str) -> str:
    """Return a text between marks that it cannot hold itself, so that no text ends before its end."""
    mark = f"=== {_sha256(text)[:16]} ==="
    return f"{mark}\n{text}\n{mark}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

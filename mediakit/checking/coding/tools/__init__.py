"""Exports of annotation tools and answers of models, each recognised by its content and read as codes of units."""

from __future__ import annotations

from mediakit.checking.coding.given import Tool
from mediakit.checking.coding.tools import answers, cas, doccano, label_studio, potato, webanno

TOOLS: tuple[Tool, ...] = (
    cas.XMI,
    webanno.TSV,
    cas.JSON,
    label_studio.JSON,
    label_studio.ROWS,
    label_studio.CSV,
    potato.LINES,
    potato.CSV,
    doccano.LINES,
    answers.LINES,
)
"""Kinds of files, the most certain first: what only one tool writes before what several might."""

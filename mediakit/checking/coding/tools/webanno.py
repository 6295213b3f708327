"""INCEpTION and WebAnno: TSV 3, a line a token, a column a feature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.given import Content, Found, Tool
from mediakit.checking.coding.tools.cas import Annotation, codes_of_document

_HEAD = "#FORMAT=WebAnno TSV 3"
_LAYER = re.compile(r"#T_SP=([^|\s]+)\|(.*)")
_OTHER_LAYER = re.compile(r"#T_(?:CH|RL)=([^|\s]+)\|(.*)")
_TOKEN = re.compile(r"\d+-\d+(?:\.\d+)?\t")
_STACK = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"(?<!\\)\[\d+\]$")
_ESCAPE = re.compile(r"\\(->|.)")
_BEFORE_FEATURES = 3
"""Columns before the first feature: number, offsets, token."""
_NOTHING = ("_", "*", "")


def _is_tsv(content: Content) -> bool:
    return content.text.lstrip().startswith(_HEAD)


def read_tsv(content: Content, book: Codebook) -> Found:
    """Yield the codes among the features of spans; annotations of whole documents are not in this format."""
    yield from codes_of_document(_webanno_annotations(content.text), content, book)


def _webanno_annotations(text: str) -> Iterator[Annotation]:
    """Yield each feature of each token that has a value."""
    columns: list[tuple[str, str]] = []
    for line in text.splitlines():
        if layer := (_LAYER.match(line) or _OTHER_LAYER.match(line)):
            kind = layer[1].rpartition(".")[2]
            columns += [(kind, feature) for feature in layer[2].split("|")]
        elif _TOKEN.match(line):
            cells = line.split("\t")[_BEFORE_FEATURES:]
            for (kind, feature), cell in zip(columns, cells, strict=False):
                for value in _webanno_values(cell):
                    yield kind, {feature: value}


def _webanno_values(cell: str) -> Iterator[str]:
    """Yield the values of a cell: stacked ones are parted by a bar, numbers in brackets tell spans apart."""
    for part in _STACK.split(cell):
        value = _NUMBER.sub("", part)
        if value not in _NOTHING:
            yield _ESCAPE.sub(r"\1", value)


TSV = Tool("INCEpTION, WebAnno TSV", _is_tsv, read_tsv)

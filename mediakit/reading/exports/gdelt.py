"""GDELT's Global Knowledge Graph: rows of 27 fields without a header, and without a text."""

from __future__ import annotations

import re

from mediakit.reading.format import Format, filled_by
from mediakit.reading.records import Address, Problem, Records
from mediakit.reading.source import Source

_FIELDS = 27
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")


def sniff_gkg(source: Source) -> str:
    """Say why a source is a file of the knowledge graph."""
    first = source.head.partition("\n")[0].split("\t")
    fits = len(first) == _FIELDS and re.fullmatch(r"\d{14}-T?\d+", first[0])
    return f"its first field is a number of the knowledge graph and it has {_FIELDS} fields" if fits else ""


def read_gkg(source: Source) -> Records:
    """Yield the address of each row, and a problem: there are no texts."""
    for line in source.lines():
        fields = line.split("\t")
        if len(fields) == _FIELDS:
            title = _TITLE.search(fields[-1])
            yield Address(fields[4], title[1] if title else None, outlet=fields[3] or None, published=fields[1])
    yield Problem(
        "the knowledge graph of GDELT holds codes and names, not the texts of articles",
        "take GDELT's list of articles or the addresses in it, and save the pages",
    )


FORMAT = Format("gdelt_gkg", (), "addresses of articles", filled_by(read_gkg), sniff_gkg, form="GDELT GKG 2.1")

"""Where in a codebook's file something stands, so that a fault can be told with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

Place = tuple[int, ...]
"""() is the head of the file, (2,) its third variable, (2, 0) the first code of that variable."""

_LONG_STRING = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_VARIABLE = re.compile(r"\s*\[\[\s*variable\s*\]\]")
_CODE = re.compile(r"\s*\[\[\s*variable\s*\.\s*code\s*\]\]")
_TABLE = re.compile(r"\s*\[")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


@dataclass
class Lines:
    """The line of each header and each key of a codebook's file, counted from 1."""

    headers: dict[Place, int] = field(default_factory=lambda: {(): 1})
    keys: dict[tuple[Place, str], int] = field(default_factory=dict)

    def of(self, place: Place, key: str) -> int:
        """Return the line of a key; of its table's header where there is none; of the nearest header above, else."""
        if (place, key) in self.keys:
            return self.keys[place, key]
        while place not in self.headers:
            place = place[:-1]
        return self.headers[place]


def parsed(text: str) -> tuple[dict[str, Any], Lines]:
    """Return what a TOML text tells, and where.

    Raises ValueError, with the line, for a text that is no TOML.
    """
    return tomllib.loads(text), _lines_of(_LONG_STRING.sub(_only_breaks, text))


def _only_breaks(string: re.Match[str]) -> str:
    return '""' + "\n" * string.group().count("\n")


def _lines_of(text: str) -> Lines:
    lines = Lines()
    place: Place | None = ()
    variables = codes = -1
    for number, line in enumerate(text.split("\n"), start=1):
        if _VARIABLE.match(line):
            variables, codes = variables + 1, -1
            place = (variables,)
            lines.headers[place] = number
        elif _CODE.match(line):
            codes += 1
            place = (variables, codes)
            lines.headers[place] = number
        elif _TABLE.match(line):
            place = None
        elif place is not None and (key := _KEY.match(line)):
            lines.keys.setdefault((place, key[1]), number)
    return lines

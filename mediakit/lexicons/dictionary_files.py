"""Dictionaries in formats of their own: LIWC, Lexicoder, Yoshikoder, WordStat. Text in, entries out.

Each reader yields term, label and weight, and puts what it could not read into the list it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from mediakit.base.errors import LexiconError

Entry = tuple[str, str, float]
"""Term, label, weight."""

_FENCE = re.compile(r"^\s*%.*$", re.MULTILINE)
_CATEGORY = re.compile(r"(\d+)\s+(\S.*)")
_NUMBERED = re.compile(r"(\S.*?)\s+([\d(<][\d\s,/()<>\w]*)")
_CONDITION = re.compile(r"/?(?:\([^)]*\)|<[^>]*>)\s*\d*(?:/(\d+))?")
_LEVEL = re.compile(r"(\++)\s*(\S.*)")
_WEIGHED = re.compile(r"(\S.*?)\s*\(\s*(-?\d+(?:\.\d+)?)\s*\)")


def liwc_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of a file with numbered categories between two % lines and terms with their numbers.

    Raises LexiconError for a file without the two lines.
    """
    fences = list(_FENCE.finditer(content))[:2]
    if len(fences) < 2:
        raise LexiconError("lacks the two lines with %", remedy="put the categories between two % lines")
    categories = _categories(content[fences[0].end() : fences[1].start()])
    for row, line in _numbered_lines(content, fences[1].end()):
        match = _NUMBERED.fullmatch(line)
        numbers = _category_numbers(match[2]) if match else []
        known = [categories[number] for number in numbers if number in categories]
        yield from ((match[1] if match else "", label, 1.0) for label in known)
        if len(known) < max(len(numbers), 1):
            unread.append(f"line {row}: {line!r}")


def _categories(listed: str) -> dict[int, str]:
    """Return the category of each number: "007" and "7" are one."""
    matches = [match for line in listed.splitlines() if (match := _CATEGORY.fullmatch(line.strip()))]
    return {int(match[1]): match[2] for match in matches}


def _numbered_lines(content: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the lines from a place on that hold something, trimmed, with their numbers in the file."""
    first = content.count("\n", 0, start) + 1
    for row, line in enumerate(content[start:].split("\n"), start=first):
        if line.strip():
            yield row, line.strip()


def _category_numbers(written: str) -> list[int]:
    """Return the numbers behind a term, of a condition the one that holds without it.

    >>> _category_numbers("01 131/<of>125 (02 134)125/464")
    [1, 131, 464]
    """
    # "131/<of>125" is 125 before "of", else 131; "(02 134)125/464" is 125 after a word of 2 or 134, else 464.
    return [int(number) for number in re.findall(r"\d+", _CONDITION.sub(r" \1 ", written))]


def lexicoder_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of a file in which a line that begins with + opens a category; more + open one inside it."""
    labels: list[str] = []
    for row, term in _numbered_lines(content):
        if opened := _LEVEL.fullmatch(term):
            labels = [*labels[: len(opened[1]) - 1], opened[2]]
        elif labels:
            yield term, ".".join(labels), 1.0
        else:
            unread.append(f"line {row}: {term!r} stands in no category")


def yoshikoder_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of a file of XML in which categories (cnode) hold patterns (pnode).

    A single outer category without patterns of its own names the dictionary and is left out of the labels.

    Raises LexiconError for what is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(content.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LexiconError(f"is not XML ({error})", remedy="save it again in Yoshikoder") from None
    root = _outermost_node(tree)
    for pattern in root.iter("pnode"):
        above = [node for node in pattern.iterancestors("cnode") if node is not root]
        label = ".".join(node.get("name", "") for node in reversed(above))
        if label and pattern.get("name"):
            yield pattern.get("name"), label, 1.0
        else:
            unread.append(f"line {pattern.sourceline}: a pattern without name or category")


def _outermost_node(tree: etree._Element) -> etree._Element:
    top = tree.findall("cnode")
    return top[0] if len(top) == 1 and not top[0].findall("pnode") else tree


def wordstat_entries(content: str, unread: list[str]) -> Iterator[Entry]:
    """Yield the entries of a file in which deeper lines stand inside the line above; a weight follows in brackets.

    A line with a weight is a term, any other a category. Rules (they begin with @) cannot be read as terms.
    """
    above: list[tuple[int, str]] = []
    for row, line in enumerate(content.split("\n"), start=1):
        name = line.strip()
        above = _standing_above(above, line)
        weighed = None if name.startswith("@") else _WEIGHED.fullmatch(name)
        if weighed and above:
            yield weighed[1], ".".join(label for _, label in above), float(weighed[2])
        elif weighed or name.startswith("@"):
            unread.append(f"line {row}: {name!r}")
        elif name:
            above.append((len(line) - len(line.lstrip()), name))


def _standing_above(above: list[tuple[int, str]], line: str) -> list[tuple[int, str]]:
    """Return the categories that a line stands inside: those that are less deep."""
    depth = len(line) - len(line.lstrip())
    return [(at, label) for at, label in above if at < depth]

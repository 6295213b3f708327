"""Kinds of damage to a file, each a function of its bytes and of dice: the same dice, the same damage.

Some know nothing of the format; others keep to its form (a value of JSON in place of another, a member of a ZIP file
damaged and packed again), so that the damage gets past the first look.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

Damage = Callable[[bytes, Random], bytes]

_DIGITS = re.compile(rb"\d+")
_HUGE = (b"9" * 400, b"1e999", b"-1", b"0", b"99999999999999999999", b"\xef\xbc\x91\xef\xbc\x92", b"\xc2\xb2", b"NaN")
_ODD = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\x0b",
    b"\x0c",
    b"\x1c",
    b"\x1e",
    b"\x85",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbe",
    b"\x1b",
    b'"',
    b"'",
    b"\\",
    b"<",
    b">",
    b"&#0;",
    b"&#xD800;",
    b"&#x110000;",
    b"&",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"<?",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b"\t",
    b"|",
    b":",
    b"%s",
    b"../",
    b"=1+1",
    "\u202e".encode(),
    "\u0130".encode(),
    "\U0001f409".encode(),
    b"\n\n\n",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "shift_jis", "cp037", "utf-7")
_BOMB = b'<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;">]>'
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    float("nan"),
    float("inf"),
    10**25,
    "",
    " ",
    "0",
    "\0",
    "\ud800",
    "a" * 5000,
    [],
    {},
    [[]],
    [None],
    {"": ""},
    {"a": {"b": {"c": {"d": {"e": 1}}}}},
    ["a", {"name": "b"}],
    "2024-02-30",
    "now",
    "[removed]",
    "<p>",
    "99999-01-01",
)


def cut_off(data: bytes, dice: Random) -> bytes:
    """Lose the end."""
    return data[: dice.randrange(len(data) + 1)]


def beheaded(data: bytes, dice: Random) -> bytes:
    """Lose the beginning."""
    return data[dice.randrange(len(data) + 1) :]


def flipped(data: bytes, dice: Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(min(len(changed), dice.choice((1, 1, 2, 8, 40)))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def piece_lost(data: bytes, dice: Random) -> bytes:
    """Lose a piece."""
    start, end = _piece(data, dice)
    return data[:start] + data[end:]


def piece_doubled(data: bytes, dice: Random) -> bytes:
    """Have a piece several times."""
    start, end = _piece(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 30)) + data[end:]


def pieces_swapped(data: bytes, dice: Random) -> bytes:
    """Have two neighbouring pieces in the other order."""
    start, end = _piece(data, dice)
    middle = dice.randint(start, end)
    return data[:start] + data[middle:end] + data[start:middle] + data[end:]


def odd_signs(data: bytes, dice: Random) -> bytes:
    """Have signs in it that no such file has."""
    for _ in range(dice.choice((1, 1, 3))):
        place = dice.randrange(len(data) + 1)
        data = data[:place] + dice.choice(_ODD) * dice.choice((1, 1, 1, 50)) + data[place:]
    return data


def lines_ended_otherwise(data: bytes, dice: Random) -> bytes:
    """Have lines that end as nowhere."""
    return data.replace(
        b"\n", dice.choice((b"\r", b"\r\n", b"\x0b", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"", b"\n\n"))
    )


def lines_mixed(data: bytes, dice: Random) -> bytes:
    """Have lines in another order, some twice, some not."""
    lines = data.split(b"\n")
    return b"\n".join(dice.choices(lines, k=len(lines)))


def header_twice(data: bytes, dice: Random) -> bytes:
    """Have the first line, or the first bytes, again."""
    head, mark, rest = data.partition(b"\n")
    head = head[: dice.choice((20, 200, 5000))]
    return head + mark + head + mark + rest


def huge_number(data: bytes, dice: Random) -> bytes:
    """Have a number that is none or far too great: lengths, counts, dates and ids."""
    found = list(_DIGITS.finditer(data))
    if not found:
        return data
    number = dice.choice(found)
    return data[: number.start()] + dice.choice(_HUGE) + data[number.end() :]


def encoded_otherwise(data: bytes, dice: Random) -> bytes:
    """Be in another encoding than it says."""
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(_ENCODINGS), "replace")


def nested(data: bytes, dice: Random) -> bytes:
    """Stand deep in brackets, braces or elements."""
    opened, closed = dice.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b"<div>", b"</div>"), (b"<b>", b"</b>"), (b"(", b")"), (b"{", b"}"))
    )
    depth = dice.choice((1, 2, 60, 600, 3000))
    start, end = dice.choice(((0, len(data)), _piece(data, dice)))
    return data[:start] + opened * depth + data[start:end] + closed * depth + data[end:]


def with_entities(data: bytes, dice: Random) -> bytes:
    """Declare entities that grow."""
    place = max(data.find(b">") + 1, 0) if data.startswith(b"<?") else 0
    inner = dice.choice(list(re.finditer(rb">", data)) or [None])
    if inner is not None and inner.end() > place:
        data = data[: inner.end()] + b"&d;&d;" + data[inner.end() :]
    return data[:place] + _BOMB + data[place:]


def other_value(data: bytes, dice: Random) -> bytes:
    """Have another value somewhere in JSON: of another kind, far too long, nested, none."""
    if data[:1] not in b"[{":
        return flipped(data, dice)
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    try:
        value = json.loads(lines[at])
    except (ValueError, RecursionError):
        return flipped(data, dice)
    lines[at] = json.dumps(_changed(value, dice)).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _changed(value: Any, dice: Random) -> Any:
    """Return a value in which one place, here or below, is another."""
    if isinstance(value, dict) and value and dice.random() < 0.93:
        name = dice.choice(list(value))
        how = dice.random()
        if how < 0.06:
            return {other: inner for other, inner in value.items() if other != name}
        if how < 0.12:
            return {**value, dice.choice(("", name.upper(), f"{name}.{name}", "\ud800", "text", "id")): value[name]}
        return {**value, name: _changed(value[name], dice)}
    if isinstance(value, list) and value and dice.random() < 0.93:
        at = dice.randrange(len(value))
        return dice.choice(([*value, *value], [*value[:at], _changed(value[at], dice), *value[at + 1 :]]))
    return dice.choice((*_VALUES, [value], {"value": value}, [value] * 3))


def repacked(data: bytes, dice: Random) -> bytes:
    """Hold damage within what is packed: ZIP files (and the documents that are ones) and gzip."""
    within = dice.choice([one for one in DAMAGES.values() if one is not repacked])
    if data.startswith(b"PK"):
        return _zip_of_damaged(data, within, dice)
    if data.startswith(b"\x1f\x8b"):
        try:
            return gzip.compress(within(gzip.decompress(data), dice), mtime=0)
        except (OSError, EOFError, zlib.error):
            return flipped(data, dice)
    return within(within(data, dice), dice)


def _zip_of_damaged(data: bytes, within: Damage, dice: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return flipped(data, dice)
    at = dice.randrange(len(members)) if members else 0
    with zipfile.ZipFile(file := io.BytesIO(), "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for place, (name, content) in enumerate(members):
            if place == at and dice.random() < 0.1:
                name = dice.choice(
                    ("../../out.txt", "/etc/out.txt", "C:\\out.txt", "a//b/./c", "", "\0x", f"{name}/", "con")
                )
            archive.writestr(zipfile.ZipInfo(name), within(content, dice) if place == at else content)
    return file.getvalue()


def _piece(data: bytes, dice: Random) -> tuple[int, int]:
    """Return where a piece begins and ends; often a line, an element or an object."""
    if dice.random() < 0.5:
        marks = [match.end() for match in re.finditer(dice.choice((rb"\n", rb">", rb"[},]", rb"\n\n")), data)]
        if len(marks) > 1:
            first = dice.randrange(len(marks) - 1)
            return marks[first], marks[min(first + dice.choice((1, 1, 2, 5)), len(marks) - 1)]
    start = dice.randrange(len(data) + 1)
    return start, min(start + dice.choice((1, 4, 40, 400)), len(data))


DAMAGES: dict[str, Damage] = {
    damage.__name__: damage
    for damage in (
        cut_off,
        beheaded,
        flipped,
        piece_lost,
        piece_doubled,
        pieces_swapped,
        odd_signs,
        lines_ended_otherwise,
        lines_mixed,
        header_twice,
        huge_number,
        encoded_otherwise,
        nested,
        with_entities,
        other_value,
        repacked,
    )
}


def damaged(data: bytes, kind: str, seed: int) -> bytes:
    """Return bytes damaged in one way."""
    return DAMAGES[kind](data, Random(seed))

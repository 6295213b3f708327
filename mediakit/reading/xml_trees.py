"""XML without its dangers: no entities, no external files; control characters, which exports of old texts hold, go."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.records import Problem

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": True,
    "remove_comments": True,
    "remove_pis": True,
}
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PREFIX = re.compile(r"^.*[}:]")
_NAME = re.compile(r"[^\W\d][\w.-]*")
_ENCODING = re.compile(rb"<\?xml[^>]{0,80}?encoding=[\"']([\w-]+)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse_xml(data: bytes) -> tuple[Any, list[Problem]]:
    """Return the root of a document with names free of namespaces, and what had to be mended to read it.

    Raises UnreadableInputError for XML that is broken beyond repair or declares entities.
    """
    if b"<!ENTITY" in data:
        raise UnreadableInputError("the XML declares entities, which could be an attack", remedy="export it anew")
    problems: list[Problem] = []
    if not data.startswith(_WIDE):
        data, controls = _CONTROL.subn(b"", data[max(data.find(b"<"), 0) :])
        if controls:
            problems.append(Problem(f"{controls} control characters were taken out", "nothing needs to be done"))
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError) as error:
        root = _mended(data)
        if root is None:
            raise UnreadableInputError(
                f"the XML cannot be read: it is broken{_near(error)}", remedy="export it again"
            ) from None
        problems.append(Problem(f"the XML is broken{_near(error)} and was mended as far as it goes", "export it again"))
    for element in root.iter():
        if isinstance(element.tag, str):
            _strip_namespace(element)
    return root, problems


def _near(error: Exception) -> str:
    """Return where XML is broken, without the words of the file that the parser's message may hold."""
    return f" near line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""


def _strip_namespace(element: Any) -> None:
    """Take namespace, or a prefix that nothing declares, from an element's name, where a name is left."""
    bare = _PREFIX.sub("", element.tag)
    if bare != element.tag and _NAME.fullmatch(bare):
        element.tag = bare


def _mended(data: bytes) -> Any:
    """Return the root of what libxml2 makes of broken XML; bytes that are no UTF-8 would break its tree later."""
    declared = _ENCODING.match(data)
    if not data.startswith(_WIDE) and (declared is None or declared[1].lower() in {b"utf-8", b"utf8"}):
        data = data.decode("utf-8", "replace").encode("utf-8")
    try:
        return etree.fromstring(data, etree.XMLParser(recover=True, **_SAFE))
    except (etree.XMLSyntaxError, ValueError):
        return None


def child_text(element: Any, path: str) -> str:
    """Return the text of the first child at a path, "" where there is none."""
    found = element.find(path)
    return "" if found is None else "".join(map(str, found.itertext())).strip()


def attribute(element: Any, path: str, name: str) -> str | None:
    """Return an attribute of the first child at a path, whatever namespace it is in; "." is the element itself."""
    found = element if path == "." else element.find(path)
    if found is None:
        return None
    return next((value for key, value in found.attrib.items() if key.rpartition("}")[2] == name), None)

"""XML without its dangers: no entities, no external files; control characters, which exports of old texts hold, go."""

from __future__ import annotations

import re
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from mediakit.base.errors import UnreadableInputError

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse_xml(data: bytes) -> tuple[Any, int]:
    """Return the root of a document with names free of namespaces, and how many control characters were taken out.

    Raises UnreadableInputError for XML that is broken or declares entities.
    """
    cleaned, controls = (data, 0) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _CONTROL.subn(b"", data.lstrip())
    try:
        root = ElementTree.fromstring(cleaned)
    except DefusedXmlException:
        raise UnreadableInputError(
            "the XML declares entities, which could be an attack", remedy="export it anew"
        ) from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableInputError(f"the XML cannot be read ({error})", remedy="export it again") from None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root, controls


def child_text(element: Any, path: str) -> str:
    """Return the text of the first child at a path, "" where there is none."""
    found = element.find(path)
    return "" if found is None else "".join(found.itertext()).strip()


def attribute(element: Any, path: str, name: str) -> str | None:
    """Return an attribute of the first child at a path, whatever namespace it is in; "." is the element itself."""
    found = element if path == "." else element.find(path)
    if found is None:
        return None
    return next((value for key, value in found.attrib.items() if key.rpartition("}")[2] == name), None)

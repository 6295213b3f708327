"""INCEpTION: UIMA CAS as XMI or JSON, one file for each document and coder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from lxml import etree

from mediakit.base.errors import UnreadableInputError
from mediakit.base.text import fold
from mediakit.checking.codebook import Codebook
from mediakit.checking.coding.given import Content, Found, Tool, given_for

Annotation = tuple[str, Mapping[str, str]]
"""The last part of an annotation's type, and its features."""

_NOT_FEATURES = ("sofa", "begin", "end", "id")
_METADATA = "DocumentMetaData"
_ONLY_FEATURES = ("value", "label", "code")
"""Features that hold the code where the type, not the feature, is called like the variable."""


def _is_xmi(content: Content) -> bool:
    return bool(re.match(r"\s*(?:<\?xml[^>]*>\s*)?<\w+:XMI\b", content.text[:2_000]))


def _is_json(content: Content) -> bool:
    return isinstance(content.json, dict) and "%FEATURE_STRUCTURES" in content.json


def read_xmi(content: Content, book: Codebook) -> Found:
    """Yield the codes among the annotations of a CAS in XMI.

    Raises UnreadableInputError for broken XML, or XML that declares entities.
    """
    if "<!DOCTYPE" in content.text[:2_000]:
        raise UnreadableInputError("declares entities, which no export does", remedy="export it again")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content.data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInputError(f"is broken XML ({error})", remedy="export it again") from None
    annotations = (
        (etree.QName(element).localname, {etree.QName(name).localname: str(value) for name, value in element.items()})
        for element in root
        if isinstance(element.tag, str)
    )
    yield from codes_of_document(annotations, content, book)


def read_json(content: Content, book: Codebook) -> Found:
    """Yield the codes among the feature structures of a CAS in JSON."""
    structures = content.json["%FEATURE_STRUCTURES"]
    listed = structures if isinstance(structures, list) else list(structures.values())
    annotations = (
        (str(structure.get("%TYPE", "")).rpartition(".")[2], _plain_features(structure))
        for structure in listed
        if isinstance(structure, dict)
    )
    yield from codes_of_document(annotations, content, book)


def _plain_features(structure: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in structure.items()
        if not name.startswith(("%", "@", "^")) and not isinstance(value, list | dict) and value is not None
    }


def codes_of_document(annotations: Iterable[Annotation], content: Content, book: Codebook) -> Iterator[Any]:
    """Yield the codes of one document: a variable is a feature, or a type with a feature called value."""
    title = ""
    codes: dict[str, tuple[str, ...]] = {}
    for kind, features in annotations:
        if kind == _METADATA:
            title = features.get("documentTitle", "") or features.get("documentId", "")
        for name, code in _coded_in_cas(kind, features, book):
            if fold(code) not in map(fold, codes.get(name, ())):
                codes[name] = (*codes.get(name, ()), code)
    unit_id = unit_of(content, title)
    yield from given_for(codes, book, content=content, row=None, unit_id=unit_id, coder=content.whose)


def _coded_in_cas(kind: str, features: Mapping[str, str], book: Codebook) -> Iterator[tuple[str, str]]:
    for name, value in features.items():
        variable = book.variable(name)
        if name not in _NOT_FEATURES and variable and value.strip():
            yield variable.name, value
    layer = book.variable(kind)
    only = next((features[name] for name in _ONLY_FEATURES if features.get(name)), None)
    if layer and only is not None:
        yield layer.name, only


def unit_of(content: Content, title: str = "") -> str:
    """Return the unit of a file: the title of its document, or the folder that INCEpTION makes for it."""
    parent = PurePath(content.name).parent.name
    name = title or parent or content.path.stem
    return re.sub(r"\.(?:txt|html?|xml|xmi|pdf|tsv|json)$", "", name, flags=re.IGNORECASE)


XMI = Tool("INCEpTION, XMI", _is_xmi, read_xmi)
JSON = Tool("INCEpTION, JSON", _is_json, read_json)

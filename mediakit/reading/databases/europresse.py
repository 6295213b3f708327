"""Europresse: saved pages, the newer with an ``article`` element a document, the older with tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import blocks_of, element_text, parse
from mediakit.reading.numbers import number_in
from mediakit.reading.records import Article, Block, Records
from mediakit.reading.source import Source

_CERTIFICATE = re.compile(r"(?:Numéro de document|Document number)\s*:?|^©|Certificat|Tous droits réservés", re.I)
_NUMBER = re.compile(r"[a-z]+·\d{8}·[\w·]+")
_LENGTH = re.compile(r"(?<!\d)(\d{1,3}(?:[\s\u00a0]\d{3})+|\d+)\s*(?:mots|words)\b", re.I)
_PAGE = re.compile(r",?\s*p\.\s*[\w-]+\s*$")


def sniff_europresse(source: Source) -> str:
    """Say why a source is an export of Europresse."""
    return "it has Europresse's elements (DocPublicationName)" if "DocPublicationName" in source.head else ""


def read_europresse(source: Source) -> Records:
    """Yield the articles of an export."""
    tree = parse(source.data)
    if tree is None:
        return
    for element in _document_elements(tree):
        yield _article_of_element(element)


def _document_elements(tree: Any) -> Iterator[Any]:
    """Yield the smallest elements that hold a document: ``article``, or the cell of a table."""
    for name in tree.iter("span"):
        if "DocPublicationName" in (name.get("class") or ""):
            holder = next((above for above in name.iterancestors("article", "td", "table")), None)
            if holder is not None:
                yield holder


def _article_of_element(element: Any) -> Article:
    outlet = _text(element, "DocPublicationName")
    header = " ".join(_texts(element, "DocHeader"))
    title = _text(element, "titreArticleVisu") or _text(element, "TitreArticleVisu")
    facts = _LENGTH.sub("", _PAGE.sub("", header)).strip(" ,")
    section, _, date = facts.rpartition(", ") if facts.count(",") else ("", "", facts)
    body = _text_blocks(element)
    number = _NUMBER.search(element_text(element))
    length = _LENGTH.search(header)
    return Article(
        blocks=[Block("headline", title)] * bool(title) + body,
        title=title or None,
        byline=_text(element, "sm-margin-bottomNews") or None,
        outlet=outlet or None,
        published=date.strip() or None,
        id=number[0] if number else None,
        declared_words=number_in(length[1]) if length else None,
        extra={"section": section.strip(" ,") or None},
    )


def _text_blocks(element: Any) -> list[Block]:
    container = next((one for one in element.iter() if "docOcurrContainer" in (one.get("class") or "")), None)
    if container is not None:
        return blocks_of(_markup(container))
    # The older form has no container: the text is what follows the headline in the cell, up to the certificate.
    text = element_text(element)
    title = _text(element, "TitreArticleVisu")
    lines = text.partition(title)[2].split("\n") if title else []
    end = next((at for at, line in enumerate(lines) if _CERTIFICATE.search(line)), len(lines))
    return [Block("paragraph", line) for line in lines[:end] if line.strip()]


def _markup(element: Any) -> str:
    from lxml import html

    return str(html.tostring(element, encoding="unicode"))


def _texts(element: Any, name: str) -> list[str]:
    return [element_text(one) for one in element.iter() if name in (one.get("class") or "").split()]


def _text(element: Any, name: str) -> str:
    return " ".join(next(iter(_texts(element, name)), "").split())


FORMAT = Format(
    "europresse",
    (),
    "articles of a news database",
    filled_by(read_europresse),
    sniff_europresse,
    form="saved pages of the present and of the older interface",
)

"""Factiva: saved pages with field codes (HD, BY, LP …) or without, RTF with field codes, and XML of its interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from mediakit.lexicons.loading import any_of
from mediakit.reading.databases.labels import labels, language_code
from mediakit.reading.databases.paragraphs import rtf_text
from mediakit.reading.dates import read_date
from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import element_text, parse
from mediakit.reading.numbers import number_in
from mediakit.reading.records import Article, Block, Problem, Records
from mediakit.reading.source import Source
from mediakit.reading.xml_trees import parse_xml

_CODE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"(?:Document|Dokument)\s+([A-Z0-9]{20,})", re.I)
_LENGTH = re.compile(
    rf"^[\d.,\u00a0 ]+\s*{any_of('web_words', 'unit_of_length')}\s*$",
    re.I,
)
_RTF_LINE = re.compile(r"^([A-Z]{2})\s*(?:\||\t| {2,})\s*(.*)$")
_WITHIN = 0.25
"""Lengths that Factiva states were within this of those counted (5 to 95 % of 378 documents)."""
_WHITE = re.compile(r"\s+")
_TIME = re.compile(r"\d{1,2}:\d\d")


def sniff_factiva(source: Source) -> str:
    """Say why a source is an export of Factiva."""
    head = source.head
    if "ppsArticleResponse" in head or "ppsarticleResultSet" in head:
        return "it is a Factiva response in XML (ppsArticleResponse)"
    if re.search(
        r"<div[^>]+class=[\"']article \w\wArticle|id=[\"']article-[A-Z0-9]{20,}", source.head + _middle(source)
    ):
        return "its articles stand in Factiva's elements (div.article)"
    if head.startswith("{\\rtf") and _NUMBER.search(rtf_text(source)):
        return "its documents end with Factiva's numbers"
    return ""


def read_factiva(source: Source) -> Records:
    """Yield the articles of an export, each once, and a problem where their number is not the one it states."""
    if source.head.startswith("{\\rtf"):
        yield from _of_rtf(rtf_text(source).split("\n"))
    elif "<ppsArticleResponse" in source.head or "ppsarticleResultSet" in source.head:
        yield from _of_xml(source)
    else:
        yield from _of_page(source)


def _middle(source: Source) -> str:
    """Return more of a saved page that says Factiva: styles and scripts of 64 kB may stand before the first article."""
    if "factiva" not in source.head.lower() or not source.head.lstrip("\ufeff \r\n\t").startswith("<"):
        return ""
    return source.data[len(source.start) : 4_000_000].decode("utf-8", errors="replace")


# --------------------------------------------------------------------------------------------------------- pages

_IS_ARTICLE = "contains(concat(' ', normalize-space(@class), ' '), ' article ')"
_ARTICLES = etree.XPath(f"//div[{_IS_ARTICLE} and not(.//div[{_IS_ARTICLE}])]")
"""A document stands in two elements, one in the other: the inner one."""
_HEADLINE = etree.XPath(".//span[substring(@class, string-length(@class) - 7) = 'Headline']")
_PARAGRAPHS = etree.XPath(".//p[contains(@class, 'articleParagraph')]")
_AUTHOR = etree.XPath(".//div[@class = 'author']")
_LINES = etree.XPath(".//div[not(*) or @class = 'author']")


def _of_page(source: Source) -> Iterator[Article]:
    tree = parse(source.data)
    for element in [] if tree is None else _ARTICLES(tree):
        article = _of_codes(element) or _of_places(element)
        if article is not None:
            yield article


def _of_codes(element: Any) -> Article | None:
    """Return the article of a table whose first cells hold the codes of the fields; None where there is none."""
    values: dict[str, str] = {}
    for row in element.iter("tr"):
        cells = row.findall("td")
        code = element_text(cells[0]) if len(cells) == 2 else ""
        if _CODE.fullmatch(code):
            values[code] = element_text(cells[1])
    return _article_of_codes(values) if "HD" in values else None


def _article_of_codes(values: Mapping[str, str]) -> Article:
    """Return the article of fields by their two-letter codes."""
    field = {name: values.get(code, "").strip() for name, code in labels("factiva").items()}
    paragraphs = [part.strip() for part in f"{field['lead']}\n{field['rest']}".split("\n")]
    title = _WHITE.sub(" ", field["title"])
    return Article(
        blocks=[Block("headline", title), *(Block("paragraph", part) for part in paragraphs if part)],
        title=title,
        byline=field["byline"],
        outlet=field["outlet"],
        published=f"{field['published']} {field['time']}",
        id=_first_number(field["id"]),
        language=language_code(field["language"]),
        declared_words=number_in(field["length"]),
        words_within=_WITHIN,
        extra={name: field[name] or None for name in ("section", "edition", "page", "credit")},
    )


def _of_places(element: Any) -> Article | None:
    """Return the article of a page without codes: headline, author, then length, date, outlet, source code in order."""
    headline = next(map(_line_of, _HEADLINE(element)), "")
    if not headline:
        return None
    author = next(map(_line_of, _AUTHOR(element)), "")
    facts = _facts_by_place([_line_of(line) for line in _LINES(element)], author)
    return Article(
        blocks=[
            Block("headline", headline),
            *(Block("paragraph", text) for text in map(_line_of, _PARAGRAPHS(element))),
        ],
        title=headline,
        byline=author,
        outlet=facts["outlet"],
        published=facts["published"],
        id=_first_number(element_text(element)),
        language=language_code(facts["language"]),
        declared_words=number_in(facts["length"]),
        words_within=_WITHIN,
        extra={"section": facts["section"] or None},
    )


def _line_of(element: Any) -> str:
    return _WHITE.sub(" ", element_text(element)).strip()


def _facts_by_place(lines: Sequence[str], author: str) -> dict[str, str]:
    """Return what stands in the lines around the headline: section, length, date, perhaps a time, outlet … language.

    Pages of the oldest articles state no length: there the first line with a date is where the facts begin.
    """
    length_at = next((at for at, line in enumerate(lines) if _LENGTH.match(line)), None)
    dated = (at for at, line in enumerate(lines) if read_date(line))
    date_at = next(dated, len(lines)) if length_at is None else length_at + 1
    outlet_at = date_at + 1 + any(map(_TIME.fullmatch, lines[date_at + 1 : date_at + 2]))
    above = [line for line in lines[: date_at if length_at is None else length_at] if line != author]
    return {
        "section": "".join(above[:1]),
        "length": "" if length_at is None else lines[length_at],
        "published": " ".join(lines[date_at:outlet_at]),
        "outlet": "".join(lines[outlet_at : outlet_at + 1]),
        "language": next(filter(language_code, lines[outlet_at + 1 :]), ""),
    }


# ----------------------------------------------------------------------------------------------------- RTF and XML


def _of_rtf(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles of lines like "HD  Ferry stuck"; a line without a code goes on with the field above it."""
    values: dict[str, str] = {}
    code = ""
    for line in filter(None, (raw.replace("\u00a0", " ").strip() for raw in lines)):
        begun, text = _code_and_text(line)
        code = begun or code
        if code:
            values[code] = text if begun else f"{values[code]}\n{text}"
        if "HD" in values and _NUMBER.search(line):
            yield _article_of_codes(values | {"AN": line})
            values, code = {}, ""


def _code_and_text(line: str) -> tuple[str, str]:
    """Return the code that a line begins with, or is, and what follows; "" for a line without one."""
    found = _RTF_LINE.match(line)
    code, text = (found[1], found[2].strip()) if found else (line, "")
    return (code, text) if code in labels("factiva_codes")["all"] else ("", line)


def _of_xml(source: Source) -> Records:
    """Yield the articles of a response.

    Raises UnreadableInputError for XML that is broken or declares entities.
    """
    root, problems = parse_xml(source.data)
    yield from problems
    articles = [_of_element(element) for element in root.iter("article")]
    yield from articles
    declared = next((number_in(one.get("count") or "") for one in root.iter("ppsarticleResultSet")), None)
    if declared is not None and declared != len(articles):
        yield Problem(f"the file says it holds {declared} articles, {len(articles)} were found", "download it again")


def _of_element(element: Any) -> Article:
    def words(path: str) -> list[str]:
        return [text for one in element.findall(path) if (text := _WHITE.sub(" ", "".join(one.itertext())).strip())]

    title = " ".join(words("headline/paragraph"))
    date = words("publicationDate/dateTime") or [
        " ".join(words("publicationDate/date") + words("publicationTime/time"))
    ]
    body = words("leadParagraph/paragraph") + words("tailParagraphs/paragraph")
    return Article(
        blocks=[Block("headline", title)] * bool(title) + [Block("paragraph", text) for text in body],
        title=title or None,
        byline="; ".join(words("byline/paragraph")) or None,
        outlet=next(iter(words("sourceName")), None),
        published=date[0] or None,
        id=next(iter(words("accessionNo")), None),
        language=next(iter(words("baseLanguage")), "").lower() or None,
        declared_words=number_in(" ".join(words("wordCount"))),
        words_within=_WITHIN,
        extra={"section": next(iter(words("sectionName")), None)},
    )


def _first_number(text: str) -> str | None:
    found = _NUMBER.search(text)
    return found[1] if found else None


FORMAT = Format(
    "factiva",
    (),
    "articles of a news database",
    filled_by(read_factiva),
    sniff_factiva,
    form="saved pages with and without field codes, RTF with field codes, XML of its interface",
)

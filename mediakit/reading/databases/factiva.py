"""Factiva: saved pages with field codes (HD, BY, LP …) or without, RTF with field codes, and XML of its interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mediakit.reading.databases.labels import labels, language_code, number_in
from mediakit.reading.databases.paragraphs import rtf_text
from mediakit.reading.format import Format, filled_by
from mediakit.reading.markup import element_text, parse
from mediakit.reading.records import Article, Block, Problem, Records
from mediakit.reading.source import Source
from mediakit.reading.xml_trees import parse_xml

_CODE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"(?:Document|Dokument)\s+([A-Z0-9]{20,})", re.I)
_LENGTH = re.compile(
    r"^[\d.,\u00a0 ]+\s*(?:words?|w(?:ö|oe)rter|mots?|palabras|parole|palavras|woorden|слов\w*|字|語|ワード|단어)\s*$",
    re.I,
)
_RTF_LINE = re.compile(r"^([A-Z]{2})\s*(?:\||\t| {2,})\s*(.*)$")
_WITHIN = 0.25
"""Lengths that Factiva states were within this of those counted (5 to 95 % of 378 documents)."""
_WHITE = re.compile(r"\s+")


def sniff_factiva(source: Source) -> str:
    """Say why a source is an export of Factiva."""
    head = source.head
    if "ppsArticleResponse" in head or "ppsarticleResultSet" in head:
        return "it is a Factiva response in XML (ppsArticleResponse)"
    if re.search(
        r"<div[^>]+class=[\"']article \w\wArticle|id=[\"']article-[A-Z0-9]{20,}", source.head + _middle(source)
    ):
        return "its articles stand in Factiva's elements (div.article)"
    if head.startswith("{\\rtf") and re.search(r"Document [A-Z0-9]{20,}", rtf_text(source)):
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


def _of_page(source: Source) -> Iterator[Article]:
    tree = parse(source.data)
    if tree is None:
        return
    for element in tree.iter("div"):
        classes = (element.get("class") or "").split()
        holds_another = any("article" in (inner.get("class") or "").split() for inner in element.iterdescendants("div"))
        if "article" in classes and not holds_another:
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
    return _coded(values) if "HD" in values else None


def _coded(values: Mapping[str, str]) -> Article:
    """Return the article of fields by their two-letter codes."""
    field = {name: values.get(code, "").strip() for name, code in labels("factiva").items()}
    paragraphs = [part for name in ("lead", "rest") for part in re.split(r"\n+", field[name]) if part.strip()]
    title = _WHITE.sub(" ", field["title"])
    return Article(
        blocks=[Block("headline", title), *(Block("paragraph", part.strip()) for part in paragraphs)],
        title=title,
        byline=field["byline"] or None,
        outlet=field["outlet"] or None,
        published=" ".join(filter(None, (field["published"], field["time"]))) or None,
        id=_number(field["id"]),
        language=language_code(field["language"]),
        declared_words=number_in(field["length"]),
        words_within=_WITHIN,
        extra={name: field[name] or None for name in ("section", "edition", "page", "credit")},
    )


def _of_places(element: Any) -> Article | None:
    """Return the article of a page without codes: headline, author, then length, date, outlet, source code in order."""
    paragraphs = [one for one in element.iter("p") if "articleParagraph" in (one.get("class") or "")]
    headline = next((one for one in element.iter("span") if (one.get("class") or "").endswith("Headline")), None)
    if headline is None:
        return None
    title = _WHITE.sub(" ", element_text(headline))
    lines = [
        _WHITE.sub(" ", element_text(one))
        for one in element.iter("div")
        if len(one) == 0 or one.get("class") == "author"
    ]
    author = next((element_text(one) for one in element.iter("div") if one.get("class") == "author"), None)
    after = _after_length(lines, author)
    whole = element_text(element)
    return Article(
        blocks=[Block("headline", title), *(Block("paragraph", text) for text in map(_paragraph, paragraphs) if text)],
        title=title,
        byline=author or None,
        outlet=after["outlet"],
        published=after["published"],
        id=_number(whole),
        language=language_code(after["language"]),
        declared_words=number_in(after["length"] or ""),
        words_within=_WITHIN,
        extra={"section": after["section"]},
    )


def _paragraph(element: Any) -> str:
    return _WHITE.sub(" ", element_text(element)).strip()


def _after_length(lines: Sequence[str], author: str | None) -> dict[str, str | None]:
    """Return what stands in the lines below the headline; without a length the line after the author is the date."""
    names = ("length", "published", "outlet", "code", "page", "language", "section")
    values: dict[str, str | None] = dict.fromkeys(names)
    at = next((place for place, line in enumerate(lines) if _LENGTH.match(line)), None)
    if at is None:
        begin = lines.index(author) + 1 if author in lines else 0
        values |= dict(zip(names[1:3], lines[begin:], strict=False))
        return values
    values |= dict(zip(names[:3], lines[at:], strict=False))
    rest = [line for line in lines[at + 3 :] if language_code(line)]
    values["language"] = rest[0] if rest else None
    values["section"] = lines[0] if at > 0 and lines[0] != author else None
    # A time of day may stand between the date and the outlet.
    if values["outlet"] and re.fullmatch(r"\d{1,2}:\d\d", values["outlet"]):
        values["published"] = f"{values['published']} {values['outlet']}"
        values["outlet"] = lines[at + 3] if len(lines) > at + 3 else None
    return values


# ----------------------------------------------------------------------------------------------------- RTF and XML


def _of_rtf(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles of lines like "HD  Ferry stuck"; a line without a code goes on with the field above it."""
    values: dict[str, str] = {}
    code = ""
    for line in (raw.replace("\u00a0", " ").strip() for raw in lines):
        found = _RTF_LINE.match(line) or (re.fullmatch(r"([A-Z]{2})()", line))
        if found and found[1] in labels("factiva_codes")["all"]:
            code = found[1]
            values[code] = found[2].strip()
        elif code and line:
            values[code] += ("\n" if values[code] else "") + line
        if "HD" in values and _NUMBER.search(line):
            yield _coded(values | {"AN": line})
            values, code = {}, ""


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


def _number(text: str) -> str | None:
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

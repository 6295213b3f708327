"""Nexis, LexisNexis and Nexis Uni: downloads as DOCX, RTF, HTML, and the older plain text with lines of one width.

A newer document is title, outlet, date, copyright, labelled lines, "Body", paragraphs, "Classification", and "End of
Document". An older one begins with "3 of 10 DOCUMENTS" and ends where the next begins. A cover, which may hold the
user's address, comes before the first and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mediakit.reading.databases.labels import labelled, labels, language_code
from mediakit.reading.databases.paragraphs import paragraphs_of
from mediakit.reading.dates import read_date
from mediakit.reading.format import Format, filled_by
from mediakit.reading.numbers import number_in, number_of
from mediakit.reading.records import Article, Block, Problem, Records
from mediakit.reading.source import Source

_SUFFIXES = frozenset((".txt", ".rtf", ".html", ".htm"))
_NUMBERED = re.compile(
    r"^\s*(?:\d+ (?:of|von|de|di|sur) \d+ DO[CK]UMENT\w*|Dokument \d+ von \d+|Document \d+ de \d+)\s*$", re.I
)
_LENGTH = re.compile(r"length|l(?:ä|\\'[ec]4|\\u(?:228|196)\W*)nge|longueur|longitud", re.I)
"""The label of lengths, also as RTF spells it."""
_WEEKDAY_BEFORE_TIME = re.compile(r"(?<=\d{4})\s+[^\W\d_]+(?=\s+\d{1,2}:\d\d)")
_DECLARED = re.compile(r"^(?:Documents?|Dokumente) \((\d+)\)$", re.I)
_COPYRIGHT = re.compile(
    r"^(?:Copyright|©|\(c\))|All Rights Reserved|Alle Rechte vorbehalten|Tous droits réservés", re.I
)
_EDITION = re.compile(r"edition|ausgabe|édition", re.I)
_CORRECTED = re.compile(r"^(?:correction appended|clarification appended)", re.I)
_WITHIN = 0.15
"""Lengths that Nexis states were within this of those counted in 211 of 213 documents looked at."""


def sniff_nexis(source: Source) -> str:
    """Say why a source is a download from Nexis."""
    lines = _lines_to_tell_by(source)
    if not any(_field(line) == "length" for line in lines):
        return ""
    if any(map(_NUMBERED.match, lines)):
        return "it numbers its documents (1 of 10 DOCUMENTS) and states their lengths"
    return "it has ends of documents and lengths" if any(map(_is_end, lines)) else ""


def read_nexis(source: Source) -> Records:
    """Yield the articles of a download, and a problem where their number is not the one its cover states."""
    paragraphs = paragraphs_of(source)
    lines = _trimmed_lines(paragraphs)
    if any(map(_is_end, lines)):
        articles, stated = [_newer(chunk) for chunk in _between_ends(lines)], _DECLARED
    else:
        articles, stated = [_older(chunk) for chunk in _after_numbers(paragraphs)], _NUMBERED
    whole = [article for article in articles if article is not None]
    yield from whole
    declared = next((number_of(re.findall(r"\d+", line)[-1]) for line in lines if stated.match(line)), None)
    if declared is not None and declared != len(whole):
        yield Problem(
            f"the file says it holds {declared} documents, {len(whole)} were found",
            "look whether the download was cut off; download it again",
        )


def _lines_to_tell_by(source: Source) -> list[str]:
    """Return the lines of what may be a download, none where no label of a length is in it.

    In an RTF file the label may stand anywhere: a picture before it may be larger than any head.
    """
    if "word/document.xml" in source.members:
        return _trimmed_lines(paragraphs_of(source))
    searched = source.data.decode("latin-1") if source.suffix == ".rtf" else source.head
    if source.members or source.suffix not in _SUFFIXES or not _LENGTH.search(searched):
        return []
    return source.head.splitlines() if source.suffix == ".txt" else _trimmed_lines(paragraphs_of(source))


def _trimmed_lines(paragraphs: Sequence[str]) -> list[str]:
    return [line.strip() for paragraph in paragraphs for line in paragraph.splitlines()]


def _field(line: str) -> str:
    found = labelled(line, "nexis")
    return found[0] if found else ""


def _is_end(line: str) -> bool:
    return line.strip().casefold() in _folded_lines("end_of_document")


@cache
def _folded_lines(name: str) -> frozenset[str]:
    """Return lines that part a document, by name, as they are compared."""
    return frozenset(line.casefold() for line in labels("nexis_lines")[name])


# ------------------------------------------------------------------------------------------------- the newer form


def _between_ends(lines: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in lines:
        if _is_end(line):
            yield chunk
            chunk = []
        elif line:
            chunk.append(line)


def _newer(lines: list[str]) -> Article | None:
    """Return the article of a document's lines; a cover before its headline falls away."""
    body_at = next((at for at, line in enumerate(lines) if line.casefold() in _folded_lines("body")), len(lines))
    head, body = (lines[:body_at], lines[body_at + 1 :]) if body_at < len(lines) else _without_body_line(lines)
    facts_at = next((at for at, line in enumerate(head) if _begins_facts(head, at)), len(head))
    title, outlet, published = _opening_of_document(head[:facts_at])
    facts = dict(filter(None, (labelled(line, "nexis") for line in head[facts_at:])))
    body, after = _without_end(body)
    facts = dict(filter(None, (labelled(line, "nexis") for line in after))) | facts
    return _article_of_fields(title, outlet, published, facts, body) if title or body else None


def _begins_facts(head: Sequence[str], at: int) -> bool:
    """Tell whether the copyright or the labelled lines begin here: the last such place before a length."""
    if not (_COPYRIGHT.search(head[at]) or _field(head[at])):
        return False
    rest = head[at:]
    return any(_field(line) in {"length", "byline"} for line in rest) and not any(map(_DECLARED.match, rest))


def _without_body_line(lines: list[str]) -> tuple[list[str], list[str]]:
    last = max((at for at, line in enumerate(lines) if _field(line) in {"length", "byline"}), default=-1)
    return lines[: last + 1], lines[last + 1 :]


def _opening_of_document(lines: Sequence[str]) -> tuple[str, str, str]:
    """Return title, outlet and date: the date is the last line that holds one, the two above it are the others."""
    dated = [at for at, line in enumerate(lines) if at >= 1 and read_date(line) and not _CORRECTED.match(line)]
    if not dated:
        return (lines[-2], lines[-1], "") if len(lines) > 1 else ((lines[0] if lines else ""), "", "")
    date = dated[-1]
    return (lines[date - 2] if date > 1 else ""), lines[date - 1], lines[date]


def _without_end(body: list[str]) -> tuple[list[str], list[str]]:
    """Part a body from what stands below it; "Update:" in German is a label only before a date."""
    for at, line in enumerate(body):
        if line.casefold() in _folded_lines("end_of_body") or (_field(line) == "load_date" and read_date(line)):
            return body[:at], body[at:]
    return body, []


# -------------------------------------------------------------------------------------------------- the older form


def _after_numbers(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] | None = None
    for paragraph in paragraphs:
        if _NUMBERED.match(paragraph):
            if chunk:
                yield chunk
            chunk = []
        elif chunk is not None:
            chunk.append(" ".join(paragraph.split()))
    if chunk:
        yield chunk


def _older(paragraphs: list[str]) -> Article | None:
    """Return the article of a document's paragraphs: outlet, date, title, labelled ones, text, labelled ones."""
    known = [_field(paragraph) if _has_capital_label(paragraph) else "" for paragraph in paragraphs]
    if "length" not in known:
        return None
    begin = next((at for at in range(known.index("length"), len(known)) if not known[at]), len(known))
    is_end = [bool(field or _COPYRIGHT.search(words)) for field, words in zip(known, paragraphs, strict=True)]
    end = [*is_end, True].index(True, begin)
    facts = dict(filter(None, (labelled(line, "nexis") for line in paragraphs[:begin] + paragraphs[end:])))
    outlet, published, title = _older_opening(paragraphs[: known.index(next(filter(None, known)))])
    return _article_of_fields(title or facts.get("headline", ""), outlet, published, facts, paragraphs[begin:end])


def _has_capital_label(paragraph: str) -> bool:
    """Tell whether the label of a paragraph is in capitals: the older form has no others, and texts may."""
    return paragraph.partition(":")[0].isupper()


def _older_opening(lines: Sequence[str]) -> tuple[str, str, str]:
    """Return outlet, date and title, in that order in the lines; a copyright may stand above or between them."""
    lines = [line for line in lines if not _COPYRIGHT.search(line)]
    date = next((at for at, line in enumerate(lines) if at and read_date(line)), 1)
    return "".join(lines[:1]), "".join(lines[date : date + 1]), " ".join(lines[date + 1 :])


def _article_of_fields(title: str, outlet: str, published: str, facts: dict[str, str], body: Sequence[str]) -> Article:
    paper, _, edition = outlet.partition(" - ")
    extra = {name: facts.get(name) for name in ("section", "highlight", "graphic", "load_date")}
    return Article(
        blocks=[Block("headline", title)] * bool(title) + [Block("paragraph", line) for line in body],
        title=title,
        outlet=paper.strip().rstrip(".") if _EDITION.search(edition) or not edition else outlet,
        published=_WEEKDAY_BEFORE_TIME.sub("", published),
        byline=facts.get("byline"),
        dateline=facts.get("dateline"),
        language=language_code(facts.get("language")),
        declared_words=number_in(facts.get("length", "")),
        words_within=_WITHIN,
        extra=extra | {"edition": edition if _EDITION.search(edition) else None},
    )


FORMAT = Format(
    "nexis",
    (),
    "articles of a news database",
    filled_by(read_nexis),
    sniff_nexis,
    form="downloads of Nexis Uni and Nexis Advance (DOCX, RTF), of LexisNexis (TXT, HTML)",
)

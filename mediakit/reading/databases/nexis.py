"""Nexis, LexisNexis and Nexis Uni: downloads as DOCX, RTF, HTML, and the older plain text with lines of one width.

A newer document is title, outlet, date, copyright, labelled lines, "Body", paragraphs, "Classification", and "End of
Document". An older one begins with "3 of 10 DOCUMENTS" and ends where the next begins. A cover, which may hold the
user's address, comes before the first and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mediakit.reading.databases.labels import labelled, labels, language_code, number_in
from mediakit.reading.databases.paragraphs import paragraphs_of
from mediakit.reading.dates import read_date
from mediakit.reading.format import Format, filled_by
from mediakit.reading.records import Article, Block, Problem, Records
from mediakit.reading.source import Source

_NUMBERED = re.compile(
    r"^\s*(?:Dokument\s+|Document\s+)?(\d+)\s+(?:of|von|de|di)\s+(\d+)(?:\s+(?:DOCUMENTS?|DOKUMENTEN?))?\s*$", re.I
)
_OLD_START = re.compile(
    r"^[ \t]*(?:\d+ (?:of|von|de) \d+ (?:DOCUMENTS?|DOKUMENTEN)|Dokument \d+ von \d+)[ \t]*\r?$", re.I | re.M
)
_OLD_LENGTH = re.compile(r"^(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD):", re.I | re.M)
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
    if source.members and "word/document.xml" not in source.members:
        return ""
    if not (source.members or source.suffix in {".txt", ".rtf", ".html", ".htm", ".docx"}):
        return ""
    if not source.members and source.suffix == ".txt":
        if _OLD_START.search(source.head) and _OLD_LENGTH.search(source.head):
            return "it numbers its documents (1 of 10 DOCUMENTS) and states their lengths"
        return "it has ends of documents and lengths" if _has_ends(source.head.splitlines()) else ""
    head = source.head if not source.members else ""
    if head and not re.search(
        r"Length|LENGTH|Länge|LÄNGE|Longueur|LONGUEUR", source.text if source.suffix == ".rtf" else head
    ):
        return ""
    lines = [line for paragraph in paragraphs_of(source) for line in paragraph.splitlines()]
    if any(map(_NUMBERED.match, lines)) and any(_field(line) == "length" for line in lines):
        return "it numbers its documents (1 of 10 DOCUMENTS) and states their lengths"
    return "it has ends of documents and lengths" if _has_ends(lines) else ""


def read_nexis(source: Source) -> Records:
    """Yield the articles of a download, and a problem where their number is not the one its cover states."""
    paragraphs = paragraphs_of(source)
    lines = [line.strip() for paragraph in paragraphs for line in paragraph.splitlines()]
    if _has_ends(lines):
        articles = [_newer(chunk) for chunk in _between_ends(lines)]
        declared = next((int(found[1]) for line in lines if (found := _DECLARED.match(line))), None)
    else:
        articles = [_older(chunk) for chunk in _after_numbers(paragraphs)]
        declared = next((int(found[2]) for line in lines if (found := _NUMBERED.match(line))), None)
    whole = [article for article in articles if article is not None]
    yield from whole
    if declared is not None and declared != len(whole):
        yield Problem(
            f"the file says it holds {declared} documents, {len(whole)} were found",
            "look whether the download was cut off; download it again",
        )


def _field(line: str) -> str:
    found = labelled(line, "nexis")
    return found[0] if found else ""


def _has_ends(lines: Sequence[str]) -> bool:
    ends = {end.casefold() for end in labels("nexis_lines")["end_of_document"]}
    return any(line.strip().casefold() in ends for line in lines) and any(_field(line) == "length" for line in lines)


# ------------------------------------------------------------------------------------------------- the newer form


def _between_ends(lines: Sequence[str]) -> Iterator[list[str]]:
    ends = {end.casefold() for end in labels("nexis_lines")["end_of_document"]}
    chunk: list[str] = []
    for line in lines:
        if line.casefold() in ends:
            yield chunk
            chunk = []
        elif line:
            chunk.append(line)


def _newer(lines: list[str]) -> Article | None:
    """Return the article of a document's lines; a cover before its headline falls away."""
    body_at = _first(lines, labels("nexis_lines")["body"])
    head, body = (lines[:body_at], lines[body_at + 1 :]) if body_at < len(lines) else _without_body_line(lines)
    facts_at = next((at for at, line in enumerate(head) if _begins_facts(head, at)), len(head))
    title, outlet, published = _opening(head[:facts_at])
    facts = dict(filter(None, (labelled(line, "nexis") for line in head[facts_at:])))
    body, after = _without_end(body)
    facts = dict(filter(None, (labelled(line, "nexis") for line in after))) | facts
    return _article(title, outlet, published, facts, body) if title or body else None


def _begins_facts(head: Sequence[str], at: int) -> bool:
    """Tell whether the copyright or the labelled lines begin here: the last such place before a length."""
    if not (_COPYRIGHT.search(head[at]) or _field(head[at])):
        return False
    rest = head[at:]
    return any(_field(line) in {"length", "byline"} for line in rest) and not any(map(_DECLARED.match, rest))


def _without_body_line(lines: list[str]) -> tuple[list[str], list[str]]:
    last = max((at for at, line in enumerate(lines) if _field(line) in {"length", "byline"}), default=-1)
    return lines[: last + 1], lines[last + 1 :]


def _opening(lines: Sequence[str]) -> tuple[str, str, str]:
    """Return title, outlet and date: the date is the last line that holds one, the two above it are the others."""
    dated = [at for at, line in enumerate(lines) if at >= 1 and read_date(line) and not _CORRECTED.match(line)]
    if not dated:
        return (lines[-2], lines[-1], "") if len(lines) > 1 else ((lines[0] if lines else ""), "", "")
    date = dated[-1]
    return (lines[date - 2] if date > 1 else ""), lines[date - 1], lines[date]


def _without_end(body: list[str]) -> tuple[list[str], list[str]]:
    ends = {end.casefold() for end in labels("nexis_lines")["end_of_body"]}
    for at, line in enumerate(body):
        if line.casefold() in ends or _field(line) == "load_date":
            return body[:at], body[at:]
    return body, []


def _first(lines: Sequence[str], wanted: Sequence[str]) -> int:
    plain = {word.casefold() for word in wanted}
    return next((at for at, line in enumerate(lines) if line.casefold() in plain), len(lines))


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
    known = [_field(paragraph) for paragraph in paragraphs]
    if "length" not in known:
        return None
    first = next(at for at, field in enumerate(known) if field)
    opening = [line for line in paragraphs[:first] if not _COPYRIGHT.search(line)]
    date = next((at for at, line in enumerate(opening) if at and read_date(line)), 1)
    begin = known.index("length") + 1
    while begin < len(known) and known[begin]:
        begin += 1
    end = next((at for at in range(begin, len(known)) if known[at] or _COPYRIGHT.search(paragraphs[at])), len(known))
    facts = dict(filter(None, (labelled(line, "nexis") for line in paragraphs)))
    title = " ".join(opening[date + 1 :]) or facts.get("headline", "")
    outlet = opening[0] if opening else ""
    return _article(title, outlet, opening[date] if date < len(opening) else "", facts, paragraphs[begin:end])


def _article(title: str, outlet: str, published: str, facts: dict[str, str], body: Sequence[str]) -> Article:
    paper, _, edition = outlet.partition(" - ")
    extra = {name: facts.get(name) for name in ("section", "highlight", "graphic", "load_date")}
    return Article(
        blocks=[Block("headline", title)] * bool(title) + [Block("paragraph", line) for line in body],
        title=title,
        outlet=paper.strip().rstrip(".") if _EDITION.search(edition) or not edition else outlet,
        published=published,
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
